"""What records are called and were called before, from the log: a name that somebody wrote down, in a goal or a line,
stays understood when what it names gets another one."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from cycletui.records.kind import Record, spec_of
from cycletui.records.names import fold
from cycletui.store.tables import table_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cycletui.store.reader import Reader

MOST = 2000
"""So many of the newest changes of a kind are looked at."""


class Called(NamedTuple):
    """That a record got a name: at which place in the order of the journal, by which change, in place of which."""

    record: str
    lam: int
    name: str
    change: str = ""
    replaces: tuple[str, ...] = ()


def called(reader: Reader, kind: type[Record], space: str) -> tuple[Called, ...]:
    """The names that records of a kind got in a team, in their order; what a hidden file brought does not count."""
    return reader.kept(f"called {kind.kind_name} {space}", lambda: _called(reader, kind, space))


def _called(reader: Reader, kind: type[Record], space: str) -> tuple[Called, ...]:
    field, table = kind.kind_named_by[0], table_name(kind.kind_name)
    rows = reader.rows(
        f"SELECT DISTINCT c.lam, c.id, c.body FROM {table} k JOIN space s ON s.no = k.space"
        " JOIN touch t ON t.record = k.no JOIN change c ON c.no = t.change LEFT JOIN batch b ON b.no = c.batch"
        " WHERE s.id = ? AND coalesce(b.hidden, 0) = 0 ORDER BY c.lam DESC, c.id DESC LIMIT ?",
        (space, MOST),
    )
    found = []
    name = spec_of(kind).name
    for lam, change, body in reversed(rows):
        with suppress(ValueError, KeyError, TypeError):
            for op in json.loads(body)["ops"]:
                if op["t"] == name and isinstance(said := op["s"].get(field), str):
                    replaces = tuple((op.get("r") or {}).get(field, ()))
                    found.append(Called(op["e"], int(lam), said, str(change), replaces))
    return tuple(found)


def _put_right(every: Iterable[Called]) -> set[str]:
    """The changes whose names were taken back: the one that replaced them brought back what had stood before them."""
    known = {(one.record, one.change): one for one in every}
    found: set[str] = set()
    for one in known.values():
        for before in one.replaces:
            behind: list[str] = []
            at = known.get((one.record, before))
            while at is not None and at.name != one.name and at.change not in behind:
                behind.append(at.change)
                at = known.get((one.record, at.replaces[0])) if len(at.replaces) == 1 else None
            if at is not None and at.name == one.name:
                found.update(behind)
    return found


def written_at(reader: Reader, record: str, field: str, value: str) -> int:
    """At which place in the order of the journal a field got this value first; 0 where it never did.

    What an undo put back was written when it was written, and not when it was put back.
    """
    rows = reader.rows(
        "SELECT c.lam, c.body FROM record r JOIN touch t ON t.record = r.no JOIN change c ON c.no = t.change"
        " WHERE r.id = ? ORDER BY c.lam, c.id",
        (record,),
    )
    for lam, body in rows:
        with suppress(ValueError, KeyError, TypeError):
            for op in json.loads(body)["ops"]:
                if op["e"] == record and op["s"].get(field) == value:
                    return int(lam)
    return 0


def names_of(reader: Reader, kind: type[Record], space: str) -> dict[str, tuple[str, ...]]:
    """By record that stands for itself or others the names that it has, then those it had, the last one first.

    A former name is its own only where nothing else is called so now, or was before.
    """
    field, joined = kind.kind_named_by[0], reader.joined(kind)
    now: dict[str, dict[str, None]] = {}
    for record in reader.records(kind, space=space, apart=True):
        now.setdefault(joined.one(record.id), {}).setdefault(str(getattr(record, field) or ""))
    taken = {fold(name) for names in now.values() for name in names}
    every = called(reader, kind, space)
    mistakes = _put_right(every)
    before: dict[str, dict[str, str]] = {}
    for one in reversed(every):
        stands = joined.one(one.record)
        if stands in now and one.name and one.change not in mistakes and fold(one.name) not in taken:
            before.setdefault(fold(one.name), {}).setdefault(stands, one.name)
    for owners in before.values():
        if len(owners) == 1:
            for stands, name in owners.items():
                now[stands].setdefault(name)
    return {stands: tuple(name for name in names if name) for stands, names in now.items()}
