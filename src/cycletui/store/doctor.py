"""Looking a store over: is it sound, do heads and tables agree with the log, is it in a good place."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from cycletui.journal.change import NotUnderstoodError, parse
from cycletui.journal.heads import RecordLog, heads
from cycletui.store import backups, connection, places, removed
from cycletui.store.passing_on import meta
from cycletui.store.statements import UNREAD

if TYPE_CHECKING:
    from cycletui.store.store import Store


class Finding(NamedTuple):
    """One thing that was looked at: whether it is well, and what was found in words."""

    what: str
    well: bool
    words: str


def examine(store: Store) -> list[Finding]:
    """Look over everything; nothing is changed. Raises `DamagedStoreError` where reading fails."""
    reader = store.reader
    found = [_integrity(store), *_log(store)]
    waiting = reader.rows("SELECT count(DISTINCT change_id) FROM dangling")[0][0]
    found.append(
        Finding(
            "waiting", True, f"{waiting} changes that others built on have not arrived yet" if waiting else "nothing"
        )
    )
    kept = reader.rows("SELECT (SELECT count(*) FROM opaque) + (SELECT count(*) FROM kept_line)")[0][0]
    found.append(Finding("kept without understanding", True, f"{kept} lines, passed on as they are"))
    bad = reader.rows(UNREAD)[0][0]
    found.append(Finding("lines we could not read", True, f"{bad}, never passed on"))
    mode = reader.rows("PRAGMA journal_mode")[0][0]
    found.append(Finding("way of writing", True, f"{mode} (tried by writing when the file was made)"))
    found += [Finding("place", False, words) for words in places.warnings(store.path)]
    if os.name == "posix" and store.path.stat().st_mode & 0o077:
        found.append(Finding("who may read", False, f"other accounts may read {store.path}: chmod 600 mends it"))
    have = backups.backups(store.places)
    newest = f"{len(have)}, the newest {have[0].path.name}" if have else "none yet"
    found.append(Finding("backups", True, newest))
    device = meta(reader, "device")
    name = reader.title(device) if device else device
    unnamed = "not named yet: cycletui add laptop name=…"
    found.append(Finding("laptop", True, name if name != device else f"{device[:8]}, {unnamed}" if device else unnamed))
    return found


def _integrity(store: Store) -> Finding:
    try:
        # on a connection of its own: SQLite looks into the search index too (from 3.44 on), and one that looked
        # there before others wrote takes what it remembers of it for damage
        with closing(connection.reading(store.path)) as fresh:
            said = [row[0] for row in fresh.execute("PRAGMA integrity_check(5)")]
    except sqlite3.DatabaseError as wrong:
        raise connection.as_store_error(wrong, store.path) from wrong
    well = said == ["ok"]
    return Finding(
        "file", well, "sound" if well else "; ".join(said) + "; `cycletui recover BACKUP` puts a backup back"
    )


def _log(store: Store) -> list[Finding]:
    reader = store.reader
    wrong: list[str] = []
    logs: dict[tuple[int, str], RecordLog] = {}
    taken = removed.dropped(reader)
    with reader.moment():
        for space, change_id, body in reader.stream("SELECT space, id, body FROM change"):
            try:
                # one that lost values to the team's wish cannot prove itself any more
                change = parse(body, change_id if change_id in taken else None)
            except NotUnderstoodError:
                wrong.append(change_id)
                continue
            if change.id != change_id:
                wrong.append(change_id)
            for op in change.ops:
                logs.setdefault((space, op.record), RecordLog(op.record)).add(change, op)
        computed = {
            (*key, name, one.change)
            for key, log in logs.items()
            for name, written in log.fields.items()
            for one in heads(written)
        }
        stored = {
            tuple(row)
            for row in reader.stream(
                "SELECT r.space, r.id, h.field, c.id FROM head h JOIN record r ON r.no = h.record"
                " JOIN change c ON c.no = h.change"
            )
        }
    odd = len(computed ^ stored)
    proved = f"{len(wrong)} changes are not what their ids say" if wrong else "every change proves itself"
    agree = f"{odd} differ from the log" if odd else f"all {len(stored)} agree with the log"
    return [Finding("log", not wrong, proved), Finding("heads", not odd, agree)]
