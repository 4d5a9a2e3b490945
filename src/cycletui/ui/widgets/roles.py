"""What each role of a word looks like: its colour and weight, said once. Colours are the tokens of the themes."""

from __future__ import annotations

from types import MappingProxyType

from cycletui.records.rooms import NAMES

STYLES = MappingProxyType(
    {
        "": "",
        "ink": "$foreground",
        "strong": "bold",
        "note": "$muted",
        "late": "bold $warning",
        "warning": "$warning",
        "wrong": "$error",
        "reached": "$success",
        "came": "bold underline",
        "went": "strike $muted",
        "here": "bold underline",
        "rule": "$line",
        "chosen": "bold $foreground on $select",
    }
    | {room: f"${room}" for room in NAMES}
    | {f"{room}-strong": f"bold ${room}" for room in NAMES}
    | {f"{room}-chip": f"bold $background on ${room}" for room in NAMES}
    | {f"came-{room}": f"bold underline ${room}" for room in NAMES}
)
"""By role the style of its words, as Textual reads it."""
