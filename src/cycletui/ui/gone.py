"""What a link points to, in words: also where it is gone, or has not come yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.store.reader import title
from cycletui.ui.safe import line

if TYPE_CHECKING:
    from cycletui.store.store import Store


def link_words(store: Store, record: str | None, width: int = 120) -> str:
    """The title of the record; said plainly where it was deleted or is still on another laptop."""
    if not record:
        return ""
    found = store.reader.get(record)
    if found is None:
        return "not received yet"
    words = line(title(found), width)
    if not found.deleted:
        return words
    from cycletui.store.history import history

    who = next((p.by_name for p in reversed(history(store.reader, record)) if p.field == "_deleted" and p.new), "")
    return f"{words} (was deleted by {line(who, 20) if who else 'somebody'})"
