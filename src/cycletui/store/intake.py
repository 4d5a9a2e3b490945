"""Taking a file in: its lines are gathered without holding the store, then merged in one transaction."""

from __future__ import annotations

import gc
import json
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.journal import removal
from cycletui.journal.change import Change, NotUnderstoodError, parse
from cycletui.journal.removal import Removed
from cycletui.store import connection, device, removed
from cycletui.store.errors import StoreError, why_not
from cycletui.store.projector import Projector
from cycletui.store.rebuild import put_right
from cycletui.store.staging import Staging
from cycletui.store.statements import BODY_OF, LAST_CHANGE

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from cycletui.store.store import Store

GROUP = 900
CACHE = 64_000
"""KiB of the file kept in memory while a file is merged: ids are random, so their index is met all over."""
KEPT_BYTES = 1 << 20
"""How much of a line that could not be proved is kept to be looked at."""
KEPT_LINES, KEPT_TOTAL = 10_000, 64 << 20
"""How many such lines of one file are kept, and how many bytes of them together."""


@dataclass(slots=True)
class Counts:
    """What a file brought, in numbers of lines, fields and changes.

    Of those that are new and those that were known `begun` and `begun_before` are the app's own: each laptop makes them
    by itself, so nobody wrote or lacks one.
    """

    new: int = 0
    known: int = 0
    damaged: int = 0
    quarantined: int = 0
    not_understood: int = 0
    conflicts_opened: int = 0
    incomplete: int = 0
    hidden: int = 0
    begun: int = 0
    begun_before: int = 0

    @property
    def written(self) -> int:
        """How many new changes people made: as many as whoever sent the file was told that we lack."""
        return self.new - self.begun

    @property
    def had(self) -> int:
        """How many changes that people made we had already."""
        return self.known - self.begun_before

    def add(self, other: Counts) -> None:
        """Add another file's numbers; what is incomplete is told by the last one."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.incomplete = other.incomplete


class FileInfo(NamedTuple):
    """What is remembered of a file: hash and name, from which laptop and by whom, and per team what
    that laptop held."""

    hash: str
    name: str
    device: str = ""
    by_name: str = ""
    tips: Mapping[str, Any] = MappingProxyType({})


@dataclass(slots=True)
class Intake:
    """The lines of one file on their way in. Use it as a context; leaving it forgets what is staged.

    They are gathered on a connection of its own, so that everybody can save meanwhile.
    """

    store: Store
    counts: Counts = field(default_factory=Counts)
    _waiting: list[tuple[str, str, bytes]] = field(default_factory=list)
    _opaque: list[tuple[Any, ...]] = field(default_factory=list)
    _kept: list[tuple[str, str, str, bytes]] = field(default_factory=list)
    _bad: list[tuple[int, str, bytes]] = field(default_factory=list)
    _room: int = KEPT_TOTAL
    _left: list[Removed] = field(default_factory=list)
    _disproved: list[Change] = field(default_factory=list)
    _sql: Any = None
    _staging: Any = None
    _at: int = 0
    _collecting: bool = True

    def __enter__(self) -> Intake:
        with self.store.lock:
            _ = self.store.sql  # brings the file up to date first
        self._sql = connection.writing(self.store.path, CACHE)
        try:
            self._staging = Staging(self._sql)
            self._at = self._log_end()
        except BaseException:
            self._sql.close()
            raise
        self._collecting = gc.isenabled()
        # nothing made here refers to itself; looking for such garbage would double the time
        gc.disable()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._collecting:
            gc.enable()
        self._sql.close()

    def _log_end(self) -> int:
        return int(self._sql.exec_driver_sql(LAST_CHANGE).scalar_one())

    def change(self, space: str, change_id: str, body: bytes) -> None:
        """A proved line with a change."""
        self._waiting.append((space, change_id, body))
        if len(self._waiting) >= GROUP:
            self._look_up()

    def keep(self, letter: str, space: str, line_id: str, payload: bytes) -> None:
        """A proved line of a kind that this version keeps and passes on without acting on it."""
        self._kept.append((space, line_id, letter, payload))

    def left_over(self, space: str, payload: bytes) -> bool:
        """A proved line with what is left of a change that lost values; whether it is one that this
        version understands."""
        found = removal.read(payload, space)
        if found is not None:
            self._left.append(found)
        return found is not None

    def damaged(self, line: int, why: str, payload: bytes) -> None:
        """A line that could not be proved. The first are kept, all are counted."""
        self.counts.damaged += 1
        kept = payload[:KEPT_BYTES]
        if len(self._bad) < KEPT_LINES and len(kept) <= self._room:
            self._room -= len(kept)
            self._bad.append((line, why, kept))

    def _look_up(self) -> None:
        ids = tuple(change_id for _, change_id, _ in self._waiting)
        marks = ", ".join("?" * len(ids))
        known, lost, begun = dict[str, int](), dict[str, tuple[bytes, str]](), set[str]()
        for change_id, hidden, app, drop, left in self._sql.exec_driver_sql(
            "SELECT c.id, coalesce(b.hidden, 0), c.seq = 0, x.dropped,"
            " CASE WHEN x.dropped IS NULL THEN NULL ELSE c.body END"
            " FROM change c LEFT JOIN batch b ON b.no = c.batch LEFT JOIN removed x ON x.change_id = c.id"
            f" WHERE c.id IN ({marks})",
            ids,
        ):
            known[change_id] = hidden
            if app:
                begun.add(change_id)
            if drop is not None:
                lost[change_id] = (left, drop)
        add = self._staging.add
        for space, change_id, body in self._waiting:
            if change_id in known:
                self.counts.known += 1
                self.counts.begun_before += change_id in begun
                self.counts.hidden += known[change_id]
                if change_id in lost:
                    self._prove(change_id, body, *lost[change_id])
                continue
            try:
                change = parse(body, change_id)
                if change.space != space:
                    raise NotUnderstoodError("it belongs to another team than its line says")
            except NotUnderstoodError as why:
                self._opaque.append((change_id, space, *_chain(body), str(why), body))
                continue
            known[change_id] = 0
            add(change)
        self._waiting.clear()

    def _prove(self, change_id: str, body: bytes, left: bytes, drop: str) -> None:
        """What is left of a change was told by somebody; the whole change says whether that was true."""
        if not removal.agrees(body, left, removed.drops([(change_id, drop)])[change_id]):
            with suppress(NotUnderstoodError):
                self._disproved.append(parse(body, change_id))

    def _stage_left(self) -> None:
        """Of what lost values on another laptop, take in what is not here yet; what is here whole stays
        until a person of this laptop says so."""
        for one in self._left:
            here = self._sql.exec_driver_sql("SELECT 1 FROM change WHERE id = ?", (one.change.id,)).first()
            self._staging.flush()
            staged = self._sql.exec_driver_sql("SELECT 1 FROM temp.in_change WHERE id = ?", (one.change.id,)).first()
            if here or staged:
                self.counts.known += 1
            else:
                self._staging.add(one.change)

    def _remember_left(self, sql: Connection) -> None:
        for one in self._left:
            held = sql.exec_driver_sql(BODY_OF, (one.change.id,)).scalar()
            if held == one.change.body:
                removed.remember(sql, one.change.id, one.drop)

    def merge(self, info: FileInfo) -> tuple[Counts, frozenset[str]]:
        """Merge all of it in one transaction; the numbers, and the teams it touched."""
        if self._waiting:
            self._look_up()
        self._stage_left()
        self._staging.finish()
        with self.store.transaction(self._sql) as sql:
            sql.exec_driver_sql("DELETE FROM temp.touched")
            if self._log_end() != self._at:
                self.counts.known += self._staging.drop_known()
            batch = self._batch(sql, info)
            self._keep_rest(sql, batch)
            staged = self._staging.count
            fresh = self._staging.merge(batch)
            self.counts.known += staged - self._staging.count
            sql.exec_driver_sql("DELETE FROM opaque WHERE EXISTS (SELECT 1 FROM change c WHERE c.id = opaque.id)")
            self._mint_if_forked(sql)
            self._remember_left(sql)
            opened = Projector(sql).project(fresh=fresh)
            self.counts.new = self._staging.count
            self.counts.begun = int(
                sql.exec_driver_sql("SELECT count(*) FROM temp.in_change WHERE seq = 0").scalar_one()
            )
            self.counts.conflicts_opened = opened
            self.counts.incomplete = _incomplete(sql)
            self._remember(sql, batch, info)
            spaces = frozenset(row[0] for row in sql.exec_driver_sql("SELECT DISTINCT space FROM temp.in_record"))
            touched = frozenset(row[0] for row in sql.exec_driver_sql("SELECT id FROM temp.in_record LIMIT 10000"))
            if self._disproved:
                put_right(sql, self._disproved)
        self.store.announce(touched)
        return self.counts, spaces

    def _batch(self, sql: Connection, info: FileInfo) -> int:
        # the hash alone names its first taking, the hash with a number a later one
        found = sql.exec_driver_sql(
            "SELECT no FROM batch WHERE file_hash LIKE ? AND hidden = 0 ORDER BY no", (info.hash + "%",)
        ).scalar()
        if found is not None:
            return int(found)
        # the same file taken in again while its first taking is hidden is a taking of its own
        again = sql.exec_driver_sql("SELECT count(*) FROM batch WHERE file_hash LIKE ?", (info.hash + "%",))
        number = int(again.scalar_one())
        mark = info.hash if not number else f"{info.hash}.{number}"
        made = sql.exec_driver_sql(
            "INSERT INTO batch(file_hash, file, from_device, by_name, at) VALUES (?, ?, ?, ?, ?)",
            (mark, info.name, info.device, info.by_name, self.store.stamp()),
        )
        return int(made.lastrowid)

    def _keep_rest(self, sql: Connection, batch: int) -> None:
        # what stands under its own team too is understood after all
        bent = {row[0] for row in self._opaque}
        ids = sql.exec_driver_sql("SELECT id FROM temp.in_change") if bent else ()
        understood = {row[0] for row in ids if row[0] in bent}
        for row in self._opaque:
            if row[0] in understood:
                self.counts.known += 1
                continue
            change_id, space, dev, seq, prev, why, body = row
            new = sql.exec_driver_sql(
                "INSERT OR IGNORE INTO opaque VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (change_id, space, dev, seq, prev, batch, why, body),
            ).rowcount
            self.counts.not_understood += new
            self.counts.known += 1 - new
        for space, line_id, letter, payload in self._kept:
            new = sql.exec_driver_sql(
                "INSERT OR IGNORE INTO kept_line VALUES (?, ?, ?, ?, ?)",
                (space, line_id, letter, batch, payload),
            ).rowcount
            self.counts.not_understood += new
            self.counts.known += 1 - new
        for line, why, payload in self._bad:
            self.counts.quarantined += sql.exec_driver_sql(
                "INSERT OR IGNORE INTO quarantine(batch, line, why, payload) VALUES (?, ?, ?, ?)",
                (batch, line, why, payload),
            ).rowcount

    def _mint_if_forked(self, sql: Connection) -> None:
        mine = device.meta(sql, "device")
        if mine:
            # a change that bears this laptop's id and did not come from this log: somebody copied the store
            found = sql.exec_driver_sql("SELECT count(*) FROM temp.in_change WHERE device = ?", (mine,)).scalar()
            # one that is not understood has its number all the same
            found = found or any(row[2] == mine for row in self._opaque)
            if found:
                device.mint(self.store, sql)

    def _remember(self, sql: Connection, batch: int, info: FileInfo) -> None:
        counts = {name: getattr(self.counts, name) for name in Counts.__slots__}
        sql.exec_driver_sql("UPDATE batch SET counts = coalesce(counts, ?) WHERE no = ?", (json.dumps(counts), batch))
        for space, tips in info.tips.items():
            sql.exec_driver_sql(
                "INSERT OR REPLACE INTO peer VALUES (?, ?, ?, ?)",
                (space, info.device, json.dumps(tips), self.store.stamp()),
            )


def _chain(body: bytes) -> tuple[str | None, int | None, str | None]:
    """Laptop, sequence and link of a change that is not understood, where they can be read."""
    try:
        raw = json.loads(body)
        dev, seq, prev = raw["dev"], raw["seq"], raw["prev"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None, None, None
    good = isinstance(dev, str) and type(seq) is int and 0 < seq <= 1 << 53 and isinstance(prev, str)
    try:
        # a name that cannot be written as UTF-8 is no name
        f"{dev}{prev}".encode()
    except UnicodeEncodeError:
        good = False
    return (dev, seq, prev) if good else (None, None, None)


def _incomplete(sql: Connection) -> int:
    return int(
        sql.exec_driver_sql(
            "SELECT count(*) FROM (SELECT DISTINCT record, CASE how WHEN 's' THEN '_deleted' ELSE field END"
            " FROM dangling)"
        ).scalar_one()
    )


def already_known(store: Store, file_hash: str) -> Counts | None:
    """The numbers for a file that was taken in before, is shown, and left nothing waiting."""
    found = store.reader.rows(
        "SELECT no, counts FROM batch WHERE file_hash = ? AND hidden = 0 AND counts IS NOT NULL", (file_hash,)
    )
    if not found:
        return None
    no, text = found[0]
    waiting = store.reader.rows("SELECT count(*) FROM opaque WHERE batch = ?", (no,))[0][0]
    incomplete = store.reader.rows("SELECT count(*) FROM (SELECT DISTINCT record, field FROM dangling)")[0][0]
    hiding = store.reader.rows("SELECT count(*) FROM batch WHERE hidden = 1")[0][0]
    if waiting or incomplete or hiding:
        return None
    counts = Counts(**json.loads(text))
    known = counts.new + counts.known + counts.not_understood
    return Counts(known=known, damaged=counts.damaged, begun_before=counts.begun + counts.begun_before)


def rehearsal(store: Store) -> tuple[Store, Path]:
    """A copy of the store in a temporary folder, for trying an import without holding the store.

    The caller closes the copy and removes the folder.
    """
    from cycletui.store.store import Store as Opened

    try:
        folder = Path(tempfile.mkdtemp(prefix="cycletui-"))
    except OSError as wrong:
        raise StoreError(f"There is no room to try the file in: {why_not(wrong)}. Nothing changed.") from None
    try:
        copy = folder / "copy.db"
        store.reader.copy_to(copy)
        return Opened.open(copy, tokens=folder / "tokens", clock=store.clock), folder
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
