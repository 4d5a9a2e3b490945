"""Scorers' agreement and fist to five."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cycletui.measures.agreement import NO_VOTES, fleiss_kappa, icc2_1, percent, share, votes, weighted_kappa

# Shrout and Fleiss 1979: six targets, four judges.
JUDGES: list[list[float | None]] = [
    [9, 2, 5, 8],
    [6, 1, 3, 2],
    [8, 4, 6, 8],
    [7, 1, 2, 6],
    [10, 5, 6, 9],
    [6, 2, 4, 7],
]


def test_shrout_and_fleiss() -> None:
    assert icc2_1(JUDGES).value == pytest.approx(0.29, abs=0.005)


@pytest.mark.parametrize(
    ("a", "b", "levels", "value"),
    [
        ([1, 2, 3], [1, 2, 3], [1, 2, 3], 1),
        ([1, 2, 1], [1, 2, 2], [1, 2], 0.4),
        ([1, 2, 3, 1, 2, 2, 3], [1, 2, 3, 1, 2, 3, 2], [1, 2, 3], 0.75),
    ],
)
def test_quadratic_kappa_of_the_published_examples(a: list[int], b: list[int], levels: list[int], value: float) -> None:
    assert weighted_kappa(a, b, levels).value == pytest.approx(value)


def test_cohens_kappa_of_a_two_by_two_table() -> None:
    a = ["yes"] * 25 + ["no"] * 25
    b = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15
    assert weighted_kappa(a, b, ["no", "yes"], "none").value == pytest.approx(0.40)


def test_fleiss_of_a_table_of_ten_pieces() -> None:
    table = [
        [0, 0, 0, 0, 14],
        [0, 2, 6, 4, 2],
        [0, 0, 3, 5, 6],
        [0, 3, 9, 2, 0],
        [2, 2, 8, 1, 1],
        [7, 7, 0, 0, 0],
        [3, 2, 6, 3, 0],
        [2, 5, 3, 2, 2],
        [6, 5, 2, 1, 0],
        [0, 2, 2, 3, 7],
    ]
    rows = [[level for level, n in enumerate(row) for _ in range(n)] for row in table]
    assert fleiss_kappa(rows).value == pytest.approx(0.210, abs=5e-4)


def test_all_threes_agree_fully_and_have_no_kappa() -> None:
    threes: list[list[float | None]] = [[3, 3]] * 8
    assert percent(threes).percent == 100
    for found in (weighted_kappa([3] * 8, [3] * 8, [1, 2, 3, 4]), fleiss_kappa(threes), icc2_1(threes)):
        assert found.value is None
        assert "same" in (found.reason or "")


def test_ninety_percent_agreement_can_go_with_a_kappa_below_zero() -> None:
    a, b = [1] * 18 + [1, 2], [1] * 18 + [2, 1]
    assert percent([[x, y] for x, y in zip(a, b)]).percent == 90
    assert weighted_kappa(a, b, [1, 2]).value == pytest.approx(-1 / 19)


def test_always_one_level_apart() -> None:
    rows: list[list[float | None]] = [[1, 2], [2, 3], [3, 4], [4, 5], [1, 2], [2, 3], [3, 4], [4, 5]]
    assert percent(rows).percent == 0
    assert percent(rows, within=1).percent == 100
    value = icc2_1(rows).value
    assert value is not None
    assert 0 < value < 1  # a consistency coefficient would say 1


def test_ten_levels_keep_their_order() -> None:
    found = weighted_kappa([1, 2, 9, 10, 10], [2, 2, 10, 9, 10], list(range(1, 11)))
    named = weighted_kappa(["1", "2", "9", "10", "10"], ["2", "2", "10", "9", "10"], [str(i) for i in range(1, 11)])
    assert found.value == named.value
    assert found.value is not None
    assert found.value > 0.95


def test_only_pieces_scored_by_everyone_count() -> None:
    rows: list[list[float | None]] = [[1, 1, 1], [1, None, 2], [2, 2, 3]]
    assert (percent(rows).percent, percent(rows).n) == (50, 2)
    assert fleiss_kappa(rows) == fleiss_kappa([rows[0], rows[2]])
    assert icc2_1(rows) == icc2_1([rows[0], rows[2]])
    assert weighted_kappa([1, None, 2], [1, 1, 1], [1, 2]) == weighted_kappa([1, 2], [1, 1], [1, 2])


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([], "No piece"),
        ([[None, 1]], "No piece"),
        ([[1], [2]], "two scorers"),
        ([[1, 2], [1]], "different lengths"),
        ([[1, math.inf]], "ordinary"),
    ],
)
def test_agreement_undefined(rows: list[list[float | None]], why: str) -> None:
    for found in (percent(rows), fleiss_kappa(rows), icc2_1(rows)):
        assert why in (found.reason or "")
    assert percent(rows).percent is fleiss_kappa(rows).value is icc2_1(rows).value is None


def test_one_piece_has_no_icc() -> None:
    assert "two pieces" in (icc2_1([[1, 2]]).reason or "")


@pytest.mark.parametrize(
    ("a", "b", "levels", "why"),
    [
        ([1], [1, 2], [1, 2], "different lengths"),
        ([1, 5], [1, 2], [1, 2], "not one of the levels"),
        ([1], [1], [1], "two different levels"),
        ([1], [1], [1, 1], "two different levels"),
        ([None], [1], [1, 2], "No piece"),
        ([], [], [1, 2], "No piece"),
        ([math.nan], [1], [1, 2], "ordinary"),
    ],
)
def test_kappa_undefined(a: list[float | None], b: list[float | None], levels: list[float], why: str) -> None:
    found = weighted_kappa(a, b, levels)
    assert found.value is None
    assert why in (found.reason or "")


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), max_size=20))
def test_kappa_does_not_care_who_scored_first(pairs: list[tuple[int, int]]) -> None:
    a, b = [x for x, _ in pairs], [y for _, y in pairs]
    one, other = weighted_kappa(a, b, [1, 2, 3, 4]), weighted_kappa(b, a, [1, 2, 3, 4])
    assert one == other
    assert one.value is None or -1 - 1e-9 <= one.value <= 1


def test_a_vote_passes_when_all_show_three() -> None:
    found = votes([3, 4, 5, None, 3])
    assert (found.n, found.median, found.minimum, found.below, found.passed) == (4, 3.5, 3, 0, True)
    assert found.counts == {0: 0, 1: 0, 2: 0, 3: 2, 4: 1, 5: 1}


def test_one_two_stops_it_and_a_fist_blocks_whatever_passes() -> None:
    assert votes([2, 5, 5]).passed is False
    assert votes([2, 5, 5]).below == 1
    assert votes([0, 5, 5], pass_at=0).passed is False
    assert votes([1, 5], pass_at=1).passed is True


def test_votes_undefined() -> None:
    nobody = votes([None, None])
    assert (nobody.n, nobody.passed, nobody.median) == (0, None, None)
    assert "Nobody" in (nobody.reason or "")
    for wrong in ([6], [-1], [2.5]):
        assert votes(wrong).passed is None  # type: ignore[arg-type]
    assert votes([8, 7], pass_at=4, highest=8).passed is True


# Fleiss 1971, table 1: thirty patients, each put into one of five categories by six psychiatrists
FLEISS_1971 = """
    444444  222555  233335  555555  222444  113333  333355  113334  114444  555555
    144444  124444  222333  144444  224445  333335  111455  111112  224444  133555
    555555  244444  224555  114444  144445  222224  111155  224444  133333  555555
"""


def test_fleiss_own_example_of_1971() -> None:
    rows = [[int(category) for category in patient] for patient in FLEISS_1971.split()]
    assert len(rows) == 30
    assert fleiss_kappa(rows).value == pytest.approx(0.430, abs=5e-4)


@pytest.mark.parametrize(
    ("shown", "over", "under", "more", "step", "of", "at", "needed", "passed"),
    [
        ([5, 4, 3, 2, 1, 0], 1, 2, True, 3, None, 3, 4, False),
        ([5, 4, 3, 3, 1, 0], 1, 2, True, 3, None, 4, 4, True),
        ([5, 4, 3, 2, 1, 0], 1, 2, False, 3, None, 3, 3, True),
        ([5, 4, 3, 3, 3, 3, 0], 1, 2, False, 3, None, 6, 4, True),
        ([5, 4, 4], 2, 3, False, 4, None, 3, 2, True),
        ([5, 4, 4], 2, 3, False, 4, 6, 3, 4, False),
        ([5, 4, 4, 4, None, None], 2, 3, False, 4, 6, 4, 4, True),
        # whoever shows a hand is here
        ([5, 5, 5], 2, 3, False, 3, 2, 3, 2, True),
    ],
)
def test_so_large_a_part_at_a_step(
    shown: list[int | None],
    over: int,
    under: int,
    more: bool,
    step: int,
    of: int | None,
    at: int,
    needed: int,
    passed: bool,
) -> None:
    found = share(shown, over, under, more=more, step=step, of=of)
    assert (found.at, found.needed, found.passed, found.reason) == (at, needed, passed, None)


@given(
    st.lists(st.integers(0, 5), min_size=1, max_size=40),
    st.integers(1, 100),
    st.integers(1, 100),
    st.booleans(),
    st.integers(1, 5),
)
def test_a_part_is_what_its_fraction_says(shown: list[int], over: int, under: int, more: bool, step: int) -> None:
    over = min(over, under)
    found = share(shown, over, under, more=more, step=step)
    exact = Fraction(sum(one >= step for one in shown), len(shown))
    assert found.passed == (exact > Fraction(over, under) if more else exact >= Fraction(over, under))
    assert found.needed is not None
    # the order of the hands, and whoever shows a higher one, never undo a pass
    assert share(sorted(shown), over, under, more=more, step=step) == found
    if found.passed:
        assert share([min(one + 1, 5) for one in shown], over, under, more=more, step=step).passed


def test_a_part_of_nobody_and_a_strange_part_are_told() -> None:
    assert share([], 1, 2).reason == NO_VOTES
    assert share([None], 1, 2) == share([], 1, 2)
    for over, under in ((0, 2), (3, 2), (1, 0)):
        assert share([5], over, under).passed is None
    assert share([2.5], 1, 2).passed is None  # type: ignore[list-item]
