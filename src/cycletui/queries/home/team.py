"""A team's records as Home looks at them: each kind is read once, and not at all where there is none of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeVar, cast

from cycletui.queries.frame import current_cycle
from cycletui.records.evidence import Collection, Observation, Result, Source
from cycletui.records.kind import Record
from cycletui.records.outcomes import Commitment, Decision, OurWay, Outcome, ResponsePlan
from cycletui.records.reflection import (
    Cycle,
    CycleDecision,
    Finding,
    IfThen,
    Prediction,
    ProblemOfPractice,
    Try,
    Uncovered,
)
from cycletui.records.team import PeerVisit
from cycletui.records.vision import CriticalWork, Noticing, Story, Vision

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader

R = TypeVar("R", bound=Record)
C = TypeVar("C", ProblemOfPractice, IfThen, Try, Prediction, Uncovered, Finding, CycleDecision)

MOST = 200
"""Records of one kind that Home looks through: the newest."""

COUNTED: tuple[type[Record], ...] = (
    *(Story, Noticing, Vision, CriticalWork, Cycle, Outcome, Result, Collection, Source, ProblemOfPractice),
    *(IfThen, Try, Prediction, Uncovered, Finding, CycleDecision, Commitment, Decision),
    *(OurWay, ResponsePlan, Observation, PeerVisit),
)
"""Kinds that Home says anything about."""


class TeamRecords:
    """One reading, of one moment.

    What is there, and so what comes next, is the same whoever reads along: what is hidden from them is not missing.
    So it is chosen from what `desk` reads, and each word and figure that is shown comes from `reader`.
    """

    def __init__(self, reader: AudienceReader, space: str, today: date) -> None:
        self.reader, self.desk, self.space, self.today = reader, reader.desk, space, today
        self.counts = self.desk.counts(COUNTED, space=space)
        self.cycle = current_cycle(self.desk, space) if self.counts[Cycle] else None
        self._newest: dict[type[Record], list[Record]] = {}

    @property
    def begun_on(self) -> date:
        """The day on which the cycle began; the first of all where nobody said it."""
        return (self.cycle.starts_on if self.cycle is not None else None) or date.min

    def newest(self, kind: type[R]) -> list[R]:
        """The newest of a kind."""
        if kind not in self._newest:
            there = self.counts[kind] > 0
            self._newest[kind] = list(self.desk.records(kind, space=self.space, newest=MOST)) if there else []
        return cast("list[R]", self._newest[kind])

    def shown(self, record: R) -> R | None:
        """The record as whoever reads along may see it; `None` where they may not."""
        return record if self.reader.inside else self.reader.get(record.id, type(record))

    def of_cycle(self, kind: type[C]) -> list[C]:
        """Those of the cycle the team is in; what names no cycle is of this one."""
        if self.cycle is None:
            return []
        return [record for record in self.newest(kind) if record.cycle in (self.cycle.id, None)]
