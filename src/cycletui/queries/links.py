"""What a link points to, in words: also where it is gone, or has not come yet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from cycletui.records import registry
from cycletui.records.harmless import line
from cycletui.store.in_full import name_of as in_full

if TYPE_CHECKING:
    from cycletui.records.kind import FieldSpec, Record
    from cycletui.store.store import Store


_ID = re.compile(r"[0-9a-f]{32}")


class Named(Protocol):
    """Whoever reads for an audience: the title by which it knows a record, and what it sees of it."""

    def title(self, record: str | None, link: FieldSpec | None = None, /) -> str:
        """A few words; empty for what it may not see."""

    def get(self, record: str | None, /) -> Record | None:
        """The record as it may be seen."""


def name_of(reader: Named, record: str | None, link: FieldSpec | None = None) -> str:
    """By which words this audience knows a record among others: a result with its measure, group and day.

    Empty where it may not see it; `link` leads to it.
    """
    own, seen = reader.title(record, link), reader.get(record)
    if seen is None or not own:
        return own
    # what has no words of its own is known by what it belongs to
    said = "" if own == record else own
    return seen.in_full(said, lambda one: name_of(reader, one) if reader.get(one) is not None else "") or own


def link_words(store: Store, record: str | None, width: int = 120) -> str:
    """The title of the record; said plainly where it was deleted or is still on another laptop.

    Words that are no record's id stand as they were written.
    """
    if not record:
        return ""
    found = store.reader.get(record)
    if found is None:
        return "not received yet" if _ID.fullmatch(record) else line(record, width)
    named = in_full(store.reader, record) if found.called() else ""
    words = line(named or f"{registry.find(found.kind_name).label}, nothing written yet", width)
    if not found.deleted:
        return words
    from cycletui.store.history import history

    who = next((p.by_name for p in reversed(history(store.reader, record)) if p.field == "_deleted" and p.new), "")
    return f"{words} (was deleted by {line(who, 20) if who else 'somebody'})"
