"""What is typed in the sheet of an agreement: a part of the talk at once, and a draft soon."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.timer import Timer
from textual.widgets import Input, TextArea

from cycletui.entry.hands import HandsError, read_hands
from cycletui.queries import drafts as drafting
from cycletui.records.harmless import typed_back
from cycletui.ui.screens.agree_parts import HEARD, HandsLine
from cycletui.ui.screens.agree_sheet import AgreeView
from cycletui.ui.screens.standing import run_soon
from cycletui.ui.session.session import KEEP_SECONDS

if TYPE_CHECKING:
    from cycletui.entry.agreement_talk import Talk
    from cycletui.queries.agreements.asked import ToAgree


class AgreeTyping(AgreeView):
    """Its fields, and the draft of all that was said."""

    def __init__(self, room: str, found: ToAgree, talk: Talk, draft: tuple[str, str]) -> None:
        super().__init__(room, found, talk)
        self._key, self._kept = draft
        self._timer: Timer | None = None
        self._done = False

    @on(Input.Changed)
    @on(TextArea.Changed)
    def typed_in(self, event: Input.Changed | TextArea.Changed) -> None:
        """It is part of the talk, and kept soon."""
        event.stop()
        if self._done or not self.is_mounted:
            return
        talk = self.talk
        name = event.control.id if isinstance(event, Input.Changed) else "new"
        text = event.value if isinstance(event, Input.Changed) else event.text_area.text
        self.tell("")
        if name == "said":
            talk.say(**{"heard" if self.heard.question == HEARD else "concerns": text.strip()})
        elif name == "day":
            talk.until = text
        elif name == "new" and talk.stage == "words":
            talk.words = typed_back(text, self.found.text)
        elif name == "people":
            talk.say(present=people(text))
        elif name == "hands":
            self._count(text)
        if self._timer is None:
            self._timer = self.set_timer(KEEP_SECONDS, self._keep_soon)

    def _count(self, text: str) -> None:
        """How many hands there are by now: nobody looks at one before all are there."""
        try:
            hands = read_hands(text).hands if text.strip() else None
        except HandsError:
            # what cannot be read is in no draft: a name may stand there
            hands = None
        self.talk.say(hands=hands)
        if hands is not None:
            people = self.talk.now.present if self.found.counts else None
            of = f" of {people}" if people else ""
            self.tell(f"{hands.total}{of} hand{'' if hands.total == 1 and not of else 's'}")

    @on(HandsLine.Left)
    def left_out(self, event: HandsLine.Left) -> None:
        """Names are gone, and that is said."""
        event.stop()
        self.call_after_refresh(self.complain if event.wrong else self.tell, event.said)

    # the draft

    def _keep_soon(self) -> None:
        self._timer = None
        run_soon(self, partial(self.keep_draft, open_=True), "draft", exclusive=False)

    async def keep_draft(self, *, open_: bool = False) -> None:
        """Keep all that was said; where nothing was, forget the draft."""
        if self._done:
            return
        session = self.session
        with self.host.told():
            if self.talk.begun:
                texts = self.talk.texts()
                kept = await session.draft(drafting.keep, self._key, texts, session.window, open_=open_)
                self._key, self._kept = kept.key, kept.at
            elif self._kept:
                await session.draft(drafting.drop, self._key, session.window)
                self._kept = ""
        if self.is_mounted:
            self.refresh_foot()

    def leave_behind(self) -> None:
        """Keep it while the app goes elsewhere."""
        if not self._done and self.talk.begun:
            session, texts = self.session, self.talk.texts()
            self._done = True
            session.hand_draft(drafting.keep, self._key, texts, session.window, open_=False)


def people(text: str) -> int | None:
    """How many, or `None` for what is no such number."""
    given = text.strip()
    return int(given) if given.isdecimal() and 1 <= int(given[:5]) <= 5000 and len(given) < 5 else None
