"""The files that were taken in: each can be hidden on this laptop, and shown again.

Hiding is a view and nothing more: the log, the tips and what a sync file carries stay as they are.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.store.errors import RefusedActError, UnknownIdError

if TYPE_CHECKING:
    from cycletui.store.store import Store


class Batch(NamedTuple):
    """One file that was taken in; `new` counts the changes that people had made and that were new then.

    `began_here`: it brought the team itself, and so cannot be hidden.
    """

    id: str
    file: str
    from_device: str
    by_name: str
    at: str
    new: int
    hidden: bool
    began_here: bool = False


def batches(store: Store) -> list[Batch]:
    """All files taken in, oldest first."""
    rows = store.reader.rows("SELECT no, file, from_device, by_name, at, counts, hidden FROM batch ORDER BY no")
    began = {row[0] for row in store.reader.rows(f"SELECT c.batch {_BROUGHT_TEAM}")}
    return [
        Batch(str(no), file or "", dev or "", by or "", at or "", _new(counts), bool(hidden), no in began)
        for no, file, dev, by, at, counts, hidden in rows
    ]


def _new(counts: str | None) -> int:
    found: dict[str, Any] = json.loads(counts) if counts else {}
    return int(found.get("new", 0)) - int(found.get("begun", 0))


def hide(store: Store, batch: str) -> int:
    """Hide what a file brought; how many changes that are. Raises `RefusedActError` for the file that
    brought the team itself."""
    return _turn(store, batch, hidden=True)


def show(store: Store, batch: str) -> int:
    """Show what a file brought again; how many changes that are."""
    return _turn(store, batch, hidden=False)


def _turn(store: Store, batch: str, *, hidden: bool) -> int:
    with store.transaction() as sql:
        number = int(batch) if batch.isascii() and batch.isdigit() and len(batch) < 16 else -1
        row = sql.exec_driver_sql("SELECT hidden FROM batch WHERE no = ?", (number,)).one_or_none()
        if row is None:
            known = [str(one[0]) for one in sql.exec_driver_sql("SELECT no FROM batch ORDER BY no DESC LIMIT 9")]
            raise UnknownIdError(f"there is no file “{batch}” among those taken in", known)
        if bool(row[0]) == hidden:
            raise RefusedActError("It is hidden already." if hidden else "It is shown already.")
        brought = sql.exec_driver_sql(f"SELECT count(*) {_BROUGHT_TEAM} WHERE c.batch = ?", (number,))
        if hidden and brought.scalar_one():
            raise RefusedActError("This file brought the team itself: it cannot be hidden.")
        sql.exec_driver_sql("UPDATE batch SET hidden = ? WHERE no = ?", (int(hidden), number))
        sql.exec_driver_sql("DELETE FROM temp.touched")
        sql.exec_driver_sql(
            "INSERT OR IGNORE INTO temp.touched SELECT t.record FROM change c JOIN touch t ON t.change = c.no"
            " WHERE c.batch = ?",
            (number,),
        )
        store.projector.project()
        written = "SELECT count(*) FROM change WHERE batch = ? AND seq > 0"
        changed = int(sql.exec_driver_sql(written, (number,)).scalar_one())
        touched = frozenset(
            row[0]
            for row in sql.exec_driver_sql("SELECT r.id FROM temp.touched t JOIN record r ON r.no = t.no LIMIT 10000")
        )
    store.announce(touched)
    return changed


# a team's record bears the id of its space; whatever brought its first change brought the team
_BROUGHT_TEAM = "FROM record r JOIN space s ON s.no = r.space AND s.id = r.id JOIN change c ON c.id = r.first"
