"""The Outcomes room: what students will be able to do, how the team will see it, and what it does for it.

No student is named or stored: who needs what is a count, and names stay on the team's own paper.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal

from cycletui.records import fields as f
from cycletui.records.fields import Day
from cycletui.records.kind import Problem, Record
from cycletui.records.numbers import written
from cycletui.records.units import read_unit
from cycletui.records.whole import above_whole
from cycletui.records.words import BY_RULE, HOW_TO_AGREE, IN_ITS_UNIT, LOOK_AGAIN, WHAT_CHANGED


class Outcome(
    Record, kind="outcome", room="outcomes", label="Agreed outcome", shown_by=("statement",), open_to="public"
):
    """What students will be able to do, which students, and how the team will see it."""

    statement: str | None = f.long_text(
        "Agreed outcome", "What students will be able to do that they can't yet.", limit=2000, needed=True, to="public"
    )
    for_whom: str | None = f.text("For whom", "All of them, or a group.", to="team")
    measure: str | None = f.link("measure", "What we count", "One measure that would show it.", to="team")
    start_value: float | None = f.number("Where we started", to="team", figure=True)
    aim_value: float | None = f.number("Where we aim", to="team", figure=True)
    aim_on: Day | None = f.day("By", "The day of our aim.", indexed=True, ahead=True, to="team")
    start_on: Day | None = f.day("Start counted on", "The day of our start.", past=True, to="team")
    unit: str | None = f.text("Unit", "Such as percent or points.", limit=40, to="team")
    direction: Literal["up", "down"] | None = f.choice(
        "Better is", of={"up": "More is better", "down": "Less is better"}, to="team"
    )
    state: Literal["draft", "agreed", "met", "met_not_for_all", "not_met", "retired"] | None = f.choice(
        "State",
        of={
            "draft": "Draft",
            "agreed": "Agreed",
            "met": "Met",
            "met_not_for_all": "Met, not yet for every group",
            "not_met": "Not met",
            "retired": "Retired",
        },
        indexed=True,
        to="team",
    )
    vision: str | None = f.link("vision", "Serves our vision", "The sentence it brings us nearer to.", to="team")
    focus: str | None = f.link("school_focus", "Serves the school focus", "What the whole school works on.", to="team")
    none_because: str | None = f.text(
        "Serves no school focus, because", "Fine if there is a reason. One sentence.", limit=500, to="team"
    )
    copied_from: str | None = f.origin()

    def problems(self) -> Iterator[Problem]:
        """An aim has to lie after its start, and neither above how many there are."""
        if self.start_on and self.aim_on and self.aim_on < self.start_on:
            yield Problem("aim_on", "the day we aim for lies before the day we started")
        whole = read_unit(self.unit).whole
        for name, number in (("start_value", self.start_value), ("aim_value", self.aim_value)):
            if trouble := above_whole(number, whole):
                yield Problem(name, trouble)


class GroupAim(
    Record, kind="group_aim", room="outcomes", label="Aim for one group", shown_by=("aim", "of"), open_to="team"
):
    """Where one group of students started and where the team aims for it, within an agreed outcome."""

    outcome: str | None = f.link("outcome", "Agreed outcome", needed=True, to="team")
    group: str | None = f.link("group", "Group", needed=True, to="team")
    start: float | None = f.number("Where they started", IN_ITS_UNIT, to="team", figure=True)
    aim: float | None = f.number("Where we aim for them", "In the same unit as their start.", to="team", figure=True)
    of: int | None = f.number(
        "Of how many students",
        "Only where start and aim count students: 7 of 13. Empty where they are in the outcome's unit.",
        at_least=1,
        at_most=1_000_000,
        whole=True,
        to="team",
        figure=True,
    )

    def called(self) -> str:
        """A count is never said without its whole."""
        if self.aim is None:
            return ""
        return written(self.aim) if self.of is None else f"{written(self.aim)} of {self.of}"

    def in_full(self, own: str, name: Callable[[str], str]) -> str:
        """`7 of 13, English learners`."""
        return ", ".join(filter(None, (own, name(self.group or ""))))

    def problems(self) -> Iterator[Problem]:
        """A count of students cannot lie above how many there are."""
        for name, count in (("start", self.start), ("aim", self.aim)):
            if trouble := above_whole(count, self.of):
                yield Problem(name, trouble)
            elif self.of is not None and count is not None and count < 0:
                yield Problem(name, f"{written(count)} of {self.of} cannot be")


class Skill(Record, kind="skill", room="outcomes", label="Must-learn skill", shown_by=("text",), open_to="team"):
    """What every student has to learn here, whatever else is left out; some say priority standard."""

    text: str | None = f.text(
        "Must-learn skill", "What a student can do who has it.", limit=500, needed=True, to="team"
    )
    seen_by: str | None = f.text("How we see it", "What a piece of work shows when it is there.", limit=500, to="team")
    outcome: str | None = f.link("outcome", "Agreed outcome", "The one that it leads to.", to="team")
    copied_from: str | None = f.origin()


class StudentTask(
    Record, kind="student_task", room="outcomes", label="Student task", shown_by=("name",), open_to="team"
):
    """A task for students that is worth their thinking, looked at before its results are."""

    name: str | None = f.text("Student task", "As you call it among yourselves.", needed=True, to="team")
    skill: str | None = f.link("skill", "Must-learn skill", "What it asks students to use.", to="team")
    what_students_do: str | None = f.long_text(
        "What students really do", "Do it once yourselves first.", limit=2000, to="team"
    )
    thinking: Literal["remember", "use", "explain", "make_new"] | None = f.choice(
        "Thinking asked for",
        "Of most students, most of the time.",
        of={"remember": "Remember", "use": "Use", "explain": "Explain", "make_new": "Make new"},
        to="team",
    )
    our_scale: str | None = f.text("On our own scale", "Where your school has one, such as DOK 3.", limit=60, to="team")
    copied_from: str | None = f.origin()


class Commitment(Record, kind="commitment", room="outcomes", label="Promise", shown_by=("what",), open_to="lead"):
    """What one of us promised to do: who, what, where, by when, and what we will look for."""

    what: str | None = f.long_text(
        "What changes", "Something you can see, in a lesson or before it.", needed=True, to="lead"
    )
    who: str | None = f.link("member", "Who", "One person who says yes to it.", to="lead")
    where: str | None = f.text("In whose class", "Such as classes B and C.", to="room")
    by_on: Day | None = f.day("By", "A day you meet is best.", indexed=True, ahead=True, to="lead")
    look_for: str | None = f.text("What we look for", "How we will know that it happened.", limit=500, to="room")
    helped_by: str | None = f.link("member", "Helped by", "Who stands beside them.", to="room")
    outcome: str | None = f.link("outcome", "For which outcome", to="lead")
    state: Literal["open", "kept", "partly", "not_yet", "dropped"] | None = f.choice(
        "How it stands",
        "Dropping one is fine, if you say so.",
        of={"open": "Open", "kept": "Kept", "partly": "Partly", "not_yet": "Not yet", "dropped": "Dropped"},
        indexed=True,
        to="room",
    )
    what_came: str | None = f.text("What came of it", "A few words. What got in the way?", limit=500, to="room")


NUMBERS, VOTES = re.compile(r"[\d ,;.-]+"), re.compile(r"[0-5](?: +[0-5])*")
"""What was meant as votes, and what can be read as votes; words such as “by consent” stand for themselves."""


class Decision(Record, kind="decision", room="outcomes", shown_by=("text",), open_to="team"):
    """What we decided, by which rule and why, so that it can be found again next spring."""

    text: str | None = f.long_text("Decision", "The wording you voted on.", limit=2000, needed=True, to="team")
    why: str | None = f.long_text("Why", "So that nobody has to argue from memory.", limit=2000, to="team")
    concern: str | None = f.text("A concern that was heard", WHAT_CHANGED, limit=500, to="room")
    rule: str | None = f.text(BY_RULE, HOW_TO_AGREE, to="team")
    votes: str | None = f.votes()
    decided_on: Day | None = f.day("Decided on", indexed=True, past=True, to="team")
    state: Literal["proposed", "agreed", "not_agreed", "deferred"] | None = f.choice(
        "State",
        of={"proposed": "Proposed", "agreed": "Agreed", "not_agreed": "Not agreed", "deferred": "Put off"},
        indexed=True,
        to="team",
    )
    revisit_on: Day | None = f.day(LOOK_AGAIN, indexed=True, ahead=True, to="team")
    superseded_by: str | None = f.link("decision", "Replaced by", "The decision that holds instead.", to="team")
    outcome: str | None = f.link("outcome", "For which outcome", to="team")

    def problems(self) -> Iterator[Problem]:
        """Votes in numbers are read one by one."""
        votes = (self.votes or "").strip()
        if NUMBERS.fullmatch(votes) and not VOTES.fullmatch(votes):
            yield Problem("votes", "a number from 0 to 5 for each hand, with spaces between: 5 4 4 4 3")
        if self.superseded_by and self.superseded_by == self.id:
            yield Problem("superseded_by", "a decision cannot replace itself")


class ResponsePlan(
    Record, kind="response_plan", room="outcomes", label="Who needs what", shown_by=("need",), open_to="page"
):
    """How many students need the same thing, what we do about it, and how many have moved on. Never who."""

    count: int | None = f.number(
        "How many students",
        "A count. Their names stay on your own paper.",
        at_least=1,
        at_most=100_000,
        whole=True,
        to="guests",
        figure=True,
    )
    need: str | None = f.text(
        "What they need", "One thing to learn, not a kind of student.", limit=500, needed=True, to="page"
    )
    what: str | None = f.long_text(
        "What we do", "And when in the day, so that nothing else is missed.", limit=2000, to="page"
    )
    minutes_a_week: int | None = f.number("Minutes a week", at_least=0, at_most=3000, whole=True, to="page")
    who: frozenset[str] = f.several("Which of us", of=("member",), to="room")
    starts_on: Day | None = f.day("From", to="page")
    check_on: Day | None = f.day("We check on", indexed=True, ahead=True, to="page")
    moved_on: int | None = f.number(
        "How many have moved on",
        "They no longer need it.",
        at_least=0,
        at_most=100_000,
        whole=True,
        to="guests",
        figure=True,
    )
    outcome: str | None = f.link("outcome", "For which outcome", to="guests")

    def problems(self) -> Iterator[Problem]:
        """Nobody moves on who was not there, and nothing is checked before it starts."""
        if trouble := above_whole(self.moved_on, self.count):
            yield Problem("moved_on", trouble)
        if self.starts_on and self.check_on and self.check_on < self.starts_on:
            yield Problem("check_on", "the day we check lies before the day it starts")


class OurWay(Record, kind="our_way", room="outcomes", label="Our way", shown_by=("practice",), open_to="team"):
    """What we found to work here and keep doing, for whom, and what we saw."""

    practice: str | None = f.text(
        "What we keep doing", "In words a new colleague could follow.", limit=500, needed=True, to="team"
    )
    for_whom: str | None = f.text("For whom it works", "And for whom not yet.", to="team")
    saw: str | None = f.long_text("What we saw", "The numbers and the moments behind it.", limit=2000, to="team")
    since: Day | None = f.day("Since", to="team")
    look_again_on: Day | None = f.day(LOOK_AGAIN, indexed=True, ahead=True, to="team")
    outcome: str | None = f.link("outcome", "For which outcome", to="team")
    copied_from: str | None = f.origin()
