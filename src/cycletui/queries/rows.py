"""Records as rows of a list, for any kind: made from its declaration."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from cycletui.queries.links import name_of
from cycletui.queries.parts import MOST, KindRow, RecordRow, short_day
from cycletui.queries.spoken import spec_of, team_kind
from cycletui.records import registry
from cycletui.records.evidence import Collection, Result
from cycletui.records.harmless import line
from cycletui.records.in_words import in_words_of
from cycletui.records.kind import KindSpec, Record
from cycletui.records.outcome_rules import REPLACED
from cycletui.records.outcomes import GroupAim, Outcome
from cycletui.records.team import Member, in_order
from cycletui.records.values import say
from cycletui.store.joining import is_one

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader

R = TypeVar("R", bound=Record)

LONGEST = 80
"""Letters of a linked record's words: what stands behind them has room too."""
ASIDE = ("direction", "counts", "resting_from", "resting_until")
"""Fields that say little of a record by themselves."""
TELLING = ("state", "stage", "choice")
"""Choices that say how far a record has come: the one that a list shows."""


def kinds_of(room: str) -> list[KindSpec]:
    """The kinds of a room, as declared."""
    return [spec for spec in registry.every() if spec.room == room]


def room_kinds(reader: AudienceReader, space: str, room: str) -> tuple[KindRow, ...]:
    """The kinds of a room with how many there are; last what was deleted, if anything was."""
    # what is not for this audience at all is not told as empty
    team = team_kind(reader, space)
    specs = [in_words_of(spec, team) for spec in kinds_of(room) if reader.audience.may(spec.open_to)]
    names = [spec.name for spec in specs]
    counts = reader.counts(names, space=space)
    gone = sum(reader.counts(names, space=space, deleted=True).values())
    rows = [KindRow(spec.name, spec.label, spec.help, counts[spec.name]) for spec in specs]
    return (*rows, KindRow("", "Deleted", "What was deleted here; r puts it back.", gone)) if gone else tuple(rows)


def room_records(reader: AudienceReader, space: str, kind: str, room: str = "") -> tuple[RecordRow, ...]:
    """The records of a kind, newest first; with an empty kind those of the room that were deleted."""
    if kind:
        found = _listed(reader, space, kind)
    else:
        found = []
        for spec in kinds_of(room):
            found += reader.records(spec.name, space=space, deleted=True, newest=MOST)
    names: dict[str, str] = {}
    return tuple(row(reader, one, names) for one in found)


def _listed(reader: AudienceReader, space: str, kind: str) -> list[Record]:
    """The records of a kind as a list has them: the newest first, and people in the order of all lists of them."""
    found = reader.records(kind, space=space, newest=MOST)
    return list(in_order(one for one in found if isinstance(one, Member))) if kind == Member.kind_name else found


def row(reader: AudienceReader, record: Record, names: dict[str, str] | None = None) -> RecordRow:
    """A record as a row; `names` are titles of links that were looked up already."""
    names = {} if names is None else names
    spec = spec_of(reader, record)
    told = record.called() if reader.inside else _outside(reader, record)
    links: list[str] = []
    choices: list[str] = []
    days: list[str] = []
    state = ""
    for field in spec.fields.values():
        value = getattr(record, field.name, None)
        if value in (None, frozenset(), ()) or field.name in spec.shown_by:
            continue
        if field.type == "choice" and field.name in TELLING:
            words = say(field, value)
            state = words[:1].lower() + words[1:]
        elif field.type == "choice" and not choices and field.name not in ASIDE:
            choices.append(say(field, value))
        elif field.type == "day" and field.name not in ASIDE:
            days = [f"{_lower(field.title)} {short_day(value)}"]
        elif isinstance(record, Collection) and field.name == "measure":
            continue
        elif field.type == "link" and len(links) < 2 and len(told) < 40:
            if value not in names:
                names[value] = name_of(reader, value, field)
            name = line(names[value], LONGEST) if names[value] != value else ""
            links.append(f"{_lower(field.title)} {name}" if name and field.title.endswith(" by") else name)
    if copied := getattr(record, "copied_from", None):
        days.append(f"from {copied}")
    if getattr(record, "superseded_by", None):
        # what was decided instead says more than how the vote went
        state = REPLACED
    called = told or f"{spec.label}, nothing written yet"
    if told and isinstance(record, Collection):
        # a day says nothing without what was counted on it
        called = name_of(reader, record.id)
    parts = [part for part in links + choices + days if part]
    return RecordRow(
        record.id, spec.name, spec.label, called, " · ".join(parts), bool(record.to_settle), record.deleted, state
    )


def _lower(title: str) -> str:
    """A field's title beside its value: a day alone does not say what was on it."""
    return title[:1].lower() + title[1:]


def _outside(reader: AudienceReader, record: Record) -> str:
    """What others know a record by. Figures come as the rule tells them; what is hidden is never told as missing."""
    if isinstance(record, Result | GroupAim):
        figure = reader.figures.of(record) if isinstance(record, Result) else reader.figures.aim(record)
        return figure.words or (f"not shown: {figure.reason}" if figure.reason else "")
    closed = not all(reader.may(type(record), field) for field in record.kind_shown_by)
    return record.called() or (f"{record.kind_label}: stays on our screen" if closed else "")


def row_of(reader: AudienceReader, record: str) -> RecordRow | None:
    """One record as a row; `None` where this version cannot show it."""
    found = reader.get(record)
    return None if found is None else row(reader, found)


def in_full(reader: AudienceReader, record: str) -> str:
    """A record's words with what it belongs to, so that `7 of 13` says of which group and outcome."""
    found = row_of(reader, record)
    if found is None:
        return name_of(reader, record)
    return " · ".join(part for part in (found.title, found.state, found.detail) if part)


FIRST = ("agreed", "met_not_for_all")
LAST = ("met", "not_met", "retired")
"""States of an outcome that is worked on, and of one that is done with: a draft stands between them."""


def options(
    reader: AudienceReader, space: str, kinds: tuple[str, ...], chosen: Iterable[str] = ()
) -> tuple[tuple[str, str, str], ...]:
    """The records that a link may point to: id, words, how each stands; of each kind the newest first, people in their
    order, and outcomes that are worked on before all others.

    What is chosen stands there too where it is gone or has not come, so that it can be taken off.
    """
    names: dict[str, str] = {}
    found: dict[str, tuple[str, str, str]] = {}
    for kind in kinds:
        records = there(reader, _listed(reader, space, kind))
        records.sort(key=lambda one: _done_with(one) if isinstance(one, Outcome) else 0)
        for one in (row(reader, record, names) for record in records):
            of = f"{one.label}: " if len(kinds) > 1 else ""
            words = of + " · ".join(part for part in (one.title, one.detail) if part)
            found[one.id] = (one.id, words, one.state)
    for own in chosen:
        # what another one stands for is that one, under the id that is written down
        if own not in found and (stands := _stands(reader, own)) in found:
            _, *rest = found[stands]
            found = {own if other == stands else other: option for other, option in found.items()}
            found[own] = (own, rest[0], rest[1])
    gone = {one: (one, words, "") for one in chosen if one not in found and (words := reader.words(one))}
    return tuple((found | gone).values())


def _stands(reader: AudienceReader, record: str) -> str:
    found = reader.get(record)
    return reader.store.reader.joined(type(found)).one(record) if found is not None and is_one(type(found)) else record


def _done_with(outcome: Outcome) -> int:
    return -1 if outcome.state in FIRST else int(outcome.state in LAST)


def there(reader: AudienceReader, found: list[R]) -> list[R]:
    """Records of one kind, at the desk without what a line began that was taken back."""
    from cycletui.store.left_over import BEGUN, left_over

    if not reader.inside or not found or type(found[0]).kind_name not in BEGUN:
        return found
    unused = left_over(reader.store.reader, type(found[0]), found)
    return [one for one in found if one.id not in unused]
