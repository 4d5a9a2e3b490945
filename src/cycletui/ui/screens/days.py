"""What was written in a room, or by the whole team, day by day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.binding import BindingType
from textual.events import Resize
from textual.widget import Widget

from cycletui.queries.days import WHOLE, Written, read_days
from cycletui.queries.parts import RecordRow
from cycletui.records.harmless import line
from cycletui.records.today import as_read
from cycletui.ui.keys.table import bindings
from cycletui.ui.screens.base import Showing
from cycletui.ui.screens.reading import ReadBeside
from cycletui.ui.screens.room_words import WORDS
from cycletui.ui.widgets.lists import Rows
from cycletui.ui.widgets.strip import heading
from cycletui.ui.widgets.text import Row, Said

NARROWEST = 30
"""Cells for what was written: with fewer, what was done to it stands behind it."""


class Days(Showing, ReadBeside):
    """A heading for each day, a row for each thing that somebody wrote."""

    FOOT = ("list.down", "list.open", "screen.back", "app.help")
    BINDINGS: ClassVar[list[BindingType]] = bindings("screen.back")
    DEFAULT_CSS = """
    Days {
        & #title { height: auto; }
        & Rows { height: 1fr; }
    }
    """

    _width = 0

    def body(self) -> Iterable[Widget]:
        """Title, days."""
        whose = "the whole team" if self.room in WHOLE else WORDS[self.room].label
        yield Said(("Day by day", f"{self.room}-strong"), (f"  {whose}", "note"), id="title")
        yield from self.in_two([Rows()])

    def on_mount(self) -> None:
        """Read it."""
        self.query_one(Rows).focus()
        self.load()

    async def read_view(self) -> tuple[Written, ...]:
        """What was written."""
        return await self.session.ask(read_days, self.session.space, self.room)

    def show(self, view: tuple[Written, ...]) -> None:
        """A row for each."""
        rows = self.query_one(Rows)
        self._width = rows.size.width
        rows.fill(_rows(view, rows.wide))

    @on(Resize)
    def resized(self) -> None:
        """Rows are made for a width."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self.view is not None and self.is_mounted and self.query_one(Rows).size.width != self._width:
            self.show(self.view)

    @on(Rows.OptionSelected)
    def opened(self, event: Rows.OptionSelected) -> None:
        """To the record's history."""
        one = event.option.means if isinstance(event.option, Row) else None
        if isinstance(one, Written):
            from cycletui.ui.screens.history import History

            row = RecordRow(one.record, one.kind, one.label, one.title, "", deleted=one.what == "deleted")
            self.app.push_screen(History(self.room, row))

    def word_for(self, key: str) -> str:
        """Enter shows the history."""
        return "its history" if key == "list.open" else super().word_for(key)

    def action_back(self) -> None:
        """Leave."""
        self.dismiss(None)


def _rows(found: Sequence[Written], wide: int) -> Iterable[Row]:
    from cycletui.ui.widgets.rows import stated

    day = file = ""
    who_wide = max((cell_len(one.who) for one in found), default=0)
    what_wide = max((len(one.what) for one in found), default=0)
    for one in found:
        if one.day != day:
            yield heading(one.day, below=False)
            day, file = one.day, ""
        # what came together says so once
        came = f"came with {line(as_read(one.file), 30)}" if one.file and one.file != file else ""
        file = one.file
        more = ", ".join(part for part in (one.fields, came) if part)
        who = f"{one.who}{' ' * (who_wide - cell_len(one.who))}"
        lead = [(f"{one.time}  {who}  {one.what:{what_wide}}  ", "note")]
        if wide - cell_len(lead[0][0]) < NARROWEST:
            lead = [(f"{one.time}  {who}  ", "note")]
            more = ", ".join(part for part in (one.what, more) if part)
        yield Row(*stated(lead, f"{one.label}: {line(one.title or '–', 160)}", more, (), wide), means=one)
    if not found:
        yield Row(("Nothing was written here yet.", "note"), heading=True)
