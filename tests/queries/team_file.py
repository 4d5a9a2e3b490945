"""A team file for tests of queries: written by its store, read for any audience, no app and no command between."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from cycletui.queries.audience import AudienceReader
from cycletui.records.audience import Audience
from cycletui.store import saves, teams
from cycletui.store.saves import Edit
from cycletui.store.store import Store
from tests.the_day import TODAY, store_of_the_day


def ago(days: int) -> str:
    """The day so many days before the day of these tests."""
    return (TODAY - timedelta(days=days)).isoformat()


class TeamFile:
    """A team of which records are added one by one."""

    def __init__(self, store: Store, members: list[str]) -> None:
        self.store = store
        self.space = teams.start(store, "Grade 6", kind="teacher", members=members)

    def add(self, kind: str, /, **values: Any) -> str:
        """Add a record; its id. What is `None` is left out."""
        made = {name: value for name, value in values.items() if value is not None}
        saved = saves.write(self.store, [Edit(kind, made)], space=self.space, window="test")
        return str(saved.records[0])

    def set(self, kind: str, record: str, **values: Any) -> None:
        """Change a record."""
        saves.write(self.store, [Edit(kind, values, record)], space=self.space, window="test")

    def reader(self, audience: Audience = Audience.DESK, **more: Any) -> AudienceReader:
        """A reader for this audience."""
        return AudienceReader(self.store, audience, **more)


@contextmanager
def team_file(folder: Path, *members: str) -> Iterator[TeamFile]:
    """A new team file in this folder."""
    with store_of_the_day(folder) as store:
        yield TeamFile(store, list(members) or ["AO", "HK", "DP"])


def words(found: Any) -> str:
    """All texts that stand in what a query gave, a line each."""
    if isinstance(found, str):
        return found
    if isinstance(found, dict):
        found = tuple(found.values())
    if isinstance(found, tuple | list | frozenset | set):
        return "\n".join(filter(None, map(words, found)))
    return ""
