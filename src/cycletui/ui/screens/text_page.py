"""A text to read to its end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.widget import Widget

from cycletui.records.harmless import line
from cycletui.ui.screens.base import Dialog
from cycletui.ui.widgets.scrolling import Scroll
from cycletui.ui.widgets.text import Part, Said


class Read(Dialog):
    """A heading and a text that scrolls."""

    FOOT: ClassVar[tuple[str, ...]] = ("list.down", "screen.back")
    DEFAULT_CSS = """
    Read {
        & Scroll { height: auto; max-height: 60vh; scrollbar-size-vertical: 1; }
        & Scroll Said { height: auto; }
        &.-tiny Scroll { max-height: 45vh; }
    }
    """

    def __init__(self, heading: str, parts: Sequence[Part]) -> None:
        super().__init__()
        self.heading, self.parts = heading, parts

    def body(self) -> Iterable[Widget]:
        """Heading, text."""
        yield Said((line(self.heading, 120), "strong"), classes="title")
        with Scroll():
            yield Said(*self.parts)

    def on_mount(self) -> None:
        """How long it is, is known once it is laid out."""
        self.watch(self.query_one(Scroll), "show_vertical_scrollbar", self.refresh_foot, init=False)

    def foot_keys(self) -> tuple[tuple[str, str], ...]:
        """There is more below only where it is longer than its place."""
        more = any(one.max_scroll_y for one in self.query(Scroll))
        return tuple(key for key in super().foot_keys() if more or key[0] != "down")

    def word_for(self, key: str) -> str:
        """What moves it."""
        return "read on" if key == "list.down" else super().word_for(key)
