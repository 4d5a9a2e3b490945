"""What is on the table in a meeting: known at the desk, each thing named as an audience knows it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.spoken import spec_of
from cycletui.records.meeting import TO_LOOK_AT

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.records.kind import Record

LONG = 2000
"""Letters of one text that a page takes over."""


class OnTable(NamedTuple):
    """One thing: its record as this audience sees it, what it is, its words."""

    record: Record
    label: str
    words: str


def on_the_table(reader: AudienceReader, ids: Iterable[str]) -> list[OnTable]:
    """These things as this audience may know them: students' tasks first, of one kind by their words."""
    found = []
    for one in set(ids):
        seen = reader.get(one)
        if seen is not None and not seen.deleted and (words := reader.words(one, LONG)):
            found.append(OnTable(seen, spec_of(reader, seen).label, words))
    order = {kind: place for place, kind in enumerate(TO_LOOK_AT)}
    return sorted(found, key=lambda one: (order.get(one.record.kind_name, len(order)), one.words, one.record.id))
