"""What an agreed outcome still misses, said in words, and the order in which promises are followed up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple


class Part(NamedTuple):
    """One thing that lets a team tell whether an outcome was reached; `add` is what to add where it is not there."""

    label: str
    add: str
    there: bool


def parts(outcome: Any) -> tuple[Part, ...]:
    """The six parts in the order in which a team writes them."""
    serves = outcome.vision or outcome.focus or outcome.none_because
    return (
        Part("for whom", "for whom it is", bool(outcome.for_whom)),
        Part("what we count", "what you count", bool(outcome.measure)),
        Part("where we started", "where you started", outcome.start_value is not None),
        Part("where we aim", "where you aim", outcome.aim_value is not None),
        Part("by when", "a date", outcome.aim_on is not None),
        Part("serves", "what it serves", bool(serves)),
    )


def joined(words: Sequence[str]) -> str:
    """Words as a sentence lists them: `a, b and c`."""
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part) if words else ""


def sentence(outcome: Any, not_yet: Iterable[str] = ()) -> str:
    """What to do next about it, as one sentence; `not_yet` names groups that have not reached their aim."""
    add = [part.add for part in parts(outcome) if not part.there]
    groups = joined([_inside(name) for name in not_yet])
    state = outcome.state or "draft"
    if state == "retired":
        return "Retired: nobody has to reach it any more. Its history keeps why."
    if state == "met" and groups:
        return f"Called met, and not yet for {groups}. Is “met, not yet for every group” the truer word?"
    if state in ("met", "met_not_for_all"):
        return f"Not yet for {groups}: begin there." if groups else "Reached. What will you keep doing?"
    if state == "not_met":
        return "Not reached. What did you learn, and what will you change?"
    if not add:
        return "All six are there: the team can agree on it." if state == "draft" else "You will be able to tell."
    if add == ["what it serves"]:
        return "Add what it serves: our vision, or the school focus."
    then = "then the team can agree on it" if state == "draft" else "then you can tell if it worked"
    return f"Add {joined(add)}, {then}."


def _inside(name: str) -> str:
    # a group's name inside a sentence: only a plain first word is made small, never IEP or EL
    first = name.split(" ", 1)[0]
    return name[:1].lower() + name[1:] if first.istitle() and first != "English" else name


def reached(value: float, aim: float, direction: str | None) -> bool:
    """Whether a value has come to the aim, seen from where better is; rounded as people read it."""
    return round(value) <= round(aim) if direction == "down" else round(value) >= round(aim)


OPEN = ("", "open", "not_yet")
"""States of a promise that is still to be answered."""


def days_late(commitment: Any, today: date) -> int:
    """How many days a promise that is still open has been due; 0 where it is not late."""
    if (commitment.state or "") not in OPEN or commitment.by_on is None:
        return 0
    due: date = commitment.by_on
    return max((today - due).days, 0)


def followed_up(commitments: Iterable[Any], today: date) -> list[Any]:
    """Late ones first (the latest of all on top), then by their day, then those without one, then what was answered."""

    def place(one: Any) -> tuple[int, int]:
        day: date | None = one.by_on
        if (one.state or "") not in OPEN:
            return 2, -(day.toordinal() if day else 0)
        return (1, 0) if day is None else (0, day.toordinal())

    return sorted(commitments, key=place)


def late_words(days: int) -> str:
    """`late 4 days`."""
    return f"late {days} day{'' if days == 1 else 's'}" if days else ""
