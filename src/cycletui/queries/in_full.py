"""A record with all that was written in it, as its card beside a list: for any kind, made from its declaration."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cycletui.queries.card import Card, Page
from cycletui.queries.covered import WORDS as COVERABLE
from cycletui.queries.links import name_of
from cycletui.records import registry
from cycletui.records.kind import FieldSpec, Record
from cycletui.records.today import short_day
from cycletui.records.values import say
from cycletui.records.words import TO_SETTLE

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader


def read_found(reader: AudienceReader, record: str, today: date) -> Card | None:
    """The card of a record as its room has it, else with all that was written in it; `None` where there is none."""
    found = reader.get(record)
    room = registry.find(found.kind_name).room if found is not None else ""
    if room == "vision":
        from cycletui.queries.vision.cards import read_detail as of_vision

        card = of_vision(reader, record, today)
    elif room == "outcomes":
        from cycletui.queries.outcomes.cards import read_detail as of_outcomes

        card = of_outcomes(reader, record, today)
    elif room == "reflection":
        from cycletui.queries.reflection.cards import read_detail as of_reflection

        card = of_reflection(reader, record, today)
    elif room == "team":
        from cycletui.queries.team.cards import read_detail as of_team

        card = of_team(reader, record, today)
    else:
        card = None
    return card if card is not None else read_in_full(reader, record, today)


def read_in_full(reader: AudienceReader, record: str, today: date) -> Card | None:
    """The card; `None` where the record is not here, or may be covered, and for everybody who is not at the desk."""
    if not reader.inside:
        return None
    with reader.moment():
        one = reader.get(record)
        if one is None or one.kind_name in COVERABLE:
            return None
        spec, page = registry.find(one.kind_name), Page(reader, today)
        for field in spec.fields.values():
            if not field.made and field.name not in spec.shown_by:
                page.fact(field.title.lower(), _words(reader, one, field))
        note = TO_SETTLE if one.to_settle else "deleted" if one.deleted else ""
        return Card(one.id, spec.label, note, one.called() or "Nothing written yet.", tuple(page.parts))


def _words(reader: AudienceReader, one: Record, field: FieldSpec) -> str:
    value = getattr(one, field.name, None)
    if value in (None, "", frozenset(), ()):
        return ""
    if isinstance(value, date):
        return short_day(value)
    if field.links_to:
        linked = (value,) if isinstance(value, str) else tuple(value)
        return "\n".join(sorted(name_of(reader, getattr(one, "text", one), field) for one in linked))
    return say(field, value)
