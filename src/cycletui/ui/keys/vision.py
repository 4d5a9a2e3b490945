"""The keys of the room Vision."""

from __future__ import annotations

from cycletui.ui.keys.key import Key, between_lists

VISION: dict[str, Key] = {
    **between_lists("vision"),
    "vision.line": Key("space", "write_line", "write", "To the line at the bottom: enter saves it"),
    "vision.move": Key("m", "move_on", "move on", "A story becomes a noticing, a noticing a value", alone=True),
    "vision.group": Key("d", "under", "under a value", "Put it under a value that rests on it"),
}
