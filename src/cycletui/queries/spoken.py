"""In whose words a team is told something: what kind of team it is, and kinds of records as that team reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.records import registry
from cycletui.records.in_words import in_words_of
from cycletui.records.team import Team
from cycletui.records.values import say
from cycletui.records.words import TEACHER

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.records.kind import KindSpec, Record


def team_kind(reader: AudienceReader, space: str) -> str:
    """What kind of team it is; a teacher team where nobody said."""
    if space not in reader.team_kinds:
        team = reader.get(space, Team)
        reader.team_kinds[space] = (team.kind if team is not None else None) or TEACHER
    return reader.team_kinds[space]


def kind_of(reader: AudienceReader, kind: str, space: str) -> KindSpec | None:
    """A kind as this team reads it; `None` for one that only a newer version knows."""
    spec = registry.get(kind)
    return in_words_of(spec, team_kind(reader, space)) if spec is not None else None


def spec_of(reader: AudienceReader, record: Record) -> KindSpec:
    """A record's kind as its team reads it."""
    return in_words_of(registry.find(record.kind_name), team_kind(reader, record.space))


def chosen(reader: AudienceReader, record: Record, field: str) -> str:
    """What was chosen in a field, as the record's team reads it; empty where nothing was."""
    value = getattr(record, field)
    return say(spec_of(reader, record).fields[field], value) if value else ""
