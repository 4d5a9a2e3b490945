"""A text that is longer than its place, moved by the keys of a list."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from cycletui.ui.keys.table import bindings
from cycletui.ui.widgets.lists import run_on
from cycletui.ui.widgets.places import VerticalScroll


class Scroll(VerticalScroll, can_focus=True, inherit_bindings=False):
    """The card, scrolled by the keys that move in a list."""

    DEFAULT_CSS = "Scroll { scrollbar-size-vertical: 1; scrollbar-gutter: stable; padding-right: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        "list.down", "list.up", "list.first", "list.last", "list.page_down", "list.page_up"
    )

    def action_cursor_down(self) -> None:
        """A line down; at the end on to the part below."""
        if self.scroll_offset.y < self.max_scroll_y or not run_on(self, 1):
            self.scroll_down(animate=False)

    def action_cursor_up(self) -> None:
        """A line up; at the top back to the part above."""
        if self.scroll_offset.y > 0 or not run_on(self, -1):
            self.scroll_up(animate=False)

    def action_first(self) -> None:
        """To the top."""
        self.scroll_home(animate=False)

    def action_last(self) -> None:
        """To the end."""
        self.scroll_end(animate=False)

    def action_page_down(self) -> None:
        """A page down."""
        self.scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        """A page up."""
        self.scroll_page_up(animate=False)
