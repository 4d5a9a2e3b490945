"""Hands: how many showed each step of fist to five. Never whose they were, never in which order they came: the order
is the seats.

They are kept as counts, `5x2 4x3 3x1`, the highest step first and steps without a hand left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple, Self

STEPS = (5, 4, 3, 2, 1, 0)
MOST = 999
"""Hands of one step that are believed."""
IN_A_ROW = 12
"""Up to so many hands are read one by one; more are told by their counts."""
PLAIN = "Hands from 0 to 5, please: 5 4 4 3, or counted, 5x14 4x12. No names."

_ONE = re.compile(r"([0-5])(?:x([0-9]{1,3}))?")
_APART = re.compile(r"[\s,;]+")


class Hands(NamedTuple):
    """Six counts, from how many fives there were to how many noughts."""

    fives: int = 0
    fours: int = 0
    threes: int = 0
    twos: int = 0
    ones: int = 0
    noughts: int = 0

    @classmethod
    def of(cls, steps: Iterable[int]) -> Self:
        """The hands that showed these steps, in whatever order. Raises `ValueError` off the scale."""
        shown = list(steps)
        if any(step not in STEPS for step in shown):
            raise ValueError(PLAIN)
        return cls(*(shown.count(step) for step in STEPS))

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(self)

    @property
    def steps(self) -> tuple[tuple[int, int], ...]:
        """Each step with its hands, the highest first."""
        return tuple(zip(STEPS, self, strict=True))

    @property
    def each(self) -> tuple[int, ...]:
        """The step of each hand, the highest first."""
        return tuple(step for step, hands in self.steps for _ in range(hands))

    def below(self, step: int) -> int:
        """How many lie under this step."""
        return sum(hands for at, hands in self.steps if at < step)

    @property
    def unseen(self) -> str:
        """As they stand in a field that shows none of them: a sign for each hand, and not one more."""
        return "".join(map(str, self.each))

    def and_(self, more: Hands) -> Hands:
        """These hands and more of them."""
        return Hands(*(here + there for here, there in zip(self, more, strict=True)))

    def __str__(self) -> str:
        """As people read them and may type them again: `5 4 4 3`, of many `5x14 4x12`."""
        return " ".join(map(str, self.each)) if self.total <= IN_A_ROW else kept(self)


def kept(hands: Hands) -> str:
    """The counts as the journal keeps them; empty where no hand was shown."""
    return " ".join(f"{step}x{count}" for step, count in hands.steps if count)


def stored(text: str) -> Hands | None:
    """The hands that the journal keeps so; `None` for a text that says none in this way."""
    found = plain(text)
    return found if found is not None and kept(found) == text else None


def plain(text: str) -> Hands | None:
    """The hands in a text of nothing but steps and counts; `None` for any other. (`entry.hands` reads what people
    type and paste.)"""
    counts = dict.fromkeys(STEPS, 0)
    for part in _APART.split(text.strip()):
        match = _ONE.fullmatch(part)
        if match is None:
            return None
        counts[int(match[1])] += int(match[2] or 1)
    found = Hands(*counts.values())
    return found if found.total and max(found) <= MOST else None
