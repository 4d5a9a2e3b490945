"""Run charts and control charts."""

import math
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cycletui.measures.run_chart import analyse, individuals, proportions


def zigzag(n: int) -> list[float | None]:
    return [float(i % 2) for i in range(n)]


def test_limits_at_24_points() -> None:
    found = analyse(zigzag(24))
    assert (found.longest_run_max, found.crossings_min) == (8, 8)
    assert (found.longest_run, found.crossings, found.signal) == (1, 23, False)


@pytest.mark.parametrize("n", [10, 11, 15, 16, 20, 24, 37, 59, 100])
def test_limits_from_their_definition(n: int) -> None:
    found = analyse(zigzag(2 * n))
    useful = 2 * n
    assert found.n_useful == useful
    assert found.longest_run_max == round(math.log2(useful) + 3)
    below = [sum(Fraction(math.comb(useful - 1, i), 2 ** (useful - 1)) for i in range(q + 1)) for q in range(useful)]
    assert found.crossings_min == next(q for q, chance in enumerate(below) if chance >= Fraction(1, 20))


def test_a_magazine_example_of_too_few_runs() -> None:
    # Sixteen points in runs of 7, 7, 1 and 1: three crossings where chance gives more.
    found = analyse([1] * 7 + [9] * 7 + [1] + [9])
    assert (found.crossings, found.signal) == (3, True)


def test_a_long_run_is_a_signal() -> None:
    found = analyse([5, 1, 5, 1, 5, 1, 5, 1, *[5] * 8, *[1] * 8, 1, 5])
    assert found.longest_run == 9
    assert found.signal is True


def test_points_on_the_median_are_left_out() -> None:
    found = analyse([1, 2, 3, 2, 1, 2, 3])
    assert (found.median, found.n_useful, found.longest_run, found.crossings) == (2, 4, 1, 3)
    assert found.signal is None
    assert "Too few" in (found.reason or "")


def test_nine_points_have_no_signal_and_ten_have() -> None:
    assert analyse([1, 9, 1, 9, 5, 1, 9, 1, 9]).signal is None
    assert analyse([1] * 5 + [9] * 5).signal is True


@pytest.mark.parametrize(
    ("values", "useful", "why"),
    [
        ([], 0, "No numbers"),
        ([None, None], 0, "No numbers"),
        ([4, 4, 4], 0, "on the median"),
        ([4], 0, "on the median"),
        ([1, 2], 2, "Too few"),
        ([1, math.inf], None, "ordinary"),
    ],
)
def test_no_signal_without_points(values: list[float | None], useful: int | None, why: str) -> None:
    found = analyse(values)
    assert found.signal is None
    assert found.n_useful == useful
    assert why in (found.reason or "")


@given(st.lists(st.one_of(st.none(), st.integers(0, 9)), max_size=60))
def test_a_chart_upside_down_says_the_same(values: list[int | None]) -> None:
    one, other = analyse(values), analyse([None if value is None else -value for value in values])
    assert (one.longest_run, one.crossings, one.signal) == (other.longest_run, other.crossings, other.signal)
    assert (one.signal is None) == (one.reason is not None)


def test_individuals() -> None:
    found = individuals([10, 12, 11, 13, 9])
    assert found.centre == 11
    assert found.upper == pytest.approx(11 + 2.66 * 2.25)
    assert found.lower == pytest.approx(11 - 2.66 * 2.25)
    assert found.reason is None


def test_montgomery_individuals() -> None:
    # Mean 300.5 and a mean moving range of 7.79: 279.78 to 321.22 in the book.
    half = 7.79 / 2
    found = individuals([300.5 - half, 300.5 + half] * 10)
    assert found.lower == pytest.approx(279.78, abs=0.005)
    assert found.upper == pytest.approx(321.22, abs=0.005)


def test_no_moving_range_is_taken_over_a_missing_date() -> None:
    found = individuals([1, None, 9, 10, 9, 10, 11])
    assert found.upper == pytest.approx(50 / 6 + 2.66)


@pytest.mark.parametrize(
    ("values", "centre", "why"),
    [
        ([], None, "No numbers"),
        ([5], 5, "One value"),
        ([5, None, 7], 6, "neighbouring"),
        ([5, math.nan], None, "ordinary"),
    ],
)
def test_individuals_undefined(values: list[float | None], centre: float | None, why: str) -> None:
    found = individuals(values)
    assert (found.centre, found.lower, found.upper) == (centre, None, None)
    assert why in (found.reason or "")


def test_few_values_have_rough_limits_and_say_so() -> None:
    found = individuals([4, 4, 4])
    assert (found.lower, found.upper) == (4, 4)
    assert "rough" in (found.reason or "")


def test_montgomery_proportions() -> None:
    # Thirty samples of 50 with 347 counted: p 0.2313, limits 0.0524 and 0.4102 in the book.
    counts: list[int | None] = [*[12] * 17, *[11] * 13]
    found = proportions(counts, [50] * 30)
    assert found.centre is not None
    assert found.lower is not None
    assert found.upper is not None
    assert found.centre[0] == pytest.approx(0.2313, abs=5e-5)
    assert found.lower[0] == pytest.approx(0.0524, abs=5e-5)
    assert found.upper[0] == pytest.approx(0.4102, abs=5e-5)


def test_limits_follow_the_number_of_students_and_stay_shares() -> None:
    found = proportions([1, 9, None, 0], [10, 90, 5, 0])
    assert found.centre == [0.1, 0.1, None, None]
    assert found.lower == [0, pytest.approx(0.1 - 0.09486833), None, None]
    assert found.upper == [pytest.approx(0.1 + 0.28460499), pytest.approx(0.1 + 0.09486833), None, None]


@pytest.mark.parametrize(
    ("counts", "totals", "why"),
    [
        ([], [], "No numbers"),
        ([None], [None], "No numbers"),
        ([0], [0], "No numbers"),
        ([1], [1, 2], "different lengths"),
        ([3], [2], "is more than there are"),
    ],
)
def test_proportions_undefined(counts: list[int | None], totals: list[int | None], why: str) -> None:
    found = proportions(counts, totals)
    assert found.centre is found.lower is found.upper is None
    assert why in (found.reason or "")


def test_the_rule_that_is_broken_and_where() -> None:
    run = analyse([5, 1, 5, 1, None, 5, 1, 5, 1, *[5] * 8, *[1] * 9, 5])
    assert (run.long_run, run.few_crossings, run.above) == (True, False, False)
    assert run.run == (17, 25)
    few = analyse([1] * 7 + [9] * 7 + [1] + [9])
    assert (few.long_run, few.few_crossings) == (False, True)
    assert few.crossed == (7, 14, 15)
    usual = analyse(zigzag(24))
    assert (usual.long_run, usual.few_crossings, usual.n) == (False, False, 24)


def test_a_median_is_frozen_at_that_of_the_values_before_a_change() -> None:
    values = [4, 6, 4, 6, 4, 6, 9, 9, 8, 9, 9, 8, 9]
    frozen = analyse(values, 6)
    assert (frozen.median, frozen.n_useful, frozen.longest_run, frozen.signal) == (5, 13, 8, True)
    assert frozen.run == (5, 12)
    assert analyse(values).median == 8
    short = analyse(values, 5)
    assert (short.signal, short.median) == (None, None)
    assert "six" in (short.reason or "")
    # a date without a value is none of the six
    assert analyse([None, *values], 6).signal is None
    assert analyse([None, *values], 7).median == 5


@given(st.lists(st.one_of(st.none(), st.integers(0, 9)), min_size=6, max_size=40), st.integers(0, 45))
def test_what_is_said_of_runs_and_crossings_is_what_stands_in_the_list(values: list[int | None], base: int) -> None:
    for found in (analyse(values), analyse(values, base)):
        if found.run is None or found.median is None:
            continue
        middle = found.median
        sides = [(at, value > middle) for at, value in enumerate(values) if value not in (None, middle)]
        first, last = found.run
        inside = [side for at, side in sides if first <= at <= last]
        assert len(inside) == found.longest_run
        assert set(inside) == {found.above}
        crossed = [at for (_, before), (at, side) in pairwise(sides) if before != side]
        assert list(found.crossed) == crossed
        assert len(crossed) == found.crossings
        assert found.signal in (None, found.long_run or found.few_crossings)
    # frozen at all of them it is the median of all
    assert analyse(values, len(values)) in (analyse(values), analyse(values, 0))
