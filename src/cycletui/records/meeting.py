"""The Meeting room: when the team meets, its parts with their minutes, what was said in them, and how it ran.

Two laptops that note one meeting have it once: meeting, parts, attendance and run are begun by their keys
(`entry.meeting`). What is captured is an ordinary record; a `capture` ties it to meeting and part, so that no other
kind has a field for that. Of who was here nothing leaves the team's own screens but how many.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, TypeVar

from cycletui.records import fields as f
from cycletui.records.fields import Day, Item
from cycletui.records.kind import Problem, Record
from cycletui.records.stages import STAGES
from cycletui.records.today import short_day

P = TypeVar("P", "AgendaItem", "TemplatePart")

MOST_MINUTES = 600
"""Minutes that a part may have."""

OPENS = {
    "here": "Who is here",
    "promises": "What was promised",
    "look": "What we look at",
    "round": "A round",
    "predict": "What we expect",
    "decide": "What we decide",
    "promise": "New promises",
    "asks": "What was asked of us",
    "close": "The close",
}
"""Which thing of the app a part opens, and what people read."""

CAPTURES = {
    "note": "Notes",
    "noticing": "What we notice",
    "commitment": "Promises",
    "decision": "Decisions",
    "question": "Questions for later",
    "evidence": "Evidence",
}
"""What is mostly written down in a part."""

CAPTURED = (
    *("commitment", "decision", "observation", "noticing", "story", "value", "finding", "reflection", "prediction"),
    *("result", "response_plan", "our_way", "problem", "outcome", "student_task", "agreement"),
    *("sorting", "pile", "readiness", "support_need", "peer_visit"),
)
"""Kinds whose records can be tied to a meeting."""

TO_LOOK_AT = (*("student_task", "measure", "outcome", "noticing", "problem", "if_then", "value", "vision"), "decision")
"""Kinds whose records a part can have on the table."""


class Meeting(Record, kind="meeting", room="meeting", shown_by=("on", "title"), open_to="page"):
    """One meeting of the team: its day, what for, and by which template it goes."""

    on: Day | None = f.day("Day", "When you meet.", needed=True, indexed=True, to="page")
    title: str | None = f.text("What sort of meeting", "Such as: look at work.", limit=60, to="page")
    starts: str | None = f.text("Begins at", "Such as 7:40.", limit=20, to="page")
    minutes: int | None = f.number(
        "Minutes you have", "Empty: as many as its parts.", at_least=0, at_most=MOST_MINUTES, whole=True, to="page"
    )
    purpose: str | None = f.long_text("What for", "One line that everybody reads before.", limit=500, to="page")
    template: str | None = f.text("Template", "By which parts it was made.", limit=80, indexed=True, to="page")
    led_by: str | None = f.link("member", "Led by", to="guests")
    norm: str | None = f.link("norm", "Norm of the day", "One that you look at as you close.", to="page")
    next_on: Day | None = f.day("Next meeting on", ahead=True, to="page")
    next_led_by: str | None = f.link("member", "Next led by", "Whose turn it is; anybody may swap.", to="guests")
    cycle: str | None = f.link("cycle", "For which cycle", to="page")

    def called(self) -> str:
        """`1 Dec, look at work`."""
        day = short_day(self.on) if self.on else ""
        return ", ".join(filter(None, (day, self.title or self.purpose)))

    def problems(self) -> Iterator[Problem]:
        """The next meeting is not before this one."""
        if self.on and self.next_on and self.next_on < self.on:
            yield Problem("next_on", "the next meeting would be before this one")


class AgendaItem(
    Record, kind="agenda_item", room="meeting", label="Part of a meeting", shown_by=("title",), open_to="page"
):
    """One part of a meeting: its sentence, its minutes, who speaks, what is written down."""

    meeting: str | None = f.link("meeting", "Meeting", needed=True, to="page")
    part: str | None = f.text("Key in its template", limit=80, to="page")
    place: float | None = f.number("Place in the order", "Parts stand by it, the smallest first.", to="page")
    title: str | None = f.text("Part", "A word or two, such as: look at the work.", limit=60, needed=True, to="page")
    sentence: str | None = f.long_text("Sentence", "What everybody reads while it runs.", limit=500, to="page")
    minutes: int | None = f.number("Minutes", at_least=0, at_most=MOST_MINUTES, whole=True, to="page")
    who_speaks: str | None = f.text("Who speaks", "Such as: each in turn, pass is fine.", to="page")
    lead: str | None = f.link("member", "Led by", to="guests")
    captures: Literal["note", "noticing", "commitment", "decision", "question", "evidence"] | None = f.choice(
        "What we write down", of=CAPTURES, to="page"
    )
    opens: Literal["here", "promises", "look", "round", "predict", "decide", "promise", "asks", "close"] | None = (
        f.choice("What it opens", of=OPENS, to="page")
    )
    about: frozenset[str] = f.several("On the table", "What you look at or decide.", of=TO_LOOK_AT, to="guests")
    protocol: str | None = f.text("Protocol", "Such as: tuning, short.", to="page")


def by_place(parts: Iterable[P]) -> list[P]:
    """Parts of a meeting or of a template as they follow each other; those without a place last, as they come."""
    return sorted(parts, key=lambda one: (float("inf"), "") if one.place is None else (one.place, one.id))


class MeetingNote(
    Record, kind="meeting_note", room="meeting", label="Note of a meeting", shown_by=("text",), open_to="guests"
):
    """What was said in a meeting and is no record of another kind."""

    text: str | None = f.long_text(
        "Note", "As it was said. Initials or a group are enough.", limit=2000, needed=True, to="guests"
    )
    kind: Literal["note", "question", "plus", "delta"] | None = f.choice(
        "What it is",
        of={"note": "A note", "question": "A question for later", "plus": "What helped", "delta": "What to change"},
        indexed=True,
        to="guests",
    )
    said_by: str | None = f.said_by()
    meeting: str | None = f.link("meeting", "Meeting", to="guests")
    part: str | None = f.link("agenda_item", "Part", to="guests")
    at: int | None = f.number(
        "Seconds since it began", "So that notes stand in their order.", at_least=0, whole=True, to="guests"
    )
    answered_on: Day | None = f.day("Answered on", "A question that is empty here is offered again.", to="guests")


class Capture(Record, kind="capture", room="meeting", label="Written down in a meeting", shown_by=("at",)):
    """Ties a record that was written down in a meeting to the meeting and its part. One for each such record.

    It says nothing by itself and stays at the desk: what others see of a meeting is what they see of these records.
    """

    meeting: str | None = f.link("meeting", "Meeting", needed=True)
    part: str | None = f.link("agenda_item", "Part")
    of: frozenset[str] = f.several("What was written down", of=CAPTURED)
    at: int | None = f.number("Seconds since it began", at_least=0, whole=True)

    def called(self) -> str:
        """It has no words of its own."""
        return ""


class Attendance(Record, kind="attendance", room="meeting", label="Who was here", shown_by=("state",), open_to="room"):
    """Whether somebody was here. It never leaves the team: outside it is how many."""

    meeting: str | None = f.link("meeting", "Meeting", needed=True, to="room")
    member: str | None = f.link("member", "Who", needed=True, to="room")
    state: Literal["here", "away"] | None = f.choice("Here", of={"here": "Here", "away": "Away"}, to="room")


class MeetingTemplate(
    Record, kind="meeting_template", room="meeting", label="Template", shown_by=("title",), open_to="page"
):
    """A sort of meeting that the team has changed or made: its parts follow it."""

    title: str | None = f.text("Template", "As you say it, such as: look at work.", limit=60, needed=True, to="page")
    key: str | None = f.text("Key", "Of a template that came with the program.", limit=80, to="page")
    stage: Literal["name", "plan", "teach", "look", "decide", "closed"] | None = f.choice(
        "Offered at", "At which stage of a cycle it is offered first.", of=STAGES, to="page"
    )


class TemplatePart(
    Record, kind="template_part", room="meeting", label="Part of a template", shown_by=("title",), open_to="page"
):
    """One part of a template, as the team wants it."""

    template: str | None = f.link("meeting_template", "Template", needed=True, to="page")
    part: str | None = f.text("Key", limit=80, to="page")
    place: float | None = f.number("Place in the order", to="page")
    title: str | None = f.text("Part", limit=60, needed=True, to="page")
    sentence: str | None = f.long_text("Sentence", limit=500, to="page")
    minutes: int | None = f.number("Minutes", at_least=0, at_most=MOST_MINUTES, whole=True, to="page")
    who_speaks: str | None = f.text("Who speaks", to="page")
    captures: Literal["note", "noticing", "commitment", "decision", "question", "evidence"] | None = f.choice(
        "What we write down", of=CAPTURES, to="page"
    )
    opens: Literal["here", "promises", "look", "round", "predict", "decide", "promise", "asks", "close"] | None = (
        f.choice("What it opens", of=OPENS, to="page")
    )
    protocol: str | None = f.text("Protocol", to="page")


class MeetingRun(Record, kind="meeting_run", room="meeting", label="How a meeting ran", shown_by=("begun_at",)):
    """How a meeting went on one laptop: one for each laptop, so that nothing of it is ever to be settled."""

    # a step is `<seconds since it began> <id of the part>` or `<seconds> +<minutes>` (`records.meeting_run`)

    meeting: str | None = f.link("meeting", "Meeting", needed=True)
    laptop: str | None = f.link("laptop", "Laptop")
    begun_at: str | None = f.text("Begun at", "The moment, in UTC.", limit=40, settle="latest")
    ended_at: str | None = f.text("Ended at", "The moment, in UTC.", limit=40, settle="latest")
    steps: tuple[Item, ...] = f.ordered("Steps")


class SchoolForm(Record, kind="school_form", room="meeting", label="Our school's form", shown_by=("title",)):
    """A form that the school wants after a meeting: it is filled from what is there."""

    title: str | None = f.text("Form", "As your school calls it, such as PLC form 7b.", limit=60, needed=True)
    text: str | None = f.long_text(
        "Its text", "With {{purpose}}, {{present}}, {{decided}}, {{promised}} where those belong.", needed=True
    )
