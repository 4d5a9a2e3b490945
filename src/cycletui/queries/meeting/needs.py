"""Help that was asked for: it stands in *Promised* until it is answered, and then until the team says if it helped."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.parts import short_day
from cycletui.records.ability import SupportNeed
from cycletui.records.audience import Audience
from cycletui.records.harmless import line
from cycletui.records.kind import spec_of
from cycletui.records.meeting import Attendance, Capture

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader

LOOKED_THROUGH = 100
"""Needs that are looked through."""


class NeedRow(NamedTuple):
    """Help that was asked for: who looks after it, what, its day; `came`: it is there, and nobody said if it helped."""

    id: str
    who: str
    what: str
    day: str
    came: bool
    absent: bool


def read_needs(reader: AudienceReader, space: str, meeting: str, part: str) -> tuple[NeedRow, ...]:
    """What waits for an answer, the oldest first, of those who are not here last. Nothing for guests.

    What was answered in this part is asked again at the next meeting, and not before.
    """
    if reader.audience > Audience.LEAD:
        return ()
    ties = reader.desk.records(Capture, where=Capture(meeting=meeting))
    answered = {record for tie in ties if tie.part == part for record in tie.of}
    present = reader.desk.records(Attendance, where=Attendance(meeting=meeting))
    away = {one.member for one in present if one.state == "away"}
    found = [
        one
        for one in reader.desk.records(SupportNeed, space=space, newest=LOOKED_THROUGH)
        if one.id not in answered and (one.state in (None, "open") or (one.state == "answered" and one.helped is None))
    ]
    rows = []
    for one in sorted(found, key=lambda need: (need.who in away, need.by_on or date.max, need.id)):
        seen = reader.get(one.id, SupportNeed)
        if seen is None:
            continue
        who = reader.title(one.who, spec_of(SupportNeed).fields["who"]).partition(" · ")[0] if one.who else ""
        day = short_day(seen.by_on) if seen.by_on else ""
        rows.append(NeedRow(one.id, who, line(seen.text or "", 300), day, one.state == "answered", one.who in away))
    return tuple(rows)
