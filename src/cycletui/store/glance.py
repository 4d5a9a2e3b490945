"""How a record stands at the moment of a save: from its heads alone where they tell, as they nearly
always do, so that a save costs the same however long the record's history is."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from cycletui.journal.change import DELETED
from cycletui.store.reading import Heads, sight
from cycletui.store.records_log import Rows

_decode = json.JSONDecoder().decode


class Glance(NamedTuple):
    """What an edit has to know of a record: its kind, its heads, whether it is gone."""

    kind: str
    heads: Heads
    gone: bool


def glance(rows: Rows, record: str, space: str) -> Glance | None:
    """How a record of a space stands, or `None` where nothing of it is shown."""
    if not space:
        return _by_history(rows, record, space)
    found = list(
        rows(
            "SELECT r.kind, h.field, h.value, c.id, c.lam FROM space s JOIN record r ON r.id = ? AND r.space = s.no"
            " JOIN head h ON h.record = r.no JOIN change c ON c.no = h.change WHERE s.id = ?",
            (record, space),
        )
    )
    if any(row[1] == DELETED for row in found) or any_hidden(rows):
        return _by_history(rows, record, space)
    if not found:
        return None
    heads: dict[str, list[tuple[str, Any]]] = {}
    for _, name, text, change, _ in sorted(found, key=lambda row: (row[4], row[3])):
        heads.setdefault(name, []).append((change, _decode(text)))
    return Glance(found[0][0], heads, gone=False)


def any_hidden(rows: Rows) -> bool:
    """Whether any file is hidden: then heads alone do not tell."""
    return any(True for _ in rows("SELECT 1 FROM batch WHERE hidden LIMIT 1"))


def _by_history(rows: Rows, record: str, space: str) -> Glance | None:
    seen = sight(rows, record, space)
    return None if seen is None else Glance(seen.kind, seen.heads, seen.gone)
