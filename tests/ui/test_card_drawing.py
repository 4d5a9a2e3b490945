"""What a card draws: lines that hold their width."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from cycletui.records.harmless import line
from cycletui.ui.widgets.folding import fold
from cycletui.ui.widgets.text import Told


@pytest.mark.parametrize(
    "text", ["x" * 10_000, "漢字" * 900, "a b " * 2000, "Z\u0301\u0302a " * 500, "שלום עולם " * 90]
)
def test_lines_hold_their_width(text: str) -> None:
    for most in (0, 2):
        lines = fold(text, 31, most)
        assert all(cell_len(one) <= 31 for one in lines)
        assert most == 0 or len(lines) <= most
    assert "".join(fold(text, 31)).replace(" ", "") == text.replace(" ", "")


def test_cut_text_ends_with_a_word() -> None:
    assert fold("before pairs talk · students begin", 20, 1) == ["before pairs talk…"]
    assert fold("before pairs talk", 20, 1) == ["before pairs talk"]


@pytest.mark.parametrize("width", range(24, 60))
def test_no_line_ends_between_a_number_and_what_it_is_of(width: int) -> None:
    text = (
        "AO and HK wrote two aims for students with IEPs: 7 of 13, 8 of 13. One student is worth about 8 points, 42 % "
        "of them; a model, 3+ of 4; private · 21 in it · 1 result · 17 Nov · “Rehearsed talk”, 5 4 4 4 4 3"
    )
    whole = ("3+ of 4;", "7 of 13,", "8 of 13.", "8 points,", "42 %", "21 in", "1 result", "17 Nov")
    content = Told(text)
    for lines in (fold(text, width), str(content.kept(width)).split("\n")):
        assert " ".join(lines) == text
        assert max(map(len, lines)) <= width
        assert all(any(one in line for line in lines) for one in whole), lines
    # where a sentence ends nothing belongs to what comes next
    assert fold("aims for students: 7 of 13, 8 of 13. Worth five", 36) == [
        "aims for students: 7 of 13, 8 of 13.",
        "Worth five",
    ]
    # what no amount stands in is left to Textual, and nothing changes its place
    assert len(str(content.kept(width))) == len(text)
    assert str(Told("a b c").kept(3)) == "a b c"


def test_what_is_cut_is_cut_behind_a_word() -> None:
    assert fold("Saying how you know counts", 18, 1) == ["Saying how you…"]
    assert fold("English learners aim 45 %", 24, 1) == ["English learners aim…"]
    assert line("A question about fractions", 24) == "A question about…"
    assert line("Wahrscheinlichkeitsrechnungen", 12) == "Wahrscheinl…"
