"""How one record stands in the store, by its history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.journal import collections
from cycletui.journal.canonical import canonical
from cycletui.journal.change import DELETED
from cycletui.journal.heads import Standing, Written
from cycletui.records import registry
from cycletui.records.kind import KindSpec
from cycletui.records.names import fold
from cycletui.store.connection import driver
from cycletui.store.records_log import Rows, history_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

Heads = Mapping[str, Sequence[tuple[str, Any]]]
"""By raw field, the (change, value) of each head, the one that is shown last."""


class Sight(NamedTuple):
    """A record as a person sees it before an edit."""

    no: int
    id: str
    space: str
    kind: str
    first: str
    heads: Heads
    gone: bool
    unseen: tuple[tuple[str, str], ...]
    to_settle: tuple[str, ...]
    incomplete: frozenset[str]


def rows_of(sql: Connection) -> Rows:
    """Queries through the connection that writes."""
    return driver(sql).execute


def sight(rows: Rows, record: str, space: str = "") -> Sight | None:
    """How a record stands, or `None` where nothing of it is shown."""
    found = list(
        rows(
            "SELECT r.no, s.id, r.kind, r.first FROM record r JOIN space s ON s.no = r.space"
            " WHERE r.id = ? AND (? = '' OR s.id = ?)",
            (record, space, space),
        )
    )
    if not found:
        return None
    no, its_space, kind, first = found[0]
    standing = history_of(rows, no, record).standing()
    if not standing.heads:
        return None
    heads = {name: tuple((w.change, w.value) for w in some) for name, some in standing.heads.items()}
    waiting = to_settle(registry.get(kind), standing)
    unseen = tuple((name, w.change) for name, w in standing.unseen)
    return Sight(no, record, its_space, kind, first, heads, standing.gone, unseen, tuple(waiting), standing.incomplete)


def settles_itself(spec: KindSpec | None, name: str, values: Iterable[Any]) -> bool:
    """Whether these values of a raw field (`field`, `field/element`) never wait to be settled: of names that nobody can
    tell apart the latest stands, of two that differ somebody has to say which holds."""
    declared = spec.fields.get(collections.base(name)) if spec else None
    spelled = bool(declared and declared.settle == "spelling") and len({fold(str(v)) for v in values if v}) < 2
    return collections.settles_itself(
        name,
        declared_latest=spelled or bool(declared and declared.settle == "latest"),
        is_list=bool(declared and declared.type == "list"),
    )


def to_settle(spec: KindSpec | None, standing: Standing) -> list[str]:
    """The fields of a record that hold versions to settle, `_deleted` among them; none in one that is
    gone."""
    if standing.gone:
        return []
    found = []
    for name, heads in standing.heads.items():
        values = {canonical(one.value) for one in heads}
        if len(values) > 1 and (name == DELETED or not settles_itself(spec, name, (one.value for one in heads))):
            found.append(name)
    if standing.unseen and DELETED not in found:
        found.append(DELETED)
    return sorted(found)


def versions(standing: Standing, name: str) -> tuple[tuple[str, Written], ...]:
    """The versions of a field that waits to be settled; for `_deleted` also the unseen heads, each
    with its own field."""
    some = tuple((name, one) for one in standing.heads.get(name, ()))
    return some + standing.unseen if name == DELETED else some
