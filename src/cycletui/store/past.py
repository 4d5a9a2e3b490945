"""What the results of each measure have been like: against it a line of another kind, or a number far off, is held."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cycletui.records.evidence import Collection, Result
from cycletui.store.tables import table_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cycletui.store.reader import Reader


class Past(NamedTuple):
    """How many results were so many of so many and how many a number, from which number to which, and of how many at
    most."""

    counted: int = 0
    valued: int = 0
    low: float = 0.0
    high: float = 0.0
    most: int = 0

    def with_more(self, other: Past) -> Past:
        """Both together."""
        told = [one for one in (self, other) if one.valued]
        return Past(
            self.counted + other.counted,
            self.valued + other.valued,
            min((one.low for one in told), default=0.0),
            max((one.high for one in told), default=0.0),
            max(self.most, other.most),
        )


def pasts(reader: Reader, days: Iterable[Collection]) -> dict[str, Past]:
    """By measure what its results on these days have been like; what is the same is told together."""
    found: dict[str, Past] = {}
    by_day = {
        day: Past(counted, valued, low or 0.0, high or 0.0, most or 0)
        for day, counted, valued, low, high, most in reader.rows(
            "SELECT f_collection, count(f_count_of), count(f_value), min(f_value), max(f_value),"
            " max(CASE WHEN f_count_of IS NULL THEN 0 ELSE f_total END)"
            f" FROM {table_name(Result.kind_name)} WHERE deleted = 0 GROUP BY f_collection"
        )
    }
    for one in days:
        if one.measure and one.id in by_day:
            found[one.measure] = found.get(one.measure, Past()).with_more(by_day[one.id])
    return found
