"""The one way to read: the standard library's `sqlite3`, SQL made from the declarations, frozen
records out. It loads neither SQLModel nor SQLAlchemy, so a screen can show before they are there."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, overload

from cycletui.records import registry
from cycletui.records.filters import field
from cycletui.records.kind import Record
from cycletui.store.errors import UnknownIdError
from cycletui.store.joining import Joined, Joining
from cycletui.store.own_connections import OwnConnections
from cycletui.store.selecting import query_for, record_in, select, spec
from cycletui.store.tables import table_name

if TYPE_CHECKING:
    from cycletui.store.reading import Sight

R = TypeVar("R", bound=Record)
K = TypeVar("K")

STREAMED = 500
"""So many rows are taken at once from a query whose rows are looked at one by one."""

MANY = 5_000
"""So many hits of a search are no longer put in the order of how well they fit."""


class Found(NamedTuple):
    """One hit of a search: the record, its kind, and the words around the hit (marked by ‹ ›)."""

    id: str
    kind: str
    excerpt: str


class SpaceInfo(NamedTuple):
    """A team's work in this store: its id, the team's name, and what kind of team it is."""

    id: str
    name: str
    kind: str


class Reader:
    """Reads a team file. Each thread gets a connection of its own."""

    def __init__(self, path: Path, make_readable: Callable[[], None]) -> None:
        self._own = OwnConnections(path, make_readable)

    def close(self) -> None:
        """Close the connections of all threads; a thread that comes later is refused."""
        self._own.close()

    def rows(self, query: str, params: tuple[Any, ...] = ()) -> list[Any]:
        """The rows of a query, all at once. Raises a `StoreError` where the file is damaged."""
        own = self._own.here()
        try:
            with own.busy:
                return own.sql.execute(query, params).fetchall()
        except UnicodeEncodeError:
            return []  # what is no text stands nowhere
        except sqlite3.DatabaseError as wrong:
            raise self._own.said(wrong) from wrong

    def stream(self, query: str, params: tuple[Any, ...] = ()) -> Iterator[Any]:
        """The rows of a query one by one."""
        own = self._own.here()
        try:
            with own.busy:
                found = own.sql.execute(query, params)
            while True:
                with own.busy:
                    some = found.fetchmany(STREAMED)
                if not some:
                    return
                yield from some
        except sqlite3.DatabaseError as wrong:
            raise self._own.said(wrong) from wrong

    def copy_to(self, target: Path) -> None:
        """Copy the whole file as it stands at one moment; others may go on writing."""
        own = self._own.here()
        try:
            with own.busy, closing(sqlite3.connect(target)) as copy:
                own.sql.backup(copy, pages=4096, sleep=0)
        except sqlite3.DatabaseError as wrong:
            raise self._own.said(wrong) from wrong

    @contextmanager
    def moment(self) -> Iterator[None]:
        """Everything read inside is of one moment, whatever others write meanwhile. One inside another is the same."""
        own = self._own.here()
        with own.busy:
            within = own.sql.in_transaction
            if not within:
                own.sql.execute("BEGIN")
        if within:
            yield
            return
        try:
            yield
        finally:
            # of a file that turned out to be damaged there is nothing left to end
            with suppress(sqlite3.Error), own.busy:
                own.sql.execute("COMMIT")

    def version(self) -> int:
        """A number that changes when another connection has written."""
        return int(self.rows("PRAGMA data_version")[0][0])

    def spaces(self) -> list[SpaceInfo]:
        """The teams in this store, by name."""
        found = self.rows(
            "SELECT s.id, k.f_name, k.f_kind FROM space s LEFT JOIN record r ON r.id = s.id AND r.space = s.no"
            " LEFT JOIN kind_team k ON k.no = r.no"
        )
        return sorted((SpaceInfo(a, str(b or ""), str(c or "")) for a, b, c in found), key=lambda s: s[1:])

    @overload
    def counts(self, kinds: Iterable[str], *, space: str, deleted: bool = False) -> dict[str, int]: ...
    @overload
    def counts(
        self, kinds: Iterable[type[Record]], *, space: str, deleted: bool = False
    ) -> dict[type[Record], int]: ...
    def counts(self, kinds: Iterable[Any], *, space: str, deleted: bool = False) -> dict[Any, int]:
        """How many records of each kind there are (or are gone, with `deleted`), by what the kind was said with."""
        found = {}
        for kind in kinds:
            query = (
                f"SELECT count(*) FROM {table_name(spec(kind).name)} k JOIN space s ON s.no = k.space"
                " WHERE s.id = ? AND k.deleted = ?"
            )
            found[kind] = int(self.rows(query, (space, int(deleted)))[0][0])
            if not deleted and (hidden := self._joining().hidden(spec(kind))):
                # one that another stands for is not counted beside it
                named = f"{query} AND k.id IN (SELECT value FROM json_each(?))"
                found[kind] -= int(self.rows(named, (space, 0, json.dumps(hidden)))[0][0])
        return found

    def _joining(self) -> Joining:
        return Joining(self.rows, self._looked_up)

    def _looked_up(self) -> dict[str, Joined]:
        """What is one, as it was looked up in this thread since anybody wrote."""
        return self._own.here().known(self.version())

    def kept(self, what: str, make: Callable[[], K]) -> K:
        """What was made of the file in this thread since anybody wrote; made where it was not yet."""
        known: dict[str, Any] = self._own.here().known(self.version())
        if what not in known:
            known[what] = make()
        found: K = known[what]
        return found

    def joined(self, kind: type[Record]) -> Joined:
        """Which records of the kind are the same."""
        return self._joining().known(kind.kind_name)

    @overload
    def records(
        self,
        kind: type[R],
        *,
        space: str = "",
        deleted: bool = False,
        where: R | None = None,
        newest: int = 0,
        latest: str = "",
        apart: bool = False,
    ) -> list[R]: ...
    @overload
    def records(
        self,
        kind: str,
        *,
        space: str = "",
        deleted: bool = False,
        where: Mapping[str, Any] | None = None,
        newest: int = 0,
        latest: str = "",
        apart: bool = False,
    ) -> list[Record]: ...
    def records(
        self,
        kind: type[Record] | str,
        *,
        space: str = "",
        deleted: bool = False,
        where: Record | Mapping[str, Any] | None = None,
        newest: int = 0,
        latest: str = "",
        apart: bool = False,
    ) -> list[Any]:
        """The records of a kind, oldest first; those that are gone with `deleted`.

        Say the kind by its class where it is known, so that a type checker sees the fields, and by its name where
        any kind may come. `where` is then a record of the kind in which only what is asked for is filled in
        (`records.filters`), or fields with values, a tuple meaning any of them. `newest` takes only so many, the
        newest first, or those whose field `latest` (an indexed day) is the latest. What is the same reads as
        one, in filters and links too (`store.joining`); `apart` gives each as it is stored. Raises
        `UnknownKindError` and `UnknownFieldError`.
        """
        same = None if apart else self._joining()
        query = query_for(kind, space=space, deleted=deleted, where=where, newest=newest, latest=latest, same=same)
        found = [query.record(row) for row in self.rows(query.sql, query.params)]
        return found if same is None else same.read(query.spec, found)

    @overload
    def different(self, kind: type[R], field: str, *, where: R) -> list[Any]: ...
    @overload
    def different(self, kind: str, field: str, *, where: Mapping[str, Any]) -> list[Any]: ...
    def different(self, kind: type[Record] | str, field: str, *, where: Record | Mapping[str, Any]) -> list[Any]:
        """The different values of a field in the records of a kind that `where` names, as they are stored."""
        same = self._joining()
        query = query_for(kind, where=where, only=field, same=same)
        found = (same.one(query.spec, field, row[0]) for row in self.rows(query.sql, query.params))
        return list(dict.fromkeys(found))

    def many(self, kind: type[Record], link: str) -> dict[str, int]:
        """How many records of the kind this link joins to each record; what is the same is counted together."""
        same = self._joining()
        column = f"f_{field(spec(kind), link).name}"
        query = f"SELECT {column}, count(*) FROM {table_name(kind.kind_name)} WHERE deleted = 0{{}} GROUP BY {column}"
        found: dict[str, int] = {}
        hidden = same.hidden(spec(kind))
        which, params = (
            (" AND id NOT IN (SELECT value FROM json_each(?))", (json.dumps(hidden),)) if hidden else ("", ())
        )
        for to, number in self.rows(query.format(which), params):
            if to is not None:
                one = same.one(spec(kind), link, to)
                found[one] = found.get(one, 0) + int(number)
        return found

    def linked(self, kind: type[Record] | str, link: str) -> set[str]:
        """The ids that this link names in any record of the kind, gone or not."""
        # from one different id to the next by the link's index, however many records name it
        table, column = table_name(spec(kind).name), f"f_{field(spec(kind), link).name}"
        query = (
            f"WITH RECURSIVE one(id) AS (SELECT min({column}) FROM {table} UNION ALL"
            f" SELECT (SELECT min({column}) FROM {table} WHERE {column} > one.id) FROM one WHERE one.id IS NOT NULL)"
            " SELECT id FROM one WHERE id IS NOT NULL"
        )
        return {str(row[0]) for row in self.rows(query)}

    @overload
    def get(self, record: str, kind: type[R]) -> R | None: ...
    @overload
    def get(self, record: str) -> Record | None: ...
    def get(self, record: str, kind: type[Record] | None = None) -> Record | None:
        """The record of that id, gone or not; `None` where there is none, its kind is unknown or not this `kind`."""
        for no, name in self.rows("SELECT no, kind FROM record WHERE id = ?", (record,)):
            of = registry.get(name)
            if of is None or (kind is not None and not issubclass(of.cls, kind)):
                continue
            # by its number: a kind's table has no index of ids
            rows = self.rows(f"{select(of)} WHERE k.no = ?", (no,))
            if rows:
                return self._joining().read(of, [record_in(of, rows[0])])[0]
        return None

    def kinds(self, ids: Iterable[str]) -> dict[str, str]:
        """The kinds of these records, gone or not; what is not here is left out."""
        found: dict[str, str] = {}
        wanted = sorted(set(ids))
        for start in range(0, len(wanted), 500):
            some = wanted[start : start + 500]
            found |= dict(
                self.rows(f"SELECT id, kind FROM record WHERE id IN ({', '.join('?' * len(some))})", tuple(some))
            )
        return found

    def full_id(self, given: str) -> str:
        """The id that begins so. Raises `UnknownIdError` with the nearest where none or several do."""
        if self.rows("SELECT 1 FROM record WHERE id = ? LIMIT 1", (given,)):
            return given
        upper = given + "\U0010ffff"
        found = self.rows("SELECT DISTINCT id FROM record WHERE id >= ? AND id < ? LIMIT 6", (given, upper))
        if len(found) == 1 and len(given) >= 4:
            return str(found[0][0])
        if found:
            raise UnknownIdError(f"“{given}” is the start of several ids", [row[0] for row in found])
        raise UnknownIdError(f"there is no record “{given}”", self._nearest(given))

    def _nearest(self, given: str) -> list[str]:
        from difflib import get_close_matches

        near = self.rows("SELECT id FROM record WHERE id >= ? ORDER BY id LIMIT 20", (given[:2],))
        return get_close_matches(given, [row[0] for row in near], 3, 0.4)

    def team_of(self, record: str) -> str:
        """The team in which the record stands, shown or not. Raises `UnknownIdError`."""
        found = self.rows("SELECT s.id FROM record r JOIN space s ON s.no = r.space WHERE r.id = ?", (record,))
        if not found:
            raise UnknownIdError(f"there is no record “{record}”")
        return str(found[0][0])

    def sight(self, record: str) -> Sight | None:
        """How a record stands, with the heads that a form shows and hands back on saving."""
        # it needs the journal, which no list and no first screen does
        from cycletui.store.reading import sight

        return sight(self.rows, record)

    def title(self, record: str) -> str:
        """A few words by which people know a record; its id where there are none."""
        found = self.get(record)
        return title(found) if found is not None else record

    def find(self, text: str, *, space: str = "", limit: int = 50) -> list[Found]:
        """Where all words of `text` stand, as beginnings of words: best first, and where they stand nearly
        everywhere, which no order of fitness tells apart in time, the latest first."""
        words = [word.replace('"', '""') for word in text.replace("\0", " ").split()]
        if not words:
            return []
        match = " ".join(f'"{word}"*' for word in words)
        hits = self.rows("SELECT 1 FROM search WHERE search MATCH ? LIMIT ?", (match, MANY))
        order = "search.rank" if len(hits) < MANY else "search.rowid DESC"
        query = (
            "SELECT r.id, r.kind, snippet(search, 0, '‹', '›', '…', 12) FROM search"
            " JOIN record r ON r.no = search.rowid JOIN space s ON s.no = r.space"
            f" WHERE search MATCH ? AND (? = '' OR s.id = ?) ORDER BY {order} LIMIT ?"
        )
        found = [Found(*row) for row in self.rows(query, (match, space, space, limit))]
        return found or self._find_inside(text, space, limit)

    def _find_inside(self, text: str, space: str, limit: int) -> list[Found]:
        # writing without spaces has no beginnings of words: look for the text itself
        if text.isascii():
            return []
        query = (
            "SELECT r.id, r.kind, substr(search.body, max(1, instr(search.body, ?) - 20), 60) FROM search"
            " JOIN record r ON r.no = search.rowid JOIN space s ON s.no = r.space"
            " WHERE instr(search.body, ?) AND (? = '' OR s.id = ?) LIMIT ?"
        )
        return [Found(*row) for row in self.rows(query, (text, text, space, space, limit))]

    def to_settle(self, *, space: str = "") -> list[tuple[str, str, str]]:
        """What waits to be settled: (record, kind, field), oldest record first."""
        return [
            (row[0], row[1], row[2])
            for row in self.rows(
                "SELECT r.id, r.kind, u.field FROM unsettled u JOIN record r ON r.no = u.record"
                " JOIN space s ON s.no = r.space WHERE (? = '' OR s.id = ?) ORDER BY r.lam, r.first, r.place, u.field",
                (space, space),
            )
        ]

    def standing(self, record: str, field: str) -> list[Any]:
        """The different values that stand for a raw field, smallest first; more than one waits to be settled.

        It reads what follows from the log, and loads nothing of the journal: Home says it at every start.
        """
        query = "SELECT DISTINCT h.value FROM head h JOIN record r ON r.no = h.record WHERE r.id = ? AND h.field = ?"
        return sorted(
            (json.loads(row[0]) for row in self.rows(query, (record, field))), key=lambda v: (str(type(v)), v)
        )


def title(record: Record) -> str:
    """A few words by which people know a record; its id where it has none."""
    return record.called() or record.id
