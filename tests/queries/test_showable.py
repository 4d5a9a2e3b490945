"""What the big screen shows never gives a small group away, whatever is added and subtracted."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from cycletui.queries.showable import FEWEST, HIDDEN, Figure, masked, shown

PARTS = 4


@st.composite
def team(draw: st.DrawFn) -> tuple[list[tuple[int, int]], dict[str, frozenset[int]]]:
    """Students in parts that share nobody, each so many of so many, and groups made of parts."""
    sizes = draw(st.lists(st.integers(0, 40), min_size=PARTS, max_size=PARTS))
    parts = [(draw(st.integers(0, size)), size) for size in sizes]
    groups = {"": frozenset(range(PARTS))}
    for number in range(draw(st.integers(0, 6))):
        groups[f"g{number}"] = draw(st.frozensets(st.integers(0, PARTS - 1), min_size=1))
    return parts, groups


def counted(parts: list[tuple[int, int]], group: frozenset[int]) -> tuple[int, int]:
    return sum(parts[n][0] for n in group), sum(parts[n][1] for n in group)


def computable(target: list[int], known: list[list[int]]) -> bool:
    """Whether the target is a sum of multiples of what is known: by elimination, in exact fractions."""
    rows = [[Fraction(x) for x in row] for row in known]
    rest = [Fraction(x) for x in target]
    for column in range(len(target)):
        pivot = next((row for row in rows if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        rows = [[a - b * row[column] / pivot[column] for a, b in zip(row, pivot, strict=True)] for row in rows]
        rest = [a - b * rest[column] / pivot[column] for a, b in zip(rest, pivot, strict=True)]
    return not any(rest)


def small(count: int, total: int) -> bool:
    return 0 < total < FEWEST or 0 < count < FEWEST or 0 < total - count < FEWEST


@settings(max_examples=150, deadline=None)
@given(given_=team())
def test_no_small_group_can_be_computed_from_what_is_shown(
    given_: tuple[list[tuple[int, int]], dict[str, frozenset[int]]],
) -> None:
    parts, groups = given_
    figures = [Figure(name, *counted(parts, group)) for name, group in groups.items()]
    may = shown(figures)
    known = [[int(n in groups[name]) for n in range(PARTS)] for name in may]
    # every union of parts is a group that somebody may know of
    for bits in range(1, 2**PARTS):
        group = frozenset(n for n in range(PARTS) if bits >> n & 1)
        if small(*counted(parts, group)):
            indicator = [int(n in group) for n in range(PARTS)]
            assert not computable(indicator, known), (group, sorted(may))


def test_the_rest_of_a_whole_is_not_given_away() -> None:
    everyone, rest, some = Figure("", 38, 92), Figure("else", 34, 71), Figure("EL", 4, 21)
    assert shown([everyone, rest, some]) == {""}
    assert masked([everyone, rest, some]) == {"else": HIDDEN, "EL": HIDDEN}


def test_large_groups_are_shown_and_private_ones_have_no_place() -> None:
    figures = [Figure("", 60, 120), Figure("a", 30, 60), Figure("b", 30, 60), Figure("own", 20, 40, True)]
    assert shown(figures) == {"", "a", "b"}
    assert masked(figures) == {}


def test_what_is_shown_does_not_hang_on_the_order() -> None:
    figures = [Figure("", 60, 120), Figure("a", 31, 62), Figure("b", 29, 58), Figure("c", 12, 24)]
    orders = [shown(figures[n:] + figures[:n]) for n in range(len(figures))]
    assert all(one == other for one, other in pairwise(orders))
