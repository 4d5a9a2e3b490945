"""Problems of practice: their ladder, what is asked of them, and how long an ask has waited."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

LADDER = {
    "district": "District support",
    "school": "Leading the school",
    "support": "Support for teams",
    "teaching": "Our teaching",
    "students": "Students' learning",
}
"""The five levels as they stand below each other: students' learning is what all others are for."""

WORTH = {
    "about_core": "about students, task and teaching at once",
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


PATHS = (
    Path("which students", "which_students", "For which students is it so, how many of how many?"),
    Path("how we work", "how_we_work", "What in how we work keeps it as it is?"),
    Path("what we agreed", "what_we_agreed", "What did we agree that bears on it, or should?"),
)


def waits(problem: Any) -> bool:
    """Whether something was asked of others that nobody answered yet."""
    return bool(problem.asked_on or problem.state == "asked") and not (problem.answer or problem.answered_on)


def waited(problem: Any, today: date) -> str:
    """For how long no answer came: in days, from two weeks on in weeks; empty where none is waited for."""
    if not waits(problem):
        return ""
    days = (today - problem.asked_on).days if problem.asked_on else 0
    if days <= 0:
        return "no answer yet"
    if days < 14:
        return f"no answer for {days} day{'' if days == 1 else 's'}"
    return f"no answer for {days // 7} weeks"
