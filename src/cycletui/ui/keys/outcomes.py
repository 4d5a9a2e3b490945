"""The keys of the room Goals & tasks."""

from __future__ import annotations

from cycletui.ui.keys.key import Key, between_lists

OUTCOMES: dict[str, Key] = {
    **between_lists("outcomes"),
    "outcomes.kept": Key("1", "answer('kept')", "kept", "This promise was kept"),
    "outcomes.partly": Key("2", "answer('partly')", "partly", "Kept in part"),
    "outcomes.not_yet": Key("3", "answer('not_yet')", "not yet", "Not yet, with a new day"),
    "outcomes.dropped": Key("4", "answer('dropped')", "dropped", "Given up, said aloud"),
    "outcomes.go": Key("g", "go", "other room", "Then a digit: that room"),
    "outcomes.group": Key("m", "group", "by group", "An aim for one group"),
    "outcomes.slip": Key("p", "slip", "paper slip", "A blank slip to print"),
}
