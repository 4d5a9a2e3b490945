"""What was written in a room, or by the whole team, day by day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from cycletui.queries.parts import RecordRow
from cycletui.records import registry
from cycletui.records.harmless import line
from cycletui.store.days import Wrote
from cycletui.ui.keys.table import bindings
from cycletui.ui.screens.base import Showing
from cycletui.ui.screens.room_words import WORDS
from cycletui.ui.widgets.lists import Rows
from cycletui.ui.widgets.strip import heading
from cycletui.ui.widgets.text import Row, Said

if TYPE_CHECKING:
    from cycletui.store.store import Store

WHOLE = ("home", "send")
"""Rooms that stand for the whole team."""


def read_days(store: Store, space: str, room: str) -> tuple[Wrote, ...]:
    """The latest that was written."""
    from cycletui.store.days import wrote

    kinds = () if room in WHOLE else tuple(spec.name for spec in registry.every() if spec.room == room)
    return wrote(store.reader, space, kinds)


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

    async def read_view(self) -> tuple[Wrote, ...]:
        """What was written."""
        return await self.session.read(read_days, self.session.space, self.room)

    def show(self, view: tuple[Wrote, ...]) -> None:
        """A row for each."""
        self.query_one(Rows).fill(_rows(view))

    @on(Rows.OptionSelected)
    def opened(self, event: Rows.OptionSelected) -> None:
        """To the record's history."""
        one = event.option.means if isinstance(event.option, Row) else None
        if isinstance(one, Wrote):
            from cycletui.ui.screens.history import History

            row = RecordRow(one.record, one.kind, _label(one), one.title, "", deleted=one.what == "deleted")
            self.app.push_screen(History(self.room, row))

    def word_for(self, key: str) -> str:
        """Enter shows the history."""
        return "its history" if key == "list.open" else super().word_for(key)

    def action_back(self) -> None:
        """Leave."""
        self.dismiss(None)


def _rows(found: Sequence[Wrote]) -> Iterable[Row]:
    last = file = ""
    wrote = [line(one.by_name or "somebody", 16) for one in found]
    who_wide = max(map(cell_len, wrote), default=0)
    what_wide = max((len(one.what) for one in found), default=0)
    for one, who in zip(found, wrote, strict=True):
        try:
            moment = datetime.fromisoformat(one.at).astimezone()
            day, time = f"{moment:%A} {moment.day} {moment:%B %Y}", f"{moment:%H:%M}"
        except (ValueError, OverflowError, OSError):
            day, time = "Without a day", "     "
        if day != last:
            yield heading(day, below=False)
            last, file = day, ""
        spec = registry.get(one.kind)
        names = [spec.fields[name].title for name in one.fields if name in spec.fields] if spec else []
        told = [", ".join(names[:3]).lower()] if one.what == "changed" and names else []
        # what came together says so once
        told += [f"came with {line(one.file, 30)}"] if one.file and one.file != file else []
        file = one.file
        yield Row(
            (f"{time}  {who}{' ' * (who_wide - cell_len(who))}  {one.what:{what_wide}}  {_label(one)}: ", "note"),
            line(one.title or "…", 70),
            (f"   {', '.join(told)}" if told else "", "note"),
            means=one,
        )
    if not found:
        yield Row(("Nothing was written here yet.", "note"), heading=True)


def _label(one: Wrote) -> str:
    spec = registry.get(one.kind)
    return spec.label if spec else one.kind
