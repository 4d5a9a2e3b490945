"""Problems of practice: their ladder, what each rung asks of the one above, and the paths that meet in them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.parts import short_day
from cycletui.queries.spoken import spec_of, team_kind
from cycletui.records.harmless import line
from cycletui.records.problem_rules import PATHS, WORTH, Path, rests_of, waited
from cycletui.records.reflection import Cycle, ProblemOfPractice
from cycletui.records.words import words_of

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.lists import Item

CHAIN = 20
"""Cycles that are followed back, each to the one it grew out of."""

Rests = tuple[tuple[date, date], ...]


class Ask(NamedTuple):
    """What was asked of whom, what became of it, and whether an answer is waited for; empty where nothing was."""

    of: str = ""
    answer: str = ""
    waits: bool = False


class Side(NamedTuple):
    """One of the paths that meet in a problem: its name, and what was said on it or else what it asks."""

    name: str
    words: str
    there: bool


class Unfolded(NamedTuple):
    """What stands beneath a problem that is looked at: the paths, what was answered to an ask, and whether it is
    worth working on, question by question (`None`: not said yet). What this audience may not know is left out."""

    sides: tuple[Side, ...] = ()
    answer: str = ""
    worth: tuple[tuple[str, str, bool | None], ...] = ()
    """Its words, the question as the form asks it, and what was said."""


class Step(NamedTuple):
    """One problem on the ladder: its item, what it asks, and of which cycle it is where that is not here."""

    item: Item
    ask: Ask
    cycle: str = ""
    unfolded: Unfolded = Unfolded()


class Rung(NamedTuple):
    """One level of the ladder: the part of the list that it is, its name, its problems, and what to begin with."""

    section: str
    label: str
    steps: tuple[Step, ...]
    begin: str = ""
    asks: tuple[str, str] = ("", "")
    """The question of this level, and what helps to answer it."""


def path_words(problem: ProblemOfPractice) -> dict[str, str]:
    """What a problem says on each of the paths that meet in it, by their fields."""
    said = {
        "which_students": problem.which_students,
        "how_we_work": problem.how_we_work,
        "what_we_agreed": problem.what_we_agreed,
    }
    return {field: (words or "").strip() for field, words in said.items()}


def worth(problem: ProblemOfPractice) -> dict[str, bool | None]:
    """What was said to each of the five questions, by their fields; `None` where nothing was."""
    return {
        "about_core": problem.about_core,
        "can_see": problem.can_see,
        "in_our_hands": problem.in_our_hands,
        "worth_it": problem.worth_it,
        "wider_plan": problem.wider_plan,
    }


def unfold(reader: AudienceReader, problem: ProblemOfPractice) -> Unfolded:
    """What stands beneath a problem that this audience sees."""
    words, team = path_words(problem), team_kind(reader, problem.space)
    sides = tuple(
        Side(side.told(team), line(words[side.field] or side.asked(team), 300), bool(words[side.field]))
        for side in open_paths(reader)
    )
    answer = line(problem.answer or "", 300) if reader.may(ProblemOfPractice, "answer") else ""
    if not reader.may(ProblemOfPractice, "worth_it"):
        return Unfolded(sides, answer)
    fields, said = spec_of(reader, problem).fields, worth(problem)
    asked = tuple(
        (words_of(f"worth.{field}", team) or WORTH[field], fields[field].title, yes) for field, yes in said.items()
    )
    return Unfolded(sides, answer, asked)


def open_paths(reader: AudienceReader) -> list[Path]:
    """The paths of which this audience may see something: of another one it is not said that nothing stands there."""
    return [side for side in PATHS if reader.may(ProblemOfPractice, side.field)]


def lit(reader: AudienceReader, problems: Iterable[ProblemOfPractice]) -> tuple[tuple[Path, bool], ...]:
    """The paths, each with whether one of the problems says something of it."""
    said = [path_words(one) for one in problems]
    return tuple((side, any(words[side.field] for words in said)) for side in open_paths(reader))


def read_rests(reader: AudienceReader, space: str) -> Rests:
    """The weeks in which the team rested."""
    return rests_of(reader.records(Cycle, space=space, newest=CHAIN))


def ask_of(reader: AudienceReader, problem: ProblemOfPractice, today: date, rests: Rests) -> Ask:
    """What a problem asks of others, as this audience may know it."""
    if not problem.needs_from and not problem.asked_on:
        return Ask()
    words, waits = ask_words(reader, problem, today, rests)
    return Ask(line(problem.needs_from or "asked of others", 160), words, waits)


def ask_words(reader: AudienceReader, problem: ProblemOfPractice, today: date, rests: Rests) -> tuple[str, bool]:
    """How long there is no answer, or that there is one and whether it helped; and whether one is waited for.

    Whoever may not read the answer is not told that there is none.
    """
    if problem.answered_on or problem.answer:
        helped = "" if problem.helped is None else ", it helped" if problem.helped else ", it did not help"
        return (f"answered {short_day(problem.answered_on)}" if problem.answered_on else "answered") + helped, False
    if not reader.may(ProblemOfPractice, "answer"):
        return f"asked {short_day(problem.asked_on)}" if problem.asked_on else "", False
    waiting = waited(problem, today, rests)
    return waiting or ("not asked yet" if problem.needs_from else ""), "no answer" in waiting
