"""What the check of a cycle is: the outcome's own measure, in the outcome's groups, given after the try began.

It loads nothing, as Home asks it. All of it is read for the desk: which check it is follows from what is there, and
what is told of it is read for an audience by whoever tells it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from cycletui.records.evidence import Collection, Group, Measure
from cycletui.records.for_whom import ALL
from cycletui.records.outcome_rules import is_start, named_in
from cycletui.records.outcomes import GroupAim, Outcome
from cycletui.records.reflection import Cycle, CycleDecision, IfThen, Prediction, Try
from cycletui.store.called import names_of
from cycletui.store.for_whom import for_whom

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader

C = TypeVar("C", Prediction, IfThen, Try)

MOST = 200
"""Records of one kind that are looked through: the newest."""
WORKED_ON = (None, "draft", "agreed", "met_not_for_all")
"""States of an outcome whose measure is looked at."""


class CheckPlan(NamedTuple):
    """What a check of the cycle is.

    `measures` by how much they are meant: the outcome's own, else those that tell of it, else those that the plan
    names in words; a later lot counts only while nothing of an earlier one was counted. None at all: whatever was.
    `groups` are those of the outcome (`ALL` among them), whom it is for first. `since` is the day on which the try
    began (`tried` says that a try said so), `until` the last day before the next cycle, and `starts` are the
    collections from which the outcome starts, by measure and day.
    """

    measures: tuple[frozenset[str], ...] = ()
    groups: tuple[str, ...] = (ALL,)
    since: date = date.min
    until: date = date.max
    starts: frozenset[tuple[str, date]] = frozenset()
    tried: bool = False
    classes: frozenset[str] = frozenset()

    @property
    def own(self) -> str:
        """The measure that is meant, where it is but one."""
        return next(iter(self.measures[0])) if self.measures and len(self.measures[0]) == 1 else ""

    def is_start(self, day: Collection) -> bool:
        """Whether it is where the team started, whatever day it was."""
        return is_start(day.label) or (day.measure or "", day.on) in self.starts

    def place(self, group: str | None) -> int:
        """Where a group stands among those of the outcome; the others come behind them, classes last."""
        if (group or ALL) in self.groups:
            return self.groups.index(group or ALL)
        return len(self.groups) + (group in self.classes)

    def checks(self, days: Iterable[Collection], today: date = date.max) -> list[Collection]:
        """The checks among these days, the newest first."""
        last = min(self.until, today)
        given = [(day.on, day) for day in days if day.on and self.since <= day.on <= last and not self.is_start(day)]
        given.sort(key=lambda pair: pair[0], reverse=True)
        for measures in self.measures:
            if found := [day for _, day in given if day.measure in measures]:
                return found
        return [] if self.measures else [day for _, day in given]


class Named(NamedTuple):
    """What the team's own words and lists give a plan: its outcomes, its measures, its groups, and what was written
    in the cycle, all of one team. `whom` are the groups that outcomes are for, `called` the names of measures."""

    outcomes: list[Outcome]
    measures: list[Measure]
    groups: list[Group]
    aims: list[GroupAim]
    tries: list[Try]
    words: list[str]
    whom: tuple[str, ...] = ()
    called: Mapping[str, Iterable[str]] = {}


def read_plan(reader: AudienceReader, space: str, cycle: Cycle | None, outcome: str | None = None) -> CheckPlan:
    """The plan of a cycle, for one outcome where it is named, else for all that the team works on."""
    desk, last = reader.desk, until(reader.desk, cycle)
    outcomes = desk.records(Outcome, space=space, newest=MOST)
    outcomes = [one for one in outcomes if (one.id == outcome if outcome else one.state in WORKED_ON)]
    # what names no cycle is of the one that the team is in
    of = () if cycle is None else (cycle.id, None) if last == date.max else (cycle.id,)
    predictions, if_thens, tries = (
        _of(desk, Prediction, space, of),
        _of(desk, IfThen, space, of),
        _of(desk, Try, space, of),
    )
    named = Named(
        outcomes,
        desk.records(Measure, space=space, newest=MOST),
        desk.records(Group, space=space, newest=MOST),
        [aim for one in outcomes for aim in desk.records(GroupAim, where=GroupAim(outcome=one.id))],
        tries,
        texts_of(cycle, outcomes, predictions, if_thens, tries),
        whom_of(desk, outcomes),
        called_of(desk, space, outcomes),
    )
    return plan(cycle, named, last)


def whom_of(desk: AudienceReader, outcomes: Iterable[Outcome]) -> tuple[str, ...]:
    """The groups that outcomes are for, by their records, whatever they are called now."""
    return tuple(group for one in outcomes if (group := for_whom(desk.store.reader, one)))


def called_of(desk: AudienceReader, space: str, outcomes: Iterable[Outcome]) -> dict[str, tuple[str, ...]]:
    """The names that measures have and had; none where an outcome has one of its own, and no words are looked at."""
    return {} if any(one.measure for one in outcomes) else names_of(desk.store.reader, Measure, space)


def _of(desk: AudienceReader, kind: type[C], space: str, cycles: Iterable[str | None]) -> list[C]:
    return [one for cycle in cycles for one in desk.records(kind, space=space, where=kind(cycle=cycle), newest=MOST)]


def texts_of(
    cycle: Cycle | None,
    outcomes: Iterable[Outcome],
    predictions: Iterable[Prediction],
    if_thens: Iterable[IfThen],
    tries: Iterable[Try],
) -> list[str]:
    """The words in which a plan may name what is counted; nobody's own expectation is among them."""
    found = [cycle.question, cycle.title] if cycle is not None else []
    found += [one.statement for one in outcomes]
    found += [one.question for one in predictions]
    found += [part for one in if_thens for part in (one.if_, one.then, one.so_that, one.wrong_if)]
    found += [one.text for one in tries]
    return [text for text in dict.fromkeys(found) if text]


def plan(cycle: Cycle | None, named: Named, last: date = date.max) -> CheckPlan:
    """The plan that follows from what was read."""
    days = [tried.starts_on for tried in named.tries if tried.starts_on]
    begun = (cycle.starts_on if cycle is not None else None) or date.min
    own = frozenset(one.measure for one in named.outcomes if one.measure)
    outcomes = {one.id for one in named.outcomes}
    telling = frozenset(one.id for one in named.measures if outcomes & one.outcomes)
    said = named_in(named.words, named.called) if not own else frozenset()
    lots = (own, telling - own, said - own - telling)
    return CheckPlan(
        tuple(lot for lot in lots if lot),
        _groups(named),
        max(min(days, default=date.min), begun),
        last,
        frozenset((one.measure, one.start_on) for one in named.outcomes if one.measure and one.start_on),
        bool(days),
        frozenset(one.id for one in named.groups if one.is_class),
    )


def _groups(named: Named) -> tuple[str, ...]:
    """Whom the outcomes are for, then all, then the groups that have an aim of their own."""
    return tuple(dict.fromkeys((*named.whom, ALL, *(one.group for one in named.aims if one.group))))


def until(desk: AudienceReader, cycle: Cycle | None) -> date:
    """The last day of a cycle: the one before the next cycle began, or that of its decision."""
    if cycle is None:
        return date.max
    after = desk.records(Cycle, where=Cycle(parent=cycle.id), newest=1)
    if after and after[0].starts_on and after[0].starts_on > (cycle.starts_on or date.min):
        return after[0].starts_on - timedelta(days=1)
    if cycle.stage != "closed":
        return date.max
    decided = desk.records(CycleDecision, where=CycleDecision(cycle=cycle.id), newest=1)
    return (decided[0].decided_on if decided else None) or date.max
