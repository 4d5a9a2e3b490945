"""Looking at work: the task first, then what we expect, and only then what came.

What came (the last check, the piles of last time) is covered until the team has looked at what it expects.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.frame import current_cycle, read_frame
from cycletui.queries.frame_view import FrameView
from cycletui.queries.piles import SortedPapers, read_last
from cycletui.queries.reflection.checks import check_results, check_words
from cycletui.queries.reflection.in_words import expected_words
from cycletui.queries.reflection.predictions import read_questions
from cycletui.queries.spoken import chosen
from cycletui.records.evidence import Collection, Measure
from cycletui.records.harmless import line, long
from cycletui.records.outcome_rules import is_start
from cycletui.records.outcomes import Outcome, Skill, StudentTask
from cycletui.records.reflection import ProblemOfPractice

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader

DAYS = 12
"""Days of a measure that are looked through for the last check."""


class TaskHere(NamedTuple):
    """The task itself: what students really do, and the thinking that is wanted."""

    id: str
    name: str
    students_do: str
    thinking: str
    scale: str
    skill: str


class ExpectedHere(NamedTuple):
    """A question to the team: how many have written, or since when it is uncovered, and the spread where it shows."""

    text: str
    covered: bool
    told: str
    ranges: tuple[str, ...] = ()
    full: bool = False
    """Whether everybody has written."""
    slips: int = 0
    """How many of them did it on slips."""


class LookView(NamedTuple):
    """What is looked at, in order. `came` and `last` are there only once nothing of it is covered any more."""

    frame: FrameView
    task: TaskHere | None
    measure: str
    measure_name: str
    cycle: str
    question: str
    expected: tuple[ExpectedHere, ...]
    covered: bool = False
    """Whether something was written that the team has not looked at yet."""
    nobody: bool = False
    """Whether nobody has written what to expect, and the team has not chosen to look all the same."""
    check: str = ""
    came: tuple[tuple[str, str], ...] = ()
    kept: bool = False
    last: SortedPapers | None = None

    @property
    def open(self) -> tuple[ExpectedHere, ...]:
        """The questions that can be answered still, those first of which not everybody has said what to expect."""
        return tuple(sorted((one for one in self.expected if one.covered), key=lambda one: one.full))

    @property
    def said(self) -> bool:
        """Whether of each question that is covered all have said what they expect, or a heap of slips is in."""
        return all(one.full or one.slips for one in self.open)


def read_tasks(reader: AudienceReader, space: str) -> tuple[tuple[str, str], ...]:
    """The tasks to look at: that of the cycle's problem first, then the newest."""
    cycle = current_cycle(reader, space)
    problems = reader.records(ProblemOfPractice, space=space, newest=60) if cycle is not None else []
    first = [one.task for one in problems if one.task and cycle is not None and one.cycle == cycle.id]
    tasks = {one.id: line(one.called() or "–", 160) for one in reader.records(StudentTask, space=space, newest=200)}
    return tuple((one, tasks[one]) for one in dict.fromkeys((*first, *tasks)) if one in tasks)


def read_look(reader: AudienceReader, space: str, me: str, task: str, measure: str, seen: bool) -> LookView:
    """What stands there; with `seen` the team looks although nobody has said what to expect."""
    with reader.moment():
        frame = read_frame(reader, space, me)
        cycle = current_cycle(reader, space)
        about = reader.get(task, StudentTask)
        here = _task(reader, about) if about is not None and not about.deleted else None
        counted = measure or (_measure_of(reader, about) if about is not None else "")
        expected = _expected(reader, space, cycle.id if cycle is not None else None)
        # guests are told nothing of predictions, and for them too it stays covered until the team has looked
        asked = read_questions(reader.desk, space, (cycle.id,)) if cycle is not None else ()
        # the one that is not answered by all yet; where none is there, that of the cycle
        asks = sorted(expected, key=lambda one: (not one.covered, one.full))
        question = next((one.text for one in asks), cycle.question or cycle.title or "" if cycle is not None else "")
        view = LookView(
            frame,
            here,
            counted,
            reader.words(counted, 120) if counted else "",
            cycle.id if cycle is not None else "",
            line(question, 300),
            expected,
            any(one.covered for one in asked),
            not asked and not seen,
        )
        if view.covered or view.nobody:
            return view
        check = _last_check(reader, space, counted)
        results = check_results(reader, check) if check else None
        return view._replace(
            check=check_words(reader, check) if check else "",
            came=results.told if results is not None else (),
            kept=results is not None and results.kept,
            last=read_last(reader, space, task, "" if task else measure),
        )


def _task(reader: AudienceReader, task: StudentTask) -> TaskHere:
    return TaskHere(
        task.id,
        line(task.called() or "–", 200),
        long(task.what_students_do or ""),
        chosen(reader, task, "thinking"),
        line(task.our_scale or "", 60),
        reader.words(task.skill, 160) if task.skill else "",
    )


def _measure_of(reader: AudienceReader, task: StudentTask) -> str:
    """What tells of the goal to which the task's skill leads."""
    skill = reader.get(task.skill, Skill)
    outcome = reader.get(skill.outcome, Outcome) if skill is not None else None
    found = reader.get(outcome.measure, Measure) if outcome is not None else None
    return found.id if found is not None and not found.deleted else ""


def _expected(reader: AudienceReader, space: str, cycle: str | None) -> tuple[ExpectedHere, ...]:
    if cycle is None:
        return ()
    return tuple(
        ExpectedHere(
            line(one.text, 300),
            one.covered,
            one.written if one.covered else one.note,
            expected_words(one),
            one.full,
            one.slips,
        )
        for one in read_questions(reader, space, (cycle,))
    )


def _last_check(reader: AudienceReader, space: str, measure: str) -> str:
    if not measure:
        return ""
    days = reader.records(Collection, space=space, where=Collection(measure=measure), latest="on", newest=DAYS)
    return next((one.id for one in days if not is_start(one.label)), "")
