"""The rooms, by their digits: what a kind may say of where it stands. How a room looks is the app's matter."""

from __future__ import annotations

from typing import NamedTuple


class Room(NamedTuple):
    """One room: the digit that leads to it, its name in code, and what people read."""

    digit: str
    name: str
    label: str
    short: str = ""
    """What row 1 says where the whole has no room; empty where that is the label."""
    open: bool = True
    """Whether there is anything in it yet: one that does nothing has no key and stands in no list of rooms."""


ROOMS = (
    Room("0", "home", "Home"),
    Room("1", "vision", "Vision"),
    Room("2", "outcomes", "Goals & tasks", "Goals"),
    Room("3", "evidence", "Evidence"),
    Room("4", "reflection", "Reflection"),
    Room("5", "meeting", "Meeting"),
    Room("6", "team", "Team"),
    Room("7", "send", "Send & receive", "Send"),
)

NAMES = tuple(room.name for room in ROOMS)
"""What `room=` of a kind may say."""

OPEN = tuple(room for room in ROOMS if room.open)
"""Those that people can go to."""
