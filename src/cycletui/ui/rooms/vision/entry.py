"""The line for the next card of Vision: what is typed in it is kept until it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import on, work
from textual.timer import Timer
from textual.widgets import Input

from cycletui.ui.session.session import KEEP_SECONDS
from cycletui.ui.widgets.lists import Line

if TYPE_CHECKING:
    from cycletui.ui.screens.base import Framed
    from cycletui.ui.session.session import Session


PLACEHOLDERS = {
    "story": "a story: one moment from this week, no names",
    "noticing": "a noticing: what you see, before you say why",
    "value": "a value: what we hold on to when it gets hard",
}
"""By kind: what the line takes."""


class Entry(Line):
    """A story, a noticing or a value in one line; half typed it outlives the room, the app and a crash."""

    def __init__(self) -> None:
        super().__init__(placeholder=PLACEHOLDERS["story"], id="entry")
        self.kind = "story"
        self.kept_at = ""
        self._timer: Timer | None = None
        self._begun = False

    @property
    def room(self) -> Framed:
        """The screen it stands on."""
        return cast("Framed", self.screen)

    def take(self, kind: str) -> None:
        """From now on it takes cards of this kind."""
        self.kind = kind
        self.placeholder = PLACEHOLDERS[kind]

    @work(exclusive=True, group="take")
    async def begin(self) -> None:
        """Put back what was typed before, by this window or by one that is closed."""
        from cycletui.queries import line_drafts

        if not self.is_attached:
            # the room was left before this began
            return
        room, session = self.room, self.room.session
        if self._begun or not session.open:
            return
        with room.host.told():
            found = await session.draft(line_drafts.take, line_drafts.CARD, session.space, session.window)
            self._begun = True
            if found is not None and not self.value:
                self.kept_at = found.at
                self.take(found.texts["kind"] if found.texts.get("kind") in PLACEHOLDERS else "story")
                with self.prevent(Input.Changed):
                    self.value = found.texts.get("line", "")
                    self.cursor_position = len(self.value)
                room.refresh_foot()
            else:
                # what was typed before the file was open
                await self.keep_draft()

    @on(Input.Changed)
    def typed_in(self) -> None:
        """Keep it soon; not once for each key."""
        if self._timer is None:
            self._timer = self.set_timer(KEEP_SECONDS, self.keep)

    @work(exclusive=True, group="draft", exit_on_error=True)
    async def keep(self) -> None:
        """Keep what is typed, or forget the draft where nothing is."""
        self._timer = None
        await self.keep_draft()

    async def keep_draft(self) -> None:
        """Keep the line as it stands."""
        room = self.room
        if room.session.open and self._begun:
            with room.host.told():
                self.kept_at = await _kept(room.session, self.value, self.kind, self.kept_at)
                if self.is_mounted:
                    room.refresh_foot()

    def leave_behind(self) -> None:
        """Keep it by the app, where this line will not be there any more."""
        if self._timer is not None and self._begun and self.room.session.open:
            work = _kept(self.room.session, self.value, self.kind, self.kept_at)
            self.app.run_worker(work, exit_on_error=True)


async def _kept(session: Session, text: str, kind: str, before: str) -> str:
    """Keep the line, or forget its draft where it is empty; when it was kept."""
    from cycletui.queries import line_drafts

    if text.strip():
        texts = {"line": text, "kind": kind}
        at: str = await session.draft(line_drafts.keep, line_drafts.CARD, session.space, session.window, texts)
        return at
    if before:
        await session.draft(line_drafts.drop, line_drafts.CARD, session.space, session.window)
    return ""
