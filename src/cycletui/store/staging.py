"""Many changes at once: gathered in temporary tables, then merged with the log by set operations.

The rules are those of `cycletui.store.log`; here they are said once for a whole file, because a
million values one by one would take minutes. The same road makes everything anew from the log.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from cycletui.journal.canonical import canonical
from cycletui.journal.change import Change
from cycletui.records import registry
from cycletui.store.schema import statements
from cycletui.store.statements import LAST_CHANGE
from cycletui.store.tables import table_name

if TYPE_CHECKING:
    from sqlalchemy import Connection

FLUSH = 20_000

_TABLES = """
DROP TABLE IF EXISTS temp.in_change;
DROP TABLE IF EXISTS temp.in_record;
DROP TABLE IF EXISTS temp.in_touch;
DROP TABLE IF EXISTS temp.in_op;
DROP TABLE IF EXISTS temp.in_replaced;
DROP TABLE IF EXISTS temp.gone_head
"""
_MAKE = """
CREATE TEMP TABLE in_change(local INTEGER PRIMARY KEY, id TEXT, space TEXT, device TEXT, seq INTEGER,
  prev TEXT, lam INTEGER, act TEXT, body BLOB);
CREATE TEMP TABLE in_record(local INTEGER PRIMARY KEY, space TEXT, id TEXT, lam INTEGER, first TEXT,
  kind TEXT, place INTEGER, no INTEGER);
CREATE TEMP TABLE in_touch(record INTEGER, change INTEGER);
CREATE TEMP TABLE in_op(record INTEGER, field TEXT, change INTEGER, value TEXT);
CREATE TEMP TABLE in_replaced(record INTEGER, field TEXT, change_id TEXT, how TEXT);
CREATE TEMP TABLE gone_head(record INTEGER, field TEXT, change INTEGER, PRIMARY KEY(record, field, change))
  WITHOUT ROWID
"""


class Staging:
    """Changes that wait to be merged. `local` numbers are this staging's own."""

    def __init__(self, sql: Connection) -> None:
        self._sql = sql
        self.clear()
        for statement in statements(_MAKE):
            sql.exec_driver_sql(statement)
        self.count = 0
        self._lams: dict[str, int] = {}
        self._records: dict[str, dict[str, int]] = {}
        self._first: list[tuple[int, str, str, int]] = []
        self._changes: list[tuple[Any, ...]] = []
        self._touches: list[tuple[int, int]] = []
        self._ops: list[tuple[int, str, int, str]] = []
        self._replaced: list[tuple[int, str, str, str]] = []

    def clear(self) -> None:
        """Forget what is staged."""
        for statement in statements(_TABLES):
            self._sql.exec_driver_sql(statement)

    def add(self, change: Change, number: int = 0) -> None:
        """Stage a change that the log does not hold. `number`: the one it has in the log already,
        when everything is made anew."""
        self.count += 1
        local = number or self.count
        if not number:
            row = (
                local,
                change.id,
                change.space,
                change.device,
                change.seq,
                change.prev,
                change.lam,
                change.act,
            )
            self._changes.append((*row, change.body))
            if change.lam > self._lams.get(change.space, -1):
                self._lams[change.space] = change.lam
        here = self._records.setdefault(change.space, {})
        first = (change.lam, change.id)
        for place, (kind, record, values, replaces, seen) in enumerate(change.ops):
            mine = here.get(record)
            if mine is None:
                self._first.append((change.lam, change.id, kind, place))
                mine = here[record] = len(self._first)
            elif first < self._first[mine - 1][:2]:
                self._first[mine - 1] = (change.lam, change.id, kind, place)
            self._touches.append((mine, local))
            self._ops += [(mine, field, local, canonical(value)) for field, value in values.items()]
            for field, ids in replaces.items():
                self._replaced += [(mine, field, one, "r") for one in ids]
            for field, ids in seen.items():
                self._replaced += [(mine, field, one, "s") for one in ids]
        if len(self._ops) >= FLUSH or len(self._replaced) >= FLUSH:
            self.flush()

    @contextmanager
    def _together(self) -> Iterator[None]:
        driver: Any = self._sql.connection.dbapi_connection
        # outside a transaction each row would be one of its own
        alone = not driver.in_transaction
        if alone:
            self._run("BEGIN")
        yield
        if alone:
            self._run("COMMIT")

    def flush(self) -> None:
        """Write what is gathered into the temporary tables."""
        with self._together():
            self._many("in_change", self._changes, 9)
            self._many("in_touch", self._touches, 2)
            self._many("in_op", self._ops, 4)
            self._many("in_replaced", self._replaced, 4)

    def _many(self, table: str, rows: list[Any], width: int) -> None:
        if rows:
            self._sql.exec_driver_sql(f"INSERT INTO temp.{table} VALUES ({', '.join('?' * width)})", rows)
            rows.clear()

    def finish(self) -> None:
        """Stage the rest; nothing is added after this."""
        self.flush()
        with self._together():
            for space, records in self._records.items():
                rows = [(no, space, record, *self._first[no - 1], None) for record, no in records.items()]
                self._many("in_record", rows, 8)
        self._records.clear()
        self._first.clear()

    def merge(self, batch: int | None, *, anew: bool = False) -> bool:
        """Merge what is staged into the log and the heads, and name what it touched in `touched`.

        `anew`: the changes stand in the log already, and nothing derived from it does. True where no
        record was there before. The caller holds the transaction.
        """
        base = 0
        if not anew:
            base = self._number(LAST_CHANGE)
            self._insert_changes(batch, base)
        empty = self._number("SELECT NOT EXISTS (SELECT 1 FROM record)") == 1
        self._merge_records(empty=empty)
        self._run(
            "INSERT OR IGNORE INTO touch SELECT r.no, t.change + ? FROM temp.in_touch t"
            " JOIN temp.in_record r ON r.local = t.record",
            (base,),
        )
        self._merge_replaced()
        if not empty:
            self._run(
                "DELETE FROM head WHERE (record, field, change) IN (SELECT record, field, change FROM temp.gone_head)"
            )
        self._run(
            "INSERT INTO head SELECT r.no, o.field, o.change + ?, o.value FROM temp.in_op o"
            " JOIN temp.in_record r ON r.local = o.record WHERE NOT EXISTS (SELECT 1 FROM temp.gone_head g"
            " WHERE g.record = r.no AND g.field = o.field AND g.change = o.change + ?)",
            (base, base),
        )
        self._run("INSERT OR IGNORE INTO temp.touched SELECT no FROM temp.in_record")
        return empty

    def _insert_changes(self, batch: int | None, base: int) -> None:
        for table in ("space", "device"):
            self._run(f"INSERT OR IGNORE INTO {table}(id) SELECT DISTINCT {table} FROM temp.in_change")
        came = self._sql.exec_driver_sql(
            "INSERT OR IGNORE INTO change SELECT i.local + ?, i.id, s.no, d.no, i.seq, i.prev, i.lam, i.act, ?, i.body"
            " FROM temp.in_change i JOIN space s ON s.id = i.space JOIN device d ON d.id = i.device"
            " ORDER BY i.local",
            (base, batch),
        ).rowcount
        if came != self.count:
            # a file may say a change twice, too far apart to be noticed as its lines are read
            self._drop(
                "SELECT i.local FROM temp.in_change i JOIN change c ON c.id = i.id WHERE c.no <> i.local + ?", base
            )
        for space, lam in self._lams.items():
            self._run("UPDATE space SET lam = max(lam, ?) WHERE id = ?", (lam, space))

    def drop_known(self) -> int:
        """Take out the staged changes that another window wrote into the log meanwhile; how many."""
        return self._drop("SELECT i.local FROM temp.in_change i JOIN change c ON c.id = i.id")

    def _drop(self, query: str, *params: int) -> int:
        self._run("DROP TABLE IF EXISTS temp.in_again")
        self._run(f"CREATE TEMP TABLE in_again AS {query}", params)
        # what they replaced was replaced when they came: leaving that staged does no harm
        for table, column in (("in_change", "local"), ("in_touch", "change"), ("in_op", "change")):
            self._run(f"DELETE FROM temp.{table} WHERE {column} IN (SELECT local FROM temp.in_again)")
        dropped = self._number("SELECT count(*) FROM temp.in_again")
        self.count -= dropped
        return dropped

    def _merge_records(self, *, empty: bool) -> None:
        if empty:
            self._run("UPDATE temp.in_record SET no = local")
        else:
            self._run(
                "UPDATE temp.in_record SET no = coalesce((SELECT r.no FROM record r JOIN space s ON s.no = r.space"
                " WHERE r.id = in_record.id AND s.id = in_record.space),"
                " local + (SELECT coalesce(max(no), 0) FROM record))"
            )
            self._drop_other_kinds()
        self._run(
            "INSERT INTO record(no, space, id, kind, lam, first, place)"
            " SELECT i.no, s.no, i.id, i.kind, i.lam, i.first, i.place FROM temp.in_record i"
            " JOIN space s ON s.id = i.space WHERE true"
            " ON CONFLICT(no) DO UPDATE SET kind = excluded.kind, lam = excluded.lam, first = excluded.first,"
            " place = excluded.place"
            " WHERE (excluded.lam, excluded.first) < (lam, first)"
        )

    def _drop_other_kinds(self) -> None:
        # an earlier first change may say that a record is of another kind than was shown until now
        moved = self._sql.exec_driver_sql(
            "SELECT r.no, r.kind FROM temp.in_record i JOIN record r ON r.no = i.no"
            " WHERE i.kind <> r.kind AND (i.lam, i.first) < (r.lam, r.first)"
        )
        for no, kind in list(moved):
            if registry.get(kind) is not None:
                self._run(f"DELETE FROM {table_name(kind)} WHERE no = ?", (no,))

    def _merge_replaced(self) -> None:
        self._run(
            "INSERT OR IGNORE INTO temp.gone_head SELECT r.no, p.field, c.no FROM temp.in_replaced p"
            " JOIN change c ON c.id = p.change_id JOIN temp.in_record r ON r.local = p.record WHERE p.how = 'r'"
        )
        self._run(
            "INSERT OR IGNORE INTO dangling SELECT r.no, p.field, p.change_id, p.how FROM temp.in_replaced p"
            " JOIN temp.in_record r ON r.local = p.record"
            " WHERE NOT EXISTS (SELECT 1 FROM change c WHERE c.id = p.change_id)"
            " AND NOT EXISTS (SELECT 1 FROM opaque o WHERE o.id = p.change_id)"
        )
        # what was waited for has come: it is replaced as it arrives
        self._run(
            "INSERT OR IGNORE INTO temp.gone_head SELECT d.record, d.field, c.no FROM dangling d"
            " JOIN change c ON c.id = d.change_id WHERE d.how = 'r'"
        )
        arrived = (
            "(change_id IN (SELECT d.change_id FROM dangling d JOIN change c ON c.id = d.change_id)"
            " OR change_id IN (SELECT d.change_id FROM dangling d JOIN opaque o ON o.id = d.change_id))"
        )
        self._run(f"INSERT OR IGNORE INTO temp.touched SELECT record FROM dangling WHERE {arrived}")
        self._run(f"DELETE FROM dangling WHERE {arrived}")

    def _run(self, query: str, params: tuple[Any, ...] = ()) -> None:
        self._sql.exec_driver_sql(query, params)

    def _number(self, query: str) -> int:
        return int(self._sql.exec_driver_sql(query).scalar_one())
