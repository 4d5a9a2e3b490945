"""Everything that follows from the log, made anew from it: after a new version, and to prove heads."""

from __future__ import annotations

import gc
from collections.abc import Iterable
from typing import TYPE_CHECKING

from cycletui.journal.change import Change, NotUnderstoodError, parse
from cycletui.store.connection import driver
from cycletui.store.log import number_of
from cycletui.store.projector import Projector
from cycletui.store.records_log import from_log
from cycletui.store.schema import DERIVED, DERIVED_TABLES, statements
from cycletui.store.staging import Staging
from cycletui.store.statements import AT_LEAST

if TYPE_CHECKING:
    from sqlalchemy import Connection


def rebuild(sql: Connection, projector: Projector) -> None:
    """Make records, heads, the kinds' tables and the search index anew; the caller holds the
    transaction, so other windows see either the old ones or the new ones."""
    _try_opaque_again(sql)
    for table in DERIVED_TABLES:
        sql.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")
    for statement in statements(DERIVED):
        sql.exec_driver_sql(statement)
    projector.make_tables()
    staging = Staging(sql)
    running = gc.isenabled()
    gc.disable()
    try:
        for no, change_id, body in driver(sql).execute("SELECT no, id, body FROM change ORDER BY no"):
            staging.add(from_log(body, change_id), no)
    finally:
        if running:
            gc.enable()
    staging.finish()
    sql.exec_driver_sql("DELETE FROM temp.touched")
    staging.merge(None, anew=True)
    projector.project(fresh=True)
    staging.clear()


def _try_opaque_again(sql: Connection) -> None:
    # a newer version may understand what an older one only kept
    for change_id, space, batch, body in list(sql.exec_driver_sql("SELECT id, space, batch, body FROM opaque")):
        try:
            change = parse(body, change_id)
        except NotUnderstoodError:
            continue
        if change.space == space:
            insert_row(sql, change, batch)
            sql.exec_driver_sql("DELETE FROM opaque WHERE id = ?", (change_id,))


def put_right(sql: Connection, changes: Iterable[Change]) -> None:
    """Put whole changes, which prove themselves, in the place of what was told to be left of them; then
    make everything anew. The caller holds the transaction."""
    for change in changes:
        sql.exec_driver_sql("DELETE FROM removed WHERE change_id = ?", (change.id,))
        row = sql.exec_driver_sql("SELECT batch FROM change WHERE id = ?", (change.id,)).first()
        sql.exec_driver_sql("DELETE FROM change WHERE id = ?", (change.id,))
        insert_row(sql, change, row[0] if row else None)
    rebuild(sql, Projector(sql))


def insert_row(sql: Connection, change: Change, batch: int | None) -> None:
    """Put a change into the log and nowhere else: what follows from it is made anew after this."""
    space = number_of(driver(sql), "space", change.space)
    sql.exec_driver_sql(
        "INSERT OR IGNORE INTO change(id, space, device, seq, prev, lam, act, batch, body)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            change.id,
            space,
            number_of(driver(sql), "device", change.device),
            change.seq,
            change.prev,
            change.lam,
            change.act,
            batch,
            change.body,
        ),
    )
    sql.exec_driver_sql(AT_LEAST, (change.lam, space))
