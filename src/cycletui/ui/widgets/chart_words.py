"""What a picture says in words: the point under the cursor, what may be concluded, and all of it as a table."""

from __future__ import annotations

import math
from datetime import date
from typing import TypeAlias

from cycletui.queries.parts import Point, Series, short_day
from cycletui.records.harmless import line
from cycletui.records.numbers import written
from cycletui.ui.widgets.chart import LINE_FROM, number, same_year

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


def concluded(series: Series) -> str:
    """What may be said of it, and what not yet."""
    from cycletui.measures.run_chart import ALL_ON_MEDIAN, analyse

    here = len(series.points)
    if not here:
        return NOTHING_COUNTED
    if here < LINE_FROM:
        return f"{here} date{'' if here == 1 else 's'} so far. A line needs three, a pattern ten."
    if series.banded:
        return f"{here} dates, told in bands: too rough to call a pattern."
    # a pattern is looked for among the same students
    values = [one.value for one in same_year(series.points)]
    if len(values) < here:
        return f"The line breaks where other students begin. {_pattern(analyse(values).signal, len(values))}"
    found = analyse(values)
    return _pattern(found.signal, here) if found.n_useful else ALL_ON_MEDIAN


def _pattern(signal: bool | None, dates: int) -> str:
    if signal is None:
        return f"{dates} point{'' if dates == 1 else 's'}: too few to call a pattern."
    if signal:
        return f"{dates} points: more than the usual up and down. The picture cannot say what caused it."
    return f"{dates} points: the usual up and down so far."


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
