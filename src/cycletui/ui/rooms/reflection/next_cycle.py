"""Opening the next cycle out of what was decided: one act, which u takes back as a whole."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cycletui.store.store import Store

GOES_ON = ("keep", "change")


def open_next(store: Store, decision: str, today: date, space: str, me: str, window: str) -> tuple[str, str]:
    """Close the decision's cycle and open the next: the new one's id and what to say; no id where none opens."""
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.frame import current_cycle
    from cycletui.store import saves
    from cycletui.store.saves import Edit

    one: Any = store.reader.get(decision)
    if one is None or one.choice not in GOES_ON:
        return "", "Keep and change lead to another cycle. e says which it is."
    cycle: Any = store.reader.get(one.cycle) if one.cycle else current_cycle(AudienceReader(store), space)
    if cycle is None or cycle.deleted:
        return "", "It belongs to no cycle that is here. e says to which."
    after = store.reader.records("cycle", space=space, where={"parent": cycle.id}, newest=1)
    if after:
        return after[0].id, "The next cycle is open already."
    made = uuid.uuid4().hex
    values: dict[str, Any] = {"stage": "name", "parent": cycle.id, "starts_on": today.isoformat()}
    values["question"] = cycle.question or cycle.title
    if cycle.led_by:
        values["led_by"] = cycle.led_by
    edits = [Edit("cycle", values, made)]
    if cycle.stage != "closed":
        edits.insert(0, Edit("cycle", {"stage": "closed"}, cycle.id))
    saves.write(store, edits, space=space, by=me, window=window)
    return made, "The next cycle is open, linked to this one. What do you ask now? u takes it back."
