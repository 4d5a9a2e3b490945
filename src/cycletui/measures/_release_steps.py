"""The figures of a release in the words of one step, and the first step at which they give nothing away."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import NamedTuple, Protocol

from cycletui.measures._release_bands import Step, Told, average, ends, half_of, other_part, rounded, share
from cycletui.measures._release_forms import Bounds, reaches_edge

FEWEST_EXACT = 30
"""All students as counted, and every level with a bar, from so many on."""


class Figures(Protocol):
    """What a cell holds."""

    @property
    def n(self) -> int | None: ...
    @property
    def k(self) -> int | None: ...
    @property
    def mean(self) -> float | None: ...
    @property
    def scale(self) -> tuple[float, float] | None: ...
    @property
    def levels(self) -> tuple[int, ...] | None: ...


class Rung(NamedTuple):
    """The step of the groups; of all students, where they are not told as counted; and whether they are."""

    groups: Step
    whole: Step
    exact: bool


LADDER = (
    Rung(Step.PERCENT, Step.PERCENT, True),
    Rung(Step.TENS, Step.TENS, True),
    Rung(Step.TWENTIES, Step.TWENTIES, True),
    Rung(Step.HALVES, Step.HALVES, True),
    Rung(Step.HALVES, Step.HALVES, False),
    # of the groups nothing is said any more: all students alone
    Rung(Step.SOME, Step.PERCENT, True),
)


def ladder(first: Step, exact: bool) -> tuple[Rung, ...]:
    """The rungs from a step on; where totals are known elsewhere all students go in bands as well."""
    if exact:
        return tuple(one for one in LADDER if one.groups >= first)
    steps = [one for one in (Step.TENS, Step.TWENTIES, Step.HALVES) if one >= first]
    return (*(Rung(one, one, False) for one in steps), Rung(Step.SOME, Step.HALVES, False))


@dataclass(frozen=True, slots=True)
class Put:
    """A cell in words, and what a reader then knows of its counts."""

    n: int
    count: Told | None = None
    counts: Bounds | None = None
    mean: Told | None = None
    means: Bounds | None = None
    levels: tuple[Told, ...] = ()
    parts: tuple[tuple[frozenset[int], Bounds], ...] = ()
    same: frozenset[int] | None = None
    """The levels that make up the count, where some do."""


def put(cell: Figures, whole: bool, rung: Rung) -> Put:
    """A cell in the words of a rung."""
    n = cell.n or 0
    step = rung.whole if whole else rung.groups
    count = counts = mean = means = None
    if cell.k is not None:
        count, counts = share(cell.k, n, step)
        end = ends(n) * n
        if whole and rung.exact and n >= FEWEST_EXACT and end < 100 * cell.k < 100 * n - end:
            at = 100 * cell.k / n
            count, counts = Told(f"{cell.k} of {n}", at, at), Bounds(n, cell.k, cell.k)
    if cell.mean is not None:
        scale = cell.scale
        if scale is None or not scale[0] <= cell.mean <= scale[1] or not scale[0] < scale[1]:
            mean = rounded(cell.mean, step)
        else:
            mean, means = average(cell.mean, n, scale, step)
    levels: tuple[Told, ...] = ()
    parts: tuple[tuple[frozenset[int], Bounds], ...] = ()
    if cell.levels:
        # the widest rung says nothing of any level, as two of them can be all that there is
        step = Step.SOME if rung.groups is Step.SOME else step
        levels, parts = _levels(cell.levels, n, step)
    return Put(n, count, counts, mean, means, levels, parts, _same(cell))


def _levels(
    levels: tuple[int, ...], n: int, step: Step
) -> tuple[tuple[Told, ...], tuple[tuple[frozenset[int], Bounds], ...]]:
    if n >= FEWEST_EXACT:
        each = [share(one, n, step) for one in levels]
        return tuple(told for told, _ in each), tuple((frozenset({i}), b) for i, (_, b) in enumerate(each))
    told, bounds = share(half_of(levels), n, step)
    upper = frozenset(range((len(levels) + 1) // 2, len(levels)))
    lower = frozenset(range(len(levels))) - upper
    below = Bounds(n, n - bounds.high, n - bounds.low)
    return (other_part(told), told), ((lower, below), (upper, bounds))


def _same(cell: Figures) -> frozenset[int] | None:
    """Which levels and upwards (or down) add up to the count: it is probably theirs."""
    if not cell.levels or cell.k is None:
        return None
    for first in range(1, len(cell.levels)):
        if sum(cell.levels[first:]) == cell.k:
            return frozenset(range(first, len(cell.levels)))
        if sum(cell.levels[:first]) == cell.k:
            return frozenset(range(first))
    return None


@cache
def _unions(levels: int) -> tuple[frozenset[int], ...]:
    """The sets of levels that can be asked for, each once and not again as what it leaves."""
    return tuple(frozenset(some) for many in range(1, levels) for some in combinations(range(1, levels), many) if some)


def _of_levels(one: Put, asked: frozenset[int]) -> Bounds:
    """How many students can be at the levels asked for."""
    low, high = _sum(one, asked)
    rest = frozenset().union(*(part for part, _ in one.parts)) - asked
    least, most = _sum(one, rest)
    low, high = max(low, one.n - most), min(high, one.n - least)
    if one.counts is not None and one.same == asked:
        low, high = max(low, one.counts.low), min(high, one.counts.high)
    elif one.counts is not None and one.same == rest:
        low, high = max(low, one.n - one.counts.high), min(high, one.n - one.counts.low)
    return Bounds(one.n, low, high)


def _sum(one: Put, asked: frozenset[int]) -> tuple[float, float]:
    low = sum(bounds.low for part, bounds in one.parts if part <= asked)
    return low, sum(bounds.high for part, bounds in one.parts if part & asked)


def _pictures(day: Mapping[str, Put]) -> Iterator[tuple[Bounds | None, list[Bounds]]]:
    """What is counted on a day, one after the other: the counts, the means, every set of levels."""
    counts = {key: one.counts for key, one in day.items() if one.counts is not None}
    means = {key: one.means for key, one in day.items() if one.means is not None}
    found: list[dict[str, Bounds]] = [counts, means]
    with_levels = {key: one for key, one in day.items() if one.parts}
    longest = max((sum(len(part) for part, _ in one.parts) for one in with_levels.values()), default=0)
    for asked in _unions(longest) if longest else ():
        found.append({key: _of_levels(one, asked) for key, one in with_levels.items()})
    for bounds in found:
        if bounds:
            yield bounds.get(""), [one for key, one in bounds.items() if key]


def safe(day: Mapping[str, Put]) -> bool:
    """Whether the figures of one day, side by side, give nothing away."""
    return not any(reaches_edge(whole, groups) for whole, groups in _pictures(day))


def widen(days: Sequence[Mapping[str, Figures]], rungs: Sequence[Rung]) -> list[dict[str, Put]]:
    """All days in the words of the first rung at which none gives anything away; the last one always does."""
    for rung in rungs[:-1]:
        told = []
        for day in days:
            one = {key: put(cell, not key, rung) for key, cell in day.items()}
            if not safe(one):
                break
            told.append(one)
        else:
            return told
    return [{key: put(cell, not key, rungs[-1]) for key, cell in day.items()} for day in days]
