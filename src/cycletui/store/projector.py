"""The projector: from heads to the table of each kind and the search index. Nothing else writes them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.journal import collections
from cycletui.journal.change import DELETED
from cycletui.records import registry
from cycletui.records.kind import FieldSpec, KindSpec
from cycletui.store.connection import driver
from cycletui.store.glance import any_hidden
from cycletui.store.reading import settles_itself, to_settle
from cycletui.store.records_log import history_of
from cycletui.store.tables import OWN, fingerprint, statements, table, table_name

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy import Connection

CHUNK = 20_000
FEW = 100
"""So many records are named one by one in a question, more in a temporary table."""

_decode = json.JSONDecoder().decode


class Shape(NamedTuple):
    """How a kind is written: its declaration, the statement that writes a row, and the names of its
    simple fields in the order of the columns."""

    spec: KindSpec
    insert: str
    columns: tuple[FieldSpec, ...]


class _Which(NamedTuple):
    """Which records are looked at: how a question says so, and the road to their heads."""

    those: str
    road: str
    params: tuple[int, ...] = ()


@dataclass(slots=True)
class Seen:
    """One record as it is to be shown."""

    no: int
    id: str
    space: int
    kind: str
    heads: dict[str, list[Any]]
    gone: bool = False
    out_of_sight: bool = False
    to_settle: list[str] = field(default_factory=list)
    incomplete: list[str] = field(default_factory=list)


class Projector:
    """Writes what is shown, for the kinds declared now."""

    def __init__(self, sql: Connection) -> None:
        self._sql = sql
        self.fingerprint = fingerprint()
        self._shapes: dict[str, Shape | None] = {}

    def _run(self, query: str, params: tuple[Any, ...] = ()) -> sqlite3.Cursor:
        # the driver's own: a million rows need no further wrapping, and neither do a save's few
        return driver(self._sql).execute(query, params)

    def shape(self, kind: str) -> Shape | None:
        """The shape of a kind; `None` for one that only a newer version knows."""
        if kind not in self._shapes:
            spec = registry.get(kind)
            self._shapes[kind] = None if spec is None else self._made(spec)
        return self._shapes[kind]

    def _made(self, spec: KindSpec) -> Shape:
        made = table(spec.cls)
        columns = tuple(spec.fields[c.name[2:]] for c in made.columns if c.name not in OWN)
        names = ", ".join(c.name for c in made.columns)
        marks = ", ".join("?" * len(made.columns))
        return Shape(spec, f"INSERT OR REPLACE INTO {made.name} ({names}) VALUES ({marks})", columns)

    def make_tables(self) -> None:
        """Make the tables of all kinds anew, in the transaction that the caller holds."""
        old = self._run("SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'kind_*'")
        for (name,) in list(old):
            self._sql.exec_driver_sql(f'DROP TABLE "{name}"')
        for spec in registry.every():
            for statement in statements(spec.cls):
                self._sql.exec_driver_sql(statement)
        self._sql.exec_driver_sql("INSERT OR REPLACE INTO meta VALUES ('shape', ?)", (self.fingerprint,))

    def project(self, records: Collection[int] | None = None, *, fresh: bool = False) -> int:
        """Show these records, or those of the temporary table `touched`; how many fields wait to be
        settled that did not wait before.

        `fresh`: these records were never shown, so there is nothing to take away first.
        """
        if records is not None and not records:
            return 0
        which = self._which(records)
        before: set[tuple[int, str]] = set()
        if not fresh:
            before.update(self._run(f"SELECT record, field FROM unsettled WHERE record {which.those}", which.params))
            if before:
                self._run(f"DELETE FROM unsettled WHERE record {which.those}", which.params)
            self._run(f"DELETE FROM search WHERE rowid {which.those}", which.params)
        opened = 0
        rows: dict[str, list[tuple[Any, ...]]] = {}
        texts: list[tuple[int, str]] = []
        unsettled: list[tuple[int, str]] = []
        for number, seen in enumerate(self._seen(which), 1):
            shape = self.shape(seen.kind)
            if shape is not None and not seen.out_of_sight:
                rows.setdefault(shape.insert, []).append(self._row(seen, shape))
            elif shape is not None:
                self._run(f"DELETE FROM {table_name(seen.kind)} WHERE no = ?", (seen.no,))
            spec = shape.spec if shape else None
            if not seen.gone and not seen.out_of_sight and (text := _readable(seen, spec)):
                texts.append((seen.no, text))
            waiting = [(seen.no, name) for name in seen.to_settle]
            opened += sum(one not in before for one in waiting)
            unsettled += waiting
            if number % CHUNK == 0:
                self._flush(rows, texts, unsettled)
        self._flush(rows, texts, unsettled)
        return opened

    def _which(self, records: Collection[int] | None) -> _Which:
        if records is not None and len(records) <= FEW:
            those = f"IN ({', '.join('?' * len(records))})"
            road = f"FROM record r LEFT JOIN head h ON h.record = r.no WHERE r.no {those} ORDER BY r.no"
            return _Which(those, road, (*records,))
        if records is not None:
            self._run("DELETE FROM temp.touched")
            driver(self._sql).executemany("INSERT INTO temp.touched VALUES (?)", [(no,) for no in records])
        # CROSS JOIN keeps their order: left to itself SQLite walks all records for a few touched ones
        road = (
            "FROM temp.touched t CROSS JOIN record r ON r.no = t.no LEFT JOIN head h ON h.record = r.no ORDER BY t.no"
        )
        return _Which("IN (SELECT no FROM temp.touched)", road)

    def _flush(
        self,
        rows: dict[str, list[tuple[Any, ...]]],
        texts: list[tuple[int, str]],
        unsettled: list[tuple[int, str]],
    ) -> None:
        many = driver(self._sql).executemany
        for statement, some in rows.items():
            many(statement, some)
        if texts:
            many("INSERT INTO search(rowid, body) VALUES (?, ?)", texts)
        if unsettled:
            many("INSERT INTO unsettled VALUES (?, ?)", unsettled)
        rows.clear()
        texts.clear()
        unsettled.clear()

    def _seen(self, which: _Which) -> Iterator[Seen]:
        hidden = self._hidden(which)
        waiting: dict[int, set[str]] = {}
        query = (
            f"SELECT record, CASE how WHEN 's' THEN '_deleted' ELSE field END FROM dangling WHERE record {which.those}"
        )
        for no, name in self._run(query, which.params):
            waiting.setdefault(no, set()).add(name)
        current: Seen | None = None
        rows = self._run(f"SELECT r.no, r.id, r.space, r.kind, h.field, h.value, h.change {which.road}", which.params)
        for no, record, space, kind, name, value, change in rows:
            if current is None or current.no != no:
                if current is not None:
                    yield self._finished(current, hidden)
                current = Seen(no, record, space, kind, {}, incomplete=sorted(waiting.get(no, ())))
            if name is not None:
                some = current.heads.get(name)
                if some is None:
                    current.heads[name] = [(change, value)]
                else:
                    some.append((change, value))
        if current is not None:
            yield self._finished(current, hidden)

    def _hidden(self, which: _Which) -> set[int]:
        """The records that hidden changes touch."""
        if not any_hidden(self._run):
            return set()
        some = self._run(
            "SELECT DISTINCT t.record FROM touch t JOIN change c ON c.no = t.change JOIN batch b ON b.no = c.batch"
            f" WHERE b.hidden AND t.record {which.those}",
            which.params,
        )
        return {row[0] for row in some}

    def _finished(self, seen: Seen, hidden: set[int]) -> Seen:
        if DELETED in seen.heads or seen.no in hidden:
            # heads alone do not tell how it stands
            return self._by_history(seen)
        shape = self.shape(seen.kind)
        spec = shape.spec if shape else None
        for name, some in seen.heads.items():
            if len(some) == 1:
                seen.heads[name] = [_value(some[0][1])]
                continue
            values = {value for _, value in some}
            if len(values) > 1 and not settles_itself(spec, name, map(_value, values)):
                seen.to_settle.append(name)
            seen.heads[name] = [_value(value) for _, value in sorted(some, key=self._place)]
        return seen

    def _place(self, head: tuple[int, str]) -> tuple[int, str]:
        lam, change = self._run("SELECT lam, id FROM change WHERE no = ?", (head[0],)).fetchone()
        return (lam, change)

    def _by_history(self, seen: Seen) -> Seen:
        stands = history_of(self._run, seen.no, seen.id).standing()
        shape = self.shape(seen.kind)
        seen.gone, seen.out_of_sight = stands.gone, not stands.heads
        seen.incomplete = sorted(stands.incomplete)
        seen.heads = {name: [one.value for one in heads] for name, heads in stands.heads.items()}
        seen.to_settle = to_settle(shape.spec if shape else None, stands)
        return seen

    def _row(self, seen: Seen, shape: Shape) -> tuple[Any, ...]:
        marks: dict[str, list[str]] = {}
        if seen.to_settle:
            marks["settle"] = seen.to_settle
        if seen.incomplete:
            marks["incomplete"] = seen.incomplete
        values = [column_value(column, seen.heads) for column in shape.columns]
        mark = json.dumps(marks) if marks else None
        return (seen.no, seen.id, seen.space, int(seen.gone), mark, *values)


def _value(text: str) -> Any:
    # most values are plain text: without an escape it is what stands between its quotes
    return text[1:-1] if text[0] == '"' and "\\" not in text else _decode(text)


def column_value(spec: FieldSpec, heads: dict[str, list[Any]]) -> Any:
    """What stands in a field's column; heads are values in their order, the last one shown."""
    if spec.type == "set":
        found = collections.elements(spec.name, heads)
        return json.dumps(sorted(found), ensure_ascii=False) if found else None
    if spec.type == "list":
        items = collections.items(spec.name, {name: some[-1] for name, some in heads.items() if some})
        return json.dumps([[i.key, i.text] for i in items], ensure_ascii=False) if items else None
    some = heads.get(spec.name)
    if not some:
        return None
    value = some[-1]
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _readable(seen: Seen, spec: KindSpec | None) -> str:
    """All text of a record that a person could look for, every version to settle with it."""
    found: list[str] = []
    for name, values in seen.heads.items():
        base, _, element = name.partition("/")
        declared = spec.fields.get(base) if spec else None
        if (declared and declared.links_to) or name.endswith(collections.AT):
            continue
        if element and True in values:
            found.append(element)
        found += [v for v in dict.fromkeys(x for x in values if isinstance(x, str)) if v]
    return "\n".join(found)
