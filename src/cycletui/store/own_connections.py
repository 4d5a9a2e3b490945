"""The connections that read: each thread has its own, and none is closed while it is asked something.

Closing one from another thread in the middle of a query ends the whole program (SQLite frees what it walks on), and
the app closes its file from the screen's thread while others may still read.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cycletui.store import connection, schema
from cycletui.store.errors import StoreError
from cycletui.store.statements import SHAPE
from cycletui.store.tables import fingerprint

CLOSED = "This team file was closed. Nothing was read."


class Own:
    """A thread's connection, the lock that is held while it is asked something, and what it was told since anybody
    wrote."""

    __slots__ = ("_known", "_known_at", "busy", "sql")

    def __init__(self, sql: sqlite3.Connection) -> None:
        self.sql, self.busy = sql, threading.RLock()
        self._known: dict[str, Any] = {}
        self._known_at = -1

    def known(self, version: int) -> dict[str, Any]:
        """What was looked up at this version of the file; empty where it is another one than before."""
        if self._known_at != version:
            self._known_at, self._known = version, {}
        return self._known


class OwnConnections:
    """Of one team file. `make_readable` brings it up to date where this version cannot read it as it is."""

    def __init__(self, path: Path, make_readable: Callable[[], None]) -> None:
        self._path, self._make_readable = path, make_readable
        self._local = threading.local()
        self._all: list[Own] = []
        self._guard = threading.Lock()
        self._checked, self._closed = False, False

    def here(self) -> Own:
        """This thread's. Raises a `StoreError` where the file cannot be read or was closed."""
        own: Own | None = getattr(self._local, "own", None)
        if own is None:
            try:
                with connection.closed_on_error(connection.reading(self._path)) as found:
                    if not self._checked:
                        self._check_shape(found)
                    own = self._keep(found)
            except sqlite3.DatabaseError as wrong:
                raise self.said(wrong) from wrong
        return own

    def close(self) -> None:
        """Close all of them; what is being asked at this moment is broken off first."""
        with self._guard:
            self._closed = True
            for one in self._all:
                one.sql.interrupt()
                with one.busy:
                    one.sql.close()
            self._all.clear()
            self._local = threading.local()

    def said(self, wrong: sqlite3.DatabaseError) -> StoreError:
        """What went wrong, as people are told."""
        return StoreError(CLOSED) if self._closed else connection.as_store_error(wrong, self._path)

    def _keep(self, found: sqlite3.Connection) -> Own:
        with self._guard:
            if self._closed:
                # nobody would close it any more
                raise StoreError(CLOSED)
            own = self._local.own = Own(found)
            self._all.append(own)
            return own

    def _check_shape(self, found: sqlite3.Connection) -> None:
        version = found.execute("PRAGMA user_version").fetchone()[0]
        row = found.execute(SHAPE).fetchone()
        # the start of the file may be older than what its write-ahead log says
        schema.check_version(int(version))
        if version < len(schema.STEPS) or row is None or row[0] != fingerprint():
            self._make_readable()
        self._checked = True
