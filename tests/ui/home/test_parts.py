"""What stands below Home's card in so many rows: what can be spared, and where lines of growth say their ends."""

from __future__ import annotations

import pytest

from cycletui.queries.home.rows import HomeRow
from cycletui.queries.home.view import HomePart
from cycletui.queries.outcomes.reach import Reach, drawn
from cycletui.records.words import NOT_AGAIN
from cycletui.ui.rooms.home.room import ROOMY, _rows

GROWN = tuple(
    HomeRow("", name, "room", "outcomes", grown=drawn(reach)._replace(verdict=NOT_AGAIN))
    for name, reach in (
        ("Model and solve", Reach("", "All", 48, None, 60, percent=True, numbers="start 48 %, aim 60 %")),
        ("  Students with IEPs", Reach("", "IEP", 23, None, 54, percent=True, numbers="start 23 %, aim 54 %")),
    )
)
PARTS = [
    HomePart("Where we are", "since 8 Dec", GROWN),
    HomePart(
        "The last three weeks", "", (HomeRow("7 Jan", "met", "room"), HomeRow("12 Jan", "met", "room")), spare=True
    ),
    HomePart("Promised", "", (HomeRow("19 Jan", "Film one", "room"), HomeRow("", "Without a day", "room"))),
]


def told(height: int, wide: int = 60) -> list[str]:
    return "\n".join(str(row.prompt) for row in _rows(PARTS, wide, height)).split("\n")


@pytest.mark.parametrize(
    ("height", "spared"), [(30, False), (12, False), (11, False), (10, False), (9, True), (4, True)]
)
def test_what_can_be_spared_stands_where_all_is_seen_with_a_row_between_the_parts(height: int, spared: bool) -> None:
    rows = told(height)
    assert ("The last three weeks" in "\n".join(rows)) != spared
    assert "Promised" in "\n".join(rows)
    if not spared:
        assert len(rows) <= height
        # where not all of it fits its last rows stand, and it is said that they are not all
        assert ("the last day" in "\n".join(rows)) == ("7 Jan" not in "\n".join(rows)) == (height == 10)
        assert "12 Jan" in "\n".join(rows)


def test_lines_of_growth_say_their_ends_above_them_or_in_words() -> None:
    high, low = told(ROOMY, 80), told(ROOMY - 1)
    assert "since 8 Dec   ○ start   ┼ aim" in high[0]
    assert [one.split() for one in high if "50" in one.split()] == [["0", "%", "50", "100"]]
    assert low[0] == "Where we are  0 to 100 %   ○ start   ┼ aim"
    assert not [one for one in low if "50" in one.split()]
    assert NOT_AGAIN in told(ROOMY - 1, 80)[0]


def test_texts_begin_in_one_column_and_at_the_edge_where_nothing_leads_them() -> None:
    alone = _rows([HomePart("We asked", "", (HomeRow("", "The district: cover", "room"),))], 60, 20)
    assert str(alone[-1].prompt) == "The district: cover"
    promised = told(30)[-2:]
    assert promised[0].index("Film") == promised[1].index("Without")
