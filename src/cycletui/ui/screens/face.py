"""The face of the first screen: a lying eight of dots, and beside it the four strengths that drive a team's work."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

from cycletui.ui.widgets.plain import plain
from cycletui.ui.widgets.text import Part

STRENGTHS = (("a shared focus", "leading together"), ("knowing our craft", "getting better"))
LARGE = (
    "     ●  ●               ●  ●     ",
    "  ●        ●         ●        ●  ",
    "●             ●   ●             ●",
    "                ●                ",
    "●             ●   ●             ●",
    "  ●        ●         ●        ●  ",
    "     ●  ●               ●  ●     ",
)
SMALL = (
    "   ●  ●     ●  ●   ",
    "●        ●        ●",
    "   ●  ●     ●  ●   ",
)
GAP = 2


def face(width: int, height: int) -> Iterator[Part]:
    """The picture for a window: the four names stand at its corners, as far as there is room."""
    left = max(cell_len(one) for one, _ in STRENGTHS)
    right = max(cell_len(one) for _, one in STRENGTHS)

    def needs(rows: tuple[str, ...]) -> int:
        return left + right + len(rows[0]) + 2 * GAP

    rows = LARGE if height >= 24 and width >= needs(LARGE) else SMALL
    named = width >= needs(rows)
    beside = {len(rows) // 4: STRENGTHS[0], len(rows) - 1 - len(rows) // 4: STRENGTHS[1]}
    for number, row in enumerate(rows):
        before, after = beside.get(number, ("", "")) if named else ("", "")
        yield "\n" if number else ""
        yield (" " * (left - cell_len(before)) + before + " " * GAP if named else "", "note")
        yield (row.replace("●", "*") if plain() else row, "home")
        yield (f"{' ' * GAP}{after}" if after else "", "note")
