"""A screen of one list with, in a wide window, a second column in which what has the bar is read whole."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.events import Resize
from textual.widget import Widget

from cycletui.ui.screens.base import Framed
from cycletui.ui.widgets.lists import Rows
from cycletui.ui.widgets.places import Horizontal, Vertical
from cycletui.ui.widgets.scrolling import Scroll
from cycletui.ui.widgets.text import Part, Row, Said

if TYPE_CHECKING:
    from cycletui.queries.card import Card

SECOND_COLUMN = 160
"""Columns of a window from which a line would grow too long to be read: what is left is a column of its own."""


class First(Vertical):
    """The first column, at most as wide as one reads."""

    DEFAULT_CSS = "First { width: 1fr; max-width: 104; height: 1fr; }"


class Pane(Scroll):
    """The second column; the focus comes only where there is more than is seen."""

    DEFAULT_CSS = """
    Pane {
        width: 1fr; max-width: 100; height: 1fr; margin-left: 4; display: none;
        &.-two { display: block; }
        & Said { height: auto; }
    }
    """

    def allow_focus(self) -> bool:
        """Whether there is."""
        return self.max_scroll_y > 0


class ReadBeside(Framed):
    """The list at the left, the card beside it where the window has room for two.

    It has no sheet of its own: Textual reads those of the first base of a class, and of its first base, only.
    """

    def in_two(self, first: Iterable[Widget]) -> Iterable[Widget]:
        """These widgets, and the second column."""
        with Horizontal():
            with First():
                yield from first
            with Pane(classes="-two" if self._two else ""):
                yield Said(id="read")

    @property
    def _two(self) -> bool:
        return self.app.size.width >= SECOND_COLUMN

    @on(Resize)
    def two_or_one(self) -> None:
        """As many columns as there is room for."""
        self.query(Pane).set_class(self._two, "-two")

    @on(Rows.OptionHighlighted)
    def another_row(self, event: Rows.OptionHighlighted) -> None:
        """Read what has the bar now."""
        if self._two:
            self.read_there(event.option.means if isinstance(event.option, Row) else None)

    @work(exclusive=True, group="beside")
    async def read_there(self, means: Any) -> None:
        """Read it in the thread, and show it."""
        with self.host.told():
            parts = await self.beside(means)
            for said in self.query("#read").results(Said):
                said.say(*parts)

    async def beside(self, means: Any) -> list[Part]:
        """What the second column says of a row: its record."""
        from cycletui.queries.in_full import read_in_full

        record = getattr(means, "record", None) or getattr(means, "id", None)
        if not isinstance(record, str):
            return []
        card = await self.session.ask(read_in_full, record, self.session.today)
        return self._drawn(card) if card is not None else []

    def _drawn(self, card: Card) -> list[Part]:
        from cycletui.records.harmless import long
        from cycletui.ui.widgets.card import draw

        width = max(self.query_one(Pane).scrollable_content_region.width, 30)
        title: list[Part] = [(card.title, f"{self.room}-strong"), (f"   {card.note}" if card.note else "", "note")]
        return [*title, "\n\n", (long(card.text), "strong"), "\n\n", *draw(card.parts, width, self.room)]
