"""A team file that is open: its connections, its transactions, and what is announced after a save."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from sqlite3 import Error as SqliteError
from types import TracebackType
from typing import TYPE_CHECKING, Any

from cycletui.records.today import Clock, at_this_time, now
from cycletui.store import connection, schema
from cycletui.store.errors import RefusedActError, StoreError, why_not
from cycletui.store.places import Places, private_file, private_folder
from cycletui.store.places import places as usual_places
from cycletui.store.reader import Reader
from cycletui.store.statements import SHAPE
from cycletui.store.tables import fingerprint

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from cycletui.store.projector import Projector


class Store:
    """One open team file. Reading goes through `reader`; every save through `cycletui.store.saves`.

    The part that writes is loaded when it is first used, so that a screen can show before it.
    """

    def __init__(self, places: Places, clock: Clock | None = None) -> None:
        self.places, self._clock = places, clock
        self.path = places.store
        self.lock = threading.RLock()
        self._sql: Connection | None = None
        self._closed = False
        self._projector: Projector | None = None
        self._token: tuple[str, Path] | None = None
        self._listeners: list[Callable[[frozenset[str]], None]] = []
        self.reader = Reader(self.path, self._shape_for_reading)

    @classmethod
    def open(cls, path: Path | None = None, *, tokens: Path | None = None, clock: Clock | None = None) -> Store:
        """Open a team file that exists. Raises a `StoreError` that says what is wrong with it."""
        found = usual_places(path, tokens)
        connection.check_file(found.store)
        return cls(found, clock)

    @classmethod
    def create(
        cls,
        path: Path | None = None,
        *,
        tokens: Path | None = None,
        clock: Clock | None = None,
        own_day: date | None = None,
    ) -> Store:
        """Make an empty team file; with `own_day` it is always that day in it, which is for invented teams alone.

        Raises `StoreError` where a file is there already.
        """
        found = usual_places(path, tokens)
        try:
            if found.store.exists() and found.store.stat().st_size:
                raise StoreError(f"There is a file at {found.store} already.")
            private_folder(found.store.parent)
            found.store.touch(mode=0o600)
            private_file(found.store)
        except OSError as wrong:
            raise StoreError(f"{found.store} cannot be made: {why_not(wrong)}.") from None
        store = cls(found, clock)
        store.own_day = own_day
        try:
            sql = store._connect()
            with store._immediate(sql):
                schema.bring_up_to_date(sql, store.stamp())
                sql.exec_driver_sql("INSERT OR REPLACE INTO meta VALUES ('id', ?)", (uuid.uuid4().hex,))
                if own_day is not None:
                    sql.exec_driver_sql("INSERT INTO meta VALUES ('own_day', ?)", (own_day.isoformat(),))
                store.projector.make_tables()
            connection.choose_journal(sql, found.store)
        except BaseException:
            store.close()
            found.store.unlink(missing_ok=True)
            raise
        return store

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections; nothing is opened any more."""
        with self.lock:
            self._closed = True
            self.reader.close()
            self._let_go()

    def _let_go(self) -> None:
        sql, self._sql, self._projector = self._sql, None, None
        if sql is not None:
            sql.close()

    def token(self, store_id: str) -> Path:
        """Where the token of this store lies; its real path is looked up once, for it is open."""
        if self._token is None or self._token[0] != store_id:
            self._token = (store_id, self.places.token(store_id))
        return self._token[1]

    @cached_property
    def own_day(self) -> date | None:
        """The day it always is in this file, where it has one (`connection.own_day`)."""
        return connection.own_day(self.path)

    def clock(self) -> datetime:
        """The time by which this file goes: this laptop's, or its own day's."""
        if self._clock is not None:
            return self._clock()
        return now() if self.own_day is None else at_this_time(self.own_day)

    def stamp(self) -> str:
        """The clock as UTC text, to the second."""
        return self.clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def offset(self) -> int:
        """The clock's distance from UTC in minutes."""
        shift = self.clock().utcoffset()
        return int(shift.total_seconds() // 60) if shift else 0

    @property
    def projector(self) -> Projector:
        """What writes the kinds' tables."""
        if self._projector is None:
            from cycletui.store.projector import Projector

            self._projector = Projector(self._connect())
        return self._projector

    @property
    def sql(self) -> Connection:
        """The connection that writes, with the file brought up to date."""
        if self._sql is None:
            sql = self._connect()
            try:
                with self._immediate(sql):
                    schema.bring_up_to_date(sql, self.stamp())
                    if self._shape(sql) != fingerprint():
                        self._rebuild(sql)
            except BaseException:
                # else the next one to ask would take the file for brought up to date
                self._let_go()
                raise
        return self._connect()

    def _connect(self) -> Connection:
        if self._sql is None:
            if self._closed:
                # nobody would close what is opened now
                raise StoreError("This team file was closed. Nothing was written.")
            try:
                self._sql = connection.writing(self.path)
            except Exception as wrong:
                raise self._said(wrong) from wrong
        return self._sql

    def _said(self, wrong: Exception) -> Exception:
        origin = getattr(wrong, "orig", None) or wrong
        return connection.as_store_error(origin, self.path) if isinstance(origin, SqliteError) else wrong

    @contextmanager
    def _immediate(self, sql: Connection) -> Iterator[None]:
        begun = False
        driver: Any = connection.driver(sql)
        try:
            driver.execute("BEGIN IMMEDIATE")
            begun = True
            yield
            driver.execute("COMMIT")
        except BaseException as wrong:
            if begun and driver.in_transaction:
                driver.rollback()
            if isinstance(wrong, Exception) and (said := self._said(wrong)) is not wrong:
                raise said from wrong
            raise

    @contextmanager
    def transaction(self, on: Connection | None = None) -> Iterator[Connection]:
        """One transaction that writes, all or nothing; other windows wait for its end.

        `on`: another connection of `connection.writing`, whose temporary tables take part.
        Raises `RefusedActError` where a newer version has reshaped the file meanwhile.
        """
        with self.lock:
            sql = self.sql if on is None else on
            with self._immediate(sql):
                shape = connection.value(sql, SHAPE)
                if shape != self.projector.fingerprint:
                    raise RefusedActError(
                        "Another version of cycletui has opened this team file meanwhile: close this window and "
                        "start it again. What you typed was not saved yet."
                    )
                yield sql

    def _shape(self, sql: Connection) -> str:
        return str(sql.exec_driver_sql(SHAPE).scalar() or "")

    def _shape_for_reading(self) -> None:
        """Make the file readable by this version's declarations."""
        with self.lock:
            _ = self.sql

    def rebuild(self) -> None:
        """Make everything that follows from the log anew, in one transaction."""
        with self.lock, self._immediate(self.sql):
            self._rebuild(self.sql)

    def _rebuild(self, sql: Connection) -> None:
        from cycletui.store.rebuild import rebuild

        rebuild(sql, self.projector)

    def listen(self, listener: Callable[[frozenset[str]], None]) -> None:
        """Be told the ids of the records that a save or an import of this window changed."""
        self._listeners.append(listener)

    def announce(self, records: frozenset[str]) -> None:
        """Tell those who listen."""
        if self.own_day is not None:
            # another team's work may have come in, which is done on the days on which it is done
            self.own_day = connection.own_day(self.path)
        for listener in self._listeners:
            listener(records)
