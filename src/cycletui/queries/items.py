"""Records as the items of a room's list, for whoever tells them of a kind: what is the same for each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Protocol

from cycletui.queries.lists import Item
from cycletui.queries.parts import RecordRow
from cycletui.queries.spoken import spec_of
from cycletui.records import registry
from cycletui.records.harmless import line
from cycletui.records.values import say

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.parts import Growth
    from cycletui.records.kind import Record

MOST = 200
"""Records of one kind that a list shows: the newest."""


class Stated(Protocol):
    """A record that says how it stands."""

    @property
    def kind_name(self) -> str:
        """Its kind."""

    @property
    def state(self) -> str | None:
        """A word of its kind's states."""


class ItemMaker:
    """Makes the items of a list from records; names that come again are read once."""

    def __init__(self, reader: AudienceReader, today: date) -> None:
        self.reader, self.today = reader, today
        self._names: dict[str, str] = {}

    def name(self, record: str | None) -> str:
        """A linked record's name, such as a member's initials; empty where there is none."""
        if not record:
            return ""
        if record not in self._names:
            self._names[record] = self.reader.words(record, 120)
        return self._names[record]

    def row(self, record: Record, detail: str = "") -> RecordRow:
        """What the item stands for; `detail` is what a filter looks at besides."""
        spec = spec_of(self.reader, record)
        words = line(record.called(), 300) or f"{spec.label}, nothing written yet"
        return RecordRow(record.id, spec.name, spec.label, words, detail, bool(record.to_settle), record.deleted)

    def state(self, record: Stated) -> str:
        """How it stands, in words."""
        words = say(registry.find(record.kind_name).fields["state"], record.state) if record.state else ""
        return words[:1].lower() + words[1:]

    def item(
        self,
        record: Record,
        state: str,
        second: tuple[str, ...],
        flag: str = "",
        detail: str = "",
        *,
        mark: str = "",
        lead: str = "",
        grown: tuple[Growth, ...] = (),
    ) -> Item:
        """The item: what the record is called, and the parts of its second line that say something."""
        row = self.row(record, detail)
        flag = "≠ to settle" if record.to_settle else flag
        below = " · ".join(part for part in second if part)
        return Item(row, row.title, state, below, flag, mark=mark, lead=lead, grown=grown)
