"""Opening the next cycle out of what was decided: one act, which u takes back as a whole."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING, Any

from cycletui.records.words import UNDO

if TYPE_CHECKING:
    from cycletui.store.store import Store


def open_next(store: Store, decision: str, today: date, space: str, me: str, window: str) -> tuple[str, str]:
    """Close the decision's cycle and open the next: the new one's id and what to say; no id where none opens."""
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.reflection.cycles import read_next
    from cycletui.store import saves
    from cycletui.store.saves import Edit

    found = read_next(AudienceReader(store), decision, space)
    cycle = found.ends
    if cycle is None:
        return "", found.why_not
    if found.opened:
        return found.opened, "The next cycle is open already."
    made = uuid.uuid4().hex
    values: dict[str, Any] = {"stage": "name", "parent": cycle.id, "starts_on": today.isoformat()}
    values["question"] = cycle.question or cycle.title
    if cycle.led_by:
        values["led_by"] = cycle.led_by
    edits = [Edit("cycle", values, made)]
    if cycle.stage != "closed":
        edits.insert(0, Edit("cycle", {"stage": "closed"}, cycle.id))
    saves.write(store, edits, space=space, by=me, window=window)
    return made, f"The next cycle is open, linked to this one. What do you ask now? {UNDO}."
