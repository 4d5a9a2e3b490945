"""A screen of one list with, in a wide window, a second column in which what has the bar is read whole."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.containers import Horizontal, Vertical
from textual.events import Resize
from textual.widget import Widget

from cycletui.ui.screens.base import Framed
from cycletui.ui.widgets.lists import Rows
from cycletui.ui.widgets.scrolling import Scroll
from cycletui.ui.widgets.text import Part, Row, Said

if TYPE_CHECKING:
    from cycletui.queries.card import Card

SECOND_COLUMN = 160
"""Columns of a window from which a line would grow too long to be read: what is left is a column of its own."""


class Pane(Scroll):
    """The second column; the focus comes only where there is more than is seen."""

    def allow_focus(self) -> bool:
        """Whether there is."""
        return self.max_scroll_y > 0


class ReadBeside(Framed):
    """The list at the left, at most as wide as one reads; the card beside it where the window has room for two."""

    DEFAULT_CSS = """
    ReadBeside {
        & #two { height: 1fr; }
        & #first { width: 1fr; max-width: 104; height: 1fr; }
        & #second { width: 1fr; max-width: 100; margin-left: 4; display: none; }
        &.-two #second { display: block; }
        & #second Said { height: auto; }
    }
    """

    def in_two(self, first: Iterable[Widget]) -> Iterable[Widget]:
        """These widgets, and the second column."""
        self.set_class(self.app.size.width >= SECOND_COLUMN, "-two", update=False)
        with Horizontal(id="two"):
            with Vertical(id="first"):
                yield from first
            with Pane(id="second"):
                yield Said(id="read")

    @on(Resize)
    def two_or_one(self) -> None:
        """As many columns as there is room for."""
        self.set_class(self.app.size.width >= SECOND_COLUMN, "-two")

    @on(Rows.OptionHighlighted)
    def another_row(self, event: Rows.OptionHighlighted) -> None:
        """Read what has the bar now."""
        if self.has_class("-two"):
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

        width = max(self.query_one("#second").scrollable_content_region.width, 30)
        title: list[Part] = [(card.title, f"{self.room}-strong"), (f"   {card.note}" if card.note else "", "note")]
        return [*title, "\n\n", (long(card.text), "strong"), "\n\n", *draw(card.parts, width, self.room)]
