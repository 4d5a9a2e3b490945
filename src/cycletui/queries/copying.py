"""What one team of a file may take over from another: words, each with where it comes from, and nothing else.

Two teams of one file are two teams. Until there are copies that a team makes for another (with its own choice, and
figures by the rule for them), only this crosses: kinds that can say where they were copied from, their words as far
as the kind itself goes, and of a cycle only when it is closed. Numbers, days and states, groups, people, promises,
predictions, voices and whatever a running cycle holds stay where they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cycletui.queries.audience import AudienceReader
from cycletui.records import registry
from cycletui.records.audience import Audience
from cycletui.records.kind import FieldSpec, KindSpec, Record
from cycletui.records.reflection import Cycle
from cycletui.store.copying import Copyable

ORIGINS = ("copied_from", "from_team")
"""Fields that say where words come from; a kind that has none of them is not copied."""


def copyable(reader: AudienceReader, space: str, today: date) -> tuple[Copyable, ...]:
    """What a team's words are for another one, by kind; `reader` is one for another team."""
    if reader.audience is not Audience.TEAM:
        raise ValueError("words for another team are read for another team")
    team = reader.title(space)
    found = []
    with reader.moment():
        for kind in copied_kinds():
            for one in reader.records(kind.name, space=space):
                if words := _words(reader, kind, one):
                    origin = {_origin(kind): f"{team or 'another team'}, {today.day} {today:%b} {today.year}"}
                    links = {name: getattr(one, name) for name in _links(kind) if getattr(one, name)}
                    found.append(Copyable(one.id, kind.label, one.called() or "…", kind.name, words, links, origin))
    return tuple(found)


def copied_kinds() -> tuple[KindSpec, ...]:
    """The kinds whose words another team may take over."""
    return tuple(kind for kind in registry.every() if _origin(kind) and Audience.TEAM.may(kind.open_to))


def copied_fields(kind: KindSpec) -> tuple[str, ...]:
    """The words of a kind: fields of text that go as far as the kind itself, and are no figures."""
    return tuple(
        spec.name
        for spec in kind.fields.values()
        if spec.to is kind.open_to and spec.name not in ORIGINS and _is_text(spec)
    )


def _is_text(spec: FieldSpec) -> bool:
    return spec.type in ("text", "long") and not (spec.figure or spec.private or spec.made)


def _origin(kind: KindSpec) -> str:
    return next((name for name in ORIGINS if name in kind.fields), "")


def _links(kind: KindSpec) -> Iterator[str]:
    """Links among what can be copied; they lead to the copies, where those are made too."""
    copied = {one.name for one in copied_kinds()}
    for spec in kind.fields.values():
        if spec.type == "link" and Audience.TEAM.may(spec.to) and copied.issuperset(spec.links_to):
            yield spec.name


def _words(reader: AudienceReader, kind: KindSpec, one: Record) -> dict[str, str]:
    for spec in kind.fields.values():
        if "cycle" in spec.links_to:
            cycle = reader.get(getattr(one, spec.name), Cycle)
            if cycle is None or cycle.stage != "closed":
                return {}
    return {name: words for name in copied_fields(kind) if (words := getattr(one, name))}
