"""The keys of the room Reflection."""

from __future__ import annotations

from cycletui.ui.key import Key

REFLECTION: dict[str, Key] = {
    "reflection.predictions": Key("p", "predictions", "predictions", "What each of us expects, covered until we look"),
    "reflection.uncover": Key("c", "uncover", "uncover", "Uncover what everybody predicted"),
}
