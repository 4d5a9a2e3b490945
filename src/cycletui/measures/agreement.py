"""Do scorers share a standard, and does a team agree?

Ratings are rows of pieces of work, one column a scorer. Begin with exact and adjacent percent and each
scorer's mean; kappa and ICC are details and mean little below about ten pieces of work.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from cycletui.measures._numbers import (
    STRANGE,
    UNEQUAL,
    Scores,
    all_ordinary,
    complete_rows,
    mean,
    median,
    ordinary,
    whole,
)

NO_COMMON_PIECE = "No piece of work was scored by everyone."
ONE_SCORER = "Agreement needs at least two scorers."
ONE_LEVEL = "All scores are the same level, so agreement beyond chance cannot be told."
OFF_THE_SCALE = "A score is not one of the levels of the scale."
SHORT_SCALE = "A scale needs at least two different levels."
ONE_PIECE = "At least two pieces of work scored by everyone are needed."
NO_VARIATION = "All scores are the same, so differences between pieces cannot be told."
NO_VOTES = "Nobody has voted yet."
NOT_A_VOTE = "A vote has to be a whole number on the scale."


@dataclass(frozen=True, slots=True)
class Agreement:
    """The percent of pieces on which all scorers agree."""

    percent: float | None
    n: int | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Coefficient:
    """One number for agreement beyond chance."""

    value: float | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Votes:
    """A show of fingers: always the counts, never only the mean."""

    counts: dict[int, int] | None
    n: int | None
    median: float | None
    minimum: int | None
    below: int | None
    passed: bool | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Enough:
    """How many of the fingers shown lie at a step and above, of how many, and how many it takes."""

    at: int | None
    of: int | None
    needed: int | None
    passed: bool | None
    reason: str | None = None


def percent(ratings: Sequence[Scores], within: float = 0) -> Agreement:
    """On how many pieces of work do all scorers agree, exactly or within so many levels?

    Formula: 100 x pieces whose highest and lowest score are at most `within` apart / pieces scored by all.
    Units: percent. Range: 0 to 100. Source: as R's irr::agree. Not alone when nearly all work is one level:
    then agreement is high by chance.
    Waits for the tally of several scorers (room Evidence).
    """
    if not all(all_ordinary(row) for row in ratings) or not ordinary(within):
        return Agreement(None, None, STRANGE)
    rows, reason = complete_rows(ratings)
    if reason is not None:
        return Agreement(None, None, reason)
    if ratings and len(ratings[0]) < 2:
        return Agreement(None, None, ONE_SCORER)
    if not rows:
        return Agreement(None, 0, NO_COMMON_PIECE)
    agreed = sum(max(row) - min(row) <= within + 1e-9 for row in rows)
    return Agreement(100 * agreed / len(rows), len(rows))


def weighted_kappa(
    a: Sequence[Hashable | None],
    b: Sequence[Hashable | None],
    levels: Sequence[Hashable],
    weights: Literal["quadratic", "none"] = "quadratic",
) -> Coefficient:
    """How well do two scorers agree beyond chance, counting a miss by two levels four times a miss by one?

    `levels` is the whole scale in its order, also the levels nobody used. Formula: 1 - sum(w O) / sum(w E),
    w = squared distance in levels (with `weights` "none": 1 for any miss, Cohen's kappa), O observed and E
    expected from both scorers' own habits. Units: none. Range: -1 to 1. Source: Cohen 1960, 1968.
    Not when both use one level only (undefined), and not as the headline: 90 % agreement can go with a kappa
    below 0. R's irr sorts level names as text, so it is wrong from ten levels on; scikit-learn is right.
    Waits for the tally of several scorers (room Evidence).
    """
    if len(a) != len(b):
        return Coefficient(None, UNEQUAL)
    place = {level: i for i, level in enumerate(levels)}
    if len(place) < 2 or len(place) != len(levels):
        return Coefficient(None, SHORT_SCALE)
    pairs, reason = complete_rows(list(zip(a, b)))
    if reason is not None:
        return Coefficient(None, reason)
    if any(score not in place for score in chain(a, b) if score is not None):
        return Coefficient(None, OFF_THE_SCALE)
    if not pairs:
        return Coefficient(None, NO_COMMON_PIECE)
    first, second = Counter(place[x] for x, _ in pairs), Counter(place[y] for _, y in pairs)

    def miss(i: int, j: int) -> int:
        return (i - j) ** 2 if weights == "quadratic" else int(i != j)

    observed = sum(miss(place[x], place[y]) for x, y in pairs)
    expected = sum(miss(i, j) * m * n for i, m in first.items() for j, n in second.items())
    if expected == 0:
        return Coefficient(None, ONE_LEVEL)
    return Coefficient(1 - observed * len(pairs) / expected)


def fleiss_kappa(ratings: Sequence[Sequence[Hashable | None]]) -> Coefficient:
    """How well do three or more scorers agree beyond chance on levels without an order?

    Formula: (P - Pe) / (1 - Pe), P the mean share of agreeing pairs of scorers, Pe the sum of the squared
    shares of the levels; only pieces scored by everyone. Units: none. Range: below 0 to 1. Source: Fleiss 1971.
    Not for ordered levels, where near misses should count less (see `weighted_kappa`, `icc2_1`).
    Waits for the tally of several scorers (room Evidence).
    """
    rows, reason = complete_rows(ratings)
    if reason is not None:
        return Coefficient(None, reason)
    if not rows:
        return Coefficient(None, NO_COMMON_PIECE)
    scorers = len(rows[0])
    if scorers < 2:
        return Coefficient(None, ONE_SCORER)
    pairs = len(rows) * scorers * (scorers - 1)
    agreeing = sum(n * (n - 1) for row in rows for n in Counter(row).values())
    total = len(rows) * scorers
    chance = sum(n * n for n in Counter(chain.from_iterable(rows)).values())
    if chance == total * total:
        return Coefficient(None, ONE_LEVEL)
    expected = chance / (total * total)
    return Coefficient((agreeing / pairs - expected) / (1 - expected))


def icc2_1(ratings: Sequence[Scores]) -> Coefficient:
    """How far would one scorer's points stand for any other's, counting that some are stricter?

    Formula: (MSR - MSE) / (MSR + (k-1) MSE + k (MSC - MSE) / n), mean squares of pieces, scorers and the
    rest, for n pieces scored by all k scorers. Units: none. Range: up to 1, may fall below 0.
    Source: Shrout and Fleiss 1979, ICC(2,1), absolute agreement.
    Not ICC(3,1), which forgives a scorer who is always one level too strict. Not below two pieces.
    Waits for the tally of several scorers (room Evidence).
    """
    if not all(all_ordinary(row) for row in ratings):
        return Coefficient(None, STRANGE)
    rows, reason = complete_rows(ratings)
    if reason is not None:
        return Coefficient(None, reason)
    if ratings and len(ratings[0]) < 2:
        return Coefficient(None, ONE_SCORER)
    n = len(rows)
    if n < 2:
        return Coefficient(None, ONE_PIECE if n else NO_COMMON_PIECE)
    k = len(rows[0])
    if len(set(chain.from_iterable(rows))) == 1:
        return Coefficient(None, NO_VARIATION)
    grand = mean(list(chain.from_iterable(rows)))
    piece = [mean(row) - grand for row in rows]
    scorer = [mean(column) - grand for column in zip(*rows)]
    msr = k * sum(x * x for x in piece) / (n - 1)
    msc = n * sum(x * x for x in scorer) / (k - 1)
    rest = sum((value - grand - p - s) ** 2 for row, p in zip(rows, piece) for value, s in zip(row, scorer))
    mse = rest / ((n - 1) * (k - 1))
    below = msr + (k - 1) * mse + k * (msc - mse) / n
    if abs(below) <= 1e-15 * (msr + msc + mse):
        return Coefficient(None, NO_VARIATION)
    return Coefficient((msr - mse) / below)


def votes(votes: Sequence[int | None], pass_at: int = 3, highest: int = 5) -> Votes:
    """Does everyone show at least so many fingers?

    None is somebody who did not vote. Formula: passed when no vote is below `pass_at` and none is 0, which
    blocks. `counts` holds every step of the scale, 0 to `highest`. Units: votes. Source: fist to five; other
    scales name their own steps and `highest`.
    Not as an average: one person's concern disappears in it.
    """
    present = [vote for vote in votes if vote is not None]
    if any(not whole(vote) or vote > highest for vote in present):
        return Votes(None, None, None, None, None, None, NOT_A_VOTE)
    tally = Counter(int(vote) for vote in present)
    counts = {step: tally[step] for step in range(highest + 1)}
    if not present:
        return Votes(counts, 0, None, None, None, None, NO_VOTES)
    below = sum(vote < pass_at for vote in present)
    passed = below == 0 and counts[0] == 0
    return Votes(counts, len(present), median(present), int(min(present)), below, passed)


def share(
    votes: Sequence[int | None], over: int, under: int, *, more: bool = False, step: int = 3, of: int | None = None
) -> Enough:
    """Do enough show at least so many fingers?

    None is somebody who did not vote. Formula: passed when votes at `step` and above are `over` of `under` parts of
    all votes, or with `more` more than that; `of` counts the parts of everybody who is here instead, never fewer than
    voted. In whole numbers: half of 7 takes 4, more than half of 6 takes 4. Units: votes. Source: majority and
    qualified majority.
    Not as a measure of consent: one objection disappears in it.
    """
    present = [vote for vote in votes if vote is not None]
    if any(not whole(vote) for vote in present) or not 0 < over <= under:
        return Enough(None, None, None, None, NOT_A_VOTE)
    if not present:
        return Enough(None, 0, None, None, NO_VOTES)
    everybody = max(len(present), of or 0)
    exact, rest = divmod(over * everybody, under)
    needed = exact + (1 if more or rest else 0)
    at = sum(vote >= step for vote in present)
    return Enough(at, everybody, needed, at >= needed)
