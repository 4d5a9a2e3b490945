"""The keys of the room Goals & tasks."""

from __future__ import annotations

from cycletui.ui.keys.key import Key, between_lists

OUTCOMES: dict[str, Key] = {
    **between_lists("outcomes"),
    "outcomes.group": Key("plus", "group", "by group", "An aim for one group"),
    "outcomes.slip": Key("P", "slip", "paper slip", "A blank slip to print"),
}
