"""A curtain before a whole screen: what lies behind it stays as it is, the cursor and the typed text too."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container

from cycletui.ui.widgets.text import Said


class Curtain(Container, can_focus=False):
    """Nothing, and in the last row which key draws it back."""

    # above toasts, and with a layer of its own above what else is drawn over a screen, such as the palette's hits
    DEFAULT_CSS = """
    Curtain {
        layer: _tooltips; overlay: screen; position: absolute; width: 100vw; height: 100vh;
        background: $background;
        layers: below above;
        & Said { layer: above; width: 100%; height: 100%; padding: 0 3; content-align: left bottom; }
        & Said { background: $background; }
    }
    """

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key

    def compose(self) -> ComposeResult:
        """Which key draws it back."""
        yield Said((self._key, "strong"), (" shows it again", "note"))
