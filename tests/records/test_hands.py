"""Hands are six counts, by whatever door they come in: no name, and no order, which is the order of the seats."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cycletui.entry.hands import read_hands
from cycletui.records import registry
from cycletui.records.audience import Audience
from cycletui.records.hands import IN_A_ROW, MOST, STEPS, Hands, kept, plain, stored
from cycletui.records.values import RefusedError, check, read, say

AGREEMENT = registry.find("agreement")
HANDS = AGREEMENT.fields["hands"]
counts = st.builds(Hands, *(st.integers(0, MOST) for _ in STEPS))
shown = st.lists(st.sampled_from(STEPS), min_size=1, max_size=60)


@given(counts)
def test_what_is_kept_is_read_as_it_was(hands: Hands) -> None:
    assert stored(kept(hands)) == (hands if hands.total else None)
    assert plain(str(hands)) == (hands if hands.total else None), "what people read may be typed again"
    assert hands.total == len(hands.each) == hands.below(6)
    assert [hands.below(step) for step in STEPS] == [sum(one < step for one in hands.each) for step in STEPS]


@given(shown, st.randoms())
def test_no_order_is_kept_by_any_door(steps: list[int], random: Any) -> None:
    seats = list(steps)
    random.shuffle(seats)
    first, second = Hands.of(steps), Hands.of(seats)
    assert first == second
    ways: list[Any] = [first, kept(first), " ".join(map(str, steps)), ",".join(map(str, seats))]
    assert {check(AGREEMENT, {"hands": way})["hands"] for way in ways} == {kept(first)}
    said = [step for step, _ in first.steps for _ in range(first[STEPS.index(step)])]
    assert said == sorted(steps, reverse=True)


@pytest.mark.parametrize(
    "wrong",
    ["AO 4", "4 AO", "6", "5 4 7", "-1", "4.5", "5x1000", "5x", "x5", "yes", 5, [5, 4], (1, 2, 3, 4, 5, 6), True],
)
def test_whatever_is_no_counts_is_refused(wrong: Any) -> None:
    with pytest.raises(RefusedError, match="Hands from 0 to 5"):
        check(AGREEMENT, {"hands": wrong})


@pytest.mark.parametrize("nothing", [None, "", "  ", Hands()])
def test_no_hand_is_nothing(nothing: Any) -> None:
    assert check(AGREEMENT, {"hands": nothing}) == {"hands": None}


@given(shown)
def test_a_field_that_shows_none_has_a_sign_for_each_and_is_read_as_they_were(steps: list[int]) -> None:
    hands = Hands.of(steps)
    assert len(hands.unseen) == hands.total == len(steps)
    assert read_hands(hands.unseen).hands == hands
    assert hands.unseen == Hands.of(steps[::-1]).unseen, "no order is told"


def test_many_are_read_as_counts_and_few_one_by_one() -> None:
    assert str(Hands(2, 1)) == "5 5 4"
    assert str(Hands(14, 12, 9)) == "5x14 4x12 3x9"
    assert str(Hands(IN_A_ROW)) == " ".join("5" * IN_A_ROW)
    # as the journal keeps them, and as another version may have
    assert say(HANDS, "5x2 4x1") == say(HANDS, Hands(2, 1)) == "5 5 4"
    assert say(HANDS, "by a show of feet") == "by a show of feet"
    assert read(HANDS, " 4 5x2 ") == Hands(2, 1)
    assert read(HANDS, "") is None


def test_they_are_declared_so_that_they_never_leave_the_desk() -> None:
    found = [
        (kind.name, spec.name) for kind in registry.every() for spec in kind.fields.values() if spec.type == "hands"
    ]
    parts = [("readiness", one) for one in ("know_how", "time", "materials", "belief")]
    assert found == [("agreement", "hands"), *parts]
    assert HANDS.to is Audience.DESK
