"""The day: by which clock this program goes, and which days are of the same school year.

A team file has a clock (`Store.clock`): this laptop's, and in the demo that of its one day. Whoever opens a file for
people lets the program go by it, so that days in words are said from the same day as everything else.
"""

from __future__ import annotations

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


def school_year_start(day: date) -> int:
    """The year in which the school year of that day began: it goes from August to July."""
    return day.year if day.month >= AUGUST else day.year - 1


def this_school_year(day: date) -> bool:
    """Whether it is a day of the school year we are in, where day and month say which one is meant."""
    return school_year_start(day) == school_year_start(today())
