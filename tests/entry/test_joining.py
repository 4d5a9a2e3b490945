"""Days that move, measures that go, names at the line: each one act, and never two of a name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest

from cycletui.entry import joining
from cycletui.entry.adding import Entered, add_lines
from cycletui.entry.known import known
from cycletui.exchange import sync
from cycletui.records.evidence import Collection, Group, Measure, Result
from cycletui.records.kind import Record
from cycletui.records.values import RefusedError
from cycletui.store import saves, undoing
from cycletui.store.errors import RefusedActError
from cycletui.store.saves import Edit
from cycletui.store.store import Store
from cycletui.store.teams import start
from tests.the_day import store_of_the_day

TODAY, OTHER = date(2026, 11, 25), date(2026, 11, 18)
CLASS = "Ms. Lee's class"


class Team:
    """A store with one team, written to as the app does."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.space = start(self.store, "Grade 5", members=["AO"])

    def enter(self, *lines: str) -> list[str]:
        done = add_lines(self.store, lines, space=self.space, by="", today=TODAY)
        assert all(isinstance(one, Entered) for one in done), done
        return [one.id for one in done if isinstance(one, Entered)]

    def add(self, kind: str, /, **values: object) -> str:
        return saves.write(self.store, [Edit(kind, values)], space=self.space).records[0]

    def groups(self) -> dict[str, Group]:
        return {one.called(): one for one in self.store.reader.records(Group, space=self.space)}

    def results(self) -> list[Result]:
        return self.store.reader.records(Result, space=self.space)

    def days(self) -> dict[str, int]:
        """How many results each day has."""
        found = self.store.reader.records(Collection, space=self.space)
        return {str(day.on): len(self.store.reader.records(Result, where=Result(collection=day.id))) for day in found}


def type_in(store: Store, space: str, *lines: str) -> None:
    done = add_lines(store, lines, space=space, by="", today=TODAY)
    assert all(isinstance(one, Entered) for one in done), done


def named(store: Store, kind: type[Record], name: str) -> str:
    """The one that has this name as it is written down."""
    return next(one.id for one in store.reader.records(kind, apart=True) if one.called() == name)


def results(store: Store, measure: str) -> list[Result]:
    """What was counted of it."""
    where = Collection(measure=named(store, Measure, measure))
    days = store.reader.records(Collection, where=where)
    return [one for day in days for one in store.reader.records(Result, where=Result(collection=day.id))]


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    with store_of_the_day(tmp_path) as store:
        yield Team(store)


def test_a_private_class_has_no_twin_by_a_line(team: Team) -> None:
    lee = team.add("group", name=CLASS, size=23, private=True, is_class=True)
    for twin in ("Ms. Lee’s class", "Ms. Lee's class.", "Ms. Lee's class\u200b", "Ms. Lee's cl\u00adass"):
        team.enter(f"12/23 exit ticket Nov 25 @{twin}")
    assert [one.id for one in team.groups().values()] == [lee]
    assert {one.group for one in team.results()} == {lee}


def test_a_private_class_has_no_twin_by_a_form_or_a_command(team: Team) -> None:
    team.add("group", name=CLASS, private=True)
    other = team.add("group", name="Boys")
    for twin in ("Ms. Lee’s  class.", "MS. LEE'S CLASS\u200e"):
        with pytest.raises(RefusedError, match="there already"):
            team.add("group", name=twin)
        with pytest.raises(RefusedError, match="there already"):
            saves.write(team.store, [Edit("group", {"name": twin}, other)], space=team.space)
    # it may be spelled anew itself
    saves.write(team.store, [Edit("group", {"name": "the Boys"}, other)], space=team.space)
    saves.write(team.store, [Edit("group", {"name": "The Boys."}, other)], space=team.space)
    assert sorted(team.groups()) == [CLASS, "The Boys."]


def test_measures_of_one_name_differ_in_their_unit_and_sources_do_not(team: Team) -> None:
    team.add("measure", name="Reading", unit="minutes")
    team.add("measure", name="Reading", unit="points")
    team.add("source", title="Visits")
    for kind, values in (("measure", {"name": "reading.", "unit": "Minutes"}), ("source", {"title": "VISITS"})):
        with pytest.raises(RefusedError, match="there already"):
            team.add(kind, **values)


@pytest.mark.parametrize("name", ["Ms Lees class", "Lee's class", "Ms. Lee"])
def test_nearly_a_private_name_begins_private_by_every_road(team: Team, name: str) -> None:
    team.add("group", name=CLASS, private=True)
    team.enter(f"12/23 exit ticket @{name}")
    assert team.groups()[name].private is True
    undoing.undo(team.store)
    made = team.add("group", name=f"{name}es" if name.endswith("class") else f"Mr {name}")
    assert team.store.reader.get(made, Group).private is True  # type: ignore[union-attr]


def test_what_somebody_says_of_it_stands(team: Team) -> None:
    team.add("group", name=CLASS, private=True)
    made = team.add("group", name="Ms Lees class", private=False, is_class=False)
    found = team.store.reader.get(made, Group)
    assert found is not None
    assert (found.private, found.is_class) == (False, False)


def test_a_class_by_the_line_is_a_class(team: Team) -> None:
    team.enter("12/23 exit ticket @Class A", "12/23 exit ticket @Mr Lee's class", "12/23 exit ticket @Boys")
    assert {name: one.is_class for name, one in team.groups().items()} == {
        "Class A": True,
        "Mr Lee's class": True,
        "Boys": None,
    }


def test_the_line_knows_each_of_the_names_and_which_are_near(team: Team) -> None:
    learners = team.add("group", name="English learners", size=14)
    names = known(team.store.reader, team.space)
    assert [one.id for one in names.near("group", "EL")] == [learners]
    assert names.near("group", "english learners.") == []
    assert names.near("measure", "EL") == []
    el = team.add("group", name="EL")
    joining.join(team.store, el, learners)
    team.enter("12/14 exit ticket @EL", "11/14 exit ticket @English learners")
    assert [one.group for one in team.results()] == [learners, learners]
    names = known(team.store.reader, team.space)
    assert [one.name for one in names.named("group", "el")] == ["English learners"]
    assert [one.sizes for one in names.named("group", "el")] == [(14,)], "each size that is said, once"
    assert [one.id for one in names.near("group", "the ELs")] == [learners], "each is offered once"


def test_a_days_results_move_as_one_act(team: Team) -> None:
    first, *_ = team.enter("12/23 exit ticket Nov 25", "5/9 exit ticket Nov 25 @Boys")
    day = str(team.store.reader.get(first, Result).collection)  # type: ignore[union-attr]
    joining.move_day(team.store, day, OTHER)
    assert team.days() == {"2026-11-18": 2}
    undoing.undo(team.store)
    assert team.days() == {"2026-11-25": 2}
    # what is typed for the day it had begins that day anew
    joining.move_day(team.store, day, OTHER)
    team.enter("20/23 exit ticket Nov 25")
    assert team.days() == {"2026-11-18": 2, "2026-11-25": 1}


def test_they_join_what_was_counted_there_and_come_apart_again(team: Team) -> None:
    first, *_ = team.enter("12/23 exit ticket Nov 25", "5/9 exit ticket Nov 25 @Boys", "7/9 exit ticket Nov 18 @Girls")
    day = str(team.store.reader.get(first, Result).collection)  # type: ignore[union-attr]
    joining.move_day(team.store, day, OTHER)
    assert team.days() == {"2026-11-18": 3}
    undoing.undo(team.store)
    assert team.days() == {"2026-11-25": 2, "2026-11-18": 1}
    with pytest.raises(RefusedActError, match="already"):
        joining.move_day(team.store, day, TODAY)
    with pytest.raises(RefusedActError, match="to come"):
        joining.move_day(team.store, day, date(2028, 1, 1))
    with pytest.raises(RefusedActError, match="not there"):
        joining.move_day(team.store, "nobody", TODAY)


def test_a_day_moves_onto_another_and_no_number_stands_there_twice(team: Team) -> None:
    first, *_ = team.enter("18/24 exit ticket Nov 25", "5/9 exit ticket Nov 25 @Boys")
    team.enter("18/24 exit ticket Nov 18", "7/9 exit ticket Nov 18 @Boys")
    day = str(team.store.reader.get(first, Result).collection)  # type: ignore[union-attr]
    assert joining.stands_there(team.store.reader, day, OTHER) == ["7 of 9"], "what is the same is no question"
    assert joining.stands_there(team.store.reader, day, date(2026, 11, 2)) == []
    joining.move_day(team.store, day, OTHER)
    assert team.days() == {"2026-11-18": 3}
    undoing.undo(team.store)
    assert team.days() == {"2026-11-25": 2, "2026-11-18": 2}


def test_over_a_summer_it_is_another_school_years(team: Team) -> None:
    (first,) = team.enter("12/23 exit ticket Nov 25")
    day = str(team.store.reader.get(first, Result).collection)  # type: ignore[union-attr]
    joining.move_day(team.store, day, date(2026, 3, 3))
    found = team.store.reader.get(day, Collection)
    assert found is not None
    assert found.cohort == "2025–26"


@pytest.mark.parametrize("joined", [False, True])
def test_a_measure_goes_with_its_results_and_comes_back_with_them(team: Team, joined: bool) -> None:
    team.enter("12/23 exit ticket Nov 25", "5/9 exit ticket Nov 18 @Boys", "7/9 tickets out Nov 18", "30 % attendance")
    by_name = {one.called(): one.id for one in team.store.reader.records(Measure, space=team.space)}
    if joined:
        joining.join(team.store, by_name["tickets out"], by_name["exit ticket"])
    lone = team.enter("3/9 exit ticket Nov 4")[0]
    saves.delete(team.store, lone)
    before = {one.id for one in team.results()}
    joining.delete(team.store, by_name["exit ticket"])
    assert len(team.results()) == (1 if joined else 2)
    undoing.undo(team.store)
    assert {one.id for one in team.results()} == before
    joining.delete(team.store, by_name["exit ticket"])
    joining.restore(team.store, by_name["exit ticket"])
    assert {one.id for one in team.results()} == before, "what was deleted before stays so"
    undoing.undo(team.store)
    assert len(team.results()) == (1 if joined else 2)
    # a result alone goes alone
    joining.delete(team.store, team.results()[0].id)
    assert len(team.results()) == (0 if joined else 1)


def test_a_group_goes_with_its_other_names(team: Team) -> None:
    learners, el = team.add("group", name="English learners"), team.add("group", name="EL")
    joining.join(team.store, el, learners)
    joining.delete(team.store, learners)
    assert team.groups() == {}
    undoing.undo(team.store)
    assert sorted(team.groups()) == ["English learners"]
    joining.separate(team.store, learners)
    assert sorted(team.groups()) == ["EL", "English learners"]
    with pytest.raises(RefusedActError, match="no other"):
        joining.separate(team.store, learners)


def test_numbers_without_a_unit_are_read_in_that_of_the_other_one_and_it_is_said(team: Team) -> None:
    bare, share, counted, none = (
        team.add("measure", name=name, unit=unit)
        for name, unit in (("pace", None), ("speed", "percent"), ("first line", "students"), ("mood", None))
    )
    team.enter("62 % speed", "18/24 first line")

    def said(one: str, other: str) -> str:
        return joining.numbers_get_unit(team.store, one, other)

    # nothing stands there yet
    assert said(bare, share) == ""
    team.enter("41 pace 2026-11-02")
    told = "“pace” has 1 number without a unit: read as one they are in %."
    assert said(bare, share) == said(share, bare) == told
    team.enter("58 pace 2026-11-09")
    assert said(bare, counted) == "“pace” has 2 numbers without a unit: read as one they are in students."
    assert said(bare, none) == said(share, counted) == ""
    joining.join(team.store, bare, share)
    assert said(bare, none) == ""


@pytest.mark.parametrize("laptops", [1, 2])
def test_what_stood_under_two_names_stands_once_when_they_are_the_same(
    team: Team, laptops: int, tmp_path: Path
) -> None:
    """Whatever each name said of where it comes from; with other figures it is asked which holds."""
    here, space = team.store, team.space
    file = tmp_path / "there.cycle"
    with ExitStack() as stack:
        there = here
        if laptops == 2:
            sync.export(here, file, [space])
            there = stack.enter_context(sync.join(file, tmp_path / "there.db", tmp_path / "more")[0])
        type_in(here, space, "attendence 94.5 % Mon", "attendence 93 % Tue", "pop quiz 5/11 @EL Mon")
        type_in(there, space, "attendance 94.5 % Mon", "attendance 92 % Tue", "pop quiz 5/11 @Learners Mon")
        if there is not here:
            sync.export(there, file, [space])
            sync.take_in(here, file, backup=False)
    assert len(results(here, "attendence")) == len(results(here, "attendance")) == 2
    joining.join(here, named(here, Measure, "attendence"), named(here, Measure, "attendance"))
    joining.join(here, named(here, Group, "Learners"), named(here, Group, "EL"))
    found = results(here, "attendance")
    assert sorted(one.value or 0 for one in found) == [92, 93, 94.5], "what is the same stands once"
    assert {one.value for one in found if one.to_settle} == {92, 93}, "of what is not, somebody says what holds"
    assert len(results(here, "pop quiz")) == 1
    # by hand it stays two: whoever writes a second one beside it means it
    type_in(here, space, "attendance 94.5 % Mon")
    assert len(results(here, "attendance")) == 4
    joining.separate(here, named(here, Measure, "attendence"))
    assert {one.value for one in results(here, "attendence")} == {93, 94.5}
