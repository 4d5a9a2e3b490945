"""What was asked of us, in a part of a meeting that answers it: it stands there until it is answered."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.asked_of_us import asked_of_us
from cycletui.records.harmless import line
from cycletui.records.problem_rules import waited
from cycletui.records.reflection import ProblemOfPractice

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader

LONG = 300


class AskRow(NamedTuple):
    """What a team of this file asks of us: its name, what it needs, what gets in its way, and for how long it waits."""

    id: str
    team: str
    needs: str
    why: str
    since: str


def read_asks(reader: AudienceReader, space: str) -> tuple[AskRow, ...]:
    """What waits for an answer from us, the longest first, as far as this audience may read each."""
    rows = []
    for one in sorted(asked_of_us(reader.desk, space), key=lambda ask: (ask.asked_on or date.max, ask.id)):
        seen = reader.get(one.id, ProblemOfPractice)
        if seen is None or seen.deleted:
            continue
        since = waited(seen, reader.today) if reader.may(ProblemOfPractice, "answer") else ""
        team, needs, why = reader.title(one.space), line(seen.needs_from or "", LONG), line(seen.statement or "", LONG)
        rows.append(AskRow(one.id, line(team, 60), needs or why, why if needs else "", since))
    return tuple(rows)
