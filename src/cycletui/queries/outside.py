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
    """What of a record's past this audience may see, each text by `words`; on whose laptop it was is the desk's."""
    fields, kept = seen.kind_fields, []
    for one in past:
        field = fields.get(one.field.partition("/")[0])
        if field is None or field.figure or field.links_to or not audience.may(field.to) or one.hidden:
            continue
        told = one._replace(old=words(one.old), new=words(one.new), file="", settled=(), device="", device_name="")
        kept.append(told._replace(by="", by_name="") if audience > Audience.ROOM else told)
    return kept
