"""Whole numbers under bounds on sums of them: one answer, or the certainty that there is none."""

from collections.abc import Sequence
from typing import NamedTuple


class Sum(NamedTuple):
    """The numbers at these places add up to `low` at least and `high` at most."""

    places: tuple[int, ...]
    low: int
    high: int


class UndecidedError(Exception):
    """The search was cut off."""


MOST_NODES = 20_000
MOST_MOVES = 400
DEEPEST = 12


def _narrow(low: list[int], high: list[int], sums: Sequence[Sum]) -> bool:
    """Cut away values that no answer has; False where nothing is left."""
    again = True
    while again:
        again = False
        for places, least, most in sums:
            from_, to = 0, 0
            for place in places:
                from_ += low[place]
                to += high[place]
            if from_ > most or to < least:
                return False
            if from_ >= least and to <= most:
                continue
            for place in places:
                first = least - (to - high[place])
                last = most - (from_ - low[place])
                if first > low[place]:
                    from_ += first - low[place]
                    low[place] = first
                    again = True
                if last < high[place]:
                    to -= high[place] - last
                    high[place] = last
                    again = True
                if low[place] > high[place]:
                    return False
    return True


def near(answer: Sequence[int], tops: Sequence[int], sums: Sequence[Sum]) -> list[int] | None:
    """An answer not far from one that fails some sums: what is wrong is put right, one student after the other."""
    holding: list[list[int]] = [[] for _ in tops]
    for index, one in enumerate(sums):
        for place in one.places:
            holding[place].append(index)
    now = list(answer)
    total = [sum(now[place] for place in one.places) for one in sums]
    left = [MOST_MOVES]

    def wrong(index: int) -> int:
        if total[index] < sums[index].low:
            return 1
        return -1 if total[index] > sums[index].high else 0

    def mend(deep: int, moved: dict[int, int]) -> bool:
        left[0] -= 1
        index = next((one for one in range(len(sums)) if wrong(one)), None)
        if index is None:
            return True
        if deep == 0 or left[0] < 0:
            return False
        way = wrong(index)
        choices = []
        for place in sums[index].places:
            if 0 <= now[place] + way <= tops[place] and moved.get(place, way) == way:
                # first what helps other sums too
                harm = sum(
                    1
                    for one in holding[place]
                    if wrong(one) not in (0, way)
                    or (not wrong(one) and not sums[one].low <= total[one] + way <= sums[one].high)
                )
                help_ = sum(1 for one in holding[place] if wrong(one) == way)
                choices.append((harm - help_, place))
        for _, place in sorted(choices):
            now[place] += way
            for one in holding[place]:
                total[one] += way
            before = moved.get(place)
            moved[place] = way
            if mend(deep - 1, moved):
                return True
            if before is None:
                del moved[place]
            now[place] -= way
            for one in holding[place]:
                total[one] -= way
        return False

    return now if mend(DEEPEST, {}) else None


def solve(low: Sequence[int], high: Sequence[int], sums: Sequence[Sum], nodes: int = MOST_NODES) -> list[int] | None:
    """Numbers between these limits that fulfil all sums, or None."""
    left = [nodes]

    def search(low: list[int], high: list[int]) -> list[int] | None:
        left[0] -= 1
        if left[0] < 0:
            raise UndecidedError
        if not _narrow(low, high, sums):
            return None
        place = max(range(len(low)), key=lambda one: high[one] - low[one], default=None)
        if place is None or low[place] == high[place]:
            return low
        middle = (low[place] + high[place]) // 2
        for first, last in ((low[place], middle), (middle + 1, high[place])):
            lower, upper = low.copy(), high.copy()
            lower[place], upper[place] = first, last
            found = search(lower, upper)
            if found is not None:
                return found
        return None

    return search(list(low), list(high))
