"""The demo's half year laid out so that it ends this week: what is written when, and when files cross."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from cycletui.demo import evidence, outcomes, problems, reflection, team, vision
from cycletui.demo.acts import THIS_YEAR, Act
from cycletui.entry.day import school_year

WRITTEN_FOR = date(2027, 1, 13)
"""The day on which the demo as it is written down is looked at."""

MEETING, AFTER_SCHOOL = time(7, 45), time(15, 20)
TUESDAY = 1
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
PACE = timedelta(minutes=4)


class Save(NamedTuple):
    """An act at its moment. Days are shifted; a link still names the key of what it links to."""

    at: datetime
    laptop: str
    by: str
    puts: tuple[tuple[str, str, dict[str, Any]], ...]


class Crossing(NamedTuple):
    """The moment at which the laptops take in each other's files."""

    at: datetime


def shift(today: date) -> timedelta:
    """By how much the demo's dates move, in whole weeks, so that `today` falls in its last week."""
    return _monday(today) - _monday(WRITTEN_FOR)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def laid_out(today: date) -> list[Save | Crossing]:
    """What happened up to `today`, in order of time; the files cross once more at the end.

    Early in the week the last days are still to come, and nothing of them is written yet.
    """
    moved = shift(today)
    # a day's numbers first: the team looks at the work before it says anything
    written = (*evidence.acts(), *team.ACTS, *vision.ACTS, *outcomes.ACTS, *reflection.ACTS, *problems.ACTS)
    # wherever the dates are moved to, it is one school year's students
    year = school_year(WRITTEN_FOR + moved)
    crossings = {_moved(day, moved) for day in team.CROSSINGS}
    days = sorted({_moved(one.day, moved) for one in written} | crossings)
    laid: list[Save | Crossing] = []
    for day in days:
        if day > today:
            break
        moments = _moments(day)
        for one in written:
            if _moved(one.day, moved) == day:
                laid.append(_save(one, next(moments), moved, year))
        if day in crossings:
            laid.append(Crossing(next(moments)))
    if not isinstance(laid[-1], Crossing):
        laid.append(Crossing(laid[-1].at + PACE))
    return laid


def start(today: date) -> datetime:
    """The moment at which the team was started."""
    return laid_out(today)[0].at - PACE


def _moments(day: date) -> Iterator[datetime]:
    begins = MEETING if day.weekday() == TUESDAY else AFTER_SCHOOL
    moment = datetime.combine(day, begins).astimezone()
    while True:
        yield moment
        moment += PACE


def _moved(day: str, moved: timedelta) -> date:
    return date.fromisoformat(day) + moved


def _save(one: Act, at: datetime, moved: timedelta, year: str) -> Save:
    puts = []
    for kind, key, fields in one.puts:
        values = {name: _value(value, moved, year) for name, value in fields.items()}
        puts.append((kind, key, values))
    return Save(at, one.laptop, one.by, tuple(puts))


def _value(value: Any, moved: timedelta, year: str) -> Any:
    if not isinstance(value, str):
        return value
    # without the declarations, so that the demo can be found ready without loading them
    return year if value == THIS_YEAR else _moved(value, moved) if _DAY.fullmatch(value) else value
