"""Find words in everything."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input

from cycletui.ui import views
from cycletui.ui.framed import Framed
from cycletui.ui.keys import bindings
from cycletui.ui.lists import Line, Rows
from cycletui.ui.safe import Row, Said, line
from cycletui.ui.shown import RecordRow


class Find(Framed):
    """A line, and what was found beneath it."""

    FOOT = ("line.enter", "list.open", "screen.next", "screen.back", "app.help")
    BINDINGS: ClassVar[list[BindingType]] = bindings("screen.back")
    DEFAULT_CSS = """
    Find {
        & #title { height: auto; margin-bottom: 1; }
        & Line { margin-bottom: 1; }
        & #none { height: auto; padding-left: 2; }
    }
    """

    def __init__(self) -> None:
        super().__init__("home")

    def body(self) -> Iterable[Widget]:
        """Title, line, hits."""
        yield Said(("Find", "bold $home"), ("  in everything the team wrote", "$muted"), id="title")
        yield Line(placeholder="a word, or its beginning")
        yield Rows()
        yield Said(id="none")

    def on_mount(self) -> None:
        """The cursor in the line."""
        self.query_one(Line).focus()

    @on(Input.Changed)
    @work(exclusive=True, group="find")
    async def look(self, event: Input.Changed) -> None:
        """Look while it is typed."""
        session, text = self.session, event.value.strip()
        hits: tuple[tuple[RecordRow, str], ...] = ()
        if text:
            with self.cycle_app.told():
                hits = await session.read(views.find, session.space, text, self.cycle_app.big)
        self.query_one(Rows).fill(_hit(row, excerpt) for row, excerpt in hits)
        nothing = f"No “{line(text, 40)}” here. Try a shorter word." if text and not hits else ""
        self.query_one("#none", Said).say((nothing, "$muted"))

    @on(Input.Submitted)
    def to_hits(self) -> None:
        """On to what was found."""
        self.query_one(Rows).focus()

    @on(Rows.OptionSelected)
    def opened(self, event: Rows.OptionSelected) -> None:
        """Open it."""
        if isinstance(event.option, Row) and isinstance(event.option.means, RecordRow):
            self.cycle_app.open_form(event.option.means.kind, event.option.means.id)

    def store_changed(self) -> None:
        """Look again."""
        field = self.query_one(Line)
        field.post_message(Input.Changed(field, field.value))

    def action_back(self) -> None:
        """Leave."""
        self.dismiss(None)

    def word_for(self, key: str) -> str:
        """Enter goes to what was found."""
        return {"line.enter": "to what was found", "screen.next": "to what was found"}.get(key, super().word_for(key))


def _hit(row: RecordRow, excerpt: str) -> Row:
    around = line(excerpt, 120)
    parts: list[str | tuple[str, str]] = [(f"{row.label}  ", "$muted"), line(row.title, 80)]
    plain = around.replace("‹", "").replace("›", "")
    if plain and plain not in row.title:
        parts.append((f"   {plain}", "$muted"))
    return Row(*parts, means=row)
