"""By room its screen. A room is loaded when it is first opened; what has no screen of its own is plain lists."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from cycletui.ui.screens.base import Framed

PLAIN = "screens.plain_room:PlainRoom"

SCREENS = {
    "vision": "rooms.vision.room:VisionRoom",
    "outcomes": "rooms.outcomes.room:OutcomesRoom",
    "evidence": "rooms.evidence.room:EvidenceRoom",
    "reflection": "rooms.reflection.room:ReflectionRoom",
    "meeting": "rooms.meeting.room:MeetingRoom",
    "team": "rooms.team.room:TeamRoom",
    "send": "rooms.send.room:SendRoom",
}
"""Module and class within `ui`. Home is not among them: it lies below every other screen."""


def room_screen(name: str, *, plain: bool = False) -> Framed:
    """The room's own screen, or its plain lists: those are the way to every kind that it holds."""
    module, _, cls = (PLAIN if plain else SCREENS.get(name, PLAIN)).partition(":")
    return cast("Framed", getattr(import_module(f"cycletui.ui.{module}"), cls)(name))
