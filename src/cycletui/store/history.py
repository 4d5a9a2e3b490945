"""What was written for a record, change by change, and the versions that wait to be settled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.journal import removal
from cycletui.journal.ancestor import nearest
from cycletui.journal.canonical import whole
from cycletui.journal.heads import Written, differ, order
from cycletui.store import removed
from cycletui.store.reading import versions
from cycletui.store.records_log import History, from_log, history_of
from cycletui.store.statements import NUMBERS_OF

if TYPE_CHECKING:
    from cycletui.store.reader import Reader


class Past(NamedTuple):
    """One value that was written: what it replaced, by whom, on which laptop, when, in which act.

    `old` is the value that was shown before; `settled` are all the versions, where it settled several.
    """

    change: str
    field: str
    old: Any
    new: Any
    by: str
    by_name: str
    device: str
    device_name: str
    at: str
    act: str
    hidden: bool
    settled: tuple[Any, ...] = ()
    file: str = ""
    """The file that brought it; empty for what was written on this laptop."""
    removed: bool = False
    """Whether the team took its words away."""
    replaces: tuple[str, ...] = ()
    """The changes of this field that it replaced."""


class Version(NamedTuple):
    """One of several versions of a field."""

    change: str
    value: Any
    by: str
    by_name: str
    device: str
    device_name: str
    at: str
    field: str
    removed: bool = False
    """Whether the team took its words away."""


class Unsettled(NamedTuple):
    """A field of a record with more than one version; for `_deleted` each version names its field.

    `began` is what two versions began from, where they did from the same.
    """

    id: str
    kind: str
    field: str
    versions: tuple[Version, ...]
    began: Any = None


class _Names:
    """The names of people and laptops, each looked up once."""

    def __init__(self, reader: Reader) -> None:
        self._reader, self._found = reader, dict[str, str]()

    def of(self, record: str) -> str:
        if record not in self._found:
            self._found[record] = self._reader.title(record) if record else ""
        name = self._found[record]
        return "" if name == record else name


def history(reader: Reader, record: str) -> list[Past]:
    """All that was written for a record, oldest first; hidden changes are marked."""
    found: list[tuple[tuple[int, str], Past]] = []
    names = _Names(reader)
    taken = removed.dropped(reader)
    files = {row[0]: row[1] or "" for row in reader.rows("SELECT no, file FROM batch")}
    for log in _logs(reader, record):
        for name, written in log.log.fields.items():
            for one in written.values():
                replaced = sorted((written[i] for i in one.replaces if i in written), key=order)
                past = _past(log, name, one, replaced, names)
                brought = log.kept[one.change].batch
                file = files.get(brought, "") if brought else ""
                gone = removal.lost(taken.get(one.change, ()), record, name)
                found.append((order(one), past._replace(file=file, removed=gone)))
    return [past for _, past in sorted(found, key=lambda pair: (pair[0], pair[1].field))]


def acts_by_record(reader: Reader, kinds: Sequence[str], space: str, fields: Iterable[str] = ()) -> dict[str, set[str]]:
    """By record of these kinds the acts that wrote one of these fields, or anything; each change is read once."""
    wanted = frozenset(fields)
    marks = ", ".join("?" * len(kinds))
    rows = reader.rows(
        "SELECT DISTINCT c.id, c.body FROM record r JOIN space s ON s.no = r.space JOIN touch t ON t.record = r.no"
        f" JOIN change c ON c.no = t.change WHERE s.id = ? AND r.kind IN ({marks})",
        (space, *kinds),
    )
    found: dict[str, set[str]] = {}
    for change_id, body in rows:
        change = from_log(body, change_id)
        for op in change.ops:
            if op.kind in kinds and (not wanted or not wanted.isdisjoint(op.values)):
                found.setdefault(op.record, set()).add(change.act)
    return found


def _logs(reader: Reader, record: str) -> list[History]:
    rows = reader.rows(NUMBERS_OF, (record,))
    return [history_of(reader.rows, row[0], record) for row in rows]


def _past(log: History, name: str, one: Written, replaced: list[Written], names: _Names) -> Past:
    kept = log.kept[one.change]
    change = kept.change
    return Past(
        change.id,
        name,
        whole(replaced[-1].value) if replaced else None,
        whole(one.value),
        change.by,
        names.of(change.by),
        change.device,
        names.of(change.device),
        change.at,
        change.act,
        kept.hidden,
        tuple(whole(r.value) for r in replaced) if differ(replaced) else (),
        replaces=tuple(r.change for r in replaced),
    )


def unsettled(reader: Reader, *, space: str = "") -> list[Unsettled]:
    """All that waits to be settled, with every version."""
    names = _Names(reader)
    taken = removed.dropped(reader)
    found = []
    for record, kind, name in reader.to_settle(space=space):
        for log in _logs(reader, record):
            stands = log.standing()
            some = versions(stands, name)
            if not some:
                continue
            first = [_whose(log, field, one) for field, one in some]
            told = tuple(
                _version(log.kept[whose.change].change, one, field, names)._replace(
                    removed=removal.lost(taken.get(one.change, ()), record, field)
                )
                for (field, one), whose in zip(some, first, strict=True)
            )
            written = log.log.fields.get(name, {})
            pair = [one.change for one, (field, _) in zip(first, some, strict=True) if field == name]
            pair = [change for change in pair if change in written]
            base = nearest(written, *pair) if len(pair) == len(told) == 2 else None
            found.append(Unsettled(record, kind, name, told, whole(base.value) if base else None))
    return found


def _whose(log: History, field: str, one: Written) -> Written:
    """Who wrote these words, where a settlement was taken back: that writes each of the versions again, in one act by
    whoever took it back, and makes them nobody else's. Only such an act writes a field more than once."""
    written = log.log.fields.get(field, {})

    def act(some: Written) -> str:
        return log.kept[some.change].change.act if some.change in log.kept else ""

    again = [other for other in written.values() if act(other) == act(one)]
    if len(again) < 2:
        return one
    seen, behind = set[str](), list(one.replaces)
    while behind:
        change = behind.pop(0)
        if change in seen or (before := written.get(change)) is None:
            continue
        seen.add(change)
        if not differ([before, one]):
            return _whose(log, field, before)
        behind += before.replaces
    return one


def _version(change: Any, one: Written, field: str, names: _Names) -> Version:
    return Version(
        one.change,
        whole(one.value),
        change.by,
        names.of(change.by),
        change.device,
        names.of(change.device),
        change.at,
        field,
    )
