"""Names as they are compared: what nobody can tell apart is one, what a reader can tell apart never is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cycletui.entry.names import keyed
from cycletui.records.names import fold, near, nearness, same
from cycletui.records.naming import group_begins, is_class

CLASS = "Ms. Lee's class"
TWINS = (
    "Ms. Lee’s class",
    "Ms. Lee's class.",
    "Ms. Lee's class\u200b",
    "Ms. Lee's cl\u00adass",
    "\u200eMs. Lee's class",
    "MS. LEE‘S  CLASS",
    "Ms.\u00a0Lee`s\tclass .",
    "Ms. Lee\u2060's class\ufeff",
    "Ms. Lee's cla\u034fss",
    "\u2066Ms. Lee's class\u2069",
    "Ms.\u3000Lee＇s\u2800class",
)
QUOTES = ("'‘’‚‛‹›`´′ʹʻʼʽ", '"“”„‟«»″')
DASHES = "-‐‑‒–—―−﹘－"
BLANKS = " \t\u00a0\u2003\u2009\u3000\u2028\u2800"
UNSEEN = "\u200b\u200e\u200f\u00ad\u2060\ufeff\u202a\u202e\u2066\u2069\u034f\ufe0f"

# letters of many alphabets, digits, marks: each is drawn, and no two of them alike but for their capitals
DRAWN = [
    chr(n)
    for n in range(0x21, 0x2500)
    if unicodedata.category(chr(n)) in ("Ll", "Lo", "Nd", "Sm", "Sc", "Po", "Ps")
    and unicodedata.normalize("NFC", chr(n).casefold()) == chr(n)
    and chr(n) not in "".join((*QUOTES, DASHES, BLANKS)) + "ʼ.。\u1160\u115f"
]
names = st.lists(st.sampled_from(DRAWN), min_size=1, max_size=14).map("".join)


@pytest.mark.parametrize("name", TWINS)
def test_a_twin_is_the_same_name(name: str) -> None:
    assert fold(name) == fold(CLASS) == "ms. lee's class"
    assert nearness(name, CLASS) == 0


@given(names, st.data())
def test_what_nobody_sees_makes_no_difference(name: str, data: st.DataObject) -> None:
    changed = list(name)
    for _ in range(data.draw(st.integers(1, 4))):
        # an unseen letter between two of one writing that joins its letters can be seen there
        changed.insert(data.draw(st.integers(0, len(changed))), data.draw(st.sampled_from(UNSEEN)))
    put = "".join(changed)
    shouted = put.upper() if put.upper().casefold() == put.casefold() else put
    around = data.draw(st.sampled_from(BLANKS)) + shouted + data.draw(st.sampled_from(("", ".", " .", " ")))
    assert fold(around) == fold(name)


@given(names, names, st.data())
def test_quotes_dashes_and_blanks_are_of_one_shape(one: str, other: str, data: st.DataObject) -> None:
    some = data.draw(st.sampled_from((*QUOTES, DASHES, BLANKS)))
    a, b = data.draw(st.sampled_from(some)), data.draw(st.sampled_from(some))
    assert fold(one + a + other) == fold(one + b + other)
    assert fold(one + a + other) != fold(one + other)


@given(names, st.data())
def test_folding_never_joins_what_a_reader_can_tell_apart(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(name) - 1))
    letter = data.draw(st.sampled_from(DRAWN).filter(lambda one: one != name[at]))
    changed = name[:at] + letter + name[at + 1 :]
    assert fold(changed) != fold(name)
    assert fold(name[:at] + letter + name[at:]) != fold(name)
    accented = name[:at] + name[at] + "\u0301" + name[at + 1 :]
    assert fold(accented) != fold(name)
    if len(name) > 1 and len(set(name)) > 1:
        turned = name[1:] + name[0]
        assert (fold(turned) == fold(name)) == (turned == name)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_folded_again_it_is_the_same_and_the_natural_key_is_finer(name: str) -> None:
    assert fold(fold(name)) == fold(name)
    assert fold(keyed(name)) == fold(name), "what one key begins is one name"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Café", "Cafe"),
        ("Grade 6", "Grade 7"),
        ("Class A", "Class B"),
        ("Class А", "Class A"),  # the first is the letter of Cyrillic
        ("Re-do", "Redo"),
        ("U.S. history", "US history"),
        ("...", "."),
        ("x²", "x2"),
        ("5'", '5"'),
        ("👩‍🏫", "👩🏫"),
        ("می‌خواهم", "میخواهم"),
        (
            "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
            "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        ),
    ],
)
def test_these_stay_apart(one: str, other: str) -> None:
    assert not same(one, other)


def test_every_letter_there_is_folds_at_once() -> None:
    for number in range(0x20000):
        letter = chr(number)
        if unicodedata.category(letter) != "Cs":
            assert fold(f"a{letter}b") == fold(fold(f"a{letter}b"))


NEAR = [
    ("EL", "English learners"),
    ("ELs", "English learners"),
    ("IEP", "Students with IEPs"),
    ("SWD", "Students with disabilities"),
    ("SPED", "Special education"),
    ("FRL", "Free and reduced lunch"),
    ("English learner", "English learners"),
    ("English lerners", "English learners"),
    ("Englsih learners", "English learners"),
    ("the girls", "Girls"),
    ("Ms Lees class", CLASS),
    ("Lee's class", CLASS),
    ("José", "Jose"),
    ("Аll boys", "All boys"),  # the first letter is Cyrillic
    ("exit ticket fractions", "Fractions exit tickets"),
    ("7-A", "7 A"),
]


@pytest.mark.parametrize(("one", "other"), NEAR)
def test_these_are_near_both_ways_round(one: str, other: str) -> None:
    assert nearness(one, other)
    assert nearness(one, other) == nearness(other, one)
    assert not same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Class A", "Class B"),
        ("Grade 6", "Grade 7"),
        ("Period 1", "Period 2"),
        ("7A", "7B"),
        ("Girls", "Boys"),
        ("EL", "EL"),
        ("Room 12", "Room 21"),
        ("Ms. Lee's class", "Ms. Ray's class"),
        ("", "All"),
        ("Model it", "Explain it"),
    ],
)
def test_these_nobody_takes_for_each_other(one: str, other: str) -> None:
    assert not nearness(one, other)


def test_the_nearest_come_first_and_three_at_most() -> None:
    among = [(name, name) for name in ("English lerner", "English learners", "Eager leaders", "Ell", "Boys")]
    assert near("EL", among) == ["English lerner", "English learners", "Eager leaders"]
    assert near("English-learner", among) == ["English learners", "English lerner"]
    assert near("Boys", among) == []


@pytest.mark.parametrize("name", ["Class A", "Mr Lee's class", "MR LEE’S CLASS.", "Period 3", "Homeroom 12"])
def test_a_class_is_told_by_its_name(name: str) -> None:
    assert is_class(name)
    assert group_begins(name, []) == {"is_class": True}


@pytest.mark.parametrize("name", ["English learners", "All classes", "Class of 2027", "Classical music", "Periodic"])
def test_what_is_no_class(name: str) -> None:
    assert not is_class(name)


def test_nearly_a_private_groups_name_begins_private() -> None:
    assert group_begins("Newcomers", ["Foster care"]) == {}
    assert group_begins("foster cares", ["Foster care"]) == {"private": True}
    assert group_begins("FC", ["Foster care"]) == {"private": True}
    assert group_begins("Foster care.", ["Foster care"]) == {"private": True}
