"""A heap of slips, typed one by one while nobody reads along: what stands on each, and nothing of whose it is.

What cannot be read is said without the words: the wall may show it. The order in which slips came lives in memory
alone, so that the last one can be taken back; what is kept is sorted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from cycletui.records.ability import PARTS
from cycletui.records.hands import Hands

Sort = Literal["ability", "expected", "words"]
MOST_SLIPS = 400
LONGEST = 500
_STEPS = re.compile(r"[0-5]")
_APART = re.compile(r"[\s,;/.\-]+")

ASKS = {
    "ability": "Four numbers from 0 to 5 on each slip: know-how, time, materials, belief that we can.",
    "expected": "One expectation on each slip: a number with its whole, such as 7 of 13, or a few words.",
    "words": "A few words on each slip.",
}
"""By sort what is typed."""


class SlipError(ValueError):
    """Why a slip was not taken, in words that say nothing of what stands on it."""


@dataclass(frozen=True, slots=True)
class Heap:
    """The slips that are in."""

    sort: Sort
    slips: tuple[str, ...] = ()

    @property
    def many(self) -> int:
        """How many are in."""
        return len(self.slips)

    @property
    def kept(self) -> tuple[str, ...]:
        """What is kept of them: sorted, so that no order is told."""
        return tuple(sorted(self.slips, key=lambda one: (one.casefold(), one)))

    def add(self, typed: str) -> Heap:
        """One slip more. Raises `SlipError`."""
        if self.many >= MOST_SLIPS:
            raise SlipError(f"{MOST_SLIPS} slips are as many as fit here.")
        read = read_ability if self.sort == "ability" else _words
        return Heap(self.sort, (*self.slips, read(typed)))

    def take_back(self) -> Heap:
        """Without the slip that came last."""
        return Heap(self.sort, self.slips[:-1])

    def hands(self) -> dict[str, Hands]:
        """Of slips about what we can: by part how many answered each step."""
        columns = zip(*(map(int, one.split()) for one in self.slips), strict=True)
        return dict(zip(PARTS, map(Hands.of, columns), strict=False)) if self.slips else {}


def heap_of(sort: Sort, kept: Iterable[str]) -> Heap:
    """A heap as it was kept; what cannot be read is left out."""
    heap = Heap(sort)
    for one in kept:
        try:
            heap = heap.add(one)
        except SlipError:
            continue
    return heap


def read_ability(typed: str) -> str:
    """Four steps, `4 3 5 2`, also as `4352` or `4,3,5,2`. Raises `SlipError`."""
    parts = [one for one in _APART.split(typed.strip()) if one]
    if len(parts) == 1 and len(parts[0]) == len(PARTS):
        parts = list(parts[0])
    if not all(_STEPS.fullmatch(one) for one in parts):
        raise SlipError("That is off the scale: four numbers from 0 to 5. Please type this slip again.")
    if len(parts) != len(PARTS):
        raise SlipError("Four numbers belong on each slip. Please type this slip again.")
    return " ".join(parts)


def _words(typed: str) -> str:
    text = " ".join(typed.split())
    if not text:
        raise SlipError("Nothing stands there. An empty slip is left out.")
    if len(text) > LONGEST:
        raise SlipError(f"That is longer than {LONGEST} letters. Please say it shorter.")
    return text
