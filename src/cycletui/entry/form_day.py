"""A day as people type it into a form or a command, and as they read it there: `24 Nov`, `next Tuesday`.

A day without a year is the one of this school year, just as days are shown: what is shown can be typed again.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from cycletui.entry import day as days
from cycletui.entry.day import MONTHS, WEEKDAYS, Terms, UnclearDayError
from cycletui.records.today import this_school_year, today

SUCH_AS = "A day, please: 24 Nov, yesterday, next Tuesday, in 2 weeks."
BEEN = "A day, please: 24 Nov, yesterday, last Tuesday, 2 weeks ago."
SAY_ONCE = "Your team can say once which comes first: e on its name, in Team."

_MANY = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_SPELLED = re.compile(rf"\b({'|'.join(_MANY)})\s+(days?|weeks?)\b", re.IGNORECASE)
"""In two weeks: a field of a day holds nothing that such a number could belong to otherwise."""

__all__ = ["SUCH_AS", "UnclearDayError", "example", "read", "shown"]


def shown(day: date) -> str:
    """The day as a form shows it: `Tue 24 Nov`, with the year where it is of another school year."""
    year = "" if this_school_year(day) else f" {day.year}"
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}{year}"


def example(*, past: bool = False, ahead: bool = False) -> str:
    """Two ways to write a day, of days that make sense: `24 Nov, or last Tuesday`."""
    day = today() + timedelta(days=7 if ahead else -5)
    other = "last Tuesday" if past else "next Tuesday" if ahead else "yesterday"
    return f"{shown(day).partition(' ')[2]}, or {other}"


def read(text: str, *, order: str = "", past: bool = False, ahead: bool = False) -> date:
    """The day that is meant; `order` as the team writes `3/4`, `past` where none to come makes sense, `ahead` where one
    to come is meant.

    Raises `UnclearDayError`.
    """
    text = _SPELLED.sub(lambda found: f"{_MANY[found[1].casefold()]} {found[2]}", text)
    try:
        return days.read_day(text, Terms(today(), order, past, ahead))
    except UnclearDayError as unclear:
        why = str(unclear) or (BEEN if past else SUCH_AS)
        raise UnclearDayError(f"{why} {SAY_ONCE}" if unclear.order else why, order=unclear.order) from None
