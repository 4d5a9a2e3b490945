"""What an agreed outcome still misses, said in words, and the order in which promises are followed up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import normalize

if TYPE_CHECKING:
    from cycletui.records.outcomes import Commitment, Decision, Outcome


class Part(NamedTuple):
    """One thing that lets a team tell whether an outcome was reached; where it is not there, `add` is what to add and
    `short` says so."""

    label: str
    add: str
    there: bool
    short: str = ""


def parts(outcome: Outcome, started: bool | None = None, aims: bool | None = None) -> tuple[Part, ...]:
    """The six parts in the order in which a team writes them.

    `started` and `aims` say whether start and aim were written, where the outcome does not tell its numbers.
    """
    started = outcome.start_value is not None if started is None else started
    aims = outcome.aim_value is not None if aims is None else aims
    serves = outcome.vision or outcome.focus or outcome.none_because
    return (
        Part("for whom", "for whom it is", bool(outcome.for_whom), "nobody named"),
        Part("what we count", "what you count", bool(outcome.measure), "no measure"),
        Part("where we started", "where you started", started, "no start"),
        Part("where we aim", "where you aim", aims, "no aim"),
        Part("by when", "a date", outcome.aim_on is not None, "no date"),
        Part("serves", "what it serves", bool(serves), "no vision named"),
    )


def agreed_on(outcome: Outcome) -> bool:
    """Whether agreement was asked: only from then on is it said what is not there."""
    return (outcome.state or "draft") not in ("draft", "retired")


def not_yet(outcome: Outcome, known: Iterable[Part]) -> str:
    """What is not there, of what was agreed on: `no date, no measure yet`; empty until agreement is asked."""
    lacks = [part.short for part in known if not part.there] if agreed_on(outcome) else []
    return f"{', '.join(lacks[:2])} yet" if lacks else ""


def missing_parts(outcome: Outcome) -> list[str]:
    """What is not there when a team agrees on it: `no date`, `no measure`."""
    return [part.short for part in parts(outcome) if not part.there]


def joined(words: Sequence[str]) -> str:
    """Words as a sentence lists them: `a, b and c`."""
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part) if words else ""


def sentence(outcome: Outcome, not_yet: Iterable[str] = (), known: Sequence[Part] | None = None) -> str:
    """What to do next about it, as one sentence; `not_yet` names groups that have not reached their aim.

    `known` are its parts, where they were looked at already.
    """
    add = [part.add for part in (parts(outcome) if known is None else known) if not part.there]
    groups = joined([inside(name) for name in not_yet])
    state = outcome.state or "draft"
    if state == "retired":
        return "Retired: nobody has to reach it any more. Its history says why."
    if state == "met" and groups:
        return f"You call it met, and for {groups} it is not yet. Is “met, not yet for every group” the truer word?"
    if state in ("met", "met_not_for_all"):
        return f"Not yet for {groups}: begin there." if groups else "Reached. What will you keep doing?"
    if state == "not_met":
        return "Not reached. What did you learn, and what will you change?"
    if state == "draft":
        # nobody asked for agreement yet: what is not said is not counted against it
        return "All six are there: the team can agree on it." if not add else ""
    if not add:
        return "You will be able to tell."
    if add == ["what it serves"]:
        return "Add what it serves: our vision, or the school focus."
    return f"Add {joined(add)}, then you can tell if it worked."


def inside(name: str) -> str:
    """A group's name inside a sentence: only a plain first word is made small, never IEP or EL."""
    first = name.split(" ", 1)[0]
    return name[:1].lower() + name[1:] if first.istitle() and first != "English" else name


def reached(value: float, aim: float, direction: str | None) -> bool:
    """Whether a value has come to the aim, seen from where better is; rounded as people read it."""
    return round(value) <= round(aim) if direction == "down" else round(value) >= round(aim)


REPLACED: Final = "replaced"
"""How a decision stands in whose place there is another one."""
WAITING: Final = ("open", "not_yet", None)
"""States of a promise that is still to be answered."""
OPEN = tuple(state or "" for state in WAITING)


def days_late(commitment: Commitment, today: date) -> int:
    """How many days a promise that is still open has been due; 0 where it is not late."""
    if (commitment.state or "") not in OPEN or commitment.by_on is None:
        return 0
    return max((today - commitment.by_on).days, 0)


def followed_up(commitments: Iterable[Commitment], today: date) -> list[Commitment]:
    """Late ones first (the latest of all on top), then by their day, then those without one, then what was answered."""

    def place(commitment: Commitment) -> tuple[int, int]:
        day = commitment.by_on
        if (commitment.state or "") not in OPEN:
            return 2, -(day.toordinal() if day else 0)
        return (1, 0) if day is None else (0, day.toordinal())

    return sorted(commitments, key=place)


def late_words(days: int) -> str:
    """`late 4 days`."""
    return f"late {days} day{'' if days == 1 else 's'}" if days else ""


def hands(decision: Decision) -> tuple[int, ...]:
    """The hands that were shown, the highest first; none where the votes are words, or not for who asks.

    Never in the order in which they came: the order is the seats.
    """
    votes = (decision.votes or "").split()
    if not all(len(vote) == 1 and vote in "012345" for vote in votes):
        return ()
    return tuple(sorted(map(int, votes), reverse=True))


def votes_in_order(decision: Decision) -> str:
    """Hands the highest first, or the words that stand for them."""
    return " ".join(map(str, hands(decision))) or decision.votes or ""


STARTS: Final = ("start", "baseline", "pre", "before")
"""Words with which a collection's label says that it is where the team started."""


def is_start(label: str | None) -> bool:
    """Whether a day's label says that it is where the team started: `start check`, `Baseline`, `pre-test`."""
    first = (label or "").casefold().replace("-", " ").split()[:1]
    return bool(first) and first[0] in STARTS


def folded(words: str | None) -> str:
    """Words as they are compared in a text: no capitals, no marks, one blank between them."""
    return " ".join("".join(c if c.isalnum() else " " for c in normalize("NFC", words or "").casefold()).split())


def named_in(texts: Iterable[str], names: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """The ids of those that stand in one of the texts by one of their names, as whole words; of two that overlap the
    longer one."""
    ids: defaultdict[str, set[str]] = defaultdict(set)
    for one, some in names.items():
        for name in some:
            ids[folded(name)].add(one)
    found: set[str] = set()
    for text in texts:
        rest = f" {folded(text)} "
        for name in sorted(ids, key=lambda name: (-len(name), name)):
            if name and f" {name} " in rest:
                found |= ids[name]
                rest = rest.replace(f" {name} ", " / ")
    return frozenset(found)
