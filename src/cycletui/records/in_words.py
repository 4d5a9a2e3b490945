"""A kind's declaration in the words of a kind of team: its label, its titles, its help, its choices.

The declaration holds a teacher team's words; what another kind of team reads instead stands in `records.words_by_team`.
Names, types and stored words are the same for all.
"""

from __future__ import annotations

from collections.abc import Iterable

from cycletui.records.kind import FieldSpec, KindSpec, Record
from cycletui.records.words import TEACHER, words_of

_made: dict[tuple[type[Record], str], KindSpec] = {}


def in_words_of(spec: KindSpec, team: str) -> KindSpec:
    """The kind as this kind of team reads it; of choices all that may be stored."""
    if team == TEACHER:
        return spec
    found = _made.get((spec.cls, team))
    if found is None:
        fields = {name: _field(spec.name, field, team) for name, field in spec.fields.items()}
        label = words_of(f"kind {spec.name}", team) or spec.label
        help_ = words_of(f"why {spec.name}", team) or spec.help
        _made[spec.cls, team] = found = spec._replace(label=label, help=help_, fields=fields)
    return found


def _field(kind: str, field: FieldSpec, team: str) -> FieldSpec:
    place = f"{kind}.{field.name}"
    choices = tuple((word, words_of(f"choice {place}.{word}", team) or told) for word, told in field.choices)
    title, help_ = words_of(f"title {place}", team) or field.title, words_of(f"help {place}", team) or field.help
    if (title, help_, choices) == (field.title, field.help, field.choices):
        return field
    return field._replace(title=title, help=help_, choices=choices)


def offered(kind: str, field: FieldSpec, team: str, chosen: Iterable[str] = ()) -> FieldSpec:
    """A field with those of its choices that a form offers to this kind of team, and what is chosen already."""
    only = words_of(f"only {kind}.{field.name}", team).split()
    if not only:
        return field
    kept = {*only, *chosen}
    return field._replace(choices=tuple(choice for choice in field.choices if choice[0] in kept))


def opening(spec: KindSpec, team: str) -> dict[str, str]:
    """What a new record of a kind begins with in this kind of team, by field."""
    found = {name: words_of(f"opens {spec.name}.{name}", team) for name in spec.fields}
    return {name: word for name, word in found.items() if word}
