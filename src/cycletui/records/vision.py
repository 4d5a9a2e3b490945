"""The Vision room: stories and values that become a shared vision, looked at again and again."""

from __future__ import annotations

from typing import Literal

from cycletui.records import fields as f
from cycletui.records.fields import Day
from cycletui.records.kind import Record


class SchoolFocus(Record, kind="school_focus", room="vision", shown_by=("text",)):
    """What the whole school works on, so that a cycle can point to it or say why it does not."""

    text: str | None = f.long_text("School focus", "One sentence.", limit=1000, needed=True)
    from_team: str | None = f.text("Taken over from", "The team that set it.")
    since_on: Day | None = f.day("Since")


class Story(Record, kind="story", room="vision", shown_by=("text",)):
    """One moment that stayed with somebody. No students' names."""

    text: str | None = f.long_text("Story", "What you saw, in a sentence or two. No names.", needed=True)
    said_by: str | None = f.text("Said by", "A member, “guest: …”, “team”, or empty.")
    told_on: Day | None = f.day("Told on")


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
    rests_on: frozenset[str] = f.several("Rests on", "Stories behind it.", kind="story")


class Vision(Record, kind="vision", room="vision", shown_by=("text",)):
    """Where the team wants its students to arrive; its history shows how the meaning grew."""

    text: str | None = f.long_text("Our vision", "It can be one sentence, and it will change.", needed=True)
    why: str | None = f.long_text("Why it matters", "What this wording lets us do on Monday.")
    look_again_on: Day | None = f.day("Look at it again on", indexed=True)
    rests_on: frozenset[str] = f.several("Rests on", "Stories and values behind it.")
