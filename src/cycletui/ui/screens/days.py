"""What was written in a room, or by the whole team, day by day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from cycletui.queries.days import WHOLE, Written, read_days
from cycletui.queries.parts import RecordRow
from cycletui.records.harmless import line
from cycletui.records.today import as_read
from cycletui.ui.keys.table import bindings
from cycletui.ui.screens.base import Showing
from cycletui.ui.screens.room_words import WORDS
from cycletui.ui.widgets.lists import Rows
from cycletui.ui.widgets.strip import heading
from cycletui.ui.widgets.text import Row, Said


class Days(Showing):
    """A heading for each day, a row for each thing that somebody wrote."""

    FOOT = ("list.down", "list.open", "screen.back", "app.help")
    BINDINGS: ClassVar[list[BindingType]] = bindings("screen.back")
    DEFAULT_CSS = """
    Days {
        & #title { height: auto; }
        & Rows { height: 1fr; }
    }
    """

    def body(self) -> Iterable[Widget]:
        """Title, days."""
        whose = "the whole team" if self.room in WHOLE else WORDS[self.room].label
        yield Said(("Day by day", f"{self.room}-strong"), (f"  {whose}", "note"), id="title")
        yield Rows()

    def on_mount(self) -> None:
        """Read it."""
        self.query_one(Rows).focus()
        self.load()

    async def read_view(self) -> tuple[Written, ...]:
        """What was written."""
        return await self.session.ask(read_days, self.session.space, self.room)

    def show(self, view: tuple[Written, ...]) -> None:
        """A row for each."""
        self.query_one(Rows).fill(_rows(view))

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


def _rows(found: Sequence[Written]) -> Iterable[Row]:
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
        yield Row(
            (f"{one.time}  {who}  {one.what:{what_wide}}  {one.label}: ", "note"),
            line(one.title or "…", 70),
            (f"   {more}" if more else "", "note"),
            means=one,
        )
    if not found:
        yield Row(("Nothing was written here yet.", "note"), heading=True)
