"""By which words a record is known among others: `14 of 22, exit ticket, 29 Nov`, where many are called `14 of 22`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.records.evidence import Collection, Measure, Result
from cycletui.records.units import read_unit

if TYPE_CHECKING:
    from collections.abc import Callable

    from cycletui.records.kind import Record
    from cycletui.store.reader import Reader


def name_of(reader: Reader, record: str | None) -> str:
    """The name of a record with what it belongs to; its id where it has none, and empty for none."""
    found = reader.get(record) if record else None
    if found is None:
        return record or ""

    def name(linked: str) -> str:
        return name_of(reader, linked) if linked and reader.get(linked) is not None else ""

    return found.in_full(called(found, reader.get), name) or found.id


def called(one: Record, get: Callable[[str], Record | None]) -> str:
    """What it is called by itself; a number with the unit in which its measure is kept."""
    day = get(one.collection or "") if isinstance(one, Result) and one.value is not None else None
    about = get(day.measure or "") if isinstance(day, Collection) else None
    unit = read_unit(about.unit).words if isinstance(about, Measure) else ""
    return f"{one.called()} {unit}".rstrip()
