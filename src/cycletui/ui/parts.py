"""Pieces that the rooms share, so that they look alike: a tinted area, and the heading of a list."""

from __future__ import annotations

from textual.containers import Vertical

from cycletui.ui.safe import Row


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
    return Row(gap, (title, "bold"), (f"  {note}" if note else "", "$muted"), after, heading=True)
