"""Find words in everything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import on, work
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input

from cycletui.queries.find import search
from cycletui.queries.parts import RecordRow
from cycletui.records.harmless import line
from cycletui.records.words import not_found
from cycletui.ui.keys.table import bindings
from cycletui.ui.screens.acting import Acting
from cycletui.ui.screens.reading import ReadBeside
from cycletui.ui.widgets.lists import Line, Rows
from cycletui.ui.widgets.text import Row, Said, toast
from cycletui.ui.widgets.widths import MIDDLE

HINT = "Stories, goals, evidence, decisions: what anybody wrote is found by its words, such as: frac two"


NO_CARD = "It is read in its room alone."
Hits = tuple[tuple[RecordRow, str], ...]


class Find(ReadBeside, Acting):
    """A line, and what was found beneath it: opened, mended and deleted where it stands."""

    help_words = (
        "Find",
        "Whatever anybody wrote is found by its words, and opened where it stands.",
    )
    FOOT = ("line.enter", "list.open", "room.edit", "room.delete", "room.history", "screen.back", "app.help")
    BINDINGS: ClassVar[list[BindingType]] = bindings("screen.back")
    DEFAULT_CSS = """
    Find {
        & #title { height: auto; margin-bottom: 1; }
        & Line { margin-bottom: 1; max-width: 100; }
        & #none { height: auto; padding-left: 2; }
    }
    """

    def __init__(self) -> None:
        super().__init__("home")
        self.view: Hits = ()
        self._fresh = False

    def body(self) -> Iterable[Widget]:
        """Title, line, hits."""
        yield Said(("Find", "home-strong"), ("  in everything the team wrote", "note"), id="title")
        yield Line(placeholder="a word, or its beginning")
        yield from self.in_two([Rows(), Said((HINT, "note"), id="none")])

    def on_mount(self) -> None:
        """The cursor in the line."""
        self.query_one(Line).focus()

    @property
    def text(self) -> str:
        """What is looked for."""
        return self.query_one(Line).value.strip()

    @on(Input.Changed)
    def look(self) -> None:
        """Look while it is typed; the bar begins anew on the first hit."""
        self._fresh = True
        self.load()

    async def read_view(self) -> Hits:
        """The hits."""
        text = self.text
        return await self.session.ask(search, self.session.space, text) if text else ()

    def show(self, view: Hits) -> None:
        """Show them, their kinds in one column."""
        self.view, text = view, self.text
        rows = self.query_one(Rows)
        rows.fill(_hits(view, rows.wide))
        if self._fresh and view:
            self._fresh = False
            rows.highlighted = 0
            rows.scroll_home(animate=False)
        nothing = "" if view else not_found(line(text, 40)) if text else HINT
        self.query_one("#none", Said).say((nothing, "note"))
        self.refresh_bindings()
        self.refresh_foot()

    @property
    def here(self) -> RecordRow | None:
        """The hit with the bar, while the list has it."""
        rows = self.query_one(Rows)
        means = rows.means
        return means if self.focused is rows and isinstance(means, RecordRow) else None

    @on(Rows.OptionHighlighted)
    def moved(self) -> None:
        """Other keys may work now."""
        self.refresh_bindings()

    @on(Input.Submitted)
    def to_hits(self) -> None:
        """On to what was found; where that is nothing, words go on being typed."""
        if self.query_one(Rows).option_count:
            self.query_one(Rows).focus()

    @on(Rows.OptionSelected)
    @work(exclusive=True, group="opens")
    async def opened(self, event: Rows.OptionSelected) -> None:
        """Read all of it, over the hits; where it has no card that one may read it is said."""
        from cycletui.queries.in_full import read_found
        from cycletui.ui.screens.card_sheet import open_card

        if not isinstance(event.option, Row) or not isinstance(event.option.means, RecordRow):
            return
        with self.host.told():
            if not await open_card(self, event.option.means.id, read_found, stands=False):
                toast(self.app, NO_CARD, for_all=True)

    def foot_keys(self) -> tuple[tuple[str, str], ...]:
        """Enter is named once something was found."""
        keys = super().foot_keys()
        empty = isinstance(self.focused, Line) and not self.query_one(Rows).option_count
        return tuple(key for key in keys if key[0] != "enter") if empty else keys

    def action_back(self) -> None:
        """Leave."""
        self.dismiss(None)

    def word_for(self, key: str) -> str:
        """Enter goes to what was found."""
        return {"line.enter": "to what was found", "list.open": "read"}.get(key, super().word_for(key))


def _hits(hits: Sequence[tuple[RecordRow, str]], wide: int) -> Iterator[Row]:
    """Kinds in one column, states in another; below a title the words around what was looked for, where they stand
    elsewhere in the record."""
    from cycletui.ui.widgets.rows import record_row

    labels = min(max((cell_len(row.label) for row, _ in hits), default=0), 24 if wide > MIDDLE else 20)
    for row, excerpt in hits:
        plain = line(excerpt, 120).replace("‹", "").replace("›", "")
        told = plain if plain not in row.title else ""
        yield record_row(row._replace(detail=""), wide, kind=line(row.label, labels), wide=labels, excerpt=told)
