"""A text to read to its end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.containers import VerticalScroll
from textual.widget import Widget

from cycletui.records.harmless import line
from cycletui.ui.screens.base import Dialog
from cycletui.ui.widgets.text import Part, Said


class Read(Dialog):
    """A heading and a text that scrolls."""

    FOOT: ClassVar[tuple[str, ...]] = ("screen.back",)
    DEFAULT_CSS = """
    Read {
        & VerticalScroll { height: auto; max-height: 1fr; scrollbar-size-vertical: 1; }
        & VerticalScroll Said { height: auto; }
        & #dialog { max-height: 90%; }
    }
    """

    def __init__(self, heading: str, parts: Sequence[Part]) -> None:
        super().__init__()
        self.heading, self.parts = heading, parts

    def body(self) -> Iterable[Widget]:
        """Heading, text."""
        yield Said((line(self.heading, 120), "strong"), classes="title")
        with VerticalScroll():
            yield Said(*self.parts)
