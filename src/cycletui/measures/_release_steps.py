"""The figures of a release in the words of one step, and the first step at which they give nothing away."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from cycletui.measures._release_bands import (
    FEWEST_EXACT,
    Step,
    Told,
    average,
    ends,
    half_of,
    narrowest,
    rounded,
    share,
)
from cycletui.measures._release_forms import Bounds, reaches_edge
from cycletui.measures._release_levels import Known, levels_reach_edge


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
    """The step of the groups; of all students, where they are not told as counted; and whether they are.

    `known`: others publish how many of all students it was.
    """

    groups: Step
    whole: Step
    exact: bool
    known: bool = False


LADDER = (
    Rung(Step.PERCENT, Step.PERCENT, True),
    Rung(Step.TENS, Step.TENS, True),
    Rung(Step.TWENTIES, Step.TWENTIES, True),
    Rung(Step.HALVES, Step.HALVES, True),
    Rung(Step.HALVES, Step.HALVES, False),
    # of the groups nothing is said any more: all students alone
    Rung(Step.SOME, Step.PERCENT, True),
)


def ladder(first: Step, exact: bool, known: bool = False) -> tuple[Rung, ...]:
    """The rungs from a step on; not `exact`: all students go in bands as the groups do."""
    if exact:
        return tuple(one for one in LADDER if one.groups >= first)
    steps = [one for one in (Step.TENS, Step.TWENTIES, Step.HALVES) if one >= first]
    return (*(Rung(one, one, False, known) for one in steps), Rung(Step.SOME, Step.HALVES, False, known))


@dataclass(frozen=True, slots=True)
class Put:
    """A cell in words, and what a reader then knows of its counts."""

    n: int
    count: Told | None = None
    counts: Bounds | None = None
    mean: Told | None = None
    means: Bounds | None = None
    levels: tuple[Told, ...] = ()
    parts: tuple[tuple[int, Bounds], ...] = ()
    """What is known of sets of levels; a set is a number, with a bit for each of its levels."""
    same: tuple[int, ...] = ()
    """The sets of levels that make up the count, where some do."""


def put(cell: Figures, whole: bool, rung: Rung, least: Step = Step.PERCENT) -> Put:
    """A cell in the words of a rung, or in the wider ones that it needs at least."""
    n = cell.n or 0
    step = max(rung.whole if whole else rung.groups, least)
    count = counts = mean = means = None
    if cell.k is not None:
        count, counts = share(cell.k, n, step)
        end = ends(n) * n
        if whole and rung.exact and n >= FEWEST_EXACT and end < 100 * cell.k < 100 * n - end:
            at = 100 * cell.k / n
            count, counts = Told(f"{cell.k} of {n}", at, at), Bounds(n, cell.k, cell.k)
        elif whole and rung.known:
            counts = Bounds(n, cell.k, cell.k)
    if cell.mean is not None:
        scale = cell.scale
        # a mean is no count
        wide = rung.whole if whole else rung.groups
        if scale is None or not scale[0] <= cell.mean <= scale[1] or not scale[0] < scale[1]:
            mean = rounded(cell.mean, wide)
        else:
            mean, means = average(cell.mean, n, scale, wide)
    levels: tuple[Told, ...] = ()
    parts: tuple[tuple[int, Bounds], ...] = ()
    if cell.levels:
        # the widest rung says nothing of any level, as two of them can be all that there is
        step = Step.SOME if rung.groups is Step.SOME else step
        levels, parts = _levels(cell.levels, n, step)
    return Put(n, count, counts, mean, means, levels, parts, _same(cell))


def _levels(levels: tuple[int, ...], n: int, step: Step) -> tuple[tuple[Told, ...], tuple[tuple[int, Bounds], ...]]:
    if n >= FEWEST_EXACT:
        each = [share(one, n, step) for one in levels]
        return tuple(told for told, _ in each), tuple((1 << i, b) for i, (_, b) in enumerate(each))
    high = half_of(levels)
    above, of_above = share(high, n, step)
    below, of_below = share(n - high, n, step)
    lower = (1 << (len(levels) + 1) // 2) - 1
    upper = (1 << len(levels)) - 1 - lower
    return (below, above), ((lower, of_below), (upper, of_above))


def _same(cell: Figures) -> tuple[int, ...]:
    """Which levels, from one up or from one down, add up to the count: it is probably theirs."""
    if not cell.levels or cell.k is None:
        return ()
    every = (1 << len(cell.levels)) - 1
    found = []
    for first in range(1, len(cell.levels)):
        lower = (1 << first) - 1
        found += [lower] if sum(cell.levels[:first]) == cell.k else []
        found += [every - lower] if sum(cell.levels[first:]) == cell.k else []
    return tuple(found)


def _counts_and_means(day: Mapping[str, Put]) -> Iterator[dict[str, Bounds]]:
    yield {key: one.counts for key, one in day.items() if one.counts is not None}
    yield {key: one.means for key, one in day.items() if one.means is not None}


def _levels_known(one: Put) -> Known:
    """What is known of sets of levels: what is told of them, and the count where they make it up."""
    counts = [] if one.counts is None else [(levels, one.counts) for levels in one.same]
    return Known(one.n, (*one.parts, *counts))


def safe(day: Mapping[str, Put]) -> bool:
    """Whether the figures of one day, side by side, give nothing away."""
    for bounds in _counts_and_means(day):
        if bounds and reaches_edge(bounds.get(""), [one for key, one in bounds.items() if key]):
            return False
    levels = {key: _levels_known(one) for key, one in day.items() if one.parts}
    return not levels or not levels_reach_edge(levels.pop("", None), list(levels.values()))


def widen(days: Sequence[Mapping[str, Figures]], rungs: Sequence[Rung]) -> list[dict[str, Put]]:
    """All days in the words of the first rung at which none gives anything away; the last one always does.

    A small group's words are those of its widest day, so that they are no count on any.
    """
    least: dict[str, Step] = {}
    for day in days:
        for key, cell in day.items():
            least[key] = max(least.get(key, Step.PERCENT), narrowest(cell.n or 0))
    for rung in rungs[:-1]:
        told = []
        for day in days:
            one = {key: put(cell, not key, rung, least[key]) for key, cell in day.items()}
            if not safe(one):
                break
            told.append(one)
        else:
            return told
    return [{key: put(cell, not key, rungs[-1], least[key]) for key, cell in day.items()} for day in days]
