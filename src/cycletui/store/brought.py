"""What the changes after a moment did to each record: how it stood without them, and how it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.journal.canonical import whole
from cycletui.journal.change import DELETED
from cycletui.journal.heads import Standing, standing
from cycletui.records import registry
from cycletui.records.stored import record_of
from cycletui.store.in_full import called, name_of
from cycletui.store.reading import to_settle, versions
from cycletui.store.records_log import History, history_of
from cycletui.store.statements import LAST_CHANGE
from cycletui.store.unsaid import deleted_when

if TYPE_CHECKING:
    from cycletui.records.kind import KindSpec, Record
    from cycletui.store.reader import Reader

_Hiding = Callable[[frozenset[str], frozenset[str]], tuple[frozenset[str], frozenset[str]]]
"""From what is hidden and the changes looked at: what is hidden before, and what is hidden after."""

MOST = 500
"""Records that are told one by one; the others are counted."""


class Brought(NamedTuple):
    """One record: `what` is new, changed, deleted, back or out of sight; `fields` are (raw field, before,
    now) where the value that is shown differs; `settle` the fields that wait to be settled since, `sides`
    their versions (settled field, by whom, raw field, value); `linked` the words for the records that these
    fields link to, by id."""

    id: str
    kind: str
    title: str
    by_name: str
    what: str
    fields: tuple[tuple[str, Any, Any], ...]
    settle: tuple[str, ...]
    linked: dict[str, str]
    sides: tuple[tuple[str, str, str, Any], ...] = ()
    unsaid: str = ""
    """How soon it was deleted, where it was made and deleted before it came: then it has no words here."""

    @property
    def split(self) -> bool:
        """Whether one deleted it and another changed it."""
        return DELETED in self.settle


def last_change(reader: Reader) -> int:
    """The number of the newest change of the log."""
    return int(reader.rows(LAST_CHANGE)[0][0])


def since(reader: Reader, number: int) -> tuple[tuple[Brought, ...], int]:
    """What the changes after that number did, by kind, and how many records more there are."""
    return _compared(reader, "c.no > ?", number, lambda hidden, new: (hidden | new, hidden))


def turned(reader: Reader, batch: int, *, hide: bool) -> tuple[tuple[Brought, ...], int]:
    """What hiding the changes of a file would do, or showing them again; nothing is written."""
    if hide:
        return _compared(reader, "c.batch = ?", batch, lambda hidden, its: (hidden, hidden | its))
    return _compared(reader, "c.batch = ?", batch, lambda hidden, its: (hidden, hidden - its))


def _compared(reader: Reader, where: str, number: int, hiding: _Hiding) -> tuple[tuple[Brought, ...], int]:
    its = frozenset(row[0] for row in reader.rows(f"SELECT c.id FROM change c WHERE {where}", (number,)))
    touched = reader.rows(
        "SELECT DISTINCT r.no, r.id, r.kind FROM change c JOIN touch t ON t.change = c.no"
        f" JOIN record r ON r.no = t.record WHERE {where} ORDER BY r.kind, r.no",
        (number,),
    )
    names: dict[str, str] = {"": ""}

    def named(by: str) -> str:
        if by not in names:
            title = reader.title(by)
            names[by] = "" if title == by else title
        return names[by]

    found: list[Brought] = []
    unseen: dict[str, Record] = {}
    for no, record, kind in touched[:MOST]:
        history = history_of(reader.rows, no, record)
        before, after = (standing(history.log, history.known, hidden) for hidden in hiding(history.hidden, its))
        one = _told(reader, record, kind, before, after, named(_latest_by(history, its)))
        if not one.title and (stands := _as_it_stands(registry.get(kind), after if after.heads else before)):
            # what is not shown has the words that it had, or will have
            unseen[record] = stands
        if one.what == "deleted" and not before.heads:
            wrote_it = (kept.change for kept in history.kept.values())
            found.append(one._replace(title="", fields=(), settle=(), linked={}, unsaid=deleted_when(wrote_it)))
            continue
        sides = [(name, field, version) for name in one.settle for field, version in versions(after, name)]
        wrote = {id_: kept.change.by for id_, kept in history.kept.items()} if sides else {}
        told = ((name, named(wrote.get(v.change, "")), field, whole(v.value)) for name, field, v in sides)
        linked = _linked(reader, registry.get(kind), [(field, None, whole(v.value)) for _, field, v in sides])
        found.append(one._replace(sides=tuple(told), linked=one.linked | linked))
    return tuple(_named(reader, found, unseen)), max(0, len(touched) - MOST)


def _named(reader: Reader, found: Sequence[Brought], unseen: Mapping[str, Record]) -> Iterator[Brought]:
    """Each with its name; what is not shown is named by what is not shown either."""

    def name(record: str) -> str:
        if record not in unseen:
            known = name_of(reader, record)
            return "" if known == record else known
        return unseen[record].in_full(called(unseen[record], lambda one: unseen.get(one) or reader.get(one)), name)

    for one in found:
        if one.id in unseen and not one.unsaid:
            one = one._replace(title=name(one.id))
        yield one._replace(linked={id_: name(id_) if id_ in unseen else words for id_, words in one.linked.items()})


def _as_it_stands(spec: KindSpec | None, stands: Standing) -> Record | None:
    """The record as these heads make it, where it is not the one that is shown."""
    if spec is None or not stands.heads:
        return None
    values = {name: whole(heads[-1].value) for name, heads in stands.heads.items() if name in spec.fields}
    single = {name: value for name, value in values.items() if not spec.fields[name].many}
    return record_of(spec, {}, single)


def _latest_by(history: History, new: frozenset[str]) -> str:
    mine = [kept.change for name, kept in history.kept.items() if name in new]
    return max(mine, key=lambda change: (change.lam, change.id)).by if mine else ""


def _told(reader: Reader, record: str, kind: str, before: Standing, after: Standing, by_name: str) -> Brought:
    if not after.heads:
        what = "known" if not before.heads or before.gone else "out of sight"
    elif after.gone:
        what = "known" if before.gone else "deleted"
    elif not before.heads:
        what = "new"
    else:
        what = "back" if before.gone else "changed"
    fields = []
    for name in sorted(before.heads.keys() | after.heads.keys()):
        old, now = (whole(one.heads[name][-1].value) if name in one.heads else None for one in (before, after))
        if old != now and name != DELETED:
            fields.append((name, old, now))
    spec = registry.get(kind)
    waits = set(to_settle(spec, after)) - set(to_settle(spec, before))
    title = name_of(reader, record)
    if title == record:
        title = ""
    return Brought(
        record,
        kind,
        title,
        by_name,
        what,
        tuple(fields),
        tuple(sorted(waits)),
        _linked(reader, spec, fields),
    )


def _linked(reader: Reader, spec: KindSpec | None, fields: Sequence[tuple[str, Any, Any]]) -> dict[str, str]:
    found = {}
    for raw, *values in fields:
        name, _, element = raw.partition("/")
        field = spec.fields.get(name) if spec else None
        if field is not None and field.links_to:
            for id_ in (element, *values):
                if isinstance(id_, str) and id_:
                    title = name_of(reader, id_)
                    found[id_] = "not received yet" if title == id_ else title
    return found
