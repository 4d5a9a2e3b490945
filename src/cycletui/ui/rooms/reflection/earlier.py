"""What says above a tab that another cycle than the team's own is shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cycletui.ui.widgets.folding import fold

if TYPE_CHECKING:
    from cycletui.ui.widgets.text import Part

SAYS = "An earlier cycle: "


def earlier_heading(name: str, width: int) -> Iterator[Part]:
    """What it is comes first, so that no name is too long for it; then the whole name, on as many lines as it takes."""
    first, *more = fold(SAYS + name, width)
    yield (SAYS, "note")
    yield ("\n".join([first.removeprefix(SAYS.rstrip()).lstrip(), *more]), "strong")
