"""The line of a running meeting: one key and words. Half typed it outlives the room, the app and a kill."""

from __future__ import annotations

import uuid
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Protocol, cast

from textual.binding import BindingType

from cycletui.queries.line_drafts import MEETING
from cycletui.records.audience import Audience
from cycletui.records.words import TAKE_SO
from cycletui.ui.keys.table import bindings
from cycletui.ui.screens.entry_line import EntryLine

if TYPE_CHECKING:
    from cycletui.entry.meeting import Who
    from cycletui.ui.rooms.meeting.acts import Spot

PLACEHOLDERS = {
    "note": "what is said, or what you notice; no names of students",
    "commitment": "who, what, by when: AO four examples by Tuesday",
    "decision": "what you propose to decide, in the words you would vote on",
    "question": "a question for later",
    "evidence": "18/24 exit ticket fractions",
    "plus": "what helped today",
    "delta": "what to change next time",
}
"""By what it is: what the line takes."""


WRITES = {
    "note": "A note, or what you notice",
    "commitment": "A promise: who, what, by when",
    "decision": "A proposal to decide on",
    "question": "A question for later",
    "evidence": "A line of evidence",
    "plus": "What helped",
    "delta": "What to change",
}
"""By what it is: what stands below the line while one writes."""


WHO_PROMISES = "Who promises it? Type their initials. enter again: nobody yet."


class Wall(Protocol):
    """The room, as far as its line knows it."""

    @property
    def who(self) -> Who:
        """For whom something is saved."""

    @property
    def spot(self) -> Spot | None:
        """Where in the meeting one is."""

    def tell(self, text: str, style: str = "note") -> None:
        """Say it below the line."""

    def made(self, record: str) -> None:
        """It was written down: where it has a row, the bar goes there."""

    def line_left(self) -> None:
        """The line is closed: the keys of the wall work again."""

    def tell_queue(self) -> None:
        """What waits to be saved."""


class MeetingLine(EntryLine):
    """A note, a promise, a proposal, a question or evidence in one line."""

    WHAT = MEETING
    BINDINGS: ClassVar[list[BindingType]] = bindings("meeting.leave")

    def __init__(self) -> None:
        super().__init__(PLACEHOLDERS["note"], "line")
        self.kind = "note"
        self._meant = ""
        """What was entered once, and asked about: entered once more it is taken so."""

    def take(self, kind: str) -> None:
        """From now on it takes this."""
        self.kind = kind
        self.placeholder = PLACEHOLDERS[kind]

    def texts(self, text: str) -> dict[str, str]:
        """What it is, too."""
        return {"line": text, "kind": self.kind}

    def show_texts(self, texts: dict[str, str]) -> None:
        """As what it was."""
        kind = texts.get("kind", "")
        self.take(kind if kind in PLACEHOLDERS else "note")
        super().show_texts(texts)

    @property
    def wall(self) -> Wall:
        """The room it stands in."""
        return cast("Wall", self.screen)

    async def asks_first(self, text: str) -> bool:
        """About a student, and what is new in evidence or could be meant otherwise, below the line."""
        asked = await self.child_in(text)
        if asked:
            self.wall.tell(f"! {asked}", "warning")
        elif self.kind == "evidence" and self._meant != text:
            asked = await self._asks_of_evidence(text)
        elif self.kind == "commitment" and self._meant != text.strip():
            asked = await self._asks_who(text)
        return bool(asked)

    async def _asks_who(self, text: str) -> str:
        """A promise is somebody's: their initials are written in front, where the cursor stands now."""
        from cycletui.ui.rooms.meeting.acts import names_nobody

        session = self.room.session
        if not await session.read(names_nobody, self.wall.who.space, text, session.today):
            return ""
        self._meant = text.strip()
        self.value = f" {self._meant}"
        self.cursor_position = 0
        self.wall.tell(f"? {WHO_PROMISES}", "warning")
        return WHO_PROMISES

    async def _asks_of_evidence(self, text: str) -> str:
        from cycletui.ui.rooms.meeting.acts import evidence_asked

        session = self.room.session
        aloud = session.audience is not Audience.DESK
        asked, takes = await session.read(
            partial(evidence_asked, aloud=aloud), self.wall.who.space, " ".join(text.split()), session.today
        )
        if asked:
            self._meant = text if takes else ""
            self.wall.tell(f"? {asked} {TAKE_SO}" if takes else f"! {asked}", "warning")
        return asked

    def tell_queue(self) -> None:
        """Below the line."""
        self.wall.tell_queue()

    def action_leave_line(self) -> None:
        """Close it; what stands in it is kept."""
        self.wall.line_left()

    def enter(self, text: str) -> None:
        """Save it as what it is, at the part and with the voice of this moment."""
        from cycletui.ui.rooms.meeting.acts import write_down

        wall, spot, kind = self.wall, self.wall.spot, self.kind
        if spot is None:
            return
        session, made, words = self.room.session, uuid.uuid4().hex, " ".join(text.split())
        who, today = wall.who, session.today

        def saved(told: str) -> str:
            session.made = made
            if kind == "commitment" and session.audience >= Audience.GUESTS:
                # whose promise it is, is nothing for guests
                told = told.partition(" by ")[0]
            for screen in self.room.host.screen_stack if self.is_attached else ():
                if screen is self.screen:
                    cast("Wall", screen).made(made)
                    cast("Wall", screen).tell(f"{told}.")
            return ""

        sure, self._meant = kind != "evidence" or self._meant == text, ""
        job = lambda store: write_down(store, who, kind, words, spot, made, today, sure=sure)  # noqa: E731
        self.send(text, job, saved, record=made, said_by=spot.said_by)
        wall.line_left()
