"""What an audience reads of papers in piles: counts in our room, of groups large enough; nothing beyond a lead."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cycletui.queries import masking
from cycletui.queries.look import read_look, read_tasks
from cycletui.queries.piles import STAYS, read_last, read_pile_groups, read_sorting
from cycletui.records.audience import Audience
from cycletui.records.evidence import Group
from cycletui.records.piles import noticed
from tests.queries.team_file import TeamFile, ago, team_file, words


@pytest.fixture
def team(tmp_path: Path) -> Iterator[TeamFile]:
    with team_file(tmp_path) as found:
        yield found


class Papers:
    """Two times with one task, and three groups of which the last two stay."""

    def __init__(self, team: TeamFile) -> None:
        self.task = team.add("student_task", name="The half-full tank", what_students_do="Mark the water.")
        self.groups = {
            "Newcomers": team.add("group", name="Newcomers", size=9),
            "Small": team.add("group", name="Small", size=4),
            "6A": team.add("group", name="6A", size=24, is_class=True),
        }
        self.before = team.add("sorting", task=self.task, on=ago(30), papers=20)
        self.now = team.add("sorting", task=self.task, on=ago(1), papers=21)
        for sorting, count in ((self.before, 3), (self.now, 7)):
            team.add("pile", sorting=sorting, name="no reason", count=count, of=21, place=0)
            team.add("pile", sorting=sorting, name="not begun", count=21 - count, of=21, place=1)
            for name, of in (("Newcomers", 9), ("Small", 4), ("6A", 21)):
                team.add("pile", sorting=sorting, name="no reason", count=2, of=of, group=self.groups[name], place=0)


def test_a_room_reads_counts_and_only_groups_that_it_may_know(team: TeamFile) -> None:
    papers = Papers(team)
    told = {one: read_sorting(team.reader(one), papers.now) for one in Audience}
    desk = told[Audience.DESK]
    assert desk is not None
    assert desk.what == "The half-full tank"
    assert [(one.name, one.figure) for one in desk.piles] == [("no reason", "7 of 21"), ("not begun", "14 of 21")]
    assert sorted(desk.piles[0].groups) == [("6A", "2 of 21"), ("Newcomers", "2 of 9"), ("Small", "2 of 4")]
    for audience in (Audience.ROOM, Audience.LEAD):
        room = told[audience]
        assert room is not None
        assert [one.figure for one in room.piles] == ["7 of 21", "14 of 21"]
        assert room.piles[0].groups == (("Newcomers", "2 of 9"),)
    for audience in (Audience.GUESTS, Audience.PAGE, Audience.TEAM, Audience.PUBLIC):
        assert told[audience] is None


@pytest.mark.parametrize("word", [*masking._NOT_PEOPLE, "compared", "drew", "no", "parts", "steps", "classes", "Über"])
def test_a_pile_as_a_noticing_never_tells_guests_a_small_count(team: TeamFile, word: str) -> None:
    noticing = team.add("noticing", text=noticed(f"{word} something", 4, 21))
    for audience, told in ((Audience.ROOM, True), (Audience.GUESTS, False)):
        found: Any = team.reader(audience).get(noticing)
        assert ("4 of 21" in found.text) is told, found.text


def test_fewer_than_five_papers_are_no_figure_in_a_room(team: TeamFile) -> None:
    task = team.add("student_task", name="Line-up")
    sorting = team.add("sorting", task=task, on=ago(1), papers=4)
    team.add("pile", sorting=sorting, name="no reason", count=3, of=4)
    room = read_sorting(team.reader(Audience.ROOM), sorting)
    assert room is not None
    assert (room.papers, room.piles[0].figure, room.piles[0].papers) == (None, STAYS, None)


def test_last_time_is_the_one_before_this(team: TeamFile) -> None:
    papers = Papers(team)
    last = read_last(team.reader(), team.space, papers.task, "", besides=papers.now)
    assert last is not None
    assert last.record == papers.before
    beside = last.beside("No  reason")
    assert beside is not None
    assert beside.figure == "3 of 21"
    newest = read_last(team.reader(), team.space, papers.task, "")
    assert newest is not None
    assert newest.record == papers.now
    assert read_last(team.reader(), team.space, "", "") is None
    assert [name for _, name in read_pile_groups(team.reader(), team.space)] == ["6A", "Newcomers", "Small"]
    assert [name for _, name in read_pile_groups(team.reader(Audience.ROOM), team.space)] == ["Newcomers"]
    assert team.reader(Audience.ROOM).get(papers.groups["6A"], Group) is None


# looking at work


def looked(team: TeamFile, task: str, audience: Audience = Audience.DESK, *, seen: bool = False) -> str:
    view = read_look(team.reader(audience), team.space, "", task, "", seen)
    return words((view.task, view.expected, view.check, view.came, view.last))


def test_the_task_opens_first_and_what_came_is_covered_until_predictions_are_looked_at(team: TeamFile) -> None:
    measure = team.add("measure", name="exit ticket", unit="students", direction="up")
    outcome = team.add("outcome", statement="Explain", state="agreed", measure=measure)
    skill = team.add("skill", text="Say why", outcome=outcome)
    papers = Papers(team)
    team.set("student_task", papers.task, skill=skill, thinking="explain")
    check = team.add("collection", measure=measure, on=ago(2))
    team.add("result", collection=check, count_of=17, total=21)
    cycle = team.add("cycle", question="How many say why?", stage="teach", starts_on=ago(40))
    other = team.add("student_task", name="Line-up")
    team.add("problem", statement="Nobody begins", task=papers.task, cycle=cycle)
    assert read_tasks(team.reader(), team.space) == ((papers.task, "The half-full tank"), (other, "Line-up"))
    # nobody has written: the task stands there, and what came only for those who look all the same
    first = looked(team, papers.task)
    assert "Mark the water." in first
    assert "Explain" in first
    assert "17 of 21" not in first
    assert "7 of 21" not in first
    assert "17 of 21" in looked(team, papers.task, seen=True)
    assert "7 of 21" in looked(team, papers.task, seen=True)
    # somebody has: nobody looks past that
    prediction = team.add("prediction", question="How many?", text="20 of 21", cycle=cycle, said_by="AO")
    for seen in (False, True):
        covered = looked(team, papers.task, seen=seen)
        assert "1 of 3 have written" in covered
        assert "17 of 21" not in covered
        assert "20 of 21" not in covered
    assert "%" not in looked(team, papers.task, Audience.GUESTS, seen=True)
    # what is asked next is the question that not everybody has answered
    for who in ("AO", "HK", "DP"):
        team.add("prediction", question="And then?", text="all", cycle=cycle, said_by=who)
    view = read_look(team.reader(), team.space, "", papers.task, "", False)
    assert (view.question, [(one.text, one.full) for one in view.open]) == (
        "How many?",
        [("How many?", False), ("And then?", True)],
    )
    team.add("uncovered", question="And then?", cycle=cycle)
    team.add("uncovered", prediction=prediction)
    assert "17 of 21" in looked(team, papers.task)
    # what was expected stands there from now on, beside what came
    assert "“20 of 21”" in looked(team, papers.task)
    team.add("prediction", question="How many?", text="19 of 21", value=19, of=21, cycle=cycle, said_by="HK")
    assert "all students: One of us expects 19 of 21." in looked(team, papers.task)
    assert "no reason" in looked(team, papers.task)
    # guests see neither predictions nor piles, and no count
    guests = looked(team, papers.task, Audience.GUESTS, seen=True)
    assert "7 of 21" not in guests
    assert "have written" not in guests
    assert "17 of 21" not in guests
    assert "%" in guests
