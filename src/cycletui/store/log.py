"""Writing one change into the log, and what follows from it: records, heads, what is missing."""

from __future__ import annotations

import sqlite3

from cycletui.journal.canonical import canonical
from cycletui.journal.change import Change, Op
from cycletui.store.connection import value
from cycletui.store.statements import AT_LEAST


def number_of(sql: sqlite3.Connection, table: str, name: str) -> int:
    """The number of a space or a device, given one where it has none."""
    found = value(sql, f"SELECT no FROM {table} WHERE id = ?", (name,))
    if found is None:
        return _made(sql.execute(f"INSERT INTO {table}(id) VALUES (?)", (name,)))
    return int(found)


def append(sql: sqlite3.Connection, change: Change, touched: set[int]) -> int:
    """Add a change that other logs may hold too (one of the app's) to this log; its number.

    The records it touched are added to `touched`. A change that the log holds already only becomes
    visible. The caller holds the transaction.
    """
    held = value(sql, "SELECT no FROM change WHERE id = ?", (change.id,))
    if held is not None:
        sql.execute("UPDATE change SET batch = NULL WHERE no = ?", (held,))
        touched.update(row[0] for row in sql.execute("SELECT record FROM touch WHERE change = ?", (held,)))
        return int(held)
    space, device = number_of(sql, "space", change.space), number_of(sql, "device", change.device)
    no = append_new(sql, change, space, device, touched, awaited=True)
    touched.update(row[0] for row in sql.execute("SELECT record FROM dangling WHERE change_id = ?", (change.id,)))
    sql.execute("DELETE FROM dangling WHERE change_id = ?", (change.id,))
    return no


def append_new(
    sql: sqlite3.Connection, change: Change, space: int, device: int, touched: set[int], *, awaited: bool = False
) -> int:
    """Add a change that the log does not hold; its number.

    `awaited`: another change may have named it before it came. One that is just being written nobody
    can have named, because its name follows from an act that nobody knew.
    """
    no = _made(
        sql.execute(
            "INSERT INTO change(id, space, device, seq, prev, lam, act, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (change.id, space, device, change.seq, change.prev, change.lam, change.act, change.body),
        )
    )
    sql.execute(AT_LEAST, (change.lam, space))
    for place, op in enumerate(change.ops):
        record = _record(sql, change, op, space, place)
        touched.add(record)
        _take_in(sql, change, op, no, record, awaited=awaited)
    return no


def _take_in(sql: sqlite3.Connection, change: Change, op: Op, no: int, record: int, *, awaited: bool) -> None:
    sql.execute("INSERT OR IGNORE INTO touch VALUES (?, ?)", (record, no))
    for field, written in op.values.items():
        for replaced in op.replaces.get(field, ()):
            _replace(sql, record, field, replaced)
        if not (awaited and _replaced_already(sql, record, field, change.id)):
            sql.execute("INSERT INTO head VALUES (?, ?, ?, ?)", (record, field, no, canonical(written)))
    for field, ids in op.seen.items():
        for one in ids:
            if not _kept(sql, one):
                _dangle(sql, record, field, one, "s")


def _record(sql: sqlite3.Connection, change: Change, op: Op, space: int, place: int) -> int:
    query = "SELECT no, lam, first FROM record WHERE id = ? AND space = ?"
    row = sql.execute(query, (op.record, space)).fetchone()
    if row is None:
        return _made(
            sql.execute(
                "INSERT INTO record(space, id, kind, lam, first, place) VALUES (?, ?, ?, ?, ?, ?)",
                (space, op.record, op.kind, change.lam, change.id, place),
            )
        )
    if (change.lam, change.id) < (row[1], row[2]):
        sql.execute(
            "UPDATE record SET kind = ?, lam = ?, first = ?, place = ? WHERE no = ?",
            (op.kind, change.lam, change.id, place, row[0]),
        )
    return int(row[0])


def _replaced_already(sql: sqlite3.Connection, record: int, field: str, change: str) -> bool:
    query = "SELECT 1 FROM dangling WHERE record = ? AND field = ? AND change_id = ? AND how = 'r'"
    return value(sql, query, (record, field, change)) is not None


def _kept(sql: sqlite3.Connection, change: str) -> bool:
    query = "SELECT 1 FROM change WHERE id = ? UNION ALL SELECT 1 FROM opaque WHERE id = ?"
    return value(sql, query, (change, change)) is not None


def _dangle(sql: sqlite3.Connection, record: int, field: str, change: str, how: str) -> None:
    sql.execute("INSERT OR IGNORE INTO dangling VALUES (?, ?, ?, ?)", (record, field, change, how))


def _replace(sql: sqlite3.Connection, record: int, field: str, change: str) -> None:
    taken = sql.execute(
        "DELETE FROM head WHERE record = ? AND field = ? AND change = (SELECT no FROM change WHERE id = ?)",
        (record, field, change),
    )
    if not taken.rowcount and not _kept(sql, change):
        _dangle(sql, record, field, change, "r")


def _made(inserted: sqlite3.Cursor) -> int:
    return int(inserted.lastrowid or 0)
