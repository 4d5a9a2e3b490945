"""The keys for looking at students' work: piles of papers, slips, a round."""

from __future__ import annotations

from cycletui.ui.keys.key import Key

WORK: dict[str, Key] = {
    "work.look": Key("L", "look", "look at work", "Look at work: the task first, what we expect, then the papers"),
    "work.slips": Key(
        "B", "slips", "on slips", "Slips typed while the screen shows nothing: what we expect, can we do it"
    ),
    "piles.new": Key("n", "new_pile", "new pile", "One more pile, for papers that show the same"),
    "piles.rename": Key(
        "e", "rename", "rename", "Other words for the pile with the bar; without words an empty one goes"
    ),
    "piles.back": Key(
        "u,backspace,delete", "take_back", "one back", "Take the last paper back, or the last count", alone=True
    ),
    "piles.group": Key("at", "group", "whose papers", "Say of which group the next papers are"),
    "piles.papers": Key("equals_sign", "papers", "how many papers", "Say how many papers there are"),
    "piles.notice": Key(
        "m",
        "notice",
        "a noticing",
        "Save the piles, and what the one with the bar shows as a noticing",
        alone=True,
    ),
    "piles.done": Key("ctrl+s", "save", "done", "Save the piles"),
    "slips.next": Key("enter", "next_slip", "next slip", "Take this slip, and go on to the next"),
    "slips.back": Key("backspace", "erase", "erase", "Erase what is typed; where nothing is, take the last slip back"),
    "slips.done": Key("ctrl+s", "done", "all are in", "All slips are in: save them at once"),
    "turns.heard": Key("enter", "heard", "heard", "Was heard; the next one speaks"),
    "turns.pass": Key("right", "pass_on", "passes", "Passes; the next one speaks"),
    "turns.away": Key("delete,backspace", "not_here", "not here", "Is not here; the next one speaks"),
    "turns.note": Key("n", "note", "notice", "Write down what they say, and go on with the round", alone=True),
    "turns.back": Key("left", "one_back", "one back", "Back to the turn before"),
}
