"""How a wall is laid out: the names over its columns, which cards of a column are seen, and a row put together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

from cycletui.ui.widgets.text import Part, Row


class WallCard(Row):
    """One card, and in which column it stands; `flat` ones have no ground of their own."""

    def __init__(
        self,
        *parts: Part,
        means: Any = None,
        column: int = 1,
        flat: bool = False,
        heading: bool = False,
        away: Sequence[Part] | None = None,
    ) -> None:
        super().__init__(*parts, means=means, heading=heading, away=away)
        self.column, self.flat = column, flat


class Head(NamedTuple):
    """A name over a column with a muted note; `number` is what a click on it says."""

    column: int
    name: str
    note: str
    number: int
    here: bool = False


class Column(NamedTuple):
    """A part of the wall: where it stands, its cards, and how high each is."""

    column: int
    at: Region
    cards: tuple[int, ...]
    heights: tuple[int, ...]
    gap: int

    def shown(self, first: int) -> int:
        """The number behind the last card that is shown whole from this one on; at least one is."""
        free = self.at.height - (1 if first else 0)
        used, last = 0, first
        while last < len(self.cards):
            needs = self.heights[last] + (self.gap if last > first else 0)
            if used + needs + (1 if last < len(self.cards) - 1 else 0) > free:
                break
            used, last = used + needs, last + 1
        return min(max(last, first + 1), len(self.cards))

    def from_which(self, first: int, wanted: int) -> int:
        """The first card to show, so that the wanted one is seen, and nothing is left out without need."""
        if self.shown(0) >= len(self.cards):
            return 0
        first = max(min(first, wanted, len(self.cards) - 1), 0)
        while self.shown(first) <= wanted:
            first += 1
        return first


def reached(here: Any, links: Mapping[Any, Iterable[Any]]) -> frozenset[Any]:
    """All that is reached from one over these links."""
    found: set[Any] = set()
    ahead = [here]
    while ahead:
        new = set(links.get(ahead.pop(), ())) - found - {here}
        found |= new
        ahead += new
    return frozenset(found)


def joined(parts: Sequence[tuple[int, Strip]], width: int, style: Style) -> Strip:
    """Pieces of a row, each at its place."""
    made: list[Strip] = []
    x = 0
    for at, strip in sorted(parts, key=lambda one: one[0]):
        made += [Strip([Segment(" " * (at - x), style)])] if at > x else []
        made.append(strip)
        x = at + strip.cell_length
    return Strip.join(made).adjust_cell_length(width, style) if made else Strip.blank(width, style)
