"""What a card draws: lines that hold their width."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

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


def test_cut_text_ends_with_a_word() -> None:
    assert fold("before pairs talk · students begin", 20, 1) == ["before pairs talk…"]
    assert fold("before pairs talk", 20, 1) == ["before pairs talk"]
