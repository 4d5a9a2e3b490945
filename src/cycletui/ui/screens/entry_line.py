"""A line that is entered again and again: emptied the moment enter is taken, and for the next words at once.

What was entered goes its way by the window's outbox (`ui.session.outbox`), which shows `saving…`: no key that comes
meanwhile is a command or is glued to it, and what cannot be saved comes back, as a row beneath the line, with the
reason. What stands in the line, and what is on its way, is kept as a draft until it is saved.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import on
from textual.timer import Timer
from textual.widgets import Input

from cycletui.records.harmless import line
from cycletui.records.words import DRAFT_KEPT
from cycletui.ui.screens.base import SECOND_KEY
from cycletui.ui.screens.standing import run_soon
from cycletui.ui.session.outbox import Sent
from cycletui.ui.session.session import KEEP_SECONDS
from cycletui.ui.widgets.lists import Line, Rows
from cycletui.ui.widgets.text import Row, toast

if TYPE_CHECKING:
    from cycletui.store.store import Store
    from cycletui.ui.screens.base import Framed
    from cycletui.ui.screens.host import Host
    from cycletui.ui.session.session import Session

IN_LINE = "Your draft from {at} is back. ctrl+u empties the line."
EMPTIED = "Emptied. ctrl+u brings it back."


class EntryLine(Line):
    """The line; the room says what its text becomes."""

    WHAT: ClassVar[str] = ""
    """Under which name its text is kept."""

    def __init__(self, placeholder: str, id: str) -> None:
        super().__init__(placeholder=placeholder, id=id)
        self.kept_at = ""
        self._timer: Timer | None = None
        self._begun = False
        self._took_enter = False
        self._asked: set[str] = set()
        """Words of what stands in the line that were asked about; what stands there next is asked about anew."""
        self._emptied = ""

    # what a room says

    @abstractmethod
    def enter(self, text: str) -> None:
        """Send what was typed, or say why it is not taken and leave it where it is."""

    @abstractmethod
    async def asks_first(self, text: str) -> bool:
        """Ask what there is to ask before it is taken; whether there was anything."""

    @abstractmethod
    def tell_queue(self) -> None:
        """Say anew how it stands with what was entered."""

    def texts(self, text: str) -> dict[str, str]:
        """What is kept of a text."""
        return {"line": text}

    def show_texts(self, texts: dict[str, str]) -> None:
        """Put back what was kept."""
        self.value = texts.get("line", "")

    # entering

    @property
    def room(self) -> Framed:
        """The screen it stands on."""
        return cast("Framed", self.screen)

    @property
    def holds(self) -> bool:
        """Whether there is anything to keep."""
        return bool(self.value.strip())

    @property
    def takes_enter(self) -> bool:
        """An empty line is not entered."""
        return bool(self.value.strip())

    async def action_submit(self) -> None:
        """Take the words as they stand at this key, and keep the cursor: an empty line, a second enter, is nothing."""
        if not self.holds or not self.room.session.open:
            return
        if await self.asks_first(self.value):
            # an impatient second enter is no answer to what nobody has read
            self.room.host.answered(SECOND_KEY)
        else:
            self.enter(self.value)

    async def child_in(self, text: str) -> str:
        """What is asked about what looks like a student; empty for none, and for words that were asked about."""
        from cycletui.entry.guard import asks, suspects
        from cycletui.ui.screens.guarding import in_text

        session = self.room.session
        # what the team knows is looked up for the few lines in which there is anything at all
        if {one.words for one in suspects(text, session.today)} <= self._asked:
            return ""
        found = await session.read(in_text, session.space, text)
        new = [one for one in found if one.words not in self._asked]
        self._asked |= {one.words for one in new}
        return asks(new, "enter again keeps it.")

    # emptying

    def action_delete_left_all(self) -> None:
        """Empty the whole line, wherever the cursor stands; an empty one gets back what it lost."""
        if self.value:
            self.empty()
            toast(self.app, EMPTIED)
        elif self._emptied:
            self.value, self._emptied = self._emptied, ""
            self.cursor_position = len(self.value)

    def empty(self) -> None:
        """Take away what stands there, and keep it for whoever wants it back."""
        self._emptied = self.value or self._emptied
        self.value = ""

    def send(self, text: str, job: Callable[[Store], Any], saved: Callable[[Any], str], **more: str) -> None:
        """Empty the line and save what stood in it, behind what was entered before."""
        host, session = self.room.host, self.room.session
        one = Sent(self.WHAT, session.space, self.texts(text) | more, job, saved)
        keep(session, one)
        session.outbox.going.append(one)
        self.value = self._emptied = ""
        self._asked.clear()
        self._hand_draft()
        self.kept_at = ""
        host.send_entered()
        self.tell_queue()

    def take_back(self, one: Sent) -> bool:
        """Put back what could not be saved; whether the line had room for it."""
        session = self.room.session
        if self.value.strip() or one not in session.outbox.back:
            return False
        session.outbox.back.remove(one)
        self.show_texts(one.texts)
        self.cursor_position = len(self.value)
        self.focus()
        # first kept as what stands in the line, then forgotten as what was entered
        self._hand_draft()
        drop(session, one)
        self.tell_queue()
        return True

    # what is typed

    @on(Input.Changed)
    def typed_on(self) -> None:
        """Keep it soon; not once for each key. The footer names enter once there is something to enter."""
        if not self.value:
            self._asked.clear()
        if self.takes_enter is not self._took_enter:
            self._took_enter = self.takes_enter
            self.room.refresh_foot()
        if self._timer is None:
            self._timer = self.set_timer(KEEP_SECONDS, self._keep_soon)

    def _keep_soon(self) -> None:
        self._timer = None
        run_soon(self, self.keep_draft, "draft", exclusive=True)

    async def begin(self) -> None:
        """Put back what was typed before, by this window or by one that is closed; what was entered there waits."""
        from cycletui.queries import line_drafts

        session = self.room.session
        if self._begun or not session.open:
            return
        found = await session.draft(line_drafts.take, self.WHAT, session.space, session.window)
        await _take_up(session, self.WHAT)
        if not self.is_attached or self._begun:
            # the room was left meanwhile
            return
        self._begun = True
        if found is not None and not self.value:
            self.kept_at = found.at
            with self.prevent(Input.Changed):
                self.show_texts(found.texts)
            self._took_enter = self.takes_enter
            if found.left:
                toast(self.app, IN_LINE.format(at=found.at))
            self.call_after_refresh(self._to_the_end)
            self.room.refresh_foot()
        else:
            # what was typed before the file was open
            await self.keep_draft()
        self.tell_queue()

    def _to_the_end(self) -> None:
        """Show the end of a long line: a field whose first text comes late does not go there by itself."""
        if self.cursor_position in (0, len(self.value)):
            self.cursor_position = 0
            self.action_end()

    async def keep_draft(self) -> None:
        """Keep the line as it stands; forget its draft where nothing stands in it."""
        from cycletui.queries import line_drafts

        room = self.room
        session = room.session
        if not session.open or not self._begun:
            return
        with room.host.told():
            if self.holds:
                texts = self.texts(self.value)
                kept: str = await session.draft(line_drafts.keep, self.WHAT, session.space, session.window, texts)
                self.kept_at = kept
            elif self.kept_at:
                await session.draft(line_drafts.drop, self.WHAT, session.space, session.window)
                self.kept_at = ""
            if self.is_mounted:
                room.refresh_foot()

    def leave_behind(self) -> None:
        """Keep it while the app goes elsewhere: this line will not be there any more."""
        if self._timer is not None and self._begun:
            self._hand_draft()

    def _hand_draft(self) -> None:
        from cycletui.queries import line_drafts

        session = self.room.session
        if not session.open:
            return
        where = (self.WHAT, session.space, session.window)
        if self.holds:
            session.hand_draft(line_drafts.keep, *where, self.texts(self.value))
        elif self.kept_at:
            session.hand_draft(line_drafts.drop, *where)


class NotSaved(Rows):
    """What could not be saved of a line, with the reason; enter takes one back into the line."""

    DEFAULT_CSS = "NotSaved { height: auto; max-height: 3; }"

    def __init__(self, entry: Callable[[], EntryLine]) -> None:
        super().__init__(id="not-saved", classes="-none")
        self._entry = entry

    def show(self) -> None:
        """Show what waits."""
        entry = self._entry()
        session = entry.room.session
        waiting = session.outbox.came_back(entry.WHAT, session.space)
        self.set_class(not waiting, "-none")
        self.fill(_row(one) for one in waiting)
        if not waiting and self.has_focus:
            entry.focus()

    def on_option_list_option_highlighted(self, event: Rows.OptionHighlighted) -> None:
        """It is no row of the room's list."""
        event.stop()

    def on_option_list_option_selected(self, event: Rows.OptionSelected) -> None:
        """Back into the line."""
        event.stop()
        one = event.option.means if isinstance(event.option, Row) else None
        if isinstance(one, Sent) and not self._entry().take_back(one):
            # two texts are never made one
            self._entry().focus()


def _row(one: Sent) -> Row:
    text = line(one.texts.get("line", ""), 60)
    return Row(("! not saved  ", "wrong"), f"“{text}”", (f"  {one.why}", "note"), means=one)


async def _take_up(session: Session, what: str) -> None:
    """What a window that is closed had entered and not saved comes back; what it had saved is forgotten."""
    from cycletui.queries import line_drafts

    for one in await session.draft(line_drafts.entered, what, session.space):
        record = one.texts.get("record", "")
        there = bool(record) and await session.read(lambda store, id_: store.reader.get(id_) is not None, record)
        # a room that reads twice is here twice, and may be cut off at each wait
        if not there and one.key not in session.outbox.taken_up:
            session.outbox.taken_up.add(one.key)
            back = Sent(what, session.space, one.texts, why=f"typed at {one.at}, when the app closed")
            keep(session, back)
            session.outbox.back.append(back)
        await session.draft(line_drafts.drop_entered, one.key)


def keep(session: Session, one: Sent) -> None:
    """Keep what was entered until it is saved."""
    from cycletui.queries import line_drafts

    number = session.outbox.next_number()
    one.key = line_drafts.key_of(one.what, one.space, session.window, number)
    session.hand_draft(line_drafts.keep, one.what, one.space, session.window, one.texts, number)


def drop(session: Session, one: Sent) -> None:
    """It needs no draft any more."""
    from cycletui.queries import line_drafts

    session.hand_draft(line_drafts.drop_entered, one.key)


async def save_entered(host: Host) -> None:
    """Save what was entered, one after the other in its order, until nothing is left; what is refused comes back."""
    from cycletui.records.values import RefusedError
    from cycletui.store.errors import StoreError

    session = host.session
    box = session.outbox
    if box.busy:
        return
    box.busy = True
    try:
        while box.going:
            one, why = box.going[0], ""
            assert one.job is not None
            try:
                done = await session.write(_saved, one)
                why = one.saved(done)
            except RefusedError as wrong:
                why = wrong.problems[0].why
            except StoreError as wrong:
                why = f"{wrong} {DRAFT_KEPT}"
            box.going.popleft()
            if why:
                one.why = why
                box.back.append(one)
            else:
                drop(session, one)
                host.changed()
            for screen in host.screen_stack:
                for entry in screen.query(Line):
                    if isinstance(entry, EntryLine) and screen.is_mounted:
                        entry.tell_queue()
    finally:
        box.busy = False


def _saved(store: Store, one: Sent) -> Any:
    assert one.job is not None
    return one.job(store)
