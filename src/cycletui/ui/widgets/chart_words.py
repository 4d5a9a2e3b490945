"""What a picture says in words: the point under the cursor, what may be concluded, and all of it as a table."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from cycletui.queries.parts import Point, Series, short_day
from cycletui.records.harmless import line
from cycletui.records.numbers import written
from cycletui.records.words import one_of
from cycletui.ui.widgets.chart import LINE_FROM, PATTERN_FROM, number, same_year

if TYPE_CHECKING:
    from cycletui.measures.run_chart import RunChart

NOTHING_COUNTED = "Nothing counted yet. A line needs three dates, a pattern ten."
Day: TypeAlias = tuple[date, str, int]
"""A row of the table: the day, the school year, and the place among those of one day."""


def readout(series: Series, here: int) -> str:
    """What the point under the cursor says: its day, its number with its whole, and how far that is from the ends.

    A band stands for itself: no number, and no distance from anywhere.
    """
    one = series.points[here]
    if one.band:
        return f"{short_day(one.on)}: {one.band}"
    value = f"{number(one.value, one)} {series.unit}".rstrip()
    parts = [", ".join(part for part in (f"{short_day(one.on)}: {value}", one.counted) if part)]
    points = " points" if series.unit == "%" else ""
    start = None if series.start_band else series.start
    for name, end in (("where we started", start), ("where we aim", series.aim)):
        if end is not None:
            apart = _apart(one, end)
            side = "above" if apart > 0 else "below"
            parts.append(f"{written(abs(apart))}{points} {side} {name}" if apart else f"just {name}")
    return " · ".join(parts)


def _apart(one: Point, end: float) -> float:
    """From the end to the point, as the two are shown."""
    value = float(math.floor(one.value + 0.5)) if one.counted else one.value
    return round(value - end, 6)


def concluded(series: Series, frozen: date | None = None) -> str:
    """What may be said of it, and what not yet: with the median of all, or `frozen` as it was before a day."""
    from cycletui.measures.run_chart import ALL_ON_MEDIAN, SHORT_BASELINE, analyse

    here = len(series.points)
    if not here:
        return NOTHING_COUNTED
    if here < LINE_FROM:
        return f"{here} date{'' if here == 1 else 's'} so far. A line needs three, a pattern ten."
    if series.banded:
        return f"{here} dates, told in bands: too rough to call a pattern."
    # a pattern is looked for among the same students
    points = same_year(series.points)
    base = baseline_of(points, frozen)
    values = [one.value for one in points]
    found = analyse(values, base)
    told = []
    if len(points) < here:
        other = "other students begin" if series.counts == "students" else "another year begins"
        told.append(f"The line breaks where {other}; {own_year(points)} has a median of its own.")
    if base is not None and frozen is not None:
        before = short_day(frozen)
        if found.reason == SHORT_BASELINE:
            return " ".join([*told, f"{base} point{'' if base == 1 else 's'} before {before}: {FREEZES}"])
        told.append(f"Median frozen before {before}, at {number(round(found.median or 0.0, 1))}.")
    told.append(_pattern(found, points) if found.n_useful else ALL_ON_MEDIAN)
    if found.signal is not None and (close := _one_student(points, values, base, found.signal, one_of(series.counts))):
        told.append(close)
    return " ".join(told)


FREEZES = "too few to freeze a median, which takes six."


def baseline_of(points: Sequence[Point], frozen: date | None) -> int | None:
    """How many points lie before the day at which the median is frozen; `None` where it is not."""
    return None if frozen is None else sum(one.on < frozen for one in points)


def own_year(points: Sequence[Point]) -> str:
    """What the students of these points are called."""
    return points[-1].cohort or "the last school year"


def _pattern(found: RunChart, points: Sequence[Point]) -> str:
    dates = f"{found.n} point{'' if found.n == 1 else 's'}"
    if found.signal is None:
        if found.n >= PATTERN_FROM:
            return f"Only {found.n_useful} of {dates} do not lie on the median: too few to call a pattern."
        return f"{dates}: too few to call a pattern."
    if not found.signal:
        return f"{dates}: the usual up and down so far."
    why = " and ".join(part for part in (_long_run(found, points), _few_crossings(found, points)) if part)
    return f"{dates}: more than the usual up and down. {why[:1].upper()}{why[1:]}. {NO_CAUSE}"


NO_CAUSE = "The picture cannot say what caused it."


def _long_run(found: RunChart, points: Sequence[Point]) -> str:
    """Which run is longer than chance makes it, and where."""
    if not found.long_run or found.run is None:
        return ""
    first, last = (short_day(points[at].on) for at in found.run)
    side = "above" if found.above else "below"
    usual = f"by chance at most {found.longest_run_max}"
    return f"{found.longest_run} in a row lie {side} the median, {first} to {last}; {usual}"


def _few_crossings(found: RunChart, points: Sequence[Point]) -> str:
    """How seldom the line crosses the median, and where."""
    if not found.few_crossings:
        return ""
    at = ", ".join(short_day(points[one].on) for one in found.crossed)
    times = {0: "never", 1: "only once"}.get(found.crossings or 0, f"only {found.crossings} times")
    where = f" ({at})" if at else ""
    return f"the line crosses the median {times}{where}; by chance at least {found.crossings_min} times"


def _one_student(points: Sequence[Point], values: Sequence[float], base: int | None, signal: bool, noun: str) -> str:
    """Whether one more or one less on the last day would say otherwise, with both counts."""
    from cycletui.measures.one_student import one_makes_the_difference
    from cycletui.measures.run_chart import analyse

    counted = _COUNTED.fullmatch(points[-1].counted)
    if counted is None or not int(counted[2]):
        return ""
    of = int(counted[2])
    before = values[:-1]

    def same(count: int) -> bool:
        # where fewer points are left than it takes, nothing else is said
        return analyse([*before, 100 * (count / of)], base).signal is not (not signal)

    found = one_makes_the_difference(int(counted[1]), of, same, noun)
    return f"{short_day(points[-1].on)}: {found}" if found else ""


_COUNTED = re.compile(r"(\d+) of (\d+)")


def table(series: tuple[Series, ...]) -> tuple[tuple[str, ...], ...]:
    """All that the pictures show, in words: a row for each day, a column for each line."""
    by_day = [by_days(some.points) for some in series]
    head = ("When", *(f"{line(some.name, 24)}{', private' if some.private else ''}" for some in series))
    return (head, *((short_day(day[0]), *(_told(some.get(day)) for some in by_day)) for day in days(series)))


def days(series: tuple[Series, ...]) -> list[Day]:
    """The days of the table's rows."""
    return sorted({day for some in series for day in by_days(some.points)})


def by_days(points: tuple[Point, ...]) -> dict[Day, Point]:
    """Each point by its day, its school year, and its place among those of one day."""
    found: dict[Day, Point] = {}
    for one in points:
        place = sum((one.on, one.cohort) == day[:2] for day in found)
        found[one.on, one.cohort, place] = one
    return found


def _told(one: Point | None) -> str:
    if one is None:
        return "–"
    if one.band:
        return one.band
    return f"{number(one.value, one)}  {one.counted}" if one.counted else number(one.value)
