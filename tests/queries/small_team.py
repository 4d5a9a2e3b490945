"""A small team for tests of queries: written as a save does, read for an audience, with no app and no command."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from cycletui.queries.audience import AudienceReader
from cycletui.records.audience import Audience
from cycletui.records.kind import Record
from cycletui.records.team import Member
from cycletui.store import saves, teams
from cycletui.store.saves import Edit
from cycletui.store.store import Store
from tests.the_day import store_of_the_day

DAY = timedelta(days=1)


class SmallTeam:
    """A store with one team in it."""

    def __init__(self, store: Store, kind: str = "teacher", members: Iterable[str] = ("AO", "HK")) -> None:
        self.store = store
        self.space = teams.start(store, "Grade 6", kind=kind, members=members)

    def add(self, *records: Record) -> str:
        """Save new records as one act; the id of the last."""
        edits = [
            Edit(one.kind_name, {name: value for name, value in vars(one).items() if value is not None}, uuid4().hex)
            for one in records
        ]
        saves.write(self.store, edits, space=self.space, by=self.member("AO"))
        return edits[-1].record

    def change(self, record: str, kind: type[Record], **values: Any) -> None:
        """Write other values."""
        saves.write(self.store, [Edit(kind.kind_name, values, record)], space=self.space, by=self.member("HK"))

    def member(self, initials: str) -> str:
        """The id of who has these initials."""
        found = self.store.reader.records(Member, space=self.space, where=Member(initials=initials))
        return found[0].id if found else ""

    def reader(self, audience: Audience = Audience.DESK) -> AudienceReader:
        """A reader for this audience."""
        return AudienceReader(self.store, audience)


@contextmanager
def small_team(folder: Path, kind: str = "teacher") -> Iterator[SmallTeam]:
    """A team in a store of its own."""
    with store_of_the_day(folder) as store:
        yield SmallTeam(store, kind)


def words(found: Any) -> str:
    """All that stands in what was read, to look for words in."""
    if isinstance(found, str):
        return found
    if isinstance(found, dict):
        return "\n".join(words(part) for part in found.values())
    if isinstance(found, tuple | list | set | frozenset):
        return "\n".join(words(part) for part in found)
    return "" if found is None else str(found)
