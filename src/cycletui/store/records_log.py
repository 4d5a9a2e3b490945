"""One record's whole history, read back from the log, and how the record stands by it.

The quick road is the `head` table. This one is taken where more is needed: deletes, hidden files,
undo, history.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple, Protocol

from cycletui.journal.change import Change, NotUnderstoodError, parse
from cycletui.journal.heads import RecordLog, Standing, standing
from cycletui.store.errors import DamagedStoreError


class Rows(Protocol):
    """What runs a query: the writer's connection or the reader's."""

    def __call__(self, sql: str, params: tuple[Any, ...] = (), /) -> Iterable[Any]: ...


class Not:
    """Everything but the given ids: the changes received, told by those that were not."""

    def __init__(self, absent: Iterable[str]) -> None:
        self._absent = frozenset(absent)

    def __contains__(self, change: object) -> bool:
        return change not in self._absent


class Kept(NamedTuple):
    """A change of the log with what this laptop knows of it."""

    change: Change
    batch: int | None
    hidden: bool


class History(NamedTuple):
    """A record's log with its changes, oldest number first, and what is hidden or missing."""

    log: RecordLog
    kept: dict[str, Kept]
    hidden: frozenset[str]
    known: Not

    def standing(self) -> Standing:
        """How the record stands on this laptop."""
        return standing(self.log, self.known, self.hidden)


@lru_cache(maxsize=8)
def from_log(body: bytes, change_id: str) -> Change:
    """A change of the log. Raises `DamagedStoreError` where it can no longer be read.

    The last few are kept: the records of one act, read one after the other, are told by one change, which may be long.
    """
    try:
        return parse(body, change_id)
    except NotUnderstoodError as why:
        raise DamagedStoreError(
            f"The team file is damaged: change {change_id} is not what was written ({why})"
        ) from None


def changes_of(rows: Rows, record: int) -> Iterator[Kept]:
    """The changes that touch a record, in the order they came."""
    found = rows(
        "SELECT c.id, c.body, c.batch, coalesce(b.hidden, 0) FROM touch t JOIN change c ON c.no = t.change"
        " LEFT JOIN batch b ON b.no = c.batch WHERE t.record = ? ORDER BY c.no",
        (record,),
    )
    for change_id, body, batch, hidden in found:
        yield Kept(from_log(body, change_id), batch, bool(hidden))


def history_of(rows: Rows, record: int, record_id: str, more: Iterable[Change] = ()) -> History:
    """A record's history; `more` are changes that are not in the log yet (a file being looked at)."""
    log = RecordLog(record_id)
    kept = {entry.change.id: entry for entry in changes_of(rows, record)}
    absent = {row[0] for row in rows("SELECT change_id FROM dangling WHERE record = ?", (record,))}
    for change in more:
        kept.setdefault(change.id, Kept(change, None, False))
    for entry in kept.values():
        for op in entry.change.ops:
            if op.record == record_id:
                log.add(entry.change, op)
    hidden = frozenset(name for name, entry in kept.items() if entry.hidden)
    return History(log, kept, hidden, Not(absent))
