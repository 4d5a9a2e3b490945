"""What was written, the newest first: who changed which record, act by act."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from cycletui.journal import collections
from cycletui.journal.change import DELETED
from cycletui.store.records_log import from_log
from cycletui.store.statements import LAST_CHANGE
from cycletui.store.unsaid import unsaid

if TYPE_CHECKING:
    from cycletui.store.reader import Reader

LOOKED_THROUGH = 20_000
"""So many changes are looked through for one room; what is older is found by the records themselves."""


_TURNED = {True: "deleted", False: "put back"}


class Wrote(NamedTuple):
    """One act on one record: fields by their declared names, `what` of new, changed, deleted, put back.

    What came here deleted is told once, with how soon that was in the place of its words.
    """

    at: str
    by_name: str
    file: str
    kind: str
    record: str
    title: str
    what: str
    fields: tuple[str, ...]
    itself: bool = False
    """Whether each laptop begins it by itself, in nobody's name (`journal.genesis`)."""


def wrote(reader: Reader, space: str, kinds: Collection[str] = (), most: int = 200) -> tuple[Wrote, ...]:
    """The latest acts on records of these kinds (of all with none), the newest first by when they came here."""
    titles: dict[str, str] = {"": ""}

    def title(record: str) -> str:
        if record not in titles:
            found = reader.title(record)
            titles[record] = "" if found == record else found
        return titles[record]

    rows = reader.rows(
        "SELECT c.id, c.body, coalesce(b.file, '') FROM change c JOIN space s ON s.no = c.space"
        " LEFT JOIN batch b ON b.no = c.batch WHERE s.id = ? AND coalesce(b.hidden, 0) = 0"
        " ORDER BY c.no DESC LIMIT ?",
        (space, LOOKED_THROUGH if kinds else most * 2),
    )
    found: dict[tuple[str, str], Wrote] = {}
    for change_id, body, file in rows:
        if len(found) >= most:
            break
        change = from_log(body, change_id)
        for op in change.ops:
            if kinds and op.kind not in kinds:
                continue
            names = [collections.base(name) for name in op.values]
            what = _TURNED[op.values[DELETED]] if DELETED in op.values else "changed"
            before = found.get((change.act, op.record))
            if before is not None:
                names += before.fields
            told = tuple(dict.fromkeys(name for name in names if name != DELETED))
            found[change.act, op.record] = Wrote(
                change.at, title(change.by), file, op.kind, op.record, title(op.record), what, told, change.genesis
            )
    for act, record in [key for key, one in found.items() if one.what == "deleted"]:
        if soon := unsaid(reader, record):
            gone = found[act, record]._replace(title=soon, fields=())
            found = {key: one for key, one in found.items() if key[1] != record} | {(act, record): gone}
    firsts = {}
    for one in {wrote.record for wrote in found.values()}:
        for (act,) in reader.rows("SELECT c.act FROM record r JOIN change c ON c.id = r.first WHERE r.id = ?", (one,)):
            firsts[act, one] = True
    told_all = [
        one._replace(what="new") if key in firsts and one.what != "deleted" else one for key, one in found.items()
    ]
    return tuple(sorted(told_all, key=lambda one: one.at, reverse=True))


def last_written(reader: Reader) -> int:
    """The number of the change that came here last; 0 before the first."""
    ((number,),) = reader.rows(LAST_CHANGE)
    return int(number)


def made_since(reader: Reader, space: str, number: int) -> tuple[str, ...]:
    """The records that were begun on this laptop behind that change and are there, in their order."""
    rows = reader.rows(
        "SELECT r.id FROM record r JOIN change c ON c.id = r.first JOIN space s ON s.no = c.space"
        " WHERE s.id = ? AND c.no > ? AND c.batch IS NULL ORDER BY c.no, r.no",
        (space, number),
    )
    ids = [one for (one,) in rows]
    return tuple(one for one in ids if (found := reader.get(one)) is not None and not found.deleted)
