"""What the Evidence room shows, read in the store's thread: the newest days first, with limits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cycletui.measures.describe import COUNTS_ONLY_BELOW
from cycletui.queries.evidence.apart import noted_apart
from cycletui.queries.frame import read_frame
from cycletui.queries.parts import RecordRow, short_day
from cycletui.records.evidence import Collection, Group, Measure, Observation, Result, Source
from cycletui.records.filters import any_of
from cycletui.records.harmless import line
from cycletui.records.numbers import written
from cycletui.records.sources import word_for
from cycletui.records.words import everybody

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.figures import Figure
    from cycletui.queries.frame_view import FrameView

FIRST, MOST, ROWS = 60, 800, 2000
"""Days of collecting that are read at first, those that are read where somebody looks further back, and their rows."""
LOOSE = 60
"""Newest results that are looked through for those whose day is gone or has not arrived."""
CHUNK = 200
ENOUGH, STEP = 240, 12
"""Results after which the first reading stops, and the days that it reads at once."""
ALL = everybody("students")
SHORT = {"percent": "%", "minutes": "min", "seconds": "s", "hours": "h"}


class Seen(NamedTuple):
    """One number, or something seen in words, and what is known of it. `told` is said of it below the table.

    `counted` are so many of so many students where this audience sees them as counted, `short` is the result in few
    letters, and `at` its place among others, where it is one number and no band. `part`: of a part of a group only.
    `of_students`: whether its measure counts students.
    `loose`: its day is gone or has not arrived. `source` is where it comes from, in one word.
    """

    row: RecordRow
    on: date | None
    when: str
    result: str
    what: str
    note: str
    group: str = ""
    percent: str = ""
    cohort: str = ""
    stays: bool = False
    collection: str = ""
    measure: str = ""
    group_id: str = ""
    counted: tuple[int, int] | None = None
    unit: str = ""
    told: str = ""
    short: str = ""
    at: float | None = None
    part: bool = False
    loose: bool = False
    source: str = ""
    everybody: bool = False
    of_students: bool = True

    @property
    def text(self) -> str:
        """All that a filter looks at."""
        private = "private" if self.stays else ""
        return f"{self.when} {self.result} {self.what} {self.note} {self.group} {private} {self.told}".casefold()


class EvidenceView(NamedTuple):
    """The room: its rows, the newest day first, how many there are, and whether older days were left out.

    `not_here` says what this audience does not see of it, and why.
    """

    frame: FrameView
    rows: tuple[Seen, ...]
    number: int
    more: bool
    not_here: str = ""


def read_evidence(reader: AudienceReader, space: str, me: str, most: int = FIRST) -> EvidenceView:
    """Read the table, with what its audience may see of it."""
    with reader.moment():
        days = reader.records(Collection, space=space, latest="on", newest=most)
        more = len(days) == most
        results: list[Result] = []
        as_counted = reader.figures.as_counted
        step = STEP if most <= FIRST else CHUNK
        for at in range(0, len(days), step):
            some = any_of([day.id for day in days[at : at + step]])
            # of a part of a group nobody outside is told
            asked = Result(collection=some) if as_counted else Result(collection=some, part=None)
            results += reader.records(Result, where=asked)
            if most <= FIRST and len(results) >= ENOUGH and at + step < len(days):
                # a team that counts by class has so many a day: what shows at first is enough
                days, more = days[: at + step], True
                break
        observations = reader.records(Observation, space=space, latest="on", newest=most)
        if more and reader.inside:
            # what was seen before the oldest of these days waits with the older days
            oldest = min((day.on for day in days if day.on), default=date.min)
            observations = [one for one in observations if one.on and one.on >= oldest]
        loose = _loose(reader, space, {result.id for result in results}, {day.id for day in days})
        table = _Table(reader)
        rows = [*table.results(days, results), *table.loose(loose), *map(table.seen, observations)]
        rows.sort(key=lambda row: row.on or date.min, reverse=True)
        number = len(rows)
        if reader.inside:
            number = sum(reader.counts(("result", "observation"), space=space).values())
        frame, more = read_frame(reader, space, me), more or len(rows) > ROWS
        return EvidenceView(frame, tuple(rows[:ROWS]), number, more, _not_here(reader, space, days))


def _not_here(reader: AudienceReader, space: str, days: list[Collection]) -> str:
    if reader.inside:
        return ""
    from cycletui.queries.not_here import sentence

    return sentence(reader.figures.not_here(days, space))


def _loose(reader: AudienceReader, space: str, shown: set[str], days: set[str]) -> list[Result]:
    """Results whose day was deleted on another laptop, or is still on one: they are not lost from sight.

    `shown` are the results that stand under their day, `days` those that are known to be there.
    """
    there = dict.fromkeys(days, True)
    found = []
    for result in reader.records(Result, space=space, newest=LOOSE):
        if result.id in shown:
            continue
        on = result.collection or ""
        if on not in there:
            day = reader.get(on, Collection)
            there[on] = day is not None and not day.deleted
        if not there[on]:
            found.append(result)
    return found


class _Table:
    """Makes rows of results; names that come again are read once."""

    def __init__(self, reader: AudienceReader) -> None:
        self.reader = reader
        self._names: dict[str, str] = {}
        self._groups: dict[str, Group | None] = {}
        self._measures: dict[str, Measure | None] = {}
        self._sources: dict[str, str] = {}

    def name(self, record: str | None) -> str:
        """A linked record's name; said plainly where it is gone or has not arrived."""
        if not record:
            return ""
        if record not in self._names:
            self._names[record] = self.reader.words(record, 160)
        return self._names[record]

    def group(self, record: str | None) -> Group | None:
        """A result's group."""
        if not record:
            return None
        if record not in self._groups:
            self._groups[record] = self.reader.get(record, Group)
        return self._groups[record]

    def measure(self, day: Collection | None) -> Measure | None:
        """What was counted on the day."""
        if day is None or not day.measure:
            return None
        if day.measure not in self._measures:
            self._measures[day.measure] = self.reader.get(day.measure, Measure)
        return self._measures[day.measure]

    def source(self, day: Collection | None) -> str:
        """Where a day's numbers come from, in one word."""
        if day is None or not day.source:
            return ""
        if day.source not in self._sources:
            found = self.reader.get(day.source, Source)
            self._sources[day.source] = word_for(found.title or "", found.kind or "") if found is not None else ""
        return self._sources[day.source]

    def results(self, days: Iterable[Collection], results: Iterable[Result]) -> Iterator[Seen]:
        """The results day by day: all students first, then groups, then classes and their parts."""
        by_day: defaultdict[str, list[Result]] = defaultdict(list)
        for result in results:
            by_day[result.collection or ""].append(result)
        for day in days:
            for result in sorted(by_day[day.id], key=self._place):
                figure = self.reader.figures.of(result)
                if not figure.reason:
                    yield self.result(day, result, figure)

    def _place(self, result: Result) -> tuple[bool, bool, bool]:
        about = self.group(result.group)
        return bool(result.group), bool(about is not None and about.stays), bool(result.part)

    def loose(self, results: Iterable[Result]) -> Iterator[Seen]:
        """Results without their day."""
        for result in results:
            figure = self.reader.figures.of(result)
            if figure.reason:
                continue
            day = self.reader.get(result.collection, Collection)
            if day is not None:
                gone = self.reader.words(day.id, 40).rpartition(" (")[2].rstrip(")")
                yield self.result(day, result, figure)._replace(note=f"its day {gone}", loose=True)
            else:
                row = self.result(None, result, figure)
                yield row._replace(what="not received yet", note="its day is on another laptop", loose=True)

    def result(self, day: Collection | None, result: Result, figure: Figure) -> Seen:
        """The row of one result."""
        measure = self.measure(day)
        what = (self.name(day.measure) if day is not None else "") or "what was counted is not said"
        groups = (self.group(result.group), self.group(result.part))
        of = " · ".join(name for name in (self.name(result.group), self.name(result.part)) if name)
        unit = line((measure.unit if measure is not None else "") or "", 40)
        words = _amount(figure, unit)
        title = f"{words}, {what}"
        row = RecordRow(result.id, "result", "Result", title, of, bool(result.to_settle), result.deleted)
        on = day.on if day is not None else None
        return Seen(
            row,
            on,
            short_day(on) if on else "no day",
            words,
            what,
            line(day.label or "", 80) if day is not None else "",
            of or everybody(measure.counted if measure is not None else None),
            _percent(figure),
            line((day.cohort if day is not None else "") or "", 40),
            any(group is not None and group.stays for group in groups),
            day.id if day is not None else "",
            (day.measure or "") if day is not None else "",
            result.group or "",
            _students(figure, measure),
            unit.casefold(),
            self._said(result, day, figure),
            _short(figure, measure) or words,
            _place(figure),
            bool(result.part),
            source=self.source(day),
            everybody=not of,
            of_students=measure is None or measure.counted == "students",
        )

    def _said(self, result: Result, day: Collection | None, figure: Figure) -> str:
        """What else is known of it."""
        source = self.name(day.source) if day is not None else ""
        parts = [noted_apart(self.reader, result.id) if result.to_settle else ""]
        parts += [f"From {source}." if source else "", _levels(figure)]
        if result.spread is not None:
            parts.append(f"Spread {written(result.spread)}.")
        parts.append(line(result.note or "", 300))
        return " ".join(part for part in parts if part)

    def seen(self, one: Observation) -> Seen:
        """What somebody saw, in words."""
        words = line(one.text or "nothing written yet", 600)
        row = RecordRow(one.id, "observation", "Observation", line(words, 160), "", bool(one.to_settle), one.deleted)
        source = f"From {self.name(one.source)}." if one.source else ""
        outcome = f"For: {self.name(one.outcome)}" if one.outcome else ""
        # outside nobody is told when it was, and by whom: it tells who was visited
        unknown = ("no day", "–") if self.reader.inside else ("", "")
        when = short_day(one.on) if one.on else unknown[0]
        who = line(one.said_by or "", 60) or unknown[1]
        told = " ".join(part for part in (source, outcome) if part)
        return Seen(row, one.on, when, "in words", words, "", group=who, told=told)


def _amount(figure: Figure, unit: str) -> str:
    """What came out, in few words: `18 of 24`, `at most 20 %`, `12.5 minutes`, `63 %`."""
    if figure.share or not figure.text:
        return figure.text or "–"
    return f"{figure.text} {SHORT.get(unit.casefold(), unit)}".rstrip()


def _percent(figure: Figure) -> str:
    """The percent of a count; none of fewer than ten students, and none of what is a percent or a band itself."""
    if not figure.share or not figure.exact or figure.low is None or figure.count_of is None:
        return ""
    return "" if figure.total is not None and figure.total < COUNTS_ONLY_BELOW else str(int(figure.low + 0.5))


NO_PEOPLE = ("teams", "schools", "visits", "hours", "days", "asks")
"""What is counted beside people: without its word it reads as so many of the group's students."""


def _short(figure: Figure, measure: Measure | None) -> str:
    """A count in few letters: `50/90`, of days `3/5 days`."""
    if figure.count_of is None or figure.total is None or not figure.exact:
        return ""
    counted = measure.counted if measure is not None else ""
    return f"{figure.count_of}/{figure.total}" + (f" {counted}" if counted in NO_PEOPLE else "")


def _place(figure: Figure) -> float | None:
    """Where it lies among others, as near as its row says it: shares by whole percents; a band lies nowhere."""
    if not figure.exact or figure.middle is None:
        return None
    return float(int(figure.middle + 0.5)) if figure.share else figure.middle


def _levels(figure: Figure) -> str:
    """Counts by level, or the bands that stand in their place."""
    if not figure.levels:
        return ""
    if figure.text and figure.count_of is None and figure.share and len(figure.levels) == len(("lower", "upper")):
        lower, upper = figure.levels
        return f"At the lower levels {lower}, at the upper ones {upper}."
    return "By level, lowest first: " + " · ".join(line(level, 60) for level in figure.levels) + "."


def _students(figure: Figure, measure: Measure | None) -> tuple[int, int] | None:
    """So many of so many students; what counts others has no sentence about students."""
    counts = "students" if measure is None else measure.counted
    if counts != "students" or figure.count_of is None or figure.total is None:
        return None
    return figure.count_of, figure.total
