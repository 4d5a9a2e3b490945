"""What was ever written for a record: who, when, on which laptop, and which words came and went."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.events import Resize
from textual.widget import Widget

from cycletui.queries.change_words import NOTHING
from cycletui.queries.history import Entry, read_history, read_title
from cycletui.queries.parts import RecordRow
from cycletui.records.harmless import line, long
from cycletui.records.words import TAKEN_AWAY, TAKEN_AWAY_NOTE, UNDO
from cycletui.ui.keys.table import bindings
from cycletui.ui.screens.reading import ReadBeside
from cycletui.ui.widgets.differences import changed
from cycletui.ui.widgets.lists import Rows
from cycletui.ui.widgets.rows import at_right
from cycletui.ui.widgets.text import Part, Row, Said, toast


class History(ReadBeside):
    """The history of one record, newest first; an old wording can be made the present one again."""

    help_words = (
        "History",
        "What was ever written for one thing, the newest first; an old wording can stand again.",
    )
    FOOT = ("list.down", "list.open", "history.again", "history.take_away", "screen.back", "app.undo", "app.help")
    BINDINGS: ClassVar[list[BindingType]] = bindings("history.again", "history.take_away", "screen.back")
    DEFAULT_CSS = """
    History {
        & #title { height: auto; margin-bottom: 1; }
        & Rows { height: 1fr; text-wrap: wrap; }
        &.-short #title, &.-tiny #title { margin-bottom: 0; }
    }
    """

    def __init__(self, room: str, row: RecordRow) -> None:
        super().__init__(room)
        self.row = row

    def body(self) -> Iterable[Widget]:
        """Title, then a row for every entry."""
        yield Said(*self._title(), id="title")
        yield from self.in_two([Rows(id="entries")])

    async def beside(self, means: Any) -> list[Part]:
        """The whole wording, as enter shows it."""
        if not isinstance(means, Entry):
            return []
        said = (TAKEN_AWAY, "note") if means.removed else long(means.new)
        return [(means.field, f"{self.room}-strong"), (f"   {means.when}, {means.who}", "note"), "\n\n", said]

    def _title(self) -> list[Part]:
        return [("History", f"{self.room}-strong"), (f"  {self.row.label}: {line(self.row.title, 70)}", "note")]

    def on_mount(self) -> None:
        """Read it."""
        self.query_one(Rows).focus()
        self.load()

    def store_changed(self) -> None:
        """Read again."""
        self.load()

    @on(Resize)
    def resized(self) -> None:
        """Rows are made for a width."""
        self.call_after_refresh(self.load)

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Read in the thread, and show."""
        with self.host.told():
            entries = await self.session.ask(read_history, self.row.id, self.row.kind)
            # what was taken away stands in no title either
            title = await self.session.ask(read_title, self.row.id)
            self.row = self.row._replace(title="" if title == self.row.id else title)
            self.query_one("#title", Said).say(*self._title())
            befores = (None, *entries)
            rows = self.query_one(Rows)
            several = {one.raw for one in entries if sum(other.raw == one.raw for other in entries) > 1}
            rows.fill(
                Row(*_entry(one, before, rows.wide, said=one.raw in several), means=one)
                for one, before in zip(entries, befores, strict=False)
            )
            self.refresh_bindings()

    @property
    def one(self) -> Entry | None:
        """The entry with the bar."""
        means = self.query_one(Rows).means if self.is_mounted else None
        return means if isinstance(means, Entry) else None

    @on(Rows.OptionHighlighted)
    def moved(self) -> None:
        """Other keys may work now."""
        self.refresh_bindings()

    @on(Rows.OptionSelected)
    def opened(self) -> None:
        """The whole wording."""
        if (one := self.one) is not None:
            from cycletui.ui.screens.text_page import Read

            words = TAKEN_AWAY if one.removed else one.new
            self.app.push_screen(Read(f"{one.field}, {one.when}, {one.who}", [words]))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """A wording that was taken away cannot come again, and the present one need not."""
        one = self.one
        if action == "again":
            return one is not None and one.plain and not one.shown and not one.removed and not self.row.deleted
        if action == "take_away":
            return one is not None and not one.removed and one.raw != "_deleted" and one.new not in ("", NOTHING)
        return True

    @work(exclusive=True, group="save")
    async def action_again(self) -> None:
        """Make an old wording the present one."""
        from cycletui.store import saves
        from cycletui.store.saves import Edit

        one, session = self.one, self.session
        if one is None:
            return
        edit = Edit(self.row.kind, {one.raw: one.value}, self.row.id)
        with self.host.told():
            await session.write(saves.write, [edit], space=session.space, by=session.me, window=session.window)
            toast(self.app, f"{one.field} reads again as on {one.when}. {UNDO}.", named=one.field)
            self.host.changed()

    def action_take_away(self) -> None:
        """Take this wording away, everywhere."""
        if (one := self.one) is not None:
            from cycletui.ui.screens.taking_away import take_away

            # it belongs to the app: it goes on where this screen is left
            self.app.run_worker(
                take_away(self.host, self.row, one.raw, one.change, long(one.new)), group="file", exclusive=True
            )

    def word_for(self, key: str) -> str:
        """Enter shows the whole wording; below stands what is older."""
        return {"list.open": "read it", "list.down": "older"}.get(key, super().word_for(key))

    def action_back(self) -> None:
        """Leave."""
        self.dismiss(None)


def _entry(entry: Entry, above: Entry | None, width: int, *, said: bool) -> Iterable[Part]:
    """`said` where a value that stands now has others beside it."""
    # what was saved together stands under one line of who and when
    if above is None or (above.when, above.who, above.hidden) != (entry.when, entry.who, entry.hidden):
        yield "" if above is None else "\n"
        yield from at_right([(f"{entry.when}  {entry.who}", "note")], "hidden with its file" * entry.hidden, width)
        yield "\n"
    parts: list[Part] = [(f"{entry.field}: ", "strong")]
    if entry.removed:
        parts.append((TAKEN_AWAY_NOTE, "note"))
    elif entry.text and entry.old not in (NOTHING, "") and entry.new != NOTHING:
        parts += changed(entry.old, entry.new)
    else:
        parts.append(long(entry.new))
        if entry.old not in (NOTHING, ""):
            parts.append((f"   before: {line(entry.old, 120)}", "note"))
    stands = entry.shown and said and entry.plain and not entry.hidden and not entry.removed
    yield from at_right(parts, "stands now" if stands else "", width)
