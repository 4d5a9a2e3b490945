"""What is made while a part of a meeting has opened something is tied to the part, once, and by this laptop alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cycletui.entry import meeting as meetings
from cycletui.entry.agreeing import conclude
from cycletui.entry.agreement_talk import Talk
from cycletui.entry.meeting_made import keep_round, kept_round, opened, take_in, what_opened
from cycletui.queries.audience import AudienceReader
from cycletui.queries.meeting.parts import read_captures
from cycletui.queries.meeting.templates import read_template
from cycletui.records.turns import turns
from cycletui.store import saves
from cycletui.store.saves import Edit
from tests.meeting.teams import Team, Time


def begun(team: Team, time: Time) -> tuple[meetings.Planned, str]:
    planned = meetings.plan(
        team.store, team.who, read_template(AudienceReader(team.store), team.space, "look"), time.wall.date()
    )
    return planned, meetings.begin(team.store, team.who, planned.meeting, time.watch)


def save(team: Team, kind: str, **values: Any) -> str:
    return saves.write(team.store, [Edit(kind, values)], space=team.space).records[0]


def test_what_is_made_belongs_to_the_part_that_opened_it(tmp_path: Path) -> None:
    time = Time()
    with Team(tmp_path, time, "AO", "BL") as team:
        planned, run = begun(team, time)
        before = save(team, "noticing", text="Written before")
        assert take_in(team.store, team.who, run) == 0
        part, after = planned.parts[2], planned.parts[3]
        opened(team.store, run, planned.meeting, part, 120)
        made = save(team, "noticing", text="Seven have the tank drawn")
        save(team, "group", name="Nobody’s matter")
        own = meetings.capture(
            team.store, team.who, "noticing", {"text": "By the line"}, meeting=planned.meeting, part=after, at=130
        )
        assert take_in(team.store, team.who, run) == 1
        assert take_in(team.store, team.who, run) == 0
        found = {one.record: (one.part, one.at) for one in read_captures(AudienceReader(team.store), planned.meeting)}
        assert found == {made: (part, 120), own: (after, 130)}
        assert before not in found
        # another part begins: what is made then is nobody's
        meetings.go(team.store, team.who, run, time.watch, part=after)
        assert what_opened(team.store, run) is None
        save(team, "noticing", text="Later")
        assert take_in(team.store, team.who, run) == 0


def test_an_agreement_says_in_which_meeting_it_was_made(tmp_path: Path) -> None:
    time = Time()
    with Team(tmp_path, time, "AO", "BL") as team:
        planned, run = begun(team, time)
        decision = save(team, "decision", text="Tickets on Friday", state="proposed")
        opened(team.store, run, planned.meeting, planned.parts[4], 1800)
        more = {"meeting": planned.meeting}
        conclude(team.store, decision, Talk("", 2).rounds, "agreed", more=more, space=team.space)
        assert take_in(team.store, team.who, run) == 1
        (one,) = team.store.reader.records("agreement")
        assert (one.meeting, one.result) == (planned.meeting, "agreed")  # type: ignore[attr-defined]


def test_a_round_is_kept_with_its_part_until_the_meeting_is_over(tmp_path: Path) -> None:
    time = Time()
    with Team(tmp_path, time, "AO", "BL") as team:
        planned, run = begun(team, time)
        part = planned.parts[3]
        assert kept_round(team.store, part) is None
        left = turns(("AO", "BL", "HK"), away=("HK",)).speak()
        keep_round(team.store, part, left)
        assert kept_round(team.store, part) == left
        meetings.end(team.store, team.who, run, time.watch)
        assert kept_round(team.store, part) is None
