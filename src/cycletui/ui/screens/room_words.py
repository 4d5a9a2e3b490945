"""What each room is for, in the words of its help, and what it says while nothing is in it."""

from __future__ import annotations

from typing import NamedTuple

from cycletui.records.rooms import ROOMS
from cycletui.records.words import TEACHER, empty, sentence, without_key, words_of


class RoomWords(NamedTuple):
    """What people call it, the sentence of its help, what is said where nothing is yet, and an example.

    `looked_at` is the sentence where nobody may write, if that is another one.
    """

    label: str
    for_what: str
    empty: str
    example: str = ""
    looked_at: str = ""


_WORDS = {
    "home": ("Where we are, and what to do next.", ""),
    "vision": (
        "Our why: stories that become values, and values that become a vision.",
        empty("vision"),
        sentence("room.vision.example"),
    ),
    "outcomes": (
        sentence("room.outcomes"),
        without_key(empty("outcome")),
        sentence("room.outcomes.example"),
    ),
    "evidence": (
        "Write one line, check how it is understood, press enter.",
        empty("evidence"),
        f"{sentence('example.line')} 20 Nov @English learners",
        "What was counted and what was seen, the newest first.",
    ),
    "reflection": (
        "One cycle, from the problem to what comes next: what we try, expect and find.",
        empty("cycle"),
        sentence("room.reflection.example"),
    ),
    "meeting": (
        "The team's meeting: what comes next, the wall while it runs, and the meetings before.",
        empty("meeting"),
    ),
    "team": (
        "Who we are, what each of us offers to show, and how we want to work together.",
        empty("team"),
        sentence("room.team.example"),
    ),
    "send": (
        "Files that carry our work to the team's other laptops.",
        empty("send"),
        "x writes grade-6.cycle onto a stick; on the other laptop o takes it in.",
    ),
}

WORDS = {room.name: RoomWords(room.label, *_WORDS[room.name]) for room in ROOMS}
"""By room, as a teacher team reads them."""

NOTHING = {"vision": "vision", "evidence": "evidence", "reflection": "cycle"}
"""By room: of what its list says that there is none, where that is said with the key that makes it."""


def room_words(room: str, team: str) -> RoomWords:
    """A room's words as this kind of team reads them."""
    said = WORDS[room]
    if team == TEACHER:
        return said
    none = without_key(empty("outcome", team)) if room == "outcomes" else said.empty
    example = words_of(f"room.{room}.example", team) or said.example
    if room == "evidence":
        example = f"{sentence('example.line', team)} 20 Nov"
    return said._replace(
        for_what=words_of(f"room.{room}", team) or said.for_what,
        empty=empty(NOTHING[room], team) if room in NOTHING else none,
        example=example,
    )
