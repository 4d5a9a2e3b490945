"""What the levels of a check give away: figures of sets of levels, which add up in each group.

A set of levels is a number, with a bit for each of its levels. For each set the students at it are counted as for
any figure (`reaches_edge`). Beside that a part of the students has levels of its own: the difference of two
figures does, and what is known of it at one level narrows it at the others.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from cycletui.measures._release_forms import Bounds, Form, forms, reaches_edge


class Known(NamedTuple):
    """A group of `n` students, and limits for the counts at some sets of levels."""

    n: int
    parts: tuple[tuple[int, Bounds], ...]


class _Limits:
    """For every set of levels how many students of a group, or of a part, can be there."""

    __slots__ = ("high", "low", "n")

    def __init__(self, n: int, every: int) -> None:
        self.n = n
        self.low: list[float] = [0] * (every + 1)
        self.high: list[float] = [n] * (every + 1)
        self.low[every], self.high[0] = n, 0

    def copy(self) -> "_Limits":
        """Its own limits, to be narrowed."""
        new = _Limits(self.n, len(self.low) - 1)
        new.low, new.high = self.low.copy(), self.high.copy()
        return new

    def at(self, levels: int) -> Bounds:
        """The limits of one set."""
        return Bounds(self.n, self.low[levels], self.high[levels])

    def narrow(self, levels: int, low: float, high: float) -> bool:
        """Take in what is known of a set; whether it was new."""
        new = False
        if low > self.low[levels]:
            self.low[levels], new = low, True
        if high < self.high[levels]:
            self.high[levels], new = high, True
        return new

    def add_up(self) -> bool:
        """What follows as sets of levels add up; whether anything did."""
        low, high = self.low, self.high
        new, again = False, True
        while again:
            again = False
            for a, b, both in _apart(len(low) - 1):
                if low[a] + low[b] > low[both]:
                    low[both], again = low[a] + low[b], True
                if high[a] + high[b] < high[both]:
                    high[both], again = high[a] + high[b], True
                if low[both] - high[b] > low[a]:
                    low[a], again = low[both] - high[b], True
                if high[both] - low[b] < high[a]:
                    high[a], again = high[both] - low[b], True
                if low[both] - high[a] > low[b]:
                    low[b], again = low[both] - high[a], True
                if high[both] - low[a] < high[b]:
                    high[b], again = high[both] - low[a], True
            if any(least > most for least, most in zip(low, high)):
                return True
            new |= again
        return new

    def at_end(self) -> bool:
        """Whether some set is nobody or everybody, or nothing fits."""
        ends = zip(self.low[1:-1], self.high[1:-1])
        return any(most < 1 or least > self.n - 1 or least > most for least, most in ends)


@cache
def _apart(every: int) -> tuple[tuple[int, int, int], ...]:
    """Pairs of sets of levels that share none, and both together."""
    return tuple((a, b, a | b) for a in range(1, every) for b in range(a + 1, every) if not a & b)


def levels_reach_edge(whole: Known | None, groups: Sequence[Known]) -> bool:
    """Whether the levels of these figures, side by side, fix a part of the students at all or nobody of a level."""
    figures = [one for one in (whole, *groups) if one is not None]
    top = max((levels for one in figures for levels, _ in one.parts), default=0)
    every = (1 << top.bit_length()) - 1
    limits = []
    for one in figures:
        mine = _Limits(one.n, every)
        for levels, bounds in one.parts:
            mine.narrow(levels, bounds.low, bounds.high)
        mine.add_up()
        limits.append(mine)
    of_whole = limits.pop(0) if whole is not None else None
    # each set once, and not again as what it leaves
    for levels in range(2, every, 2):
        first = None if of_whole is None else of_whole.at(levels)
        if reaches_edge(first, [one.at(levels) for one in limits]):
            return True
    return any(
        _part_at_end(form, sign, [of_whole, *limits])
        for form in forms(len(limits), of_whole is not None)
        for sign in (1, -1)
        if form.groups
    )


def _part_at_end(form: Form, sign: int, figures: Sequence[_Limits | None]) -> bool:
    """As if the sum of these figures were a part of the students: whether its levels, or theirs, are fixed."""
    terms = [(sign * w, one) for w, one in zip((form.whole, *form.weights), figures) if w and one is not None]
    total = sum(w * one.n for w, one in terms)
    if len(terms) < 2 or total < 0 or any(abs(w) > 1 for w, _ in terms):
        return False
    every = len(terms[0][1].low) - 1
    part = _Limits(total, every)
    # the part and what is taken away are, together, what they are taken from
    sides = [(w, one.copy()) for w, one in terms]
    sides.append((-1, part))
    again = True
    while again:
        again = False
        for levels in range(1, every):
            low = sum(w * (one.low if w > 0 else one.high)[levels] for w, one in sides)
            high = sum(w * (one.high if w > 0 else one.low)[levels] for w, one in sides)
            for w, one in sides:
                # all sides add up to nothing
                least, most = one.low[levels], one.high[levels]
                if w > 0:
                    again |= one.narrow(levels, -(high - most), -(low - least))
                else:
                    again |= one.narrow(levels, low + most, high + least)
        for _, one in sides:
            again |= one.add_up()
        if any(least > most for _, one in sides for least, most in zip(one.low, one.high)):
            return True
    return any(one.n and one.at_end() for _, one in sides)
