"""What each role of a word looks like: its colour and weight, said once. Colours are the tokens of the themes."""

from __future__ import annotations

from types import MappingProxyType

ROOMS = ("home", "vision", "outcomes", "evidence", "reflection", "meeting", "team", "send")
"""Tokens with a room's name are its own colour."""

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
    | {room: f"${room}" for room in ROOMS}
    | {f"{room}-strong": f"bold ${room}" for room in ROOMS}
    | {f"{room}-chip": f"bold $background on ${room}" for room in ROOMS}
    | {f"came-{room}": f"bold underline ${room}" for room in ROOMS}
)
"""By role the style of its words, as Textual reads it."""
