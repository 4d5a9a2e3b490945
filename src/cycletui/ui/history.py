"""What was ever written for a record: who, when, on which laptop, and which words came and went."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import work
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget

from cycletui.records import registry
from cycletui.records.values import say
from cycletui.ui.framed import Framed
from cycletui.ui.keys import bindings
from cycletui.ui.safe import Part, Said, line, long
from cycletui.ui.shown import RecordRow
from cycletui.ui.wording import changed

if TYPE_CHECKING:
    from cycletui.store.store import Store

MOST = 60
"""Entries that are shown: those that came last."""


class Entry(NamedTuple):
    """One value that was written, ready to be shown."""

    when: str
    who: str
    field: str
    old: str
    new: str
    text: bool
    hidden: bool


def when(at: str) -> str:
    """A moment as people read it: `20 Nov 14:02`, with the year where it is another one."""
    try:
        moment = datetime.fromisoformat(at).astimezone()
    except (ValueError, OverflowError, OSError):
        return line(at, 20)
    year = "" if moment.year == datetime.now().astimezone().year else f" {moment.year}"
    return f"{moment.day} {moment:%b}{year} {moment:%H:%M}"


def read_history(store: Store, record: str, kind: str) -> tuple[Entry, ...]:
    """The entries, newest first."""
    from cycletui.store.history import history

    spec = registry.get(kind)
    found = []
    for past in reversed(history(store.reader, record)[-MOST:]):
        name = past.field.partition("/")[0]
        field = spec.fields.get(name) if spec else None
        title = field.title if field else "Deleted" if name == "_deleted" else name
        laptop = past.device_name or ""
        came = f"came with {line(past.file, 40)}" if past.file else ""
        who = " · ".join(part for part in (past.by_name or "somebody", laptop, came) if part)
        old, new = (_words(store, field, value, name) for value in (past.old, past.new))
        text = field is not None and field.type in ("text", "long")
        found.append(Entry(when(past.at), who, title, old, new, text, past.hidden))
    return tuple(found)


def _words(store: Store, field: object, value: object, name: str) -> str:
    from cycletui.records.kind import FieldSpec

    if name == "_deleted":
        return "deleted" if value else "there"
    if isinstance(field, FieldSpec) and field.links_to and isinstance(value, str):
        return store.reader.title(value)
    if isinstance(value, dict):
        return str(value.get("text", ""))
    return say(field if isinstance(field, FieldSpec) and not field.many else None, value)


class History(Framed):
    """The history of one record."""

    FOOT = ("list.down", "screen.back", "app.undo", "app.help")
    BINDINGS: ClassVar[list[BindingType]] = bindings("screen.back")
    DEFAULT_CSS = """
    History {
        & #title { height: auto; margin-bottom: 1; }
        & VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; }
        & #entries { height: auto; padding-left: 2; }
    }
    """

    def __init__(self, room: str, row: RecordRow) -> None:
        super().__init__(room)
        self.row = row

    def body(self) -> Iterable[Widget]:
        """Title, then one text with every entry."""
        yield Said(
            ("History", f"bold ${self.room}"), (f"  {self.row.label}: {line(self.row.title, 70)}", "$muted"), id="title"
        )
        with VerticalScroll():
            yield Said(id="entries")

    def on_mount(self) -> None:
        """Read it."""
        self.query_one(VerticalScroll).focus()
        self.load()

    def store_changed(self) -> None:
        """Read again."""
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Read in the thread, and show."""
        with self.cycle_app.told():
            entries = await self.session.read(read_history, self.row.id, self.row.kind)
            parts: list[Part] = []
            for entry in entries:
                hidden = ("  hidden with its file", "$muted") if entry.hidden else ""
                parts += [(f"{entry.when}  {entry.who}", "$muted"), hidden, "\n", (f"{entry.field}: ", "bold")]
                if entry.text and entry.old not in ("–", "") and entry.new != "–":
                    parts += changed(entry.old, entry.new)
                else:
                    parts.append(long(entry.new))
                    if entry.old not in ("–", ""):
                        parts.append((f"   before: {line(entry.old, 120)}", "$muted"))
                parts.append("\n\n")
            self.query_one("#entries", Said).say(*parts[:-1])

    def action_back(self) -> None:
        """Leave."""
        self.dismiss(None)
