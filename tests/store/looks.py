"""Looking into a store from outside: what its log holds, and whether all that follows from it agrees."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from cycletui.records import registry
from cycletui.store.store import Store
from cycletui.store.tables import table_name

LOG = ("space", "device", "batch", "change", "opaque", "kept_line", "quarantine", "peer", "deed", "meta")

_DERIVED = {
    "record": "SELECT s.id, r.id, r.kind, r.lam, r.first FROM record r JOIN space s ON s.no = r.space",
    "touch": "SELECT r.id, c.id FROM touch t JOIN record r ON r.no = t.record JOIN change c ON c.no = t.change",
    "head": "SELECT r.space, r.id, h.field, c.id, h.value FROM head h JOIN record r ON r.no = h.record"
    " JOIN change c ON c.no = h.change",
    "dangling": "SELECT r.space, r.id, d.field, d.change_id, d.how FROM dangling d JOIN record r ON r.no = d.record",
    "unsettled": "SELECT r.space, r.id, u.field FROM unsettled u JOIN record r ON r.no = u.record",
    "search": "SELECT r.space, r.id, f.body FROM search f JOIN record r ON r.no = f.rowid",
}


def log(path: Path) -> dict[str, list[Any]]:
    """Every row of the log's tables."""
    with closing(sqlite3.connect(path)) as file:
        return {name: sorted(file.execute(f"SELECT * FROM {name}").fetchall(), key=repr) for name in LOG}


def derived(path: Path) -> dict[str, list[Any]]:
    """All that follows from the log, without the numbers that only this file knows."""
    with closing(sqlite3.connect(path)) as file:
        found = {name: sorted(file.execute(query).fetchall(), key=repr) for name, query in _DERIVED.items()}
        for spec in registry.every():
            name = table_name(spec.name)
            columns = ", ".join(f"k.f_{field}" for field in spec.fields)
            query = f"SELECT k.id, k.space, k.deleted, k.marks, {columns} FROM {name} k"
            found[name] = sorted(file.execute(query).fetchall(), key=repr)
        # each row of a search index and of a kind's table belongs to a record that is there
        for name in ("search", *(table_name(spec.name) for spec in registry.every())):
            key = "rowid" if name == "search" else "no"
            lost = file.execute(f"SELECT count(*) FROM {name} WHERE {key} NOT IN (SELECT no FROM record)")
            assert lost.fetchone() == (0,), name
    return found


def agrees(store: Store) -> None:
    """What follows from the log is what a rebuild makes of it, and the file is sound."""
    before = derived(store.path)
    store.rebuild()
    after = derived(store.path)
    for name, rows in before.items():
        assert rows == after[name], name
    assert sound(store.path)


def sound(path: Path) -> bool:
    """Whether the database is in order."""
    with closing(sqlite3.connect(path)) as file:
        return bool(file.execute("PRAGMA integrity_check").fetchall() == [("ok",)])


def one(path: Path, query: str, *params: object) -> Any:
    """The first value of a query."""
    with closing(sqlite3.connect(path)) as file:
        return file.execute(query, params).fetchone()[0]


def column(path: Path, query: str, *params: object) -> list[Any]:
    """The first column of a query."""
    with closing(sqlite3.connect(path)) as file:
        return [row[0] for row in file.execute(query, params)]
