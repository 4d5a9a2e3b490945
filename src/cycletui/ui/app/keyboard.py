"""Keys in their order and in their field, however fast they come: each waits until the one before has done its work.

Textual hands a key to whatever has the focus when it arrives. Of two keys at once the second goes where the first was,
before that has opened a dialog: a word becomes commands. So a key waits here until the one before has been through
all that listens to it, and for a screen that is being opened until that stands. Words typed where no field is open are
no commands either (`stray`).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol
from weakref import WeakKeyDictionary

from textual.app import ScreenStackError
from textual.events import Key, Paste
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.worker import NoActiveWorker, Worker, get_current_worker

from cycletui.ui.app.stray import Strays, Window

if TYPE_CHECKING:
    from asyncio import Future

    from textual.timer import Timer

    from cycletui.ui.session.session import Session

OPENS = frozenset(
    ("form", "pick", "voice", "new", "answer", "write", "measure", "room", "begin", "join", "who", "opens", "file")
)
"""Groups of the work that ends in a screen: until it stands, keys wait for it."""
LOADS = "load"
LOST_SECONDS = 3.0
"""A key of which nothing is heard for so long has done what it does: its field is gone."""
STUCK_SECONDS = 1.0
"""After so long a key that always works waits no more."""
PAINT_SECONDS = 0.3
AGAIN_SECONDS = 0.01
TWICE = "enter"
"""The key that impatient people press twice."""


class Passed(Message):
    """Goes the way of a key, behind it: once it is at the app, the key has been everywhere."""

    def __init__(self, number: int, rounds: int) -> None:
        super().__init__()
        self.number, self.rounds = number, rounds


class Deliverer(Window, Protocol):
    """The app, as far as the keyboard knows it."""

    session: Session

    @property
    def workers(self) -> Iterable[Worker[Any]]:
        """All work under way."""

    async def deliver(self, event: Key | Paste) -> None:
        """Hand it on."""

    def post_message(self, message: Message) -> bool:
        """Textual's own."""

    def set_interval(self, interval: float, callback: Any, *, pause: bool) -> Timer:
        """Textual's own."""


class Keyboard:
    """Keys and pastes that wait, and what they wait for."""

    def __init__(self, app: Deliverer) -> None:
        self._app = app
        self._keys: deque[Key | Paste] = deque()
        self._under_way = self._unready = False
        self._number, self._since = 0, 0.0
        self._target: MessagePump | None = None
        self._timer: Timer | None = None
        self._last = ""
        self._pressed_at = self._closed_at = self._grace_until = self._answered_at = 0.0
        self._dialogs: WeakKeyDictionary[Worker[Any], Future[Any] | None] = WeakKeyDictionary()
        self.strays = Strays(app)

    # what the app tells

    async def take(self, event: Key | Paste, *, at_once: bool = False, always: bool = False) -> None:
        """A key or a paste came; some do their work `at_once`, or `always`, even where all else waits for long."""
        stuck = self._unready and monotonic() - self._since > STUCK_SECONDS
        if at_once or (always and stuck):
            await self._app.deliver(event)
            return
        self._keys.append(event)
        if not self._under_way:
            await self._go_on()

    async def passed(self, message: Passed) -> None:
        """The key has been everywhere; what it made others say goes the same way once more."""
        if message.number != self._number:
            return
        if message.rounds > 1:
            self._follow(message.rounds - 1)
        elif message.rounds == 1:
            # behind what asks the app for the focus
            self._app.post_message(Passed(self._number, 0))
        else:
            await self._go_on()

    @property
    def at_rest(self) -> bool:
        """Whether no key waits, and the last one has been everywhere."""
        return not self._keys and not self._under_way

    def pushed(self, shown: Future[Any] | None) -> None:
        """A screen was opened, by work that waits for its answer or goes on."""
        try:
            self._dialogs[get_current_worker()] = shown
        except NoActiveWorker:
            return

    def closed(self, grace: float = 0.0) -> None:
        """A dialog or a form was answered, or a line asks: the same key, pressed once more, was meant for that."""
        self._closed_at = self._answered_at = monotonic()
        self._grace_until = self._closed_at + grace

    def follows_closing(self, seconds: float) -> bool:
        """Whether the last key is an enter that was pressed so soon after a dialog or a form was closed."""
        return self._pressed_at < self._answered_at + seconds

    # one after the other

    async def _go_on(self) -> None:
        self._under_way = True
        while self._keys:
            if not self._ready() or self._may_go_on():
                if not self._unready:
                    self._unready, self._since = True, monotonic()
                self._watch()
                return
            self._unready = False
            behind = self._next_key()
            event = self._keys.popleft()
            name = event.key if isinstance(event, Key) else ""
            if not isinstance(event, Key):
                self.strays.over()
            elif self.strays.holds(event, behind):
                self._last = name
                continue
            again = name == TWICE == self._last and self._meant_before(event)
            self._last = name
            if again:
                continue
            if name != TWICE:
                # whoever presses another key has seen what is there now
                self._answered_at = 0.0
            self._number += 1
            self._since, self._pressed_at = monotonic(), event.time
            await self._app.deliver(event)
            self._follow(2)
            return
        self._under_way = self._unready = False
        if self._timer is not None:
            self._timer.pause()

    def _next_key(self) -> Key | None:
        """The key that came behind the one whose turn it is."""
        return behind if len(self._keys) > 1 and isinstance(behind := self._keys[1], Key) else None

    def _may_go_on(self) -> bool:
        """Whether the key may still be the beginning of a word."""
        if len(self._keys) > 1 or not isinstance(event := self._keys[0], Key):
            return False
        new = not self._unready or monotonic() - self._since < PAINT_SECONDS
        app: Any = self._app
        return self.strays.waits(event, more=new and not app._message_queue.empty())

    def _meant_before(self, event: Key | Paste) -> bool:
        """Whether it was pressed for what has been answered since; the next question takes what is pressed in it."""
        until = self._closed_at if self._app.screen.is_modal else self._grace_until
        return event.time < until

    def _follow(self, rounds: int) -> None:
        try:
            target: MessagePump = self._app.focused or self._app.screen
        except ScreenStackError:
            return
        self._target = target
        if not target.post_message(Passed(self._number, rounds)):
            self._app.post_message(Passed(self._number, 0))
        self._watch()

    def _watch(self) -> None:
        if self._timer is None:
            self._timer = self._app.set_interval(AGAIN_SECONDS, self._look, pause=False)
        else:
            self._timer.resume()

    def _look(self) -> None:
        if not self._under_way:
            return
        if self._unready:
            if self._ready() and not (self._keys and self._may_go_on()):
                self._app.post_message(Passed(self._number, 0))
            return
        target = self._target
        gone = target is None or not target.is_attached or not target.is_running
        if gone or monotonic() - self._since > LOST_SECONDS:
            self._since = monotonic()
            self._app.post_message(Passed(self._number, 0))

    # what a key waits for

    def _ready(self) -> bool:
        try:
            screen = self._app.screen
        except ScreenStackError:
            return True
        if not screen.is_mounted and not screen._closing:
            return False
        if screen._callbacks and monotonic() - self._since < PAINT_SECONDS:
            # what is done once it has painted may move the cursor
            return False
        return not any(self._opens(one, screen) for one in self._app.workers if not one.is_finished)

    def _opens(self, one: Worker[Any], screen: Screen[Any]) -> bool:
        session = self._app.session
        if one.group == LOADS:
            # what a room is asked to do before its rows are there waits for them; later ones are read behind it
            return session.open and one.node is screen and getattr(screen, "view", True) is None
        if one.group not in OPENS or session.store is None or session.saves(one._task):
            return False
        shown = self._dialogs.get(one)
        if one in self._dialogs:
            # between one question and the next
            return one.group != "file" and shown is not None and shown.done()
        return True
