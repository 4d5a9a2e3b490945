"""Moments in words."""

from __future__ import annotations

from datetime import date, datetime

from cycletui.queries.parts import short_day
from cycletui.records.harmless import line


def day_at(at: str) -> date | None:
    """The day of a moment, by the clock on people's wall; `None` where it is none."""
    try:
        return datetime.fromisoformat(at).astimezone().date()
    except (ValueError, OverflowError, OSError):
        return None


def on_day(at: str) -> str:
    """The day of a moment as people read it: `20 Nov`; empty where it is none."""
    day = day_at(at)
    return short_day(day) if day is not None else ""


def when(at: str) -> str:
    """A moment as people read it: `20 Nov 14:02`, with the year where it is of another school year."""
    try:
        moment = datetime.fromisoformat(at).astimezone()
    except (ValueError, OverflowError, OSError):
        return line(at, 20)
    return f"{short_day(moment.date())} {moment:%H:%M}"
