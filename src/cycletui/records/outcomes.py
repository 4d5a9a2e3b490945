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


class GroupAim(Record, kind="group_aim", room="outcomes", label="Aim for one group", shown_by=("aim", "of")):
    """Where one group of students started and where the team aims for it, within an agreed outcome."""

    outcome: str | None = f.link("outcome", "Agreed outcome", needed=True)
    group: str | None = f.link("group", "Group", needed=True)
    start: float | None = f.number("Where they started", "In the outcome's unit, or a count of students.")
    aim: float | None = f.number("Where we aim for them", "In the same unit as their start.")
    of: int | None = f.number(
        "Of how many students",
        "Only where start and aim count students: 7 of 13. Empty where they are in the outcome's unit.",
        at_least=1,
        at_most=1_000_000,
        whole=True,
    )

    def called(self) -> str:
        """A count is never said without its whole."""
        if self.aim is None:
            return ""
        return f"{self.aim:g}" if self.of is None else f"{self.aim:g} of {self.of}"

    def problems(self) -> Iterator[Problem]:
        """A count of students cannot lie above how many there are."""
        for name in ("start", "aim"):
            count = getattr(self, name)
            if self.of is not None and count is not None and not 0 <= count <= self.of:
                yield Problem(name, f"{count:g} of {self.of} cannot be")
