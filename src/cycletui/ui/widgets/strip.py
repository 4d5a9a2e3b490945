"""Pieces that the rooms share, so that they look alike: a tinted area, and the heading of a list."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.events import Click
from textual.message import Message

from cycletui.ui.widgets.places import Vertical
from cycletui.ui.widgets.text import Part, Row, Said

GAP = "   "
"""Between two names."""
AT_END = 4
"""Cells at least before what stands at the right."""


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

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._places: dict[int, tuple[int, int]] = {}

    def show(
        self,
        names: Sequence[tuple[str, str]],
        here: int,
        at_end: Sequence[tuple[str, str]] = (),
        *,
        needed: bool = False,
    ) -> None:
        """Each with a muted note after it; `at_end` stands at the right, where there is room for it, or is `needed`.

        Where they do not all fit, the notes of the others go first, and then the names that are no neighbours.
        """
        kept = sum(cell_len(words) for words, _ in at_end) + AT_END if needed else 0
        shown = self._fitting(names, here, self.size.width - kept)
        parts: list[Part] = []
        places: dict[int, tuple[int, int]] = {}
        x = 0
        for number, name, told in shown:
            parts += [GAP] if x else []
            x += len(GAP) if x else 0
            parts += [(name, "here" if number == here else "note"), (told, "note")]
            places[number] = (x, x + cell_len(name + told))
            x = places[number][1]
        self._places = places
        free = self.size.width - x - sum(cell_len(words) for words, _ in at_end)
        parts += [" " * free, *at_end] if at_end and free >= AT_END else []
        self.say(*parts)

    def _fitting(self, names: Sequence[tuple[str, str]], here: int, cells: int) -> list[tuple[int, str, str]]:
        """Number, name and note of those that have room."""
        full = [(number, name, f" {note}" if note else "") for number, (name, note) in enumerate(names)]
        short = [(number, name, note if number == here else "") for number, name, note in full]
        near = [short[number] for number in dict.fromkeys((here - 1, here, here + 1)) if 0 <= number < len(short)]
        for some in (full, short, near):
            if sum(cell_len(name + note) for _, name, note in some) + len(GAP) * (len(some) - 1) <= cells:
                return some
        return [short[here]]

    def on_click(self, event: Click) -> None:
        """Say which was clicked."""
        for number, (start, end) in self._places.items():
            if start <= event.x < end:
                self.post_message(self.Clicked(number))
