"""The app may be ended from outside: its terminal closes, or the laptop shuts down.

What is being typed is kept first. A terminal that is gone is written to no more (that would hold the
app for ever), and its input is no longer asked for (that would keep a processor busy for nothing).
"""

from __future__ import annotations

import os
import select
import signal
import threading
from typing import TYPE_CHECKING, Any

from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver

from cycletui.ui.app.ground import ASK, SILENT, GroundParser

if TYPE_CHECKING:
    from types import FrameType

AT_MOST_SECONDS = 1.5
"""After that the app ends whatever it waits for; every save is a transaction of its own."""


class Terminal(LinuxDriver):
    """The terminal, which may go at any moment."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gone = False
        self._leaving = False

    def start_application_mode(self) -> None:
        """Begin, and from now on notice the end."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT):
            # who starts the app may have asked it to stay deaf
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._told)
        threading.Thread(target=self._watch, name="terminal-end", daemon=True).start()
        if getattr(self._app, "follows_ground", False) and os.environ.get("TERM", "") not in SILENT:
            self.write(ASK)

    def _told(self, number: int, _: FrameType | None) -> None:
        self.leave(128 + number, gone=number == signal.SIGHUP)

    def _watch(self) -> None:
        """Sleep until the other end of the terminal is closed, for those who are not told by a signal."""
        poll = select.poll()
        poll.register(self.fileno, 0)
        for _, what in poll.poll():
            if what & (select.POLLHUP | select.POLLERR):
                self.leave(128 + signal.SIGHUP)

    def leave(self, status: int, *, gone: bool = True) -> None:
        """Let the app keep what is typed and end; end it where it cannot."""
        if self._leaving:
            return
        self._leaving, self.gone = True, gone
        limit = threading.Timer(AT_MOST_SECONDS, os._exit, (status,))
        limit.daemon = True
        limit.start()
        app: Any = self._app
        self._loop.call_soon_threadsafe(app.leave, status)

    def run_input_thread(self) -> None:
        """Read what is typed. A terminal that closes while it is read ends the app, and is no fault."""
        # the driver makes its parser here, by this name
        setattr(linux_driver, "XTermParser", self._parser)  # noqa: B010 - no name that it exports
        try:
            super().run_input_thread()
        except OSError:
            self.leave(128 + signal.SIGHUP)

    def _parser(self, debug: bool = False) -> GroundParser:
        app: Any = self._app

        def told(dark: bool) -> None:
            self._loop.call_soon_threadsafe(app.follow_ground, dark)

        return GroundParser(debug, told)

    def write(self, data: str) -> None:
        """Write, as long as somebody reads."""
        if not self.gone and self._writer_thread is not None and self._writer_thread.is_alive():
            super().write(data)

    def close(self) -> None:
        """End the writing; what could not be written any more is let go."""
        if not self.gone:
            super().close()
