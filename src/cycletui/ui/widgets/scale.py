"""Round labels for the upright of a chart, and where a number stands between them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from cycletui.records.numbers import written

MOST, FEWEST = 6, 5
"""Labels of an upright."""
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
WIDEST = 7
"""Characters of a label; a longer number is written in thousands or millions."""
FINEST = 0.01
"""A smaller difference is none that a team counts."""


class Scale(NamedTuple):
    """Round numbers from the lowest to the highest."""

    ticks: tuple[float, ...]
    step: float

    @property
    def low(self) -> float:
        """The lowest label."""
        return self.ticks[0]

    @property
    def high(self) -> float:
        """The highest label."""
        return self.ticks[-1]

    def share(self, value: float) -> float:
        """How far up a value stands: 0 at the lowest label, 1 at the highest."""
        span = self.high - self.low
        return (value - self.low) / span if span else 0.5

    def labels(self) -> tuple[str, ...]:
        """The labels as they are written."""
        if len(self.ticks) == 1:
            return (written(self.low),)
        made = _written(self.ticks, self.step, 1.0, "")
        for size, letter in ((1e3, "k"), (1e6, "M")):
            if max(map(len, made)) > WIDEST:
                made = _written(self.ticks, self.step, size, letter)
        return made


def _written(ticks: Sequence[float], step: float, size: float, letter: str) -> tuple[str, ...]:
    places = next((p for p in range(6) if math.isclose(round(step / size, p), step / size, rel_tol=1e-6)), 6)
    return tuple(f"{value / size:.{places}f}{letter}" for value in ticks)


PERCENTS = Scale((0.0, 25.0, 50.0, 75.0, 100.0), 25.0)
"""The scale of all percents, so that a small step never looks like a large one."""


def scale_for(values: Sequence[float], unit: str, floor: float | None = None, ceiling: float | None = None) -> Scale:
    """The scale of an upright: 0 to 100 for percents, one label where all is equal, else round ones around them."""
    low, high = min(values), max(values)
    if unit == "%" and low >= 0 and high <= PERCENTS.high:
        return PERCENTS
    return Scale((low,), 0.0) if low == high else scale(values, floor, ceiling)


def scale(values: Sequence[float], floor: float | None = None, ceiling: float | None = None) -> Scale:
    """Five or six round labels around these values; never below `floor` or above `ceiling` where values are not."""
    low, high = min(values), max(values)
    if floor is not None and low < floor:
        floor = None
    if ceiling is not None and high > ceiling:
        ceiling = None
    # differences that no label could tell apart are none
    span = max(high - low, abs(high) * 1e-3, abs(low) * 1e-3, FINEST)
    power = 10.0 ** math.floor(math.log10(span / MOST))
    for factor in (*STEPS, *(10 * one for one in STEPS)):
        step = factor * power
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        if last - first + 1 <= MOST:
            break
    while last - first + 1 < FEWEST:
        if ceiling is None or (last + 1) * step <= ceiling * (1 + 1e-9):
            last += 1
        elif floor is None or (first - 1) * step >= floor - 1e-9:
            first -= 1
        else:
            break
    return Scale(tuple(number * step for number in range(first, last + 1)), step)
