"""One measure over time as numbers: by day and school year, for all and by group, with aims and what was changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.records.harmless import line

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader

DAYS, CHUNK, CHANGES = 400, 200, 40
"""Days of a measure that are looked at, days whose results are asked for at once, and changes that are told."""
PERCENT = ("percent", "%")


class Came(NamedTuple):
    """What came out on one day for one group: so many of so many, or a value."""

    on: date
    cohort: str
    count_of: int | None
    total: int | None
    value: float | None
    label: str
    collection: str

    @property
    def shown(self) -> float | None:
        """In the unit of the series: percent where students were counted; `None` where nothing can be said."""
        if self.count_of is not None:
            return 100 * self.count_of / self.total if self.total else None
        return self.value

    @property
    def counted(self) -> str:
        """With its whole: `38 of 92`."""
        if self.count_of is not None:
            return f"{self.count_of} of {'–' if self.total is None else self.total}"
        return "–" if self.value is None else f"{self.value:g}"


class OfGroup(NamedTuple):
    """The line of one group, the oldest day first; an empty `group` is all. Start and aim are in the shown unit."""

    group: str
    name: str
    stays: bool
    came: tuple[Came, ...]
    start: float | None = None
    start_on: date | None = None
    aim: float | None = None
    aim_on: date | None = None


class Changed(NamedTuple):
    """What the team did differently from a day on."""

    on: date
    words: str


class MeasureSeries(NamedTuple):
    """A measure: its lines (all students first), what we changed, and the ends of its scale."""

    measure: str
    name: str
    unit: str
    direction: str
    minimum: float | None
    maximum: float | None
    groups: tuple[OfGroup, ...]
    changes: tuple[Changed, ...]


def read_series(reader: AudienceReader, measure: str) -> MeasureSeries | None:
    """The measure over time; `None` where it is not there any more or nothing came out yet."""
    with reader.moment():
        about: Any = reader.get(measure)
        if about is None or about.deleted:
            return None
        found: list[Any] = reader.records("collection", where={"measure": measure}, latest="on", newest=DAYS)
        days = {one.id: one for one in found if one.on}
        came: defaultdict[str, list[Came]] = defaultdict(list)
        for result in results_of(reader, list(days)):
            came[result.group or ""].append(_came(days[result.collection], result))
        if not came:
            return None
        counted = any(one.count_of is not None for some in came.values() for one in some)
        outcomes: list[Any] = reader.records("outcome", where={"measure": measure}, newest=CHUNK)
        lines = [_line(reader, group, some, outcomes, counted) for group, some in came.items()]
        lines.sort(key=lambda one: (one.group != "", one.stays, -len(one.came), one.name))
        first = min(one.on for some in came.values() for one in some)
        last = max(one.on for some in came.values() for one in some)
        told = {*(one.id for one in outcomes), *about.outcomes}
        changes = sorted({one for one in _changes(reader, about.space, told) if first <= one.on <= last})
        unit = "%" if counted else line(about.unit or "", 40)
        return MeasureSeries(
            about.id,
            line(about.called() or "–", 120),
            unit,
            about.direction or "up",
            0.0 if counted else about.minimum,
            100.0 if counted else about.maximum,
            tuple(lines),
            tuple(changes[:CHANGES]),
        )


def results_of(reader: AudienceReader, days: list[str]) -> Iterator[Any]:
    """The results of these days; what only a part of a group did is no line of its own."""
    for at in range(0, len(days), CHUNK):
        yield from reader.records("result", where={"collection": tuple(days[at : at + CHUNK]), "part": None})


def _came(day: Any, one: Any) -> Came:
    label = line(day.label or "", 60)
    return Came(day.on, day.cohort or "", one.count_of, one.total, one.value, label, day.id)


def _line(reader: AudienceReader, group: str, came: list[Came], outcomes: list[Any], counted: bool) -> OfGroup:
    about: Any = reader.get(group) if group else None
    name = reader.words(group, 60) if group else "All students"
    ends: dict[str, Any] = {}
    for outcome in outcomes:
        if outcome.state == "retired":
            continue
        if not group:
            ends = {"start": outcome.start_value, "aim": outcome.aim_value}
            # a count of students without its whole has no place on a line of percents
            if counted and (outcome.unit or "").casefold() not in PERCENT:
                ends = {}
        else:
            aims: list[Any] = reader.records("group_aim", where={"outcome": outcome.id, "group": group}, newest=1)
            ends = {"start": _share(aims[0].start, aims[0].of), "aim": _share(aims[0].aim, aims[0].of)} if aims else {}
        if ends:
            ends |= {"start_on": outcome.start_on, "aim_on": outcome.aim_on}
            break
    came.sort(key=lambda one: (one.on, one.collection))
    return OfGroup(group, name, bool(about is not None and about.stays), tuple(came), **ends)


def _share(value: float | None, of: int | None) -> float | None:
    return value if value is None or not of else 100 * value / of


def _changes(reader: AudienceReader, space: str, outcomes: set[str]) -> Iterator[Changed]:
    """What was tried, how the if–then was worded anew, and what was agreed for these outcomes."""
    tries: list[Any] = reader.records("try", space=space, newest=CHANGES)
    for one in tries:
        if one.starts_on:
            yield Changed(one.starts_on, line(one.text or "what we try", 60))
    for outcome in outcomes:
        decided: list[Any] = reader.records("decision", where={"outcome": outcome}, newest=CHANGES)
        for one in decided:
            if one.decided_on and one.state == "agreed" and not one.superseded_by:
                yield Changed(one.decided_on, line(one.text or "decided", 60))
    for one in reader.records("if_then", space=space, newest=6):
        worded = [past for past in reader.history(one.id) if past.field == "if_" and past.at]
        for number, past in enumerate(sorted(worded, key=lambda past: past.at), 1):
            words = f"if–then {number}, worded anew" if number > 1 else "if–then 1"
            yield Changed(datetime.fromisoformat(past.at).astimezone().date(), words)
