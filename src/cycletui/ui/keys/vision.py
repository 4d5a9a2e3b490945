"""The keys of the room Vision."""

from __future__ import annotations

from cycletui.ui.keys.key import Key

VISION: dict[str, Key] = {
    "vision.next": Key("right,l", "part(1)", "next list", "On to the next list"),
    "vision.before": Key("left", "part(-1)", "list before", "Back to the list before"),
    "vision.line": Key("space", "write_line", "write", "To the line at the bottom: enter saves it"),
    "vision.move": Key("m", "move_on", "move on", "A story becomes a noticing, a noticing a value"),
    "vision.group": Key("g", "under", "under a value", "Put it under a value that rests on it"),
}
