"""The keys of the room Goals & tasks."""

from __future__ import annotations

from cycletui.ui.key import Key

OUTCOMES: dict[str, Key] = {
    "outcomes.next": Key("right,l", "part(1)", "next list", "On to the next list: goals, skills, promises …"),
    "outcomes.before": Key("left", "part(-1)", "list before", "Back to the list before"),
    "outcomes.kept": Key("1", "answer('kept')", "kept", "The promise with the bar was kept"),
    "outcomes.partly": Key("2", "answer('partly')", "partly", "The promise with the bar was kept in part"),
    "outcomes.not_yet": Key(
        "3", "answer('not_yet')", "not yet", "Not yet: the promise keeps its place, with a new day"
    ),
    "outcomes.dropped": Key("4", "answer('dropped')", "dropped", "The promise with the bar is given up"),
    "outcomes.go": Key("g", "go", "other room", "Where digits answer a promise: the next digit goes to that room"),
    "outcomes.group": Key("m", "group", "by group", "An aim for one group of students, for the outcome with the bar"),
    "outcomes.slip": Key("p", "slip", "paper slip", "Write a blank slip to print: names stay on paper"),
}
