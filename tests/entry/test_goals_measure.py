"""A line in the measure of a goal: what is counted is what the goal counts, and the example is the team's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cycletui.entry.adding import Entered, add_lines
from cycletui.entry.known import known
from cycletui.entry.line import NotUnderstood, Understood, amount, everyone, understand
from cycletui.queries.evidence.table import read_evidence
from cycletui.records.evidence import Measure
from cycletui.records.line_example import own_example
from cycletui.records.outcomes import Outcome
from cycletui.store import undoing
from tests.queries.small_team import SmallTeam, small_team
from tests.the_day import TODAY


@pytest.fixture
def principals(tmp_path: Path) -> Iterator[SmallTeam]:
    with small_team(tmp_path, "principals") as team:
        yield team


def read(team: SmallTeam, text: str) -> Understood | NotUnderstood:
    return understand(text, today=TODAY, known=known(team.store.reader, team.space))


def words(team: SmallTeam, text: str) -> tuple[str, str]:
    found = read(team, text)
    assert isinstance(found, Understood), found
    return amount(found), everyone(found)


def test_a_goal_in_schools_says_what_its_measure_counts_and_the_first_line_writes_it_down(
    principals: SmallTeam,
) -> None:
    team = principals
    measure = team.add(Measure(name="Team hours kept"))
    assert words(team, "5/6 team hours kept") == ("5 of 6 hours", "all hours")
    team.add(Outcome(statement="Every school keeps its hour", measure=measure, unit="schools", aim_value=6.0))
    assert words(team, "5/6 team hours kept") == ("5 of 6 schools", "all schools")
    refused = read(team, "5 schools team hours kept")
    assert isinstance(refused, NotUnderstood)
    assert refused.why == "5 of how many schools? Write 5/6."
    assert known(team.store.reader, team.space).example == "7/10 Team hours kept"
    line = ["5/6 team hours kept"]
    (done,) = add_lines(team.store, line, space=team.space, by=team.member("AO"), today=TODAY)
    assert isinstance(done, Entered)
    (row,) = read_evidence(team.reader(), team.space, "", 60).rows
    assert (row.group, row.of_students) == ("all schools", False)
    stands = team.store.reader.get(measure, Measure)
    assert stands is not None
    assert stands.counts == "schools"
    assert undoing.undo(team.store)
    stands = team.store.reader.get(measure, Measure)
    assert stands is not None
    assert stands.counts == "hours"


def test_what_somebody_said_of_the_measure_goes_before_the_goals_unit(principals: SmallTeam) -> None:
    measure = principals.add(Measure(name="Team hours kept", counts="teams"))
    principals.add(Outcome(statement="Every school keeps its hour", measure=measure, unit="schools"))
    assert words(principals, "5/6 team hours kept") == ("5 of 6 teams", "all teams")
    # nor does a goal make something else of students, of whom least is shown
    pupils = principals.add(Measure(name="students who talk"))
    principals.add(Outcome(statement="They talk", measure=pupils, unit="schools"))
    assert words(principals, "5/6 students who talk") == ("5 of 6 students", "all students")


def test_a_noun_half_typed_is_no_students_to_who_works_for_schools(principals: SmallTeam, tmp_path: Path) -> None:
    for typed, said in (("5/6 sch", "5 of 6"), ("12 min talk", "12 minutes"), ("5/6 schools talk", "5 of 6 schools")):
        told = words(principals, typed)
        assert told[0] == said
        assert "student" not in " ".join(told)
    assert words(principals, "5/6 students talk") == ("5 of 6 students", "all students")
    with small_team(tmp_path / "teachers") as teachers:
        assert words(teachers, "5/6 sch") == ("5 of 6 students", "all students")


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("", "18/24 talk"),
        ("students", "18/24 talk"),
        ("of 6", "4/6 talk"),
        ("schools of 1", "1/1 talk"),
        ("percent", "60 % talk"),
        ("min", "12 min talk"),
    ],
)
def test_the_example_is_in_the_goals_own_unit_and_can_be_typed(unit: str, said: str, tmp_path: Path) -> None:
    assert own_example("", unit, "18/24 exit ticket") == "18/24 exit ticket"
    assert own_example("talk", unit, "18/24 exit ticket") == said
    with small_team(tmp_path) as team:
        team.add(Outcome(statement="They talk", measure=team.add(Measure(name="talk", unit=unit or None)), unit=unit))
        assert isinstance(read(team, said), Understood)
