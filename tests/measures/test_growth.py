"""Growth and percents: published examples, full marks, small groups."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cycletui.measures.growth import normalised_change, normalised_gain, percent


def test_class_gain_and_mean_of_individual_gains_differ() -> None:
    found = normalised_gain([10, 18], [15, 20], 20)
    assert found.class_gain == pytest.approx(3.5 / 6)
    assert found.mean_individual_gain == pytest.approx(0.75)
    assert (found.improved, found.same, found.declined) == (2, 0, 0)


def test_the_published_gain_of_a_class() -> None:
    # A mean gain of 11.1 of 20 points that is 225.8 % of the start means a start of 4.916.
    start = 11.1 / 2.258
    assert normalised_gain([start], [start + 11.1], 20).class_gain == pytest.approx(0.736, abs=5e-4)


def test_full_marks_at_the_start_have_no_individual_gain_but_count() -> None:
    found = normalised_gain([20, 10], [19, 15], 20)
    assert found.mean_individual_gain == 0.5
    assert (found.n_matched, found.improved, found.declined) == (2, 1, 1)


@pytest.mark.parametrize(
    ("pre", "post", "maximum", "n", "why"),
    [
        ([], [], 10, 0, "No student"),
        ([None, 3], [3, None], 10, 0, "No student"),
        ([10, 10], [10, 9], 10, 2, "full marks"),
        ([1, 2], [1], 10, None, "different lengths"),
        ([math.inf], [1], 10, None, "ordinary"),
        ([1], [1], math.inf, None, "ordinary"),
        ([11], [1], 10, None, "highest possible"),
    ],
)
def test_gain_undefined(
    pre: list[float | None], post: list[float | None], maximum: float, n: int | None, why: str
) -> None:
    found = normalised_gain(pre, post, maximum)
    assert found.class_gain is found.mean_individual_gain is None
    assert found.n_matched == n
    assert why in (found.reason or "")


def test_change_treats_losses_and_gains_alike() -> None:
    found = normalised_change([5, 5, 0, 10, 4], [10, 0, 0, 10, 4], 10)
    assert (found.n_used, found.mean_change) == (3, 0)
    assert normalised_change([0], [0], 10).mean_change is None
    assert "begins at 0" in (normalised_change([-1], [0], 10).reason or "")
    assert normalised_change([], [], 10).n_used == 0


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=1, max_size=20))
def test_change_stays_between_minus_one_and_one(pairs: list[tuple[int, int]]) -> None:
    found = normalised_change([a for a, _ in pairs], [b for _, b in pairs], 20)
    assert found.mean_change is None or -1 <= found.mean_change <= 1
    assert (found.mean_change is None) == (found.reason is not None)


@pytest.mark.parametrize(("k", "n", "low", "high"), [(0, 10, 0, 27.8), (9, 10, 59.6, 98.2)])
def test_wilson(k: int, n: int, low: float, high: float) -> None:
    found = percent(k, n)
    assert found.low == pytest.approx(low, abs=0.05)
    assert found.high == pytest.approx(high, abs=0.05)


def test_one_student_is_worth() -> None:
    assert percent(3, 25).points_per_student == 4


@pytest.mark.parametrize(
    ("k", "n", "why"),
    [
        (0, 0, "no students"),
        (None, 5, "No numbers"),
        (3, None, "No numbers"),
        (6, 5, "is more than there are"),
        (-1, 5, "whole number"),
        (1.5, 5, "whole number"),
        (math.inf, math.inf, "whole number"),
    ],
)
def test_percent_undefined(k: int | None, n: int | None, why: str) -> None:
    found = percent(k, n)
    assert found.percent is found.low is found.high is found.points_per_student is None
    assert why in (found.reason or "")


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_percent_and_mirrors(pair: tuple[int, int]) -> None:
    k, n = pair
    found, mirrored = percent(k, n), percent(n - k, n)
    assert found.percent is not None
    assert found.low is not None
    assert found.high is not None
    assert mirrored.low is not None
    assert 0 <= found.low <= found.percent <= found.high <= 100
    assert mirrored.low == pytest.approx(100 - found.high, abs=1e-9)
