"""Which groups are shown: by sizes alone, as many as possible, and among as many the smaller ones."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from cycletui.measures._release_forms import MOST_GROUPS, given_away, too_near

MOST_TRIED = 24
"""Groups that are looked at; in a team there are fewer."""


class Day(NamedTuple):
    """The sizes of one day that are large enough: all students, where they are there, and the groups."""

    whole: int | None
    sizes: Mapping[str, int]


class Choice(NamedTuple):
    """The groups that are shown, and for the others how many students each would give away (None: not one number)."""

    groups: frozenset[str]
    gives_away: Mapping[str, int | None]


class _Days:
    """Whether groups may stand beside each other, each question asked once."""

    def __init__(self, days: Sequence[Day], threshold: int) -> None:
        # most days of a line have the same sizes
        self._days = list({(one.whole, tuple(sorted(one.sizes.items()))): one for one in days}.values())
        self._threshold = threshold
        self._known: dict[tuple[int | None, tuple[int, ...]], bool] = {}

    def together(self, groups: Sequence[str]) -> bool:
        """Whether no day's sizes of these groups single out too few, or stand too near for the widest bands."""
        for day in self._days:
            sizes = tuple(sorted(day.sizes[one] for one in groups if one in day.sizes))
            if not self._apart(day.whole, sizes):
                return False
        return True

    def _apart(self, whole: int | None, sizes: tuple[int, ...]) -> bool:
        asked = (whole, sizes)
        if asked not in self._known:
            fewer = [sizes[:place] + sizes[place + 1 :] for place in range(len(sizes))] if len(sizes) > 1 else []
            self._known[asked] = (
                all(self._apart(whole, some) for some in fewer)
                and given_away(whole, sizes, self._threshold) is None
                and not too_near(whole, sizes, self._threshold)
            )
        return self._known[asked]

    def gives_away(self, groups: Sequence[str]) -> int | None:
        """The smallest number that the last of these groups would single out beside the others on a day."""
        *others, new = groups
        found = [
            given_away(day.whole, [day.sizes[one] for one in (*some, new) if one in day.sizes], self._threshold)
            for day in self._days
            if new in day.sizes
            for many in range(min(len(others), MOST_GROUPS - 1) + 1)
            for some in combinations(others, many)
        ]
        return min((one for one in found if one is not None), default=None)

    def complements(self, one: str, other: str) -> bool:
        """Whether two groups make all students on every day that has both: one figure told twice."""
        both = [day for day in self._days if one in day.sizes and other in day.sizes]
        return bool(both) and all(day.whole == day.sizes[one] + day.sizes[other] for day in both)


def choose(days: Sequence[Day], threshold: int) -> Choice:
    """As many groups as may stand beside each other on all days; of equal choices that with the smaller groups.

    A group and everybody else count as one: the second says nothing new beside all students.
    """
    largest: dict[str, int] = {}
    for day in days:
        for group, size in day.sizes.items():
            largest[group] = max(size, largest.get(group, 0))
    order = sorted(largest, key=lambda group: (largest[group], group))
    tried, asked = order[:MOST_TRIED], _Days(days, threshold)
    twins = {(one, other) for one in tried for other in tried if asked.complements(one, other)}
    best: tuple[tuple[float, ...], tuple[str, ...]] = ((0.0, float("inf")), ())

    def grow(chosen: tuple[str, ...], start: int, new: int) -> None:
        nonlocal best
        # ascending sizes; where one choice is the other and a group more, the longer is the better
        rank = (-float(new), *(float(largest[one]) for one in chosen), float("inf"))
        best = min(best, (rank, chosen))
        could = new + min(MOST_GROUPS - len(chosen), len(tried) - start)
        # groups come in the order of size: of as many the first found are the smaller
        if len(chosen) == MOST_GROUPS or could < -best[0][0] or (could == -best[0][0] and (rank, chosen) > best):
            return
        for place in range(start, len(tried)):
            longer = (*chosen, tried[place])
            if asked.together(longer):
                told = any((one, tried[place]) in twins for one in chosen)
                grow(longer, place + 1, new + (not told))

    grow((), 0, 0)
    chosen = best[1]
    left = [one for one in order if one not in chosen]
    return Choice(frozenset(chosen), {one: asked.gives_away((*chosen, one)) for one in left})
