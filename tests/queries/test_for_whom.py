"""A goal for a group has that group's numbers, whatever the group is called since; where no group is found, none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cycletui.entry import joining
from cycletui.entry.expecting import completed
from cycletui.exchange import sync
from cycletui.queries.beginning import first_texts
from cycletui.queries.cycle_check import read_plan
from cycletui.queries.evidence.series import read_series
from cycletui.queries.outcomes import growth
from cycletui.queries.outcomes.lists import read_outcomes
from cycletui.queries.outcomes.reach import Reach
from cycletui.records.audience import Audience
from cycletui.records.for_whom import Names, groups_meant, says_all
from cycletui.records.outcomes import Outcome
from cycletui.store import saves, undoing
from cycletui.store.for_whom import for_whom
from cycletui.store.saves import Edit
from tests.queries.team_file import TeamFile, ago, team_file, words
from tests.the_day import TODAY

ALL_OF_THEM, THEIRS = 62, 48


@pytest.fixture
def team(tmp_path: Path) -> Iterator[TeamFile]:
    """A team of which all students and one group were counted, a goal for the group, and what they tell of it."""
    with team_file(tmp_path, "AO") as file:
        yield file


class Goal:
    """A goal `for whom`, with a number of all students and one of the group that was called EL then."""

    def __init__(self, team: TeamFile, for_whom: str = "EL", name: str = "EL") -> None:
        self.team, add = team, team.add
        self.measure = add("measure", name="adds unlike fractions", unit="percent")
        self.group = add("group", name=name, size=21)
        values = {"measure": self.measure, "unit": "percent", "start_value": 45, "aim_value": 80, "state": "agreed"}
        self.outcome = add("outcome", statement="Add them", for_whom=for_whom, **values)
        for days, group, value in ((3, self.group, THEIRS), (2, None, ALL_OF_THEM)):
            day = add("collection", measure=self.measure, on=ago(days))
            add("result", collection=day, group=group, value=value)

    def reach(self, audience: Audience = Audience.DESK) -> Reach:
        reader = self.team.reader(audience)
        found = reader.get(self.outcome, Outcome)
        assert found is not None
        return growth.read_reach(reader, found, [])[0]

    def meant(self) -> str | None:
        found = self.team.store.reader.get(self.outcome, Outcome)
        assert found is not None
        return for_whom(self.team.store.reader, found)


def test_a_group_that_is_renamed_keeps_its_number_in_a_goal_and_in_all_that_follows_from_it(team: TeamFile) -> None:
    goal = Goal(team)
    cycle = team.add("cycle", question="Why?", starts_on=ago(9))
    assert (goal.reach().name, goal.reach().now) == ("EL", THEIRS)
    team.set("group", goal.group, name="English learners")
    assert (goal.reach().name, goal.reach().now) == ("English learners", THEIRS)
    item = read_outcomes(team.reader(), team.space, "", TODAY).items["outcome"][0]
    assert "62" not in words(item)
    assert "English learners" in words(item)
    # whom a prediction is for, which check is the cycle's, and whose line in the chart has start and aim
    asked = {"text": "half", "outcome": goal.outcome}
    assert completed(team.store.reader, "prediction", asked, "", team.space)["group"] == goal.group
    assert first_texts(team.store, team.space, "prediction", {"cycle": cycle}, TODAY).texts["group"] == goal.group
    assert read_plan(team.reader(), team.space, None).groups[0] == goal.group
    lines = read_series(team.reader(), goal.measure)
    assert lines is not None
    assert {one.name: one.aim for one in lines.series} == {"all students": None, "English learners": 80}
    # the words are read at their time: who is called EL since is another group
    other = team.add("group", name="EL", size=5)
    assert goal.meant() == goal.group
    team.set("outcome", goal.outcome, for_whom="Our ELs")
    assert goal.meant() == other
    assert (goal.reach().now, goal.reach().verdict) == (None, growth.ONLY_ALL)
    undoing.undo(team.store, window="test")
    assert goal.reach().now == THEIRS


def test_where_no_group_is_found_there_is_no_number_and_it_is_said(team: TeamFile) -> None:
    goal = Goal(team, "Multilingual learners")
    for audience in (Audience.DESK, Audience.ROOM, Audience.GUESTS, Audience.TEAM):
        assert goal.reach(audience).now is None, audience
    assert goal.reach().verdict == growth.NO_GROUP
    item = read_outcomes(team.reader(), team.space, "", TODAY).items["outcome"][0]
    assert growth.NO_GROUP in words(item)
    asked = {"text": "half", "outcome": goal.outcome}
    assert "group" not in completed(team.store.reader, "prediction", asked, "", team.space)
    lines = read_series(team.reader(), goal.measure)
    assert lines is not None
    assert all(one.aim is None for one in lines.series), "no line aims at what is another's"
    # the group comes later, or is deleted
    team.set("group", goal.group, name="Multilingual learners")
    assert goal.reach().now == THEIRS
    joining.delete(team.store, goal.group)
    assert (goal.reach().now, goal.reach().verdict) == (None, growth.NO_GROUP)


def test_both_names_of_two_groups_that_are_one_mean_it_and_a_name_of_two_means_none(team: TeamFile) -> None:
    goal = Goal(team, "ELL")
    other = team.add("group", name="ELL", size=21)
    assert goal.reach().now is None
    joining.join(team.store, other, goal.group)
    assert (goal.reach().name, goal.reach().now) == ("EL", THEIRS)
    joining.separate(team.store, other)
    team.set("outcome", goal.outcome, for_whom="EL and ELL")
    assert (goal.reach().now, goal.reach().verdict) == (None, growth.NO_GROUP)


def test_a_rename_that_comes_from_another_laptop_changes_no_number(team: TeamFile, tmp_path: Path) -> None:
    goal = Goal(team)
    file = tmp_path / "out.cyclesync"
    sync.export(team.store, file, [team.space])
    theirs, _ = sync.join(file, tmp_path / "theirs.db", tmp_path / "more")
    with theirs:
        saves.write(theirs, [Edit("group", {"name": "English learners"}, goal.group)], space=team.space)
        sync.export(theirs, file, [team.space])
    sync.take_in(team.store, file)
    assert (goal.reach().name, goal.reach().now) == ("English learners", THEIRS)


@pytest.mark.parametrize(
    ("said", "group"),
    [
        *(
            (one, "EL")
            for one in ("el", " EL.", "ELs", "All ELs", "Our EL students", "EL in grade 6", "all of our ELs")
        ),
        *((one, "Class A") for one in ("class A", "the whole class a", "Class A, grade 6")),
        *((one, "Grade 6 boys") for one in ("grade 6 boys", "All grade 6 boys")),
        *((one, "ALL") for one in ("", "All of grade 6", "Our sixth graders", "everyone", "6th grade", "Students")),
        *(
            (one, "ALL")
            for one in ("Grades 5 and 6", "All students who take the test", "our classes", "5th-6th graders")
        ),
        *((one, "") for one in ("IEP", "All IEPs", "Every student with an IEP", "Class B", "all of class B", "Boys")),
        *((one, "") for one in ("EL and Class A", "Students without EL", "Multilingual students", "All boys", "7B")),
    ],
)
def test_words_mean_all_students_or_one_group_or_nobody(said: str, group: str) -> None:
    names = Names.of((one, one) for one in ("EL", "Class A", "Grade 6 boys"))
    found = groups_meant(said, names)
    meant = next(iter(found)) if len(found) == 1 else "" if found else "ALL" if says_all(said) else ""
    assert meant == group
