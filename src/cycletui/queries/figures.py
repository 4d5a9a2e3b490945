"""Figures for an audience: as counted at the desk and among us, for others as the rule for figures tells them.

The rule itself is `measures.release`; here a measure's days, groups and starts are handed to it whole, so that what
stands in one room, card, picture or copy is what stands in all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from cycletui.measures.growth import percent
from cycletui.queries.groups import PRIVATE, Groups
from cycletui.records.audience import Audience
from cycletui.records.evidence import Collection, Measure, Result
from cycletui.records.filters import any_of
from cycletui.records.outcomes import GroupAim, Outcome

if TYPE_CHECKING:
    from cycletui.measures.release import Cell, Policy, Shown
    from cycletui.store.reader import Reader

DAYS, CHUNK = 60, 200
"""Days of a measure that are told of outside the desk, and that are read at once."""
OF_PART = "a part of a group: stays with us"
GONE = "its day is gone"
PERCENTS = ("percent", "%", "per cent")
STUDENTS = ("students", "student", "pupils", "children", "kids", "learners")
"""Units in which a start is a count of students."""


class Figure(NamedTuple):
    """What may be said of a number: its words, and where it lies, in percent or in the measure's unit.

    `count_of` and `total` only where it stands as counted. `share`: it is a part of those counted, in percent.
    `reason` says why there is nothing.
    """

    text: str = ""
    low: float | None = None
    high: float | None = None
    count_of: int | None = None
    total: int | None = None
    levels: tuple[str, ...] = ()
    reason: str = ""
    share: bool = False

    @property
    def middle(self) -> float | None:
        """Where a picture puts it."""
        return None if self.low is None or self.high is None else (self.low + self.high) / 2

    @property
    def exact(self) -> bool:
        """Whether it is one number and no band."""
        return self.low is not None and self.low == self.high


NOTHING = Figure()


class _Told(NamedTuple):
    """What was told of one measure: by result, by outcome and by aim of a group, and the reasons of what is not."""

    by_record: dict[str, Figure]
    kept: tuple[str, ...]


class Figures:
    """Looks up figures for an audience; a measure is handed to the rule once."""

    def __init__(self, reader: Reader, audience: Audience, groups: Groups) -> None:
        self._reader, self._audience, self._groups = reader, audience, groups
        self._measures: dict[str, _Told] = {}

    @property
    def as_counted(self) -> bool:
        """Whether figures stand as they were counted."""
        return self._audience <= Audience.LEAD

    def of(self, result: Result) -> Figure:
        """A result's figure. Of one that this audience may not see at all, why."""
        if self.as_counted:
            return self._reason(result) or counted(result)
        day = self._reader.get(result.collection, Collection) if result.collection else None
        if day is None or day.deleted:
            return Figure(reason=GONE)
        return self._of_measure(day.measure or "", day).by_record.get(result.id, Figure(reason=OF_PART))

    def start(self, of: Outcome | GroupAim, outcome: Outcome) -> Figure:
        """Where an outcome, or a group in it, started."""
        if self._audience.inside:
            return _start(of)
        if isinstance(of, GroupAim) and (reason := self._groups.reason(of.group or "")):
            return Figure(reason=reason)
        # for others the record has no figures any more
        stored = self._reader.get(of.id, type(of))
        if stored is None or _start(stored) is NOTHING:
            return NOTHING
        if self.as_counted:
            return _start(stored)
        return self._of_measure(outcome.measure or "", None, outcome).by_record.get(of.id, NOTHING)

    def aim(self, of: Outcome | GroupAim) -> Figure:
        """Where a team aims: nobody's figure, but for a group outside the team a share of it and no count."""
        stored = of if self._audience.inside else self._reader.get(of.id, type(of))
        if stored is None:
            return NOTHING
        if isinstance(stored, Outcome):
            return NOTHING if stored.aim_value is None else _number(stored.aim_value, None)
        if reason := self._groups.reason(stored.group or ""):
            return Figure(reason=reason)
        if stored.aim is None:
            return NOTHING
        if self.as_counted or not stored.of:
            return _number(stored.aim, stored.of)
        at = 100 * stored.aim / stored.of
        return Figure(f"{at:.0f} %", at, at, share=True)

    def kept(self, measure: str) -> tuple[str, ...]:
        """The reasons why figures of a measure are not there, each once, with how often where it is more."""
        return () if self.as_counted else self._of_measure(measure, None).kept

    def _reason(self, result: Result) -> Figure | None:
        for group in (result.group, result.part):
            if group and (reason := self._groups.reason(group)):
                return Figure(reason=reason)
        return None

    # outside

    def _of_measure(self, measure: str, day: Collection | None, outcome: Outcome | None = None) -> _Told:
        key = measure or (f"day:{day.id}" if day is not None else f"outcome:{outcome.id if outcome else ''}")
        if key not in self._measures:
            self._measures[key] = self._read(measure, day, outcome)
        return self._measures[key]

    def _read(self, measure: str, day: Collection | None, outcome: Outcome | None) -> _Told:
        from cycletui.measures.release import release

        about = self._reader.get(measure, Measure) if measure else None
        if measure:
            days = self._reader.records(Collection, where=Collection(measure=measure), latest="on", newest=DAYS)
            outcomes = self._reader.records(Outcome, where=Outcome(measure=measure))
        else:
            days, outcomes = [day] if day is not None else [], [outcome] if outcome is not None else []
        results = self._results(days)
        cells: list[Cell] = []
        records: list[str] = []
        for one in results:
            cells.append(self._cell(one, next(day for day in days if day.id == one.collection), about))
            records.append(one.id)
        for aimed in outcomes:
            for record, cell in self._starts(aimed, cells):
                cells.append(cell)
                records.append(record)
        never = {cell.group: self._never(cell.group) for cell in cells if cell.group and self._never(cell.group)}
        told = release(cells, self._policy(about, never))
        found = dict(zip(records, map(_figure, cells, told)))
        return _Told(found, _once(one.reason for one in found.values() if one.reason))

    def _results(self, days: list[Collection]) -> list[Result]:
        found: list[Result] = []
        for at in range(0, len(days), CHUNK):
            some = any_of([one.id for one in days[at : at + CHUNK]])
            found += self._reader.records(Result, where=Result(collection=some, part=None))
        return found

    def _never(self, group: str) -> str:
        """Why nothing is ever told of a group, whatever its size on a day."""
        reason = self._groups.reason(group)
        size = self._groups.size(group)
        return "" if size is not None and size < self._groups.fewest and "student" in reason else reason

    def _policy(self, measure: Measure | None, never: dict[str, str]) -> Policy:
        from cycletui.measures.release import Policy

        counts = measure.counted if measure is not None else "students"
        return Policy(
            "other" if counts == "hours" or counts == "days" or counts == "asks" else counts,
            threshold=self._groups.fewest,
            elsewhere=measure is not None and measure.known_elsewhere,
            never=never,
            outside=self._audience >= Audience.PAGE,
        )

    def _cell(self, result: Result, day: Collection, measure: Measure | None) -> Cell:
        from cycletui.measures.release import Cell

        group = result.group or ""
        levels = tuple(int(one) for one in (result.levels or "").split() if one.isdigit()) or None
        size = result.total if result.total is not None else sum(levels) if levels else None
        size = size if size is not None else self._size(group, day)
        count, mean = result.count_of, result.value
        if count is None and mean is not None and size and _in_percent(measure) and 0 <= mean <= 100:
            # a share of students is a count of them, however it was typed
            count, mean = round(mean * size / 100), None
        scale = None
        if measure is not None and measure.minimum is not None and measure.maximum is not None:
            scale = (measure.minimum, measure.maximum)
        when = day.on.isoformat() if day.on else day.id
        return Cell(when, group, size, count, mean, scale, levels)

    def _size(self, group: str, day: Collection) -> int | None:
        """The group's size where nobody counted it on that day: the most that are known of it."""
        if group:
            return self._groups.size(group)
        where = Collection(measure=day.measure, cohort=day.cohort)
        days = self._reader.records(Collection, where=where, newest=DAYS)
        totals = [one.total for one in self._results(days) if not one.group and one.total is not None]
        return max(totals, default=None)

    def _starts(self, outcome: Outcome, known: list[Cell]) -> list[tuple[str, Cell]]:
        """Starts that somebody typed, as figures of the day on which they were counted."""
        from cycletui.measures.release import Cell

        when = outcome.start_on.isoformat() if outcome.start_on else "start"
        unit = (outcome.unit or "").casefold() in PERCENTS
        found: list[tuple[str, Cell]] = []

        def add(record: str, group: str, value: float | None, of: int | None) -> None:
            if value is None:
                return
            sizes = [one.n for one in known if one.group == group and one.n is not None]
            that_day = [one.n for one in known if one.group == group and one.day == when and one.n is not None]
            size = of or next(iter(that_day), None) or (self._groups.size(group) if group else max(sizes, default=None))
            if of or (outcome.unit or "").casefold() in STUDENTS:
                found.append((record, Cell(when, group, size, round(value))))
            elif unit and size:
                found.append((record, Cell(when, group, size, round(value * size / 100))))
            else:
                found.append((record, Cell(when, group, size, mean=value)))

        add(outcome.id, "", outcome.start_value, None)
        for aim in self._reader.records(GroupAim, where=GroupAim(outcome=outcome.id)):
            if aim.group:
                add(aim.id, aim.group, aim.start, aim.of)
        return found


def counted(result: Result) -> Figure:
    """A result as it was counted."""
    levels = tuple((result.levels or "").split())
    if result.count_of is not None:
        at = percent(result.count_of, result.total).percent if result.total else None
        whole = "–" if result.total is None else result.total
        return Figure(
            f"{result.count_of} of {whole}", at, at, result.count_of, result.total, levels, share=at is not None
        )
    if result.value is None:
        return Figure(levels=levels)
    return Figure(f"{result.value:.6f}".rstrip("0").rstrip("."), result.value, result.value, levels=levels)


def _start(of: Outcome | GroupAim) -> Figure:
    value, total = (of.start_value, None) if isinstance(of, Outcome) else (of.start, of.of)
    return NOTHING if value is None else _number(value, total)


def _number(value: float, total: int | None) -> Figure:
    if total:
        return Figure(
            f"{value:g} of {total}", 100 * value / total, 100 * value / total, round(value), total, share=True
        )
    return Figure(f"{value:g}", value, value)


def _figure(cell: Cell, shown: Shown) -> Figure:
    if shown.reason:
        return Figure(reason=shown.reason)
    levels = tuple(one.text for one in shown.levels)
    exact = shown.count is not None and " of " in shown.count.text
    count, total = (cell.k, cell.n) if exact else (None, None)
    return Figure(shown.text or "", shown.low, shown.high, count, total, levels, share=shown.count is not None)


def _in_percent(measure: Measure | None) -> bool:
    return measure is not None and (measure.unit or "").casefold() in PERCENTS and measure.counted == "students"


def _once(reasons: Iterable[str]) -> tuple[str, ...]:
    """Each reason once; private ones last."""
    found = dict.fromkeys(reasons)
    return tuple(sorted(found, key=lambda one: (one == PRIVATE, one)))
