"""Sorts of meetings of a team: those of the program, and what the team changed or made itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.queries.frame import current_cycle
from cycletui.queries.spoken import team_kind
from cycletui.records.meeting import MeetingTemplate, TemplatePart, by_place
from cycletui.records.meeting_templates import TEMPLATES, Part, Template, for_stage
from cycletui.records.meeting_templates import template as of_program

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader


def read_templates(reader: AudienceReader, space: str) -> tuple[Template, ...]:
    """All sorts of meetings, as the team has them; those of its own last."""
    own = {one.key or one.id: one for one in reader.records(MeetingTemplate, space=space)}
    found = [_as_told(reader, own.pop(one.key, None), one) for one in TEMPLATES]
    return (*found, *(_as_told(reader, one, None) for one in own.values()))


def _as_told(reader: AudienceReader, own: MeetingTemplate | None, before: Template | None) -> Template:
    if own is None:
        assert before is not None
        return before
    rows = by_place(reader.records(TemplatePart, where=TemplatePart(template=own.id)))
    parts = tuple(
        Part(
            one.part or one.id,
            one.title or "",
            one.sentence or "",
            one.minutes or 0,
            one.who_speaks or "",
            one.captures or "note",
            one.opens or "",
        )
        for one in rows
    )
    key, title = own.key or own.id, own.title or (before.title if before else "")
    stages = (own.stage,) if own.stage else before.stages if before else ()
    return Template(key, title, parts or (before.parts if before else ()), stages, before.teams if before else ())


def read_template(reader: AudienceReader, space: str, key: str = "") -> Template:
    """The sort of that key; without one that which follows from where the cycle stands."""
    found = {one.key: one for one in read_templates(reader, space)}
    if key in found:
        return found[key]
    cycle = current_cycle(reader.desk, space)
    stage = cycle.stage if cycle is not None else None
    # one that the team made for this stage goes before those of the program
    own = next((one for one in found.values() if of_program(one.key) is None and stage in one.stages), None)
    follows = for_stage(stage or "closed", team_kind(reader, space))
    return own or found[follows.key]
