"""The keys of the room Reflection."""

from __future__ import annotations

from cycletui.ui.keys.key import Key

REFLECTION: dict[str, Key] = {
    "reflection.next": Key("right,l", "part(1)", "next tab", "On to the next tab"),
    "reflection.before": Key("left", "part(-1)", "tab before", "Back to the tab before"),
    "reflection.next_cycle": Key(
        "m", "next_cycle", "next cycle", "Write the next cycle, linked to this one, which it closes"
    ),
    "reflection.show_cycle": Key("S", "show_cycle", "show it", "Show the cycle with the bar in all tabs"),
    "reflection.predictions": Key("p", "predictions", "predictions", "What each of us expects, covered until we look"),
    "reflection.uncover": Key("C", "uncover", "uncover", "Uncover what everybody predicted", alone=True),
}
