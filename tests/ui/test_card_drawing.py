"""What a card draws: lines that hold their width, and a line of growth."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from cycletui.queries.outcomes.growth import Reach, drawn
from cycletui.ui.widgets.bar import bar
from cycletui.ui.widgets.folding import fold


@pytest.mark.parametrize(
    "text", ["x" * 10_000, "漢字" * 900, "a b " * 2000, "Z\u0301\u0302a " * 500, "שלום עולם " * 90]
)
def test_lines_hold_their_width(text: str) -> None:
    for most in (0, 2):
        lines = fold(text, 31, most)
        assert all(cell_len(one) <= 31 for one in lines)
        assert most == 0 or len(lines) <= most
    assert "".join(fold(text, 31)).replace(" ", "") == text.replace(" ", "")


def test_a_line_of_growth_has_its_marks_in_order() -> None:
    reach = Reach("", "All", 41, 63.3, 60, numbers="41 → 63 %, aim 60", counted="57 of 90", there=True)
    line = bar(drawn(reach), 24)
    assert len(line) == 24
    assert [line.index(mark) for mark in "○│●"] == sorted(line.index(mark) for mark in "○│●")
    assert bar(drawn(reach._replace(started=None, now=None)), 24) == ""
