"""What was written in a room, or by the whole team, day by day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from rich.cells import cell_len
from textual import on, work
from textual.binding import BindingType
from textual.events import Resize
from textual.widget import Widget

from cycletui.queries.days import WHOLE, Written
from cycletui.queries.parts import RecordRow
from cycletui.queries.sittings import Sitting, read_sittings
from cycletui.records.harmless import line
from cycletui.records.today import as_read
from cycletui.records.words import UNDO
from cycletui.ui.keys.table import bindings
from cycletui.ui.screens.base import Showing
from cycletui.ui.screens.reading import ReadBeside
from cycletui.ui.screens.room_words import WORDS
from cycletui.ui.widgets.lists import Rows
from cycletui.ui.widgets.rows import stated
from cycletui.ui.widgets.strip import heading
from cycletui.ui.widgets.text import Part, Row, Said, toast

if TYPE_CHECKING:
    from cycletui.store.store import Store

NARROWEST = 30
"""Cells for what was written: with fewer, what was done to it stands behind it."""

Key: TypeAlias = tuple[str, str, str]
"""Of a sitting that is unfolded."""


class Days(Showing, ReadBeside):
    """A heading for each day, a row for each sitting: what one person wrote within one measure, outcome or cycle."""

    help_words = (
        "Day by day",
        "What was written here, sitting by sitting; enter unfolds one, r puts back what was taken back.",
    )
    FOOT = ("list.down", "list.open", "room.restore", "screen.back", "app.help")
    BINDINGS: ClassVar[list[BindingType]] = bindings("screen.back", "room.restore")
    DEFAULT_CSS = """
    Days {
        & #title { height: auto; }
        & Rows { height: 1fr; }
    }
    """

    def __init__(self, room: str) -> None:
        super().__init__(room)
        self._width = 0
        self._open: set[Key] = set()
        """Sittings that are unfolded, by their first record."""

    def body(self) -> Iterable[Widget]:
        """Title, days."""
        yield Said(*self._title(""), id="title")
        yield from self.in_two([Rows()])

    def _title(self, day: str) -> list[Part]:
        """Whose days they are, and of which one the bar is: its own row may have gone out at the top."""
        whose = "the whole team" if self.room in WHOLE else WORDS[self.room].label
        return [("Day by day", f"{self.room}-strong"), (f"  {whose}{f' · {day}' if day else ''}", "note")]

    def on_mount(self) -> None:
        """Read it."""
        self.query_one(Rows).focus()
        self.load()

    async def read_view(self) -> tuple[Sitting, ...]:
        """What was written."""
        return await self.session.ask(read_sittings, self.session.space, self.room)

    def show(self, view: tuple[Sitting, ...]) -> None:
        """A row for each sitting, and for what is unfolded one for each record."""
        self.view = view
        rows = self.query_one(Rows)
        self._width = rows.size.width
        rows.fill(_rows(view, rows.wide, self._open))
        self.refresh_foot()

    @on(Resize)
    def resized(self) -> None:
        """Rows are made for a width."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self.view is not None and self.is_mounted and self.query_one(Rows).size.width != self._width:
            self.show(self.view)

    @on(Rows.OptionHighlighted)
    def moved(self) -> None:
        """Enter does something else there, what is gone can be put back, and the title says of which day it is."""
        rows = self.query_one(Rows)
        above = (one for one in reversed(rows.options[: rows.highlighted or 0]) if one.disabled)
        day = str(one.prompt).strip() if (one := next(above, None)) is not None else ""
        self.query_one("#title", Said).say(*self._title(day))
        self.refresh_bindings()
        self.refresh_foot()

    @property
    def gone(self) -> tuple[str, ...]:
        """What was deleted in the row with the bar and is not put back yet, by id."""
        means = self.query_one(Rows).means if self.is_mounted else None
        some = means.rows if isinstance(means, Sitting) else (means,) if isinstance(means, Written) else ()
        return tuple(dict.fromkeys(one.record for one in some if one.gone))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what is gone is put back."""
        return bool(self.gone) if action == "restore" else super().check_action(action, parameters)

    @work(exclusive=True, group="save")
    async def action_restore(self) -> None:
        """Put back what was deleted, all of it as one act."""
        session, gone = self.session, self.gone
        if not gone:
            return
        with self.host.told():
            await session.write(put_back, gone, session.space, session.me, session.window)
            means = self.query_one(Rows).means
            title = (means.title or means.rows[0].title) if isinstance(means, Sitting) else means.title
            named = line(title, 60) or "it"
            toast(self.app, f"Put back: {named}. {UNDO}.", named=named)
            self.host.changed()

    @on(Rows.OptionSelected)
    def opened(self, event: Rows.OptionSelected) -> None:
        """Unfold a sitting, or fold it; to a record's history."""
        one = event.option.means if isinstance(event.option, Row) else None
        if isinstance(one, Sitting):
            self._open ^= {_key(one)}
            self.show(self.view)
            if _key(one) in self._open:
                self.call_after_refresh(self._in_sight, len(one.rows))
        elif isinstance(one, Written):
            from cycletui.ui.screens.history import History

            row = RecordRow(one.record, one.kind, one.label, one.name, "", deleted=one.what == "deleted")
            self.app.push_screen(History(self.room, row))

    def _in_sight(self, many: int) -> None:
        """What unfolded stands in view, so many rows below the bar, and above it the day that it is of."""
        rows = self.query_one(Rows) if self.is_mounted else None
        at = rows.highlighted if rows is not None else None
        if rows is None or at is None:
            return
        heights = [len(str(row.prompt).split("\n")) for row in rows.options]
        day = next((n for n in reversed(range(at)) if rows.options[n].disabled), at)
        top, here, end = (sum(heights[:n]) for n in (day, at, at + 1 + many))
        if end > rows.scroll_offset.y + rows.size.height or top < rows.scroll_offset.y:
            # a day of many sittings: its own row is what can be kept
            rows.scroll_to(y=top if here - top <= rows.size.height // 2 else here, animate=False, force=True)

    async def beside(self, means: Any) -> list[Part]:
        """A sitting as its records."""
        if not isinstance(means, Sitting):
            return await super().beside(means)
        parts: list[Part] = [(means.title, f"{self.room}-strong"), (f"   {means.day}, {means.who}", "note"), "\n"]
        for one in means.rows:
            parts += ["\n", f"{one.label}: {line(one.name or '–', 160)}", (f"   {one.what}", "note")]
        return parts

    def word_for(self, key: str) -> str:
        """What enter does with the row; below stands what is older."""
        means = self.query_one(Rows).means
        if key == "list.open" and isinstance(means, Sitting):
            return "fold it" if _key(means) in self._open else "unfold it"
        return {"list.open": "its history", "list.down": "older"}.get(key, super().word_for(key))

    def action_back(self) -> None:
        """Leave."""
        self.dismiss(None)


def put_back(store: Store, gone: Sequence[str], space: str, me: str, window: str) -> None:
    """Bring back what was deleted, with what went with it."""
    from cycletui.entry import joining
    from cycletui.store import saves

    if len(gone) == 1:
        joining.restore(store, gone[0], by=me, window=window)
    else:
        saves.write(store, [], space=space, by=me, window=window, back=gone)


def _key(one: Sitting) -> Key:
    """What stays of a sitting when more is written in it."""
    return one.day, one.who, one.rows[-1].record


def _rows(found: Sequence[Sitting], wide: int, unfolded: Collection[Key]) -> Iterable[Row]:
    day = file = ""
    time_wide = max((cell_len(one.time) for one in found), default=0)
    who_wide = max((cell_len(one.who) for one in found), default=0)
    whats = {one.what for one in found} | {row.what for one in found for row in one.rows}
    what_wide = max(map(len, whats), default=0)
    for one in found:
        if one.day != day:
            yield heading(one.day, below=False)
            day, file = one.day, ""
        # what came together says so once
        came = f"came with {line(as_read(one.file), 30)}" if one.file and one.file != file else ""
        file = one.file
        who = f"{one.who}{' ' * (who_wide - cell_len(one.who))}"
        time = f"{one.time:{time_wide}}"
        lead, what = f"{time}  {who}  {one.what:{what_wide}}  ", ""
        if wide - cell_len(lead) < NARROWEST:
            lead, what = f"{time}  {who}  ", one.what
        first = one.rows[0]
        title = one.title or f"{first.label}: {line(first.name or '–', 160)}"
        many = f"{len(one.rows)} entries" if one.title else ""
        # how many there are stands in its column, where there is room for one
        state = [(many, "note")] if not what else []
        more = ", ".join(part for part in (what, one.fields, many if what else "", came) if part)
        yield Row(*stated([(lead, "note")], title, more, state, wide), means=one if one.title else first)
        if one.title and _key(one) in unfolded:
            for entry in one.rows:
                below = [(f"{entry.time:{cell_len(lead)}}{entry.what:{what_wide}}  ", "note")]
                said = f"{entry.label}: {line(entry.name or '–', 160)}"
                yield Row(*stated(below, said, entry.fields, (), wide), means=entry)
    if not found:
        yield Row(("Nothing has been written here yet.", "note"), heading=True)
