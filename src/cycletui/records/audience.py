"""Who sees what is shown or written: the eight audiences, and how far a kind and each of its fields go.

Everything is closed by default: a kind that does not say `open_to=`, and a field that does not say `to=`, never
leave the desk. A field goes at most as far as its kind, a private one nowhere. What a declaration opens is not shown
for that alone: at run time private records, classes and small groups stay, figures (`figure=True`) go through the
rule for figures, and beyond a team's own rooms small counts and members' initials inside words are masked.

How far things go, and why; whoever declares a new one looks here first.

public   a vision, a value, our most important work and an outcome, as worded: chosen sentence by sentence
team     what a cycle says and counts: its problem, if–then, what we try and found, what next; outcomes, skills, tasks,
         decisions, our ways, measures, checks and results with their groups; norms, how we decide, our words
page     who needs what, in words: the blank slip that one prints; how many they are goes no further than guests; a
         meeting's agenda; what is asked of whom, and since when
guests   voices (stories, noticings, observations, reflections, notes of a meeting), which leave only chosen one by one:
         who builds that opens them; how a problem is judged; rests; who leads the cycle or a meeting; what a round of
         visits looks for
lead     a promise, whose it is and its day; what was answered to an ask; how widely it was done and how we know;
         piles of papers with their counts; help that the team needs, and who looks after it
room     how a promise stands, and in whose class; a concern; a note on a result; the day of an observation or a round,
         which tells who was visited; who shows what to whom; visits as counted (`queries.team.rounds` tells who else
         reads how many); the list of members; who was here
desk     how a meeting ran, predictions and what was uncovered, votes and hands, can we do this?, who said it,
         strengths, laptops, words to take away

A person is named by a link alone, and by initials: `Cycle.led_by` goes to guests, the list of members to nobody
outside (`kind.named`).
"""

from __future__ import annotations

from enum import IntEnum
from typing import Literal

Reach = Literal["desk", "commands", "room", "lead", "guests", "page", "team", "public"]
"""An audience as a declaration says it."""


class Audience(IntEnum):
    """For whom something is shown or written, from the most open to the most closed."""

    DESK = 0
    """A member's own screen, and the team's own files."""
    COMMANDS = 1
    """The road without a screen: sees what the desk does."""
    ROOM = 2
    """The big screen, only the team looks."""
    LEAD = 3
    """The big screen, with the principal or coach."""
    GUESTS = 4
    """The big screen, with guests."""
    PAGE = 5
    """Paper, files and the clipboard, for people outside."""
    TEAM = 6
    """A copy for another team."""
    PUBLIC = 7
    """A board, the web."""

    @property
    def word(self) -> Reach:
        """How a declaration says it."""
        return _WORDS[self]

    @property
    def inside(self) -> bool:
        """Whether it is the team's own screen or commands, where everything is seen."""
        return self <= Audience.COMMANDS

    def may(self, reach: Audience) -> bool:
        """Whether this audience sees what goes so far."""
        return self.inside or self <= reach


_WORDS: tuple[Reach, ...] = ("desk", "commands", "room", "lead", "guests", "page", "team", "public")

AUDIENCES: dict[str, Audience] = dict(zip(_WORDS, Audience, strict=True))
"""The audiences by their words, from the most open to the most closed."""
