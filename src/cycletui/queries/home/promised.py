"""What of a plan stands and what is half said: promises, the goal and what is counted for it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cycletui.queries.cycle_check import WORKED_ON
from cycletui.records.evidence import Measure
from cycletui.records.harmless import line
from cycletui.records.line_example import own_example
from cycletui.records.outcome_rules import OPEN
from cycletui.records.outcomes import Commitment, Outcome
from cycletui.records.reflection import Cycle
from cycletui.records.words import sentence
from cycletui.store.said import begun_after

if TYPE_CHECKING:
    from cycletui.queries.home.team import TeamRecords


def stands(promise: Commitment, team: TeamRecords) -> bool:
    """Whether it need not be asked for once more: it is open, or was answered in this cycle and not given up."""
    if (promise.state or "") in OPEN:
        return True
    return promise.state != "dropped" and _of_this_cycle(promise, team)


def _of_this_cycle(promise: Commitment, team: TeamRecords) -> bool:
    """By its day; where nobody said that, or the cycle's lies ahead, by which of them was written first."""
    since = team.begun_on
    if promise.by_on is not None and date.min < since <= team.today:
        return promise.by_on >= since
    if team.cycle is None or team.counts[Cycle] == 1:
        return True
    return begun_after(team.reader.store.reader, promise.id, team.cycle.id)


def lacks(promise: Commitment) -> str:
    """What nobody said yet of a promise that stands open: `who and by when`."""
    if (promise.state or "") not in OPEN:
        return ""
    return " and ".join(["who"] * (not promise.who) + ["by when"] * (promise.by_on is None))


def no_measure(team: TeamRecords) -> str:
    """The outcome that waits for what is counted, where none that the team works on has it."""
    outcomes = [one for one in team.newest(Outcome) if one.state in WORKED_ON]
    return outcomes[0].id if outcomes and not any(one.measure for one in outcomes) else ""


def example(team: TeamRecords, kind: str) -> str:
    """A line of evidence in the measure of the newest goal that the team works on."""
    worked_on = (one for one in team.newest(Outcome) if one.state in WORKED_ON and one.measure)
    newest = next(worked_on, None)
    outcome = team.shown(newest) if newest is not None else None
    measure = team.reader.get(outcome.measure, Measure) if outcome is not None else None
    if outcome is None or measure is None:
        return ""
    name = line(team.reader.title(measure.id), 60)
    return own_example(name, outcome.unit or measure.unit, sentence("example.line", kind)) if name else ""


def is_ahead(promise: Commitment, team: TeamRecords) -> bool:
    """Whether it is still to be done, and not late."""
    return (promise.state or "") in OPEN and (promise.by_on is None or promise.by_on >= team.today)
