"""Moments in words."""

from __future__ import annotations

from datetime import datetime

from cycletui.records.harmless import line
from cycletui.records.today import this_school_year


def when(at: str) -> str:
    """A moment as people read it: `20 Nov 14:02`, with the year where it is of another school year."""
    try:
        moment = datetime.fromisoformat(at).astimezone()
    except (ValueError, OverflowError, OSError):
        return line(at, 20)
    year = "" if this_school_year(moment.date()) else f" {moment.year}"
    return f"{moment.day} {moment:%b}{year} {moment:%H:%M}"
