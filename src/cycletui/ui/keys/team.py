"""The keys of the room Team."""

from __future__ import annotations

from cycletui.ui.keys.key import Key

TEAM: dict[str, Key] = {
    "team.right": Key("right,l", "side(1)", "to the right", "To the next card at the right, or the next part"),
    "team.left": Key("left", "side(-1)", "to the left", "To the next card at the left, or the part before"),
    "team.who_shows": Key("W", "who_shows", "who could show us", "Who could show us something: offers and strengths"),
    "team.on": Key("m", "visit_on", "move on", "Say the next thing: its day, what we noticed, that it is over"),
    "team.count": Key("g", "count_visits", "count", "Visits of a round, a key a look-for, kept as counts"),
    "team.notice": Key("N", "notice", "to notice", "Write a look-for down as something we noticed, with its count"),
    "team.leave": Key("O", "leaves", "leaves us", "Somebody leaves the team: their open promises go on to somebody"),
    "visits.mark": Key("space", "mark", "seen", "Seen in this visit, or not"),
    "visits.back": Key("backspace,delete", "visit_back", "one back", "Take the last visit back"),
}
