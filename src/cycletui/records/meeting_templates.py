"""Sorts of meetings that come with the program. A team changes them as records (`meeting_template`).

What stands here is part of what a meeting is begun with on every laptop: a wording that changes needs another
`VERSION`, or two laptops of different versions would begin one part with two bytes.
"""

from __future__ import annotations

from typing import NamedTuple

VERSION = "meeting-1"
WHAT_DO_YOU_SEE = "What do you see, before you say why?"


class Part(NamedTuple):
    """One part: a key that stays the same, its title, its sentence, minutes, who speaks, what is written down
    (a word of `records.meeting.CAPTURES`) and what it opens (`records.meeting.OPENS`)."""

    key: str
    title: str
    sentence: str
    minutes: int
    who_speaks: str = ""
    captures: str = "note"
    opens: str = ""


class Template(NamedTuple):
    """A sort of meeting. `stages` of a cycle at which it is offered first, `teams` (kinds) for which; empty: all."""

    key: str
    title: str
    parts: tuple[Part, ...]
    stages: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()

    @property
    def minutes(self) -> int:
        """All its parts together."""
        return sum(one.minutes for one in self.parts)


TURN, ALL, QUIET = "Each in turn; pass is fine.", "Everyone.", "Nobody speaks; everyone writes."


def _here(minutes: int) -> Part:
    return Part("here", "Here", "Who is here, and which norm do we look at today?", minutes, ALL, "note", "here")


def _promised(minutes: int) -> Part:
    return Part(
        "promised", "Promised", "What did we say we would do?", minutes, "Whoever promised.", "note", "promises"
    )


def _say(minutes: int, sentence: str) -> Part:
    return Part("say", "Say", sentence, minutes, TURN, "noticing", "round")


def _who(minutes: int) -> Part:
    return Part("who", "Who, what, when", "Who does what, by when?", minutes, ALL, "commitment", "promise")


def _close(minutes: int) -> Part:
    return Part("close", "Close", "How was our norm today? When do we meet next?", minutes, ALL, "note", "close")


LOOK = Part(
    "look",
    "Look",
    WHAT_DO_YOU_SEE,
    15,
    "Everyone looks, nobody explains.",
    "noticing",
    "look",
)

TEMPLATES = (
    Template(
        "check_in",
        "Check-in",
        (
            _here(1),
            _promised(5),
            _say(9, "What did you try, and what did students do?"),
            _who(4),
            _close(1),
        ),
        stages=("teach",),
    ),
    Template(
        "look",
        "Look at work",
        (
            _here(2),
            _promised(5),
            LOOK,
            _say(8, "What surprised you? What do you still wonder?"),
            Part("decide", "Decide", "What follows from it?", 10, ALL, "decision", "decide"),
            _who(4),
            _close(1),
        ),
        stages=("name", "look"),
    ),
    Template(
        "decide",
        "Decide",
        (
            _here(2),
            _promised(5),
            LOOK._replace(minutes=8, sentence="What do we know, and how do we know it?"),
            _say(8, "What speaks for it, and what would have to change?"),
            Part("decide", "Decide", "What do we decide, by which rule?", 17, ALL, "decision", "decide"),
            _who(4),
            _close(1),
        ),
        stages=("plan", "decide"),
    ),
    Template(
        "kick_off",
        "Kick-off of a year",
        (
            _here(5),
            Part("stories", "Stories", "One moment with students that stayed with you.", 20, TURN, "note", "round"),
            Part("norms", "Norms", "What do we need from each other to do this well?", 15, ALL, "note"),
            Part("rules", "How we decide", "How do we decide, before there is something to decide?", 15, ALL, "note"),
            Part("question", "Question", "What would we most like to find out this year?", 20, TURN, "note", "round"),
            _who(10),
            _close(5),
        ),
        stages=("closed",),
    ),
    Template(
        "weekly",
        "Leadership team, weekly",
        (
            Part("asks", "Asks to us", "What do our teams need from us?", 15, ALL, "decision", "asks"),
            Part("work", "One team's work", "What do we see in it, before we say why?", 15, ALL, "noticing", "look"),
            Part("decide", "Decide", "What do we decide, by which rule?", 10, ALL, "decision", "decide"),
            _who(5),
        ),
        stages=("name", "plan", "teach", "look", "decide"),
        teams=("leadership", "district"),
    ),
    Template(
        "quarterly",
        "Quarterly review of the plan",
        (
            _here(2),
            _promised(8),
            Part("plan", "The plan", "What did we expect to see by now?", 20, TURN, "note", "predict"),
            LOOK._replace(minutes=25),
            Part("decide", "Decide", "What do we keep, change, let go?", 20, ALL, "decision", "decide"),
            _who(10),
            _close(5),
        ),
        stages=("closed",),
        teams=("leadership", "district"),
    ),
    Template(
        "debrief",
        "Round, debrief",
        (
            Part("alone", "Alone", "What did you see students do? Pick three to five moments.", 20, QUIET, "noticing"),
            Part("groups", "Small groups", "Which moments tell us most? Say what, not why.", 30, "Groups of three."),
            Part("describe", "Describe", "What did we see?", 5, TURN, "noticing", "round"),
            Part("pattern", "Pattern", "What do we see again and again?", 5, ALL, "noticing"),
            Part("predict", "Predict", "What would a student learn who did just this?", 5, ALL, "note", "predict"),
            Part("next", "Next work", "What is the next piece of work?", 5, ALL, "commitment", "promise"),
        ),
    ),
    Template(
        "consultancy",
        "Consultancy",
        (
            Part("overview", "Overview", "What is the dilemma, and what is the question?", 10, "Whoever brings it."),
            Part("clarify", "Clarify", "What do you need to know? Short answers.", 5, ALL),
            Part("probe", "Probe", "What might widen or deepen the question?", 10, ALL),
            Part("talk", "Group talks", "What did we hear? What did we not hear?", 15, "All but who brought it."),
            Part("reflect", "Reflect", "What do you take from it?", 10, "Whoever brought it."),
            Part("debrief", "Debrief", "How did we do this, and what next?", 10, ALL, "commitment", "promise"),
        ),
        stages=("name", "plan", "teach", "look", "decide", "closed"),
        teams=("principals",),
    ),
)


def template(key: str) -> Template | None:
    """The template of that key, of those that come with the program."""
    return next((one for one in TEMPLATES if one.key == key), None)


def for_stage(stage: str | None, team: str) -> Template:
    """Which of them follows from where the cycle stands, for this kind of team."""
    own = [one for one in TEMPLATES if team in one.teams]
    for one in (*own, *(one for one in TEMPLATES if not one.teams)):
        if (stage or "closed") in one.stages:
            return one
    return TEMPLATES[1]
