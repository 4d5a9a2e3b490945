"""The canonical picture of a store: equal on two stores that hold the same changes.

It is computed from the log alone, without the heads and tables that follow from it and without
anything that only this laptop knows (hidden files, names of files, drafts).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cycletui.journal.canonical import whole
from cycletui.journal.heads import RecordLog, standing
from cycletui.store.records_log import from_log

if TYPE_CHECKING:
    from cycletui.store.reader import Reader


class _Everything:
    def __contains__(self, change: object) -> bool:
        return True


def state(reader: Reader) -> dict[str, Any]:
    """`{"format": 1, "spaces": {space: {"records": {…}, "unknown": n}}}`, sorted.

    `unknown` counts the changes and lines that are kept without being understood.
    """
    logs: dict[str, dict[str, RecordLog]] = {row[0]: {} for row in reader.rows("SELECT id FROM space")}
    for change_id, body in reader.stream("SELECT id, body FROM change"):
        change = from_log(body, change_id)
        here = logs.setdefault(change.space, {})
        for op in change.ops:
            here.setdefault(op.record, RecordLog(op.record)).add(change, op)
    unknown: dict[str, int] = {}
    for table in ("opaque", "kept_line"):
        for space, count in reader.rows(f"SELECT space, count(*) FROM {table} GROUP BY space"):
            unknown[space] = unknown.get(space, 0) + count
            logs.setdefault(space, {})
    spaces = {
        space: {
            "records": {record: _record(log) for record, log in sorted(records.items())},
            "unknown": unknown.get(space, 0),
        }
        for space, records in sorted(logs.items())
    }
    return {"format": 1, "spaces": spaces}


def _record(log: RecordLog) -> dict[str, Any]:
    stands = standing(log, _Everything())
    return {
        "kind": stands.kind,
        "deleted": stands.gone,
        "fields": {
            name: {"value": whole(heads[-1].value), "heads": sorted(one.change for one in heads)}
            for name, heads in sorted(stands.heads.items())
        },
    }
