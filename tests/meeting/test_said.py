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
from cycletui.queries.meeting.asks import read_asks
from cycletui.queries.meeting.going_on import read_going_on
from cycletui.queries.meeting.parts import (
    Here,
    place_behind,
    read_here,
    read_not_heard,
    read_parts,
    read_promises,
    whose_turn,
)
from cycletui.queries.meeting.templates import read_template
from cycletui.queries.minutes.agenda import read_next_agenda
from cycletui.queries.minutes.read import read_minutes
from cycletui.records.audience import Audience
from cycletui.records.reflection import ProblemOfPractice
from cycletui.records.team import Norm
from cycletui.records.turns import turns
from cycletui.store import saves
from cycletui.store.saves import Edit
from cycletui.ui.rooms.meeting.acts import Spot, answer_asked, write_down
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
        assert read_here(seen(team, audience), team.space, planned.meeting) == Here(2, 3, (), 1)


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
    # who spoke in the round of this part was heard, though nothing of it was written down; who is not there is not
    # missed
    round_ = turns(("AO", "BL", "HK", "LW")).speak().speak().not_here()
    assert read_not_heard(seen(team), team.space, planned.meeting, (), part, round_) == ()
    with_round = {part: turns(("AO", "BL", "HK")).pass_on().speak()}
    run = meetings.running(team.store, team.space, team.time.watch)
    assert run is not None
    now = view.read_now(seen(team), team.space, run.run, TODAY, with_round)
    assert now is not None
    assert now.not_heard == {}
    only_round = view.read_now(seen(team), team.space, run.run, TODAY, {planned.parts[4]: turns(("AO", "BL")).speak()})
    assert only_round is not None
    assert only_round.not_heard == {part: ("BL",), planned.parts[4]: ("BL",)}


def test_who_can_show_a_hand_is_who_was_said_to_be_here(team: Team) -> None:
    planned = begun(team)

    def to_ask() -> int | None:
        return read_here(seen(team), team.space, planned.meeting).to_ask

    assert to_ask() is None
    meetings.attend(team.store, team.who, planned.meeting, team.members["HK"], "away")
    # all but who is away, though nobody said that the others are here
    assert to_ask() == 2
    meetings.attend(team.store, team.who, planned.meeting, team.members["AO"], "here")
    assert to_ask() == 1


def test_the_norm_of_the_day_has_the_day_on_which_it_was_looked_at(team: Team) -> None:
    norm = uuid4().hex
    saves.write(team.store, [Edit("norm", {"text": "Start with the work."}, norm)], space=team.space)

    def held_on() -> date | None:
        found = team.store.reader.get(norm, Norm)
        return found.looked_at_on if found is not None else None

    planned = begun(team)
    run = meetings.running(team.store, team.space, team.time.watch)
    assert run is not None
    assert view.read_close(seen(team), team.space, planned.meeting, TODAY).norm_id == norm
    # a clock that was set back makes no day to come
    team.time.set_back(3 * 86400)
    meetings.end(team.store, team.who, run.run, team.time.watch, {"norm": norm})
    assert held_on() == TODAY - timedelta(days=3)
    team.time.set_back(-3 * 86400)
    meetings.end(team.store, team.who, run.run, team.time.watch, {"norm": norm})
    assert held_on() == TODAY
    # what was looked at since stays
    saves.write(team.store, [Edit("norm", {"looked_at_on": TODAY - timedelta(days=1)}, norm)], space=team.space)
    team.time.set_back(5 * 86400)
    meetings.end(team.store, team.who, run.run, team.time.watch, {"norm": norm})
    assert held_on() == TODAY - timedelta(days=1)


def test_a_team_without_a_day_is_told_none(tmp_path: Path) -> None:
    with Team(tmp_path / "none", Time(), "AO") as some:
        one = view.read_next(seen(some), some.space, TODAY)
        assert (one.on, one.says, one.has_day) == (TODAY, "no day yet", False)
        assert read_next_agenda(seen(some), some.space).title == "Agenda"
        planned = begun(some)
        run = meetings.running(some.store, some.space, some.time.watch)
        assert run is not None
        assert read_going_on(seen(some), run.run, 125.0) == "Here, 1 of 7 · 2 of 45 min have passed"
        meetings.end(some.store, some.who, run.run, some.time.watch, {"next_on": TODAY + timedelta(days=3)})
        assert read_going_on(seen(some), run.run, 125.0) == ""
        assert view.read_next(seen(some), some.space, TODAY).says == "Friday 4 Dec, in 3 days"
        assert planned.meeting


def test_what_another_team_of_the_file_asks_is_answered_and_noted(tmp_path: Path) -> None:
    with Team(tmp_path / "two", Time(), "AO", kind="leadership") as ours:
        theirs, ask = uuid4().hex, uuid4().hex
        saves.write(ours.store, [Edit("team", {"name": "Grade 7"}, theirs)], space=theirs)
        values = {
            "statement": "Cover falls on two people.",
            "level": "support",
            "state": "asked",
            "needs_from": "Leadership team, 40 minutes of cover",
            "asked_on": TODAY - timedelta(days=9),
        }
        saves.write(ours.store, [Edit("problem", values, ask)], space=theirs)
        (row,) = read_asks(seen(ours), ours.space)
        assert row[1:] == (
            *("Grade 7", "Leadership team, 40 minutes of cover", "Cover falls on two people."),
            "no answer for 9 days",
        )
        assert read_asks(seen(ours), theirs) == ()
        planned = begun(ours)
        answer_asked(ours.store, ours.who, ask, {"state": "seen"}, Spot(planned.meeting, planned.parts[0], 5))
        assert [one.since for one in read_asks(seen(ours), ours.space)] == ["seen, no answer for 9 days"]
        said = {"answer": "Two Thursdays", "answered_on": TODAY}
        answer_asked(ours.store, ours.who, ask, said, Spot(planned.meeting, planned.parts[0], 9))
        assert read_asks(seen(ours), ours.space) == ()
        held = ours.store.reader.get(ask, ProblemOfPractice)
        assert held is not None
        assert (held.space, held.answer, held.answered_on) == (theirs, "Two Thursdays", TODAY)
        told = read_minutes(seen(ours), planned.meeting)
        assert told is not None
        assert [one.text for one in told.said] == [
            "Our answer to Grade 7: Two Thursdays. Asked: Leadership team, 40 minutes of cover"
        ]


def test_a_promise_is_said_back_with_its_day(team: Team) -> None:
    planned = begun(team)
    spot = Spot(planned.meeting, planned.parts[5], 60)

    def told(text: str) -> str:
        return write_down(team.store, team.who, "commitment", text, spot, uuid4().hex, TODAY)

    assert told("AO four examples by 19 Jan") == "Promised by AO, by Tuesday, 19 Jan"
    assert told("HK films one opening") == "Promised by HK, by Tuesday, 8 Dec"
    assert told("someone draws it by hand") == "Promised, by Tuesday, 8 Dec"
    saves.write(team.store, [Edit("team", {"meets_on": None}, team.space)], space=team.space)
    assert told("AO draws it") == "Promised by AO, no day yet"


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


def test_home_tells_whoever_was_away_that_they_can_catch_up(team: Team) -> None:
    def rows(who: str, audience: Audience = Audience.DESK, days: int = 1) -> list[tuple[str, str, str]]:
        found = read_home(seen(team, audience), team.space, team.members[who], TODAY + timedelta(days=days))
        return [(row.lead, row.text, row.at) for one in found.parts if one.title == "You were away" for row in one.rows]

    planned = begun(team)
    meetings.attend(team.store, team.who, planned.meeting, team.members["HK"], "away")
    meetings.attend(team.store, team.who, planned.meeting, team.members["AO"], "here")
    run = meetings.running(team.store, team.space, team.time.watch)
    assert run is not None
    assert rows("HK") == [], "it goes on"
    meetings.end(team.store, team.who, run.run, team.time.watch)
    assert rows("HK") == [("1 Dec", "Look at work: enter catches you up", "catch")]
    assert rows("AO") == rows("HK", Audience.ROOM) == rows("HK", days=40) == []


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
        assert read_here(seen(none), none.space, planned.meeting) == Here(0, 0)
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
    # by command, without a place: behind them, in the order in which they were written
    more = [uuid4().hex for _ in range(6)]
    for record in more:
        values = {"meeting": planned.meeting, "title": "More"}
        saves.write(team.store, [Edit("agenda_item", values, record)], space=team.space)
    assert [row.id for row in read_parts(seen(team), planned.meeting)][-7:] == [one, *more]


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
