"""The line for the next card of Vision: what is typed in it is kept until it is saved."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Protocol, cast

from textual import on
from textual.widgets import Input

from cycletui.queries.line_drafts import CARD
from cycletui.records.words import UNDO_FROM_FIELD
from cycletui.ui.screens.entry_line import EntryLine

if TYPE_CHECKING:
    from cycletui.ui.rooms.vision.writing import Who


class Beneath(Protocol):
    """The room, as far as its line knows it."""

    @property
    def who(self) -> Who:
        """For whom something is saved."""

    def tell(self, text: str, style: str = "note") -> None:
        """Say it beneath the line."""

    def tell_queue(self) -> None:
        """What waits to be saved."""


PLACEHOLDERS = {
    "story": "a story: one moment from this week, no names",
    "noticing": "a noticing: what you see, before you say why",
    "value": "a value: what we hold on to when it gets hard",
}
"""By kind: what the line takes."""


class Entry(EntryLine):
    """A story, a noticing or a value in one line; half typed it outlives the room, the app and a crash."""

    WHAT = CARD

    def __init__(self) -> None:
        super().__init__(PLACEHOLDERS["story"], "entry")
        self.kind = "story"
        self.whose: str | None = None
        """Whose words a text is that came back and was entered before; `None` for what is typed anew."""

    def take(self, kind: str) -> None:
        """From now on it takes cards of this kind."""
        self.kind = kind
        self.placeholder = PLACEHOLDERS[kind]

    def texts(self, text: str) -> dict[str, str]:
        """The kind too, and of what came back whose it was."""
        return {"line": text, "kind": self.kind} | ({"said_by": self.whose} if self.whose is not None else {})

    def show_texts(self, texts: dict[str, str]) -> None:
        """As a card of its kind."""
        kind = texts.get("kind", "")
        self.take(kind if kind in PLACEHOLDERS else "story")
        self.whose = texts.get("said_by")
        super().show_texts(texts)

    @on(Input.Changed)
    def begun_anew(self, event: Input.Changed) -> None:
        """What is typed into an empty line is of whoever speaks then."""
        if not event.value:
            self.whose = None

    async def asks_first(self, text: str) -> bool:
        """About a student, beneath the line."""
        asked = await self.child_in(text)
        if asked:
            self.beneath.tell(f"! {asked}", "warning")
        return bool(asked)

    def tell_queue(self) -> None:
        """Beneath the line."""
        self.beneath.tell_queue()

    @property
    def beneath(self) -> Beneath:
        """The room that says things beneath the line."""
        return cast("Beneath", self.screen)

    def enter(self, text: str) -> None:
        """Save it as a card; one that no card can be stays, with the reason beneath it."""
        from cycletui.records import registry
        from cycletui.records.values import RefusedError, check
        from cycletui.ui.rooms.vision.writing import WORDS, card_fields, write_card
        from cycletui.ui.session.speaking import voice_of

        room, beneath = self.room, self.beneath
        host, session, kind, who = room.host, room.session, self.kind, beneath.who
        said_by = voice_of(session) if self.whose is None else self.whose
        values = card_fields(kind, text.strip(), said_by, session.today)
        try:
            check(registry.find(kind), values)
        except RefusedError as wrong:
            beneath.tell(f"! {wrong.problems[0].why[:1].upper()}{wrong.problems[0].why[1:]}", "wrong")
            return
        made = uuid.uuid4().hex

        def saved(_: object) -> str:
            session.made = made
            for screen in host.screen_stack:
                if isinstance(screen, type(room)) and screen.is_mounted:
                    cast("Beneath", screen).tell(f"Saved as {WORDS[kind]}. {UNDO_FROM_FIELD}.")
            return ""

        # whoever spoke when enter was pressed, however long the save waits
        self.send(text, lambda store: write_card(store, kind, values, who, made), saved, record=made, said_by=said_by)
        host.show_voice()
