"""The tally: what a cell says, that totals are the sums of what stands there, and what is saved of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cycletui.entry import tally as tallies
from cycletui.entry.tally import Cell, Of, Tally, Wrong, read_cell
from cycletui.store import teams
from cycletui.store.store import Store

TODAY = date(2026, 11, 24)
COUNT = st.integers(0, 400)
PAIRS = st.tuples(COUNT, COUNT).filter(lambda pair: sum(pair) > 0).map(lambda pair: Cell(pair[0], sum(pair)))
LEVELS = st.lists(COUNT, min_size=4, max_size=4).filter(any)


@given(st.lists(st.none() | PAIRS, max_size=12))
def test_totals_are_the_sum_of_the_rows(cells: list[Cell | None]) -> None:
    found = tallies.total(cells)
    some = [one for one in cells if one is not None]
    if not some:
        assert found is None, "nothing typed is no value, never 0"
    else:
        assert found is not None
        assert found[:2] == (sum(one.count_of for one in some), sum(one.total for one in some))
        assert 0 <= found.count_of <= found.total
        assert found.levels == ()


@given(st.lists(LEVELS, min_size=1, max_size=8))
def test_levels_sum_level_by_level_and_to_the_whole(rows: list[list[int]]) -> None:
    cells = [read_cell(" ".join(map(str, row)), by_level=True) for row in rows]
    good = [one for one in cells if isinstance(one, Cell)]
    assert len(good) == len(rows)
    for row, one in zip(rows, good, strict=True):
        assert (one.levels, one.total, one.count_of) == (tuple(row), sum(row), row[2] + row[3])
    found = tallies.total(good)
    assert found is not None
    assert found.levels == tuple(map(sum, zip(*rows, strict=True)))
    assert sum(found.levels) == found.total
    # beside one that has no levels the whole has none
    mixed = tallies.total([*good, Cell(1, 2)])
    assert mixed is not None
    assert (mixed.levels, mixed.total) == ((), found.total + 2)


@given(COUNT, COUNT, st.sampled_from(["{}/{}", "{} of {}", "{} {}", " {} / {} ", "{}:{}", "{} OF {}"]))
def test_a_cell_is_read_as_it_is_spelled(count: int, more: int, spelled: str) -> None:
    whole = count + more
    found = read_cell(spelled.format(count, whole))
    assert found == (Cell(count, whole) if whole else Wrong("nobody is in it: leave it empty"))
    if more:
        assert read_cell(spelled.format(whole, count)) != Cell(whole, count)


@given(st.text(max_size=40), st.booleans())
def test_whatever_is_typed_is_a_cell_or_told_why_not(text: str, by_level: bool) -> None:
    found = read_cell(text, by_level=by_level)
    if isinstance(found, Cell):
        assert 0 <= found.count_of <= found.total <= tallies.MOST
    elif found is None:
        assert not text.strip()
    else:
        assert found.why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("25/24", "25 of 24 is more than there are"),
        ("0/0", "nobody is in it: leave it empty"),
        ("18", "of how many? 18/24 needs both numbers"),
        ("many", "so many of so many, please, such as 18/24"),
        ("-3/24", "so many of so many, please, such as 18/24"),
        ("1٣/24", "so many of so many, please, such as 18/24"),
        ("1/" + "9" * 9, "999,999,999 are too many"),
        ("1/" + "9" * 10_000, "so many of so many, please, such as 18/24"),
    ],
)
def test_wrong_cells_say_why(text: str, why: str) -> None:
    assert read_cell(text) == Wrong(why)


def test_a_number_alone_means_the_whole_class_where_its_size_is_known() -> None:
    assert read_cell("18", size=23) == Cell(18, 23)
    assert read_cell("24", size=23) == Wrong("24 of 23 is more than there are")
    assert read_cell("3 8 9", by_level=True) == Wrong("four counts, lowest level first, such as 3 8 9 4")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("", TODAY),
        ("yesterday", date(2026, 11, 23)),
        ("2026-11-20", date(2026, 11, 20)),
        ("20 Nov", date(2026, 11, 20)),
    ],
)
def test_days(text: str, day: date) -> None:
    assert tallies.read_day(text, TODAY) == day


@pytest.mark.parametrize("text", ["2026-02-30", "soon", "2026-11-25", "20 Nov x", "tomorrow", "31.11."])
def test_days_that_are_none(text: str) -> None:
    found = tallies.read_day(text, TODAY)
    assert isinstance(found, Wrong)
    assert found.why


@pytest.fixture
def team(tmp_path: Path) -> Iterator[tuple[Store, str]]:
    store = Store.create(tmp_path / "team.db", tokens=tmp_path / "tokens")
    yield store, teams.start(store, "Grade 6", kind="teacher", members=["AO"])
    store.close()


A, B, EVERY, EL = Of(name="6A"), Of(name="6B"), Of(), Of(name="English learners")
CELLS: dict[tuple[Of | None, Of], Cell] = {
    (A, EVERY): Cell(18, 23),
    (A, EL): Cell(3, 5),
    (B, EVERY): Cell(12, 24),
    (B, EL): Cell(4, 6),
}


def results(store: Store) -> set[tuple[str, str, int, int]]:
    def name(record: str | None) -> str:
        return store.reader.title(record) if record else ""

    found: list[Any] = store.reader.records("result")
    return {(name(one.group), name(one.part), one.count_of, one.total) for one in found}


def test_a_tally_is_one_act_and_its_class_rows_stay_in_the_team(team: tuple[Store, str]) -> None:
    store, space = team
    saved = tallies.save(store, Tally("Exit ticket", TODAY, CELLS), space=space, by="", window="main")
    assert results(store) == {
        ("", "", 30, 47),
        ("English learners", "", 7, 11),
        ("6A", "", 18, 23),
        ("6A", "English learners", 3, 5),
        ("6B", "", 12, 24),
        ("6B", "English learners", 4, 6),
    }
    groups: list[Any] = store.reader.records("group")
    assert {one.name: one.stays for one in groups} == {"6A": True, "6B": True, "English learners": False}
    [day] = store.reader.records("collection")
    assert (getattr(day, "cohort", ""), store.reader.title(getattr(day, "source", ""))) == ("2026–27", "Exit tickets")
    assert saved.act
    from cycletui.store import undoing

    undoing.undo(store, by="", window="main")
    assert results(store) == set()


def test_a_second_one_of_a_day_stands_beside_the_first(team: tuple[Store, str]) -> None:
    store, space = team
    one = Tally("Exit ticket", TODAY, {(None, EVERY): Cell(5, 10)})
    assert tallies.same_day(store, space, "exit TICKET", TODAY, "all students") == []
    tallies.save(store, one, space=space, by="", window="main")
    assert tallies.same_day(store, space, "exit TICKET", TODAY, "all students") == ["5 of 10 all students"]
    tallies.save(store, one, space=space, by="", window="main", second=True)
    tallies.save(store, one, space=space, by="", window="main", second=True)
    assert len(store.reader.records("collection")) == 3
    tallies.save(store, one, space=space, by="", window="main")
    assert len(store.reader.records("collection")) == 3
    assert len(store.reader.records("result")) == 4, "nothing is written over"


def test_levels_are_kept_and_summed(team: tuple[Store, str]) -> None:
    store, space = team
    cells: dict[tuple[Of | None, Of], Cell] = {
        (A, EVERY): Cell(13, 24, (3, 8, 9, 4)),
        (B, EVERY): Cell(5, 10, (1, 4, 4, 1)),
    }
    tallies.save(store, Tally("Rubric", TODAY, cells), space=space, by="", window="main")
    found: list[Any] = store.reader.records("result", where={"group": None})
    assert [(one.count_of, one.total, one.levels) for one in found] == [(18, 34, "4 12 13 5")]
