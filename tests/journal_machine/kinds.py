"""The kind that these tests write: one field of each sort that merges in its own way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from cycletui.records import fields as f
from cycletui.records import registry
from cycletui.records.fields import Item
from cycletui.records.kind import Record


class Specimen(Record, kind="specimen", room="team", shown_by=("name",)):
    """Something with a field of every sort."""

    name: str | None = f.text("Name", settle="latest")
    story: str | None = f.long_text("Story")
    level: Literal["low", "high"] | None = f.choice("Level", of={"low": "Low", "high": "High"})
    points: float | None = f.number("Points", at_least=0, at_most=100)
    friend: str | None = f.link("specimen", "Friend")
    tags: frozenset[str] = f.several("Tags")
    steps: tuple[Item, ...] = f.ordered("Steps")


PLAIN = ("name", "story", "level", "points", "friend")


@contextmanager
def registered() -> Iterator[None]:
    """The kind is known inside."""
    registry.register(Specimen)
    try:
        yield
    finally:
        registry.unregister(Specimen)


def latest(kind: str, field: str) -> bool:
    """Whether a field settles itself; told here again, apart from the code under test."""
    base, element, _ = field.partition("/")
    if (kind, base) == ("specimen", "steps"):
        return field.endswith("#at")
    return bool(element) or (field == "name" and kind in ("specimen", "laptop"))
