"""The keys of histories."""

from __future__ import annotations

from cycletui.ui.keys.key import Key

HISTORY: dict[str, Key] = {
    "history.again": Key(
        "r", "again", "write it again", "Make this old wording the present one; u takes it back", alone=True
    ),
    "history.take_away": Key("delete,backspace", "take_away", "take away", "Take these words away from every laptop"),
}
