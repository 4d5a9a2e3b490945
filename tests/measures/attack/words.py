"""What a reader makes of a figure's words: the counts that they allow, tried one by one."""

import re
from collections.abc import Callable
from functools import lru_cache

_EXACT = re.compile(r"(\d+) of (\d+)")
_PERCENT = re.compile(r"(\d+) %")
_BAND = re.compile(r"(\d+)[–-](\d+) %")
_END = re.compile(r"(at most|at least) (\d+) %")
_HALVES: dict[str, Callable[[int, int], bool]] = {
    "under half": lambda k, n: 2 * k < n,
    "half and more": lambda k, n: 2 * k >= n,
}
_NUMBER = r"(-?\d+(?:\.\d+)?)"
_MEAN = re.compile(_NUMBER)
_MEAN_BAND = re.compile(f"{_NUMBER}–{_NUMBER}")
_MEAN_END = re.compile(f"(at most|at least) {_NUMBER}")


def _end(n: int) -> int:
    """The public table of coded ends."""
    return 1 if n >= 300 else 2 if n >= 100 else 5 if n >= 40 else 10 if n >= 20 else 20


def _near_end(k: int, n: int) -> bool:
    return 100 * min(k, n - k) <= _end(n) * n


def _percent(k: int, n: int) -> int:
    """Rounded half up."""
    return (200 * k + n) // (2 * n)


def _allows(words: str, k: int, n: int) -> bool:
    if found := _EXACT.fullmatch(words):
        return (k, n) == (int(found[1]), int(found[2]))
    if found := _PERCENT.fullmatch(words):
        return _percent(k, n) == int(found[1]) and not _near_end(k, n)
    if found := _BAND.fullmatch(words):
        return int(found[1]) <= _percent(k, n) <= int(found[2])
    if found := _END.fullmatch(words):
        percent = int(found[2])
        if percent in (_end(n), 100 - _end(n)):
            # the ends of a percent are exact, those of wider bands go by whole percents
            return 100 * (k if found[1] == "at most" else n - k) <= _end(n) * n
        return _percent(k, n) <= percent if found[1] == "at most" else _percent(k, n) >= percent
    if words in _HALVES:
        return _HALVES[words](k, n)
    if words == "some":
        return True
    raise ValueError(words)


@lru_cache(maxsize=100_000)
def counts(words: str, n: int) -> tuple[int, ...]:
    """The counts of `n` students that these words allow."""
    return tuple(k for k in range(n + 1) if _allows(words, k, n))


def totals(words: str, n: int, scale: tuple[int, int], unit: float) -> tuple[int, int]:
    """The sums of whole scores, above the scale's lowest, that the words of a mean allow: from, to.

    `unit` is what a mean is rounded to.
    """
    low, high = (float(one) for one in scale)
    if found := _MEAN.fullmatch(words):
        low, high = float(found[1]) - unit / 2, float(found[1]) + unit / 2
    elif found := _MEAN_BAND.fullmatch(words):
        low, high = float(found[1]), float(found[2])
    elif found := _MEAN_END.fullmatch(words):
        low, high = (low, float(found[2])) if found[1] == "at most" else (float(found[2]), high)
    elif words != "some":
        raise ValueError(words)
    first, last = n * (low - scale[0]), n * (high - scale[0])
    return max(0, -int(-(first - 1e-9) // 1)), min(n * (scale[1] - scale[0]), int((last + 1e-9) // 1))
