"""What is asked of a number that stands alone: of how many, in which unit, or whether its slash was missed."""

from __future__ import annotations


def what(number: str, who: str = "") -> str:
    """What is asked of a number that stands alone; of one that may have lost its slash, whether it has, and of how many
    `who` where that stands behind it."""
    if who:
        return f"{number} of how many {who}? Write {of_some(number)}."
    if may_lack_slash(number):
        return f"Is {number} meant as {with_slash(number)}? Write that, or {number} points, minutes …"
    return f"{number} of how many, or {number} what? Write 18/24, or 63 %, points, minutes …"


def of_some(number: str, least: int = 6) -> str:
    """An example of so many of at `least` so many that can be: `5/6`, `30/40`."""
    known = int(number) if number.isdigit() else 0
    return f"{number}/{next((some for some in (6, 24, 40, 100, 1000) if some > known and some >= least), known)}"


SLASHLESS = 4
"""Digits of two counts whose slash was missed: 1824."""


def may_lack_slash(number: str) -> bool:
    """Whether a number that stands alone may be two counts."""
    return len(number) == SLASHLESS and number.isdigit() and bool(with_slash(number))


def with_slash(number: str) -> str:
    """The count that a number may be whose slash was missed: `18/24`; empty where it cannot be one."""
    half = len(number) // 2
    k, n = number[:half], number[half:]
    return f"{k}/{n}" if len(number) % 2 == 0 and 0 < int(k) <= int(n) and n[0] != "0" != k[0] else ""
