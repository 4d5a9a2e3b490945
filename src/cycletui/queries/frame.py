"""What the frame of every room says: the team, who is at the keyboard, and the cycle it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.queries.frame_view import FrameView
from cycletui.queries.spoken import team_kind
from cycletui.records.reflection import Cycle
from cycletui.records.stages import resting, week

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader


def read_frame(reader: AudienceReader, space: str, me: str) -> FrameView:
    """Names for the frame, and the cycle the team is in: the latest that is not closed."""
    team, who = reader.title(space), reader.title(me)
    kind, cycle = team_kind(reader, space), current_cycle(reader, space)
    own_day = reader.own_day
    day = f"demo · {own_day.day} {own_day:%B}" if own_day is not None else ""
    if cycle is None:
        return FrameView(team, who, day=day, kind=kind)
    led = reader.title(cycle.led_by, Cycle.kind_fields["led_by"])
    name = cycle.title or cycle.question or ""
    rest = resting(cycle.resting_until, cycle.resting_for, reader.today, cycle.resting_from)
    stage = cycle.stage or "name"
    weeks = week(cycle.starts_on, cycle.ends_on, reader.today) if stage == "teach" else ""
    return FrameView(team, who, name, led, stage, rest, weeks, day, kind)


def current_cycle(reader: AudienceReader, space: str) -> Cycle | None:
    """The cycle the team is in: the latest that is not closed, else the latest; `None` where there is none."""
    cycles = reader.records(Cycle, space=space, newest=20)
    running = [one for one in cycles if one.stage != "closed"] or cycles
    return running[0] if running else None
