"""What is stored becomes a frozen record: each value is checked by its field's type and limits.

A team file may hold what any version wrote, so every value is looked at on every read and nothing is
guessed: a text is never a number, a number never a day. It is done by hand because Home and every
room wait for it; a test holds it against the pydantic model of the same declaration.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from math import isfinite
from typing import Any

from cycletui.records.fields import Item
from cycletui.records.hands import Hands, stored
from cycletui.records.kind import FieldSpec, KindSpec, Record
from cycletui.records.values import MAX_INT

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class _UnreadableError(ValueError):
    pass


def record_of(kind: KindSpec, meta: Mapping[str, Any], values: Mapping[str, Any]) -> Record:
    """The frozen record; what its declaration cannot read goes into `unread` as it was written.

    `meta` is what every record carries beside its fields; nothing is told of a field by `None`.
    """
    read, unread, fields = dict(meta), {}, kind.fields
    for name, value in values.items():
        if value is None:
            continue
        spec = fields[name]
        try:
            read[name] = _READERS[spec.type](spec, value)
        except _UnreadableError:
            unread[name] = value
    if unread:
        read["unread"] = unread
    return kind.cls.holding(read)


def _is_text(value: Any) -> bool:
    if not isinstance(value, str):
        return False
    if value.isascii():
        return True
    try:
        value.encode()
    except UnicodeEncodeError:
        return False  # half a character is none
    return True


def _text(spec: FieldSpec, value: Any) -> str:
    if type(value) is str and value.isascii() and len(value) <= spec.limit:
        return value  # nearly all of them, and there are thousands
    if not _is_text(value) or len(value) > spec.limit:
        raise _UnreadableError
    return str(value)


def _within(spec: FieldSpec, value: float) -> bool:
    return (spec.at_least is None or value >= spec.at_least) and (spec.at_most is None or value <= spec.at_most)


def _number(spec: FieldSpec, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _UnreadableError
    try:
        number = float(value)
    except OverflowError:
        raise _UnreadableError from None
    if not isfinite(number) or not _within(spec, number):
        raise _UnreadableError
    return number


def _whole(spec: FieldSpec, value: Any) -> int:
    if type(value) is int and 0 <= value <= MAX_INT and spec.at_most is None and not spec.at_least:
        return value  # nearly all of them, and there are thousands
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > MAX_INT or not _within(spec, value):
        raise _UnreadableError
    return value


def _yes_no(spec: FieldSpec, value: Any) -> bool:
    # SQLite knows no yes and no: they come back as 1 and 0
    if isinstance(value, int) and value in (0, 1):
        return bool(value)
    raise _UnreadableError


def _day(spec: FieldSpec, value: Any) -> date:
    if isinstance(value, str) and _ISO.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise _UnreadableError from None
    raise _UnreadableError


def _choice(spec: FieldSpec, value: Any) -> str:
    for word, _ in spec.choices:
        if value == word:
            return word
    raise _UnreadableError


def _set(spec: FieldSpec, value: Any) -> frozenset[str]:
    if isinstance(value, list | tuple | frozenset | set) and all(isinstance(one, str) for one in value):
        return frozenset(value)
    raise _UnreadableError


def _list(spec: FieldSpec, value: Any) -> tuple[Item, ...]:
    if not isinstance(value, list | tuple):
        raise _UnreadableError
    for one in value:
        if not isinstance(one, list | tuple) or len(one) != 2 or not all(isinstance(part, str) for part in one):
            raise _UnreadableError
    return tuple(Item(*one) for one in value)


def _hands(spec: FieldSpec, value: Any) -> Hands:
    # anything else could hold a name, or an order
    found = stored(value) if isinstance(value, str) else None
    if found is None:
        raise _UnreadableError
    return found


_READERS: dict[str, Callable[[FieldSpec, Any], Any]] = {
    "text": _text,
    "long": _text,
    "number": _number,
    "whole": _whole,
    "yesno": _yes_no,
    "day": _day,
    "choice": _choice,
    "link": _text,
    "set": _set,
    "list": _list,
    "hands": _hands,
}
