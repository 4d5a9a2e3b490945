"""Kinds of evidence behind an outcome: said by a person or by its own measure, and named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cycletui.entry import tally
from cycletui.entry.adding import add_lines
from cycletui.queries.audience import AudienceReader
from cycletui.queries.evidence.kinds import TAKE_OFF, Kinds, kinds_of
from cycletui.queries.outcomes.cards import read_detail
from cycletui.records.evidence import Measure
from cycletui.records.outcomes import Outcome
from cycletui.store import saves, teams
from cycletui.store.saves import Edit
from cycletui.store.store import Store
from tests.the_day import store_of_the_day

TODAY = date(2026, 11, 25)


class Team:
    """A team with one outcome, and what was typed."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.space = teams.start(store, "Grade 5", members=["AO"])
        self.outcome = self.add("outcome", statement="Say how they know", state="agreed")

    def add(self, kind: str, /, **values: object) -> str:
        return saves.write(self.store, [Edit(kind, values)], space=self.space).records[0]

    def enter(self, *lines: str) -> dict[str, Measure]:
        add_lines(self.store, lines, space=self.space, by="", today=TODAY)
        return {one.called(): one for one in self.store.reader.records(Measure, space=self.space)}

    def change(self, kind: str, record: str, **values: object) -> None:
        saves.write(self.store, [Edit(kind, values, record)], space=self.space)

    def kinds(self) -> Kinds:
        found = self.store.reader.get(self.outcome, Outcome)
        assert found is not None
        return kinds_of(AudienceReader(self.store), found)


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    with store_of_the_day(tmp_path) as store:
        yield Team(store)


def test_that_there_is_one_outcome_ties_no_measure_to_it(team: Team) -> None:
    found = team.enter("18/24 exit ticket", "30/40 homework", "62 % attendance")
    typed = tally.Tally("warm up", TODAY, {(None, tally.Of("", "Boys")): tally.Cell(5, 9)})
    made = tally.save(team.store, typed, space=team.space, by="", window="main")
    assert made.records
    assert all(not one.outcomes for one in team.store.reader.records(Measure, space=team.space))
    assert len(found) == 3
    assert team.kinds() == Kinds(team.outcome, "Say how they know", ())


def test_what_a_person_and_the_outcome_itself_say_counts_and_is_named(team: Team) -> None:
    found = team.enter("18/24 exit ticket", "30/40 survey of talk", "20/40 pulse survey", "62 % attendance")
    team.change("outcome", team.outcome, measure=found["exit ticket"].id)
    assert (team.kinds().behind, team.kinds().besides) == (("exit ticket",), False)
    for name in ("survey of talk", "pulse survey"):
        team.change("measure", found[name].id, outcomes=[team.outcome])
    kinds = team.kinds()
    assert dict(zip(kinds.kinds, kinds.behind, strict=True)) == {
        "Assessment": "exit ticket",
        "What students say": "pulse survey, survey of talk",
    }
    assert kinds.besides
    assert kinds.of_three == "2 of 3"
    team.add("observation", text="They drew first", outcome=team.outcome)
    assert dict(zip(team.kinds().kinds, team.kinds().behind, strict=True))["Observation"] == "what was seen"
    card = repr(read_detail(AudienceReader(team.store), team.outcome, TODAY))
    assert "pulse survey, survey of talk" in card
    assert TAKE_OFF in card
