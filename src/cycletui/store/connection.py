"""Opening a team file: is it one, can this version read it, and how does this disk want it written."""

from __future__ import annotations

import sqlite3
import threading
import weakref
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from cycletui.store import schema
from cycletui.store.errors import (
    BusyStoreError,
    DamagedStoreError,
    NoStoreError,
    NotAStoreError,
    StoreError,
    why_not,
)
from cycletui.store.statements import ONE_FILE, OWN_DAY, READ_ONLY

WAIT_SECONDS = 120.0
"""How long a save waits for another window: longer than the longest import of a team's work."""

CACHE = 32_000

TEMPORARY = (
    "PRAGMA temp_store = FILE",
    "PRAGMA temp.cache_size = -16000",
    "CREATE TEMP TABLE touched(no INTEGER PRIMARY KEY)",
)


class _Known(sqlite3.Connection):
    """A connection of which this process knows until it is closed."""

    file: tuple[int, int] | None = None

    def close(self) -> None:
        super().close()
        self.file = None


_guard = threading.Lock()
_all: weakref.WeakSet[_Known] = weakref.WeakSet()


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def _connect(path: Path) -> sqlite3.Connection:
    with _guard:
        made = sqlite3.connect(
            path, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False, factory=_Known
        )
        with closed_on_error(made):
            made.file = _identity(path)
            _all.add(made)
    return made


@contextmanager
def closed_on_error(made: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Whoever asked for the connection gets it, and closes it; where it cannot be made ready it is closed here.

    One that is left open keeps its file from being replaced on Windows.
    """
    try:
        yield made
    except BaseException:
        made.close()
        raise


def _start(path: Path) -> bytes | None:
    """The file's first bytes; `None` where this process has it open, and so has looked at it before.

    Closing a file drops every lock that the process holds on it: SQLite in another window would then
    take itself for the last one there, and remove the write-ahead log in which our saves stand.
    """
    with _guard:
        here = _identity(path)
        if any(one.file == here for one in _all):
            return None
        with path.open("rb") as file:
            return file.read(100)


def check_file(path: Path) -> None:
    """Refuse what is no team file of this version, before anything is opened for writing.

    Raises `NoStoreError`, `NotAStoreError`, `NewerStoreError`, `DamagedStoreError`.
    """
    try:
        start = _start(path)
    except FileNotFoundError:
        raise NoStoreError(f"There is no team file at {path}. Start one with: cycletui init --team NAME") from None
    except OSError as wrong:
        raise StoreError(f"{path} cannot be opened: {why_not(wrong)}.") from None
    if start is None:
        return
    if start == b"":
        raise NoStoreError(f"{path} is empty. Start a team with: cycletui init --team NAME")
    if not start.startswith(b"SQLite format 3\x00") or len(start) < 100:
        raise NotAStoreError(f"{path} is not a team file. It was left as it is.")
    if int.from_bytes(start[68:72], "big") != schema.APPLICATION_ID:
        raise NotAStoreError(f"{path} is a database of another program. It was left as it is.")
    schema.check_version(int.from_bytes(start[60:64], "big"))


def as_store_error(wrong: Exception, path: Path) -> StoreError:
    """What a database error means for a person, with what to do."""
    text = str(wrong)
    if "locked" in text or "busy" in text:
        return BusyStoreError("Another window is still writing to the team file. Try again in a minute.")
    if "disk is full" in text or "disk I/O" in text:
        return StoreError(f"The disk could not take it ({text}). Nothing was changed: make room and try again.")
    if "readonly" in text:
        return StoreError(f"{path} may only be read, not written. Nothing was changed.")
    if "unable to open" in text:
        return StoreError(f"{path} cannot be opened. Is its folder there, and may you write in it?")
    return DamagedStoreError(f"{path} is damaged ({text})")


def reading(path: Path) -> sqlite3.Connection:
    """A connection that only reads."""
    check_file(path)
    with closed_on_error(_connect(path)) as found:
        found.execute(READ_ONLY)
    return found


def own_day(path: Path) -> date | None:
    """The day it always is in this file, of which only the file itself knows: no change and no export carries it.

    `None` wherever that is not plain, so that a real team never gets a false day: in every file but the demo's, and
    in that too once it holds another team's work.
    """
    try:
        with closing(reading(path)) as found:
            row = found.execute(OWN_DAY).fetchone()
        return date.fromisoformat(row[0]) if row is not None else None
    except (StoreError, sqlite3.Error, OSError, ValueError, TypeError):
        return None


def writing(path: Path, cache: int = CACHE) -> Any:
    """The SQLAlchemy connection that writes; the caller says where transactions begin and end.

    `cache`: how many KiB of the file it may keep in memory."""
    from sqlalchemy import create_engine
    from sqlalchemy.pool import NullPool

    # SQLAlchemy asks a new connection this and that, and lets go of it unclosed where the file answers no more
    with closed_on_error(_connect(path)) as made:
        made.execute("PRAGMA synchronous = FULL")
        made.execute(f"PRAGMA cache_size = -{cache:d}")
        for statement in TEMPORARY:
            made.execute(statement)
        engine = create_engine("sqlite://", creator=lambda: made, poolclass=NullPool)
        return engine.connect().execution_options(isolation_level="AUTOCOMMIT")


def driver(sql: Any) -> sqlite3.Connection:
    """The driver's own connection below the one that writes (or that connection itself): SQLAlchemy's
    wrapping costs a save, which says two dozen things, more than the saying does."""
    found: sqlite3.Connection = sql if isinstance(sql, sqlite3.Connection) else sql.connection.dbapi_connection
    return found


def value(sql: Any, query: str, params: tuple[Any, ...] = ()) -> Any:
    """The first column of the first row, or `None`."""
    row = driver(sql).execute(query, params).fetchone()
    return None if row is None else row[0]


def choose_journal(sql: Any, path: Path) -> str:
    """Use a write-ahead log where this disk really carries one, else the rollback journal.

    A log that only seems to work (network drives) would lose saves, so a second connection has to
    see what a first one wrote.
    """
    mode = str(sql.exec_driver_sql("PRAGMA journal_mode = WAL").scalar())
    if mode == "wal" and not _second_sees_it(sql, path):
        mode = str(sql.exec_driver_sql(ONE_FILE).scalar())
    return mode


def _second_sees_it(sql: Any, path: Path) -> bool:
    mark = "INSERT OR REPLACE INTO meta VALUES ('wal-test', ?)"
    try:
        second = sqlite3.connect(path, timeout=5, isolation_level=None)
    except sqlite3.Error:
        return False
    try:
        for word in ("one", "two"):
            sql.exec_driver_sql("BEGIN IMMEDIATE")
            sql.exec_driver_sql(mark, (word,))
            sql.exec_driver_sql("COMMIT")
            if second.execute("SELECT value FROM meta WHERE key = 'wal-test'").fetchone() != (word,):
                return False
        second.execute(mark, ("three",))
        return bool(sql.exec_driver_sql("SELECT value FROM meta WHERE key='wal-test'").scalar() == "three")
    except sqlite3.Error:
        return False
    finally:
        second.close()
