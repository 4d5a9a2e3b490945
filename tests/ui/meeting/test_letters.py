"""Large letters: all of a sentence or none of it, and digits for the last row."""

from __future__ import annotations

import pytest

from cycletui.records.meeting_templates import TEMPLATES
from cycletui.ui.widgets.big_text import HIGH, SHAPES, big_digits, big_letters


def test_every_shape_has_rows_of_one_width() -> None:
    for letter, rows in SHAPES.items():
        assert len(rows) == HIGH, letter
        assert len({len(row) for row in rows}) == 1, letter
    assert len({tuple(rows) for letter, rows in SHAPES.items() if letter not in "'’“”\"-–"}) == len(SHAPES) - 7


def test_digits_are_as_they_stand_on_the_sketch() -> None:
    assert big_digits("12") == ("  ██    ██████", "████        ██", "  ██    ██████", "  ██    ██", "██████  ██████")
    for text in ("00:00", "15:59", "600:00"):
        assert len(big_digits(text)) == HIGH
        assert max(map(len, big_digits(text))) <= 42


@pytest.mark.parametrize("one", TEMPLATES, ids=lambda one: one.key)
def test_the_sentences_of_the_program_have_all_their_letters(one: object) -> None:
    for part in one.parts:  # type: ignore[attr-defined]
        rows = big_letters(part.sentence, 64, 40)
        assert rows, part.sentence
        assert max(map(len, rows)) <= 64
        assert len(rows) % 4 == 3


@pytest.mark.parametrize("text", ["Zoë tells", "Ж", "Māori [x] goal", "", "  ", "a" * 100])
def test_what_has_no_shape_or_does_not_fit_is_drawn_not_at_all(text: str) -> None:
    assert big_letters(text, 74, 40) == ()


def test_a_sentence_that_is_too_high_is_left_to_bold_words() -> None:
    assert big_letters("What do you see?", 200, 3)
    assert big_letters("What do you see?", 40, 3) == ()
