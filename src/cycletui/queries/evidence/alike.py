"""What may be one under two names: two laptops that named it apart have both, until somebody says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.rows import there
from cycletui.records.evidence import Group, Measure
from cycletui.records.harmless import line
from cycletui.records.kind import Record
from cycletui.records.names import fold, nearness

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader

COMPARED = 120
"""So many of a kind are set beside each other."""


class Alike(NamedTuple):
    """A group or a measure, and an older one that may be the same."""

    kind: str
    id: str
    name: str
    other: str
    other_name: str


def read_alike(reader: AudienceReader, space: str) -> tuple[Alike, ...]:
    """The pairs that may be one: names that are near, or a measure in two units that can be read as one.

    Nothing beyond the desk.
    """
    if not reader.inside:
        return ()
    found = []
    with reader.moment():
        for kind in (Group, Measure):
            every = there(reader, reader.records(kind, space=space, newest=COMPARED))
            joined = reader.store.reader.joined(kind)
            named = [(one, [one.called(), *(name.called() for name in joined.other_names(one.id))]) for one in every]
            for place, (one, names) in enumerate(named):
                for older, others in named[place + 1 :]:
                    if _may_be_one(names, others) and not one.apart(older) and not older.apart(one):
                        found.append(Alike(one.kind_name, one.id, _said(one), older.id, _said(older)))
    return tuple(found)


def _may_be_one(names: list[str], others: list[str]) -> bool:
    return any(nearness(name, other) or fold(name) == fold(other) for name in names for other in others)


def _said(one: Record) -> str:
    unit = (one.unit or "no unit") if isinstance(one, Measure) else ""
    return line(f"{one.called()} ({unit})" if unit else one.called() or "–", 100)
