"""Effect sizes: published examples, missing scores, no spread."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cycletui.measures.effect_size import hattie, paired, two_groups


def test_the_same_gain_is_large_where_students_are_alike() -> None:
    wide = hattie([10, 20, 30, 40, 50], [20, 30, 40, 50, 60])
    narrow = hattie([18, 19, 20, 21, 22], [28, 29, 30, 31, 32])
    assert wide.mean_gain == narrow.mean_gain == 10
    assert wide.effect == pytest.approx(0.63, abs=0.005)
    assert narrow.effect == pytest.approx(6.32, abs=0.005)


def test_the_mean_of_the_two_spreads_is_used_not_the_root_of_the_mean_variance() -> None:
    pre, post = [0, 0, 0, 0, 1], [0, 2, 4, 6, 8]
    found = hattie(pre, post)
    assert found.sd_pre is not None
    assert found.sd_post is not None
    assert found.mean_gain is not None
    assert found.effect is not None
    assert found.effect == pytest.approx(found.mean_gain / ((found.sd_pre + found.sd_post) / 2))
    d_av = found.mean_gain / math.sqrt((found.sd_pre**2 + found.sd_post**2) / 2)
    assert abs(found.effect - d_av) > 0.3


def test_only_students_with_both_scores_count() -> None:
    found = hattie([1, None, 3, 5, None], [2, 9, None, 8, None])
    assert (found.n_matched, found.mean_pre, found.mean_post, found.median_gain) == (2, 3, 5, 2)


@pytest.mark.parametrize(
    ("pre", "post", "n", "why"),
    [
        ([], [], 0, "No student"),
        ([None, 3], [4, None], 0, "No student"),
        ([None], [None], 0, "No student"),
        ([3], [4], 1, "one student"),
        ([3, 3], [4, 4], 2, "no spread"),
        ([0.1] * 3, [0.3] * 3, 3, "no spread"),
        ([1, 2], [1], None, "different lengths"),
        ([1, math.inf], [1, 2], None, "not an ordinary number"),
        ([1, math.nan], [1, 2], None, "not an ordinary number"),
        ([1, 10**400], [1, 2], None, "not an ordinary number"),
    ],
)
def test_undefined_is_none_with_a_reason(
    pre: list[float | None], post: list[float | None], n: int | None, why: str
) -> None:
    found = hattie(pre, post)
    assert found.effect is None
    assert found.n_matched == n
    assert why in (found.reason or "")


def test_one_score_alike_at_one_date_still_has_an_effect() -> None:
    assert hattie([5, 5, 5], [6, 7, 8]).effect == pytest.approx(4)


def test_one_student_still_has_a_gain() -> None:
    found = hattie([3], [5])
    assert (found.mean_gain, found.median_gain, found.sd_pre) == (2, 2, None)


def test_scores_of_the_wrong_type_are_a_programming_mistake() -> None:
    with pytest.raises(TypeError):
        hattie(["3"], ["4"])  # type: ignore[list-item]


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), max_size=30), st.integers(-50, 50))
def test_moving_the_scale_does_not_change_the_effect(pairs: list[tuple[int, int]], by: int) -> None:
    pre, post = [float(a) for a, _ in pairs], [float(b) for _, b in pairs]
    one, moved = hattie(pre, post), hattie([a + by for a in pre], [b + by for b in post])
    assert (one.effect is None) == (moved.effect is None) == (one.reason is not None)
    if one.effect is not None:
        assert moved.effect == pytest.approx(one.effect)


def test_borenstein_two_groups() -> None:
    found = two_groups(103, 5.5, 50, 100, 4.5, 50)
    assert found.sd_within == pytest.approx(5.0249, abs=5e-5)
    assert found.d == pytest.approx(0.5970, abs=5e-5)
    assert found.se_d == pytest.approx(0.2044, abs=5e-5)
    assert found.g == pytest.approx(0.5924, abs=5e-5)
    assert found.se_g == pytest.approx(0.2028, abs=5e-5)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ((1, 1, 1, 2, 1, 5), "two students"),
        ((1, None, 2, 2, 1, 5), "two students"),
        ((None, 1, 2, 2, 1, 5), "both groups"),
        ((1, 1, 0, 2, 1, 5), "two students"),
        ((1, 1, -3, 2, 1, 5), "whole number"),
        ((1, -1, 3, 2, 1, 5), "below 0"),
        ((1, math.inf, 3, 2, 1, 5), "ordinary"),
        ((1, 0, 3, 2, 0, 5), "nothing can measure"),
    ],
)
def test_two_groups_undefined(arguments: tuple[float | None, ...], why: str) -> None:
    found = two_groups(*arguments)  # type: ignore[arg-type]
    assert found.d is found.g is found.se_d is found.se_g is None
    assert why in (found.reason or "")


def test_borenstein_pairs() -> None:
    found = paired(3, 5.5, 0.7, 50)
    assert found.sd_within == pytest.approx(7.1005, abs=5e-5)
    assert found.d == pytest.approx(0.4225, abs=5e-5)
    assert found.se_d == pytest.approx(0.1143, abs=5e-5)
    assert found.g == pytest.approx(0.4160, abs=5e-5)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ((10, 0, 1, 5), "All students gained the same"),
        ((10, 2, 0.5, 1), "At least two"),
        ((10, 2, 1.5, 9), "between -1 and 1"),
        ((10, -2, 0.5, 9), "below 0"),
        ((10, 2, 0.5, 2.5), "whole number"),
        ((math.nan, 2, 0.5, 9), "ordinary"),
    ],
)
def test_pairs_undefined(arguments: tuple[float, float, float, int], why: str) -> None:
    found = paired(*arguments)
    assert found.d is None
    assert why in (found.reason or "")
