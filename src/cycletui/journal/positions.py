"""Position strings: a new one always fits between two neighbours, so a list is reordered by
writing one value."""

from __future__ import annotations

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def between(low: str, high: str) -> str:
    """A position above `low` and below `high`; an empty `low` is the start, an empty `high` the end.

    Positions are fractions in base 36 without trailing zeros. Raises `ValueError` where `low` is
    not below `high`.
    """
    if high and low >= high:
        raise ValueError("no place between them")
    out = ""
    place = 0
    bounded = bool(high)
    while True:
        least = DIGITS.find(low[place]) if place < len(low) else 0
        most = DIGITS.find(high[place]) if bounded and place < len(high) else len(DIGITS)
        if most - least > 1:
            return out + DIGITS[(least + most) // 2]
        out += DIGITS[max(least, 0)]
        if most != least:
            bounded = False
        place += 1


def proper(position: str) -> bool:
    """Whether `between` can work with it; a file from elsewhere may hold anything."""
    return bool(position) and not position.endswith("0") and all(digit in DIGITS for digit in position)
