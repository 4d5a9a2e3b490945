"""Whose voice it is: who was heard, whose turn is next, and how a guest is written."""

from __future__ import annotations

import pytest

from cycletui.records.voices import guest, next_turn, not_heard


@pytest.mark.parametrize(
    ("members", "said_by", "left"),
    [
        (("AO", "HK", "DP"), (), ("AO", "HK", "DP")),
        (("AO", "HK", "DP"), ("HK", "HK"), ("AO", "DP")),
        (("AO", "HK"), ("ao", " hk "), ()),
        (("AO", "HK"), ("team", "guest: RA", ""), ("AO", "HK")),
        ((), ("AO",), ()),
    ],
)
def test_who_was_not_heard(members: tuple[str, ...], said_by: tuple[str, ...], left: tuple[str, ...]) -> None:
    assert not_heard(members, said_by) == left


def test_each_has_a_turn_in_the_order_of_the_present() -> None:
    had: list[str] = []
    while who := next_turn(("HK", "AO", "DP"), had):
        had.append(who)
    assert had == ["HK", "AO", "DP"]
    assert next_turn((), ()) == ""


@pytest.mark.parametrize(
    ("typed", "voice"),
    [
        ("RA", "guest: RA"),
        ("guest: RA, coach", "guest: RA, coach"),
        ("Guest  RA", "guest: RA"),
        ("  ", ""),
        ("guest:", ""),
    ],
)
def test_a_guest(typed: str, voice: str) -> None:
    assert guest(typed) == voice
