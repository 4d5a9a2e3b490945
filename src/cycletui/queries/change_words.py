"""A value as a history or a preview says it, whatever its field: a link by its words, a set's element by itself."""

from __future__ import annotations

from collections.abc import Callable

from cycletui.journal.collections import AT
from cycletui.records.kind import FieldSpec
from cycletui.records.today import as_read
from cycletui.records.values import say

NOTHING = "–"


def is_told(field: FieldSpec | None, raw: str) -> bool:
    """Whether people are told of this raw field: the place of a list's item says nothing to them."""
    return field is None or field.type != "list" or not raw.endswith(AT)


def worded(field: FieldSpec | None, raw: str, value: object, title: Callable[[str], str]) -> str:
    """The words for a value of a raw field of the journal; `title` gives those of a linked record."""
    name, _, element = raw.partition("/")
    if name == "_deleted":
        return "deleted" if value else "there"
    if value is None:
        return NOTHING
    if isinstance(value, dict):
        return str(value.get("text", ""))
    if field is None:
        return say(None, value)
    if field.type == "set" and element:
        words = title(element) if field.links_to else element
        return words if value is True else f"no longer {words}"
    if field.links_to and isinstance(value, str):
        return title(value)
    if field.type == "day":
        return as_read(str(value))
    return say(None if field.many else field, value)
