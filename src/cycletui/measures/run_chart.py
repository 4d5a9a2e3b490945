"""Is it a change or the usual ups and downs? Run charts and control charts."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from cycletui.measures._numbers import (
    NO_NUMBERS,
    STRANGE,
    UNEQUAL,
    Scores,
    all_ordinary,
    count_trouble,
    mean,
    median,
)

FEWEST_POINTS, BASELINE_FROM = 10, 6
ALL_ON_MEDIAN = "Every value lies on the median: nothing varies."
TOO_FEW = "Too few points to call a pattern: it takes ten that do not lie on the median."
SHORT_BASELINE = "Too few points before it: a median that is frozen takes six."
ONE_VALUE = "One value has no ups and downs yet, so there are no limits."
NO_NEIGHBOURS = "No two neighbouring dates both have a value, so there are no limits."
ROUGH_LIMITS = "Fewer than five values: these limits are rough."

# Wheeler's printed constant for moving ranges of two; 3/1.128 = 2.6596 is what some software uses.
MOVING_RANGE_FACTOR = 2.66


@dataclass(frozen=True, slots=True)
class RunChart:
    """Runs on one side of the median, and whether they are unusual.

    `n` dates have a value. `run` are the places in the list, from 0, of the first and the last value of the longest
    run (of several the last one), `above` on which side it lies; `crossed` are those of the first value behind each
    crossing.
    """

    median: float | None
    n_useful: int | None
    longest_run: int | None
    longest_run_max: int | None
    crossings: int | None
    crossings_min: int | None
    signal: bool | None
    reason: str | None = None
    n: int = 0
    run: tuple[int, int] | None = None
    above: bool | None = None
    crossed: tuple[int, ...] = ()

    @property
    def long_run(self) -> bool:
        """Whether the rule of the longest run is broken."""
        return self.signal is not None and (self.longest_run or 0) > (self.longest_run_max or 0)

    @property
    def few_crossings(self) -> bool:
        """Whether the rule of the crossings is broken."""
        return self.signal is not None and (self.crossings or 0) < (self.crossings_min or 0)


@dataclass(frozen=True, slots=True)
class Individuals:
    """Natural limits of single values."""

    centre: float | None
    lower: float | None
    upper: float | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Proportions:
    """Natural limits of shares, one entry a date."""

    centre: list[float | None] | None
    lower: list[float | None] | None
    upper: list[float | None] | None
    reason: str | None = None


def _fewest_crossings(useful: int) -> int:
    """The smallest q with at least 5 % chance of q or fewer crossings, in whole numbers."""
    trials = useful - 1
    ways, total, q = 1, 1, 0
    while 20 * total < 1 << trials:
        ways = ways * (trials - q) // (q + 1)
        q += 1
        total += ways
    return q


def analyse(values: Scores, baseline: int | None = None) -> RunChart:
    """Has something changed over time, or is this the usual up and down?

    Rules: points on the median are left out; a signal is a run longer than round(log2(n) + 3) on one side, or
    fewer crossings of the median than the 5 % point of a fair coin thrown n - 1 times (n = useful points). The
    median is that of all values, or frozen at that of the first `baseline` entries of the list, before something was
    changed; the rules then hold for all values, as when R's qicharts2 is told to freeze.
    Units: values as given, runs and crossings in points. Range: longest_run 1 to n, crossings 0 to n - 1.
    `signal` is None below ten useful points, and where a baseline has fewer than six values. Source: Anhoej and
    Olesen 2014; rules as in R's qicharts2, which would also call patterns below ten.
    Not for fewer than ten dates, and never as proof of what caused the change. "Six on one side" may be told
    as words; trends of five are no better than chance and are not used.
    """
    if not all_ordinary(values):
        return RunChart(None, None, None, None, None, None, None, STRANGE)
    present = [(at, float(value)) for at, value in enumerate(values) if value is not None]
    if not present:
        return RunChart(None, 0, None, None, None, None, None, NO_NUMBERS)
    base = [value for at, value in present if baseline is None or at < baseline]
    if baseline is not None and len(base) < BASELINE_FROM:
        return RunChart(None, None, None, None, None, None, None, SHORT_BASELINE, len(present))
    middle = median(base)
    useful = [(at, value > middle) for at, value in present if value != middle]
    if not useful:
        return RunChart(middle, 0, None, None, None, None, None, ALL_ON_MEDIAN, len(present))
    runs: list[list[tuple[int, bool]]] = [[useful[0]]]
    for one in useful[1:]:
        if one[1] == runs[-1][-1][1]:
            runs[-1].append(one)
        else:
            runs.append([one])
    longest = max(reversed(runs), key=len)
    longest_max, crossings_min = round(math.log2(len(useful)) + 3), _fewest_crossings(len(useful))
    signal = len(longest) > longest_max or len(runs) - 1 < crossings_min
    few = len(useful) < FEWEST_POINTS
    return RunChart(
        middle,
        len(useful),
        len(longest),
        longest_max,
        len(runs) - 1,
        crossings_min,
        None if few else signal,
        TOO_FEW if few else None,
        len(present),
        (longest[0][0], longest[-1][0]),
        longest[0][1],
        tuple(run[0][0] for run in runs[1:]),
    )


def individuals(values: Scores) -> Individuals:
    """Within which limits do single values move while nothing special happens?

    Formula: mean +- 2.66 x mean of the moving ranges (distance between neighbouring dates; a missing date
    breaks the chain). Units and range: those of the values. Source: Wheeler; example of Montgomery 6.5.
    No range is screened out: qicharts2 may drop large ones and then draws narrower limits.
    Not below two neighbouring values; below five the limits are rough and `reason` says so.
    Waits for limits in the chart (room Evidence).
    """
    if not all_ordinary(values):
        return Individuals(None, None, None, STRANGE)
    present = [float(value) for value in values if value is not None]
    if not present:
        return Individuals(None, None, None, NO_NUMBERS)
    ranges = [abs(b - a) for a, b in pairwise(values) if a is not None and b is not None]
    centre = mean(present)
    if not ranges:
        return Individuals(centre, None, None, ONE_VALUE if len(present) == 1 else NO_NEIGHBOURS)
    half = MOVING_RANGE_FACTOR * mean(ranges)
    return Individuals(centre, centre - half, centre + half, ROUGH_LIMITS if len(present) < 5 else None)


def proportions(counts: Sequence[int | None], totals: Sequence[int | None]) -> Proportions:
    """Within which limits does a share move while nothing special happens, given how many students there were?

    Formula: p = sum of counts / sum of totals; p +- 3 sqrt(p (1 - p) / n) for each date, cut at 0 and 1.
    Units: shares. Range: 0 to 1. Lists with one entry a date; an entry is None where nothing was collected.
    Source: Montgomery, chapter 7 (p chart). Not for small groups, whose limits say little beyond 0 to 1.
    Waits for limits in the chart (room Evidence).
    """
    if len(counts) != len(totals):
        return Proportions(None, None, None, UNEQUAL)
    pairs: list[tuple[int, int] | None] = []
    for k, n in zip(counts, totals):
        if k is None or n is None:
            pairs.append(None)
            continue
        trouble = count_trouble(k, n)
        if trouble is not None and n != 0:
            return Proportions(None, None, None, trouble)
        pairs.append((k, n) if n else None)
    used = [pair for pair in pairs if pair is not None]
    if not used:
        return Proportions(None, None, None, NO_NUMBERS)
    share = sum(k for k, _ in used) / sum(n for _, n in used)
    halves = [None if pair is None else 3 * math.sqrt(share * (1 - share) / pair[1]) for pair in pairs]
    return Proportions(
        [None if half is None else share for half in halves],
        [None if half is None else max(0.0, share - half) for half in halves],
        [None if half is None else min(1.0, share + half) for half in halves],
    )
