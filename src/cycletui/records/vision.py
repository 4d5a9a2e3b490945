"""The Vision room: stories and values that become a shared vision, looked at again and again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from cycletui.records import fields as f
from cycletui.records.fields import Day
from cycletui.records.kind import Problem, Record
from cycletui.records.words import FIRST_VISION, HOW_TO_AGREE, LOOK_AGAIN

BEHIND = ("story", "noticing")
"""What a team has seen and heard, before it says what follows from it."""


class SchoolFocus(Record, kind="school_focus", room="vision", shown_by=("text",), open_to="team"):
    """What the whole school works on, so that a cycle can point to it; or why there is none."""

    text: str | None = f.long_text("School focus", "One sentence.", limit=1000, unless="none_because", to="team")
    none_because: str | None = f.text(
        "None, because", "Where your school has none, or you serve none.", limit=500, to="team"
    )
    from_team: str | None = f.text("Taken over from", "The team that set it.", to="lead")
    since_on: Day | None = f.day("Since", to="team")

    def called(self) -> str:
        """The sentence, or why there is none."""
        return self.text or (f"None, because {self.none_because}" if self.none_because else "")

    def problems(self) -> Iterator[Problem]:
        """One of the two has to be said."""
        if not (self.text or self.none_because):
            yield Problem("text", "one sentence, or below it why there is none")


class Story(Record, kind="story", room="vision", shown_by=("text",), open_to="guests"):
    """One moment that stayed with somebody. No student's name."""

    text: str | None = f.long_text(
        "Story", "What you saw, in a sentence or two. No student's name.", needed=True, to="guests"
    )
    said_by: str | None = f.said_by()
    told_on: Day | None = f.day("Told on", past=True, to="guests")


class Noticing(Record, kind="noticing", room="vision", shown_by=("text",), open_to="guests"):
    """What somebody saw in students' work or in numbers, before anybody says why."""

    text: str | None = f.long_text(
        "Noticing", "What you see, before you say why. No names.", limit=2000, needed=True, to="guests"
    )
    said_by: str | None = f.said_by()
    evidence: str | None = f.link(
        ("collection", "sorting"), "From which evidence", "Empty means a hunch: fine, and said so.", to="guests"
    )
    noticed_on: Day | None = f.day("Noticed on", past=True, to="guests")


class Value(Record, kind="value", room="vision", shown_by=("text",), open_to="public"):
    """Something the team holds to be right, from a first proposal to an agreement."""

    text: str | None = f.long_text(
        "Value", "What we hold on to when it gets hard.", limit=1000, needed=True, to="public"
    )
    state: Literal["proposed", "discussed", "agreed", "revisited"] | None = f.choice(
        "State",
        "How far the team's talk about it has come.",
        of={
            "proposed": "Proposed",
            "discussed": "Discussed",
            "agreed": "Agreed",
            "revisited": "Looked at again",
        },
        to="team",
    )
    rests_on: frozenset[str] = f.several("Rests on", "Stories and noticings behind it.", of=BEHIND, to="guests")
    copied_from: str | None = f.origin()


class CriticalWork(
    Record, kind="critical_work", room="vision", label="Our most important work", shown_by=("text",), open_to="public"
):
    """What matters most now, because of what the team saw and what it holds on to."""

    text: str | None = f.long_text(
        "Our most important work", "One sentence: what, and for whom first.", needed=True, to="public"
    )
    rests_on: frozenset[str] = f.several(
        "Rests on", "Stories, noticings and values behind it.", of=(*BEHIND, "value"), to="guests"
    )
    vision: str | None = f.link("vision", "Serves our vision", to="team")
    look_again_on: Day | None = f.day(LOOK_AGAIN, indexed=True, ahead=True, to="team")
    copied_from: str | None = f.origin()


class Vision(Record, kind="vision", room="vision", shown_by=("text",), open_to="public"):
    """Where the team wants its students to arrive; its history shows how the meaning grew."""

    text: str | None = f.long_text("Our vision", FIRST_VISION, needed=True, to="public")
    why: str | None = f.long_text("Why it matters", "What this wording lets us do on Monday.", to="public")
    votes: str | None = f.votes()
    look_again_on: Day | None = f.day(LOOK_AGAIN, indexed=True, ahead=True, to="team")
    rests_on: frozenset[str] = f.several(
        "Rests on", "Stories, noticings and values behind it.", of=(*BEHIND, "value"), to="guests"
    )
    copied_from: str | None = f.origin()


class DecisionRule(
    Record, kind="decision_rule", room="vision", label="How we decide", shown_by=("scope", "text"), open_to="team"
):
    """How the team decides one sort of question, itself agreed on before it is needed."""

    scope: str | None = f.text("For which decisions", "Such as routine, teaching, or norms.", needed=True, to="team")
    text: str | None = f.long_text(
        "How we decide", "Who is heard, and how it is put to the vote.", limit=2000, to="team"
    )
    passes_when: str | None = f.text("When it counts as agreed", HOW_TO_AGREE, to="team")
    if_not: str | None = f.text(
        "If it is not agreed", "Such as: change the wording, one more round.", limit=500, to="team"
    )
    votes: str | None = f.votes()
    state: Literal["proposed", "agreed"] | None = f.choice(
        "State", of={"proposed": "Proposed", "agreed": "Agreed"}, to="team"
    )
    agreed_on: Day | None = f.day("Agreed on", past=True, to="team")
    copied_from: str | None = f.origin()


class Word(Record, kind="word", room="vision", label="Our word", shown_by=("term", "meaning"), open_to="team"):
    """What a word means among us, so that we talk about the same thing."""

    term: str | None = f.text("Word", "One that we use and may mean differently.", needed=True, to="team")
    meaning: str | None = f.long_text(
        "What it means among us", "So that one could see or hear it.", limit=1000, to="team"
    )
    copied_from: str | None = f.origin()
