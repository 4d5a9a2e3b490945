"""A line of growth: ends, start, now and aim in their places, and nothing that was not counted."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from cycletui.queries.lists import Item
from cycletui.queries.outcomes.reach import Reach, drawn
from cycletui.queries.parts import Growth, RecordRow
from cycletui.ui.widgets.growth_line import SHORTEST, ends_of, line_of, scale_row, shared
from cycletui.ui.widgets.rows import columns_of, lines
from cycletui.ui.widgets.text import words

REACH = Reach("", "All", 41, 63.3, 60, percent=True, numbers="41 → 63 %, aim 60 %", counted="57 of 90", there=True)
REACHED = REACH._replace(verdict="reached")


def text(growth: Growth, cells: int) -> str:
    return str(words(*line_of(growth, cells, "home")))


@pytest.mark.parametrize("cells", [SHORTEST, 24, 61])
def test_ends_start_aim_and_now_in_their_order(cells: int) -> None:
    line = text(drawn(REACH), cells)
    assert cell_len(line) == cells
    assert (line[0], line[-1]) == ("├", "┤")
    if cells > SHORTEST:
        assert [line.index(mark) for mark in "○┼●"] == sorted(line.index(mark) for mark in "○┼●")
        # from start to now it is filled, and nowhere else
        assert set(line[line.index("○") + 1 : line.index("●")]) <= {"━", "┼"}
        assert "━" not in line[: line.index("○")] + line[line.index("●") :]


def test_what_was_not_counted_again_has_no_now_and_nothing_filled() -> None:
    line = text(drawn(REACH._replace(now=None)), 40)
    assert "●" not in line
    assert "━" not in line
    assert "○" in line
    assert "┼" in line


def test_going_back_is_seen() -> None:
    line = text(drawn(REACH._replace(started=63.3, now=41)), 40)
    assert line.index("●") < line.index("○")


def test_one_number_alone_is_no_line() -> None:
    assert line_of(drawn(REACH._replace(started=None, now=None)), 40, "home") == []
    assert line_of(drawn(REACH), SHORTEST - 1, "home") == []


def test_plain_characters_where_a_person_asked_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CYCLETUI_PLAIN", "1")
    assert text(drawn(REACH), 40).isascii()


@pytest.mark.parametrize("cells", [20, 60, 90])
def test_the_scale_stands_over_the_line(cells: int) -> None:
    row = scale_row(cells)
    assert len(row) == cells
    assert row.startswith("0 %")
    assert row.endswith("100")
    middle = text(drawn(REACH._replace(started=50, now=None, aim=100)), cells).index("○")
    assert row.index("50") <= middle <= row.index("50") + 1


def test_a_scale_is_shared_by_percents_alone() -> None:
    minutes = drawn(Reach("", "Talk", 4, 11, 12, 0, 12.5, numbers="4 → 11 min, aim 12"))
    assert shared([drawn(REACH)])
    assert not shared([drawn(REACH), minutes])
    assert ends_of(minutes) == ("0", "12.5")


@pytest.mark.parametrize("width", [52, 60, 100])
def test_the_lines_of_a_whole_list_stand_on_one_scale(width: int) -> None:
    group = REACH._replace(name="Students with IEPs", started=23, now=31, numbers="23 → 31 %, aim 45 %", there=False)
    bare = Reach("", "Nobody yet", aim=45, percent=True, numbers="aim 45 %", verdict="a group without students")
    row = RecordRow("a", "outcome", "", "Compare", "")
    items = [
        Item(row, "Compare", "met", "", "", grown=(drawn(REACHED), drawn(group))),
        Item(row, "Talk", "agreed", "", "", grown=(drawn(REACHED), drawn(bare))),
    ]
    rows = [line for item in items for line in str(words(*lines(item, width, columns_of(items)))).split("\n")]
    assert all(cell_len(row) <= width for row in rows)
    grown = [row for row in rows if "├" in row]
    assert len(grown) == 3
    assert len({(row.index("├"), row.index("┤")) for row in grown}) == 1
    assert "63 %, reached" in grown[0]
    assert "31 %, aim 45 %" in grown[1]
    # what has no line says why, whole
    assert "Nobody yet aim 45 %, a group without students" in " ".join(" ".join(rows).split())


def test_where_there_is_no_room_for_a_line_numbers_stand_in_its_place() -> None:
    item = Item(RecordRow("a", "outcome", "", "Compare", ""), "Compare", "met", "41 → 63 %", "", grown=(drawn(REACH),))
    text = str(words(*lines(item, 24, columns_of([item]))))
    assert "├" not in text
    assert "41 → 63 %" in text
