"""Writing one change into the log, and what follows from it: records, heads, what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cycletui.journal.canonical import canonical
from cycletui.journal.change import Change, Op
from cycletui.store.connection import value

if TYPE_CHECKING:
    from sqlalchemy import Connection


def number_of(sql: Connection, table: str, name: str) -> int:
    """The number of a space or a device, given one where it has none."""
    found = value(sql, f"SELECT no FROM {table} WHERE id = ?", (name,))
    if found is None:
        made = sql.exec_driver_sql(f"INSERT INTO {table}(id) VALUES (?)", (name,))
        return int(made.lastrowid)
    return int(found)


def append(sql: Connection, change: Change) -> int:
    """Add a change of this laptop's own (or of the app's) to the log; its number.

    What it touched is added to the temporary table `touched`. A change that the log holds already
    only becomes visible. The caller holds the transaction.
    """
    held = value(sql, "SELECT no FROM change WHERE id = ?", (change.id,))
    if held is not None:
        sql.exec_driver_sql("UPDATE change SET batch = NULL WHERE no = ?", (held,))
        sql.exec_driver_sql("INSERT OR IGNORE INTO touched SELECT record FROM touch WHERE change = ?", (held,))
        return int(held)
    space = number_of(sql, "space", change.space)
    no = int(
        sql.exec_driver_sql(
            "INSERT INTO change(id, space, device, seq, prev, lam, act, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                change.id,
                space,
                number_of(sql, "device", change.device),
                change.seq,
                change.prev,
                change.lam,
                change.act,
                change.body,
            ),
        ).lastrowid
    )
    sql.exec_driver_sql("UPDATE space SET lam = max(lam, ?) WHERE no = ?", (change.lam, space))
    for place, op in enumerate(change.ops):
        _take_in(sql, change, op, no, space, place)
    waited = "FROM dangling WHERE change_id = ?"
    sql.exec_driver_sql(f"INSERT OR IGNORE INTO touched SELECT record {waited}", (change.id,))
    sql.exec_driver_sql(f"DELETE {waited}", (change.id,))
    return no


def _take_in(sql: Connection, change: Change, op: Op, no: int, space: int, place: int) -> None:
    record = _record(sql, change, op, space, place)
    sql.exec_driver_sql("INSERT OR IGNORE INTO touched VALUES (?)", (record,))
    sql.exec_driver_sql("INSERT OR IGNORE INTO touch VALUES (?, ?)", (record, no))
    for field, written in op.values.items():
        for replaced in op.replaces.get(field, ()):
            _replace(sql, record, field, replaced)
        waiting = value(
            sql,
            "SELECT count(*) FROM dangling WHERE record = ? AND field = ? AND change_id = ? AND how = 'r'",
            (record, field, change.id),
        )
        if not waiting:
            sql.exec_driver_sql("INSERT INTO head VALUES (?, ?, ?, ?)", (record, field, no, canonical(written)))
    for field, ids in op.seen.items():
        for one in ids:
            if _held(sql, one) is None and not _opaque(sql, one):
                _dangle(sql, record, field, one, "s")


def _record(sql: Connection, change: Change, op: Op, space: int, place: int) -> int:
    row = sql.exec_driver_sql(
        "SELECT no, lam, first FROM record WHERE id = ? AND space = ?", (op.record, space)
    ).one_or_none()
    if row is None:
        made: Any = sql.exec_driver_sql(
            "INSERT INTO record(space, id, kind, lam, first, place) VALUES (?, ?, ?, ?, ?, ?)",
            (space, op.record, op.kind, change.lam, change.id, place),
        )
        return int(made.lastrowid)
    if (change.lam, change.id) < (row[1], row[2]):
        sql.exec_driver_sql(
            "UPDATE record SET kind = ?, lam = ?, first = ?, place = ? WHERE no = ?",
            (op.kind, change.lam, change.id, place, row[0]),
        )
    return int(row[0])


def _held(sql: Connection, change: str) -> int | None:
    found = value(sql, "SELECT no FROM change WHERE id = ?", (change,))
    return None if found is None else int(found)


def _opaque(sql: Connection, change: str) -> bool:
    return bool(value(sql, "SELECT count(*) FROM opaque WHERE id = ?", (change,)))


def _dangle(sql: Connection, record: int, field: str, change: str, how: str) -> None:
    sql.exec_driver_sql("INSERT OR IGNORE INTO dangling VALUES (?, ?, ?, ?)", (record, field, change, how))


def _replace(sql: Connection, record: int, field: str, change: str) -> None:
    held = _held(sql, change)
    if held is not None:
        sql.exec_driver_sql("DELETE FROM head WHERE record = ? AND field = ? AND change = ?", (record, field, held))
    elif not _opaque(sql, change):
        _dangle(sql, record, field, change, "r")
