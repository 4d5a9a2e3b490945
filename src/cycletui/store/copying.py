"""Copying records from one team of a store over to another, as new ones: for two teams that should have
been one."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.records import registry
from cycletui.records.fields import Item
from cycletui.store import saves
from cycletui.store.saves import Edit

if TYPE_CHECKING:
    from cycletui.records.kind import Record
    from cycletui.store.acts import Saved
    from cycletui.store.reader import Reader
    from cycletui.store.store import Store

NEVER = ("team", "laptop", "removal")
"""Kinds that belong to their team alone."""


class Copyable(NamedTuple):
    """A record that can be copied over: id, its kind's words, and its own."""

    id: str
    label: str
    title: str


def copyable(reader: Reader, space: str) -> tuple[Copyable, ...]:
    """The records of a team that another one may take, by kind."""
    found = []
    for spec in registry.every():
        if spec.name in NEVER:
            continue
        found += [Copyable(one.id, spec.label, one.called() or "…") for one in reader.records(spec.name, space=space)]
    return tuple(found)


def copy_over(store: Store, records: Iterable[str], space: str, *, by: str = "", window: str = "main") -> Saved:
    """Write these records into a team as new ones, in one act; links between them lead to the copies, a
    person is known by initials, and any other link is left out.

    Raises `RefusedError` where a record cannot stand without what is left out.
    """
    reader = store.reader
    chosen = [one for one in map(reader.get, records) if one is not None and one.kind_name not in NEVER]
    mine = {one.called().casefold(): one.id for one in reader.records("member", space=space)}
    new: dict[str, str] = {}
    edits = []
    for one in chosen:
        known = mine.get(one.called().casefold()) if one.kind_name == "member" else None
        new[one.id] = known or uuid.uuid4().hex
    for member in {one.space for one in chosen}:
        for person in reader.records("member", space=member):
            if person.id not in new and person.called().casefold() in mine:
                new[person.id] = mine[person.called().casefold()]
    for one in chosen:
        if new[one.id] not in mine.values():
            edits.append(Edit(one.kind_name, _values(one, new), new[one.id]))
    return saves.write(store, edits, space=space, by=by, window=window)


def _values(one: Record, new: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in registry.find(one.kind_name).fields.values():
        value = getattr(one, field.name)
        if value in (None, frozenset(), ()) or field.name in one.unread:
            continue
        if field.type == "list":
            value = [item.text if isinstance(item, Item) else item for item in value]
        elif field.links_to and field.many:
            value = frozenset(new[link] for link in value if link in new)
        elif field.links_to:
            value = new.get(value)
        elif isinstance(value, str):
            # who said a thing is a text that may hold a member
            value = new.get(value, value)
        if value not in (None, frozenset()):
            found[field.name] = value
    return found
