"""What each room is for, in the words of its help, and what it says while nothing is in it."""

from __future__ import annotations

from typing import NamedTuple

from cycletui.records.rooms import ROOMS
from cycletui.records.words import empty, without_key


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
        "A story: “Two tables solved it before I had finished reading it out.”",
    ),
    "outcomes": (
        "What students will be able to do, and how we will see it.",
        without_key(empty("outcome")),
        "Compare two fractions and say why, in words and with a drawing.",
    ),
    "evidence": (
        "Write one line, look at what it reads as, press enter.",
        empty("evidence"),
        "18/24 exit ticket fractions 20 Nov @English learners",
        "What was counted and what was seen, the newest first.",
    ),
    "reflection": (
        "One cycle, from the problem to what comes next: what we try, expect and find.",
        empty("cycle"),
        "If pairs rehearse before they write, more students justify, because the words are ready.",
    ),
    "meeting": (
        "Meetings, their agendas and what was agreed in them.",
        empty("meeting"),
    ),
    "team": ("Who we are, on which laptops, and how we want to work together.", empty("team")),
    "send": (
        "Files that carry our work to the team's other laptops.",
        empty("send"),
        "x writes grade-6.cycle onto a stick; on the other laptop o takes it in.",
    ),
}

WORDS = {room.name: RoomWords(room.label, *_WORDS[room.name]) for room in ROOMS}
"""By room."""
