"""The agenda before a meeting runs: every sentence whole in any width, and bars that keep their shares."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from cycletui.queries.meeting.parts import PartRow
from cycletui.ui.rooms.meeting.before import agenda_row
from cycletui.ui.widgets.text import words

PARTS = tuple(
    PartRow("", title, title, sentence, minutes, "", lead, "", "note")
    for title, minutes, lead, sentence in (
        ("Here", 1, "", "Who is here, and which norm do we look at today?"),
        ("Say", 9, "HK", "What did you try, and what did students do?"),
        ("Close", 0, "", ""),
    )
)


@pytest.mark.parametrize("width", [56, 62, 76, 114])
def test_a_sentence_stands_whole_beside_its_bar_or_goes_on_below_itself(width: int) -> None:
    longest = max(cell_len(part.sentence) for part in PARTS)
    drawn = [str(words(*agenda_row(part, 5, 9, width, longest))) for part in PARTS]
    assert all(cell_len(row.rstrip()) <= width for one in drawn for row in one.split("\n"))
    for part, one in zip(PARTS, drawn, strict=True):
        assert " ".join(f"{part.lead} {part.sentence}".split()) in " ".join(one.split())
    here, say, close = (one.count("━") for one in drawn)
    assert here < say >= 5
    assert close == 0
    if width > 100:
        assert "\n" not in "".join(drawn)
        assert say == width // 4
    # what goes on stands under its beginning
    first = drawn[0].split("\n")
    assert all(len(row) - len(row.lstrip()) == first[0].index("Who") for row in first[1:])


def test_in_a_very_narrow_window_the_bar_stands_alone() -> None:
    assert "Who" not in str(words(*agenda_row(PARTS[0], 5, 9, 26, 40)))
