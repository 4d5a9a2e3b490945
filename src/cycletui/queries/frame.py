"""What the frame of every room says: the team, who is at the keyboard, and the cycle it is in."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.records.stages import resting

if TYPE_CHECKING:
    from cycletui.store.store import Store


class FrameView(NamedTuple):
    """What the frame shows of the team: names, and the cycle's stage (empty where there is none)."""

    team: str = ""
    me: str = ""
    cycle: str = ""
    led_by: str = ""
    stage: str = ""
    resting: str = ""


def read_frame(store: Store, space: str, me: str) -> FrameView:
    """Names for the frame, and the cycle the team is in: the latest that is not closed."""
    team = store.reader.title(space) if space else ""
    cycle = current_cycle(store, space)
    if cycle is None:
        return FrameView(team, store.reader.title(me) if me else "")
    led = store.reader.title(cycle.led_by) if cycle.led_by else ""
    name = cycle.title or cycle.question or ""
    rest = resting(cycle.resting_until, cycle.resting_for, datetime.now().astimezone().date(), cycle.resting_from)
    return FrameView(team, store.reader.title(me) if me else "", name, led, cycle.stage or "name", rest)


def team_kind(store: Store, space: str) -> str:
    """What kind of team it is; a teacher team where nobody said."""
    team: Any = store.reader.get(space)
    return getattr(team, "kind", None) or "teacher"


def current_cycle(store: Store, space: str) -> Any:
    """The cycle the team is in: the latest that is not closed, else the latest; `None` where there is none."""
    cycles = store.reader.records("cycle", space=space, newest=20)
    running = [c for c in cycles if getattr(c, "stage", None) != "closed"] or cycles
    return running[0] if running else None
