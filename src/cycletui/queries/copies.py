"""What is copied out of the app: words for whoever they are pasted to, so what a page for people outside may say.

What stays with us is counted, so that whoever copies is told. A voice (a story, what was noticed or seen, a
reflection) leaves only chosen one by one: copying this one is choosing it. What somebody expects never leaves.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.queries.audience import AudienceReader
from cycletui.queries.covered import WORDS as COVERABLE
from cycletui.queries.masking import small_counts
from cycletui.queries.parts import short_day
from cycletui.queries.spoken import spec_of
from cycletui.records.audience import Audience
from cycletui.records.evidence import Observation, Result
from cycletui.records.harmless import harmless, line
from cycletui.records.kind import PEOPLE, FieldSpec, Record
from cycletui.records.outcome_rules import joined
from cycletui.records.outcomes import GroupAim, Outcome
from cycletui.records.reflection import Reflection
from cycletui.records.values import say
from cycletui.records.vision import Noticing, Story

if TYPE_CHECKING:
    from cycletui.store.store import Store

STILL_COVERED = "what is expected stays covered until the team looks"
STAYS, DELETED, SOME = "it stays with us", "it was deleted", "Some of it stayed with us."
VOICES = (Story, Noticing, Observation, Reflection)
"""Kinds that leave one by one, by somebody's choice."""
NAMED = 2
"""Fields that are named where they stayed; the others are counted."""


class Copy(NamedTuple):
    """What is copied: a few words for it, the whole text, and a sentence about what stayed with us.

    Where nothing may leave the text is empty and `stayed` says why.
    """

    title: str
    text: str
    stayed: str = ""


class _Stayed:
    """What stays with us, as it is met."""

    def __init__(self) -> None:
        self.groups = self.names = self.numbers = self.counts = 0
        self.fields: dict[str, None] = {}

    def link(self, desk: AudienceReader, linked: str, field: FieldSpec) -> None:
        there = desk.get(linked)
        kind = there.kind_name if there is not None else ""
        if kind in PEOPLE:
            self.names += 1
        elif kind == "group":
            self.groups += 1
        else:
            self.fields[field.title] = None

    def field(self, field: FieldSpec, value: Any) -> None:
        if field.name == "said_by":
            self.names += value != "team"
        elif field.figure:
            self.numbers += 1
        else:
            self.fields[field.title] = None

    def sentence(self) -> str:
        several = (
            (self.groups, "group"),
            (self.names, "name"),
            (self.numbers, "number"),
            (self.counts, "small count"),
        )
        parts = [f"{many} {what}{'' if many == 1 else 's'}" for many, what in several if many]
        parts += [f"“{title.rstrip('?')}”" for title in list(self.fields)[:NAMED]]
        more = len(self.fields) - NAMED
        parts += [f"{more} more"] if more > 0 else []
        return f"{joined(parts)} stayed with us." if parts else ""


def read_copy(desk: AudienceReader, record: str) -> Copy | None:
    """A record's words as they may leave: its title, then each field that holds something, with its label."""
    found = desk.get(record)
    if found is None:
        return None
    spec = spec_of(desk, found)
    page = AudienceReader(desk.store, Audience.GUESTS if isinstance(found, VOICES) else Audience.PAGE)
    seen = page.get(record)
    if seen is None:
        return Copy(spec.label, "", _why_not(desk, page, found))
    called = page.title(record)
    if isinstance(found, Result) and not called:
        return Copy(spec.label, "", page.figures.of(found).reason)
    title = f"{spec.label}: {line(called or 'nothing written yet', 300)}"
    stayed = _Stayed()
    parts = [title]
    for field in spec.fields.values():
        said = _field(desk, page, found, seen, field, stayed)
        if not said or (spec.shown_by == (field.name,) and said == called and "\n" not in said and len(said) <= 300):
            # what the title says already is not said again
            continue
        # a text of several lines stands in from its label, so that no line of it is taken for another field
        parts.append(f"{field.title}: " + "\n  ".join(harmless(said).split("\n")))
    return Copy(title, "\n".join(parts), stayed.sentence())


def _field(
    desk: AudienceReader, page: AudienceReader, found: Record, seen: Record, field: FieldSpec, stayed: _Stayed
) -> str:
    """What a field says outside; what it says only here is counted."""
    here, there = getattr(found, field.name), getattr(seen, field.name)
    if here in (None, "", frozenset(), ()):
        return ""
    if field.links_to:
        ids = sorted(here) if field.many else [here]
        words = {one: page.words(one, 300, field) if page.audience.may(field.to) else "" for one in ids}
        for one in ids:
            if not words[one]:
                stayed.link(desk, one, field)
        return "\n".join(sorted(filter(None, words.values())))
    if field.figure:
        said = _figure(page, found, field)
        if not said and not (isinstance(found, Result) and field.name in found.kind_shown_by):
            stayed.field(field, here)
        return said
    if there in (None, "", frozenset(), ()):
        stayed.field(field, here)
        return ""
    for text in _texts(field, here):
        told = page.people.masked(text)
        stayed.names += len(told.places)
        stayed.counts += len(list(small_counts(told.text)))
    if field.many:
        items = _texts(field, there)
        return "\n".join(sorted(items) if field.type == "set" else items)
    return short_day(there) if field.type == "day" else say(field, there)


def _texts(field: FieldSpec, value: Any) -> list[str]:
    """The words of a field that people write."""
    if field.many:
        return [str(getattr(one, "text", one)) for one in value]
    return [str(value)] if field.type in ("text", "long") else []


def _figure(page: AudienceReader, found: Record, field: FieldSpec) -> str:
    """A number as people outside read it; a result's stands in its title."""
    if isinstance(found, Outcome) and field.name == "start_value":
        return page.figures.start(found, found).text
    if isinstance(found, Outcome) and field.name == "aim_value":
        # an aim for all is what the team wants: nobody was counted for it; that of a group that stays stays with it
        return "" if page.figures.aim(found).reason else say(field, found.aim_value)
    if isinstance(found, GroupAim) and field.name == "start":
        outcome = page.get(found.outcome, Outcome)
        return page.figures.start(found, outcome).text if outcome is not None else ""
    return ""


def _why_not(desk: AudienceReader, page: AudienceReader, found: Record) -> str:
    """Why nothing of a record may leave."""
    if found.kind_name in COVERABLE and desk.covered(found.id):
        return STILL_COVERED
    if found.deleted:
        return DELETED
    groups = [found.id] if found.kind_name == "group" else []
    for field in found.kind_fields.values():
        value = getattr(found, field.name)
        if "group" in field.links_to and value:
            groups += sorted(value) if field.many else [value]
    reasons = [page.groups.reason(group) for group in groups] if page.audience.may(found.kind_open_to) else []
    return next(filter(None, reasons), STAYS)


def read_words(store: Store, query: Callable[[AudienceReader], str]) -> Copy:
    """What a screen says of itself, as it may leave."""
    text = harmless(query(AudienceReader(store, Audience.PAGE)))
    words = "\n".join(part.strip() for part in text.split("\n") if part.strip())
    if not words:
        return Copy("", "", STAYS)
    whole = harmless(query(AudienceReader(store)))
    return Copy(line(words.split("\n")[0], 80), words, "" if whole.strip() == text.strip() else SOME)
