"""The app's part that knows the team file: opening it, who is at the keyboard, and being told of saves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, time
from typing import TYPE_CHECKING, Any, cast

from textual import work
from textual._context import active_message_pump
from textual.app import App
from textual.css.query import NoMatches
from textual.dom import DOMNode
from textual.events import Event, Key
from textual.screen import Screen
from textual.timer import Timer

from cycletui.queries.frame_view import FrameView
from cycletui.ui.screens.base import Keyed, left
from cycletui.ui.session import opening
from cycletui.ui.session.session import Asked, Session
from cycletui.ui.widgets.folding import fold
from cycletui.ui.widgets.text import MARGINS, toast

if TYPE_CHECKING:
    from datetime import date

    from cycletui.store.store import Store
    from cycletui.ui.app.blank import Blank
    from cycletui.ui.screens.host import Host

POLL_SECONDS = 0.4
SLOW_SECONDS = 3.0
LOAD_SECONDS = 1.5
"""The part that writes is loaded so late that it never takes the processor from a room that is opening."""
IDLE_SECONDS = 1.0
READ_SECONDS = 1.5
"""So long a sentence stands at least that says what went wrong: it may come while somebody types."""


class TeamApp(App[int], inherit_bindings=False):
    """An app on one team file."""

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self.session = Session(asked)
        self.frame_view = FrameView()
        self._version = 0
        self._day: date | None = None
        self._watch: Timer | None = None
        self._trouble: Screen[Any] | None = None
        self._pressed_at = 0.0
        self.presses = 0
        """How many keys were pressed."""
        self.blank: Blank | None = None
        """What hides everything, while it does."""

    def on_ready(self) -> None:
        """The first frame stands, of whatever screen a quick key has opened by then: now the team file."""
        self.begin()

    async def on_event(self, event: Event) -> None:
        """Know when somebody last pressed a key; while nothing is to be seen no key but its own does anything."""
        if isinstance(event, Key):
            self._pressed_at = monotonic()
            # one that nobody took comes back from the screen
            self.presses += not event.is_forwarded
            if not event.is_forwarded:
                self._forget_toasts()
        action = self.blank.action(event) if self.blank is not None and not event.is_forwarded else None
        if action is None:
            await super().on_event(event)
        elif action:
            await self.run_action(action)

    def _forget_toasts(self) -> None:
        """A toast goes with the next key; what is not as it should be stays until it could be read."""
        read = [
            one for one in self._notifications if one.severity == "information" or time() - one.raised_at > READ_SECONDS
        ]
        for one in read:
            self._unnotify(one, refresh=False)
        if read:
            self._refresh_notifications()

    def _refresh_notifications(self) -> None:
        """Keep as many rows free as the sentence needs that is shown: one, but for what has to be said whole."""
        super()._refresh_notifications()
        last = next(reversed(list(self._notifications)), None)
        rows = len(fold(last.message, self.size.width - MARGINS)) if last is not None else 1
        for screen in self.screen_stack:
            if isinstance(screen, Keyed):
                screen.keep_rows(rows)

    def _handle_exception(self, error: Exception) -> None:
        """Textual puts nothing into a screen that is left while it opens, and yet tells it that all is there: what it
        then does not find in itself is no fault of it."""
        if not (isinstance(error, NoMatches) and self._is_leaving()):
            super()._handle_exception(error)

    def _is_leaving(self) -> bool:
        """Whether whatever runs now belongs to an app that ends, or to a screen or part of one that goes."""
        if self._exit or not self.is_running:
            return True
        node = active_message_pump.get(None)
        if not isinstance(node, DOMNode):
            return False
        around = node.ancestors_with_self
        screens = [one for one in around if isinstance(one, Screen)]
        return any(one._pruning or one._closing for one in around) or any(
            one not in self.screen_stack for one in screens
        )

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
        except NoMatches:
            # what was read while the app closes or its screen is left comes too late to be shown
            if self.is_running and not left(self):
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
        self.trouble("Another window holds the team file, so it cannot be read yet. We go on waiting; nothing is lost.")

    def _leave_trouble(self) -> None:
        if self._trouble is not None and self.screen is self._trouble:
            self.pop_screen()

    def trouble(self, sentence: str, *, go_on: bool = False) -> None:
        """Say what is wrong with the team file, before anything else."""
        from cycletui.ui.screens.welcome import Trouble

        self._leave_trouble()
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
        for screen in self.screen_stack:
            if isinstance(screen, Keyed):
                screen.store_changed()
        self.set_timer(LOAD_SECONDS, self.load_behind)
        if not session.me:
            await self.ask_who()
        if session.asked.note:
            toast(self, session.asked.note)

    async def ask_who(self) -> None:
        """Who is at the keyboard."""
        from cycletui.ui.screens.dialogs import Pick

        session = self.session
        members = await session.read(opening.members, session.space)
        if not members:
            return
        choices = [*members, opening.Choice("", "Somebody else")]
        chosen = await self.push_screen_wait(Pick("Who is at the keyboard?", choices, does="that is me"))
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
        for screen in self.screen_stack:
            if isinstance(screen, Keyed):
                screen.day_turned()

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
        for screen in self.screen_stack:
            if isinstance(screen, Keyed):
                screen.store_changed()
        if self.session.round is not None:
            self.take_turn()

    @work(exclusive=True, group="turns")
    async def take_turn(self) -> None:
        """In a round: ask the next one where somebody has spoken."""
        from cycletui.ui.screens import voices

        await voices.after_save(cast("Host", self))

    def show_voice(self) -> None:
        """Show whose voice is written down, on every screen that has a footer."""
        for screen in self.screen_stack:
            if isinstance(screen, Keyed):
                screen.refresh_foot()


def _version(store: Store) -> int:
    return store.reader.version()
