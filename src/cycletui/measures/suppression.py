"""Which figures of a table stay hidden when it leaves the team.

`suppress` looks at one table, `differencing` at several that were sent out and `percent_band` at one percent. The
rule for figures (`release`) asks `percent_band`. All of this helps to keep students unrecognised; the district's rule
wins.

What is promised for a table. Hidden are the cells from 1 to threshold - 1 (`primary`), further cells that
protect them, and totals of lines that are smaller than the threshold themselves. A reader who has everything
else cannot work out any hidden cell or any hidden total, not even one who knows that zeros are never hidden;
and in every line whose total is known the hidden cells count at least the threshold together. A zero stays
visible and protects nothing: everybody knows which boxes may be empty. A missing cell (None) is no figure and
counts as nothing in the totals. Not promised: that a hidden cell's limits are wide, or that nothing can be
learned from `primary` (keep it inside the team) or from knowing students.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from cycletui.measures._differencing import Differencing, Figure, Release, Revealed, differencing
from cycletui.measures._numbers import NOT_WHOLE, RAGGED, count_trouble, whole
from cycletui.measures._table import Cell, Table, Total, protect

__all__ = [
    "Band",
    "Differencing",
    "Figure",
    "Release",
    "Revealed",
    "Suppressed",
    "differencing",
    "percent_band",
    "suppress",
]


@dataclass(frozen=True, slots=True)
class Suppressed:
    """What to hide: cells, among them the small ones, and totals."""

    hidden: frozenset[Cell] | None
    primary: frozenset[Cell] | None
    hidden_totals: frozenset[Total] | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """A percent as it may leave the team."""

    text: str | None
    reason: str | None = None


def suppress(
    counts: Sequence[Sequence[int | None]],
    threshold: int = 10,
    row_totals: bool = False,
    column_totals: bool = False,
    grand_total: bool = True,
) -> Suppressed:
    """Which cells and totals of a table of counts have to stay hidden before it leaves the team?

    `threshold` is the smallest group that may be seen; the flags say which totals are published beside the
    cells. Formula: see this module's text; the fewest cells that keep the promise given the hidden totals, and
    among those small ones. Totals of large lines are hidden only where no set of cells would do, or where a
    small total could else be worked out. Units: cells as (row, column), totals as ("row", i), ("column", j),
    ("grand", 0). Source: NCES 2011-603 for hiding further cells; Gusfield 1988 for the test with bridges. On
    large tables the number of cells is the best found with a fixed amount of work.
    Not for means or percents (hide those of hidden groups), nor for two tables about the same students
    (`differencing`). Two columns that split a group are hidden together as soon as row totals are published.
    Waits for the tables of pages and shares (room Send & receive).
    """
    if any(len(row) != len(counts[0]) for row in counts):
        return Suppressed(None, None, None, RAGGED)
    if any(value is not None and not whole(value) for row in counts for value in row):
        return Suppressed(None, None, None, NOT_WHOLE)
    values = tuple(tuple(int(value or 0) for value in row) for row in counts)
    table = Table(values, threshold, row_totals, column_totals, grand_total)
    hidden, totals = protect(table)
    return Suppressed(frozenset(hidden), frozenset(table.primary), frozenset(totals))


def _ends(n: int) -> int:
    """How many percent from either end a share of `n` students is coded."""
    for fewest, percent in ((300, 1), (100, 2), (40, 5), (20, 10)):
        if n >= fewest:
            return percent
    return 20


def percent_band(k: int | None, n: int | None, threshold: int = 10) -> Band:
    """How may a percent be told outside the team, so that it never says "all" or "nobody"?

    Formula: 100 k / n rounded to whole percents; "at least" and "at most" at the ends: 20 % for 10 to 19
    students, 10 % to 39, 5 % to 99, 2 % to 299, 1 % from 300. Below `threshold` students no percent at all.
    Units: percent, as text. Range: from "at most 1 %" to "at least 99 %". Source: practice of US states
    (Utah, Delaware); the two widest bands are this project's choice. Not beside the count of the same group
    while it is small: one gives the other away.
    """
    trouble = count_trouble(k, n)
    if trouble is not None or k is None or n is None:
        return Band(None, trouble)
    if n < threshold:
        return Band(f"hidden: fewer than {threshold} students")
    end = _ends(n)
    if 100 * k <= end * n:
        return Band(f"at most {end} %")
    if 100 * (n - k) <= end * n:
        return Band(f"at least {100 - end} %")
    # Rounded half up in whole numbers, so that no laptop rounds otherwise.
    return Band(f"{(200 * k + n) // (2 * n)} %")
