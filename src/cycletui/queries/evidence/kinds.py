"""Kinds of evidence: on how many different kinds of source each outcome rests, of three that a team aims for."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from cycletui.records.evidence import Collection, Measure, Observation, Result, Source
from cycletui.records.filters import any_of
from cycletui.records.harmless import line
from cycletui.records.names import fold
from cycletui.records.outcomes import Outcome
from cycletui.records.values import say

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader

AIM = 3
MOST, DAYS, SHOWN = 200, 60, 6
"""Records of one kind that are looked at, days of a measure, and outcomes that the room shows."""
ORDER = ("agreed", "met_not_for_all", "", "draft", "not_met", "met")
NUMBERS = ("none yet", "only one", "two", "three", "four", "five", "six", "seven")
NONE_YET = "In the table d says of which outcome a number tells."
SEEN = "what was seen"
TAKE_OFF = "In Evidence what says nothing of it is taken off."
ONLY_ONE = "One kind of evidence. A second one could prove you wrong. That is its use."


class Kinds(NamedTuple):
    """An outcome and the kinds of evidence behind it, in words; `behind` names what each of them is."""

    outcome: str
    name: str
    kinds: tuple[str, ...]
    behind: tuple[str, ...] = ()
    besides: bool = False
    """Whether somebody said of more than its own measure that it tells of the outcome."""

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
    def many(self) -> str:
        """`one kind of evidence`, `two kinds of evidence`."""
        return "one kind of evidence" if len(self.kinds) == 1 else f"{self.number} kinds of evidence"

    @property
    def of_three(self) -> str:
        """`2 of 3`."""
        return f"{min(len(self.kinds), AIM)} of {AIM}"


def read_kinds(reader: AudienceReader, space: str, most: int = SHOWN) -> tuple[Kinds, ...]:
    """The outcomes that the team works on, each with its kinds."""
    with reader.moment():
        outcomes = reader.records(Outcome, space=space, newest=MOST)
        placed = [outcome for outcome in outcomes if outcome.state != "retired"]
        placed.sort(key=lambda one: ORDER.index(one.state or "") if (one.state or "") in ORDER else len(ORDER))
        found = _Kinds(reader, reader.records(Measure, space=space, newest=MOST))
        return tuple(found.of(outcome) for outcome in placed[:most])


def kinds_of(reader: AudienceReader, outcome: Outcome) -> Kinds:
    """The kinds behind one outcome."""
    return _Kinds(reader, reader.records(Measure, space=outcome.space, newest=MOST)).of(outcome)


class _Kinds:
    """Looks up each measure's sources once."""

    def __init__(self, reader: AudienceReader, measures: list[Measure]) -> None:
        self.reader, self.measures = reader, measures
        self._sources: dict[str, set[str]] = {}
        self._kind: dict[str, str] = {}

    def of(self, outcome: Outcome) -> Kinds:
        # what lines began has no order of its own that is the same everywhere
        telling = sorted(
            (one for one in self.measures if outcome.id in one.outcomes), key=lambda one: fold(one.called())
        )
        said = dict.fromkeys(one.id for one in telling)
        behind: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for measure in dict.fromkeys((*((outcome.measure,) if outcome.measure else ()), *said)):
            for source in self.sources(measure):
                behind[self.kind(source)][line(self.reader.title(measure), 60)] = None
        if self.reader.records(Observation, where=Observation(outcome=outcome.id), newest=1):
            behind["observation"][SEEN] = None
        spec = Source.kind_fields["kind"]
        words = {say(spec, kind): ", ".join(filter(None, names)) for kind, names in sorted(behind.items()) if kind}
        kinds = tuple(sorted(words))
        besides = bool(said.keys() - {outcome.measure})
        return Kinds(outcome.id, line(outcome.called() or "–", 160), kinds, tuple(words[one] for one in kinds), besides)

    def sources(self, measure: str) -> set[str]:
        """The sources from which something came out."""
        if measure not in self._sources:
            days = self.reader.records(Collection, where=Collection(measure=measure), latest="on", newest=DAYS)
            given = {day.id: day.source for day in days if day.source}
            came = self.reader.different(Result, "collection", where=Result(collection=any_of(given)))
            self._sources[measure] = {given[day] for day in came}
        return self._sources[measure]

    def kind(self, source: str) -> str:
        """The kind of a source; one that does not say it counts as something else."""
        if source not in self._kind:
            found = self.reader.get(source, Source)
            self._kind[source] = (found.kind or "other") if found is not None and not found.deleted else ""
        return self._kind[source]
