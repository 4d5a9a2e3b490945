"""How large a change or a difference is, in units of the spread of scores.

An effect size is a detail, never the headline. 0.40 is an average over many studies and a guide only, not
"a year's growth": that is about 1.5 in first grade and far less by the end of school. A group of similar
students, a test written by its own teachers and choosing the weakest students beforehand all make it larger.
"""

import math
from dataclasses import dataclass

from cycletui.measures._numbers import (
    NO_MATCH,
    NOT_WHOLE,
    STRANGE,
    Scores,
    matched,
    mean,
    median,
    ordinary,
    spread,
    whole,
)

ONE_STUDENT = "Only one student has both scores: one score has no spread, so there is no effect size."
NO_SPREAD = "All scores are the same, so there is no spread to measure the gain against."
SMALL_GROUP = "Each group needs at least two students: one score has no spread."
NEGATIVE_SPREAD = "A standard deviation cannot be below 0."
NO_GROUP_SPREAD = "Within both groups all scores are the same, so nothing can measure the difference."
NO_OWN_SPREAD = "All students gained the same, so the effect size has no interval and no within-group spread."
BAD_CORRELATION = "The correlation of the two scores has to lie between -1 and 1."
FEW_PAIRS = "At least two students with both scores are needed."


@dataclass(frozen=True, slots=True)
class Hattie:
    """Gain of the same students from one assessment to the next."""

    n_matched: int | None
    mean_pre: float | None
    mean_post: float | None
    mean_gain: float | None
    median_gain: float | None
    sd_pre: float | None
    sd_post: float | None
    effect: float | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class TwoGroups:
    """Difference between two groups of different students."""

    sd_within: float | None
    d: float | None
    se_d: float | None
    g: float | None
    se_g: float | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Paired:
    """Gain of the same students in units of the spread between students."""

    sd_within: float | None
    d: float | None
    se_d: float | None
    g: float | None
    se_g: float | None
    reason: str | None = None


def _tiny(spread_: float, *means: float) -> bool:
    """Whether a spread is nothing but rounding of the scores."""
    return spread_ <= 1e-12 * max(1.0, *(abs(value) for value in means))


def hattie(pre: Scores, post: Scores) -> Hattie:
    """How far did the same students move, measured against how much students differ?

    Formula: (mean after - mean before) / ((SD before + SD after) / 2), SD with n - 1, over students who have
    both scores. Units: gains and SDs in points of the test; `effect` in standard deviations. Range: any number.
    Source: the "What is effect size" sheets to Visible Learning; checked on the example of tdtrust.org.
    Not when the two tests differ in content or scale, and not to compare with an effect made from the SD of
    the gains (d_z) or from the root of the mean variance (d_av): these are other numbers.
    Waits for benchmarks, when files of scores are taken in (room Evidence).
    """
    before, after, reason = matched(pre, post)
    if reason is not None:
        nobody = 0 if reason == NO_MATCH else None
        return Hattie(nobody, None, None, None, None, None, None, None, reason)
    gains = [b - a for a, b in zip(before, after)]
    sd_pre, sd_post = spread(before), spread(after)
    mean_pre, mean_post, mean_gain = mean(before), mean(after), mean(gains)
    effect = None
    if sd_pre is None or sd_post is None:
        reason = ONE_STUDENT
    elif _tiny(sd_pre + sd_post, mean_pre, mean_post):
        reason = NO_SPREAD
    else:
        effect = mean_gain / ((sd_pre + sd_post) / 2)
    return Hattie(len(gains), mean_pre, mean_post, mean_gain, median(gains), sd_pre, sd_post, effect, reason)


def _small_sample(degrees: float) -> float:
    """The factor that takes the small-sample bias out of d."""
    return 1 - 3 / (4 * degrees - 1)


def two_groups(
    mean1: float | None,
    sd1: float | None,
    n1: int | None,
    mean2: float | None,
    sd2: float | None,
    n2: int | None,
) -> TwoGroups:
    """How far apart are two groups of different students, measured against the spread inside them?

    Formula: S = sqrt(((n1-1) SD1^2 + (n2-1) SD2^2) / (n1+n2-2)), d = (mean1 - mean2) / S,
    SE_d^2 = (n1+n2)/(n1 n2) + d^2 / (2 (n1+n2)), J = 1 - 3/(4 (n1+n2-2) - 1), g = J d, SE_g = J SE_d.
    Units: `sd_within` in points, the rest in standard deviations; above 0 where group 1 is ahead.
    Range: any number. Source: Borenstein and others, Introduction to Meta-Analysis, chapter 4.
    Not for the same students twice (use `hattie` or `paired`), and not as proof that a lesson was the cause.
    Waits for benchmarks, when files of scores are taken in (room Evidence).
    """
    nothing = (None, None, None, None, None)
    if mean1 is None or mean2 is None or n1 is None or n2 is None:
        return TwoGroups(*nothing, "The mean, spread and number of students of both groups are needed.")
    if not (whole(n1) and whole(n2)):
        return TwoGroups(*nothing, NOT_WHOLE)
    if n1 < 2 or n2 < 2 or sd1 is None or sd2 is None:
        return TwoGroups(*nothing, SMALL_GROUP)
    if not all(ordinary(value) for value in (mean1, sd1, mean2, sd2)):
        return TwoGroups(*nothing, STRANGE)
    if sd1 < 0 or sd2 < 0:
        return TwoGroups(*nothing, NEGATIVE_SPREAD)
    degrees = n1 + n2 - 2
    within = math.sqrt(((n1 - 1) * sd1 * sd1 + (n2 - 1) * sd2 * sd2) / degrees)
    if _tiny(within, mean1, mean2):
        return TwoGroups(0.0, None, None, None, None, NO_GROUP_SPREAD)
    d = (mean1 - mean2) / within
    se = math.sqrt((n1 + n2) / (n1 * n2) + d * d / (2 * (n1 + n2)))
    factor = _small_sample(degrees)
    return TwoGroups(within, d, se, factor * d, factor * se)


def paired(mean_gain: float, sd_gain: float, correlation: float, n: int) -> Paired:
    """How large is the gain of the same students, with a standard error that knows they are the same?

    Formula: S = SD_gain / sqrt(2 (1 - r)), d = gain / S, SE_d^2 = (1/n + d^2/(2n)) 2 (1 - r),
    g = J d with n - 1 degrees of freedom. Units: `sd_within` in points, the rest in standard deviations.
    Range: any number. Source: Borenstein and others, chapter 4 (their J for pairs uses n - 1).
    Not when every student gained the same (r = 1: no interval exists). Not the same number as `hattie`.
    Waits for benchmarks, when files of scores are taken in (room Evidence).
    """
    nothing = (None, None, None, None, None)
    if not all(ordinary(value) for value in (mean_gain, sd_gain, correlation)):
        return Paired(*nothing, STRANGE)
    if not whole(n):
        return Paired(*nothing, NOT_WHOLE)
    if n < 2:
        return Paired(*nothing, FEW_PAIRS)
    if not -1 <= correlation <= 1:
        return Paired(*nothing, BAD_CORRELATION)
    if sd_gain < 0:
        return Paired(*nothing, NEGATIVE_SPREAD)
    doubled = 2 * (1 - correlation)
    if doubled < 1e-12 or _tiny(sd_gain, mean_gain):
        return Paired(*nothing, NO_OWN_SPREAD)
    within = sd_gain / math.sqrt(doubled)
    d = mean_gain / within
    se = math.sqrt((1 / n + d * d / (2 * n)) * doubled)
    factor = _small_sample(n - 1)
    return Paired(within, d, se, factor * d, factor * se)
