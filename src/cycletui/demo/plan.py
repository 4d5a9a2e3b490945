"""The demo's half year laid out up to its day: what is written when, and when files cross."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from cycletui.demo import evidence, outcomes, problems, reflection, team, vision
from cycletui.demo.acts import Act

MEETING, AFTER_SCHOOL = time(7, 45), time(15, 20)
TUESDAY = 1
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
PACE = timedelta(minutes=4)


class Save(NamedTuple):
    """An act at its moment; a link still names the key of what it links to."""

    at: datetime
    laptop: str
    by: str
    puts: tuple[tuple[str, str, dict[str, Any]], ...]


class Crossing(NamedTuple):
    """The moment at which the laptops take in each other's files."""

    at: datetime


def laid_out() -> list[Save | Crossing]:
    """What happened, in order of time; the files cross once more at the end."""
    # a day's numbers first: the team looks at the work before it says anything
    written = (*evidence.acts(), *team.ACTS, *vision.ACTS, *outcomes.ACTS, *reflection.ACTS, *problems.ACTS)
    laid: list[Save | Crossing] = []
    for day in sorted({one.day for one in written} | set(team.CROSSINGS)):
        moments = _moments(date.fromisoformat(day))
        laid += [_save(one, next(moments)) for one in written if one.day == day]
        if day in team.CROSSINGS:
            laid.append(Crossing(next(moments)))
    if not isinstance(laid[-1], Crossing):
        laid.append(Crossing(laid[-1].at + PACE))
    return laid


def _moments(day: date) -> Iterator[datetime]:
    begins = MEETING if day.weekday() == TUESDAY else AFTER_SCHOOL
    moment = datetime.combine(day, begins).astimezone()
    while True:
        yield moment
        moment += PACE


def _save(one: Act, at: datetime) -> Save:
    puts = []
    for kind, key, fields in one.puts:
        puts.append((kind, key, {name: _value(value) for name, value in fields.items()}))
    return Save(at, one.laptop, one.by, tuple(puts))


def _value(value: Any) -> Any:
    return date.fromisoformat(value) if isinstance(value, str) and _DAY.fullmatch(value) else value
