"""Half a page for each of us: what I promised, what I look for, three empty lines for a tally."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.queries.document import Blank, Document, Part, Point, Points, Section, Words
from cycletui.queries.minutes.days import day_on_paper
from cycletui.queries.minutes.pages import facts
from cycletui.queries.spoken import kind_of
from cycletui.records.meeting import Meeting
from cycletui.records.outcome_rules import OPEN
from cycletui.records.outcomes import Commitment
from cycletui.records.team import Member, in_order

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader

TALLY_LINES = 3
A_SHEET = 2
"""Halves on one sheet of paper."""
NOTE = "Counts and moments, no names. Bring it to the next meeting, or throw it away."


def read_half_pages(reader: AudienceReader, space: str, meeting: str = "", member: str = "") -> Document | None:
    """A half page for each member, or for one; `None` where this audience may not know who we are, and for nobody."""
    with reader.moment():
        held = reader.get(meeting, Meeting)
        people = [one for one in in_order(reader.records(Member, space=space)) if not member or one.id == member]
        # who left is known at the desk alone
        gone = {one.id for one in reader.desk.records(Member, space=space) if one.left_on is not None}
        people = [one for one in people if one.id == member or one.id not in gone]
        if not people:
            return None
        promises = [one for one in reader.records(Commitment, space=space) if (one.state or "open") in OPEN]
        asked = kind_of(reader, Commitment.kind_name, space)
        where = asked.fields["where"].title if asked is not None else ""
        sections = tuple(
            _half(one, [each for each in promises if each.who == one.id], where, sheet=place % A_SHEET == 0)
            for place, one in enumerate(people)
        )
        until = day_on_paper(held.next_on) if held is not None else ""
        title = f"Until {until}" if until else "Until we meet again"
        return Document(title, reader.title(space), (), sections, NOTE)


def _half(member: Member, promises: list[Commitment], where: str, *, sheet: bool) -> Section:
    points = tuple(
        Point(one.what or "", facts((("By", day_on_paper(one.by_on)), (where, one.where or ""))).facts)
        for one in promises
    )
    promised: tuple[Part, ...] = (Points(points),) if points else (Words("Nothing promised this time.", quiet=True),)
    looks = tuple(dict.fromkeys(one.look_for for one in promises if one.look_for))
    look_for: tuple[Part, ...] = (Points(tuple(map(Point, looks))),) if looks else (Blank("In students' work:", 1),)
    below = (
        Section("I promised", promised),
        Section("I look for", look_for),
        Section("Tally", (Blank("Day, and how often I saw it:", TALLY_LINES),)),
    )
    return Section(member.initials or member.name or "…", (), below, sheet)
