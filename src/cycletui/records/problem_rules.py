"""Problems of practice: their ladder, what is asked of them, and how long an ask has waited."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal, NamedTuple, TypeVar

from cycletui.records.words import words_of

P = TypeVar("P", bound=Any)
"""A problem of practice."""

LADDER = {
    "district": "District support",
    "school": "Leading the school",
    "support": "Support for teams",
    "teaching": "Our teaching",
    "students": "Students' learning",
}
"""The five levels as they stand below each other: students' learning is what all others are for."""

WORTH = {
    "about_core": words_of("worth.about_core"),
    "can_see": "we can see it happen",
    "in_our_hands": "in our own hands",
    "worth_it": "worth the effort",
    "wider_plan": "fits a wider plan",
}
"""The five questions as sentences, by field."""


class Path(NamedTuple):
    """One of the three ways to improve that meet in a problem: its words, its field, and what a dark one asks."""

    words: str
    field: str
    asks: str

    def told(self, team: str) -> str:
        """Its words as this kind of team reads them."""
        return words_of(f"side.{self.field}", team) or self.words

    def asked(self, team: str) -> str:
        """What a dark one asks this kind of team."""
        return words_of(f"asks.{self.field}", team) or self.asks


PATHS = (
    Path(words_of("side.which_students"), "which_students", words_of("asks.which_students")),
    Path("how we work", "how_we_work", "What in the way we work keeps it as it is?"),
    Path("what we agreed", "what_we_agreed", "What did we agree that bears on it, or should?"),
)


ASKED: tuple[Literal["asked", "seen"], ...] = ("asked", "seen")
"""States of a problem that lies with others."""


def worked_on(problems: Iterable[P], cycle: str | None) -> P | None:
    """The problem that a cycle is about, of all that are the cycle's or no one's: the one that is worked on, before
    what lies with others; the nearest to students; of two the one that comes first."""
    steps = list(LADDER)[::-1]

    def place(problem: P) -> tuple[bool, bool, bool, int]:
        lies = problem.state in ASKED
        return problem.cycle != cycle, problem.state != "working", lies, steps.index(problem.level or "students")

    return min(problems, key=place, default=None)


def waits(problem: Any) -> bool:
    """Whether something was asked of others that nobody answered yet."""
    return bool(problem.asked_on or problem.state in ASKED) and not (problem.answer or problem.answered_on)


def waited(problem: Any, today: date, rests: Iterable[tuple[date, date]] = ()) -> str:
    """For how long no answer came: in days, from two weeks on in weeks; empty where none is waited for.

    `rests` are the first and last days of the weeks in which the team rested: they do not count.
    """
    if not waits(problem):
        return ""
    seen = "seen, " if problem.state == "seen" else ""
    if not problem.asked_on or problem.asked_on >= today:
        return f"{seen}no answer yet"
    rests = tuple(rests)
    days = days_waited(problem, today, rests)
    school = "school " if days < (today - problem.asked_on).days else ""
    if days < 14:
        return f"{seen}no answer for {days} {school}day{'' if days == 1 else 's'}"
    return f"{seen}no answer for {round(days / 7)} {school}weeks"


def days_waited(problem: Any, today: date, rests: Iterable[tuple[date, date]] = ()) -> int:
    """Days since it was asked on which the team was at work."""
    if not problem.asked_on:
        return 0
    return int((today - problem.asked_on).days - _rested(problem.asked_on, today, rests))


def _rested(first: date, last: date, rests: Iterable[tuple[date, date]]) -> int:
    """Days after the first and up to the last on which the team rested."""
    days: set[int] = set()
    for begin, end in rests:
        days |= set(range(max(begin.toordinal(), first.toordinal() + 1), min(end, last).toordinal() + 1))
    return len(days)


def rests_of(cycles: Iterable[Any]) -> tuple[tuple[date, date], ...]:
    """The weeks in which the team rested, as its cycles tell them."""
    return tuple((one.resting_from, one.resting_until) for one in cycles if one.resting_from and one.resting_until)
