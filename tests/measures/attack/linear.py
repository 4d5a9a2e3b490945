"""How far a sum can move from a true answer if parts of students were allowed: a bound that proves.

The simplex method from the true answer (which fulfils everything, so no first phase is needed), with Bland's rule.
"""

from collections.abc import Sequence

from tests.measures.attack.solver import Sum

EPSILON = 1e-9


def most_moved(
    truth: Sequence[int], tops: Sequence[int], sums: Sequence[Sum], places: Sequence[int], way: int
) -> float:
    """The largest change of the sum of these places, upwards (way 1) or downwards (-1)."""
    # each number can move up and down: a column for each way that is open
    columns = [
        (place, sign) for place in range(len(tops)) for sign in (1, -1) if _open(truth[place], tops[place], sign)
    ]
    rows: list[list[float]] = []
    for of, low, high in sums:
        now = sum(truth[place] for place in of)
        inside = set(of)
        row = [float(sign) if place in inside else 0.0 for place, sign in columns]
        rows += [[*row, float(high - now)], [*(-one for one in row), float(now - low)]]
    for index, (place, sign) in enumerate(columns):
        limit = tops[place] - truth[place] if sign > 0 else truth[place]
        rows.append([*(1.0 if one == index else 0.0 for one in range(len(columns))), float(limit)])
    asked = set(places)
    gain = [float(way * sign) if place in asked else 0.0 for place, sign in columns]
    return _largest(rows, [*gain, 0.0])


def _open(value: int, top: int, sign: int) -> bool:
    return value < top if sign > 0 else value > 0


def _largest(rows: list[list[float]], gain: list[float]) -> float:
    """The maximum of `gain` under rows of "at most", whose last numbers are 0 or more."""
    width = len(gain) - 1
    basis = [width + index for index in range(len(rows))]
    names = list(range(width))
    while True:
        enter = min((one for one in range(width) if gain[one] > EPSILON), key=lambda one: names[one], default=None)
        if enter is None:
            return -gain[-1]
        leave, least = None, 0.0
        for index, row in enumerate(rows):
            if row[enter] > EPSILON:
                ratio = row[-1] / row[enter]
                if (
                    leave is None
                    or ratio < least - EPSILON
                    or (ratio < least + EPSILON and basis[index] < basis[leave])
                ):
                    leave, least = index, ratio
        if leave is None:
            return float("inf")
        _pivot(rows, gain, leave, enter)
        basis[leave], names[enter] = names[enter], basis[leave]


def _pivot(rows: list[list[float]], gain: list[float], leave: int, enter: int) -> None:
    """Exchange a column and a row; the column is then the slack's."""
    row = rows[leave]
    by = row[enter]
    row[:] = [one / by for one in row]
    row[enter] = 1 / by
    for other in (*(one for index, one in enumerate(rows) if index != leave), gain):
        factor = other[enter]
        if factor:
            other[:] = [one - factor * mine for one, mine in zip(other, row)]
            other[enter] = -factor / by
