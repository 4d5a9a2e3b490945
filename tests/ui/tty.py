"""The real app in a pseudo-terminal: what is on its screen, and what it leaves behind when it dies."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import pyte

PATIENCE = 60.0


def _own_terminal() -> None:
    """The terminal controls the program: when it goes, the program is told, as on a person's desk."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    # what runs the tests in the background may have turned these off, and that is inherited
    for one in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
        signal.signal(one, signal.SIG_DFL)


class Terminal:
    """One run of a program in a pseudo-terminal of its own."""

    def __init__(
        self,
        home: Path,
        words: Sequence[str],
        size: tuple[int, int] = (120, 36),
        more: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.before = termios.tcgetattr(slave)
        self.slave, self.raw = slave, b""
        env = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES", "CYCLETUI_STORE")}
        env |= {"TERM": "xterm-256color", "XDG_STATE_HOME": str(home / "state")}
        env |= {"XDG_CONFIG_HOME": str(home / "config"), "TEXTUAL_ANIMATIONS": "none", **more}
        self.process = subprocess.Popen(
            [sys.executable, *words],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=env,
            start_new_session=True,
            preexec_fn=_own_terminal,
        )

    def pump(self, seconds: float = 0.05) -> bool:
        """Read what the program wrote, or writes within this time; whether there was anything."""
        data = b""
        while self._ready(0 if data else seconds) and (more := self._read()):
            data += more
        if data:
            self.raw += data
            # sequences that the emulator does not know would stand there as text
            self._stream.feed(data.replace(b"\x1b[>1u", b"").replace(b"\x1b[<u", b""))
        return bool(data)

    def _ready(self, seconds: float) -> bool:
        return bool(select.select([self.master], [], [], seconds)[0])

    def _read(self) -> bytes:
        try:
            return os.read(self.master, 65536)
        except OSError:
            return b""

    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(self.screen.display)

    def wait(self, words: str) -> None:
        """Wait until these words stand on the screen."""
        self._until(lambda: words in self.text(), f"never came: {words}")

    def gone(self, words: str) -> None:
        """Wait until these words stand on the screen no more."""
        self._until(lambda: words not in self.text(), f"still there: {words}")

    def _until(self, holds: Callable[[], bool], otherwise: str) -> None:
        """Read on until this holds. It is asked only when something came: the screen is long to read."""
        end = time.monotonic() + PATIENCE
        while not holds():
            while not self.pump():
                assert time.monotonic() < end, f"{otherwise}\n{self.text()}"

    def pump_for(self, seconds: float) -> None:
        """Read for so long."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.pump(left)

    def send(self, keys: str) -> None:
        """Press keys."""
        os.write(self.master, keys.encode())

    def kill(self) -> None:
        """As a power cut would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def ended(self) -> int:
        """Wait for the end; the exit status."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < end, f"it goes on\n{self.text()}"
            self.pump()
        while self.pump(0):
            pass
        return self.process.returncode

    def restored(self) -> bool:
        """Whether the terminal is as it was: main screen, cursor shown, no mouse, same settings."""
        left = [(b"\x1b[?1049h", b"\x1b[?1049l"), (b"\x1b[?25l", b"\x1b[?25h"), (b"\x1b[?1000h", b"\x1b[?1000l")]
        modes = all(self.raw.rfind(off) > self.raw.rfind(on) for on, off in left)
        return modes and termios.tcgetattr(self.slave)[:4] == self.before[:4]

    def vanish(self) -> None:
        """Close the window: nobody reads what the program writes, and nothing comes in any more."""
        os.close(self.master)
        self.master = -1

    def close(self) -> None:
        """End it, if it still runs."""
        if self.process.poll() is None:
            self.kill()
        for one in (self.master, self.slave):
            if one >= 0:
                os.close(one)
