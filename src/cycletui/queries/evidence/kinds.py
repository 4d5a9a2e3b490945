"""Kinds of evidence: on how many different kinds of source each outcome rests, of three that a team aims for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.records import registry
from cycletui.records.evidence import Result
from cycletui.records.filters import any_of
from cycletui.records.harmless import line
from cycletui.records.values import say

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader

AIM = 3
MOST, DAYS, SHOWN = 200, 60, 6
"""Records of one kind that are looked at, days of a measure, and outcomes that the room shows."""
ORDER = ("agreed", "met_not_for_all", "", "draft", "not_met", "met")
NUMBERS = ("none yet", "only one", "two", "three", "four", "five", "six", "seven")
NONE_YET = "In the table m says of which outcome a number tells."
ONLY_ONE = "One kind of evidence. A second one could prove you wrong. That is its use."


class Kinds(NamedTuple):
    """An outcome and the kinds of evidence behind it, in words."""

    outcome: str
    name: str
    kinds: tuple[str, ...]

    @property
    def squares(self) -> str:
        """`■ ■ □`."""
        there = min(len(self.kinds), AIM)
        return " ".join("■" * there + "□" * (AIM - there))

    @property
    def number(self) -> str:
        """`two`."""
        return NUMBERS[len(self.kinds)] if len(self.kinds) < len(NUMBERS) else str(len(self.kinds))

    @property
    def of_three(self) -> str:
        """`2 of 3`."""
        return f"{min(len(self.kinds), AIM)} of {AIM}"


def read_kinds(reader: AudienceReader, space: str, most: int = SHOWN) -> tuple[Kinds, ...]:
    """The outcomes that the team works on, each with its kinds."""
    with reader.moment():
        outcomes: list[Any] = reader.records("outcome", space=space, newest=MOST)
        placed = [one for one in outcomes if one.state != "retired"]
        placed.sort(key=lambda one: ORDER.index(one.state or "") if (one.state or "") in ORDER else len(ORDER))
        measures: list[Any] = reader.records("measure", space=space, newest=MOST)
        found = _Kinds(reader, measures)
        return tuple(found.of(one) for one in placed[:most])


def kinds_of(reader: AudienceReader, outcome: Any) -> Kinds:
    """The kinds behind one outcome."""
    measures: list[Any] = reader.records("measure", space=outcome.space, newest=MOST)
    return _Kinds(reader, measures).of(outcome)


class _Kinds:
    """Looks up each measure's sources once."""

    def __init__(self, reader: AudienceReader, measures: list[Any]) -> None:
        self.reader, self.measures = reader, measures
        self._sources: dict[str, set[str]] = {}
        self._kind: dict[str, str] = {}

    def of(self, outcome: Any) -> Kinds:
        telling = {one.id for one in self.measures if outcome.id in one.outcomes}
        if outcome.measure:
            telling.add(outcome.measure)
        kinds = {self.kind(source) for measure in telling for source in self.sources(measure)}
        if self.reader.records("observation", where={"outcome": outcome.id}, newest=1):
            kinds.add("observation")
        spec = registry.find("source").fields["kind"]
        words = sorted(say(spec, kind) for kind in kinds if kind)
        return Kinds(outcome.id, line(outcome.called() or "–", 160), tuple(words))

    def sources(self, measure: str) -> set[str]:
        """The sources from which something came out."""
        if measure not in self._sources:
            days: list[Any] = self.reader.records("collection", where={"measure": measure}, latest="on", newest=DAYS)
            given = {one.id: one.source for one in days if one.source}
            came = self.reader.different(Result, "collection", where=Result(collection=any_of(given)))
            self._sources[measure] = {given[day] for day in came}
        return self._sources[measure]

    def kind(self, source: str) -> str:
        """The kind of a source; one that does not say it counts as something else."""
        if source not in self._kind:
            found = self.reader.get(source)
            here = found is not None and not found.deleted
            self._kind[source] = (getattr(found, "kind", None) or "other") if here else ""
        return self._kind[source]
