"""Which database connections were never closed, on every Python: 3.13 alone warns of one, and only where a test
waits for it. A connection that is left open is a file that cannot be replaced or removed on Windows."""

from __future__ import annotations

import gc
import sqlite3
import sys
from typing import Any

# no lock: what is collected may be collected while it is held; each step on a dictionary is one of its own
_open: dict[int, str] = {}
_dropped: list[str] = []
_made: dict[type, type] = {}


def _where() -> str:
    """The lines of ours that led to the opening, innermost first."""
    frame, found = sys._getframe(2), list[str]()
    while frame is not None and len(found) < 6:
        name = frame.f_code.co_filename
        if "/cycletui/" in name or "/tests/" in name:
            found.append(f"{name.rpartition('/cycletui/')[2].rpartition('/tests/')[2]}:{frame.f_lineno}")
        back = frame.f_back
        if back is None:
            break
        frame = back
    return " < ".join(found)


def _watched(factory: type[sqlite3.Connection]) -> type[sqlite3.Connection]:
    if factory in _made:
        return _made[factory]

    class Watched(factory):  # type: ignore[misc, valid-type]
        """A connection that tells when it was closed, and when it was let go of without that."""

        def close(self) -> None:
            super().close()
            _open.pop(id(self), None)

        def __del__(self) -> None:
            told = _open.pop(id(self), None)
            if told is not None:
                _dropped.append(told)
                # said here, and closed: 3.13 would say it again, of whichever test is running then
                super().close()

    _made[factory] = Watched
    return Watched


_connect = sqlite3.connect


def _noted(*args: Any, factory: type[sqlite3.Connection] = sqlite3.Connection, **options: Any) -> sqlite3.Connection:
    found = _connect(*args, factory=_watched(factory), **options)
    _open[id(found)] = _where()
    return found


def watch() -> None:
    """Note every connection that this process opens from now on."""
    sqlite3.connect = _noted  # type: ignore[assignment]


def dropped(*, thorough: bool = False) -> list[str]:
    """Where those connections were opened that were let go of without being closed, since this was last asked.

    `thorough`: also those that only a cycle of objects still holds, looked for where one is open at all.
    """
    if thorough and _open:
        gc.collect()
    found = _dropped.copy()
    _dropped.clear()
    return found


def still_open() -> list[str]:
    """Where those connections were opened that somebody holds open now (or a cycle of objects that nobody does)."""
    return list(_open.values())
