"""Differences of two wordings: they read without colour, and the texts stay what they are.

How they look where there are colours: `tests/ui/test_lists.py`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cycletui.ui.widgets.differences import LIMIT, WENT, changed, only_here
from cycletui.ui.widgets.text import Part, words

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@pytest.fixture(autouse=True, scope="module")
def no_colour() -> Iterator[None]:
    """Signs say what a colour says elsewhere."""
    with pytest.MonkeyPatch.context() as here:
        here.setenv("NO_COLOR", "1")
        yield


def flat(parts: list[Part]) -> str:
    return str(words(*parts))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("a b c", "a b c", "a b c"),
        ("to a partner, aloud", "to a partner every day, aloud", "to a partner [+every day+], aloud"),
        ("we explain it", "we show it", "we [-explain-][+show+] it"),
        ("", "new", "[+new+]"),
        ("gone", "", "[-gone-]"),
        ("one\ntwo", "one\n\ntwo", "one\n[+new line+]\ntwo"),
        # no visible character is ever cut
        ("👩‍🏫 asks", "👨‍🏫 asks", "[-👩‍🏫-][+👨‍🏫+] asks"),
        ("שלום עולם", "שלום כיתה", "שלום [-עולם-][+כיתה+]"),
        ("分数を比べる", "分数を足す", "分数を[-比べる-][+足す+]"),
        ("a [bold] b", "a [@click=app.quit] b", "a [[-bold-][+@click=app.quit+]] b"),
    ],
)
def test_old_and_new_in_one(old: str, new: str, said: str) -> None:
    assert flat(changed(old, new)) == said


def test_only_the_words_of_one_side() -> None:
    mine, theirs = "explains to a partner every day", "explains to a partner and to the class"
    assert flat(only_here(theirs, mine)) == "explains to a partner [every day]"
    assert flat(only_here(mine, theirs)) == "explains to a partner [and to the class]"


@given(TEXT, TEXT, st.sampled_from(["", "1"]))
def test_without_its_marks_and_what_went_it_is_the_new_text(old: str, new: str, no_colour: str) -> None:
    os.environ["NO_COLOR"] = no_colour
    for parts in (changed(old, new), only_here(old, new)):
        words(*parts)
        texts = [part if isinstance(part, tuple) else (str(part), "") for part in parts]
        assert "".join(text for text, style in texts if style not in ("note", WENT)) == new
    os.environ["NO_COLOR"] = "1"


def test_a_text_beyond_the_limit_is_shown_whole_without_marks() -> None:
    assert flat(changed("a" * (LIMIT + 1), "b")) == "b"


def test_control_characters_are_codes_in_the_differences_too() -> None:
    assert "\x1b" not in flat(changed("a \x1b[31m", "a \x1b[32m b"))
    assert "<001B>" in flat(changed("a", "a \x1b[32m b"))
