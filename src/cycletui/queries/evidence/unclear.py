"""Which measure nobody said of who or what is counted, and whose words do not say it either."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cycletui.records.counts import guess
from cycletui.records.evidence import Collection, Measure, Result
from cycletui.records.harmless import line
from cycletui.records.names import fold

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader


class Unclear(NamedTuple):
    """A measure, and what may be counted in it: the stored word and what people read, students first."""

    measure: str
    name: str
    choices: tuple[tuple[str, str], ...]


SHARES = ("", "students", "percent", "%", "pupils", "children", "learners", "people")
"""Units in which somebody is counted; minutes, points and levels are nobody."""


def is_unclear(measure: Measure) -> bool:
    """Whether somebody is counted, nobody said who, and its words do not either."""
    counted = fold(measure.unit or "") in SHARES
    return counted and measure.counts is None and guess(measure.unit, measure.name) is None


def read_unclear(reader: AudienceReader, result: str) -> Unclear | None:
    """The measure of a result, where it is unclear who is counted."""
    found = reader.get(result, Result)
    day = reader.get(found.collection, Collection) if found is not None else None
    measure = reader.get(day.measure, Measure) if day is not None else None
    if measure is None or not is_unclear(measure):
        return None
    return Unclear(measure.id, line(measure.called() or "–", 60), Measure.kind_fields["counts"].choices)
