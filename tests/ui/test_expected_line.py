"""The strip of what is expected: each at its place, names where there is room, covered ones nowhere in particular."""

from __future__ import annotations

import pytest

from cycletui.ui.widgets.expected_line import covered_line, expected_line
from cycletui.ui.widgets.growth_line import SHORTEST
from cycletui.ui.widgets.text import words


def drawn(*voices: tuple[float, str], came: float | None = None, cells: int = 41, spread: bool = False) -> str:
    return str(words(*expected_line(voices, came, (0, 100), cells, "reflection", spread=spread)))


def test_each_voice_stands_at_its_number_with_its_name_and_what_came_beside_it() -> None:
    line = drawn((25, "AO"), (50, "HK"), came=75)
    assert len(line) == 41
    assert (line.index("●AO"), line.index("●HK"), line.index("■")) == (10, 20, 30)
    assert (line[0], line[-1]) == ("├", "┤")


def test_voices_at_one_place_stand_together_and_a_name_without_room_is_left_out() -> None:
    assert "●AO HK─" in drawn((25, "AO"), (25, "HK"))
    close = drawn((25, "AO"), (27.5, "HK"), (30, "LW"))
    assert close.count("●") == 3
    assert "AO●" in close
    assert "●LW" in close
    assert "HK" not in close
    # at the ends a name stays on the strip
    assert drawn((100, "AO")).endswith("AO●")
    assert drawn((0, "AO")).startswith("●AO")


def test_a_spread_is_filled_and_names_nobody() -> None:
    line = drawn((25, ""), (50, ""), (75, ""), came=60, spread=True)
    assert line[10:31] == "●━━━━━━━━━●━━━■━━━━━●"


def test_no_number_of_a_covered_voice_is_told() -> None:
    lines = {str(words(*covered_line(3, cells))) for cells in (21, 21)}
    assert lines == {"├────?────?────?────┤"}
    assert str(words(*covered_line(500, 21))).count("?") <= 9


def test_without_room_there_is_no_strip_and_plain_letters_where_they_are_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert expected_line([(25, "AO")], 50, (0, 100), SHORTEST - 1, "reflection") == []
    assert covered_line(3, SHORTEST - 1) == []
    monkeypatch.setenv("CYCLETUI_PLAIN", "1")
    assert drawn((25, "AO"), came=50, cells=21) == "|----*AO--#---------|"
