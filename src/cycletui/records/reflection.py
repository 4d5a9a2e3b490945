"""The Reflection room: the cycle the team is in, and what people say when they look back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from cycletui.records import fields as f
from cycletui.records.fields import Day
from cycletui.records.kind import Problem, Record


class Cycle(Record, kind="cycle", room="reflection", shown_by=("title", "question")):
    """One round of inquiry: a question, something tried, evidence, a decision."""

    title: str | None = f.text("Name of the cycle", "Short enough for the top of the screen.")
    question: str | None = f.long_text("Our question", "What would you most like to find out?", limit=2000)
    stage: Literal["name", "plan", "teach", "look", "decide", "closed"] | None = f.choice(
        "Stage",
        "Going back is allowed, and remembered.",
        of={
            "name": "Name it",
            "plan": "Plan it",
            "teach": "Teach it",
            "look": "Look at it",
            "decide": "Decide",
            "closed": "Closed",
        },
        indexed=True,
    )
    led_by: str | None = f.link("member", "Led by")
    parent: str | None = f.link("cycle", "Grew out of", "The cycle before.")
    starts_on: Day | None = f.day("Starts on")
    ends_on: Day | None = f.day("Ends on")

    def problems(self) -> Iterator[Problem]:
        """A cycle needs something to be called by, and ends after it starts."""
        if not self.title and not self.question:
            yield Problem("question", "a cycle needs its question, or at least a name")
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            yield Problem("ends_on", "it would end before it starts")


class Reflection(Record, kind="reflection", room="reflection", shown_by=("text",)):
    """What one voice says on looking back."""

    text: str | None = f.long_text("Reflection", "What surprised you, or what you would do again.", needed=True)
    said_by: str | None = f.text("Said by", "A member, “guest: …”, “team”, or empty.")
    prompt: str | None = f.text("In answer to", "The question it answers.", limit=500)
    cycle: str | None = f.link("cycle", "Cycle")
