"""The attack on real stores: fifty random teams, and that it finds what is there to be found."""

from __future__ import annotations

import pytest

from cycletui.queries import figures, released
from cycletui.queries.evidence import table
from cycletui.queries.figures import counted
from cycletui.records.evidence import Collection, Result
from tests.queries.attack.attack import attack


def test_fifty_teams_and_nothing_is_given_away() -> None:
    found, sorts = attack(50, seed=14)
    assert found == []
    assert sorts["figures shown"] > 100
    assert sorts["figures that stay"] > 100


def test_figures_as_counted_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that lets all stand as it was counted gives parts away."""

    def of(self: released.ReleasedFigures, result: Result) -> figures.Figure:
        stored = self._reader.get(result.id, Result)
        return counted(stored) if stored is not None else figures.NOTHING

    monkeypatch.setattr(released.ReleasedFigures, "of", of)
    found, _ = attack(4, seed=14)
    assert any(not isinstance(one.what, str) for one in found)


def test_a_room_that_asks_nobody_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A room that takes what is stored, beside the rule, says what was not released."""
    stored = table._Table.result

    def result(self: table._Table, day: Collection | None, one: Result, figure: figures.Figure) -> table.Seen:
        told = self.reader.desk.get(one.id, Result)
        return stored(self, day, one, counted(told) if told is not None else figure)

    monkeypatch.setattr(table._Table, "result", result)
    found, _ = attack(4, seed=14)
    assert any("of" in str(one.what) for one in found)
