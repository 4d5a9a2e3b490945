"""Pieces that the rooms share, so that they look alike: a tinted area, and the heading of a list."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.containers import Vertical
from textual.events import Click
from textual.message import Message

from cycletui.ui.widgets.text import Part, Row, Said


class Area(Vertical):
    """A card: a tinted area. Below 110 columns it has no rows of its own above and below."""

    DEFAULT_CSS = """
    Area {
        height: auto; background: $surface; padding: 1 3; margin-bottom: 1;
        & Said { height: auto; }
        .-middle &, .-narrow & { padding: 0 2; }
    }
    """


def heading(title: str, note: str = "", *, above: bool = True, below: bool = True) -> Row:
    """A heading between rows: bold, a muted note of a few words, and space instead of a line."""
    gap, after = "\n" if above else "", "\n" if below else ""
    return Row(gap, (title, "strong"), (f"  {note}" if note else "", "note"), after, heading=True)


class Strip(Said):
    """The names of a room's lists in one row, the one with the bar underlined; a click goes there."""

    DEFAULT_CSS = "Strip { height: 1; margin-bottom: 1; }"

    class Clicked(Message):
        """A name was clicked: its number."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    _places: tuple[tuple[int, int], ...] = ()

    def show(
        self, names: Sequence[tuple[str, str]], here: int, gap: str = "   ", at_end: Sequence[tuple[str, str]] = ()
    ) -> None:
        """Each with a muted note after it; `at_end` stands at the right, where there is room for it."""
        parts: list[Part] = []
        places, x = [], 0
        for number, (name, note) in enumerate(names):
            parts += [gap] if number else []
            x += len(gap) if number else 0
            told = f" {note}" if note else ""
            parts += [(name, "here" if number == here else "note"), (told, "note")]
            places.append((x, x + cell_len(name + told)))
            x = places[-1][1]
        self._places = tuple(places)
        free = self.size.width - x - sum(cell_len(words) for words, _ in at_end)
        parts += [" " * free, *at_end] if at_end and free >= 4 else []
        self.say(*parts)

    def on_click(self, event: Click) -> None:
        """Say which was clicked."""
        for number, (start, end) in enumerate(self._places):
            if start <= event.x < end:
                self.post_message(self.Clicked(number))
