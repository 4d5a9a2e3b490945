"""A room with a list of which `/` shows only the rows with certain words."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widgets import Input

from cycletui.queries.filtering import wanted
from cycletui.ui.keys.table import bindings
from cycletui.ui.screens.acting import Acting
from cycletui.ui.widgets.lists import Line, Rows


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
