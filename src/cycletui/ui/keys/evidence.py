"""The keys of the room Evidence."""

from __future__ import annotations

from cycletui.ui.keys.key import Key

EVIDENCE: dict[str, Key] = {
    "evidence.tally": Key("g,ctrl+g", "tally", "tally grid", "Count class by class and group by group, on one day"),
    "evidence.above": Key("up", "row(-1)", "class above", "The same group, one class up"),
    "evidence.below": Key("down", "row(1)", "class below", "The same group, one class down"),
    "evidence.more": Key("m", "more", "rename, move", "Rename what is counted, join it, move or delete its results"),
    "evidence.tells": Key("d", "tells", "for which goal", "Say for which outcomes this counts"),
    "evidence.chart": Key("c", "chart", "over time", "The measure with the bar over time, as a picture and in words"),
    "evidence.group": Key("right,l", "line(1)", "next group", "The line of the next group"),
    "evidence.group_before": Key("left", "line(-1)", "group before", "The line of the group before"),
    "evidence.measure": Key("c", "measure", "another measure", "Another thing that we count"),
}
