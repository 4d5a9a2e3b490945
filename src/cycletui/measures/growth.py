"""How many students are there, how far they came, and how sure a small group can be."""

import math
from typing import NamedTuple

from cycletui.measures._numbers import (
    NO_MATCH,
    STRANGE,
    Z95,
    Scores,
    count_trouble,
    matched,
    mean,
    ordinary,
)

ABOVE_MAXIMUM = "A score lies above the highest possible score. Please check the maximum."
CLASS_AT_MAXIMUM = "The class had full marks from the start: there was nothing left to gain."
ALL_AT_MAXIMUM = "Every student had full marks from the start: there was nothing left to gain."
NOTHING_LEFT = "Every pair of scores is at the very bottom or the very top, so no change can be seen."


class NormalisedGain(NamedTuple):
    """The share of what could still be gained that was gained."""

    n_matched: int | None
    class_gain: float | None
    mean_individual_gain: float | None
    improved: int | None
    same: int | None
    declined: int | None
    reason: str | None = None


class NormalisedChange(NamedTuple):
    """The mean of each student's share of the possible gain, or of the possible loss."""

    n_used: int | None
    mean_change: float | None
    reason: str | None = None


class Percent(NamedTuple):
    """A share of a group, with how sure it is and what one student is worth."""

    percent: float | None
    low: float | None
    high: float | None
    points_per_student: float | None
    reason: str | None = None


def _refusal(pre: Scores, post: Scores, maximum: float) -> tuple[list[float], list[float], str | None]:
    before, after, reason = matched(pre, post)
    if reason is None and not ordinary(maximum):
        reason = STRANGE
    if reason is None and max(*before, *after) > maximum:
        reason = ABOVE_MAXIMUM
    return before, after, reason


def normalised_gain(pre: Scores, post: Scores, maximum: float) -> NormalisedGain:
    """How much of what the class could still learn did it learn, and how many moved up, stayed or fell?

    Formula: class_gain = (mean after - mean before) / (maximum - mean before); mean_individual_gain = mean of
    (after - before) / (maximum - before) over students who began below the maximum (for the others it does
    not exist). Units: share of the possible gain. Range: up to 1, below 0 for losses without limit.
    Source: Hake 1998 as told at physport.org; bands there: below 0.3 low, up to 0.7 medium, above high.
    Not with many students near the maximum, where one loss weighs more than many gains (see
    `normalised_change`); not with students missing at the end, which inflates it.
    Waits for benchmarks, when files of scores are taken in (room Evidence).
    """
    before, after, reason = _refusal(pre, post, maximum)
    if reason is not None:
        nobody = 0 if reason == NO_MATCH else None
        return NormalisedGain(nobody, None, None, nobody, nobody, nobody, reason)
    gains = [b - a for a, b in zip(before, after)]
    start = mean(before)
    room = [(gain, maximum - a) for gain, a in zip(gains, before) if a < maximum]
    class_gain = individual = None
    if not room:
        reason = ALL_AT_MAXIMUM
    elif start >= maximum:
        reason = CLASS_AT_MAXIMUM  # only by rounding: somebody is below it
    else:
        class_gain = (mean(after) - start) / (maximum - start)
        individual = mean([gain / left for gain, left in room])
    return NormalisedGain(
        len(gains),
        class_gain,
        individual,
        sum(gain > 0 for gain in gains),
        sum(gain == 0 for gain in gains),
        sum(gain < 0 for gain in gains),
        reason,
    )


def normalised_change(pre: Scores, post: Scores, maximum: float) -> NormalisedChange:
    """How much of the possible way up, or of the possible way down, did students go on average?

    Formula: (after - before) / (maximum - before) for gains, (after - before) / before for losses, 0 for no
    change; pairs that stay at 0 or at the maximum are left out. Units: share. Range: -1 to 1.
    Source: Marx and Cummings 2007 (formula from memory, not verified against the paper).
    Not for scales that do not begin at 0.
    Waits for benchmarks, when files of scores are taken in (room Evidence).
    """
    before, after, reason = _refusal(pre, post, maximum)
    if reason is None and min(*before, *after) < 0:
        reason = "This measure needs a scale that begins at 0."
    if reason is not None:
        return NormalisedChange(0 if reason == NO_MATCH else None, None, reason)
    shares = [
        0.0 if a == b else (b - a) / (maximum - a if b > a else a)
        for a, b in zip(before, after)
        if not (a == b and a in (0, maximum))
    ]
    if not shares:
        return NormalisedChange(0, None, NOTHING_LEFT)
    return NormalisedChange(len(shares), mean(shares))


def percent(k: int | None, n: int | None) -> Percent:
    """What share of the group is there, how sure is that, and what is one student worth?

    Formula: 100 k / n; interval by Wilson's score method, 95 %; points_per_student = 100 / n.
    Units: percent and percent points. Range: 0 to 100. Source: Wilson 1927; Brown, Cai and DasGupta 2001.
    Not as a claim below ten students (say "5 of 8"), and a score equal to the cut counts as reached.
    """
    trouble = count_trouble(k, n)
    if trouble is not None or k is None or n is None:
        return Percent(None, None, None, None, trouble)
    share, z2 = k / n, Z95 * Z95
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = Z95 * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    low = 0.0 if k == 0 else 100 * (centre - half)
    high = 100.0 if k == n else 100 * (centre + half)
    return Percent(100 * share, low, high, 100 / n)
