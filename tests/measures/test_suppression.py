"""Small groups stay hidden, and no more than needed."""

import math
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cycletui.measures.suppression import Suppressed, percent_band, suppress
from tests.measures import tables
from tests.measures.tables import ALL_FLAGS, Cell, Flags

VALUES = st.sampled_from([0, 0, 1, 1, 2, 3, 4, 9, 10, 10, 12, 25, 40])


def grid(rows: int, columns: int) -> st.SearchStrategy[list[list[int]]]:
    """Tables up to a size, with zeros and ties."""
    return st.tuples(st.integers(1, rows), st.integers(1, columns)).flatmap(
        lambda size: st.lists(st.lists(VALUES, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0])
    )


def sets(result: Suppressed) -> tuple[set[Cell], set[tuple[str, int]]]:
    assert result.hidden is not None
    assert result.hidden_totals is not None
    return set(result.hidden), set(result.hidden_totals)


@settings(max_examples=600, deadline=None)
@given(grid(6, 6), st.sampled_from(ALL_FLAGS), st.sampled_from([2, 3, 5, 10, 11]))
def test_nothing_hidden_can_be_worked_out_and_no_line_hides_a_small_group(
    counts: list[list[int]], flags: Flags, threshold: int
) -> None:
    result = suppress(counts, threshold, *flags)
    hidden, totals = sets(result)
    assert tables.leaks(counts, flags, hidden, totals) == []
    assert tables.small_lines(counts, flags, hidden, totals, threshold) == []
    small = {(i, j) for i, row in enumerate(counts) for j, v in enumerate(row) if 0 < v < threshold}
    assert set(result.primary or ()) == small
    assert small <= hidden
    assert all(counts[i][j] > 0 for i, j in hidden)
    for name, cells in tables.lines(counts, flags):
        if 0 < sum(counts[i][j] for i, j in cells) < threshold:
            assert name in totals


@settings(max_examples=300, deadline=None)
@given(grid(3, 3), st.sampled_from(ALL_FLAGS), st.sampled_from([2, 3, 5, 10]))
def test_it_hides_the_fewest_cells_and_knowing_that_none_is_zero_does_not_help(
    counts: list[list[int]], flags: Flags, threshold: int
) -> None:
    hidden, totals = sets(suppress(counts, threshold, *flags))
    assert tables.fixed_above_zero(counts, flags, hidden, totals) == set()
    assert len(hidden) == tables.fewest(counts, flags, totals, threshold, len(hidden))


@pytest.mark.parametrize("flags", ALL_FLAGS)
def test_fewest_cells_on_drawn_tables_of_four_by_four(flags: Flags) -> None:
    source = random.Random(str(flags))
    searched = 0
    while searched < 12:
        largest = source.choice([12, 30, 60])
        counts = [[source.randint(0, largest) for _ in range(4)] for _ in range(source.randint(2, 4))]
        hidden, totals = sets(suppress(counts, 10, *flags))
        if 0 < len(hidden) <= 10:  # more would take the search too long
            searched += 1
            # Even a reader who allows hidden zeros would have to be kept from as many cells.
            assert len(hidden) == tables.fewest(counts, flags, totals, 10, len(hidden), knowing=False)


def least(counts: list[list[int]], flags: Flags, totals: set[tuple[str, int]]) -> int:
    """A lower bound: the rows, or the columns, that need a cell more than their small ones."""
    primary = {(i, j) for i, row in enumerate(counts) for j, v in enumerate(row) if 0 < v < 10}
    needs = {"row": 0, "column": 0, "grand": 0}
    for name, cells in tables.lines(counts, flags):
        small = [counts[i][j] for i, j in cells if (i, j) in primary]
        needs[name[0]] += name not in totals and bool(small) and (len(small) < 2 or sum(small) < 10)
    return len(primary) + max(needs.values())


@pytest.mark.parametrize("flags", ALL_FLAGS)
@pytest.mark.parametrize("zeros", [0, 0.2, 0.6])
def test_large_tables_hide_at_most_twice_a_lower_bound(flags: Flags, zeros: float) -> None:
    source = random.Random(f"{flags} {zeros}")
    for rare in (1.0, 0.02):
        counts = [
            [
                0 if source.random() < zeros else source.randint(1 if source.random() < rare else 20, 60)
                for _ in range(12)
            ]
            for _ in range(50)
        ]
        hidden, totals = sets(suppress(counts, 10, *flags))
        assert len(hidden) <= 2 * least(counts, flags, totals)
        assert tables.small_lines(counts, flags, hidden, totals, 10) == []


@pytest.mark.parametrize(
    ("counts", "flags", "hidden", "totals"),
    [
        # 65 in all: 4 alone would follow, so 12 is hidden too.
        ([[31, 18, 12, 4]], (False, False, True), {(0, 2), (0, 3)}, set()),
        # One small cell between published totals on all sides takes a square with it.
        ([[4, 31], [22, 40]], (True, True, True), {(0, 0), (0, 1), (1, 0), (1, 1)}, set()),
        # A zero protects nothing: the next one is taken.
        ([[4, 0, 30]], (False, False, True), {(0, 0), (0, 2)}, set()),
        # Two small cells that are a small group together need a third.
        ([[1, 1, 30, 20]], (False, False, True), {(0, 0), (0, 1), (0, 3)}, set()),
        # The whole line is small: its total goes too.
        ([[4, 2]], (False, False, True), {(0, 0), (0, 1)}, {("grand", 0)}),
        ([[7]], (True, True, True), {(0, 0)}, {("row", 0), ("column", 0), ("grand", 0)}),
        # Without any total nothing follows.
        ([[4, 30], [22, 40]], (False, False, False), {(0, 0)}, set()),
        # A small row total must not follow from the others: a second one goes.
        ([[3, 2], [50, 60], [70, 80]], (True, False, True), {(0, 0), (0, 1), (1, 0)}, {("row", 0), ("row", 1)}),
        # Ones only: whoever knows that zeros are shown could fill them in, so the total goes.
        ([[1] * 10], (False, False, True), {(0, j) for j in range(10)}, {("grand", 0)}),
        ([[12, 10], [0, 30]], (True, True, True), set(), set()),
        ([], (True, True, True), set(), set()),
        ([[]], (True, True, True), set(), set()),
    ],
)
def test_examples(counts: list[list[int]], flags: Flags, hidden: set[Cell], totals: set[tuple[str, int]]) -> None:
    assert sets(suppress(counts, 10, *flags)) == (hidden, totals)


def test_the_grand_total_is_published_unless_told_otherwise() -> None:
    assert suppress([[4, 12, 30]]) == suppress([[4, 12, 30]], 10, False, False, True)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=12))
def test_two_categories_are_hidden_together(parts: list[tuple[int, int]]) -> None:
    hidden, totals = sets(suppress(parts, row_totals=True))
    for i, pair in enumerate(parts):
        if 0 not in pair and ("row", i) not in totals:
            assert ((i, 0) in hidden) == ((i, 1) in hidden)


def test_a_missing_cell_is_no_figure() -> None:
    with_gap, with_zero = suppress([[4, None, 30]]), suppress([[4, 0, 30]])
    assert with_gap == with_zero


@pytest.mark.parametrize(
    ("counts", "why"),
    [
        ([[1, 2], [3]], "different lengths"),
        ([[-1]], "whole number"),
        ([[1.5]], "whole number"),
        ([[math.inf]], "whole number"),
        ([[math.nan]], "whole number"),
    ],
)
def test_tables_that_are_refused(counts: Any, why: str) -> None:
    found = suppress(counts)
    assert (found.hidden, found.primary, found.hidden_totals) == (None, None, None)
    assert why in (found.reason or "")


@pytest.mark.parametrize(
    ("k", "n", "text"),
    [
        (3, 9, "hidden: fewer than 10 students"),
        (0, 10, "at most 20 %"),
        (2, 10, "at most 20 %"),
        (3, 10, "30 %"),
        (10, 10, "at least 80 %"),
        (18, 20, "at least 90 %"),
        (17, 20, "85 %"),
        (38, 40, "at least 95 %"),
        (37, 40, "93 %"),
        (2, 100, "at most 2 %"),
        (3, 100, "3 %"),
        (300, 300, "at least 99 %"),
        (4, 300, "1 %"),
    ],
)
def test_percent_bands(k: int, n: int, text: str) -> None:
    assert percent_band(k, n).text == text


@given(st.integers(1, 700).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_all_and_nobody_never_stand_bare(pair: tuple[int, int]) -> None:
    assert percent_band(*pair).text not in ("0 %", "100 %", None)


@pytest.mark.parametrize(("k", "n"), [(0, 0), (None, 20), (21, 20)])
def test_no_band_without_a_percent(k: int | None, n: int | None) -> None:
    assert percent_band(k, n).text is None
    assert percent_band(k, n).reason
