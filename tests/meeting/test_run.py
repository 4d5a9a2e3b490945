"""The time of a meeting, and its parts: right whatever happens to the clock, the laptop and the program."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cycletui.entry import meeting as meetings
from cycletui.records.meeting import AgendaItem, Meeting, MeetingRun
from cycletui.records.meeting_run import Step, read_steps, standing, step
from cycletui.records.meeting_templates import TEMPLATES, Part, Template, for_stage, template
from cycletui.records.watch import Watch
from cycletui.store import saves
from cycletui.store.saves import Edit
from tests.meeting.teams import BEGIN, Team, Time

LOOK = next(one for one in TEMPLATES if one.key == "look")


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    with Team(tmp_path, Time(), "AO", "HK") as made:
        yield made


@pytest.fixture(params=["", "one"], ids=["time of day", "counts sleep"])
def either(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Team]:
    """A laptop whose steady clock counts sleep, and one whose does not."""
    with Team(tmp_path, Time(boot=request.param), "AO") as made:
        yield made


def begun(team: Team, of: Template = LOOK) -> tuple[str, tuple[str, ...], str]:
    planned = meetings.plan(team.store, team.who, of, team.time.wall.date())
    return planned.meeting, planned.parts, meetings.begin(team.store, team.who, planned.meeting, team.time.watch)


def here(team: Team, run: str) -> tuple[str, int, int]:
    """The part's key, the seconds left in it, and all that have passed, as a program that starts now says."""
    held = team.store.reader.get(run, MeetingRun)
    assert held is not None
    assert held.meeting is not None
    parts = meetings.parts_of(team.store.reader, held.meeting)
    passed = int(meetings.passed_of(team.store, held, team.time.watch))
    now = standing(read_steps(one.text for one in held.steps), {one.id: one.minutes or 0 for one in parts}, passed)
    return next(one.part or "" for one in parts if one.id == now.part), now.left, now.elapsed


def test_the_templates_have_the_minutes_that_practice_gives_them() -> None:
    assert {one.key: one.minutes for one in TEMPLATES} == {
        "check_in": 20,
        "look": 45,
        "decide": 45,
        "kick_off": 90,
        "weekly": 45,
        "quarterly": 90,
        "debrief": 70,
        "consultancy": 60,
    }
    for one in TEMPLATES:
        assert len({part.key for part in one.parts}) == len(one.parts)
        assert all(part.sentence and part.minutes for part in one.parts)
    assert [for_stage(one, "teacher").key for one in ("name", "plan", "teach", "look", "decide", "closed")] == [
        *("look", "decide", "check_in", "look", "decide", "kick_off")
    ]
    assert (for_stage("teach", "leadership").key, for_stage("closed", "leadership").key) == ("weekly", "quarterly")
    assert for_stage("teach", "principals").key == "consultancy"


def test_time_passes_and_parts_go_on_and_back_and_nothing_is_lost(team: Team) -> None:
    _, parts, run = begun(team)
    assert here(team, run) == ("here", 120, 0)
    team.time.pass_(100)
    meetings.go(team.store, team.who, run, team.time.watch, part=parts[1])
    team.time.pass_(310)
    assert here(team, run) == ("promised", -10, 410)
    meetings.go(team.store, team.who, run, team.time.watch, more=1)
    assert here(team, run) == ("promised", 50, 410)
    meetings.go(team.store, team.who, run, team.time.watch, part=parts[0])
    team.time.pass_(5)
    # the part that one went back to has had its time already, and so has the one after it
    assert here(team, run) == ("here", 15, 415)
    meetings.go(team.store, team.who, run, team.time.watch, part=parts[1])
    assert here(team, run) == ("promised", 50, 415)


def test_a_kill_and_a_clock_set_back_change_nothing(either: Team) -> None:
    team = either
    _, parts, run = begun(team)
    team.time.pass_(90)
    meetings.go(team.store, team.who, run, team.time.watch, part=parts[2])
    team.time.pass_(60)
    team.time.set_back(7200)
    assert here(team, run) == ("look", 840, 150)
    team.time.pass_(60)
    meetings.go(team.store, team.who, run, team.time.watch, part=parts[3])
    assert here(team, run) == ("say", 480, 210)


def test_sleep_is_time_that_passed_whether_the_steady_clock_counts_it_or_not(either: Team) -> None:
    _, _, run = begun(either)
    either.time.sleep(600)
    either.time.pass_(10)
    assert here(either, run)[2] == 610


def test_a_clock_that_is_set_forward_is_no_sleep_where_the_steady_one_counts_it(team: Team) -> None:
    _, _, run = begun(team)
    team.time.pass_(610)
    team.time.set_back(-3600)
    assert here(team, run)[2] == 610


def test_after_a_new_start_of_the_laptop_the_time_of_day_says_what_passed(either: Team) -> None:
    team = either
    _, parts, run = begun(team)
    team.time.pass_(100)
    meetings.go(team.store, team.who, run, team.time.watch, part=parts[1])
    team.time.pass_(200)
    team.time.restart()
    assert here(team, run) == ("promised", 100, 300)
    # and where it was set back meanwhile, no time is taken back
    team.time.set_back(5000)
    assert here(team, run) == ("promised", 300, 100)


def test_over_midnight_it_is_the_same_meeting(team: Team) -> None:
    team.time.wall = BEGIN.replace(hour=23, minute=50)
    meeting, _parts, run = begun(team)
    team.time.pass_(1200)
    assert here(team, run)[2] == 1200
    now = meetings.running(team.store, team.space, team.time.watch)
    assert now is not None
    assert (now.meeting, now.run) == (meeting, run)
    # one that nobody ended is not for ever
    team.time.pass_(meetings.LONGEST)
    assert meetings.running(team.store, team.space, team.time.watch) is None


def test_a_laptop_without_an_anchor_goes_by_the_moment_at_which_it_began(team: Team) -> None:
    _, _, run = begun(team)
    meetings.forget_anchor(team.store, run)
    team.time.pass_(75)
    assert here(team, run)[2] == 75
    held = team.store.reader.get(run, MeetingRun)
    assert held is not None
    assert held.begun_at == "2026-12-01T07:40:00Z"
    assert Watch(team.time.now, lambda: 0.0, "").since("yesterday") == 0.0


def test_begun_twice_it_is_one_and_ended_it_is_another(team: Team) -> None:
    meeting, parts, run = begun(team)
    team.time.pass_(30)
    assert begun(team) == (meeting, parts, run)
    assert here(team, run)[2] == 30
    meetings.end(team.store, team.who, run, team.time.watch, {"next_on": "2026-12-08"})
    assert meetings.running(team.store, team.space, team.time.watch) is None
    held = team.store.reader.get(meeting, Meeting)
    assert held is not None
    assert str(held.next_on) == "2026-12-08"
    meetings.go(team.store, team.who, run, team.time.watch, part=parts[2])
    again, others, _ = begun(team)
    assert again != meeting
    assert not set(others) & set(parts)
    assert len(team.store.reader.records(Meeting)) == 2


def test_a_step_is_not_taken_back_by_undo(team: Team) -> None:
    from cycletui.store import undoing

    _, _, run = begun(team)
    before = here(team, run)
    undoing.undo(team.store, window=team.who.window)
    assert here(team, run) == before


def test_of_two_meetings_that_are_open_the_one_begun_last_runs(team: Team) -> None:
    first, _, _ = begun(team)
    team.time.pass_(60)
    check_in = template("check_in")
    assert check_in is not None
    second, _, run = begun(team, check_in)
    now = meetings.running(team.store, team.space, team.time.watch)
    assert now is not None
    assert now.meeting == second != first
    meetings.end(team.store, team.who, run, team.time.watch)
    now = meetings.running(team.store, team.space, team.time.watch)
    assert now is not None
    assert now.meeting == first


def test_parts_of_no_minutes_and_of_ten_hours_and_none_at_all(team: Team) -> None:
    odd = Template("odd", "Odd", (Part("a", "A", "", 0), Part("b", "B", "", 600)))
    _, parts, run = begun(team, odd)
    team.time.pass_(1)
    assert here(team, run) == ("a", -1, 1)
    meetings.go(team.store, team.who, run, team.time.watch, part=parts[1])
    assert here(team, run) == ("b", 36000, 1)
    _, none, run = begun(team, Template("none", "None", ()))
    assert none == ()
    held = team.store.reader.get(run, MeetingRun)
    assert held is not None
    assert standing(read_steps(one.text for one in held.steps), {}, 5) == ("", -5, {"": 5}, {}, 5)


def test_what_the_team_made_of_a_template_stands_on_top(team: Team) -> None:
    ours = LOOK._replace(parts=(LOOK.parts[1]._replace(minutes=9), Part("own", "Own", "Ours.", 3)))
    meeting, parts, _ = begun(team, ours)
    told = [(one.part, one.minutes, one.title) for one in meetings.parts_of(team.store.reader, meeting)]
    assert told == [("promised", 9, "Promised"), ("own", 3, "Own")]
    saves.write(team.store, [Edit("agenda_item", {"minutes": 4}, parts[1])], space=team.space)
    assert team.store.reader.get(parts[1], AgendaItem).minutes == 4  # type: ignore[union-attr]


PARTS = ["a", "b", "c"]
STEPS = st.lists(
    st.tuples(st.integers(0, 400), st.one_of(st.sampled_from(PARTS), st.integers(1, 9))), min_size=0, max_size=12
)


@given(st.lists(st.integers(0, 600), min_size=3, max_size=3), STEPS, st.integers(0, 9000))
def test_seconds_of_the_parts_are_all_that_passed_and_none_is_made_or_lost(
    minutes: list[int], moves: list[tuple[int, str | int]], more: int
) -> None:
    at, texts = 0, [step(0, "a")]
    for seconds, what in moves:
        at += seconds
        texts.append(step(at, what) if isinstance(what, str) else step(at, more=what))
    parts = dict(zip(PARTS, minutes, strict=True))
    now = standing(read_steps(texts), parts, at + more)
    assert sum(now.spent.values()) == now.elapsed == at + more
    assert sum(now.more.values()) == sum(what for _, what in moves if isinstance(what, int))
    left = {one: (parts[one] + now.more[one]) * 60 - now.spent[one] for one in PARTS}
    assert now.left == left[now.part]
    # minutes left of all parts are what was planned and added, without what has passed
    assert sum(left.values()) == (sum(minutes) + sum(now.more.values())) * 60 - now.elapsed


@given(st.lists(st.text(max_size=20) | st.sampled_from(["5 a", "3 b", "7 +2", "9 +0", "1 "]), max_size=8))
def test_steps_that_nobody_can_read_are_left_out_and_none_goes_back(texts: list[str]) -> None:
    found = read_steps(texts)
    assert all(one.second <= other.second for one, other in itertools.pairwise(found))
    assert isinstance(standing(found, {"a": 1}, 0).left, int)


def test_a_part_that_was_deleted_elsewhere_leaves_the_next_one() -> None:
    steps = [Step(0, "a"), Step(60, "gone")]
    assert standing(steps, {"a": 5, "b": 5}, 90)[:2] == ("b", 300)
