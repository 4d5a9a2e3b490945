"""What a meeting says, and to whom: promises first, who is here, whose turn; and a promise in a line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from cycletui.entry import meeting as meetings
from cycletui.entry.promise import read_promise
from cycletui.queries.audience import AudienceReader
from cycletui.queries.home.team import TeamRecords
from cycletui.queries.home.view import read_home
from cycletui.queries.meeting import view
from cycletui.queries.meeting.parts import (
    place_behind,
    read_here,
    read_not_heard,
    read_parts,
    read_promises,
    whose_turn,
)
from cycletui.queries.meeting.templates import read_template
from cycletui.records.audience import Audience
from cycletui.store import saves
from cycletui.store.saves import Edit
from tests.meeting.teams import BEGIN, Team, Time

TODAY = BEGIN.date()


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    with Team(tmp_path, Time(), "AO", "BL", "HK", meets_on="tue", meets_at="7:40") as made:
        yield made


def seen(team: Team, audience: Audience = Audience.DESK) -> AudienceReader:
    return AudienceReader(team.store, audience)


def begun(team: Team) -> meetings.Planned:
    template = read_template(seen(team), team.space, "look")
    planned = meetings.plan(team.store, team.who, template, TODAY)
    meetings.begin(team.store, team.who, planned.meeting, team.time.watch)
    return planned


def promise(team: Team, what: str, who: str, by_on: date | None) -> str:
    record = uuid4().hex
    values = {"what": what, "who": team.members[who], "by_on": by_on, "state": "open"}
    saves.write(team.store, [Edit("commitment", values, record)], space=team.space)
    return record


def test_promises_come_oldest_first_and_those_of_the_absent_last(team: Team) -> None:
    late = promise(team, "late", "BL", TODAY - timedelta(days=9))
    promise(team, "of nobody here", "HK", TODAY - timedelta(days=20))
    promise(team, "some day", "AO", None)
    promise(team, "today", "AO", TODAY)
    planned = begun(team)
    meetings.attend(team.store, team.who, planned.meeting, team.members["HK"], "away")

    def told(audience: Audience) -> list[tuple[str, str, str]]:
        found = read_promises(seen(team, audience), team.space, planned.meeting, planned.parts[1], TODAY)
        return [(one.who, one.what, one.late) for one in found]

    among_us = [("BL", "late", "late 9 days"), ("AO", "today", ""), ("AO", "some day", "")]
    assert told(Audience.DESK) == told(Audience.ROOM) == [*among_us, ("HK", "of nobody here", "late 20 days")]
    assert [(who, what) for who, what, late in told(Audience.LEAD) if not late] == [
        (who, what) for who, what, _ in told(Audience.ROOM)
    ]
    assert told(Audience.GUESTS) == []
    # one that is put off is answered for today, and comes back at the next meeting
    edits = [
        Edit("commitment", {"state": "not_yet", "by_on": TODAY + timedelta(days=7)}, late),
        meetings.tied(late, planned.meeting, planned.parts[1], 60),
    ]
    saves.write(team.store, edits, space=team.space)
    assert [what for _, what, _ in told(Audience.ROOM)] == ["today", "some day", "of nobody here"]
    assert len(read_promises(seen(team), team.space, "another", "", TODAY)) == 4


def test_who_is_here_is_a_number_for_guests_and_names_among_us(team: Team) -> None:
    planned = begun(team)
    assert read_here(seen(team), team.space, planned.meeting).words == ""
    for initials, state in (("AO", "here"), ("BL", "here"), ("HK", "away")):
        meetings.attend(team.store, team.who, planned.meeting, team.members[initials], state)
    for audience in (Audience.DESK, Audience.ROOM):
        here = read_here(seen(team, audience), team.space, planned.meeting)
        assert (here.words, [state for _, _, state in here.people]) == ("2 of 3", ["here", "here", "away"])
    for audience in (Audience.LEAD, Audience.GUESTS):
        assert read_here(seen(team, audience), team.space, planned.meeting) == (2, 3, ())


def test_who_has_not_been_heard_is_for_the_recorder_unless_the_team_wants_it(team: Team) -> None:
    planned = begun(team)
    part = planned.parts[3]

    def told(audience: Audience) -> tuple[str, ...]:
        reader = seen(team, audience)
        return read_not_heard(reader, team.space, planned.meeting, (), part)

    assert told(Audience.DESK) == ()
    values = {"text": "They copied it", "said_by": "AO"}
    meetings.capture(team.store, team.who, "noticing", values, meeting=planned.meeting, part=part, at=5)
    meetings.attend(team.store, team.who, planned.meeting, team.members["HK"], "away")
    assert told(Audience.DESK) == ("BL",)
    assert told(Audience.ROOM) == told(Audience.GUESTS) == ()
    saves.write(team.store, [Edit("team", {"heard_on_wall": True}, team.space)], space=team.space)
    assert told(Audience.ROOM) == ("BL",)
    assert told(Audience.LEAD) == told(Audience.GUESTS) == ()


def test_whose_turn_goes_round_and_begins_again(team: Team) -> None:
    turns, now = [], ""
    for _ in range(4):
        now = whose_turn(seen(team), team.space, now or None)
        turns.append(now)
    assert turns == [team.members[one] for one in ("AO", "BL", "HK", "AO")]
    # behind somebody who has left comes who stood behind them
    saves.write(team.store, [Edit("member", {"left_on": TODAY}, team.members["BL"])], space=team.space)
    assert whose_turn(seen(team), team.space, team.members["BL"]) == team.members["HK"]
    assert whose_turn(seen(team), team.space, team.members["AO"]) == team.members["HK"]


def test_the_next_meeting_follows_from_the_last_one_and_the_cycle(team: Team) -> None:
    reader = seen(team)
    one = view.read_next(reader, team.space, TODAY)
    assert (one.says, one.title, one.minutes, one.prepared) == ("Tuesday 1 Dec, today", "Kick-off of a year", 90, False)
    saves.write(team.store, [Edit("cycle", {"title": "Talk", "stage": "look"})], space=team.space)
    one = view.read_next(seen(team), team.space, TODAY + timedelta(days=1))
    assert (one.says, one.title) == ("Tuesday 8 Dec, in 6 days", "Look at work")
    planned = begun(team)
    run = meetings.running(team.store, team.space, team.time.watch)
    assert run is not None
    fields = {"led_by": team.members["AO"], "next_on": date(2026, 12, 9), "next_led_by": team.members["HK"]}
    meetings.end(team.store, team.who, run.run, team.time.watch, fields)
    one = view.read_next(seen(team), team.space, TODAY)
    assert (one.on, one.led_by, one.meeting) == (date(2026, 12, 9), "HK", "")
    (before,) = view.read_before(seen(team), team.space)
    assert (before.id, before.day, before.led_by) == (planned.meeting, "1 Dec", "AO")
    assert view.read_next(seen(team, Audience.GUESTS), team.space, TODAY).led_by == "HK"


def test_home_offers_the_meeting_on_its_day_until_it_was_held(team: Team) -> None:
    def step() -> tuple[str, str, str]:
        found = read_home(seen(team), team.space, "", TODAY).step
        return found.sentence, found.does, found.at

    assert step() == ("Tuesday’s meeting: enter begins it.", "begin it", "begin")
    other = TeamRecords(seen(team), team.space, TODAY + timedelta(days=1))
    from cycletui.queries.home.meeting import meeting_step

    assert meeting_step(other) is None
    begun(team)
    assert step() == ("The meeting is under way.", "go on with it", "")
    run = meetings.running(team.store, team.space, team.time.watch)
    assert run is not None
    meetings.end(team.store, team.who, run.run, team.time.watch)
    assert "meeting" not in step()[0]


def test_forty_people_and_nobody(tmp_path: Path) -> None:
    with Team(tmp_path / "many", Time(), *(f"P{n:02}" for n in range(40))) as many:
        planned = begun(many)
        for one in many.members.values():
            meetings.attend(many.store, many.who, planned.meeting, one, "here")
        assert read_here(seen(many), many.space, planned.meeting).words == "40 of 40"
    with Team(tmp_path / "none", Time()) as none:
        planned = begun(none)
        assert read_here(seen(none), none.space, planned.meeting) == (0, 0, ())
        assert whose_turn(seen(none), none.space, None) == ""
        assert view.read_close(seen(none), none.space, planned.meeting, TODAY).members == ()
        assert read_not_heard(seen(none), none.space, planned.meeting, (), planned.parts[0]) == ()


def test_one_more_part_comes_last_also_where_one_was_taken_out(team: Team) -> None:
    planned = meetings.plan(team.store, team.who, read_template(seen(team), team.space, "look"), TODAY)
    saves.delete(team.store, planned.parts[1])
    place = place_behind(seen(team), planned.meeting)
    one = uuid4().hex
    values = {"meeting": planned.meeting, "title": "Thanks", "place": place}
    saves.write(team.store, [Edit("agenda_item", values, one)], space=team.space)
    assert [row.id for row in read_parts(seen(team), planned.meeting)] == [planned.parts[0], *planned.parts[2:], one]
    assert place_behind(seen(team), "f" * 32) == 1


MEMBERS = {"AO": "a", "HK": "h"}
NEXT = date(2026, 12, 8)


@pytest.mark.parametrize(
    ("typed", "who", "what", "by_on"),
    [
        ("AO four examples by Tuesday", "a", "four examples", date(2026, 12, 8)),
        ("ao: four examples by 4 Dec.", "a", "four examples", date(2026, 12, 4)),
        ("HK films one opening", "h", "films one opening", NEXT),
        ("four examples by Friday", "", "four examples", date(2026, 12, 4)),
        ("HK hands it out by the next meeting", "h", "hands it out", NEXT),
        ("AO draws it by hand", "a", "draws it by hand", NEXT),
        ("AO stands by table two by Thursday", "a", "stands by table two", date(2026, 12, 3)),
        ("AO", "", "AO", NEXT),
        ("Aoife draws it", "", "Aoife draws it", NEXT),
        ("[bold]AO[/] =1+1", "", "[bold]AO[/] =1+1", NEXT),
        ("   ", "", "", NEXT),
        # a day and no promise: what is asked for
        ("by Thursday", "", "", date(2026, 12, 3)),
        ("AO by Thursday", "a", "", date(2026, 12, 3)),
        ("by hand", "", "by hand", NEXT),
    ],
)
def test_a_promise_in_a_line(typed: str, who: str, what: str, by_on: date) -> None:
    assert read_promise(typed, MEMBERS, NEXT, TODAY)[:3] == (who, what, by_on)
