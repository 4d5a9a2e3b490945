"""What the Evidence room shows, read in the store's thread: the newest days first, with limits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.measures.describe import COUNTS_ONLY_BELOW
from cycletui.queries.frame import read_frame
from cycletui.queries.parts import RecordRow, short_day
from cycletui.records.harmless import line

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.frame import FrameView

FIRST, MOST, ROWS = 60, 800, 2000
"""Days of collecting that are read at first, those that are read where somebody looks further back, and their rows."""
LOOSE = 60
"""Newest results that are looked through for those whose day is gone or has not arrived."""
CHUNK = 200
ENOUGH, STEP = 240, 12
"""Results after which the first reading stops, and the days that it reads at once."""
ALL = "all"
SHORT = {"percent": "%", "minutes": "min", "seconds": "s", "hours": "h"}


class Seen(NamedTuple):
    """A row of the table: its words by column, and the numbers behind them. `told` is said of it below the table."""

    row: RecordRow
    on: date | None
    cohort: str
    when: str
    result: str
    percent: str
    what: str
    note: str
    group: str
    stays: bool
    collection: str
    measure: str
    group_id: str
    counted: tuple[int, int] | None = None
    unit: str = ""
    told: str = ""

    @property
    def text(self) -> str:
        """All that a filter looks at."""
        private = "private" if self.stays else ""
        return f"{self.when} {self.result} {self.what} {self.note} {self.group} {private} {self.told}".casefold()


class EvidenceView(NamedTuple):
    """The room: its rows, the newest day first, how many there are, and whether older days were left out."""

    frame: FrameView
    rows: tuple[Seen, ...]
    number: int
    more: bool


def read_evidence(reader: AudienceReader, space: str, me: str, most: int = FIRST) -> EvidenceView:
    """Read the table; on the big screen without what stays in the team."""
    with reader.moment():
        number = sum(reader.counts(("result", "observation"), space=space).values())
        days: list[Any] = reader.records("collection", space=space, latest="on", newest=most)
        more = len(days) == most
        results: list[Any] = []
        step = STEP if most <= FIRST else CHUNK
        for at in range(0, len(days), step):
            some = tuple(one.id for one in days[at : at + step])
            results += reader.records("result", where={"collection": some})
            if most <= FIRST and len(results) >= ENOUGH and at + step < len(days):
                # a team that counts by class has so many a day: what shows at first is enough
                days, more = days[: at + step], True
                break
        words: list[Any] = reader.records("observation", space=space, latest="on", newest=most)
        if more:
            # what was seen before the oldest of these days waits with the older days
            oldest = min((one.on for one in days if one.on), default=date.min)
            words = [one for one in words if one.on and one.on >= oldest]
        loose = _loose(reader, space, {one.id for one in results})
        told = _Told(reader)
        rows = [*told.results(days, results), *(told.loose(one) for one in loose), *(told.seen(one) for one in words)]
        rows.sort(key=lambda one: one.on or date.min, reverse=True)
        return EvidenceView(read_frame(reader, space, me), tuple(rows[:ROWS]), number, more or len(rows) > ROWS)


def _loose(reader: AudienceReader, space: str, shown: set[str]) -> list[Any]:
    """Results whose day was deleted on another laptop, or is still on one: they are not lost from sight."""
    newest: list[Any] = reader.records("result", space=space, newest=LOOSE)
    found = []
    for one in newest:
        if one.id not in shown:
            day = reader.get(one.collection) if one.collection else None
            if day is None or day.deleted:
                found.append(one)
    return found


class _Told:
    """Tells results as rows; names that come again are read once."""

    def __init__(self, reader: AudienceReader) -> None:
        self.reader = reader
        self._names: dict[str, str] = {}
        self._records: dict[str, Any] = {}

    def name(self, record: str | None) -> str:
        """A linked record's name; said plainly where it is gone or has not arrived."""
        if not record:
            return ""
        if record not in self._names:
            self._names[record] = self.reader.words(record, 160)
        return self._names[record]

    def get(self, record: str | None) -> Any:
        if record and record not in self._records:
            self._records[record] = self.reader.get(record)
        return self._records.get(record or "")

    def results(self, days: Iterable[Any], results: Iterable[Any]) -> Iterable[Seen]:
        by_day: defaultdict[str, list[Any]] = defaultdict(list)
        for one in results:
            by_day[one.collection].append(one)
        for day in days:
            # all students first, then groups, then classes and their parts
            some = sorted(by_day[day.id], key=self._place)
            for one in some:
                yield self.result(day, one)

    def _place(self, one: Any) -> tuple[bool, bool, bool]:
        about = self.get(one.group)
        return bool(one.group), bool(about is not None and about.stays), bool(one.part)

    def loose(self, one: Any) -> Seen:
        """A result without its day."""
        day = self.get(one.collection)
        if day is not None:
            gone = self.reader.words(day.id, 40).rpartition(" (")[2].rstrip(")")
            return self.result(day, one)._replace(note=f"its day {gone}")
        return self.result(None, one)._replace(what="not received yet", note="its day is on another laptop")

    def result(self, day: Any, one: Any) -> Seen:
        measure = self.get(day.measure) if day is not None else None
        on = day.on if day is not None else None
        what = (self.name(day.measure) if day is not None else "") or "what was counted is not said"
        group, part = self.get(one.group), self.get(one.part)
        stays = any(bool(about is not None and about.stays) for about in (group, part))
        of = " · ".join(name for name in (self.name(one.group), self.name(one.part)) if name)
        note = line(day.label or "", 80) if day is not None else ""
        unit = line(getattr(measure, "unit", None) or "", 40)
        words = _amount(one, unit)
        row = RecordRow(one.id, "result", "Result", f"{words}, {what}", of, bool(one.to_settle), one.deleted)
        cohort = line((day.cohort if day is not None else "") or "", 40)
        when = short_day(on) if on else "no day"
        return Seen(
            row,
            on,
            cohort,
            when,
            words,
            _percent(one),
            what,
            note,
            of or ALL,
            stays,
            day.id if day is not None else "",
            (day.measure or "") if day is not None else "",
            one.group or "",
            None if one.count_of is None or one.total is None else (one.count_of, one.total),
            unit.casefold(),
            self._said(one, day),
        )

    def _said(self, one: Any, day: Any) -> str:
        """What else is known of it."""
        source = self.name(day.source) if day is not None else ""
        parts = [f"From {source}." if source else ""]
        if one.levels:
            counts = line(one.levels, 60).split()
            parts.append("By level, lowest first: " + " · ".join(counts) + ".")
        if one.spread is not None:
            parts.append(f"Spread {one.spread:g}.")
        parts.append(line(one.note or "", 300))
        return " ".join(part for part in parts if part)

    def seen(self, one: Any) -> Seen:
        """What somebody saw, in words."""
        words = line(one.text or "nothing written yet", 600)
        row = RecordRow(one.id, "observation", "Observation", line(words, 160), "", bool(one.to_settle), one.deleted)
        when = short_day(one.on) if one.on else "no day"
        told = " ".join(
            part
            for part in (
                f"From {self.name(one.source)}." if one.source else "",
                f"For: {self.name(one.outcome)}" if one.outcome else "",
            )
            if part
        )
        who = line(one.said_by or "", 60)
        return Seen(row, one.on, "", when, "in words", "", words, "", who or "–", False, "", "", "", told=told)


def _amount(one: Any, unit: str) -> str:
    """What came out, in few words: `18 of 24`, `12.5 minutes`, `63 %`."""
    if one.count_of is not None:
        return f"{one.count_of} of {'–' if one.total is None else one.total}"
    if one.value is None:
        return "–"
    number = f"{one.value:.6f}".rstrip("0").rstrip(".")
    return f"{number} {SHORT.get(unit.casefold(), unit)}".rstrip()


def _percent(one: Any) -> str:
    """The percent of a count; of fewer than ten students none is claimed."""
    if one.count_of is None or not one.total or one.total < COUNTS_ONLY_BELOW or one.count_of > one.total:
        return ""
    return str(int(100 * one.count_of / one.total + 0.5))
