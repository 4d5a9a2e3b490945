"""What quick entry began and nobody uses any more: a group that one line made, and the line was taken back.

Such a record stays in the journal, for another laptop may have begun the very same and use it. Where nothing of a
person is left in it, and all that led to it is gone, it is not there for whoever looks for names: typed again, it is
new. What a chooser made, and nothing has led to yet, is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.journal import genesis
from cycletui.records import registry
from cycletui.records.evidence import Collection, Result
from cycletui.records.kind import spec_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cycletui.records.kind import KindSpec, Record
    from cycletui.store.reader import Reader

BEGUN = {"group": ("name",), "measure": ("name", "unit")}
"""By kind the fields of the natural key under which a line begins it."""


def left_over(reader: Reader, kind: type[Record], records: Iterable[Record] | None = None) -> frozenset[str]:
    """Those of the records (all of the kind, where none are given) that a line began and nothing uses any more."""
    if kind.kind_name not in BEGUN:
        return frozenset()
    spec = spec_of(kind)
    every = reader.records(kind, apart=True) if records is None else records
    bare = {one.id for one in every if _is_bare(spec, one)}
    if bare:
        joined = reader.joined(kind)
        bare -= joined.of.keys()
    was_used: set[str] = set()
    for other in registry.every() if bare else ():
        for name, field in other.fields.items():
            if spec.name in field.links_to and not field.joins and not field.many and bare:
                was_used |= reader.linked(other.cls, name)
                named = reader.many(other.cls, name).keys()
                bare -= _still_counted(reader, name, bare & named) if other.cls is Collection else named
    return frozenset(bare & was_used)


def _still_counted(reader: Reader, link: str, ids: set[str]) -> set[str]:
    """Those of the records that a day names on which something was counted, or about which somebody said something."""
    if not ids:
        return set()
    results = reader.many(Result, "collection")
    days = reader.records("collection", where={link: tuple(sorted(ids))})
    return {str(getattr(day, link)) for day in days if day.id in results or not _is_empty(day)}


def _is_empty(day: Record) -> bool:
    """Whether a line began it, and nobody has written anything down about it."""
    measure, on, cohort, label = (str(getattr(day, name) or "") for name in ("measure", "on", "cohort", "label"))
    natural = genesis.natural_key(measure, on, genesis.natural_key(cohort))
    return not label and day.id == genesis.record_id(day.space, "collection", natural)


def _is_bare(spec: KindSpec, one: Record) -> bool:
    """Whether nothing stands in it but what its natural key says."""
    named = BEGUN[spec.name]
    parts = [str(getattr(one, name) or "") for name in named]
    if not parts[0] or parts[0] != genesis.natural_key(" ".join(parts[0].split())):
        return False
    if any(getattr(one, name) not in (None, "", False, frozenset(), ()) for name in spec.fields.keys() - set(named)):
        return False
    return one.id == genesis.record_id(one.space, spec.name, genesis.natural_key(*parts))
