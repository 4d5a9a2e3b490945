"""A team that counted something, written in a few words: groups with their sizes, measures, days, what came out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import count as count_up
from typing import Any
from uuid import uuid4

from cycletui.queries.audience import AudienceReader
from cycletui.queries.figures import Figure
from cycletui.records.audience import Audience
from cycletui.records.evidence import Result
from cycletui.store import saves, teams
from cycletui.store.saves import Edit
from cycletui.store.store import Store

FIRST = date(2026, 9, 3)
YEAR = "2026–27"
IDS = count_up(1)
"""Ids go up: of two groups of the same students the rule tells the same one, whatever came out."""


class Team:
    """Everything is written at once, by `saved`; what has an id is known by it before."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.space = teams.start(store, f"Grade {uuid4().hex}", kind="teacher", members=["AO"])
        self._edits: list[Edit] = []
        self._days = 0

    def add(self, kind: str, /, **values: Any) -> str:
        """A record; what is `None` is not said."""
        record = f"{next(IDS):032x}"
        said = {name: value for name, value in values.items() if value is not None}
        self._edits.append(Edit(kind, said, record))
        return record

    def group(self, name: str, size: int | None = None, **more: Any) -> str:
        """A group of students."""
        return self.add("group", name=name, size=size, **more)

    def measure(self, name: str = "Exit check", **more: Any) -> str:
        """What is counted."""
        return self.add("measure", name=name, **more)

    def day(self, measure: str, results: Iterable[dict[str, Any]], on: date | None = None) -> list[str]:
        """A day of a measure, a week after the one before; the ids of its results."""
        self._days += 1
        at = on or FIRST + timedelta(weeks=self._days)
        collection = self.add("collection", measure=measure, on=at, cohort=YEAR)
        return [self.add("result", collection=collection, **one) for one in results]

    def saved(self) -> Team:
        """Write it."""
        saves.write(self.store, self._edits, space=self.space)
        self._edits = []
        return self

    def reader(self, audience: Audience = Audience.GUESTS) -> AudienceReader:
        """A reader for somebody."""
        return AudienceReader(self.store, audience)

    def figures(self, results: Iterable[str], audience: Audience = Audience.GUESTS) -> list[Figure]:
        """What stands in the place of these results."""
        figures = self.reader(audience).figures
        stored = [self.store.reader.get(one, Result) for one in results]
        return [figures.of(one) for one in stored if one is not None]


def count(many: int, total: int | None, group: str | None = None, **more: Any) -> dict[str, Any]:
    """So many of so many."""
    return {"count_of": many, "total": total, "group": group, **more}


def value(number: float, group: str | None = None, **more: Any) -> dict[str, Any]:
    """A number."""
    return {"value": number, "group": group, **more}
