"""The app: opens the team file behind the first paint, knows the screens, and answers the keys that
work everywhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar

from textual import constants, work
from textual.app import App
from textual.binding import BindingType
from textual.css.query import NoMatches
from textual.driver import Driver
from textual.events import Paste
from textual.screen import Screen
from textual.timer import Timer

from cycletui.ui import opening
from cycletui.ui.frame import MIDDLE, WIDE, FrameView
from cycletui.ui.framed import Dialog, Keyed, left
from cycletui.ui.home import Home
from cycletui.ui.keys import bindings, changed_keys, config_file
from cycletui.ui.palette import Everything
from cycletui.ui.rooms import ROOMS
from cycletui.ui.safe import toast
from cycletui.ui.session import Asked, Session
from cycletui.ui.themes import OTHER, ROOM_TOKENS, themes

if TYPE_CHECKING:
    from cycletui.store.store import Store

POLL_SECONDS = 0.4
SLOW_SECONDS = 3.0
LOAD_SECONDS = 1.5
"""The part that writes is loaded so late that it never takes the processor from a room that is opening."""


class CycleApp(App[int], inherit_bindings=False):
    """cycletui on one team file."""

    TITLE = "cycletui"
    COMMANDS: ClassVar[set[Any]] = {Everything}
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - declared so by Textual
        (0, "-narrow"),
        (MIDDLE, "-middle"),
        (WIDE, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012 - declared so by Textual
        (0, "-tiny"),
        (17, "-short"),
        (22, "-low"),
        (30, "-tall"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        *(f"room.{room.name}" for room in ROOMS),
        *("app.find", "app.settle", "app.undo", "app.redo", "app.help", "app.palette", "app.theme", "app.open_file"),
        *("app.write_file", "app.who", "app.team", "app.quit", "app.quit_now"),
    )
    CSS = (
        "".join(
            f"""
    .room-{name} {{
        & Rows > .bar-list--bar {{ color: ${name}; }}
        & Line:focus, & Long:focus, & Chosen:focus {{ border-left: outer ${name}; }}
    }}"""
            for name in ROOM_TOKENS
        )
        + """
    Screen { background: $background; color: $foreground; }
    Toast { background: $panel; color: $foreground; }
    CommandPalette {
        background: $background 60%;
        & SearchIcon { display: none; }
        & > Vertical { width: 84; max-width: 100%; background: $surface; }
        & #--input { height: 3; border: none; padding: 1 2; background: $surface; }
        & Input, & Input:focus { height: 1; border: none; background: $select; padding: 0 1; }
        & #--results { background: $surface; }
        & CommandList { border: none; padding: 0 2; background: $surface; scrollbar-size-vertical: 1; }
        & CommandList:focus { border: none; }
    }
    .-none { display: none; }
    """
    )

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        for theme in themes():
            self.register_theme(theme)
        self.session = Session(asked)
        self.frame_view = FrameView()
        self.animation_level = "none"
        self.theme = "cycle-dark"
        self._version = 0
        self._watch: Timer | None = None

    def get_driver_class(self) -> type[Driver]:
        """The terminal, by a driver that notices when it is closed."""
        if sys.platform == "win32" or constants.DRIVER is not None:
            return super().get_driver_class()
        from cycletui.ui.ending import Terminal

        return Terminal

    def get_default_screen(self) -> Screen[Any]:
        """Home, empty: it paints before anything is read."""
        return Home()

    def on_mount(self) -> None:
        """Paint first; everything else comes behind it."""
        asked = self.session.asked
        keys, wrong = changed_keys(asked.keys or config_file())
        self.set_keymap(keys)
        if wrong:
            toast(self, wrong, "warning")
        kept = opening.remembered(asked.state).theme
        if kept in self.available_themes and kept.startswith("cycle-"):
            self.theme = kept

    def on_ready(self) -> None:
        """The first frame stands, of whatever screen a quick key has opened by then: now the team file."""
        self.begin()

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
            opened = await session.look(opening.open_store, session.asked.store)
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
            from cycletui.ui.welcome import Welcome

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
        from cycletui.ui.welcome import Trouble

        if isinstance(self.screen, Trouble):
            self.pop_screen()

    def trouble(self, sentence: str, *, go_on: bool = False) -> None:
        """Say what is wrong with the team file, before anything else."""
        from cycletui.ui.welcome import Trouble

        self._leave_trouble()
        self.push_screen(Trouble(sentence, go_on=go_on))

    @work(exclusive=True, group="begin")
    async def choose_team(self, teams: tuple[opening.Choice, ...]) -> None:
        """The team that was named, the only one, or the one that is chosen."""
        session = self.session
        space = teams[0].id
        if session.asked.team:
            with self.told():
                space = await session.read(opening.team_meant, session.asked.team)
        elif len(teams) > 1:
            from cycletui.ui.dialogs import Pick

            space = await self.push_screen_wait(Pick("Which team?", teams)) or space
        await self.enter(space)

    async def enter(self, space: str) -> None:
        """Open the team, and ask who is at the keyboard where that is not known."""
        session = self.session
        session.space = space
        known = await session.look(opening.remembered, session.asked.state, space)
        session.me = await session.read(opening.member_meant, space, session.asked.me or known.me)
        # before anything is shown, so that no save falls between the showing and the watching
        self._version = await session.read(_version)
        if self._watch is None:
            self._watch = self.set_interval(POLL_SECONDS, self.poll)
        for screen in self.screen_stack:
            if isinstance(screen, Keyed):
                screen.store_changed()
        self.set_timer(LOAD_SECONDS, session.load_behind)
        if not session.me:
            await self.ask_who()
        if session.asked.note:
            toast(self, session.asked.note)

    async def ask_who(self) -> None:
        """Who is at the keyboard."""
        from cycletui.ui.dialogs import Pick

        session = self.session
        members = await session.read(opening.members, session.space)
        if not members:
            return
        choices = [*members, opening.Choice("", "Somebody else")]
        chosen = await self.push_screen_wait(Pick("Who is at the keyboard?", choices))
        if chosen is None:
            return
        session.me = chosen
        await session.look(lambda: opening.remember(session.asked.state, space=session.space, me=chosen))
        self.changed()

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

    # what the keys do

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Before a team is open there is nothing to find, settle or undo; a room opens and fills when it is."""
        needs = ("find", "settle", "undo", "redo", "write_file", "who", "team", "open_file")
        if action == "room":
            return not isinstance(self.screen, Dialog)
        if action in needs:
            return self.session.open and not isinstance(self.screen, Dialog)
        if action == "help":
            return not isinstance(self.screen, Dialog)
        return True

    def action_open_kind(self, kind: str) -> None:
        """A new record of a kind, from the palette."""
        self.open_form(kind)

    def action_room(self, name: str) -> None:
        """Go to a room. Forms that are open are left; their drafts stay."""
        from cycletui.ui.plain import PlainRoom

        while len(self.screen_stack) > 1:
            leave = getattr(self.screen, "leave_behind", None)
            if leave is not None:
                leave()
            self.pop_screen()
        if name != "home":
            self.push_screen(PlainRoom(name))

    @work(exclusive=True, group="form")
    async def open_form(self, kind: str, record: str = "", field: str = "") -> None:
        """Open the form of a record, or of a new one."""
        from cycletui.ui.form import open_form

        with self.told():
            await open_form(self, kind, record, field)

    def action_find(self) -> None:
        """Find in everything."""
        from cycletui.ui.find import Find

        self.push_screen(Find())

    def action_settle(self, record: str = "") -> None:
        """Settle versions."""
        from cycletui.ui.settle import Settle

        self.push_screen(Settle(record))

    @work(exclusive=True, group="turn")
    async def action_undo(self) -> None:
        """Take back the last act, and say in words what that was."""
        from cycletui.ui.turning import undo

        await self._turn(undo)

    @work(exclusive=True, group="turn")
    async def action_redo(self) -> None:
        """Do it again."""
        from cycletui.ui.turning import redo

        await self._turn(redo)

    async def _turn(self, turn: Any) -> None:
        with self.told():
            toast(self, await self.session.write(turn, self.session.me, self.session.window))
            self.changed()

    def action_help(self) -> None:
        """Help for this screen, from the registry of keys."""
        from cycletui.ui.help import Help

        if isinstance(self.screen, Keyed):
            self.push_screen(Help(self.screen))

    def action_light(self) -> None:
        """Light or dark."""
        self.theme = OTHER.get(self.theme, "cycle-dark")
        opening.remember(self.session.asked.state, theme=self.theme)

    @work(exclusive=True, group="begin")
    async def action_who(self) -> None:
        """Ask again who is here."""
        await self.ask_who()

    @work(exclusive=True, group="begin")
    async def action_team(self) -> None:
        """Change to another team of this file."""
        from cycletui.ui.dialogs import Pick

        teams = await self.session.read(opening.teams)
        chosen = await self.push_screen_wait(Pick("Which team?", teams, chosen=[self.session.space]))
        if chosen and chosen != self.session.space:
            self.action_room("home")
            await self.enter(chosen)

    @work(exclusive=True, group="file")
    async def action_write_file(self) -> None:
        """Write an update."""
        from cycletui.ui.files import write_file

        await write_file(self)

    @work(exclusive=True, group="file")
    async def action_open_file(self) -> None:
        """Take a file in."""
        from cycletui.ui.files import open_file

        await open_file(self)

    @work(exclusive=True, group="file")
    async def on_paste(self, event: Paste) -> None:
        """A file dropped into the terminal is looked at; a field that has the cursor takes its text first."""
        from cycletui.ui.files import take_dropped

        await take_dropped(self, event.text)

    async def action_quit(self) -> None:
        """Leave; what is being typed is kept first."""
        await self._keep_and_exit(0)

    def leave(self, status: int) -> None:
        """Leave because the terminal or the laptop goes; what is being typed is kept first."""
        self.run_worker(self._keep_and_exit(status), exit_on_error=True)

    async def _keep_and_exit(self, status: int) -> None:
        for screen in self.screen_stack:
            keep = getattr(screen, "keep_draft", None)
            if keep is not None:
                await keep()
        self.exit(status)


def _version(store: Store) -> int:
    return store.reader.version()


def run(asked: Asked) -> int:
    """Run the app; the exit status."""
    if not all(one is not None and one.isatty() for one in (sys.__stdin__, sys.__stderr__)):
        sys.stderr.write("cycletui: the app needs a terminal. The commands work without one: cycletui --help\n")
        return 2
    app = CycleApp(asked)
    try:
        return app.run() or app.return_code or 0
    finally:
        app.session.close()
