"""Days and people as they stand on paper, which is read in another year too; and which meeting is meant."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cycletui.records.meeting import AgendaItem, Attendance, Meeting, MeetingRun, by_place

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.records.kind import Record


def day_in_full(day: date) -> str:
    """`Tuesday, 1 December 2026`."""
    return f"{day:%A}, {day.day} {day:%B} {day.year}"


def day_on_paper(day: date | None) -> str:
    """`1 Dec 2026`; empty for none."""
    return f"{day.day} {day:%b} {day.year}" if day is not None else ""


def initials(reader: AudienceReader, member: str | None, kind: type[Record], field: str) -> str:
    """Somebody's initials, where this audience may know them by that link; a name of theirs is not put on paper."""
    return reader.title(member, kind.kind_fields[field]).partition(" · ")[0] if member else ""


def parts_in_order(reader: AudienceReader, meeting: str) -> list[AgendaItem]:
    """The parts of a meeting as this audience sees them."""
    return by_place(reader.records(AgendaItem, where=AgendaItem(meeting=meeting)))


def next_meeting(reader: AudienceReader, space: str) -> str:
    """The meeting that comes: the first from today on that is not over; empty where none is planned."""
    over, _ = _ran(reader, space)
    coming = [one for one in _meetings(reader, space) if one.on and one.on >= reader.today and one.id not in over]
    return coming[0].id if coming else ""


def last_meeting(reader: AudienceReader, space: str) -> str:
    """The meeting that was begun last, whether it still runs or not; else the last one that was planned for a day
    that has been. Empty where there was none."""
    return next((one.id for one in reversed(_held(reader, space))), "")


def missed_since(reader: AudienceReader, space: str, member: str) -> str:
    """The first of the last meetings in a row from which somebody was away; empty where they were at the last one.
    Who was where is known at the desk, and no more comes of it than where the story begins."""
    first = ""
    for one in reversed(_held(reader, space)):
        where = Attendance(meeting=one.id, member=member)
        if not any(each.state == "away" for each in reader.desk.records(Attendance, where=where)):
            break
        first = one.id
    return first


def meetings_from(reader: AudienceReader, space: str, meeting: str) -> list[str]:
    """That meeting and those held after it."""
    ids = [one.id for one in _held(reader, space)]
    return ids[ids.index(meeting) :] if meeting in ids else [meeting] if meeting else []


def _held(reader: AudienceReader, space: str) -> list[Meeting]:
    """Meetings that were begun, else those planned for a day that has been, by their day."""
    every, begun = _meetings(reader, space), _ran(reader, space)[1]
    held = [one for one in every if one.id in begun]
    return held or [one for one in every if one.on and one.on <= reader.today]


def _meetings(reader: AudienceReader, space: str) -> list[Meeting]:
    """By their day, those of one day as they were made."""
    found = reader.records(Meeting, space=space)
    begun = _ran(reader, space)[1]
    return sorted(found, key=lambda one: (one.on or reader.today, begun.get(one.id, "")))


def _ran(reader: AudienceReader, space: str) -> tuple[set[str], dict[str, str]]:
    """Meetings that are over, and by meeting when it was begun; decided at the desk and not told."""
    runs = reader.desk.records(MeetingRun, space=space)
    over = {one.meeting for one in runs if one.ended_at and one.meeting}
    return over, {one.meeting: one.begun_at for one in runs if one.meeting and one.begun_at}
