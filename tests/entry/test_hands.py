"""Hands as people type and paste them: counts come out, and whose they were is nowhere any more."""

from __future__ import annotations

from contextlib import suppress
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cycletui.entry.fields import read_field
from cycletui.entry.hands import LONGEST, HandsError, Typed, asks, read_hands
from cycletui.records import registry
from cycletui.records.hands import STEPS, Hands, kept
from cycletui.records.values import RefusedError

FIELD = registry.find("agreement").fields["hands"]
LEFT_OUT = "Names are left out: only the counts are kept."
PLAIN = {
    "5 4 4 3 2": "5 4 4 3 2",
    "2 4 3 5 4": "5 4 4 3 2",
    "445543": "5 5 4 4 4 3",
    " 00\n": "0 0",
    "5,4,4,3": "5 4 4 3",
    "5; 4;4\n3": "5 4 4 3",
    "4": "4",
    "0 0": "0 0",
    "5x14 4x12 3x9": "5x14 4x12 3x9",
    "5 x 14, 4×12; 3*9": "5x14 4x12 3x9",
    "5X2 4 4 3x0": "5 5 4 4",
    "５ ４": "5 4",
    "4️⃣ 5️⃣": "5 4",
    "\u200b4\u200b 5": "5 4",
}
NAMED = {
    "AO 4, BL 5": "5 4",
    "AO 4 BL 5": "5 4",
    "AO:4 BL:5": "5 4",
    "AO=4; BL=5": "5 4",
    "AO-4\nBL - 5": "5 4",
    "4 AO, 5 BL": "5 4",
    "4 (Ann), 5 (Bo)": "5 4",
    "Ann Okafor: 4\nBo Lind: 5": "5 4",
    "Ann Okafor 4 Bo Lind 5": "5 4",
    "O'Kafor 3; Núñez 4": "4 3",
    "• AO 4\n• BL 5": "5 4",
    "1. Ann 4\n2. Bo 5": "5 4",
    "Room 12: 4\niPad-2: 5\nuser7 3": "5 4 3",
    "10:32:11 From Ann Okafor to Everyone : 4\n10:32:14 From  Bo  to  Everyone : 5": "5 4",
    "[10:32 AM] Ann Okafor\n4\n[10:33 AM] Bo\n5": "5 4",
    "[12/03/26, 10:32] Ann: 4\n[12/03/26, 10:33] Bo: 5": "5 4",
    "Ann: I like it but 3!\nBo: 5, of course": "5 3",
    "李: 4\nОля 5": "5 4",
    # as a terminal hands a paste on
    "Ann: 4, of course\rBo\r5\r": "5 4",
    "Ann\r\n4\r\nBo\r\n5\r\n": "5 4",
    "Ann 4 maybe\u2028Bo 5": "5 4",
}
WRONG = {
    "5 4 7 3": ("7", "“7”, the 3rd, is off the scale: 0 to 5."),
    "5 4 44": ("44", "“44”, the 3rd, is off the scale: 0 to 5, with spaces between."),
    "5446": ("5446", "“5446”, the 1st, is off the scale: 0 to 5, with spaces between."),
    "10 12": ("10", "“10”, the 1st, is off the scale: 0 to 5, with spaces between."),
    "AO 44": ("44", "“44”, the 1st, is off the scale: 0 to 5, with spaces between."),
    "5 -1": ("-1", "“-1”, the 2nd, is off the scale: 0 to 5, with spaces between."),
    "4 3.5": ("3.5", "“3.5”, the 2nd, is no hand: a number from 0 to 5."),
    "4/5": ("4/5", "“4/5”, the 1st, is no hand: a number from 0 to 5."),
    "5x2 6x3": ("6x3", "“6x3”, the 2nd, is off the scale: 0 to 5. The step comes first: 3x6?"),
    "14x5": ("14x5", "“14x5”, the 1st, is off the scale: 0 to 5. The step comes first: 5x14?"),
    "5x1000": ("5x1000", "“5x1000”, the 1st: more than 999 hands cannot be."),
    "4 5:14": ("5:14", "“5:14”: hands that were counted are written 5x14."),
    "AO 4, BL 9": ("9", "“9”, the 2nd, is off the scale: 0 to 5."),
    "Ann: 4 or 5": ("4 or 5", "Which of these is the hand? One number for each name, please."),
    "AO 4 5": ("4 5", "Which of these is the hand? One number for each name, please."),
    "BL 4 because of week 2": (
        "4 because of week 2",
        "Which of these is the hand? One number for each name, please.",
    ),
    "٤": ("٤", "“٤”, the 1st, is off the scale: 0 to 5."),
}


@pytest.mark.parametrize(("typed", "said"), PLAIN.items())
def test_typed_in_one_go_one_by_one_or_counted(typed: str, said: str) -> None:
    found = read_hands(typed)
    assert (str(found.hands), found.said) == (said, "")
    assert read_field(FIELD, typed) == found.hands


@pytest.mark.parametrize(("typed", "said"), NAMED.items())
def test_pasted_from_a_chat_names_are_dropped_and_it_is_said(typed: str, said: str) -> None:
    found = read_hands(typed)
    assert (str(found.hands), found.said) == (said, LEFT_OUT)
    assert read_field(FIELD, typed) == found.hands


@pytest.mark.parametrize(("typed", "wrong"), WRONG.items())
def test_what_is_off_the_scale_is_refused_with_its_place(typed: str, wrong: tuple[str, str]) -> None:
    part, why = wrong
    with pytest.raises(HandsError) as refused:
        read_hands(typed)
    assert str(refused.value) == why
    start, end = refused.value.at
    assert typed[start:end] == part
    with pytest.raises(RefusedError, match=r"^hands: "):
        read_field(FIELD, typed)


@pytest.mark.parametrize("nothing", ["", "  ", "hi all", "AO, BL", "5x0", "AO: five", ",;\n"])
def test_a_text_without_a_hand_is_none(nothing: str) -> None:
    with pytest.raises(HandsError, match="No hand is there"):
        read_hands(nothing)


def test_whoever_wrote_twice_counts_once_and_a_line_without_a_number_is_said() -> None:
    changed = read_hands("AO 2, BL 5, ao 4")
    assert str(changed.hands) == "5 4"
    assert changed.said == f"{LEFT_OUT} One name stood there twice: the last number counts."
    missed = read_hands("Ann: five\nBo: 4\nCy: yes\nDee: no")
    assert str(missed.hands) == "4"
    assert missed.said == f"{LEFT_OUT} 3 lines without a number: no hand was read there."


def test_one_at_a_time() -> None:
    hands = Hands()
    for typed in ("4", "5", "AO 3", "5x2"):
        hands = hands.and_(read_hands(typed).hands)
    assert str(hands) == "5 5 5 4 3"


@pytest.mark.parametrize(
    ("hands", "people", "asked"),
    [
        ("5 4 4", 2, "3 hands, and 2 of us are here: is one counted twice?"),
        ("5 4", 1, "2 hands, and one of us is here: is one counted twice?"),
        ("5 4 4", 3, ""),
        ("5 4", 3, ""),
        ("5 4", None, ""),
        ("5 4", 0, ""),
    ],
)
def test_more_hands_than_people_are_asked_about(hands: str, people: int | None, asked: str) -> None:
    assert asks(read_hands(hands).hands, people) == asked


steps = st.lists(st.sampled_from(STEPS), min_size=1, max_size=40)
letters = st.characters(categories=("Lu", "Ll", "Lo"))
names = st.text(letters, min_size=2, max_size=12).filter(lambda name: name.casefold() not in ("am", "pm"))


@given(steps, st.sampled_from([" ", ", ", ";", "\n", "  ", ""]), st.randoms())
def test_the_same_hands_however_they_come(shown: list[int], between: str, random: Any) -> None:
    hands = Hands.of(shown)
    random.shuffle(shown)
    assert read_hands(between.join(map(str, shown))) == Typed(hands)
    assert read_hands(str(hands)) == read_hands(kept(hands)) == Typed(hands)
    one_by_one = Hands()
    for step in shown:
        one_by_one = one_by_one.and_(read_hands(str(step)).hands)
    assert one_by_one == hands


@given(
    st.lists(st.tuples(names, st.sampled_from(STEPS)), min_size=1, max_size=20),
    st.sampled_from([": ", " ", "=", " - "]),
)
def test_nothing_of_a_name_comes_out(chat: list[tuple[str, int]], between: str) -> None:
    # a digit behind it makes each name its own
    rows = [(f"{name}{number}q", step) for number, (name, step) in enumerate(chat)]
    found = read_hands("\n".join(f"{name}{between}{step}" for name, step in rows))
    assert found == Typed(Hands.of(step for _, step in chat), len(chat))
    assert set(repr(found.hands)) <= set("Hands(fivesourthetwng=0123456789, )")
    assert not any(name in found.said for name, _ in rows)


@given(st.text(max_size=200) | st.text(st.sampled_from("0123456x×:,;/ \nAnn.-[]("), max_size=60))
def test_any_text_is_hands_or_is_refused_with_a_place(typed: str) -> None:
    found = refused = None
    try:
        found = read_hands(typed)
    except HandsError as wrong:
        refused = wrong
    if refused is not None:
        start, end = refused.at
        assert 0 <= start <= end <= len(typed)
    if found is not None:
        assert found.hands.total > 0
        assert all(count >= 0 for count in found.hands)


@pytest.mark.parametrize("part", ["a:", "5 ", "AO ", "1:", "5x", "a 4 ", "=4", "a:4 ", "[10:10] ", "1. a "])
def test_a_long_paste_is_read_at_once_or_refused(part: str) -> None:
    text, begun = part * LONGEST, perf_counter()
    with suppress(HandsError):
        read_hands(text[:LONGEST])
    assert perf_counter() - begun < 2
    with pytest.raises(HandsError, match="too long"):
        read_hands(text[: LONGEST + 1])
