"""The Reflection room: the cycle the team is in, and what people say when they look back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from cycletui.records import fields as f
from cycletui.records import predictions
from cycletui.records.fields import Day
from cycletui.records.kind import Problem, Record, Team
from cycletui.records.problem_rules import LADDER
from cycletui.records.stages import STAGES
from cycletui.records.words import IN_ITS_UNIT


class Cycle(Record, kind="cycle", room="reflection", shown_by=("title", "question"), open_to="team"):
    """One round of inquiry: a question, something tried, evidence, a decision."""

    question: str | None = f.long_text(
        "Our question",
        "What would you most like to find out?",
        limit=2000,
        unless="title",
        sentence=True,
        to="team",
    )
    title: str | None = f.text("Name of the cycle", "Short enough for the top of the screen.", to="team")
    stage: Literal["name", "plan", "teach", "look", "decide", "closed"] | None = f.choice(
        "Stage",
        "Going back is allowed, and remembered.",
        of=STAGES,
        indexed=True,
        to="team",
    )
    led_by: str | None = f.link("member", "Led by", to="guests")
    parent: str | None = f.link("cycle", "Grew out of", "The cycle before.", to="team")
    starts_on: Day | None = f.day("Starts on", to="team")
    ends_on: Day | None = f.day("Ends on", ahead=True, to="team")
    resting_from: Day | None = f.day("Resting from", "Empty: from the day on which it is written down.", to="guests")
    resting_until: Day | None = f.day(
        "Resting until", "Testing, holidays: nothing is overdue meanwhile.", ahead=True, to="guests"
    )
    resting_for: str | None = f.text("Resting for", "Such as: testing.", limit=60, to="guests")

    def problems(self) -> Iterator[Problem]:
        """A cycle needs something to be called by, and ends after it starts."""
        if not self.title and not self.question:
            yield Problem("question", "a cycle needs its question, or at least a name")
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            yield Problem("ends_on", "it would end before it starts")


class ProblemOfPractice(
    Record, kind="problem", room="reflection", label="Problem of practice", shown_by=("statement",), open_to="team"
):
    """What gets in the way of students' learning, named at the level where it can be worked on."""

    statement: str | None = f.long_text(
        "The problem",
        "One sentence, about something a visitor could see.",
        limit=2000,
        needed=True,
        sentence=True,
        to="team",
    )
    level: Literal["students", "teaching", "support", "school", "district"] | None = f.choice(
        "Whose work it is",
        "Begin with what students do, then ask who can change it.",
        of=dict(reversed(LADDER.items())),
        indexed=True,
        to="team",
    )
    task: str | None = f.link("student_task", "On which task?", only=("level", ("students",)), to="team")
    stops_at: Literal["begin", "middle", "explain"] | None = f.choice(
        "Where do they stop?",
        of={"begin": "Before they begin", "middle": "In the middle", "explain": "When they should explain"},
        only=("level", ("students",)),
        to="team",
    )
    hard_move: str | None = f.text(
        "Which move is hard for us?",
        "Something a colleague could show you.",
        limit=500,
        only=("level", ("teaching",)),
        to="guests",
    )
    about: Literal["time", "cover", "coaching", "policy", "trust", "money", "service"] | None = f.choice(
        "What is it about?",
        of={
            "time": "Time",
            "cover": "Cover",
            "coaching": "Coaching",
            "policy": "A policy",
            "trust": "Trust",
            "money": "Money",
            "service": "A service",
        },
        only=("level", ("support", "school", "district")),
        to="guests",
    )
    touches: str | None = f.text(
        "Whom does it touch?",
        "Teams or schools, how many.",
        only=("level", ("support", "school", "district")),
        to="guests",
    )
    which_students: str | None = f.text("For which students?", "A group, how many of how many.", limit=500, to="team")
    how_we_work: str | None = f.text(
        "What in the way we work?", "In our lessons, meetings or cycles.", limit=500, to="guests"
    )
    what_we_agreed: str | None = f.text(
        "What in what we agreed?", "In our vision, values or agreements.", limit=500, to="team"
    )
    state: Literal["open", "working", "asked", "seen", "better", "let_go"] | None = f.choice(
        "How it stands",
        of={
            "open": "Open",
            "working": "We work on it",
            "asked": "Asked of others",
            "seen": "Asked, and seen",
            "better": "Better",
            "let_go": "Let go",
        },
        indexed=True,
        to="team",
    )
    needs_from: str | None = f.text(
        "What it needs, and from whom", "Such as: Leadership team, 40 minutes.", limit=500, to="page"
    )
    asked_on: Day | None = f.day("Asked on", past=True, to="page")
    answer: str | None = f.text("Their answer", "In their words.", limit=500, to="lead")
    answered_on: Day | None = f.day("Answered on", past=True, to="guests")
    helped: bool | None = f.yes_no("Did it help?", "What they gave, once you had it.", to="guests")
    about_core: bool | None = f.yes_no(
        "Students, task and teaching at once?", "Not only one of the three.", to="guests"
    )
    can_see: bool | None = f.yes_no(
        "Can we see it happen?", "In work or in lessons, not only in our talk.", to="guests"
    )
    in_our_hands: bool | None = f.yes_no("Is it in our own hands?", "We can change something next week.", to="guests")
    worth_it: bool | None = f.yes_no("Worth the effort?", "If it is solved, much else gets easier.", to="guests")
    wider_plan: bool | None = f.yes_no(
        "Does it fit a wider plan?", "The school focus, or what others work on.", to="guests"
    )
    grew_from: str | None = f.link(
        "problem", "Behind which problem", "The one a level below that it stands behind.", to="team"
    )
    cycle: str | None = f.link("cycle", "Cycle", to="team")


BEGINNINGS = {"if_": "if we", "then": "then", "so_that": "so that", "because": "because", "wrong_if": "we are wrong if"}
"""The words with which each part of an if–then begins: its field says them already."""


class IfThen(Record, kind="if_then", room="reflection", label="Our if–then", shown_by=("if_", "then"), open_to="team"):
    """What the team will do and what should come of it: a theory of action that could turn out wrong."""

    if_: str | None = f.long_text(
        "If we", "What we do, in which lessons, how often.", limit=2000, needed=True, to="team"
    )
    then: str | None = f.long_text("then", "What students do that they did not do before.", limit=2000, to="team")
    so_that: str | None = f.text("so that", "What it is good for.", limit=500, to="team")
    because: str | None = f.text("because", "Why it should work.", limit=500, to="team")
    wrong_if: str | None = f.text("We are wrong if", "What we would see then.", limit=500, to="team")
    cycle: str | None = f.link("cycle", "Cycle", to="team")
    copied_from: str | None = f.origin()

    @classmethod
    def completed(cls, before: Record | None, values: Mapping[str, Any], team: Team) -> dict[str, Any]:  # noqa: ARG003
        """“If we” that somebody typed into *If we* is taken once."""
        once = {}
        for name, words in BEGINNINGS.items():
            text = values.get(name) or ""
            begun = f"{words} "
            if text.lstrip().casefold().startswith(begun):
                once[name] = text.lstrip()[len(begun) :].lstrip()
        return {name: text for name, text in once.items() if text}


class Try(Record, kind="try", room="reflection", label="What we will try", shown_by=("text",), open_to="team"):
    """What the team does differently in lessons, and whether it really happened."""

    text: str | None = f.long_text(
        "What we will try", "Small enough for next week.", limit=2000, needed=True, to="team"
    )
    starts_on: Day | None = f.day("From", indexed=True, to="team")
    how_widely_done: Literal["not", "few", "some", "most", "all"] | None = f.choice(
        "Did we really do it?",
        "Before anybody says whether it worked.",
        of={
            "not": "Not yet",
            "few": "In a few classes",
            "some": "In some classes",
            "most": "In most classes",
            "all": "In every class",
        },
        to="lead",
    )
    how_we_know: str | None = f.text("How we know", "Such as: 3 of 4 classes daily, by our log.", limit=500, to="lead")
    cycle: str | None = f.link("cycle", "Cycle", to="team")


class Finding(Record, kind="finding", room="reflection", label="What we found", shown_by=("text",), open_to="team"):
    """Something that went well, a gap or a surprise, and what it comes from."""

    text: str | None = f.long_text(
        "What we found", "What one can see, for which students.", limit=2000, needed=True, to="team"
    )
    kind: Literal["went_well", "gap", "surprise"] | None = f.choice(
        "What it is",
        of={"went_well": "Went well", "gap": "A gap", "surprise": "A surprise"},
        indexed=True,
        to="team",
    )
    because: str | None = f.long_text("Because", "What caused it, as far as we know.", limit=2000, to="team")
    evidence: frozenset[str] = f.several("Evidence behind it", "None makes it a hunch.", of=("collection",), to="team")
    core: Literal["student", "task", "teaching", "time", "know_how", "agreed", "structure"] | None = f.choice(
        "Where it lies",
        "If you change this, what must change in the other two?",
        of={
            "student": "What students do",
            "task": "The task",
            "teaching": "The teaching",
            "time": "Time",
            "know_how": "Know-how",
            "agreed": "What we agreed",
            "structure": "Structure",
        },
        to="team",
    )
    said_by: str | None = f.said_by()
    cycle: str | None = f.link("cycle", "Cycle", to="team")
    copied_from: str | None = f.origin()


class CycleDecision(
    Record, kind="cycle_decision", room="reflection", label="What next", shown_by=("choice", "why"), open_to="team"
):
    """Keep it, change it or let it go: how a cycle ends and the next one begins."""

    choice: Literal["keep", "change", "let_go"] | None = f.choice(
        "What next",
        "First: did we really do it?",
        of={"keep": "Keep", "change": "Change", "let_go": "Let go"},
        needed=True,
        to="team",
    )
    why: str | None = f.long_text("Why", "What you saw that decides it.", limit=2000, to="team")
    votes: str | None = f.votes()
    decided_on: Day | None = f.day("Decided on", indexed=True, past=True, to="team")
    cycle: str | None = f.link("cycle", "Cycle", to="team")


class Reflection(Record, kind="reflection", room="reflection", shown_by=("text",), open_to="guests"):
    """What one voice says on looking back."""

    text: str | None = f.long_text(
        "Reflection", "What surprised you, or what you would do again.", needed=True, to="guests"
    )
    said_by: str | None = f.said_by()
    prompt: str | None = f.text("In answer to", "The question it answers.", limit=500, to="guests")
    cycle: str | None = f.link("cycle", "Cycle", to="guests")


class Prediction(Record, kind="prediction", room="reflection", shown_by=("question", "said_by")):
    """What one voice expects to see, written before the numbers are."""

    question: str | None = f.text("What we ask", "The same words for everyone who predicts.", limit=500, needed=True)
    text: str | None = f.long_text("What I expect", "A number with its whole, or a sentence.", limit=2000, needed=True)
    value: float | None = f.number("As a number", IN_ITS_UNIT, figure=True)
    of: int | None = f.number("Of how many students", at_least=1, at_most=1_000_000, whole=True, figure=True)
    said_by: str | None = f.said_by()
    blind: bool | None = f.yes_no("Written blind", "Before anybody looked, and before any number was here.", made=True)
    outcome: str | None = f.link("outcome", "Agreed outcome")
    group: str | None = f.link("group", "Group", "Empty means all students.")
    collection: str | None = f.link("collection", "The check it is about", "Left empty, the outcome's last check.")
    cycle: str | None = f.link("cycle", "Cycle")

    @classmethod
    def completed(cls, before: Record | None, values: Mapping[str, Any], team: Team) -> dict[str, Any]:
        """It is blind where nothing was to be seen, and never blind again; what is only mended stays what it was."""
        now = {name: values.get(name, getattr(before, name, None)) for name in cls.kind_fields}
        if before is not None and getattr(before, "blind", None) and predictions.mended(before, now):
            return {}
        never_seen = before is None or getattr(before, "blind", None) is not False
        return {"blind": never_seen and not predictions.could_know(now, team)}

    def closed(self, team: Team) -> str:
        """What was uncovered stands as it was written."""
        return predictions.CLOSED if predictions.uncovered(self, team) else ""


class Uncovered(Record, kind="uncovered", room="reflection", shown_by=("question",)):
    """The moment at which the team looked at what it had predicted."""

    prediction: str | None = f.link("prediction", "Prediction", "One of those that were uncovered together.")
    question: str | None = f.text("What we asked", limit=500)
    collection: str | None = f.link("collection", "The check beside it", "Where the predictions name none.")
    shown: frozenset[str] = f.several("What had been written", "As it stood at that moment.", made=True)
    cycle: str | None = f.link("cycle", "Cycle")

    @classmethod
    def completed(cls, before: Record | None, values: Mapping[str, Any], team: Team) -> dict[str, Any]:
        """The question of its prediction, and what had been written by then."""
        return predictions.looked_at(values, team) if before is None else {}

    def problems(self) -> Iterator[Problem]:
        """Something has to be uncovered."""
        if not self.prediction and not self.question:
            yield Problem("prediction", "which prediction, or which question?")
