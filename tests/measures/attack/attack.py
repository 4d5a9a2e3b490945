"""What follows from everything that is shown of one day, for every part of the students.

The neutral form: students fall into *atoms* (those who are in the same groups), whose sizes are known. A `Seen` is
one thing shown: of the students of these atoms so many did it. Rooms, copies and pages of one day go in together.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from tests.measures.attack.linear import most_moved
from tests.measures.attack.solver import Sum, UndecidedError, near, solve

MOST_BESIDE = 3000
"""Steps of the search close to the truth."""


class Seen(NamedTuple):
    """Of the students of these atoms the count is one of these (`allowed` without a hole)."""

    atoms: frozenset[int]
    low: int
    high: int


class Leak(NamedTuple):
    """A part whose count follows: `claim` is "small" (under the threshold) or "all or nobody"."""

    part: frozenset[int]
    size: int
    did: int
    claim: str


def seen(atoms: Iterable[int], allowed: Sequence[int]) -> Seen:
    """What words allow, for the students of these atoms."""
    if list(allowed) != list(range(allowed[0], allowed[-1] + 1)):
        raise ValueError(allowed)
    return Seen(frozenset(atoms), allowed[0], allowed[-1])


def unions(atoms: int) -> list[frozenset[int]]:
    """Every part that atoms can make."""
    return [frozenset(some) for many in range(1, atoms + 1) for some in combinations(range(atoms), many)]


class Attack:
    """Everything that is known of some whole numbers, and a true answer, which saves the search of a first one."""

    def __init__(self, tops: Sequence[int], truth: Sequence[int], shown: Sequence[Seen]) -> None:
        self._tops = tops
        self._truth = list(truth)
        self._sums = [Sum(tuple(sorted(one.atoms)), one.low, one.high) for one in shown]
        for places, low, high in self._sums:
            if not low <= sum(truth[place] for place in places) <= high:
                raise AssertionError("what is shown is not true")
        self._answers = [self._truth]

    def fixed(self, places: tuple[int, ...]) -> bool:
        """Whether these numbers have one sum only under all that is known."""
        count = sum(self._truth[one] for one in places)
        # an answer that moves one sum moves many
        if any(sum(answer[one] for one in places) != count for answer in self._answers):
            return False
        top = sum(self._tops[one] for one in places)
        asked = [(1, Sum(places, count + 1, top)), (-1, Sum(places, 0, count - 1))]
        asked = [(way, one) for way, one in asked if one.low <= one.high]
        if any(self._found(search(one)) for search in (self._near, self._beside) for _, one in asked):
            return False
        asked = [(way, one) for way, one in asked if self._can_move(places, way)]
        return not any(self._found(self._anywhere(one)) for _, one in asked)

    def _found(self, answer: list[int] | None) -> bool:
        if answer is not None:
            self._answers.append(answer)
        return answer is not None

    def _can_move(self, places: tuple[int, ...], way: int) -> bool:
        return most_moved(self._truth, self._tops, self._sums, places, way) > 1 - 1e-6

    def _near(self, asked: Sum) -> list[int] | None:
        return near(self._truth, self._tops, [*self._sums, asked])

    def _beside(self, asked: Sum) -> list[int] | None:
        """All answers in which no number is further than one from the true one, as far as time allows."""
        low = [max(0, one - 1) for one in self._truth]
        high = [min(top, one + 1) for one, top in zip(self._truth, self._tops)]
        try:
            return solve(low, high, [*self._sums, asked], MOST_BESIDE)
        except UndecidedError:
            return None

    def _anywhere(self, asked: Sum) -> list[int] | None:
        """An answer, or None; where the search does not end, that is for whoever asks to look at."""
        return solve([0] * len(self._tops), self._tops, [*self._sums, asked])


def leaks(
    sizes: Sequence[int], truth: Sequence[int], shown: Sequence[Seen], threshold: int, worth: int = 1
) -> list[Leak]:
    """The parts whose count has only one value under all that is shown.

    `worth`: what one student can count at most (1, or the height of a scale for sums of scores).
    """
    attack = Attack([size * worth for size in sizes], truth, shown)
    found = []
    for part in unions(len(sizes)):
        size = sum(sizes[one] for one in part)
        count = sum(truth[one] for one in part)
        small = 0 < size < threshold
        if size and (small or count in (0, size * worth)) and attack.fixed(tuple(sorted(part))):
            found.append(Leak(part, size, count, "small" if small else "all or nobody"))
    return found


__all__ = ["Attack", "Leak", "Seen", "UndecidedError", "leaks", "seen", "unions"]
