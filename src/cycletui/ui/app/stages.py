"""Moving the cycle to its next stage, or back: one act, which u takes back and the history remembers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.records.stages import NO_CYCLE, moved, stages_of
from cycletui.records.words import UNDO

if TYPE_CHECKING:
    from cycletui.store.store import Store


def move(store: Store, by: int, space: str, me: str, window: str) -> str:
    """Move the cycle that the frame shows; the sentence that says where it stands now."""
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.frame import current_cycle
    from cycletui.queries.spoken import team_kind
    from cycletui.store import saves
    from cycletui.store.saves import Edit

    reader = AudienceReader(store)
    cycle = current_cycle(reader, space)
    if cycle is None:
        return NO_CYCLE
    stage = moved(cycle.stage, by)
    if stage is None:
        return "It is closed: the next cycle begins with a question." if by > 0 else "This is where a cycle begins."
    saves.write(store, [Edit("cycle", {"stage": stage}, cycle.id)], space=space, by=me, window=window)
    name = stages_of(team_kind(reader, space))[stage]
    if stage == "closed":
        return f"The cycle is closed. {UNDO}."
    return f"“{name}” begins. {UNDO}." if by > 0 else f"Back to “{name}”. {UNDO}."
