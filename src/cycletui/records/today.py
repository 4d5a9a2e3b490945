"""The day: by which clock this program goes, and which days are of the same school year.

A team file has a clock (`Store.clock`): this laptop's, and in the demo that of its one day. Whoever opens a file for
people lets the program go by it, so that days in words are said from the same day as everything else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime

Clock = Callable[[], datetime]

AUGUST = 8


def now() -> datetime:
    """This laptop's clock, in its own time zone. For display only: laptop clocks are wrong by years."""
    return datetime.now(UTC).astimezone()


def at_this_time(day: date) -> datetime:
    """That day, at the time of day that it is on this laptop."""
    return datetime.combine(day, now().time()).astimezone()


_clock: Clock = now


def go_by(clock: Clock | None) -> Clock:
    """Let this program go by a team file's clock, without one by this laptop's; by which it went before."""
    global _clock
    before, _clock = _clock, now if clock is None else clock
    return before


def today() -> date:
    """The day it is by the clock that this program goes by."""
    return _clock().date()


def short_day(day: date) -> str:
    """A day as people read it: `20 Nov`, with the year where it is of another school year."""
    return f"{day.day} {day:%b}" + ("" if this_school_year(day) else f" {day.year}")


def clock_words(moment: datetime) -> str:
    """A time of today as people read it, `14:02`; of another day with that day, `20 Nov 23:59`."""
    day = "" if moment.date() == today() else f"{short_day(moment.date())} "
    return f"{day}{moment:%H:%M}"


_WRITTEN = re.compile(r"(?<![0-9])([0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9])")


def as_read(text: str) -> str:
    """A text that machines write too, such as a file's name, with its days as people read them."""

    def read(found: re.Match[str]) -> str:
        try:
            return short_day(date.fromisoformat(found[0]))
        except ValueError:
            return found[0]

    return _WRITTEN.sub(read, text)


def school_year_start(day: date) -> int:
    """The year in which the school year of that day began: it goes from August to July."""
    return day.year if day.month >= AUGUST else day.year - 1


def this_school_year(day: date) -> bool:
    """Whether it is a day of the school year we are in, where day and month say which one is meant."""
    return school_year_start(day) == school_year_start(today())
