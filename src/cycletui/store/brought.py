"""What the changes after a moment did to each record: how it stood without them, and how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.journal.canonical import whole
from cycletui.journal.heads import Standing, standing
from cycletui.records import registry
from cycletui.store.reading import to_settle
from cycletui.store.records_log import History, history_of

if TYPE_CHECKING:
    from cycletui.store.reader import Reader

MOST = 500
"""Records that are told one by one; the others are counted."""


class Brought(NamedTuple):
    """One record: `what` is new, changed, deleted or back; `fields` are (raw field, before, now) where the
    value that is shown differs; `settle` the fields that wait to be settled since."""

    id: str
    kind: str
    title: str
    by_name: str
    what: str
    fields: tuple[tuple[str, Any, Any], ...]
    settle: tuple[str, ...]


def last_change(reader: Reader) -> int:
    """The number of the newest change of the log."""
    return int(reader.rows("SELECT coalesce(max(no), 0) FROM change")[0][0])


def since(reader: Reader, number: int) -> tuple[tuple[Brought, ...], int]:
    """What the changes after that number did, by kind, and how many records more there are."""
    new = frozenset(row[0] for row in reader.rows("SELECT id FROM change WHERE no > ?", (number,)))
    touched = reader.rows(
        "SELECT DISTINCT r.no, r.id, r.kind FROM change c JOIN touch t ON t.change = c.no"
        " JOIN record r ON r.no = t.record WHERE c.no > ? ORDER BY r.kind, r.no",
        (number,),
    )
    names: dict[str, str] = {"": ""}
    found = []
    for no, record, kind in touched[:MOST]:
        history = history_of(reader.rows, no, record)
        before = standing(history.log, history.known, history.hidden | new)
        by = _latest_by(history, new)
        if by not in names:
            title = reader.title(by)
            names[by] = "" if title == by else title
        found.append(_told(reader, record, kind, before, history.standing(), names[by]))
    return tuple(found), max(0, len(touched) - MOST)


def _latest_by(history: History, new: frozenset[str]) -> str:
    mine = [kept.change for name, kept in history.kept.items() if name in new]
    return max(mine, key=lambda change: (change.lam, change.id)).by if mine else ""


def _told(reader: Reader, record: str, kind: str, before: Standing, after: Standing, by_name: str) -> Brought:
    if after.gone:
        what = "known" if before.gone else "deleted"
    elif not before.heads:
        what = "new"
    else:
        what = "back" if before.gone else "changed"
    fields = []
    for name in sorted(before.heads.keys() | after.heads.keys()):
        old, now = (whole(one.heads[name][-1].value) if name in one.heads else None for one in (before, after))
        if old != now and name != "_deleted":
            fields.append((name, old, now))
    spec = registry.get(kind)
    waits = set(to_settle(spec, after)) - set(to_settle(spec, before))
    title = reader.title(record)
    return Brought(record, kind, "" if title == record else title, by_name, what, tuple(fields), tuple(sorted(waits)))
