"""What was written by sittings: one row for what one person wrote on one day within one measure, outcome or cycle."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from cycletui.queries.days import read_days
from cycletui.queries.sittings import Sitting, read_sittings
from cycletui.records.audience import Audience
from cycletui.records.evidence import Collection, Group, Measure, Result
from cycletui.records.outcomes import Commitment, Outcome
from cycletui.records.reflection import Cycle, Finding, IfThen
from cycletui.records.vision import Story, Vision
from cycletui.store import saves
from tests.queries.small_team import SmallTeam, small_team, words


@pytest.fixture
def team(tmp_path: Path) -> Iterator[SmallTeam]:
    with small_team(tmp_path) as made:
        yield made


def sittings(team: SmallTeam, audience: Audience = Audience.DESK, room: str = "evidence") -> list[Sitting]:
    return list(read_sittings(team.reader(audience), team.space, room))


def filled(one: Result) -> dict[str, Any]:
    return {name: value for name, value in vars(one).items() if value is not None and name in Result.kind_fields}


def check(team: SmallTeam, measure: str, *results: Result) -> None:
    """A day of the measure with these results, saved as the line of evidence does it: one after the other."""
    day = team.add(Collection(measure=measure, on=date(2026, 11, 24)))
    for one in results:
        team.add(Result(**(filled(one) | {"collection": day})))


def test_a_sitting_says_from_when_to_when(team: SmallTeam, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = datetime(2026, 11, 24, 8, 33).astimezone()
    monkeypatch.setattr(team.store, "_clock", lambda: moment)
    measure = team.add(Measure(name="Model it"))
    check(team, measure, Result(count_of=18, total=24))
    story = team.add(Story(text="Two sat together"))
    moment = datetime(2026, 11, 24, 9, 1).astimezone()
    check(team, measure, Result(count_of=9, total=14))
    [one] = sittings(team)
    assert (one.time, one.rows[0].time, one.rows[-1].time) == ("08:33–09:01", "09:01", "08:33")
    moment = datetime(2026, 11, 24, 9, 40).astimezone()
    team.change(story, Story, text="Three sat together")
    # of what is told by itself too; and one moment is one
    told = {(row.who, row.time) for row in sittings(team, room="vision")}
    assert told == {("HK", "09:40"), ("AO", "08:33")}


def group(team: SmallTeam, name: str, private: bool | None = None) -> str:
    return team.add(Group(name=name, size=40, private=private))


def test_a_check_with_all_its_groups_is_one_row(team: SmallTeam) -> None:
    measure = team.add(Measure(name="Model it"))
    some = [group(team, name) for name in ("EL", "IEP", "Class A")]
    check(
        team,
        measure,
        Result(count_of=50, total=90),
        *(Result(count_of=5, total=12, group=one) for one in some),
    )
    [one] = [one for one in sittings(team) if one.title]
    assert (one.who, one.what, one.title) == ("AO", "new", "Model it, 24 Nov, 50 of 90 and three groups")
    # each record is there once it is unfolded, and nothing else was lost or told twice
    every = read_days(team.reader(), team.space, "evidence")
    told = [row.record for sitting in sittings(team) for row in sitting.rows]
    assert sorted(told) == sorted({row.record for row in every})
    assert [row.kind for row in one.rows].count("result") == 4


def test_one_groups_figure_names_the_group_and_a_figure_alone_stands_alone(team: SmallTeam) -> None:
    measure = team.add(Measure(name="Begun"))
    check(team, measure, Result(count_of=9, total=12, group=group(team, "IEP")))
    assert "Begun, 24 Nov, 9 of 12, IEP" in [one.title for one in sittings(team)]
    other = team.add(Measure(name="Model it"))
    check(team, other, Result(value=10))
    check(team, other, Result(value=12))
    check(team, other, Result(value=14))
    assert "Model it, 24 Nov, 10, 24 Nov, 12, and 1 more" in [one.title for one in sittings(team)]


def test_a_cycle_says_which_kinds_and_how_many(team: SmallTeam) -> None:
    cycle = team.add(Cycle(title="A way in"))
    team.add(Finding(text="Frames bore", cycle=cycle))
    team.add(Finding(text="Louder rooms", cycle=cycle))
    team.add(IfThen(if_="pairs rehearse", cycle=cycle))
    # somebody else's is a sitting of its own
    team.change(cycle, Cycle, stage="plan")
    found = {one.who: one for one in sittings(team, room="reflection")}
    assert (found["AO"].title, found["AO"].fields) == ("A way in", "cycle, what we found 2, our if–then")
    hk = found["HK"]
    assert (hk.title, hk.what, hk.fields, hk.rows[0].title) == ("", "changed", "stage", "A way in")


def test_what_belongs_to_nothing_stands_for_itself_and_what_was_deleted_too(team: SmallTeam) -> None:
    outcome = team.add(Outcome(statement="Compare"))
    promise = team.add(Commitment(what="Post the frames", outcome=outcome))
    story = team.add(Story(text="Two sat together"))
    saves.delete(team.store, promise, by=team.member("AO"))
    team.add(Story(text="Another"))
    found = sittings(team, room="home")
    assert [(one.what, one.title, one.rows[0].title) for one in found if one.rows[-1].record == promise] == [
        ("deleted", "", "Post the frames")
    ]
    assert sum(one.rows[0].kind == "story" for one in found) == 2
    assert [len(one.rows) for one in found if one.rows[0].record == story] == [1]


def test_one_record_that_was_written_again_and_again_is_one_row(team: SmallTeam) -> None:
    vision = team.add(Vision(text="Everybody speaks."))
    team.change(vision, Vision, text="Everybody draws.")
    team.change(vision, Vision, why="It shows", text="Everybody draws it.")
    [changed, new] = sittings(team, room="vision")
    assert (changed.who, changed.what, changed.title, len(changed.rows)) == ("HK", "changed", "", 1)
    assert changed.fields == "our vision, why it matters"
    assert (new.who, new.what, new.fields) == ("AO", "new", "")


def test_who_reads_along_learns_of_no_group_that_is_hidden(team: SmallTeam) -> None:
    measure = team.add(Measure(name="Model it"))
    zebras = group(team, "Zebras", private=True)
    check(team, measure, Result(count_of=50, total=90), Result(count_of=30, total=40, group=zebras))
    assert "one group" in words(tuple(sittings(team)))
    room = words(tuple(sittings(team, Audience.ROOM)))
    assert "Model it, 24 Nov" in room
    assert "group" not in room
    assert "Zebras" not in room
    for audience in (Audience.LEAD, Audience.GUESTS, Audience.PAGE):
        assert sittings(team, audience) == []
