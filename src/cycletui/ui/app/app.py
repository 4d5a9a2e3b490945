"""The app: opens the team file behind the first paint, knows the screens, and answers the keys that
work everywhere."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from textual import constants, work
from textual.binding import BindingType
from textual.driver import Driver
from textual.events import Paste
from textual.screen import Screen

from cycletui.records.rooms import NAMES, OPEN
from cycletui.ui.app.big_app import BigApp
from cycletui.ui.app.lasting import BROKEN
from cycletui.ui.app.rooms import SCREENS, room_screen
from cycletui.ui.app.team_app import LOAD_SECONDS
from cycletui.ui.keys.rebinding import changed_keys, config_file
from cycletui.ui.keys.table import bindings
from cycletui.ui.rooms.home.room import Home
from cycletui.ui.screens.base import Dialog, Framed, Keyed
from cycletui.ui.session import opening
from cycletui.ui.session.session import Asked, start_is_over
from cycletui.ui.widgets.text import toast
from cycletui.ui.widgets.widths import MIDDLE, WIDE

KEPT_AT = "The demo team is kept, and its meeting goes on there: cycletui --store {path}"
UNSAVED = "The team file was not open, so what you typed could not be kept in it. It was:"

ROOM_CSS = """
.room-ROOM {
    & Rows > .bar-list--bar { color: $ROOM; }
    & Line:focus, & Long:focus, & Chosen:focus { border-left: outer $ROOM; }
}
"""
"""A room's own colour; what says nothing of a room has that of Home."""


class CycleApp(BigApp, inherit_bindings=False):
    """cycletui on one team file."""

    TITLE = "cycletui"
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
        *(f"room.{room.name}" for room in OPEN),
        *("app.find", "app.days", "app.agreements", "app.groups", "app.settle", "app.undo", "app.redo"),
        *("app.help", "app.palette", "app.theme", "app.open_file"),
        *("app.write_file", "app.who", "app.voice", "app.team", "app.suspend", "app.quit", "app.quit_now"),
        *("app.stage_on", "app.stage_back", "app.big", "app.blank", "app.blank_now", "app.copy", "app.copy_file"),
    )
    CSS = """
    Screen { background: $background; color: $foreground; }
    Dialog { background: $background 60%; }
    AskRoom, Slips { background: $background; }
    ToastRack { margin: 0 0 1 0; overflow-y: hidden; }
    ToastHolder { display: none; }
    ToastHolder:last-child { display: block; }
    Toast {
        width: 100%; max-width: 100%; margin: 0; padding: 0; background: $background; color: $foreground;
        &.-information, &.-warning, &.-error { border: none; }
        &.-warning { color: $warning; }
        &.-error { color: $error; }
    }
    Dialog Toast { padding: 0 3; }
    Dialog.-middle Toast { padding: 0 2; }
    Dialog.-narrow Toast { padding: 0 1; }
    .-none { display: none; }
    .note { color: $muted; }
    .problem { color: $error; }
    .warning { color: $warning; }
    """

    def __init__(self, asked: Asked, *, terminal: bool = False) -> None:
        super().__init__(asked, terminal=terminal)
        self._asks_to_leave = False
        self.kept_at: Path | None = None
        """Where the demo team was kept as one left it."""
        self.unsaved: list[str] = []
        """What was typed and could be kept nowhere: the team file was not open."""

    def has_own_screen(self, room: str) -> bool:
        """Whether a room is more than its plain lists."""
        return room in SCREENS

    def style_room(self, name: str) -> None:
        """Read a room's colour when it is first opened: those of all rooms would be read before the first frame."""
        read_from = ("cycletui", f"room-{name}")
        if name in NAMES[1:] and not self.stylesheet.has_source(*read_from):
            self.stylesheet.add_source(ROOM_CSS.replace("ROOM", name), read_from=read_from)

    def get_driver_class(self) -> type[Driver]:
        """The terminal, by a driver that notices when it is closed."""
        if sys.platform == "win32" or constants.DRIVER is not None:
            return super().get_driver_class()
        from cycletui.ui.app.ending import Terminal

        return Terminal

    def get_default_screen(self) -> Screen[Any]:
        """Home, empty: it paints before anything is read."""
        return Home()

    def on_mount(self) -> None:
        """Paint first; everything else comes behind it."""
        asked = self.session.asked
        self.own_keys, wrong = changed_keys(asked.keys or config_file())
        self.set_keymap(self.own_keys)
        if wrong:
            toast(self, wrong, "warning")
        self.set_timer(LOAD_SECONDS, start_is_over)

    # what the keys do

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Before a team is open there is nothing to find, settle or undo; a room opens and fills when it is."""
        if action in ("big", "copy_out"):
            return self.session.open and not isinstance(self.screen, Dialog)
        if action == "blank":
            return self.big and not isinstance(self.screen, Dialog)
        writes = ("undo", "redo", "write_file", "who", "voice", "team", "open_file")
        needs = ("find", "days", "agreements", "settle", *writes)
        if action in ("room", "help"):
            return not isinstance(self.screen, Dialog)
        if action in needs:
            return self.session.open and not isinstance(self.screen, Dialog)
        if action == "stage":
            return self.session.open and bool(self.frame_view.stage) and not isinstance(self.screen, Dialog)
        return True

    @work(exclusive=True, group="file")
    async def action_copy_out(self, to_file: bool) -> None:
        """The words of what has the bar."""
        from cycletui.ui.screens.copy_out import copy_out

        await copy_out(self, to_file=to_file)

    def action_command_palette(self) -> None:
        """Everything that works now, by name."""
        from cycletui.ui.screens.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    def action_open_kind(self, kind: str) -> None:
        """A new record of a kind, from the palette."""
        self.open_form(kind)

    def action_room(self, name: str, plain: bool = False, at: str = "") -> None:
        """Go to a room (and a place that it knows), or to its plain lists. Forms are left; their drafts stay."""
        if not all(screen.is_mounted for screen in self.screen_stack):
            # what was asked for just before stands first: left sooner, it would come to stand without its widgets
            self.call_later(self.action_room, name, plain, at)
            return
        if self.stuck:
            # a room would pretend to be empty, and take what nobody keeps
            return
        while len(self.screen_stack) > 1:
            leave = getattr(self.screen, "leave_behind", None)
            if leave is not None:
                leave()
            self.pop_screen()
        if name != "home":
            screen = room_screen(name, plain=plain)
            self.push_screen(screen)
            if at and (show_at := getattr(screen, "show_at", None)) is not None:
                self.call_after_refresh(show_at, at)

    @work(exclusive=True, group="form")
    async def open_form(
        self, kind: str, record: str = "", field: str = "", begun: Mapping[str, str] | None = None
    ) -> None:
        """Open the form of a record, or of a new one that is begun with some texts."""
        from cycletui.ui.screens.form_opening import open_form

        if self.big:
            words = "The big screen is only for showing. w goes back to my screen, where you can change everything."
            toast(self, words, for_all=True)
            return
        with self.told():
            await open_form(self, kind, record, field, begun)

    def action_find(self) -> None:
        """Find in everything."""
        from cycletui.ui.screens.find import Find

        self._open_once(Find)

    def _open_once(self, kind: type[Framed], *args: Any) -> None:
        """A screen whose key is pressed twice is open once: one esc leads back from it."""
        if not isinstance(self.screen, kind):
            self.push_screen(kind(*args))

    def action_days(self) -> None:
        """What was written here, day by day; on Home by the whole team."""
        from cycletui.ui.screens.days import Days

        self._open_once(Days, self.screen.room if isinstance(self.screen, Framed) else "home")

    def action_agreements(self) -> None:
        """What we agreed on, and what waits."""
        from cycletui.ui.screens.agreements import Agreements

        self._open_once(Agreements)

    def action_groups(self, group: str = "") -> None:
        """Our groups; the bar begins on this one, or on that of the row with the bar."""
        from cycletui.ui.screens.groups import Groups, group_at

        self._open_once(Groups, group or group_at(self.screen))

    def action_settle(self, record: str = "", said: str = "") -> None:
        """Settle versions, those of this record first."""
        from cycletui.ui.screens.settle import Settle

        if not self.big:
            self._open_once(Settle, record, said)

    @work(exclusive=True, group="turn")
    async def action_undo(self) -> None:
        """Take back the last act, and say in words what that was."""
        from cycletui.ui.app.turning import undo

        await self._turn(undo)

    @work(exclusive=True, group="turn")
    async def action_stage(self, by: int) -> None:
        """Move the cycle to its next stage, or back."""
        from cycletui.ui.app.stages import move

        session = self.session
        with self.told():
            said = await session.write(move, by, session.space, session.me, session.window)
            toast(self, said)
            self.changed()

    @work(exclusive=True, group="turn")
    async def action_redo(self) -> None:
        """Do it again."""
        from cycletui.ui.app.turning import redo

        await self._turn(redo)

    async def _turn(self, turn: Any) -> None:
        with self.told():
            toast(self, await self.session.write(turn, self.session.me, self.session.window))
            self.changed()

    def action_help(self) -> None:
        """Help for this screen, from the registry of keys."""
        from cycletui.ui.screens.help import Help

        if isinstance(self.screen, Keyed):
            self.push_screen(Help(self.screen))

    @work(exclusive=True, group="begin")
    async def action_who(self) -> None:
        """Ask again who is here."""
        await self.ask_who()

    @work(exclusive=True, group="voice")
    async def action_voice(self) -> None:
        """Ask whose voice is written down."""
        from cycletui.ui.screens.voices import ask_voice

        with self.told():
            await ask_voice(self)

    @work(exclusive=True, group="begin")
    async def action_team(self) -> None:
        """Change to another team of this file."""
        from cycletui.ui.screens.dialogs import Pick

        teams = await self.session.read(opening.teams)
        chosen = await self.push_screen_wait(Pick("Which team?", teams, does="open it", chosen=[self.session.space]))
        if chosen and chosen != self.session.space:
            self.action_room("home")
            await self.enter(chosen)

    @work(exclusive=True, group="file")
    async def action_write_file(self) -> None:
        """Write an update."""
        from cycletui.ui.screens.files import write_file

        await write_file(self)

    @work(exclusive=True, group="file")
    async def action_open_file(self) -> None:
        """Take a file in."""
        from cycletui.ui.screens.files import open_file

        await open_file(self)

    @work(exclusive=True, group="file")
    async def on_paste(self, event: Paste) -> None:
        """A file dropped into the terminal is looked at; a field that has the cursor takes its text first."""
        if self.big:
            return
        from cycletui.ui.screens.files import take_dropped

        await take_dropped(self, event.text)

    def action_suspend_process(self) -> None:
        """Leave the terminal to the shell, as its own key does: whoever started the app waits with it."""
        if sys.platform != "win32" and self._driver is not None and self._driver.can_suspend:
            import os
            import signal

            self._suspend_signal()
            os.killpg(os.getpgrp(), signal.SIGTSTP)

    async def action_quit(self) -> None:
        """Leave; what is being typed is kept first. In the middle of a meeting it is asked what goes with the demo."""
        if self.session.asked.thrown_away and self.session.open and not (self.stuck or self._asks_to_leave):
            self._asks_to_leave = True
            self.leave_demo()
        else:
            await self._keep_and_exit(0)

    @work(exclusive=True, group="leave")
    async def leave_demo(self) -> None:
        """Ask, where a meeting runs."""
        from cycletui.ui.app.leaving_demo import ask_leaving

        try:
            with self.told():
                said = await ask_leaving(self)
                self.kept_at = said.kept_at
                if said.leaves:
                    await self._keep_and_exit(0)
        finally:
            self._asks_to_leave = False

    def leave(self, status: int) -> None:
        """Leave because the terminal or the laptop goes; what is being typed is kept first."""
        self.run_worker(self._keep_and_exit(status), exit_on_error=True)

    async def _keep_and_exit(self, status: int) -> None:
        if self.stuck:
            from cycletui.ui.app.unsaved import typed

            self.unsaved = typed(self.screen_stack)
        await self.keep_drafts()
        self.exit(status)


def run(asked: Asked) -> int:
    """Run the app; the exit status."""
    app = CycleApp(asked, terminal=True)
    try:
        status = app.run() or app.return_code or 0
        if app.unsaved:
            sys.stderr.write("\n".join((UNSAVED, *(f"  {words}" for words in app.unsaved), "")))
        if app.kept_at is not None:
            import shlex

            sys.stderr.write(f"{KEPT_AT.format(path=shlex.quote(str(app.kept_at)))}\n")
        if app.broken:
            sys.stderr.write(f"{BROKEN}\n")
        return 1 if app.broken else status
    finally:
        app.session.close()
