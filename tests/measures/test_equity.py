"""Gaps, ratios and the words for them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cycletui.measures.equity import four_fifths, gap, risk_ratio


@pytest.mark.parametrize(
    ("reference", "focal", "direction", "verdict", "closed"),
    [
        ([60, 65], [40, 55], 1, "equitable_growth", 50),
        ([60, 60], [40, 60], 1, "other", 100),
        ([60, 61], [40, 61], 1, "equitable_growth", 100),
        ([60, 50], [40, 41], 1, "narrowed_by_decline", 55),
        ([60, 50], [40, 40], 1, "narrowed_by_decline", 50),
        ([60, 50], [40, 39], 1, "narrowed_by_decline", 45),
        ([60, 70], [40, 50], 1, "all_grew_gap_same", 0),
        ([60, 80], [40, 50], 1, "all_grew_gap_wider", -50),
        ([50, 60], [50, 55], 1, "all_grew_gap_wider", None),
        ([60, 65], [50, 70], 1, "reversed", 150),
        ([60, 62], [50, 63], 1, "reversed", 110),
        ([60, 50], [50, 55], 1, "reversed", 150),
        ([60, 55], [40, 30], 1, "other", -25),
        ([60, 60], [40, 50], 1, "other", 50),
        ([0.1 + 0.2, 0.5], [0.1, 0.3], 1, "all_grew_gap_same", 0),
        ([10, 8], [20, 12], -1, "equitable_growth", 60),
        ([10, 12], [20, 21], -1, "narrowed_by_decline", 10),
        ([40, 55], [60, 65], 1, "equitable_growth", 50),
    ],
)
def test_verdicts(
    reference: list[float | None],
    focal: list[float | None],
    direction: int,
    verdict: str,
    closed: float | None,
) -> None:
    found = gap(reference, focal, direction)
    assert found.verdict == verdict
    assert found.percent_closed == (None if closed is None else pytest.approx(closed, abs=1e-9))
    assert (found.percent_closed is None) == (found.reason is not None)


def test_dates_where_a_group_is_missing_are_left_out() -> None:
    found = gap([None, 60, 70, 70], [40, 40, None, 60])
    assert found.gaps == [None, 20, None, 10]
    assert (found.first, found.last, found.change) == (20, 10, -10)


@pytest.mark.parametrize(
    ("reference", "focal", "why"),
    [
        ([], [], "At no date"),
        ([None, 5], [5, None], "At no date"),
        ([5, None], [4, 4], "one date only"),
        ([5], [4, 4], "different lengths"),
        ([5, math.inf], [4, 4], "ordinary"),
    ],
)
def test_no_verdict_without_two_dates(reference: list[float | None], focal: list[float | None], why: str) -> None:
    found = gap(reference, focal)
    assert (found.verdict, found.change, found.percent_closed) == (None, None, None)
    assert why in (found.reason or "")


def test_one_date_still_has_a_gap() -> None:
    assert gap([5, None], [4, 4]).first == 1


def test_a_direction_is_up_or_down() -> None:
    with pytest.raises(ValueError, match="direction"):
        gap([1, 2], [1, 2], 0)


VALUES = st.lists(st.integers(0, 20), min_size=2, max_size=2)


@given(VALUES, VALUES)
def test_equitable_growth_only_if_both_grew_and_the_gap_shrank(a: list[int], b: list[int]) -> None:
    found = gap([*map(float, a)], [*map(float, b)])
    assert found.first is not None
    assert found.last is not None
    if found.verdict == "equitable_growth":
        assert a[1] > a[0]
        assert b[1] > b[0]
        assert abs(found.last) < abs(found.first)
    assert (found.verdict == "reversed") == (found.first * found.last < 0)


def test_risk_ratio_of_stat_primer() -> None:
    found = risk_ratio(11, 25, 3, 34)
    assert found.ratio == pytest.approx(4.987, abs=5e-4)
    assert found.low == pytest.approx(1.55, abs=5e-3)
    assert found.high == pytest.approx(16.0, abs=0.05)


@pytest.mark.parametrize(
    ("arguments", "ratio", "why"),
    [
        ((0, 10, 3, 10), 0, "no interval"),
        ((3, 10, 0, 10), None, "comparison group"),
        ((0, 10, 0, 10), None, "comparison group"),
        ((0, 0, 3, 10), None, "no students"),
        ((3, 10, 0, 0), None, "no students"),
        ((11, 10, 3, 10), None, "is more than there are"),
        ((None, 10, 3, 10), None, "No numbers"),
    ],
)
def test_risk_ratio_undefined(
    arguments: tuple[int | None, int | None, int | None, int | None], ratio: float | None, why: str
) -> None:
    found = risk_ratio(*arguments)
    assert (found.ratio, found.low, found.high) == (ratio, None, None)
    assert why in (found.reason or "")


def test_four_fifths_of_the_published_examples() -> None:
    below = four_fifths([48, 21], [80, 50])
    assert below.ratios == pytest.approx([1, 0.7])
    assert below.flagged == [1]
    assert four_fifths([48, 24], [80, 50]).flagged == []


def test_four_fifths_undefined() -> None:
    assert four_fifths([0, 0], [5, 5]).ratios is None
    assert four_fifths([1], [5, 5]).reason is not None
    assert four_fifths([6], [5]).reason is not None
    assert four_fifths([4, 0], [5, 0]).ratios == [1, None]
