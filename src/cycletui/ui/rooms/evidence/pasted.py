"""The field of the evidence card: one line, and behind it the pasted ones that wait, each to be entered by itself."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, cast

from textual.binding import BindingType
from textual.events import Paste

from cycletui.entry.plain import ENDS
from cycletui.queries import line_drafts
from cycletui.records.words import UNDO_FROM_FIELD
from cycletui.ui.keys.table import bindings
from cycletui.ui.rooms.evidence.line_saving import For, add_seen
from cycletui.ui.screens.base import SECOND_KEY
from cycletui.ui.screens.entry_line import EntryLine
from cycletui.ui.widgets.text import toast

if TYPE_CHECKING:
    from cycletui.store.store import Store


class Beneath(Protocol):
    """The card that the line stands on, as far as the line knows it."""

    @property
    def does(self) -> str:
        """What enter does now; empty where it can do nothing."""

    @property
    def offered(self) -> str:
        """What is offered now; empty where nothing is."""

    meant: str
    """The text that was entered once, and asked about."""

    async def know(self) -> None:
        """Read the names, where they are not known yet."""

    def tell(self, text: str) -> None:
        """Say what the text reads as."""

    def tell_queue(self) -> None:
        """Say what waits to be saved, and what could not be."""

    async def asks_first(self, text: str) -> bool:
        """Ask what there is to ask; whether there was anything."""

    def take(self, text: str) -> None:
        """Take it."""

    def take_offered(self) -> None:
        """Take what is offered."""


class EvidenceLine(EntryLine):
    """The line of the card."""

    WHAT = line_drafts.LINE
    BINDINGS: ClassVar[list[BindingType]] = bindings("line.offer")

    def __init__(self, placeholder: str, id: str) -> None:
        super().__init__(placeholder, id)
        self.more: list[str] = []
        """Pasted lines that wait behind this one, each to be entered by itself."""

    @property
    def holds(self) -> bool:
        """Pasted lines that wait are text too."""
        return bool(self.value.strip() or self.more)

    @property
    def takes_enter(self) -> bool:
        """The next pasted line comes by enter too; a line that cannot be taken as it stands is not."""
        return self.holds and bool(self.card.does)

    def texts(self, text: str) -> dict[str, str]:
        """The line, and those that wait behind it."""
        return {"line": text} | ({"more": "\n".join(self.more)} if self.more else {})

    def show_texts(self, texts: dict[str, str]) -> None:
        """Put back what was kept, and that it was meant so; lines that wait already go on waiting."""
        super().show_texts(texts)
        self.card.meant = texts.get("sure", "")
        self.more = [line for line in texts.get("more", "").split("\n") if line] + self.more

    def _on_paste(self, event: Paste) -> None:
        """Several lines are offered one by one, behind what stands there."""
        lines = [one.strip() for one in ENDS.split(event.text) if one.strip()]
        if len(lines) < 2:
            super()._on_paste(event)
            return
        event.prevent_default()
        event.stop()
        self.more += lines
        if self.value.strip():
            self.card.tell(self.value)
        else:
            self.next_pasted()

    def next_pasted(self) -> None:
        """The next pasted line, if one waits, stands in the line now."""
        self.empty()
        self.value = self.more.pop(0) if self.more else ""
        self.action_end()

    def send(self, text: str, job: Callable[[Store], Any], saved: Callable[[Any], str], **more: str) -> None:
        """Save what stood there; the next pasted line comes."""
        # those that wait are no part of what was entered
        waiting, self.more = self.more, []
        super().send(text, job, saved, **more)
        self.more = waiting
        if waiting:
            self.next_pasted()
            self._hand_draft()
            # the same enter once more was no word about a line that nobody has read
            self.room.host.answered(SECOND_KEY)

    def send_seen(self, text: str, about: For, day: date) -> None:
        """Send words without a number on their way."""
        host, made = self.room.host, uuid.uuid4().hex

        def saved(done: str) -> str:
            host.session.made = done
            toast(host, f"Kept as something seen or heard. {UNDO_FROM_FIELD}.")
            return ""

        self.send(text, lambda store: add_seen(store, text, about, day, made), saved, record=made, said_by=about.voice)

    async def action_submit(self) -> None:
        """Enter it once the names are there: before that nobody can say what is new in it."""
        await self.card.know()
        await super().action_submit()

    async def asks_first(self, text: str) -> bool:
        """Whether all that there is to ask is asked now."""
        return bool(text.strip()) and await self.card.asks_first(text)

    def enter(self, text: str) -> None:
        """Add it; what cannot be taken says so and stays for the person to change. An empty line takes the next."""
        if not text.strip():
            self.next_pasted()
        else:
            self.card.take(text)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The key goes on to the next part where nothing is offered."""
        if action == "offer":
            return self.is_mounted and bool(self.card.offered)
        return super().check_action(action, parameters)

    def action_offer(self) -> None:
        """Take what is offered in place of what was typed, or say who is counted."""
        self.card.take_offered()

    def tell_queue(self) -> None:
        """Beneath the line."""
        self.card.tell_queue()

    @property
    def card(self) -> Beneath:
        """The card that it stands on."""
        return cast("Beneath", self.parent)
