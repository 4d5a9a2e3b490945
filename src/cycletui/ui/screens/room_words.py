"""What each room is for, in the words of its help, and what its lists say while nothing is in them."""

from __future__ import annotations

from typing import NamedTuple

from cycletui.records.rooms import ROOMS

NO_VISION = "No vision yet. It can be one sentence, and it will change. Press n."
NO_OUTCOME = "What should students be able to do, which students, and how will you see it?"


class RoomWords(NamedTuple):
    """What people call it, the sentence of its help, what is said where nothing is yet, and an example."""

    label: str
    for_what: str
    empty: str
    example: str = ""


_WORDS = {
    "home": ("Where we are, and what to do next.", ""),
    "vision": (
        "Our why: stories that become values, and values that become a vision.",
        NO_VISION,
        "A story: “Two tables solved it before I had finished reading it out.”",
    ),
    "outcomes": (
        "What students will be able to do, and how we will see it.",
        NO_OUTCOME,
        "Compare two fractions and say why, in words and with a drawing.",
    ),
    "evidence": (
        "Write one line, look at what it reads as, press enter.",
        "Nothing yet. Type: 18/24 exit ticket fractions",
        "18/24 exit ticket fractions 2026-11-20 @English learners",
    ),
    "reflection": (
        "One cycle, from the problem to what comes next: what we try, expect and find.",
        "No cycle yet. A cycle begins with a question. Press n.",
        "If pairs rehearse before they write, more students justify, because the words are ready.",
    ),
    "meeting": (
        "Meetings, their agendas and what was agreed in them.",
        "Meetings come with a later version. Norms stand in the Team room: press 6.",
    ),
    "team": ("Who we are, on which laptops, and how we want to work together.", "Nobody here yet. Press n."),
    "send": (
        "Files that carry our work to the team's other laptops.",
        "Your work is only on this laptop: save a copy. Press x and put the file where a colleague finds it; "
        "press o to take a colleague's file in.",
        "x writes grade-6.cycle onto a stick; on the other laptop o takes it in.",
    ),
}

WORDS = {room.name: RoomWords(room.label, *_WORDS[room.name]) for room in ROOMS}
"""By room."""

EMPTY = {
    "story": "Tell one moment from this week. No names.",
    "vision": NO_VISION,
    "outcome": NO_OUTCOME,
    "reflection": "Nobody has looked back yet. What surprised you? Press n.",
    "": "Nothing yet. Press n for the first one.",
}
"""What an empty list says, by kind."""
