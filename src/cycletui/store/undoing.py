"""Undo and redo of this store's own acts, the last first; never of an imported one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from cycletui.journal.change import DELETED
from cycletui.journal.undo import Plan, plan
from cycletui.records import registry
from cycletui.store import deeds, presence
from cycletui.store.acts import Entry, Saved, commit, finish
from cycletui.store.errors import RefusedActError
from cycletui.store.history import history
from cycletui.store.reading import rows_of, sight
from cycletui.store.records_log import history_of
from cycletui.store.saves import closed

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from cycletui.store.store import Store


def undo(store: Store, *, by: str = "", window: str | None = None, keep_team: bool = False) -> Saved:
    """Take back the last own act that is not taken back yet (of one window, where one is named).

    With `keep_team` the beginning of a team is refused: no person means that by a key.

    `left` of what it returns are the (record, field) that others have written over since: they stay.
    Raises `RefusedActError` where there is nothing to take back.
    """
    return _turn(store, by, window, deeds.DONE, keep_team)


def redo(store: Store, *, by: str = "", window: str | None = None) -> Saved:
    """Do again what was taken back last, as long as nothing new was done since."""
    return _turn(store, by, window, deeds.UNDONE)


def take_over(store: Store, *, window: str) -> bool:
    """Let this window do again what one that is closed by now took back, as long as nothing was done since; whether
    there was something."""
    with store.transaction() as sql:
        deed = deeds.last(sql, deeds.UNDONE, None)
        if deed is None or deed.window == window or not deeds.nothing_since(sql, deed):
            return False
        if presence.is_open(store.places, deed.window):
            return False
        deeds.hand_over(sql, deed.window, window)
    return True


class Elsewhere(NamedTuple):
    """The last act that stands here and was done in another window: which window, by whom, which records."""

    window: str
    by_name: str
    records: tuple[str, ...]


def elsewhere(store: Store, *, window: str) -> Elsewhere | None:
    """The last own act that is not taken back, where another window did it."""
    with store.transaction() as sql:
        deed = deeds.last(sql, deeds.DONE, None)
        if deed is None or deed.window == window:
            return None
        records = tuple(name for _, name in _records(sql, deed.chain[-1:]))
    acts = {one.act for one in deed.chain}
    past = [one for record in records[:1] for one in history(store.reader, record) if one.act in acts]
    return Elsewhere(deed.window, past[-1].by_name if past else "", records)


def _turn(store: Store, by: str, window: str | None, state: str, keep_team: bool = False) -> Saved:
    with store.transaction() as sql:
        deed = deeds.last(sql, state, window)
        if deed is None:
            raise RefusedActError(
                "There is nothing to undo." if state == deeds.DONE else "There is nothing to do again."
            )
        # an undo takes back all of the deed's turns; a redo all but the first, which it brings back
        own = deed.chain if state == deeds.DONE else deed.chain[1:]
        changes, cancelled = _changes(sql, own), _changes(sql, deeds.cancelled(sql, deed))
        plans = [
            _kept_closed(sql, _plan(sql, number, record, changes, cancelled)) for number, record in _records(sql, own)
        ]
        space = sql.exec_driver_sql(
            "SELECT s.id FROM change c JOIN space s ON s.no = c.space WHERE c.no = ?", (own[0].first,)
        ).scalar_one()
        if keep_team and any(p.record == space and _goes(p) for p in plans):
            raise RefusedActError("There is nothing to undo: the team began here.")
        saved = commit(store, sql, _layers(plans), space=space, by=by, window=deed.window, deed=deed.no)
        if not saved.changes:
            deeds.void(sql, deed.no)
    finish(store, saved)
    store.announce(frozenset(p.record for p in plans))
    left = tuple((p.record, name) for p in plans for name in p.left)
    return Saved(saved.act, saved.changes, tuple(p.record for p in plans), left)


def _goes(planned: Plan) -> bool:
    """Whether the record would not be there any more."""
    return any(r.field == DELETED and r.value is True for layer in planned.layers for r in layer)


def _changes(sql: Connection, spans: Iterable[deeds.Span]) -> frozenset[str]:
    found: set[str] = set()
    for act, first, last in spans:
        query = "SELECT id FROM change WHERE act = ? AND no BETWEEN ? AND ?"
        found |= {row[0] for row in sql.exec_driver_sql(query, (act, first, last))}
    return frozenset(found)


def _records(sql: Connection, spans: Iterable[deeds.Span]) -> list[tuple[int, str]]:
    found: set[tuple[int, str]] = set()
    for act, first, last in spans:
        rows = sql.exec_driver_sql(
            "SELECT DISTINCT r.no, r.id FROM change c JOIN touch t ON t.change = c.no"
            " JOIN record r ON r.no = t.record WHERE c.act = ? AND c.no BETWEEN ? AND ?",
            (act, first, last),
        )
        found |= {(row[0], row[1]) for row in rows}
    return sorted(found)


def _plan(sql: Connection, number: int, record: str, changes: frozenset[str], cancelled: frozenset[str]) -> Plan:
    history = history_of(rows_of(sql), number, record)
    devices = {name: kept.change.device for name, kept in history.kept.items()}
    return plan(history.log, changes, devices, history.hidden, cancelled=cancelled)


def _kept_closed(sql: Connection, planned: Plan) -> Plan:
    """What its kind has closed meanwhile keeps its words; that it is there or not is still turned round."""
    names = {r.field for layer in planned.layers for r in layer if r.field != DELETED}
    spec, seen = registry.get(planned.kind), sight(rows_of(sql), planned.record)
    if not names or spec is None or seen is None or not closed(sql, spec, planned.record, seen.space, seen.heads):
        return planned
    layers = tuple(tuple(r for r in layer if r.field == DELETED) for layer in planned.layers)
    return planned._replace(layers=tuple(layer for layer in layers if layer), left=(*planned.left, *sorted(names)))


def _layers(plans: list[Plan]) -> list[list[Entry]]:
    layers: list[list[Entry]] = []
    for one in plans:
        for depth, layer in enumerate(one.layers):
            if depth == len(layers):
                layers.append([])
            layers[depth] += [Entry(one.kind, one.record, r.field, r.value, r.replaces, r.seen) for r in layer]
    return layers
