"""What a kind's rule may ask while a save holds the store: the team's records, through the save's own connection."""

from __future__ import annotations

from typing import Any

from cycletui.records import registry
from cycletui.records.kind import Record
from cycletui.store.joining import Joining, Rows
from cycletui.store.selecting import query_for


class SavingTeam:
    """A team as it stands inside a transaction."""

    def __init__(self, rows: Rows, space: str, same: Joining | None = None) -> None:
        self._rows, self._space, self._same = rows, space, same

    def records(self, kind: str, *, deleted: bool = False, apart: bool = False, **where: Any) -> list[Record]:
        """The records of a kind whose fields have these values; with `apart` as they are stored."""
        same = None if apart else self._same or Joining(self._rows)
        query = query_for(kind, space=self._space, deleted=deleted, where=where, same=same)
        found = [query.record(row) for row in self._rows(query.sql, query.params)]
        return found if same is None else same.read(query.spec, found)

    def there(self, kind: str, **where: Any) -> list[str]:
        """The ids of all records of the kind that read so, also those for which another one stands."""
        same = self._same or Joining(self._rows)
        query = query_for(kind, space=self._space, where=same.widened(registry.find(kind), where))
        return [query.record(row).id for row in self._rows(query.sql, query.params)]
