"""Which sums of the figures of one day can give a part of the students away, whatever the groups share.

Students of one day fall into parts by the groups they are in. What is known is for every figure its size and
the counts its text allows; how the groups overlap is not known here, but may be known to a reader. Two things
can fix the count of a part:

- the part *is* a sum of shown figures (all - A, A - B, half of A + B - C): then its size is that sum of sizes;
- the figures reach the edge of what the sizes allow, as where all who are in A and not in B must have done it:
  then some sum of figures has as many, or as few, as its size allows.

So only the sums matter whose value is 0 on so many kinds of students that nothing else is 0 on all of them: the
hyperplanes through corners of a cube. Up to four groups these are, whatever the size of all students beside them:
weights of -1, 0 and 1, or one 2 beside three of 1, and all students as often as the sum can run. `forms` lists
them; a test makes them anew from the corners.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

MOST_GROUPS = 4
"""Groups that are shown together beside all students: so many the list of sums is known to be whole."""

NEAR = 40
"""Sums of more students than this can move far enough even between the halves, whatever their weights."""


class Bounds(NamedTuple):
    """A figure as a reader knows it: of `n` students at least `low` and at most `high` (means: not whole)."""

    n: int
    low: float
    high: float


class Form(NamedTuple):
    """A sum: how often all students are in it, how often each group; `top` and `bottom` of one student's weight."""

    whole: int
    weights: tuple[int, ...]
    top: int
    bottom: int
    groups: int


def _weights(groups: int) -> Iterator[tuple[int, ...]]:
    """Every list of weights, each once and not again with all signs turned."""
    for weights in product((0, 1, -1), repeat=groups):
        first = next((one for one in weights if one), 0)
        if first > 0:
            yield weights
    if groups == MOST_GROUPS:
        for place, signs in product(range(groups), product((1, -1), repeat=groups - 1)):
            ones = [1, *signs]
            ones[place] *= 2
            yield tuple(ones)


def _ends(weights: tuple[int, ...]) -> tuple[int, int]:
    return sum(one for one in weights if one < 0), sum(one for one in weights if one > 0)


def _times(weights: tuple[int, ...], whole: bool) -> range:
    """How many times all students can be taken from such a sum, so that it can lie on the edge."""
    least, most = _ends(weights)
    if len(weights) - weights.count(0) == 1:
        inner = range(least, most + 1)
    else:
        # the ends are reached by one kind of student alone, or by too few kinds
        away = max(map(abs, weights))
        inner = range(least + away, most - away + 1)
    if not whole:
        return range(1) if 0 in inner else range(0)
    return inner


def _form(weights: tuple[int, ...], times: int) -> Form:
    least, most = _ends(weights)
    return Form(-times, weights, most - times, least - times, len(weights) - weights.count(0))


@lru_cache(maxsize=16)
def forms(groups: int, whole: bool) -> tuple[Form, ...]:
    """The sums that can lie on the edge, with all students beside the groups or without."""
    found = [Form(1, (0,) * groups, 1, 1, 0)] if whole else []
    return (
        *found,
        *(_form(weights, times) for weights in _weights(groups) for times in _times(weights, whole)),
    )


@lru_cache(maxsize=16)
def _with_all(groups: int) -> tuple[tuple[int, ...], ...]:
    return tuple(weights for weights in _weights(groups) if 0 not in weights)


def often(form: Form) -> int:
    """How many times over a part can be counted in such a sum, from the number of groups in it."""
    return max(1, form.groups - 1) if max(map(abs, form.weights), default=0) < 2 else 3


def _small_sums(whole: int | None, sizes: Sequence[int], threshold: int) -> Iterator[tuple[Form, int]]:
    """The sums with all these groups in them that come to few students; smaller sets are asked on their own."""
    reach = max(NEAR, 3 * threshold)
    for weights in _with_all(len(sizes)):
        total = sum(w * n for w, n in zip(weights, sizes))
        least, most = _ends(weights)
        first, last = 0, 0
        if whole:
            first, last = max(least, -((reach - total) // whole)), min(most, (total + reach) // whole)
        for times in range(first, last + 1):
            students = total - times * (whole or 0)
            if abs(students) <= reach:
                yield _form(weights, times), students


def given_away(whole: int | None, sizes: Sequence[int], threshold: int) -> int | None:
    """The smallest number of students, under the threshold, that a sum of all these sizes would single out."""
    found = [
        abs(students) // times
        for form, students in _small_sums(whole, sizes, threshold)
        for times in range(1, often(form) + 1)
        if students and students % times == 0 and abs(students) // times < threshold
    ]
    return min(found, default=None)


def too_near(whole: int | None, sizes: Sequence[int], threshold: int) -> bool:
    """Whether even "under half" and "half and more" would, for some counts of all these, reach the edge.

    A group and everybody else (sizes that add up to all) are let through: what would reach the edge there
    contradicts itself as long as they are what they seem, and else the figures say nothing.
    """
    figures = [whole or 0, *sizes]
    for form, students in _small_sums(whole, sizes, threshold):
        if -form.whole not in _times(form.weights, whole is not None) or (
            not students and form.whole and len(sizes) > 1
        ):
            continue
        for sign in (1, -1):
            if sign * students < 0:
                continue
            terms = [(sign * w, n) for w, n in zip((form.whole, *form.weights), figures) if w]
            room = _room(form, sign, students)
            failing = sum(w * (n // 2) if w > 0 else w * (n // 2 + 1) for w, n in terms)
            passing = sum(w * ((n + 1) // 2 - 1) if w > 0 else w * ((n + 1) // 2) for w, n in terms)
            if min(failing, passing) < room:
                return True
    return False


def _room(form: Form, sign: int, total: int) -> int:
    """How much a sum must be able to move, so that no student in it is fixed."""
    if total == 0:
        return 0
    return max(1, form.top if sign > 0 else -form.bottom)


def reaches_edge(whole: Bounds | None, groups: Sequence[Bounds]) -> bool:
    """Whether for some way in which the groups overlap the figures fix the count of some part at all or nobody.

    Also where whole numbers alone would do it: a sum over three groups and more whose figures are all exact
    says of single students in it whether their number is odd.
    """
    figures = [whole or Bounds(0, 0, 0), *groups]
    for form in forms(len(groups), whole is not None):
        terms = [(w, one) for w, one in zip((form.whole, *form.weights), figures) if w]
        total = sum(w * one.n for w, one in terms)
        most = sum(w * (one.high if w > 0 else one.low) for w, one in terms)
        least = sum(w * (one.low if w > 0 else one.high) for w, one in terms)
        if often(form) > 1 and most - least < often(form) - 1:
            return True
        if total >= 0 and min(most, total - least) < _room(form, 1, total):
            return True
        if total <= 0 and min(-least, most - total) < _room(form, -1, total):
            return True
    return False
