"""A meeting that goes on: at which part it is and how much of it has passed, for who comes back to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.queries.meeting.parts import read_parts
from cycletui.records.meeting import MeetingRun
from cycletui.records.meeting_run import read_steps, standing

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader


def read_going_on(reader: AudienceReader, run: str, passed: float) -> str:
    """`Look, 3 of 7 · 12 of 45 min have passed`; empty where no such meeting runs."""
    held = reader.desk.get(run, MeetingRun)
    if held is None or held.deleted or held.ended_at or not held.meeting:
        return ""
    parts = read_parts(reader, held.meeting)
    steps = read_steps(item.text for item in held.steps)
    now = standing(steps, {one.id: one.minutes for one in parts}, int(passed))
    planned = sum(one.minutes for one in parts) + sum(now.more.values())
    at = next((n for n, one in enumerate(parts) if one.id == now.part), None)
    part = f"{parts[at].title}, {at + 1} of {len(parts)} · " if at is not None else ""
    return f"{part}{now.elapsed // 60} of {planned} min have passed"
