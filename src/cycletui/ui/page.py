"""The page on which the card of a record is put together, line by line, for a width."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from cycletui.records import registry
from cycletui.records.values import say
from cycletui.ui.folding import apart, fold, padded
from cycletui.ui.list_rows import Detail
from cycletui.ui.safe import Part, long

if TYPE_CHECKING:
    from cycletui.store.store import Store

LABEL = 20
NUMBERS = ("none", "one", "two", "three", "four", "five", "six")
SHOWN = 12
"""Versions, or records beside it, that a card tells: those that came last."""


class Page:
    """Lines that are put below each other."""

    def __init__(self, store: Store, width: int, today: date, big: bool) -> None:
        self.store, self.width, self.today, self.big = store, max(width, 24), today, big
        self.parts: list[Part] = []
        self.colour = "$outcomes"
        self.above = ""
        """What stands above the card, where it is not what the kind is called."""

    def add(self, *parts: Part) -> None:
        """One line."""
        self.parts += [*parts, "\n"]

    def heading(self, title: str, note: str = "") -> None:
        """Space, a bold heading, space."""
        self.parts += ["\n" if self.parts else "", (title, "bold"), (f"  {note}" if note else "", "$muted"), "\n\n"]

    def fact(self, label: str, value: str, style: str = "", mark: str = "") -> None:
        """A label and its value, folded beside it; left out where there is no value."""
        if not value:
            return
        start = f" {label}" if mark else label
        first, *rest = fold(long(value), self.width - LABEL)
        name = (padded(start, LABEL - len(mark)), style if mark == "○" else "$muted")
        self.add((mark, style or self.colour), name, (first, style))
        for one in rest[:200]:
            self.add(" " * LABEL, (one, style))

    def said(self, text: str, style: str = "") -> None:
        """A sentence."""
        for one in fold(long(text), self.width):
            self.add((one, style))

    def hint(self, text: str, style: str = "$muted") -> None:
        """What a key does; not on the big screen, which only shows."""
        if not self.big:
            self.said(text, style)

    def ends(self, left: Part, right: str, style: str = "$muted") -> None:
        """Text at both ends of a line, or of two where they do not fit on one."""
        words = left[0] if isinstance(left, tuple) else str(left)
        gap = apart(words, right, self.width)
        self.add(left, gap if gap is not None else "\n  ", (right, style))


Made = Mapping[str, Callable[[Page, Any], str | None]]
"""By kind: what fills its page; it gives the words above it where those are not what the record is called."""


def read_card(store: Store, record: str, page: Page, made: Made) -> Detail | None:
    """Read the card of a record, of one moment; `None` where it is not there any more or stands in no card."""
    with store.reader.moment():
        one: Any = store.reader.get(record)
        if one is None or one.kind_name not in made:
            return None
        spec = registry.find(one.kind_name)
        state = say(spec.fields["state"], one.state) if "state" in spec.fields and one.state else ""
        note = "to settle: press s" if one.to_settle else state[:1].lower() + state[1:]
        text = made[one.kind_name](page, one)
        return Detail(
            one.id, page.above or spec.label, note, text or one.called() or "Nothing written yet.", tuple(page.parts)
        )
