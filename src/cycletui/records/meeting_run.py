"""How a running meeting stands: from its steps, the part it is at and the seconds that each part has had.

Time is counted in seconds since the meeting began, never as the difference of two times of day: so a clock that is
set back, a night in between and a sleep change nothing (`records.watch` says how many have passed). Going back and
forward again leaves a part with the time it has had.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

CLOCK = "meeting-clock|"
"""Begins the key under which a laptop keeps what has passed of a run."""
_STEP = re.compile(r"(\d{1,9}) (?:\+(\d{1,3})|([0-9a-zA-Z_-]{1,64}))")


class Step(NamedTuple):
    """At so many seconds: the part with this id began, or the one that runs got `more` minutes."""

    second: int
    part: str = ""
    more: int = 0


def step(second: int, part: str = "", more: int = 0) -> str:
    """A step as it is stored."""
    return f"{second} +{more}" if more else f"{second} {part}"


def read_steps(texts: Iterable[str]) -> tuple[Step, ...]:
    """The steps that can be read; seconds never go back, whatever was written."""
    found: list[Step] = []
    for text in texts:
        if read := _STEP.fullmatch(text.strip()):
            second = max(int(read[1]), found[-1].second if found else 0)
            found.append(Step(second, read[3] or "", int(read[2] or 0)))
    return tuple(found)


class Standing(NamedTuple):
    """At which part it is (an id; empty before it begins) and the whole seconds left there, below 0 when over.

    `spent` are seconds by part, `more` the minutes that each got, `elapsed` all seconds since it began.
    """

    part: str
    left: int
    spent: dict[str, int]
    more: dict[str, int]
    elapsed: int


def standing(steps: Sequence[Step], minutes: dict[str, int], elapsed: int) -> Standing:
    """How it stands after so many seconds. `minutes` are those of each part, by id, in their order.

    Where the one that ran is not there any more (deleted on another laptop) the first that has had no time runs.
    """
    elapsed = max(elapsed, steps[-1].second if steps else 0)
    spent, more = dict.fromkeys(minutes, 0), dict.fromkeys(minutes, 0)
    part, since = "", 0
    for one in steps:
        if one.more:
            more[part] = more.get(part, 0) + one.more
            continue
        spent[part] = spent.get(part, 0) + one.second - since
        part, since = one.part, one.second
    spent[part] = spent.get(part, 0) + elapsed - since
    if part not in minutes:
        part = next((one for one in minutes if not spent[one]), next(reversed(minutes), ""))
    left = (minutes.get(part, 0) + more.get(part, 0)) * 60 - spent.get(part, 0)
    return Standing(part, left, spent, more, elapsed)
