"""What a list shows of kinds and records. It loads nothing, so that a room's frame paints before its data."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

MOST = 2000
"""Rows of one list; beyond them `f` finds the others."""


class KindRow(NamedTuple):
    """A kind in a room's list; `name` is empty for what was deleted."""

    name: str
    label: str
    help: str
    number: int


class RecordRow(NamedTuple):
    """A record in a list."""

    id: str
    kind: str
    label: str
    title: str
    detail: str
    settle: bool = False
    deleted: bool = False


def short_day(day: date) -> str:
    """A day as a list shows it: `20 Nov`, with the year where it is another one."""
    return f"{day.day} {day:%b}" + ("" if day.year == date.today().year else f" {day.year}")  # noqa: DTZ011
