"""Moments in words."""

from __future__ import annotations

from datetime import datetime

from cycletui.records.harmless import line


def when(at: str) -> str:
    """A moment as people read it: `20 Nov 14:02`, with the year where it is another one."""
    try:
        moment = datetime.fromisoformat(at).astimezone()
    except (ValueError, OverflowError, OSError):
        return line(at, 20)
    year = "" if moment.year == datetime.now().astimezone().year else f" {moment.year}"
    return f"{moment.day} {moment:%b}{year} {moment:%H:%M}"
