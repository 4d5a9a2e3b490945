"""The field of the evidence card: one line, and behind it the pasted ones that wait, each to be entered by itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, cast

from textual.events import Paste

from cycletui.queries import line_drafts
from cycletui.ui.screens.base import SECOND_KEY
from cycletui.ui.screens.entry_line import EntryLine

if TYPE_CHECKING:
    from cycletui.store.store import Store

ENDS = re.compile(r"\r\n|\n|\r")
"""How lines end, here and on old and other machines."""


class Card(Protocol):
    """The card that the line stands on, as far as the line knows it."""

    meant: str

    async def know(self) -> None:
        """Read the names where they are not known yet."""

    def tell(self, text: str) -> None:
        """Say what it reads as."""

    def takes(self, text: str) -> bool:
        """Whether something is saved of it as it stands."""

    def ask(self, text: str, question: str) -> None:
        """Ask about what looks like a student."""

    def enter(self, text: str) -> None:
        """Save it, or ask."""

    def tell_queue(self) -> None:
        """Say what waits to be saved."""


class EvidenceLine(EntryLine):
    """The line of the card."""

    WHAT, NAMES = line_drafts.LINE, True

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
        """The next pasted line comes by enter too."""
        return self.holds

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

    def enter(self, text: str) -> None:
        """Add it; what is not understood, or is asked about, stays for the person to change."""
        if not text.strip():
            self.next_pasted()
        else:
            self.card.enter(text)

    async def action_submit(self) -> None:
        """Enter it once the names are there: before that nobody can say what is new in it."""
        await self.card.know()
        await super().action_submit()

    async def asks_about(self, text: str) -> bool:
        """What is not taken as it stands is not asked about."""
        return self.card.takes(text) and await super().asks_about(text)

    def ask(self, question: str) -> None:
        """Beneath what was understood."""
        self.card.ask(self.value, question)

    def tell_queue(self) -> None:
        """Beneath the line."""
        self.card.tell_queue()

    @property
    def card(self) -> Card:
        """The card that it stands on."""
        return cast("Card", self.screen.query_one("EvidenceCard"))
