"""Which windows are open on a team file, so that no window takes what another one is typing in.

Each window that types holds a lock on a file of its own in the state folder. The lock ends with its
process, at a power cut too; a number of a process would mean another one after the next start.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from cycletui.store.connection import closed_on_error
from cycletui.store.places import Places, private_file, private_folder

_HERE: dict[Path, sqlite3.Connection] = {}


def _file(places: Places, window: str) -> Path:
    return places.tokens / f"window-{window}.lock"


def enter(places: Places, window: str) -> None:
    """Say that this window is open. Where no lock can be had, the window counts as closed."""
    path = _file(places, window)
    if path in _HERE:
        return
    with suppress(OSError, sqlite3.Error):
        private_folder(path.parent)
        path.touch(mode=0o600)
        private_file(path)
        with closed_on_error(sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)) as held:
            held.execute("BEGIN EXCLUSIVE")
        _HERE[path] = held


def leave(places: Places, window: str) -> None:
    """Say that it is closed."""
    held = _HERE.pop(_file(places, window), None)
    if held is not None:
        held.close()
        with suppress(OSError):
            _file(places, window).unlink()


def is_open(places: Places, window: str) -> bool:
    """Whether the window is open, in this process or in another one."""
    path = _file(places, window)
    if path in _HERE:
        return True
    if not re.fullmatch(r"[0-9a-z]{1,40}", window) or not path.exists():
        return False
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as probe:
        try:
            probe.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            return True
        except sqlite3.Error:
            return False
    with suppress(OSError):
        path.unlink()
    return False
