"""Whether every group grows and whether gaps close."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from cycletui.measures._numbers import STRANGE, UNEQUAL, Z95, Scores, all_ordinary, count_trouble

Verdict = Literal[
    "equitable_growth", "narrowed_by_decline", "all_grew_gap_same", "all_grew_gap_wider", "reversed", "other"
]

NO_COMMON_DATE = "At no date do we have a value for both groups."
ONE_COMMON_DATE = "Both groups have a value at one date only: a change needs two."
NO_GAP_AT_START = "There was no gap at the start, so none of it can be closed."
NOBODY_THERE = "Nobody in the comparison group is counted, so the ratio has nothing to compare with."
NOBODY_COUNTED = "Nobody in the first group is counted: the ratio is 0, and it has no interval."
NOBODY_REACHED = "Nobody reached it in any group, so there is no highest rate to compare with."


@dataclass(frozen=True, slots=True)
class Gap:
    """The gap between two groups at each collection, and what became of it."""

    gaps: list[float | None] | None
    first: float | None
    last: float | None
    change: float | None
    percent_closed: float | None
    verdict: Verdict | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class RiskRatio:
    """How many times as often one group is counted as the other."""

    ratio: float | None
    low: float | None
    high: float | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class FourFifths:
    """Each group's rate over the highest rate, and which fall below 80 %."""

    ratios: list[float | None] | None
    flagged: list[int] | None
    reason: str | None = None


def _same(a: float, b: float) -> bool:
    """Equal but for the rounding of decimals, which must not decide a verdict."""
    return math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-9)


def _sign(value: float) -> int:
    return 0 if _same(value, 0) else (1 if value > 0 else -1)


def _verdict(growths: Sequence[float], first: float, last: float) -> Verdict:
    grew = all(_sign(growth) > 0 for growth in growths)
    fell = any(_sign(growth) < 0 for growth in growths)
    if _sign(first) * _sign(last) < 0:
        return "reversed"  # before all else: who is behind has changed
    if _same(abs(first), abs(last)):
        return "all_grew_gap_same" if grew else "other"
    if abs(last) > abs(first):
        return "all_grew_gap_wider" if grew else "other"
    if grew:
        return "equitable_growth"
    return "narrowed_by_decline" if fell else "other"


def gap(reference: Scores, focal: Scores, direction: int = 1) -> Gap:
    """Did both groups grow, and did the distance between them shrink?

    One value a collection for each group, in the same order; `direction` -1 where less is better (absences).
    Formula: gap = (reference - focal) x direction; change = last - first; percent_closed = 100 x (first -
    last) / first, over the first and the last collection that have both. Units: those of the measure. Range:
    any number; above 100 percent closed means overtaken. Verdict: `equitable_growth` only if both groups grew
    and the gap shrank; `narrowed_by_decline` if it shrank while a group fell; `all_grew_gap_same` and
    `all_grew_gap_wider`; `reversed` if the other group is behind now; `other` for all else, such as a gap
    that narrowed while one group stood still. Source: definitions of this project.
    Not for overlapping groups taken from each other by subtraction, nor for tests on different scales. With
    small groups one student can make the verdict: show the counts beside it.
    """
    if direction not in (1, -1):
        raise ValueError("direction is 1 (more is better) or -1 (less is better)")
    if len(reference) != len(focal):
        return Gap(None, None, None, None, None, None, UNEQUAL)
    if not (all_ordinary(reference) and all_ordinary(focal)):
        return Gap(None, None, None, None, None, None, STRANGE)
    both = [(a, b) for a, b in zip(reference, focal) if a is not None and b is not None]
    gaps = [None if a is None or b is None else float((a - b) * direction) for a, b in zip(reference, focal)]
    if not both:
        return Gap(gaps, None, None, None, None, None, NO_COMMON_DATE)
    (first_a, first_b), (last_a, last_b) = both[0], both[-1]
    first, last = float((first_a - first_b) * direction), float((last_a - last_b) * direction)
    if len(both) == 1:
        return Gap(gaps, first, None, None, None, None, ONE_COMMON_DATE)
    verdict = _verdict([(last_a - first_a) * direction, (last_b - first_b) * direction], first, last)
    if _sign(first) == 0:
        return Gap(gaps, first, last, last - first, None, verdict, NO_GAP_AT_START)
    return Gap(gaps, first, last, last - first, 100 * (first - last) / first, verdict)


def risk_ratio(count: int | None, n: int | None, comparison_count: int | None, comparison_n: int | None) -> RiskRatio:
    """How many times as likely is it for students of one group as for those of the comparison group?

    Formula: (a/n1) / (b/n2); 95 % interval exp(ln ratio +- z sqrt(1/a - 1/n1 + 1/b - 1/n2)). Units: none;
    1 means equally often. Range: 0 upwards. Source: Katz and others 1978; example of StatPrimer.
    Not without its interval, which is huge in small groups, and not as the legal label "disproportionate".
    Waits for the tables of pages and shares (room Send & receive).
    """
    trouble = count_trouble(count, n) or count_trouble(comparison_count, comparison_n)
    if trouble is not None or not n or not comparison_n or count is None or comparison_count is None:
        return RiskRatio(None, None, None, trouble)
    if comparison_count == 0:
        return RiskRatio(None, None, None, NOBODY_THERE)
    if count == 0:
        return RiskRatio(0.0, None, None, NOBODY_COUNTED)
    ratio = (count / n) / (comparison_count / comparison_n)
    variance = max(0.0, 1 / count - 1 / n + 1 / comparison_count - 1 / comparison_n)
    half = Z95 * math.sqrt(variance)
    return RiskRatio(ratio, ratio * math.exp(-half), ratio * math.exp(half))


def four_fifths(counts: Sequence[int], totals: Sequence[int]) -> FourFifths:
    """Which groups reach less than four fifths of the rate of the highest group?

    Formula: (k/n) / highest (k/n), flagged below 0.80; exactly 0.80 passes. Units: none. Range: 0 to 1.
    Source: the US "four-fifths rule" of employment selection; examples of truestephr.com.
    Not as a finding: it is a first look, unreliable in small groups. An empty group has no ratio.
    Waits for the tables of pages and shares (room Send & receive).
    """
    if len(counts) != len(totals):
        return FourFifths(None, None, UNEQUAL)
    for k, n in zip(counts, totals):
        trouble = count_trouble(k, n)
        if trouble is not None and n != 0:
            return FourFifths(None, None, trouble)
    filled = [(k, n) for k, n in zip(counts, totals) if n]
    if not any(k for k, _ in filled):
        return FourFifths(None, None, NOBODY_REACHED)
    best_k, best_n = max(filled, key=lambda pair: pair[0] / pair[1])
    # Compared in whole numbers, so that exactly 80 % is never lost to rounding.
    flagged = [i for i, (k, n) in enumerate(zip(counts, totals)) if n and 5 * k * best_n < 4 * best_k * n]
    ratios = [(k * best_n) / (n * best_k) if n else None for k, n in zip(counts, totals)]
    return FourFifths(ratios, flagged)
