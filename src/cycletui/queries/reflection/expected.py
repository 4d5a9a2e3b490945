"""What is expected of one group on one scale, beside what came: the numbers of a strip, from what was read already."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


class Expected(NamedTuple):
    """One group: each number that is expected with whose it is, and what came, on the scale from `low` to `high`.

    `spread`: they are nobody's, but the lowest, the middle and the highest of all.
    """

    group: str
    marks: tuple[tuple[float, str], ...]
    low: float
    high: float
    came: float | None = None
    came_words: str = ""
    spread: bool = False


def scale_of(numbers: Iterable[float], of: int | None, *, percent: bool) -> tuple[float, float]:
    """The ends of the scale: of how many, a hundred percent, or the next round number."""
    some = list(numbers)
    low, high = min([0.0, *some]), max(some, default=0.0)
    whole = float(of) if of else 100.0 if percent else 0.0
    if whole and high <= whole:
        return low, whole
    return low, _round(high)


def _round(high: float) -> float:
    """The next round number."""
    if high <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(high))
    return next((step * power for step in STEPS if step * power >= high), high)
