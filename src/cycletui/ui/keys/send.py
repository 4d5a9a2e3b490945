"""The keys of the room Send & receive, and of the histories."""

from __future__ import annotations

from cycletui.ui.keys.key import Key

CROSSING: dict[str, Key] = {
    "app.days": Key("H", "days", "day by day", "What was written here, day by day"),
    "history.again": Key("y", "again", "write it again", "Make this old wording the present one; u takes it back"),
    "history.take_away": Key("delete", "take_away", "take away", "Take these words away from every laptop"),
}
