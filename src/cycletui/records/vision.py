"""The Vision room: stories and values that become a shared vision, looked at again and again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from cycletui.records import fields as f
from cycletui.records.fields import Day
from cycletui.records.kind import Problem, Record

BEHIND = ("story", "noticing")
"""What a team has seen and heard, before it says what follows from it."""


class SchoolFocus(Record, kind="school_focus", room="vision", shown_by=("text",)):
    """What the whole school works on, so that a cycle can point to it; or why there is none."""

    text: str | None = f.long_text("School focus", "One sentence.", limit=1000)
    none_because: str | None = f.text("None, because", "Where your school has none, or you serve none.", limit=500)
    from_team: str | None = f.text("Taken over from", "The team that set it.")
    since_on: Day | None = f.day("Since")

    def called(self) -> str:
        """The sentence, or why there is none."""
        return self.text or (f"None, because {self.none_because}" if self.none_because else "")

    def problems(self) -> Iterator[Problem]:
        """One of the two has to be said."""
        if not (self.text or self.none_because):
            yield Problem("text", "one sentence, or below it why there is none")


class Story(Record, kind="story", room="vision", shown_by=("text",)):
    """One moment that stayed with somebody. No students' names."""

    text: str | None = f.long_text("Story", "What you saw, in a sentence or two. No names.", needed=True)
    said_by: str | None = f.text("Said by", "A member, “guest: …”, “team”, or empty.")
    told_on: Day | None = f.day("Told on")


class Noticing(Record, kind="noticing", room="vision", shown_by=("text",)):
    """What somebody saw in students' work or in numbers, before anybody says why."""

    text: str | None = f.long_text("Noticing", "What you see, before you say why. No names.", limit=2000, needed=True)
    said_by: str | None = f.text("Said by", "A member, “guest: …”, “team”, or empty.")
    evidence: str | None = f.link("collection", "From which evidence", "Empty means a hunch: fine, and said so.")
    noticed_on: Day | None = f.day("Noticed on")


class Value(Record, kind="value", room="vision", shown_by=("text",)):
    """Something the team holds to be right, from a first proposal to an agreement."""

    text: str | None = f.long_text("Value", "What we hold on to when it gets hard.", limit=1000, needed=True)
    state: Literal["proposed", "discussed", "agreed", "revisited"] | None = f.choice(
        "State",
        "How far the team's talk about it has come.",
        of={
            "proposed": "Proposed",
            "discussed": "Discussed",
            "agreed": "Agreed",
            "revisited": "Looked at again",
        },
    )
    rests_on: frozenset[str] = f.several("Rests on", "Stories and noticings behind it.", of=BEHIND)


class CriticalWork(Record, kind="critical_work", room="vision", label="Our most important work", shown_by=("text",)):
    """What matters most now, because of what the team saw and what it holds on to."""

    text: str | None = f.long_text("Our most important work", "One sentence: what, and for whom first.", needed=True)
    rests_on: frozenset[str] = f.several("Rests on", "Stories, noticings and values behind it.", of=(*BEHIND, "value"))
    vision: str | None = f.link("vision", "Serves our vision")
    look_again_on: Day | None = f.day("Look at it again on", indexed=True)


class Vision(Record, kind="vision", room="vision", shown_by=("text",)):
    """Where the team wants its students to arrive; its history shows how the meaning grew."""

    text: str | None = f.long_text("Our vision", "It can be one sentence, and it will change.", needed=True)
    why: str | None = f.long_text("Why it matters", "What this wording lets us do on Monday.")
    votes: str | None = f.text("Votes", "Fist to five, such as 5 4 4 4 3, or in words. No names.", limit=400)
    look_again_on: Day | None = f.day("Look at it again on", indexed=True)
    rests_on: frozenset[str] = f.several("Rests on", "Stories, noticings and values behind it.", of=(*BEHIND, "value"))


class DecisionRule(Record, kind="decision_rule", room="vision", label="How we decide", shown_by=("scope", "text")):
    """How the team decides one sort of question, itself agreed on before it is needed."""

    scope: str | None = f.text("For which decisions", "Such as routine, teaching, or norms.", needed=True)
    text: str | None = f.long_text("How we decide", "Who is heard, and how it is put to the vote.", limit=2000)
    passes_when: str | None = f.text("When it counts as agreed", "Such as fist to five, nobody under 3.")
    if_not: str | None = f.text("If it is not agreed", "Such as: change the wording, one more round.", limit=500)
    votes: str | None = f.text("Votes", "Fist to five, such as 5 4 4 4 3, or in words. No names.", limit=400)
    state: Literal["proposed", "agreed"] | None = f.choice("State", of={"proposed": "Proposed", "agreed": "Agreed"})
    agreed_on: Day | None = f.day("Agreed on")


class Word(Record, kind="word", room="vision", label="Our word", shown_by=("term", "meaning")):
    """What a word means among us, so that we talk about the same thing."""

    term: str | None = f.text("Word", "One that we use and may mean differently.", needed=True)
    meaning: str | None = f.long_text("What it means among us", "So that one could see or hear it.", limit=1000)
