"""The app's part that knows the team file: opening it, who is at the keyboard, and being told of saves."""

from __future__ import annotations

from asyncio import Future
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from time import monotonic, time
from typing import TYPE_CHECKING, Any, cast

from textual import work
from textual.events import Event, Key, Paste
from textual.screen import Screen
from textual.scrollbar import ScrollBar, ScrollBarCorner
from textual.timer import Timer

from cycletui.queries.frame_view import FrameView
from cycletui.records.audience import Audience
from cycletui.ui.app.keyboard import Keyboard, Passed
from cycletui.ui.app.lasting import LastingApp
from cycletui.ui.keys.table import KEYS
from cycletui.ui.screens.base import Keyed
from cycletui.ui.screens.standing import NOT_THERE, at_work, gone, not_yet
from cycletui.ui.session import opening
from cycletui.ui.session.session import Asked, Session
from cycletui.ui.widgets.folding import fold
from cycletui.ui.widgets.text import toast
from cycletui.ui.widgets.widths import margins

if TYPE_CHECKING:
    from datetime import date

    from textual.widget import Widget

    from cycletui.store.store import Store
    from cycletui.ui.app.blank import Blank
    from cycletui.ui.app.keyboard import Deliverer
    from cycletui.ui.screens.host import Host
    from cycletui.ui.widgets.text import Severity

POLL_SECONDS = 0.4
SLOW_SECONDS = 3.0
LOAD_SECONDS = 1.5
"""The part that writes is loaded so late that it never takes the processor from a room that is opening."""
IDLE_SECONDS = 1.0
READ_SECONDS = 1.5
"""So long a sentence stands at least that says what went wrong: it may come while somebody types."""


class TeamApp(LastingApp, inherit_bindings=False):
    """An app on one team file."""

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self.session = Session(asked)
        self.frame_view = FrameView()
        self._version = 0
        self._day: date | None = None
        self._watch: Timer | None = None
        self._trouble: Screen[Any] | None = None
        self._waiting: Timer | None = None
        """Until what is wrong can be said."""
        self._pressed_at = 0.0
        self.own_keys: dict[str, str] = {}
        """Keys that the person changed, by id."""
        self.keyboard = Keyboard(cast("Deliverer", self))
        self.blank: Blank | None = None
        """What hides everything, while it does."""
        self._held_back: list[tuple[str, Severity, str]] = []

    def on_ready(self) -> None:
        """The first frame stands, of whatever screen a quick key has opened by then: now the team file."""
        self.begin()

    async def on_event(self, event: Event) -> None:
        """Keys and pastes one after the other (`keyboard`); all else as it comes."""
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            pressed = {event.key} if isinstance(event, Key) else set()
            at_once, always = (bool(pressed & self.keys_of(name)) for name in ("app.blank_now", "app.quit_now"))
            await self.keyboard.take(event, at_once=at_once or self.blank is not None, always=always)
        else:
            await self.deliver(event)

    def keys_of(self, name: str) -> set[str]:
        """The keys of this id, as the person may have changed them."""
        return set(self.own_keys.get(name, KEYS[name].keys).split(","))

    async def deliver(self, event: Event) -> None:
        """Know when somebody last pressed a key; while nothing is to be seen no key but its own does anything."""
        if isinstance(event, Key):
            self._pressed_at = monotonic()
            if not event.is_forwarded and self.blank is None:
                # nobody has read what came while nothing was to be seen
                self._forget_toasts()
        action = self.blank.action(event) if self.blank is not None and not event.is_forwarded else None
        if action is None:
            await super().on_event(event)
        elif action:
            await self.run_action(action)

    async def on_passed(self, message: Passed) -> None:
        """A key has been everywhere."""
        message.stop()
        await self.keyboard.passed(message)

    def push_screen(self, screen: Any, *args: Any, **kwargs: Any) -> Any:
        """Keys wait until it stands."""
        shown: Any = super().push_screen(screen, *args, **kwargs)
        self.keyboard.pushed(shown if isinstance(shown, Future) else None)
        return shown

    def _start_widget(self, parent: Widget, widget: Widget) -> None:
        """A scroll bar that a widget looks for while it goes is begun by nobody: nobody would end it."""
        gone = parent._closing or parent._closed or parent._pruning
        if gone and isinstance(widget, ScrollBar | ScrollBarCorner):
            widget._attach(parent)
            widget._closing = widget._closed = True
        else:
            super()._start_widget(parent, widget)

    def answered(self, grace: float = 0.0) -> None:
        """A dialog or a form closes, or a line asks: an impatient second key was meant for what was there before."""
        self.keyboard.closed(grace)

    def just_answered(self, seconds: float, since: float = 0.0) -> bool:
        """Whether the last key was pressed so soon after a dialog or a form was closed, or after `since`; or was the
        first one."""
        return self.keyboard.follows_closing(seconds, since)

    def keep_words(self, text: str) -> None:
        """Keep words that found no field for the next one, and say so."""
        self.keyboard.strays.keep(text)

    def _forget_toasts(self) -> None:
        """A toast goes with the next key; what is not as it should be stays until it could be read."""
        read = [
            one for one in self._notifications if one.severity == "information" or time() - one.raised_at > READ_SECONDS
        ]
        for one in read:
            self._unnotify(one, refresh=False)
        if read:
            self._refresh_notifications()

    def holds_back(self, words: str, severity: Severity, named: str) -> bool:
        """Whether a toast waits, as others read along whom its names are not for."""
        if self.session.audience.inside:
            return False
        self._held_back.append((words, severity, named))
        return True

    def tell_held_back(self) -> None:
        """Say what waited."""
        waited, self._held_back = self._held_back, []
        for words, severity, named in waited:
            toast(self, words, severity, named=named)

    def _refresh_notifications(self) -> None:
        """Keep as many rows free as the sentence needs that is shown: one, but for what has to be said whole."""
        super()._refresh_notifications()
        last = next(reversed(list(self._notifications)), None)
        rows = len(fold(last.message, self.size.width - margins(self.size.width))) if last is not None else 1
        for screen in self.screen_stack:
            if isinstance(screen, Keyed):
                screen.keep_rows(rows)

    def load_behind(self) -> None:
        """Load the part that writes while nobody is at the keys; the first save loads it where somebody always is."""
        if monotonic() - self._pressed_at < IDLE_SECONDS:
            self.set_timer(IDLE_SECONDS, self.load_behind)
        else:
            self.session.load_behind()

    @contextmanager
    def told(self) -> Iterator[None]:
        """What the store refuses is told as a sentence; anything else is a fault of ours."""
        from cycletui.exchange.errors import ExchangeError
        from cycletui.records.values import RefusedError
        from cycletui.store.errors import StoreError

        try:
            yield
        except (StoreError, ExchangeError, RefusedError) as wrong:
            toast(self, str(wrong), "error")
        except NOT_THERE:
            # what was read while the app closes or its screen is left comes too late to be shown
            if not gone(at_work(), self) and not not_yet(at_work()):
                raise

    @work(exclusive=True, group="begin")
    async def begin(self) -> None:
        """Open the team file, or ask for one."""
        session = self.session
        slow = self.set_timer(SLOW_SECONDS, self._say_slow)
        try:
            opened = await session.open_file(
                lambda: opening.open_store(session.asked.store), lambda found: found.store.close() if found else None
            )
        except Exception as wrong:
            from cycletui.store.errors import StoreError

            if not isinstance(wrong, StoreError):
                raise
            self.trouble(str(wrong))
            return
        finally:
            slow.stop()
        self._leave_trouble()
        if opened is None or not opened.teams:
            if opened is not None:
                await session.look(opened.store.close)
            from cycletui.ui.screens.welcome import Welcome

            await self.push_screen(Welcome())
            return
        session.store = opened.store
        if opened.warnings:
            self.trouble("\n".join(opened.warnings), go_on=True)
        else:
            self.choose_team(opened.teams)

    def _say_slow(self) -> None:
        self.trouble("Another window holds the team file, so it cannot be read yet. We keep waiting; nothing is lost.")

    @property
    def stuck(self) -> bool:
        """Whether the team file is not open yet and a screen says why, or asks for one: no room shows anything then."""
        return any(getattr(screen, "BEFORE_ALL", False) for screen in self.screen_stack)

    def _leave_trouble(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
        # with what was opened over it, such as its help
        while self._trouble is not None and self._trouble in self.screen_stack:
            self.pop_screen()
        self._trouble = None

    def trouble(self, sentence: str, *, go_on: bool = False) -> None:
        """Say what is wrong with the team file, before anything else; not into the middle of a word."""
        # a field of several lines is slow to load, and no start needs one
        from textual.widgets import Input, TextArea

        from cycletui.ui.screens.welcome import Trouble

        self._leave_trouble()
        if isinstance(self.focused, Input | TextArea) and monotonic() - self._pressed_at < IDLE_SECONDS:
            # what is typed on would be keys of the screen that comes
            self._waiting = self.set_timer(IDLE_SECONDS, partial(self.trouble, sentence, go_on=go_on))
            return
        self._trouble = Trouble(sentence, go_on=go_on)
        self.push_screen(self._trouble)

    @work(exclusive=True, group="begin")
    async def choose_team(self, teams: tuple[opening.Choice, ...]) -> None:
        """The team that was named, the only one, or the one that is chosen."""
        session = self.session
        space = teams[0].id
        if session.asked.team:
            with self.told():
                space = await session.read(opening.team_meant, session.asked.team)
        elif len(teams) > 1:
            from cycletui.ui.screens.dialogs import Pick

            space = await self.push_screen_wait(Pick("Which team?", teams, does="open it")) or space
        await self.enter(space)

    async def enter(self, space: str) -> None:
        """Open the team, and ask who is at the keyboard where that is not known."""
        session = self.session
        session.space = space
        known = await session.look(opening.remembered, session.asked.state, space)
        session.me, session.initials = await session.read(opening.at_keyboard, space, session.asked.me or known.me)
        session.voice, session.round = "", None
        # before anything is shown, so that no save falls between the showing and the watching
        self._version = await session.read(_version)
        self._day = session.today
        if self._watch is None:
            self._watch = self.set_interval(POLL_SECONDS, self.look_around)
        if await session.read(opening.keeps_time):
            # before anything of my own shows: the projector may be on
            goes_on = await cast("Host", self).goes_on()
            if goes_on and session.initials and session.audience <= Audience.ROOM:
                # nobody was asked: who it was before may not be who types now
                toast(self, f"At the keyboard is “{session.initials}”. f2 changes that.", for_all=True)
        self.tell_screens("store_changed")
        self.set_timer(LOAD_SECONDS, self.load_behind)
        if not session.me:
            await self.ask_who()
        if session.asked.note:
            toast(self, session.asked.note)

    async def ask_who(self) -> None:
        """Who is at the keyboard."""
        from cycletui.ui.screens.who import Who

        session = self.session
        members = await session.read(opening.members, session.space)
        if not members:
            return
        chosen = await self.push_screen_wait(Who(members, self.session.initials))
        if chosen is None:
            return
        session.me, session.initials = await session.read(opening.at_keyboard, session.space, chosen)
        session.voice, session.round = "", None
        await session.look(lambda: opening.remember(session.asked.state, space=session.space, me=chosen))
        self.changed()

    def look_around(self) -> None:
        """See whether it has become another day, and whether anybody saved."""
        self.see_day()
        self.poll()

    def see_day(self) -> None:
        """Show the day everywhere as soon as it is another one by the team file's clock.

        The clock is looked at again and again: one long wait until midnight would stand still while the laptop sleeps.
        """
        if not self.session.open or self.session.today == self._day:
            return
        self._day = self.session.today
        self.tell_screens("day_turned")
        for screen in self.screen_stack:
            if isinstance(screen, Keyed):
                # what was saved before midnight says its day
                screen.refresh_foot()

    @work(exclusive=True, group="poll")
    async def poll(self) -> None:
        """See whether anybody saved; a window shows within a second what another one saved."""
        session = self.session
        if not session.open:
            return
        with self.told():
            version = await session.read(_version)
            if version != self._version:
                self.changed()
            self._version = version

    def changed(self) -> None:
        """Show anew what is on the screen."""
        self.tell_screens("store_changed")
        if self.session.round is not None:
            self.take_turn()

    @work(group="entered")
    async def send_entered(self) -> None:
        """Save what was entered in lines, whichever screen is on top by then."""
        from cycletui.ui.screens.entry_line import save_entered

        await save_entered(cast("Host", self))

    @work(exclusive=True, group="turns")
    async def take_turn(self) -> None:
        """In a round: ask the next one where somebody has spoken."""
        from cycletui.ui.screens import voices

        await voices.after_save(cast("Host", self))

    def show_voice(self) -> None:
        """Show whose voice is written down, on every screen that has a footer."""
        self.tell_screens("refresh_foot")


def _version(store: Store) -> int:
    return store.reader.version()
