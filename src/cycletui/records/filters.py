"""Filters that a type checker can read: a record of which only what is asked for is filled in.

`reader.records(Result, where=Result(collection=day.id, part=None))` asks for the results of that day that are
of no part; what the filter does not name may be anything. Whoever misspells a field or a word of a choice is
told by mypy. A field that may hold one of several values is filled with `any_of`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeVar, cast

from cycletui.records.hands import Hands, kept
from cycletui.records.kind import FieldSpec, KindSpec, Record

T = TypeVar("T")


class UnknownFieldError(KeyError):
    """A kind has no field of that name; `nearest` holds the closest names there are."""

    def __init__(self, kind: str, name: str, nearest: list[str]) -> None:
        super().__init__(name)
        self.kind, self.name, self.nearest = kind, name, nearest

    def __str__(self) -> str:
        near = f"; nearest: {', '.join(self.nearest)}" if self.nearest else ""
        return f"{self.kind} has no field {self.name}{near}"


class AnyOf(tuple[Any, ...]):
    """Several values, one of which a field holds."""

    __slots__ = ()


def any_of(values: Iterable[T]) -> T:
    """In a filter: one of these values. Typed as one of them, so that the field's own type is asked of each."""
    return cast("T", AnyOf(values))


def field(kind: KindSpec, name: str) -> FieldSpec:
    """The field of that name. Raises `UnknownFieldError` with the nearest."""
    found = kind.fields.get(name)
    if found is None:
        from difflib import get_close_matches

        raise UnknownFieldError(kind.name, name, get_close_matches(name, kind.fields, 3, 0.5))
    return found


def filled(where: Record | Mapping[str, Any] | None) -> dict[str, Any]:
    """What a filter asks for, by name, as the store compares it; a field that was given `None` asks for nothing."""
    said = vars(where) if isinstance(where, Record) else where or {}
    return {name: _stored(value) for name, value in said.items()}


def _stored(value: Any) -> Any:
    if isinstance(value, Hands):
        return kept(value)
    if isinstance(value, tuple):
        return tuple(map(_stored, value))
    return value.isoformat() if isinstance(value, date) else value
