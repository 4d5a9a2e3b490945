"""The pen: one act's changes, written into the laptop's chain, shown, and remembered for undo."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.journal.canonical import canonical
from cycletui.journal.change import MAX_BODY, MAX_LAM, MAX_OPS, MAX_REPLACED, Op, build
from cycletui.store import deeds, device
from cycletui.store.connection import driver
from cycletui.store.log import append_new, number_of

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy import Connection

    from cycletui.store.store import Store


class Entry(NamedTuple):
    """One value to be written: a raw field of a record, and what it replaces (and has seen)."""

    kind: str
    record: str
    field: str
    value: Any
    replaces: tuple[str, ...] = ()
    seen: Mapping[str, tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save did: its act, its changes, and the ids of the records in the order of the edits."""

    act: str = ""
    changes: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    left: tuple[tuple[str, str], ...] = field(default=())
    whose: tuple[str, str] = ("", "")
    """The ids of the store and of the laptop that it is, where something was written."""


def commit(
    store: Store,
    sql: Connection,
    layers: Sequence[Sequence[Entry]],
    *,
    space: str,
    by: str,
    window: str,
    deed: int | None = None,
    touched: set[int] | None = None,
) -> Saved:
    """Write the layers as one act, each layer after the one before, and show what they touch.

    `deed` is the earlier deed that this act takes back or does again; without it the act is a deed
    of its own; `touched` are records that are to be shown with it. The caller holds the transaction.
    """
    act = uuid.uuid4().hex
    pen = _Pen(store, driver(sql), space, by, act, set() if touched is None else touched)
    for layer in layers:
        pen.layer(layer)
    store.projector.project(pen.touched)
    if pen.numbers:
        deeds.remember(sql, deeds.Span(act, pen.numbers[0], pen.numbers[-1]), window, deed)
    return Saved(act, tuple(pen.ids), whose=device.identity(sql) if pen.ids else ("", ""))


def finish(store: Store, saved: Saved) -> None:
    """After the transaction: leave the token that tells this store from its copies.

    It asks the file for nothing: the app may be closing it at this moment, in another thread.
    """
    if saved.changes:
        store_id, own = saved.whose
        device.leave(store.token(store_id), own, saved.changes[-1])


class _Chain(NamedTuple):
    """Where the next change of this laptop joins on. Nobody else writes while the transaction lasts."""

    device: str
    device_no: int
    space_no: int
    lam: int
    seq: int
    tip: str


class _Pen:
    """Writes the changes of one act, each in the laptop's chain."""

    def __init__(self, store: Store, sql: sqlite3.Connection, space: str, by: str, act: str, touched: set[int]) -> None:
        self._sql, self._space, self._by, self._act = sql, space, by, act
        self._at, self._tz = store.stamp(), store.offset()
        self._store = store
        self._chain: _Chain | None = None
        self.touched = touched
        self.ids: list[str] = []
        self.numbers: list[int] = []

    def layer(self, entries: Sequence[Entry]) -> None:
        """Write entries that do not build on each other, in as few changes as the limits allow."""
        ready = [self._bridged(entry) for entry in entries]
        part: list[Entry] = []
        size = 0
        for entry in ready:
            cost = 120 + len(entry.field.encode()) * 2 + len(canonical(entry.value).encode())
            cost += 36 * (len(entry.replaces) + sum(map(len, entry.seen.values()))) + 300 * len(entry.seen)
            if part and (size + cost > MAX_BODY - 4096 or len({e.record for e in part}) >= MAX_OPS):
                self._change(part)
                part, size = [], 0
            part.append(entry)
            size += cost
        if part:
            self._change(part)

    def _bridged(self, entry: Entry) -> Entry:
        # a change names at most 64 heads of a field: more are replaced by a chain of changes
        while len(entry.replaces) > MAX_REPLACED:
            first, rest = entry.replaces[:MAX_REPLACED], entry.replaces[MAX_REPLACED:]
            bridge = self._change([entry._replace(replaces=first)])
            entry = entry._replace(replaces=(bridge, *rest))
        return entry

    def _change(self, entries: Sequence[Entry]) -> str:
        grouped: dict[tuple[str, str], list[Entry]] = {}
        for entry in entries:
            grouped.setdefault((entry.kind, entry.record), []).append(entry)
        ops = [
            Op(
                kind,
                record,
                {e.field: e.value for e in some},
                {e.field: e.replaces for e in some if e.replaces},
                next((dict(e.seen) for e in some if e.seen), {}),
            )
            for (kind, record), some in grouped.items()
        ]
        chain = self._chain or self._end_of_chain()
        change = build(
            space=self._space,
            device=chain.device,
            seq=chain.seq + 1,
            prev=chain.tip,
            lam=min(chain.lam + 1, MAX_LAM),
            act=self._act,
            at=self._at,
            tz=self._tz,
            by=self._by,
            ops=ops,
        )
        self.ids.append(change.id)
        self.numbers.append(append_new(self._sql, change, chain.space_no, chain.device_no, self.touched))
        self._chain = chain._replace(seq=change.seq, tip=change.id, lam=change.lam)
        return change.id

    def _end_of_chain(self) -> _Chain:
        own, run = device.own(self._store, self._sql), self._sql.execute
        device_no = number_of(self._sql, "device", own)
        space_no, lam = run("SELECT no, lam FROM space WHERE id = ?", (self._space,)).fetchone() or (0, 0)
        space_no = space_no or number_of(self._sql, "space", self._space)
        row = run(
            "SELECT seq, id FROM change WHERE space = ? AND device = ? ORDER BY seq DESC LIMIT 1",
            (space_no, device_no),
        ).fetchone()
        return _Chain(own, device_no, space_no, lam, *(row or (0, "")))
