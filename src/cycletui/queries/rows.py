"""What the screens show, read in a thread and handed over as records that do not change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cycletui.queries.links import link_words
from cycletui.queries.parts import MOST, KindRow, RecordRow, short_day
from cycletui.records import registry
from cycletui.records.kind import KindSpec, Record
from cycletui.records.values import say
from cycletui.store.reader import title

if TYPE_CHECKING:
    from cycletui.store.store import Store

TELLING = ("state", "stage", "choice")
"""Choices that say how far a record has come: the one that a list shows."""


def kinds_of(room: str) -> list[KindSpec]:
    """The kinds of a room, as declared."""
    return [spec for spec in registry.every() if spec.room == room]


def room_kinds(store: Store, space: str, room: str) -> tuple[KindRow, ...]:
    """The kinds of a room with how many there are; last what was deleted, if anything was."""
    specs = kinds_of(room)
    names = [spec.name for spec in specs]
    counts = store.reader.counts(names, space=space)
    gone = sum(store.reader.counts(names, space=space, deleted=True).values())
    rows = [KindRow(spec.name, spec.label, spec.help, counts[spec.name]) for spec in specs]
    return (*rows, KindRow("", "Deleted", "What was deleted here; r puts it back.", gone)) if gone else tuple(rows)


def room_records(store: Store, space: str, kind: str, room: str = "", *, big: bool = False) -> tuple[RecordRow, ...]:
    """The records of a kind, newest first; with an empty kind those of the room that were deleted."""
    if kind:
        found = store.reader.records(kind, space=space, newest=MOST)
    else:
        found = []
        for spec in kinds_of(room):
            found += store.reader.records(spec.name, space=space, deleted=True, newest=MOST)
    names: dict[str, str] = {}
    if big:
        from cycletui.queries.showable import visible

        found = visible(store, found)
    return tuple(_row(store, one, names) for one in found)


def _row(store: Store, record: Record, names: dict[str, str]) -> RecordRow:
    spec = registry.find(record.kind_name)
    told = title(record)
    links: list[str] = []
    choices: list[str] = []
    days: list[str] = []
    for field in spec.fields.values():
        value = getattr(record, field.name, None)
        if value in (None, frozenset(), ()) or field.name in spec.shown_by:
            continue
        if field.type == "choice" and (field.name in TELLING or not choices):
            choices.append(say(field, value))
        elif field.type == "day":
            days = [short_day(value)]
        elif field.type == "link" and len(links) < 2 and len(told) < 40:
            if value not in names:
                names[value] = store.reader.title(value)
            links.append(names[value] if names[value] != value else "")
    called = f"{spec.label}, nothing written yet" if told == record.id else told
    parts = [part for part in links + choices[-1:] + days if part]
    return RecordRow(
        record.id, spec.name, spec.label, called, " · ".join(parts), bool(record.to_settle), record.deleted
    )


def row_of(store: Store, record: str) -> RecordRow | None:
    """One record as a row; `None` where this version cannot show it."""
    found = store.reader.get(record)
    return None if found is None else _row(store, found, {})


def in_full(store: Store, record: str) -> str:
    """A record's words with what it belongs to, so that `7 of 13` says of which group and outcome."""
    row = row_of(store, record)
    return store.reader.title(record) if row is None else " · ".join(p for p in (row.title, row.detail) if p)


def options(
    store: Store, space: str, kinds: tuple[str, ...], chosen: Iterable[str] = ()
) -> tuple[tuple[str, str], ...]:
    """The records that a link may point to: id and words, of each kind the newest first.

    What is chosen stands there too where it is gone or has not come, so that it can be taken off.
    """
    names: dict[str, str] = {}
    rows = [_row(store, one, names) for kind in kinds for one in store.reader.records(kind, space=space, newest=MOST)]
    found = {}
    for row in rows:
        of = f"{row.label}: " if len(kinds) > 1 else ""
        found[row.id] = f"{of}{row.title}{f' · {row.detail}' if row.detail else ''}"
    return tuple((found | {one: link_words(store, one) for one in chosen if one not in found}).items())
