"""Cleaning of scores and counts, shared by all measures."""

import math
from collections.abc import Hashable, Sequence
from typing import TypeVar

from cycletui.records.whole import above_whole

Scores = Sequence[float | None]
T = TypeVar("T", bound=Hashable)

Z95 = 1.959963984540054
"""The standard normal value with 2.5 % above it."""

UNEQUAL = "The two lists have different lengths, so nobody can tell which values belong together."
STRANGE = "One value is not an ordinary number. Please look at what was typed."
RAGGED = "The rows have different lengths. Please fill the gaps or mark them as missing."
NO_MATCH = "No student has both scores."
NO_NUMBERS = "No numbers were given yet."
NOT_WHOLE = "A count of students has to be a whole number, 0 or more."
NO_STUDENTS = "There are no students in this group, so there is no percent."

# Nobody's score is this large; beyond it squares lose their meaning or overflow.
LARGEST = 1e15


def ordinary(value: float) -> bool:
    """Whether a value is finite and of a size a score or count can have."""
    return -LARGEST <= value <= LARGEST


def all_ordinary(values: Scores) -> bool:
    """The same for a list; missing values pass."""
    return all(value is None or ordinary(value) for value in values)


def whole(value: float) -> bool:
    """Whether a value can be a count of students."""
    return 0 <= value <= LARGEST and value == int(value)


def count_trouble(k: float | None, n: float | None) -> str | None:
    """Why `k` of `n` students cannot be read as a share, or None if it can."""
    if k is None or n is None:
        return NO_NUMBERS
    if not (whole(k) and whole(n)):
        return NOT_WHOLE
    if trouble := above_whole(k, n):
        return f"{trouble}."
    return NO_STUDENTS if n == 0 else None


def matched(pre: Scores, post: Scores) -> tuple[list[float], list[float], str | None]:
    """The scores of those who have both, and why there are none."""
    if len(pre) != len(post):
        return [], [], UNEQUAL
    if not (all_ordinary(pre) and all_ordinary(post)):
        return [], [], STRANGE
    pairs = [(a, b) for a, b in zip(pre, post) if a is not None and b is not None]
    return [float(a) for a, _ in pairs], [float(b) for _, b in pairs], None if pairs else NO_MATCH


def complete_rows(rows: Sequence[Sequence[T | None]]) -> tuple[list[list[T]], str | None]:
    """Rows without a missing entry, or why the rows cannot be used."""
    if any(len(row) != len(rows[0]) for row in rows):
        return [], RAGGED
    kept: list[list[T]] = []
    for row in rows:
        present = [value for value in row if value is not None]
        if any(isinstance(value, float) and not math.isfinite(value) for value in present):
            return [], STRANGE
        if len(present) == len(row):
            kept.append(present)
    return kept, None


def mean(values: Sequence[float]) -> float:
    """The mean, summed without rounding on the way."""
    return math.fsum(values) / len(values)


def spread(values: Sequence[float]) -> float | None:
    """Standard deviation with n - 1; None for fewer than two values."""
    if len(values) < 2:
        return None
    if min(values) == max(values):
        return 0.0  # exactly: the mean of equal decimals may be off by a rounding step
    centre = mean(values)
    return math.sqrt(math.fsum((value - centre) * (value - centre) for value in values) / (len(values) - 1))


def median(values: Sequence[float]) -> float:
    """The middle value, or the mean of the two in the middle."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return float(ordered[half]) if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
