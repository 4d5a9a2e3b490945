"""What the minutes of a meeting hold, before they are laid out: frozen data for one audience."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Said(NamedTuple):
    """Words that somebody said, whose they were (empty where that is not told), and in which part."""

    text: str
    voice: str
    part: str


class Settled(NamedTuple):
    """What was put to the team: what it is, its words, what came of it; by which rule, how hands stood and what the
    rule says of them, where this audience is told; concerns, what was heard and changed."""

    label: str
    words: str
    result: str
    rule: str = ""
    hands: str = ""
    verdict: str = ""
    concerns: str = ""
    heard: str = ""
    why: str = ""
    again_on: date | None = None


class Promised(NamedTuple):
    """A promise: who, what, where, by when, what is looked for; how it stands and what came of it; and what its place
    is called: in whose class, at which school."""

    who: str
    what: str
    where: str
    by_on: date | None
    look_for: str
    state: str
    what_came: str
    place: str = ""


class Asked(NamedTuple):
    """Something asked of others: what gets in the way, and what it needs, from whom."""

    problem: str
    needs: str


class Here(NamedTuple):
    """How many of us were here."""

    here: int
    of: int

    def __str__(self) -> str:
        return f"{self.here} of {self.of}"


class Minutes(NamedTuple):
    """A meeting as it was written down, for one audience.

    `promises` and `answers` count what was promised and which earlier promises were looked at, where the promises
    themselves are not told. `stayed` counts all that was written down and is not told. `unsettled` names what two
    laptops wrote differently: at the desk, and for whoever sends it.
    """

    id: str
    on: date | None
    title: str
    team: str
    school: str
    purpose: str
    starts: str
    led_by: str
    norm: str
    here: Here | None
    present: tuple[str, ...]
    away: tuple[str, ...]
    looked: tuple[str, ...]
    said: tuple[Said, ...]
    written: tuple[tuple[str, str], ...]
    settled: tuple[Settled, ...]
    promised: tuple[Promised, ...]
    promises: int
    answered: tuple[Promised, ...]
    answers: int
    asked: tuple[Asked, ...]
    questions: tuple[str, ...]
    plus: tuple[str, ...]
    delta: tuple[str, ...]
    next_on: date | None
    next_led_by: str
    stayed: int = 0
    unsettled: tuple[str, ...] = ()
