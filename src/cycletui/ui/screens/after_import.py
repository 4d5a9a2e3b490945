"""What changed since a file came: each row leads to its place."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.widget import Widget

from cycletui.queries.parts import RecordRow
from cycletui.store.brought import Brought
from cycletui.ui.keys.table import bindings
from cycletui.ui.screens.base import Framed
from cycletui.ui.screens.incoming import label_of, rows_of, said_of
from cycletui.ui.widgets.lists import Rows
from cycletui.ui.widgets.text import Part, Said

if TYPE_CHECKING:
    from cycletui.store.intake import Counts
    from cycletui.store.store import Store


def read_since(store: Store, before: int) -> tuple[tuple[Brought, ...], int]:
    """What was written after that number of the log."""
    from cycletui.store.brought import since

    return since(store.reader, before)


class AfterImport(Framed):
    """The records that a file changed; enter goes to the one with the bar."""

    help_words = (
        "What came in",
        "What the file changed: what is to be settled comes first; enter goes there.",
    )
    FOOT = ("list.open", "app.settle", "room.history", "list.down", "screen.back", "app.help")
    BINDINGS: ClassVar[list[BindingType]] = bindings("screen.back", "room.history")
    DEFAULT_CSS = """
    AfterImport {
        & #about { height: auto; margin-bottom: 1; }
        & Rows { height: 1fr; }
    }
    """

    def __init__(self, found: tuple[Brought, ...], more: int, counts: Counts, before: int) -> None:
        super().__init__("send")
        # what has to be talked about first, then what is new
        self.found = tuple(sorted((one for one in found if one.what != "known"), key=lambda one: not one.settle))
        self.more, self.before, self.to_settle = more, before, counts.conflicts_opened
        self.alike: dict[str, str] = {}
        """The groups and measures that came and may be one with another one, and how that is called."""

    def body(self) -> Iterable[Widget]:
        """How much, then each record."""
        yield Said(*self._about(), id="about")
        yield Rows()

    def _about(self) -> list[Part]:
        said = said_of(self.found)
        parts: list[Part] = [("What changed", "strong"), (f"  {said}" if said else "  nothing that is shown", "note")]
        if self.to_settle:
            parts += ["\n", ("≠ ", "wrong"), f"{self.to_settle} to settle"]
        return parts

    def _show_rows(self) -> None:
        self.query_one(Rows).fill_by(partial(rows_of, self.found, self.more, alike=self.alike))

    def store_changed(self) -> None:
        """What was settled meanwhile is no longer to settle, and what was taken away is not shown."""
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Read the same records again."""
        with self.host.told():
            found, _ = await self.session.read(read_since, self.before)
            now = {one.id: one for one in found}
            self.found = tuple(now.get(one.id, one) for one in self.found)
            await self._read_alike()
            if not self.more:
                self.to_settle = sum(len(one.settle) for one in self.found)
            self.query_one("#about", Said).say(*self._about())
            self._show_rows()
            self.refresh_foot()

    def on_mount(self) -> None:
        """The bar on the first; which names may be one comes behind."""
        self._show_rows()
        self.query_one(Rows).focus()
        if any(one.what == "new" and one.kind in ("group", "measure") for one in self.found):
            self.load()

    async def _read_alike(self) -> None:
        from cycletui.queries.evidence.alike import read_alike

        came = {one.id for one in self.found if one.what in ("new", "back")}
        self.alike = {}
        for one in await self.session.ask(read_alike, self.session.space):
            for each, name in ((one.id, one.other_name), (one.other, one.name)):
                if each in came:
                    self.alike.setdefault(each, name)

    @property
    def here(self) -> Brought | None:
        """The record with the bar."""
        means = self.query_one(Rows).means
        return means if isinstance(means, Brought) else None

    @on(Rows.OptionSelected)
    def opened(self) -> None:
        """To its place: what waits is settled, what is there is opened, of what is gone the history is shown."""
        here = self.here
        if here is None:
            return
        if here.kind == "removal":
            self.host.action_room("send")
        elif here.settle:
            self.host.action_settle(here.id)
        elif here.id in self.alike:
            self.ask_about(here)
        elif here.what in ("deleted", "out of sight"):
            self.action_history()
        else:
            self.host.open_form(here.kind, here.id)

    @work(exclusive=True, group="opens")
    async def ask_about(self, one: Brought) -> None:
        """What to do with what may be one with another one."""
        from cycletui.ui.screens.joining import more

        with self.host.told():
            await more(self.host, one.kind, one.id)

    def action_history(self) -> None:
        """What was ever written for it."""
        if (here := self.here) is not None:
            from cycletui.ui.screens.history import History

            self.app.push_screen(History("send", RecordRow(here.id, here.kind, label_of(here), here.title, "")))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """There is a history where there is a record."""
        return self.here is not None if action == "history" and self.is_mounted else True

    def word_for(self, key: str) -> str:
        """Where enter leads."""
        here = self.here if self.is_mounted else None
        joins = here is not None and here.id in self.alike
        does = "settle it" if here and here.settle else "rename, join …" if joins else "go there"
        words = {"list.open": does, "list.down": "the next one"}
        return words.get(key, super().word_for(key))

    def action_back(self) -> None:
        """Leave."""
        self.dismiss(None)
