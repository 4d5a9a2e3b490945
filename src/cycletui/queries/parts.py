"""What a list shows of kinds and records. It loads nothing, so that a room's frame paints before its data."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple, TypeAlias

from cycletui.records.today import short_day as short_day

Role: TypeAlias = str
"""What words are to the reader: `note`, `strong`, `late`, `reached` …; `ui` gives each its colour and weight."""

Word: TypeAlias = str | tuple[str, Role]
"""Words, or words in a role."""

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
    state: str = ""
    """How far it has come, in a word."""


class Point(NamedTuple):
    """What came out on one day; `counted` says it with its whole: `38 of 92`.

    Where only a `band` may be said, such as `20–29 %`, the value is its middle and stands in a picture alone.
    """

    on: date
    value: float
    counted: str = ""
    cohort: str = ""
    band: str = ""


class Gap(NamedTuple):
    """A day of which a line says nothing, and why."""

    on: date
    cohort: str
    reason: str


class Changed(NamedTuple):
    """What the team did differently from a day on."""

    on: date
    words: str


class Series(NamedTuple):
    """One line: a measure for all, or for one group. Points in the order of their days.

    `start_band`: the words of a start that is a band; `start` is then its middle. `counts`: who or what is counted.
    """

    name: str
    points: tuple[Point, ...]
    unit: str = ""
    start: float | None = None
    aim: float | None = None
    changes: tuple[Changed, ...] = ()
    private: bool = False
    floor: float | None = None
    ceiling: float | None = None
    group: str = ""
    start_band: str = ""
    gaps: tuple[Gap, ...] = ()
    counts: str = "students"

    @property
    def banded(self) -> bool:
        """Whether some of it is told in bands."""
        return any(point.band for point in self.points)


class Growth(NamedTuple):
    """From where something started to where it is now, with the aim; all on the scale from `low` to `high`.

    `short`: what now says of the aim in few words. `percent`: the scale is that of percents, 0 to 100, which lines
    under each other share.
    """

    name: str
    counted: str
    started: float | None
    now: float | None
    aim: float | None
    low: float
    high: float
    words: str
    verdict: str
    role: Role = "note"
    percent: bool = False
    short: str = ""
