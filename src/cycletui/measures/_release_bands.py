"""How exactly a figure is told, and which counts its text allows.

Every step is a set of bands that the next one joins, so that a figure told twice, once wider, says no more than
the narrower one alone. (The halves are halves exactly; the others go by whole percents, as `percent_band`.)
"""

from enum import IntEnum
from functools import cache
from math import ceil, floor, log10
from typing import NamedTuple

from cycletui.measures._release_forms import Bounds
from cycletui.measures.suppression import percent_band


class Step(IntEnum):
    """From the most exact to the widest."""

    PERCENT = 0
    TENS = 1
    TWENTIES = 2
    HALVES = 3
    SOME = 4


class Told(NamedTuple):
    """A figure as it may be told: its words, and for a line its limits (percent, or the scale's unit)."""

    text: str
    low: float | None
    high: float | None


CUTS = {Step.TENS: tuple(range(10, 100, 10)), Step.TWENTIES: (10, 30, 50, 70, 90)}
SOME = "some"


FEWEST_EXACT = 30
"""All students as counted, every level with a bar, and a group by whole percents, from so many on."""


@cache
def narrowest(n: int) -> Step:
    """The first step at which no band of a group of `n` students stands for one count alone.

    Below `FEWEST_EXACT` a whole percent is a count: 23 % of 13 are 3. It goes by the size, whatever was counted.
    """
    if n >= FEWEST_EXACT:
        return Step.PERCENT
    steps = (Step.PERCENT, Step.TENS, Step.TWENTIES)
    return next((one for one in steps if all(_several(k, n, one) for k in range(n + 1))), Step.HALVES)


def _several(k: int, n: int, step: Step) -> bool:
    _, counts = share(k, n, step)
    return counts.low < counts.high


@cache
def ends(n: int) -> int:
    """Up to how many percent `percent_band` says "at most" for a group of this size."""
    return int((percent_band(0, n, 1).text or "at most 20 %").split()[2])


def share(k: int, n: int, step: Step) -> tuple[Told, Bounds]:
    """`k` of `n` students in the words of a step, and the counts that these words allow."""
    if step is Step.SOME:
        return Told(SOME, 0, 100), Bounds(n, 0, n)
    if step is Step.HALVES:
        middle = (n + 1) // 2
        if k < middle:
            return Told("under half", 0, 50), Bounds(n, 0, middle - 1)
        return Told("half and more", 50, 100), Bounds(n, middle, n)
    low, high = _limits(k, n, step)
    counts = Bounds(n, _first(low, n), n if high >= 100 else _first(high + 1, n) - 1)
    if step is Step.PERCENT:
        end = ends(n)
        if low == 0:
            counts = Bounds(n, 0, end * n // 100)
        elif high == 100:
            counts = Bounds(n, n - end * n // 100, n)
        else:
            counts = Bounds(n, max(counts.low, end * n // 100 + 1), min(counts.high, n - end * n // 100 - 1))
    return Told(_words(low, high), low, high), counts


def _first(percent: int, n: int) -> int:
    """The smallest count that rounds to so many percent or more."""
    return max(0, -((1 - 2 * percent) * n // 200))


def _words(low: int, high: int) -> str:
    if low <= 0:
        return f"at most {high} %"
    if high >= 100:
        return f"at least {low} %"
    return f"{low} %" if low == high else f"{low}–{high} %"


def _limits(k: int, n: int, step: Step) -> tuple[int, int]:
    """The band of whole percents around a count: first and last."""
    end = ends(n)
    if step is Step.PERCENT:
        if 100 * k <= end * n:
            return 0, end
        if 100 * (n - k) <= end * n:
            return 100 - end, 100
        rounded = (200 * k + n) // (2 * n)
        return rounded, rounded
    # an end is wider than that of a percent, so that the same words never stand for other counts
    cuts = [0, *(cut for cut in CUTS[step] if end < cut < 100 - end), 101]
    rounded = (200 * k + n) // (2 * n)
    low = max(cut for cut in cuts if cut <= rounded)
    high = min(cut for cut in cuts if cut > rounded) - 1
    return low, high


def scale_step(low: float, high: float) -> float:
    """The smallest of 1, 2 and 5 times a power of ten that is a hundredth of the scale or more."""
    least = (high - low) / 100
    power = 10.0 ** floor(log10(least))
    return next(times * power for times in (1, 2, 5, 10) if times * power >= least * (1 - 1e-9))


def average(mean: float, n: int, scale: tuple[float, float], step: Step) -> tuple[Told, Bounds]:
    """A mean on a scale in the words of a step; its limits as shares of the way up, times the students."""
    bottom, top = scale
    unit = scale_step(bottom, top)
    long = top - bottom
    end = ends(n) * long / 100
    if step is Step.SOME:
        return Told(SOME, bottom, top), Bounds(n, 0, n)
    if step is Step.PERCENT:
        low = high = round(mean / unit) * unit
        first, last = low - unit / 2, high + unit / 2
        if mean - bottom <= end:
            low, high = bottom, bottom + end
        elif top - mean <= end:
            low, high = top - end, top
        else:
            return Told(_number(low), low, high), _as_share(n, max(first, bottom + end), min(last, top - end), scale)
    else:
        cuts = (50,) if step is Step.HALVES else CUTS[step]
        kept = [0, *(cut for cut in cuts if ends(n) < cut < 100 - ends(n)), 100]
        edges = [bottom + long * cut / 100 for cut in kept]
        place = sum(1 for edge in edges[1:-1] if mean >= edge - 1e-9 * long)
        low, high = edges[place], edges[place + 1]
    words = f"{_number(low)}–{_number(high)}"
    if low <= bottom:
        words = f"at most {_number(high)}"
    elif high >= top:
        words = f"at least {_number(low)}"
    return Told(words, low, high), _as_share(n, low, high, scale)


def _as_share(n: int, low: float, high: float, scale: tuple[float, float]) -> Bounds:
    bottom, top = scale
    return Bounds(n, n * (low - bottom) / (top - bottom), n * (high - bottom) / (top - bottom))


def _number(value: float) -> str:
    return f"{round(value, 6):g}"


def rounded(mean: float, step: Step) -> Told:
    """A mean whose scale is not known: two digits that count, or one from bands of ten points on."""
    if mean == 0:
        return Told("0", None, None)
    digits = 2 if step is Step.PERCENT else 1
    places = digits - 1 - floor(log10(abs(mean)))
    value = round(mean, places)
    return Told(_number(value), value, value)


def size_band(n: int) -> str:
    """A size in bands of ten."""
    first = n // 10 * 10
    return f"{first}–{first + 9}"


def some_of_all(k: int, n: int | None, threshold: int) -> str:
    """How many of all `n` students (not known: `None`) are meant, in bands of ten that never say everybody.

    Below the threshold it is one band whatever the count; empty, whatever the count, where so few are there that a
    band could be but one number.
    """
    if n is not None and n <= threshold:
        return ""
    if k < threshold:
        return f"fewer than {threshold}"
    first = k // 10 * 10
    last = first + 9
    if n is not None and n % 10 == 0 and n in (first, last + 1):
        # a band of everybody alone goes with the one before it
        return f"{n - 10}–{n}"
    return f"{first}–{last}"


def half_of(levels: tuple[int, ...]) -> int:
    """How many students are in the upper half of the levels."""
    return sum(levels[ceil(len(levels) / 2) :])
