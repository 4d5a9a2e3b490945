"""What a link points to, in words: also where it is gone, or has not come yet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cycletui.records import registry
from cycletui.records.harmless import line

if TYPE_CHECKING:
    from cycletui.store.store import Store


_ID = re.compile(r"[0-9a-f]{32}")


def link_words(store: Store, record: str | None, width: int = 120) -> str:
    """The title of the record; said plainly where it was deleted or is still on another laptop.

    Words that are no record's id stand as they were written.
    """
    if not record:
        return ""
    found = store.reader.get(record)
    if found is None:
        return "not received yet" if _ID.fullmatch(record) else line(record, width)
    words = line(found.called() or f"{registry.find(found.kind_name).label}, nothing written yet", width)
    if not found.deleted:
        return words
    from cycletui.store.history import history

    who = next((p.by_name for p in reversed(history(store.reader, record)) if p.field == "_deleted" and p.new), "")
    return f"{words} (was deleted by {line(who, 20) if who else 'somebody'})"
