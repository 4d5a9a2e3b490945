"""Undo and redo of this store's own acts, the last first; never of an imported one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.journal.undo import Plan, plan
from cycletui.store.acts import Entry, Saved, commit, finish
from cycletui.store.errors import RefusedActError
from cycletui.store.reading import rows_of
from cycletui.store.records_log import history_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from cycletui.store.store import Store


def undo(store: Store, *, by: str = "", window: str | None = None) -> Saved:
    """Take back the last own act that is not taken back yet (of one window, where one is named).

    `left` of what it returns are the (record, field) that others have written over since: they stay.
    Raises `RefusedActError` where there is nothing to take back.
    """
    return _step(store, by, window, undone=False)


def redo(store: Store, *, by: str = "", window: str | None = None) -> Saved:
    """Do again what was taken back last, as long as nothing new was done since."""
    return _step(store, by, window, undone=True)


def _step(store: Store, by: str, window: str | None, *, undone: bool) -> Saved:
    with store.transaction() as sql:
        order = "made DESC" if undone else "no DESC"
        row = sql.exec_driver_sql(
            "SELECT no, act, first, last, window FROM deed WHERE undone = ? AND past = 0"
            f" AND (? IS NULL OR window = ?) ORDER BY {order} LIMIT 1",
            (int(undone), window, window),
        ).one_or_none()
        if row is None:
            raise RefusedActError("There is nothing to do again." if undone else "There is nothing to undo.")
        deed, act, first, last, own_window = row
        changes = _changes(sql, act, first, last)
        space = sql.exec_driver_sql(
            "SELECT s.id FROM change c JOIN space s ON s.no = c.space WHERE c.no = ?", (first,)
        ).scalar_one()
        plans = [_plan(sql, number, record, changes) for number, record in _records(sql, act, first, last)]
        saved = commit(store, sql, _layers(plans), space=space, by=by, window=own_window, deed=deed, undone=not undone)
        if not saved.changes:
            # all of it was written over: nothing stands that could be taken back
            sql.exec_driver_sql("UPDATE deed SET undone = 1, past = 1 WHERE no = ?", (deed,))
    finish(store, saved)
    store.announce(frozenset(p.record for p in plans))
    left = tuple((p.record, name) for p in plans for name in p.left)
    return Saved(saved.act, saved.changes, tuple(p.record for p in plans), left)


def _changes(sql: Connection, act: str, first: int, last: int) -> set[str]:
    rows = sql.exec_driver_sql("SELECT id FROM change WHERE act = ? AND no BETWEEN ? AND ?", (act, first, last))
    return {row[0] for row in rows}


def _records(sql: Connection, act: str, first: int, last: int) -> list[tuple[int, str]]:
    rows = sql.exec_driver_sql(
        "SELECT DISTINCT r.no, r.id FROM change c JOIN touch t ON t.change = c.no"
        " JOIN record r ON r.no = t.record WHERE c.act = ? AND c.no BETWEEN ? AND ? ORDER BY r.no",
        (act, first, last),
    )
    return [(row[0], row[1]) for row in rows]


def _plan(sql: Connection, number: int, record: str, changes: set[str]) -> Plan:
    history = history_of(rows_of(sql), number, record)
    devices = {name: kept.change.device for name, kept in history.kept.items()}
    return plan(history.log, changes, devices, history.hidden)


def _layers(plans: list[Plan]) -> list[list[Entry]]:
    layers: list[list[Entry]] = []
    for one in plans:
        for depth, layer in enumerate(one.layers):
            if depth == len(layers):
                layers.append([])
            layers[depth] += [Entry(one.kind, one.record, r.field, r.value, r.replaces, r.seen) for r in layer]
    return layers
