"""The agenda to send before: purpose, parts with their minutes and the sum, what to look at and decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.document import Document, Part, Point, Points, Section, Words
from cycletui.queries.meeting.parts import read_norm
from cycletui.queries.meeting.view import leads_next, read_next
from cycletui.queries.minutes.days import day_in_full, initials, parts_in_order
from cycletui.queries.minutes.pages import facts, promise_point
from cycletui.queries.minutes.table import on_the_table
from cycletui.queries.minutes.told import Promised
from cycletui.records.meeting import AgendaItem, Meeting
from cycletui.records.outcome_rules import OPEN
from cycletui.records.outcomes import Commitment
from cycletui.records.team import Team

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader


def read_agenda(reader: AudienceReader, meeting: str) -> Document | None:
    """The agenda as this audience may have it; `None` where there is no such meeting."""
    with reader.moment():
        one = reader.get(meeting, Meeting)
        if one is None or one.deleted:
            return None
        return _laid_out(reader, one, [_Part(part, _table(reader, part)) for part in parts_in_order(reader, meeting)])


def read_next_agenda(reader: AudienceReader, space: str, template: str = "") -> Document:
    """The agenda of the next meeting: of the one that is prepared, else of what would be begun on that day; `template`
    is the key of the sort that was chosen for it."""
    with reader.moment():
        coming = read_next(reader, space, reader.today, template)
        if coming.prepared and (found := read_agenda(reader, coming.meeting)) is not None:
            return found
        parts = [
            AgendaItem(title=row.title, sentence=row.sentence, minutes=row.minutes, who_speaks=row.who_speaks)
            for row in coming.parts
        ]
        on = coming.on if coming.has_day else None
        one = Meeting(space=space, on=on, title=coming.title, led_by=leads_next(reader, space) or None)
        return _laid_out(reader, one, [_Part(part, "") for part in parts])


class _Part(NamedTuple):
    """A part, and what is on the table in it."""

    item: AgendaItem
    table: str


def _laid_out(reader: AudienceReader, one: Meeting, parts: list[_Part]) -> Document:
    team = reader.get(one.space, Team)
    head = facts(
        (
            ("Purpose", one.purpose or ""),
            ("Begins at", one.starts or (team.meets_at if team is not None else None) or ""),
            ("Takes", _takes(one, [part.item for part in parts])),
            ("Led by", initials(reader, one.led_by, Meeting, "led_by")),
            ("Norm of the day", read_norm(reader, one.space, one)[1]),
        )
    )
    sections = [Section("What we do", (Points(tuple(_point(reader, part) for part in parts)),))] if parts else []
    if due := _due(reader, one):
        sections.append(Section("What we promised", due))
    title = ", ".join(filter(None, ("Agenda", day_in_full(one.on) if one.on is not None else "")))
    school = (team.school or "") if team is not None else ""
    under = " · ".join(filter(None, (reader.title(one.space), school, one.title)))
    return Document(title, under, (head,) if head.facts else (), tuple(sections))


def _takes(one: Meeting, parts: list[AgendaItem]) -> str:
    """The sum of the parts, and what is wrong with it."""
    total = sum(part.minutes or 0 for part in parts)
    if one.minutes is None or one.minutes == total or not parts:
        return f"{one.minutes if one.minutes and not total else total} minutes" if total or one.minutes else ""
    apart = abs(total - one.minutes)
    return f"{total} minutes, {apart} {'more' if total > one.minutes else 'fewer'} than the {one.minutes} we have"


def _table(reader: AudienceReader, part: AgendaItem) -> str:
    # what is on the table is known at the desk; each thing is named as this audience knows it
    desk = reader.desk.get(part.id, AgendaItem)
    return "; ".join(one.words for one in on_the_table(reader, desk.about)) if desk is not None else ""


def _point(reader: AudienceReader, one: _Part) -> Point:
    part, table = one
    minutes = "" if part.minutes is None else f", {part.minutes} {'minute' if part.minutes == 1 else 'minutes'}"
    below = (
        ("", part.sentence or ""),
        ("Who speaks", part.who_speaks or ""),
        ("Led by", initials(reader, part.lead, AgendaItem, "lead")),
        ("To decide" if part.opens == "decide" else "On the table", table),
        ("Protocol", part.protocol or ""),
    )
    return Point(f"{part.title or 'A part'}{minutes}", facts(below).facts)


def _due(reader: AudienceReader, one: Meeting) -> tuple[Part, ...]:
    """The promises that will be looked at, one by one or as a number."""
    due = [each for each in reader.desk.records(Commitment, space=one.space) if (each.state or "open") in OPEN]
    seen = [each for each in (reader.get(promise.id, Commitment) for promise in due) if each is not None]
    if len(seen) < len(due):
        return (Words(f"We begin with what we promised: {len(due)} {'thing' if len(due) == 1 else 'things'}."),)
    told = [
        Promised(initials(reader, each.who, Commitment, "who"), each.what or "", "", each.by_on, "", "", "")
        for each in sorted(seen, key=lambda each: str(each.by_on or "9"))
    ]
    return (Points(tuple(map(promise_point, told))),) if told else ()
