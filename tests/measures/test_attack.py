"""The attack itself: it reads words, finds whole numbers, finds leaks, and finds none in what `release` shows."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cycletui.measures import _release_steps
from cycletui.measures._release_bands import Step, share
from cycletui.measures.release import Cell, Policy, Shown, Told, release
from tests.measures.attack.attack import Seen, leaks, seen
from tests.measures.attack.released import attack
from tests.measures.attack.solver import Sum, solve
from tests.measures.attack.words import counts, totals


@pytest.mark.parametrize(
    ("words", "n", "allowed"),
    [
        ("5 of 13", 13, (5,)),
        ("38 %", 13, (5,)),
        ("at most 20 %", 13, (0, 1, 2)),
        ("at least 90 %", 21, (19, 20, 21)),
        ("57 %", 180, (102, 103)),
        ("50–59 %", 21, (11, 12)),
        ("under half", 13, (0, 1, 2, 3, 4, 5, 6)),
        ("half and more", 12, (6, 7, 8, 9, 10, 11, 12)),
        ("some", 2, (0, 1, 2)),
    ],
)
def test_words_are_turned_back_into_counts(words: str, n: int, allowed: tuple[int, ...]) -> None:
    assert counts(words, n) == allowed


@settings(max_examples=60, deadline=None)
@given(st.integers(5, 350).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.sampled_from(list(Step)))
def test_a_reader_finds_the_counts_that_the_rule_reckons_with(counted: tuple[int, int], step: Step) -> None:
    told, bounds = share(*counted, step)
    allowed = counts(told.text, counted[1])
    assert (allowed[0], allowed[-1]) == (bounds.low, bounds.high)


def test_means_are_turned_back_into_sums() -> None:
    assert totals("2.35", 100, (0, 4), 0.05) == (233, 237)
    assert totals("at least 3.2", 10, (0, 4), 0.05) == (32, 40)
    assert totals("some", 3, (0, 4), 0.05) == (0, 12)


SMALL = st.lists(st.integers(1, 4), min_size=2, max_size=4)


@settings(max_examples=60, deadline=None)
@given(SMALL, st.data())
def test_leaks_are_those_that_trying_everything_finds(sizes: list[int], data: st.DataObject) -> None:
    atoms = range(len(sizes))
    truth = [data.draw(st.integers(0, size)) for size in sizes]
    shown = []
    for _ in range(data.draw(st.integers(1, 3))):
        group = frozenset(data.draw(st.sets(st.sampled_from(list(atoms)), min_size=1)))
        count = sum(truth[one] for one in group)
        low, high = (count - data.draw(st.integers(0, 1)), count + data.draw(st.integers(0, 1)))
        shown.append(Seen(group, max(0, low), min(sum(sizes[one] for one in group), high)))
    answers = [
        answer
        for answer in product(*(range(size + 1) for size in sizes))
        if all(one.low <= sum(answer[atom] for atom in one.atoms) <= one.high for one in shown)
    ]
    found = {leak.part for leak in leaks(sizes, truth, shown, 4)}
    for bits in range(1, 1 << len(sizes)):
        part = frozenset(one for one in atoms if bits >> one & 1)
        values = {sum(answer[one] for one in part) for answer in answers}
        size = sum(sizes[one] for one in part)
        assert (part in found) == (len(values) == 1 and (size < 4 or values <= {0, size}))


def test_the_search_says_that_there_is_no_answer() -> None:
    assert solve([0, 0], [3, 3], [Sum((0, 1), 5, 6), Sum((0,), 0, 1)]) is None
    assert solve([0, 0], [3, 3], [Sum((0, 1), 5, 6), Sum((0,), 0, 2)]) == [2, 3]


def test_nobody_among_those_in_both() -> None:
    # 21 English learners of whom 17 did it, 13 with IEPs of whom at most 2: of the 6 in both exactly 2
    sizes, truth = (62, 15, 7, 6), (30, 15, 0, 2)
    shown = [seen({1, 3}, counts("81 %", 21)), seen({2, 3}, counts("at most 20 %", 13))]
    assert frozenset({3}) in {leak.part for leak in leaks(sizes, truth, shown, 10)}


def _before(cells: list[Cell], policy: Policy) -> tuple[Shown, ...]:
    """As it was: a group of less than twice the threshold appeared where nobody or everybody had done it."""
    return tuple(
        Shown(Told(f"{one.k} of {one.n}", None, None))
        if one.n and one.k is not None and all(part == 0 or part >= policy.threshold for part in (one.k, one.n - one.k))
        else Shown(reason="hidden")
        for one in cells
    )


def test_the_rule_before_leaked() -> None:
    cells = [Cell("1", "", 90, 40), Cell("1", "IEP", 13, 0)]
    _, group = _before(cells, Policy())
    found = leaks((77, 13), (40, 0), [seen({1}, counts(group.text or "", 13))], 10)
    assert [leak.claim for leak in found] == ["all or nobody"]


def test_without_widening_the_attack_finds_leaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_release_steps, "safe", lambda day: True)
    found, _ = attack(12, seed=2)
    assert found


def test_fifty_teams_and_no_leak() -> None:
    found, _ = attack(50, seed=14, rule=release)
    assert found == []
