"""Places for widgets, drawn by one of their lines: whatever has nothing of its own to show looks the same in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import containers
from textual.geometry import Region

if TYPE_CHECKING:
    from textual.strip import Strip
    from textual.widget import Widget
else:
    # not one of the bases from which Textual reads style sheets
    Widget = object


class Even(Widget):
    """One whose lines are all alike, but for an edge. Five places lie below each other on a screen, and Textual draws
    every line of each: half of the time of a whole paint."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The line that is drawn, as often as it is needed."""
        styles = self.styles
        padding = styles.padding
        edges = (*styles.border, *styles.outline)
        if (
            crop.height < 2
            or padding.top
            or padding.bottom
            or styles.has_any_rules("hatch", "keyline")
            or any(e for e, _ in edges)
        ):
            return super().render_lines(crop)
        return super().render_lines(Region(crop.x, crop.y, crop.width, 1)) * crop.height


class Vertical(Even, containers.Vertical):
    """Below each other."""


class Horizontal(Even, containers.Horizontal):
    """Beside each other."""


class VerticalScroll(Even, containers.VerticalScroll):
    """Below each other, as long as it takes."""
