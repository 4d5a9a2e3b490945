"""A room with a list of which `/` shows only the rows with certain words."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar, NamedTuple

from textual import on
from textual.binding import BindingType
from textual.events import Key
from textual.widgets import Input

from cycletui.queries.filtering import wanted
from cycletui.ui.keys.table import bindings
from cycletui.ui.screens.acting import Acting
from cycletui.ui.widgets.lists import Line, Rows


class Stand(NamedTuple):
    """Where somebody stands in a room: a place that the room knows (a tab), what has the bar, how far the list is
    scrolled, and the id of the part with the focus."""

    place: str
    means: Any
    scrolled: Any
    part: str

    def same(self, other: Stand) -> bool:
        """Whether nobody went anywhere: the same row of the same place."""
        return (self.place, known_by(self.means)) == (other.place, known_by(other.means))


def known_by(means: Any) -> Any:
    """By what a row is found again that says something else for other eyes."""
    return getattr(means, "id", means)


TABS = {"tab": 1, "shift+tab": -1}


class Filtered(Acting):
    """The line of the filter: not seen until its key, emptied when it is left. Its row is always there, so that
    nothing moves."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("room.filter")
    DEFAULT_CSS = """
    Filtered {
        & #filter { visibility: hidden; max-width: 100; }
        & #filter.-shown { visibility: visible; }
    }
    """

    _go: Stand | None = None
    """Where to go once the rows are there."""
    _asked: Stand | None = None
    _stood_at: Stand | None = None
    """Where somebody was to stand, and where that was as near as these eyes may see."""

    def on_key(self, event: Key) -> None:
        """Where the list is the only part of the screen tab goes on in it, as its own keys from part to part do."""
        on = getattr(self, "action_part", None)
        if on is not None and event.key in TABS and len(self.focus_chain) < 2 and self.check_action("part", ()):
            event.stop()
            event.prevent_default()
            on(TABS[event.key])

    @property
    def place(self) -> str:
        """A place that this room knows."""
        return ""

    def stand(self) -> Stand:
        """Where somebody stands; while nobody went on, where they stood before others read along."""
        here = self._here()
        # who is back before the rows are there has gone nowhere either
        unmoved = self._stood_at is None or here.same(self._stood_at)
        return self._asked if self._asked is not None and unmoved else here

    def _here(self) -> Stand:
        part = self.focused.id if self.focused is not None else None
        return Stand(self.place, self.list.means, self.list.scrolled, part or "")

    def stand_at(self, stand: Stand) -> None:
        """Go there as soon as the rows are there; as near as may be where not all of it is shown."""
        self._go = self._asked = stand

    def go_to_stand(self) -> None:
        """The rows are there."""
        if (stand := self._go) is not None:
            self._go = None
            rows = enumerate(self.list.options)
            wanted = known_by(stand.means)
            there = next((n for n, row in rows if known_by(getattr(row, "means", None)) == wanted), None)
            if wanted is not None and there is not None:
                self.list.highlighted = there
            self.call_after_refresh(self._arrive, stand, found=wanted is not None and there is not None)

    def _arrive(self, stand: Stand, *, found: bool) -> None:
        if found:
            self.list.scrolled = stand.scrolled
        for part in self.query(f"#{stand.part}") if stand.part else ():
            if part.focusable and not isinstance(part, Line):
                part.focus()
        self._stood_at = self._here()

    @property
    @abstractmethod
    def list(self) -> Rows:
        """The list."""

    @abstractmethod
    def show_rows(self) -> None:
        """Show the rows that have the words."""

    def filter_field(self) -> Line:
        """The line, for the body."""
        return Line(placeholder="show only rows with these words", id="filter")

    @property
    def filter_line(self) -> Line:
        """The line."""
        return self.query_one("#filter", Line)

    @property
    def filter_words(self) -> Sequence[str]:
        """The words that a row must have."""
        return wanted(self.filter_line.value)

    @on(Input.Changed, "#filter")
    def filter_typed(self) -> None:
        """Only rows with these words."""
        self.show_rows()

    @on(Input.Submitted, "#filter")
    def filter_done(self) -> None:
        """On to what is left."""
        self.list.focus()

    def action_filter(self) -> None:
        """Type words; the list follows."""
        self.filter_line.add_class("-shown")
        self.filter_line.focus()

    def forget_filter(self) -> bool:
        """Empty it and take it away; whether it was there."""
        there = self.filter_line.has_class("-shown")
        if there:
            self.filter_line.value = ""
            self.filter_line.remove_class("-shown")
        return there
