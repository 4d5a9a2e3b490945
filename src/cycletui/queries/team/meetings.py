"""What the room Team says of meetings: who leads one that comes, and when a norm was looked at in one that was held."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.meeting.view import leads_next, over_meetings, read_next
from cycletui.queries.parts import short_day
from cycletui.queries.team.visits import gone
from cycletui.records.harmless import line
from cycletui.records.meeting import AgendaItem, Meeting, by_place
from cycletui.records.team import WEEKDAYS, Team

if TYPE_CHECKING:
    from datetime import date

    from cycletui.queries.audience import AudienceReader

MOST = 50
"""Meetings to come that are looked through."""


class Leads(NamedTuple):
    """Somebody leads a meeting, or the part of it with this title: their id, and when, such as `on Tuesday 19 Jan`."""

    member: str
    when: str
    part: str = ""

    @property
    def short(self) -> str:
        """`leads on Tuesday 19 Jan`, for a card."""
        return " ".join(filter(None, ("leads", self.part, self.when)))

    @property
    def what(self) -> str:
        """`the meeting on Tuesday 19 Jan`, for their page."""
        return f"{self.part or 'the meeting'} {self.when}"


def read_leads(reader: AudienceReader, space: str) -> tuple[Leads, ...]:
    """Who leads the meetings to come, and parts of them; where none is prepared, whose turn it is."""
    away = gone(reader, space)
    return tuple(one for one in _leads(reader, space) if one.member not in away)


def _leads(reader: AudienceReader, space: str) -> Iterator[Leads]:
    over, today = over_meetings(reader), reader.today
    ahead = [one for one in reader.records(Meeting, space=space) if one.on and one.on >= today and one.id not in over]
    ahead.sort(key=lambda one: (one.on or today, one.id))
    if ahead:
        for one in ahead[:MOST]:
            yield from _of(reader, one, today)
        return
    team = reader.desk.get(space, Team)
    if not (over or (team is not None and team.meets_on in WEEKDAYS)):
        # a team that has not met says nothing of a day on which it might
        return
    if turn := leads_next(reader, space):
        yield Leads(turn, _on(read_next(reader, space, today).on, today))


def _of(reader: AudienceReader, one: Meeting, today: date) -> Iterator[Leads]:
    day = _on(one.on or today, today)
    if one.led_by:
        yield Leads(one.led_by, day)
    for part in by_place(reader.records(AgendaItem, where=AgendaItem(meeting=one.id))):
        if part.lead:
            yield Leads(part.lead, day, f"“{line(part.title or 'a part', 60)}”")


def _on(day: date, today: date) -> str:
    if day == today:
        return "today"
    return f"on {list(WEEKDAYS.values())[day.weekday()]} {short_day(day)}"


def read_looked_at(reader: AudienceReader, space: str) -> dict[str, date]:
    """By norm the last day of a meeting that looked at it as it closed: the meeting's own record says so."""
    over = over_meetings(reader)
    found: dict[str, date] = {}
    for one in reader.records(Meeting, space=space):
        if one.norm and one.on is not None and one.id in over:
            found[one.norm] = max(one.on, found.get(one.norm, one.on))
    return found
