"""A record's card as a sheet over its room."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.events import Resize
from textual.widget import Widget

from cycletui.records.harmless import long
from cycletui.ui.keys.table import bindings
from cycletui.ui.screens.base import Dialog
from cycletui.ui.widgets.scrolling import Scroll
from cycletui.ui.widgets.text import Said

if TYPE_CHECKING:
    from cycletui.queries.card import Card
    from cycletui.ui.screens.acting import Acting


class CardSheet(Dialog):
    """All that a card tells, from the top; its answer is what is to be done with the record."""

    FOOT: ClassVar[tuple[str, ...]] = ("list.down", "room.edit", "room.history", "screen.back", "app.help")
    BINDINGS: ClassVar[list[BindingType]] = bindings("room.edit", "room.history", "app.settle")
    DEFAULT_CSS = """
    CardSheet {
        & #dialog { width: 100; }
        & Scroll { height: auto; max-height: 72vh; }
        &.-short Scroll { max-height: 78vh; }
        & Scroll Said { height: auto; }
        & #card { margin-bottom: 1; }
    }
    """

    def __init__(self, room: str, card: Card, reader: Callable[..., Card | None], stands: bool = False) -> None:
        """`stands`: nothing of it can be edited any more."""
        super().__init__()
        self.add_class(f"room-{room}")
        self.room, self.card, self.reader, self.stands = room, card, reader, stands

    def body(self) -> Iterable[Widget]:
        """What it is, its words, and what stands beneath them."""
        with Scroll():
            yield Said(id="card")
            yield Said(id="parts")

    def on_mount(self) -> None:
        """Whatever moves it has the focus."""
        scroll = self.query_one(Scroll)
        scroll.focus()
        # whether it is longer than its place is known once it is laid out
        self.watch(scroll, "show_vertical_scrollbar", self.refresh_foot, init=False)
        self.say()

    @on(Resize)
    def resized(self) -> None:
        """Its lines are made for a width."""
        self.call_after_refresh(self.say)

    def say(self) -> None:
        """Say it, for the width that there is."""
        from cycletui.ui.widgets.card import draw

        if not self.is_mounted:
            return
        card = self.card
        note = f"   {card.note}" if card.note else ""
        self.query_one("#card", Said).say(
            (card.title, f"{self.room}-strong"), (note, "note"), "\n\n", (long(card.text), "strong")
        )
        width = max(self.query_one(Scroll).scrollable_content_region.width - 1, 30)
        self.query_one("#parts", Said).say(*draw(card.parts, width, self.room))
        self.refresh_bindings()

    def store_changed(self) -> None:
        """Somebody saved."""
        self.read()

    @work(exclusive=True, group="load")
    async def read(self) -> None:
        """Read it anew; what was deleted meanwhile stays as it was read."""
        with self.host.told():
            card = await self.session.ask(self.reader, self.card.record, self.session.today)
            if card is not None and self.is_mounted:
                self.card = card
                self.say()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What stands as it was written is not edited."""
        if action == "settle":
            return self.is_mounted and self.to_settle
        return not self.stands if action == "edit" else super().check_action(action, parameters)

    def action_edit(self) -> None:
        """To its form."""
        self.dismiss("edit")

    def action_history(self) -> None:
        """To its history."""
        self.dismiss("history")

    def action_settle(self) -> None:
        """To what is to settle of it."""
        self.dismiss("settle")

    def named_in_words(self) -> tuple[str, ...]:
        """Where it says that something is to settle, its key."""
        return ("app.settle",) if self.to_settle else ()

    @property
    def to_settle(self) -> bool:
        """Whether it says so."""
        return bool(self.card.opens)

    def foot_keys(self) -> tuple[tuple[str, str], ...]:
        """There is more below only where it is longer than its place."""
        more = any(one.max_scroll_y for one in self.query(Scroll))
        return tuple(key for key in super().foot_keys() if more or key[0] != "down")

    def word_for(self, key: str) -> str:
        """What moves it."""
        return "read on" if key == "list.down" else super().word_for(key)


async def open_card(room: Acting, record: str, reader: Callable[..., Card | None], *, stands: bool) -> bool:
    """Read a record's card and lay it over its room; what is wished there is done by the room. Whether there is one."""
    card = await room.session.ask(reader, record, room.session.today)
    if card is None or room.host.screen is not room:
        # it is gone, or the room was left meanwhile
        return card is not None

    def wished(wish: str | None) -> None:
        if wish == "edit":
            room.action_edit()
        elif wish == "history":
            room.action_history()
        elif wish == "settle":
            room.host.action_settle(card.opens[0] if card.opens else "")

    room.app.push_screen(CardSheet(room.room, card, reader, stands), wished)
    return True
