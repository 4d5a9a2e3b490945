"""Asking, before something new is made from a name, whether one that is there is meant: in forms, lists and commands.

In the line `entry.asking` asks the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from cycletui.entry.asking import is_new
from cycletui.entry.known import known
from cycletui.entry.names import Kind, Known, Name, clean, unit_of

if TYPE_CHECKING:
    from cycletui.store.reader import Reader

FIELDS: Mapping[str, str] = {"measure": "name", "group": "name", "source": "title"}
"""The kinds of which two may be one, and the field that holds their name."""


class Near(NamedTuple):
    """A name that is new, in words that ask about it, and those that may be meant: id and name."""

    field: str
    words: str
    names: tuple[tuple[str, str], ...]


def near(reader: Reader, space: str, kind: str, values: Mapping[str, Any]) -> Near | None:
    """Which ones may be meant by a new record with these values; `None` where none may, or it is of another kind."""
    field = FIELDS.get(kind, "")
    name = clean(str(values.get(field) or "")) if field else ""
    return near_in(known(reader, space), cast("Kind", kind), name, str(values.get("unit") or "")) if name else None


def near_in(names: Known, kind: Kind, name: str, unit: str = "") -> Near | None:
    """The same among names that are known already."""
    unit = unit_of(unit)
    same = names.named(kind, name)
    if any(kind != "measure" or unit_of(one.unit) == unit for one in same):
        # nothing new is made of it
        return None
    found = [one for one in (same or names.near(kind, name)) if one.id]
    if not found:
        return None
    asked = is_new(kind, name, unit, names)
    return Near(FIELDS[kind], asked.alone, tuple((one.id, _called(one)) for one in found))


def _called(one: Name) -> str:
    return f"{one.name} ({one.unit})" if one.unit else one.name
