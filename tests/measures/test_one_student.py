"""Whether one student makes a verdict: said with both counts, and only where it is so."""

import re

from hypothesis import given
from hypothesis import strategies as st

from cycletui.measures import equity
from cycletui.measures.one_student import one_makes_the_difference

COUNTS = st.integers(1, 60).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total)))


@given(COUNTS, st.integers(0, 100))
def test_it_is_said_exactly_where_a_neighbour_would_be_told_otherwise(pair: tuple[int, int], aim: int) -> None:
    count, total = pair

    def reached(k: int) -> bool:
        return round(100 * k / total) >= aim

    said = one_makes_the_difference(count, total, lambda k: reached(k) == reached(count))
    near = [k for k in (count + 1, count - 1) if 0 <= k <= total and reached(k) != reached(count)]
    assert bool(said) == bool(near)
    if near:
        assert said == f"{count} → {near[0]} of {total}: one student makes the difference."


@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_of_a_gap_too(a: tuple[int, int], b: tuple[int, int], c: tuple[int, int], d: tuple[int, int]) -> None:
    (first_all, first), (last_all, _) = ([100 * k / n for k, n in pair] for pair in ((a, b), (c, d)))
    count, total = d

    def verdict(k: int) -> object:
        return equity.gap([first_all, last_all], [first, 100 * k / total]).verdict

    said = one_makes_the_difference(count, total, lambda k: verdict(k) == verdict(count), "team")
    if said:
        match = re.fullmatch(rf"{count} → (\d+) of {total}: one team makes the difference\.", said)
        assert match is not None
        assert abs(int(match[1]) - count) == 1
        assert verdict(int(match[1])) != verdict(count)


def test_nobody_is_moved_beyond_the_ends() -> None:
    asked: list[int] = []

    def same(count: int) -> bool:
        asked.append(count)
        return True

    assert not one_makes_the_difference(0, 1, same)
    assert asked == [1]
    assert one_makes_the_difference(3, 13, lambda k: k < 4) == "3 → 4 of 13: one student makes the difference."
