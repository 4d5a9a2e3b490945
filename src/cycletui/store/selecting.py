"""The SQL that reads a kind, made from its declaration, and how a row becomes its record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, Protocol

from cycletui.records import registry
from cycletui.records.filters import field, filled
from cycletui.records.kind import KindSpec, Record, spec_of
from cycletui.records.stored import record_of
from cycletui.store.tables import table_name


class Query(NamedTuple):
    """A question for records of one kind, and how its rows are read."""

    spec: KindSpec
    sql: str
    params: tuple[Any, ...]

    def record(self, row: Any) -> Record:
        """The record of a row."""
        return record_in(self.spec, row)


class Same(Protocol):
    """What is said to be the same, as a question needs it (`store.joining`)."""

    def hidden(self, spec: KindSpec, /) -> list[str]:
        """The records of the kind for which another one stands."""

    def widened(self, spec: KindSpec, where: Mapping[str, Any], /) -> dict[str, Any]:
        """The filter, which asks for all that are one."""


def spec(kind: type[Record] | str) -> KindSpec:
    """The specification of a kind that is said by its class or its name. Raises `UnknownKindError`."""
    return registry.find(kind) if isinstance(kind, str) else spec_of(kind)


def query_for(
    kind: type[Record] | str,
    *,
    space: str = "",
    deleted: bool = False,
    where: Record | Mapping[str, Any] | None = None,
    newest: int = 0,
    latest: str = "",
    only: str = "",
    same: Same | None = None,
) -> Query:
    """The question that `Reader.records` asks; `where` may name `id` too. `only`: one field's values.

    `same` knows which records are read as one; without it each is asked for as it is stored.
    """
    of = spec(kind)
    if isinstance(where, Record) and not isinstance(where, of.cls):
        raise TypeError(f"a filter for {where.kind_name} cannot choose records of {of.name}")
    terms = ["k.deleted = ?"]
    params: list[Any] = [int(deleted)]
    if space:
        terms.append("s.id = ?")
        params.append(space)
    wanted = filled(where)
    if same is not None:
        wanted = same.widened(of, wanted)
        if not deleted and (hidden := same.hidden(of)):
            # however many there are: SQLite takes only so many values beside a question
            terms.append("k.id NOT IN (SELECT value FROM json_each(?))")
            params.append(json.dumps(hidden))
    for name, value in wanted.items():
        column = "k.id" if name == "id" else f"k.f_{field(of, name).name}"
        some = value if isinstance(value, tuple) else (value,)
        # most records lack a value somewhere: never the index to begin with
        column = f"+{column}" if some == (None,) and len(wanted) > 1 else column
        terms.append(f"{column} IN ({', '.join('?' * len(some))})" if isinstance(value, tuple) else f"{column} IS ?")
        params += some
    if only:
        column = f"k.f_{field(of, only).name}"
        return Query(
            of, f"SELECT DISTINCT {column} FROM {table_name(of.name)} k WHERE {' AND '.join(terms)}", tuple(params)
        )
    chosen = f"WHERE {' AND '.join(terms)}"
    if not newest:
        return Query(of, f"{select(of)} {chosen} ORDER BY r.lam, r.first, r.place", tuple(params))
    params.append(newest)
    order = "r.lam DESC, r.first DESC, r.place DESC"
    if latest:
        # the index of days leads to them, and no further
        sql = f"{select(of)} {chosen} ORDER BY k.f_{field(of, latest).name} DESC, {order} LIMIT ?"
    else:
        # the newest stand last, so each record on the way is the newest so far: sorted are numbers, not whole records
        numbers = f"SELECT k.no {_joined(of)} {chosen} ORDER BY {order} LIMIT ?"
        sql = f"{select(of)} WHERE k.no IN ({numbers}) ORDER BY {order}"
    return Query(of, sql, tuple(params))


def select(of: KindSpec) -> str:
    """What every question for records of a kind begins with: their meta columns and their fields."""
    columns = "".join(f", k.f_{field}" for field in of.fields)
    return f"SELECT k.id, s.id, k.deleted, k.marks{columns} {_joined(of)}"


def _joined(of: KindSpec) -> str:
    return f"FROM {table_name(of.name)} k JOIN record r ON r.no = k.no JOIN space s ON s.no = k.space"


def record_in(of: KindSpec, row: Iterable[Any]) -> Record:
    """The frozen record of one row of `select`."""
    record, space, deleted, marks, *values = row
    meta: dict[str, Any] = {"id": record, "space": space, "deleted": bool(deleted)}
    if marks:
        found = json.loads(marks)
        meta["to_settle"] = frozenset(found.get("settle", ()))
        meta["incomplete"] = frozenset(found.get("incomplete", ()))
    read = {name: value for name, value in zip(of.fields, values, strict=True) if value is not None}
    for name in of.several:
        if isinstance(value := read.get(name), str):
            read[name] = json.loads(value)
    return record_of(of, meta, read)
