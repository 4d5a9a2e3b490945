"""What two laptops noted of the same thing with other figures: both stand, until somebody says what holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.records.evidence import Result
from cycletui.records.harmless import line

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader

MOST = 3
"""So many others are named."""


def noted_apart(reader: AudienceReader, result: str) -> str:
    """What other laptops noted of the same thing, in a sentence that says what to do; empty where nothing, or where
    somebody beyond the desk reads along."""
    if not reader.inside:
        return ""
    others = reader.store.reader.joined(Result).against.get(result, ())
    found = [reader.store.reader.get(one, Result) for one in others]
    said = dict.fromkeys(line(one.called(), 60) for one in found if one is not None and not one.deleted)
    if not said:
        return ""
    told = " and ".join(list(said)[:MOST])
    what = f"Another laptop, or another name for it, has {told} for the same."
    return f"{what} Edit one to say what the other says, or delete one."
