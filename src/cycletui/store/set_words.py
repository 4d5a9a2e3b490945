"""Words of a set, each the name of its own raw field: where they stand in a record's changes, and what follows
from those once one was taken away."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from cycletui.journal import collections, removal
from cycletui.journal.canonical import canonical
from cycletui.journal.heads import heads
from cycletui.records import registry
from cycletui.store.records_log import Rows, history_of
from cycletui.store.statements import NUMBERS_OF

Drops = Mapping[str, frozenset[removal.Drop]]


def declared(kind: str, field: str) -> bool:
    """Whether a raw field, or all of them together, is a set of words that people write; links are none."""
    spec = registry.get(kind)
    found = spec.fields.get(collections.base(field)) if spec else None
    # what a removal names are changes
    return found is not None and found.type == "set" and not (found.links_to or found.made or kind == "removal")


def named(rows: Rows, record: str, field: str, gone: Drops) -> dict[str, tuple[str, ...]]:
    """The words that a record's changes name for a set, all or the one of `field/word`: put in, taken out or seen
    by a delete; each with those changes, as `change#place`."""
    base, _, only = field.partition("/")
    found: dict[str, list[str]] = {}
    touching = "SELECT c.id, c.body FROM record r JOIN touch t ON t.record = r.no JOIN change c ON c.no = t.change"
    for change, body in rows(f"{touching} WHERE r.id = ? ORDER BY c.no", (record,)):
        for place, word in removal.words(body, record, base, gone.get(change, ())).items():
            if only in ("", word):
                found.setdefault(word, []).append(f"{change}#{place}")
    return {word: tuple(marks) for word, marks in found.items()}


def meant(rows: Rows, record: str, field: str, marks: Iterable[str], gone: Drops) -> frozenset[str]:
    """Where the words stand here that stand in one of these places."""
    asked = frozenset(marks)
    return frozenset().union(
        *(some for some in named(rows, record, field, gone).values() if not asked.isdisjoint(some))
    )


def made_anew(sql: sqlite3.Connection, record: str, field: str) -> None:
    """The heads of a set, and what its fields wait for, from the log: some have another name there now."""
    ours = f"record = ? AND (field = ? OR substr(field, 1, {len(field) + 1}) = ?)"
    for (no,) in sql.execute(NUMBERS_OF, (record,)).fetchall():
        history = history_of(sql.execute, no, record)
        for table in ("head", "dangling"):
            sql.execute(f"DELETE FROM {table} WHERE {ours}", (no, field, f"{field}/"))
        for name, written in history.log.fields.items():
            if collections.base(name) == field:
                sql.executemany(
                    "INSERT INTO head SELECT ?, ?, no, ? FROM change WHERE id = ?",
                    [(no, name, canonical(one.value), one.change) for one in heads(written)],
                )
        waiting = {
            (no, name, one, how)
            for kept in history.kept.values()
            for op in kept.change.ops
            if op.record == record
            for how, named_ids in (("r", op.replaces), ("s", op.seen))
            for name, ids in named_ids.items()
            if collections.base(name) == field
            for one in ids
        }
        sql.executemany(
            "INSERT OR IGNORE INTO dangling SELECT ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM change WHERE id = ?)"
            " AND NOT EXISTS (SELECT 1 FROM opaque WHERE id = ?)",
            [(no, name, one, how, one, one) for no, name, one, how in sorted(waiting)],
        )
