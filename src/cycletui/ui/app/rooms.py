"""The rooms by their digits: what they are called, their colour, and what stands in them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from cycletui.ui.screens.base import Framed

PLAIN = "screens.plain_room:PlainRoom"


class Room(NamedTuple):
    """One room.

    `for_what` is the sentence of its help; `empty` is said where nothing is yet. `screen` names, within
    this package, the module and the class of its screen: a room is loaded when it is first opened.
    """

    digit: str
    name: str
    label: str
    for_what: str
    empty: str
    screen: str = PLAIN


ROOMS = (
    Room("0", "home", "Home", "Where we are, and what to do next.", ""),
    Room(
        "1",
        "vision",
        "Vision",
        "Our why: stories that become values, and values that become a vision.",
        "No vision yet. It can be one sentence, and it will change. Press n.",
        "rooms.vision.room:VisionRoom",
    ),
    Room(
        "2",
        "outcomes",
        "Goals & tasks",
        "What students will be able to do, and how we will see it.",
        "What should students be able to do, which students, and how will you see it?",
        "rooms.outcomes.room:OutcomesRoom",
    ),
    Room(
        "3",
        "evidence",
        "Evidence",
        "Write one line, look at what it reads as, press enter.",
        "Nothing yet. Type: 18/24 exit ticket fractions",
        "rooms.evidence.room:EvidenceRoom",
    ),
    Room(
        "4",
        "reflection",
        "Reflection",
        "One cycle, from the problem to what comes next: what we try, expect and find.",
        "No cycle yet. A cycle begins with a question. Press n.",
        "rooms.reflection.room:ReflectionRoom",
    ),
    Room(
        "5",
        "meeting",
        "Meeting",
        "Meetings, their agendas and what was agreed in them.",
        "Meetings come with a later version. Norms stand in the Team room: press 6.",
    ),
    Room(
        "6",
        "team",
        "Team",
        "Who we are, on which laptops, and how we want to work together.",
        "Nobody here yet. Press n.",
    ),
    Room(
        "7",
        "send",
        "Send & receive",
        "Files that carry our work to the team's other laptops.",
        "Your work is only on this laptop: save a copy. Press x and put the file where a colleague finds it; "
        "press o to take a colleague's file in.",
        "rooms.send.room:SendRoom",
    ),
)

EMPTY = {
    "story": "Tell one moment from this week. No names.",
    "vision": "No vision yet. It can be one sentence, and it will change. Press n.",
    "outcome": "What should students be able to do, which students, and how will you see it?",
    "reflection": "Nobody has looked back yet. What surprised you? Press n.",
    "": "Nothing yet. Press n for the first one.",
}
"""What an empty list says, by kind."""


def room(name: str) -> Room:
    """The room of that name."""
    return next(one for one in ROOMS if one.name == name)


def room_screen(name: str, *, plain: bool = False) -> Framed:
    """The room's own screen, or its plain lists: those are the way to every kind that it holds."""
    module, _, cls = (PLAIN if plain else room(name).screen).partition(":")
    return cast("Framed", getattr(import_module(f"cycletui.ui.{module}"), cls)(name))
