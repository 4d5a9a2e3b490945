"""The bands of a figure, and the sums of figures that can give a part away."""

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cycletui.measures._release_bands import Step, average, share
from cycletui.measures._release_forms import Bounds, forms, given_away, reaches_edge

COUNTS = st.integers(5, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(COUNTS)
def test_a_wider_step_never_says_more(counts: tuple[int, int]) -> None:
    k, n = counts
    found = [share(k, n, step)[1] for step in Step]
    for one in found:
        assert one.low <= k <= one.high
    for narrow, wide in pairwise(found[:3]):
        assert wide.low <= narrow.low
        assert narrow.high <= wide.high
    assert found[0].high > 0
    assert found[0].low < n


@given(st.floats(1, 4), st.integers(10, 200))
def test_a_wider_step_of_a_mean_holds_it(mean: float, n: int) -> None:
    for step in Step:
        _, bounds = average(mean, n, (1.0, 4.0), step)
        assert bounds.low - 1e-6 <= n * (mean - 1) / 3 <= bounds.high + 1e-6


def _hyperplanes(groups: int) -> set[tuple[int, ...]]:
    """Weights (all students first) that are 0 on as many kinds of students as a hyperplane needs, made from those."""
    kinds = [(1, *kind) for kind in product((0, 1), repeat=groups)]
    found = set()
    for weights in product(range(-3, 4), *(range(-2, 3) for _ in range(groups))):
        first = next((one for one in weights[1:] if one), 0)
        if first <= 0:
            continue
        zeros = [kind for kind in kinds if sum(w * one for w, one in zip(weights, kind)) == 0]
        if len(zeros) >= groups and _rank(zeros) == groups and _coprime(weights):
            found.add(weights)
    return found


def _coprime(weights: tuple[int, ...]) -> bool:
    return not any(all(one % by == 0 for one in weights) for by in (2, 3))


def _rank(rows: list[tuple[int, ...]]) -> int:
    left, rank = [list(map(float, row)) for row in rows], 0
    for column in range(len(rows[0])):
        pivot = next((row for row in left if abs(row[column]) > 1e-9), None)
        if pivot is None:
            continue
        left.remove(pivot)
        left = [[a - row[column] / pivot[column] * b for a, b in zip(row, pivot)] for row in left]
        rank += 1
    return rank


@pytest.mark.parametrize("groups", [1, 2, 3, 4])
def test_the_list_of_sums_is_whole(groups: int) -> None:
    listed = {(one.whole, *one.weights) for one in forms(groups, True) if one.groups}
    assert listed == _hyperplanes(groups)


def test_a_part_that_is_a_sum_of_groups() -> None:
    assert given_away(90, [81], 10) == 9
    assert given_away(90, [80], 10) is None
    assert given_away(None, [25, 13], 10) is None
    # two groups and those who are in one of them only: 6 are in both, counted twice
    assert given_away(None, [40, 30, 58], 10) == 6
    assert given_away(90, [60, 36], 10) == 6


def test_counts_that_reach_the_edge() -> None:
    exact = [Bounds(n, k, k) for n, k in ((30, 28), (13, 3))]
    # were 5 students in both, those 3 would be among them and the other 2 of the 30 as well
    assert reaches_edge(None, exact)
    assert not reaches_edge(None, [Bounds(30, 10, 10), Bounds(13, 3, 3)])
    assert all(reaches_edge(None, [Bounds(n, end, end)]) for n, end in ((12, 0), (12, 12)))
