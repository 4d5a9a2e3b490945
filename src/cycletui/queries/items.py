"""Records as the items of a room's list, for whoever tells them of a kind: what is the same for each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from cycletui.queries.lists import Item
from cycletui.queries.parts import RecordRow
from cycletui.records import registry
from cycletui.records.harmless import line
from cycletui.records.values import say
from cycletui.store.reader import title

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader

MOST = 200
"""Records of one kind that a list shows: the newest."""


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

    def row(self, one: Any, detail: str = "") -> RecordRow:
        """What the item stands for; `detail` is what a filter looks at besides."""
        spec = registry.find(one.kind_name)
        called = title(one)
        words = f"{spec.label}, nothing written yet" if called == one.id else line(called, 300)
        return RecordRow(one.id, spec.name, spec.label, words, detail, bool(one.to_settle), one.deleted)

    def state(self, one: Any) -> str:
        """How it stands, in words."""
        said = say(registry.find(one.kind_name).fields["state"], one.state) if one.state else ""
        return said[:1].lower() + said[1:]

    def item(
        self,
        one: Any,
        state: str,
        second: tuple[str, ...],
        flag: str = "",
        detail: str = "",
        *,
        mark: str = "",
        lead: str = "",
    ) -> Item:
        """The item: what the record is called, and the parts of its second line that say something."""
        row = self.row(one, detail)
        flag = "≠ to settle" if one.to_settle else flag
        return Item(row, row.title, state, " · ".join(part for part in second if part), flag, mark=mark, lead=lead)
