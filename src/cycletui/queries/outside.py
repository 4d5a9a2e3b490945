"""What stands in a record for whoever is not at the desk: its texts, and what was written before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from cycletui.records.audience import Audience

if TYPE_CHECKING:
    from cycletui.records.kind import Record
    from cycletui.store.history import Past


def texts_of(seen: Record) -> Iterator[str]:
    """All words of a record as an audience sees it, without those that only lead to other records."""
    for field in seen.kind_fields.values():
        value = getattr(seen, field.name)
        if value and field.type in ("text", "long", "set", "list") and not field.links_to:
            yield from [value] if isinstance(value, str) else [str(getattr(item, "text", item)) for item in value]


def past_outside(past: Iterable[Past], seen: Record, audience: Audience, words: Callable[[Any], Any]) -> list[Past]:
    """What of a record's past this audience may see, each text by `words`; on whose laptop it was is the desk's.

    What somebody took back nobody else was meant to read.
    """
    from cycletui.queries.taken_back import told

    fields, kept = seen.kind_fields, []
    for one in told(past).standing:
        field = fields.get(one.field.partition("/")[0])
        if field is None or field.figure or field.links_to or not audience.may(field.to) or one.hidden:
            continue
        seen_so = one._replace(old=words(one.old), new=words(one.new), file="", settled=(), device="", device_name="")
        kept.append(seen_so._replace(by="", by_name="") if audience > Audience.ROOM else seen_so)
    return kept
