"""The sort that was chosen, a meeting that was begun by mistake, and what comes behind two of one day; no screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from cycletui.entry import meeting as meetings
from cycletui.entry.meeting_sort import begin_other, choose_sort, chosen_sort, drop
from cycletui.queries.audience import AudienceReader
from cycletui.queries.meeting import view
from cycletui.queries.meeting.parts import read_captures, read_here
from cycletui.queries.meeting.templates import read_template
from cycletui.records.meeting import Meeting
from cycletui.store import saves, undoing
from cycletui.store.errors import RefusedActError
from cycletui.store.saves import Edit
from cycletui.ui.app.turning import undo
from cycletui.ui.rooms.meeting import acts
from tests.meeting.teams import BEGIN, Team, Time

TODAY = BEGIN.date()
TITLES = {"look": "Look at work", "check_in": "Check-in"}


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    with Team(tmp_path, Time(), "AO", "BL", "HK", meets_on="tue") as made:
        yield made


def seen(team: Team) -> AudienceReader:
    return AudienceReader(team.store)


def begun(team: Team, sort: str) -> tuple[str, str]:
    """Begun as the room does it: the meeting and its run."""
    run = acts.begin(team.store, team.who, "", sort, TODAY, team.time.watch)
    now = meetings.running(team.store, team.space, team.time.watch)
    assert now is not None
    assert now.run == run
    return now.meeting, run


def test_the_later_of_two_meetings_on_one_day_says_what_comes_next(team: Team) -> None:
    said = (("look", TODAY + timedelta(days=7), "BL"), ("check_in", TODAY + timedelta(days=8), "HK"))
    # in either order of their ids: of the same day the one that was ended last counts
    for order in (said, said[::-1]):
        for sort, on, leads in order:
            _, run = begun(team, sort)
            team.time.pass_(600)
            fields = {"next_on": on, "next_led_by": team.members[leads]}
            meetings.end(team.store, team.who, run, team.time.watch, fields)
        _, on, leads = order[1]
        coming = view.read_next(seen(team), team.space, TODAY)
        assert (coming.on, coming.led_by) == (on, leads)
        assert view.read_before(seen(team), team.space)[0].title == TITLES[order[1][0]]


def test_the_close_proposes_and_moves_the_meeting_that_is_prepared(team: Team) -> None:
    sort = read_template(seen(team), team.space, "decide")
    ahead = meetings.plan(team.store, team.who, sort, TODAY + timedelta(days=9), {"led_by": team.members["HK"]}).meeting
    meeting, run = begun(team, "check_in")
    found = view.read_close(seen(team), team.space, meeting, TODAY)
    assert (found.prepared, found.next_on, found.next_leads) == (ahead, TODAY + timedelta(days=9), team.members["HK"])
    fields = {"next_on": TODAY + timedelta(days=7), "next_led_by": team.members["BL"]}
    meetings.end(team.store, team.who, run, team.time.watch, fields, found.prepared)
    coming = view.read_next(seen(team), team.space, TODAY)
    assert (coming.meeting, coming.on, coming.led_by) == (ahead, TODAY + timedelta(days=7), "BL")


def test_what_was_put_off_heads_no_meeting(team: Team) -> None:
    meeting, run = begun(team, "decide")
    for text, state in (("No grades", "deferred"), ("Only proposed", "proposed"), ("Fade the frames", "agreed")):
        values = {"text": text, "state": state}
        meetings.capture(team.store, team.who, "decision", values, meeting=meeting, part="", at=1)
    meetings.end(team.store, team.who, run, team.time.watch)
    (row,) = view.read_before(seen(team), team.space)
    assert row.decided == ("Fade the frames",)
    assert row.captured == 3


def test_the_sort_that_was_chosen_stays_until_a_meeting_was_held(team: Team) -> None:
    assert chosen_sort(team.store, team.space) == ""
    choose_sort(team.store, team.space, "look")
    assert chosen_sort(team.store, team.space) == "look"
    assert chosen_sort(team.store, uuid4().hex) == ""
    _, run = begun(team, "look")
    assert chosen_sort(team.store, team.space) == "look"
    meetings.end(team.store, team.who, run, team.time.watch)
    assert chosen_sort(team.store, team.space) == ""
    # what the team does not have any more is no sort
    choose_sort(team.store, team.space, "gone")
    assert view.read_next(seen(team), team.space, TODAY, chosen_sort(team.store, team.space)).parts


def test_another_sort_takes_all_with_it_and_what_is_dropped_can_come_back(team: Team) -> None:
    meeting, _ = begun(team, "look")
    part = next(one.id for one in meetings.parts_of(team.store.reader, meeting) if one.part == "promised")
    meetings.capture(
        team.store, team.who, "meeting_note", {"text": "A note", "kind": "note"}, meeting=meeting, part=part, at=3
    )
    meetings.capture(team.store, team.who, "noticing", {"text": "They drew first"}, meeting=meeting, part="", at=4)
    meetings.attend(team.store, team.who, meeting, team.members["HK"], "here")
    run = begin_other(team.store, team.who, meeting, "check_in", TODAY, team.time.watch)
    now = meetings.running(team.store, team.space, team.time.watch)
    assert now is not None
    assert (now.run, now.meeting == meeting) == (run, False)
    rows = read_captures(seen(team), now.meeting)
    assert [one.text for one in rows] == ["A note", "They drew first"]
    promised = next(one.id for one in meetings.parts_of(team.store.reader, now.meeting) if one.part == "promised")
    assert rows[0].part == promised
    assert read_here(seen(team), team.space, now.meeting).words == "1 of 3"
    # the same sort once more is the meeting that runs
    assert begin_other(team.store, team.who, now.meeting, "check_in", TODAY, team.time.watch) == run
    # back to the first sort: one that was left is not taken up again
    again = begin_other(team.store, team.who, now.meeting, "look", TODAY, team.time.watch)
    now = meetings.running(team.store, team.space, team.time.watch)
    assert now is not None
    assert now.run == again
    assert now.meeting != meeting
    assert len(read_captures(seen(team), now.meeting)) == 2
    drop(team.store, team.who, now.meeting)
    assert meetings.running(team.store, team.space, team.time.watch) is None
    assert view.read_before(seen(team), team.space) == ()
    undoing.undo(team.store, window=team.who.window)
    back = meetings.running(team.store, team.space, team.time.watch)
    assert back == now


def test_undo_says_of_a_meeting_that_was_begun_what_goes_back(team: Team) -> None:
    saves.write(team.store, [Edit("norm", {"text": "Equal airtime."}, uuid4().hex)], space=team.space, window="other")
    meeting, _ = begun(team, "look")
    with pytest.raises(RefusedActError, match="In a meeting < goes back a step, and T drops one"):
        undo(team.store, "", team.who.window)
    assert team.store.reader.get(meeting, Meeting) is not None
