"""People as cards beside each other, and below them the parts of the room, each in its column."""

from __future__ import annotations

from textual.strip import Strip

from cycletui.ui.widgets.wall import Wall
from cycletui.ui.widgets.wall_layout import Column


class People(Wall):
    """A wall whose rows stand as they are given, without space of its own; arrows to the side stay in their row."""

    def _parts(self) -> list[Column]:
        return [part._replace(gap=0) for part in super()._parts()]

    def to_column(self, column: int) -> None:
        """To the card in the same row of another column, or its last one."""
        here, there = self._free_in(self.column), self._free_in(column)
        if there:
            at = here.index(self.highlighted) if self.highlighted in here else 0
            self.highlighted = there[min(at, len(there) - 1)]

    def _note(self, text: str, width: int) -> Strip:
        # headings and what stands between cards are rows here too: how many of them says nothing
        return super()._note(text.partition(" ")[2], width)
