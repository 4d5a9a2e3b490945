"""The Outcomes room: what students will be able to do, and how the team will see it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from cycletui.records import fields as f
from cycletui.records.fields import Day
from cycletui.records.kind import Problem, Record


class Outcome(Record, kind="outcome", room="outcomes", label="Agreed outcome", shown_by=("statement",)):
    """What students will be able to do, which students, and how the team will see it."""

    statement: str | None = f.long_text(
        "Agreed outcome", "What students will be able to do that they can't yet.", limit=2000, needed=True
    )
    for_whom: str | None = f.text("For whom", "All of grade 6, or a group.")
    measure: str | None = f.link("measure", "What we count", "One measure that would show it.")
    unit: str | None = f.text("Unit", "Such as percent or points.", limit=40)
    direction: Literal["up", "down"] | None = f.choice(
        "Better is", of={"up": "More is better", "down": "Less is better"}
    )
    start_value: float | None = f.number("Where we started")
    start_on: Day | None = f.day("Counted on")
    aim_value: float | None = f.number("Where we aim")
    aim_on: Day | None = f.day("By", indexed=True)
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
    )

    def problems(self) -> Iterator[Problem]:
        """An aim has to lie after its start."""
        if self.start_on and self.aim_on and self.aim_on < self.start_on:
            yield Problem("aim_on", "the day we aim for lies before the day we started")
