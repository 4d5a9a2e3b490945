"""A day as people type it into a form or a command, and as they read it there: `24 Nov`, `next Tuesday`.

A day without a year is the one of this school year, just as days are shown: what is shown can be typed again.
"""

from __future__ import annotations

from datetime import date

from cycletui.entry import day as days
from cycletui.entry.day import MONTHS, WEEKDAYS, Terms, UnclearDayError
from cycletui.records.today import this_school_year, today

SUCH_AS = "A day, please: 24 Nov, yesterday, next Tuesday, in 2 weeks."
BEEN = "A day, please: 24 Nov, yesterday, last Tuesday, 2 weeks ago."
SAY_ONCE = "Your team can say once which comes first: e on its name, in Team."

__all__ = ["SUCH_AS", "UnclearDayError", "read", "shown"]


def shown(day: date) -> str:
    """The day as a form shows it: `Tue 24 Nov`, with the year where it is of another school year."""
    year = "" if this_school_year(day) else f" {day.year}"
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}{year}"


def read(text: str, *, order: str = "", past: bool = False) -> date:
    """The day that is meant; `order` as the team writes `3/4`, `past` where none to come makes sense.

    Raises `UnclearDayError`.
    """
    try:
        return days.read_day(text, Terms(today(), order, past))
    except UnclearDayError as unclear:
        why = str(unclear) or (BEEN if past else SUCH_AS)
        raise UnclearDayError(f"{why} {SAY_ONCE}" if unclear.order else why, order=unclear.order) from None
