"""Whether one student makes a verdict: it loads nothing, as Home's lines ask it."""

from collections.abc import Callable


def one_makes_the_difference(count: int, total: int, same: Callable[[int], bool], noun: str = "student") -> str:
    """Would one student more, or one less, have led to another verdict?

    The sentence is `3 → 4 of 13: one student makes the difference.`
    `same` says whether a count leads to the same verdict. Empty where both neighbours do. Units: counts. Range: 0 to
    `total`. Source: definitions of this project. Not for what leaves the team: it tells the count itself.
    """
    for other in (count + 1, count - 1):
        if 0 <= other <= total and not same(other):
            return f"{count} → {other} of {total}: one {noun} makes the difference."
    return ""
