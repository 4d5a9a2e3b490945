"""By which words a record is known among others: `14 of 22, exit ticket, 29 Nov`, where many are called `14 of 22`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cycletui.store.reader import Reader


def name_of(reader: Reader, record: str | None) -> str:
    """The name of a record with what it belongs to; its id where it has none, and empty for none."""
    found = reader.get(record) if record else None
    if found is None:
        return record or ""

    def name(linked: str) -> str:
        return name_of(reader, linked) if linked and reader.get(linked) is not None else ""

    return found.in_full(found.called(), name) or found.id
