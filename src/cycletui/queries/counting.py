"""What was counted of one measure, as cells for the rule for figures: every day, every group, every start.

It reads what is stored, whoever asks: only `queries.released` may, which hands it to the rule and passes on the answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from cycletui.measures.release import Cell
from cycletui.records.evidence import Collection, Measure, Result
from cycletui.records.filters import any_of
from cycletui.records.outcomes import GroupAim, Outcome
from cycletui.records.units import read_unit
from cycletui.store.for_whom import for_whom

if TYPE_CHECKING:
    from cycletui.queries.groups import Groups
    from cycletui.store.reader import Reader

DAYS, CHUNK, MEASURES = 60, 200, 200
"""Days of a measure that are told of outside the desk, days read at once, and measures of a team that are compared."""
OLDER = f"older than its last {DAYS} dates: stays with us"
PEOPLE = ("students", "staff", "families")


class Counted(NamedTuple):
    """A measure's newest days and their results; `cells` say of each result in turn what came out."""

    measure: Measure | None = None
    days: tuple[Collection, ...] = ()
    results: tuple[Result, ...] = ()
    cells: tuple[Cell, ...] = ()


class Start(NamedTuple):
    """A start that somebody typed, of an outcome or of a group's aim. `percent`: what was typed, where it was one."""

    record: str
    cell: Cell
    percent: float | None = None


def in_percent(measure: Measure | None) -> bool:
    """Whether its values are shares of people."""
    return measure is not None and read_unit(measure.unit).sort == "percent" and measure.counted in PEOPLE


def typed_percent(result: Result, measure: Measure | None) -> float | None:
    """The share of people that somebody typed without a count."""
    value = result.value
    if result.count_of is None and value is not None and in_percent(measure) and 0 <= value <= 100:
        return value
    return None


def day_of(day: Collection) -> str:
    """The day of a cell; a collection without one has a day of its own."""
    return day.on.isoformat() if day.on else day.id


def batches(ids: Iterable[str]) -> Iterator[list[str]]:
    """As many ids at once as one question takes."""
    every = list(ids)
    for at in range(0, len(every), CHUNK):
        yield every[at : at + CHUNK]


class Counting:
    """Reads measures; each day once."""

    def __init__(self, reader: Reader, groups: Groups) -> None:
        self._reader, self._groups = reader, groups
        self._counted: dict[str, Counted] = {}
        self._days: dict[str, list[tuple[Result, Cell]]] = {}
        self._measures: dict[str, Measure | None] = {}
        self._kinds: dict[str, str] = {}
        self._teams: dict[str, list[str]] = {}
        self._sizes: dict[tuple[str, str, str, str], int | None] = {}

    def measure(self, measure: str | None) -> Measure | None:
        """The measure, if there is one."""
        if not measure:
            return None
        if measure not in self._measures:
            self._measures[measure] = self._reader.get(measure, Measure)
        return self._measures[measure]

    def of(self, measure: str) -> Counted:
        """What was counted of it."""
        if measure not in self._counted:
            days = self._reader.records(Collection, where=Collection(measure=measure), latest="on", newest=DAYS)
            self._counted[measure] = self._read(self.measure(measure), days)
        return self._counted[measure]

    def of_day(self, day: Collection) -> Counted:
        """What was counted on a day of which nobody said what was."""
        return self._read(None, [day])

    def cell(self, result: Result, day: Collection, measure: Measure | None) -> Cell:
        """A result as a cell. Where nobody wrote how many there were, the most that are known of that year."""
        levels = tuple(int(level) for level in (result.levels or "").split() if level.isdigit()) or None
        size = result.total if result.total is not None else sum(levels) if levels else None
        if size is None:
            size = self.largest(result.group or "", day, measure)
        count, mean = result.count_of, result.value
        if size and (percent := typed_percent(result, measure)) is not None:
            # a share of students is a count of them, however it was typed
            count, mean = round(percent * size / 100), None
        return Cell(day_of(day), result.group or "", size, count, mean, _scale(measure), levels)

    def largest(self, group: str, day: Collection, measure: Measure | None) -> int | None:
        """The most that were counted in a group, or in all, that school year; else the size that the group says."""
        counts = self._counts(measure.id if measure is not None else "")
        key = (group, day.space, day.cohort or "", counts)
        if key not in self._sizes:
            where = Collection(cohort=day.cohort)
            year = self._reader.records(Collection, space=day.space, where=where, latest="on", newest=DAYS)
            same = [one.id for one in year if self._counts(one.measure or "") == counts]
            # of groups that are one the smallest counts: what nobody counted may be of any of them
            members = self._groups.members(group) if group else ("",)
            most = [self._most(same, one) for one in members]
            size = min((one for one in most if one is not None), default=None)
            self._sizes[key] = self._groups.size(group) if size is None and group else size
        return self._sizes[key]

    def _most(self, days: list[str], group: str) -> int | None:
        where = Result(collection=any_of(days), group=group or None, part=None)
        found = self._reader.records(Result, where=where, apart=True)
        return max((one.total for one in found if one.total is not None), default=None)

    def _counts(self, measure: str) -> str:
        if measure not in self._kinds:
            about = self.measure(measure)
            self._kinds[measure] = "students" if about is None else about.counted
        return self._kinds[measure]

    def _read(self, measure: Measure | None, days: list[Collection]) -> Counted:
        """Days that were read already are not read again; what only a part of a group did is no figure outside."""
        new = {day.id: day for day in days if day.id not in self._days}
        self._days |= {day: [] for day in new}
        for some in batches(new):
            for result in self._reader.records(Result, where=Result(collection=any_of(some), part=None)):
                day = new[result.collection or ""]
                self._days[day.id].append((result, self.cell(result, day, measure)))
        pairs = [pair for day in days for pair in self._days[day.id]]
        return Counted(measure, tuple(days), tuple(one for one, _ in pairs), tuple(cell for _, cell in pairs))

    # two measures of one day

    def told_twice(self, counted: Counted) -> dict[str, str]:
        """By day the older measure that counted as many of the same students, while nobody says that they differ.

        Two cuts of one check that were named as two things give away how many lie between them.
        """
        measure = counted.measure
        if measure is None or measure.counted != "students" or measure.own:
            return {}
        older = self._older(measure)
        ons = sorted({day.on for day in counted.days if day.on})
        if not older or not ons:
            return {}
        where = Collection(measure=any_of(older), on=any_of(ons))
        shared = self._reader.records(Collection, where=where)
        mine = {(cell.day, cell.group, cell.n) for cell in counted.cells if self._may_stand(cell)}
        twice: dict[str, str] = {}
        given = {day.measure for day in shared}
        for other in (one for one in older if one in given):
            cells = self._read(self.measure(other), [day for day in shared if day.measure == other]).cells
            for day in {cell.day for cell in cells if (cell.day, cell.group, cell.n) in mine}:
                twice.setdefault(day, other)
        return twice

    def _older(self, measure: Measure) -> list[str]:
        """The measures of students that the team began before this one, the first one first."""
        if measure.space not in self._teams:
            from cycletui.store.first_counted import first_counted

            begun, joined = first_counted(self._reader, measure.space), self._reader.joined(Measure)
            every = self._reader.records(Measure, space=measure.space, newest=MEASURES)
            students = [one.id for one in every if one.counted == "students"]
            students.sort(key=lambda one: (min(begun.get(each, "~") for each in joined.all(one)), one))
            self._teams[measure.space] = students
        team = self._teams[measure.space]
        return team[: team.index(measure.id)] if measure.id in team else team

    def _may_stand(self, cell: Cell) -> bool:
        return cell.n is not None and cell.n > 0 and not self._groups.reason(cell.group)

    # starts

    def starts(self, outcome: Outcome, counted: Counted) -> Iterator[Start]:
        """Starts that somebody typed, as figures of the day on which they were counted."""
        day = outcome.start_on.isoformat() if outcome.start_on else f"start {outcome.id}"
        group = for_whom(self._reader, outcome)
        # of whom a start is that names no group that is there, nobody knows: it is told to nobody
        if group is not None:
            yield from self._start(outcome, outcome.id, day, group, outcome.start_value, None, counted)
        for aim in self._reader.records(GroupAim, where=GroupAim(outcome=outcome.id)):
            if aim.group:
                yield from self._start(outcome, aim.id, day, aim.group, aim.start, aim.of, counted)

    def _start(
        self, outcome: Outcome, record: str, day: str, group: str, value: float | None, of: int | None, counted: Counted
    ) -> Iterator[Start]:
        if value is None:
            return
        unit = read_unit(outcome.unit or (counted.measure.unit if counted.measure is not None else ""))
        whole = unit.whole if record == outcome.id and unit.sort == "count" else None
        sizes = {cell.day: cell.n for cell in counted.cells if cell.group == group and cell.n is not None}
        size = of or whole or sizes.get(day) or max(sizes.values(), default=None)
        if size is None and group:
            size = self._groups.size(group)
        in_counts = any(cell.k is not None for cell in counted.cells)
        fits = size is None or value <= size
        counts = in_counts or not counted.cells if unit.sort == "count" else unit.sort == "open" and in_counts and fits
        if of or counts:
            yield Start(record, Cell(day, group, size, round(value)))
        elif unit.sort == "percent" and size and 0 <= value <= 100:
            yield Start(record, Cell(day, group, size, round(value * size / 100)), value)
        else:
            yield Start(record, Cell(day, group, size, mean=value, scale=_scale(counted.measure)))


def _scale(measure: Measure | None) -> tuple[float, float] | None:
    if measure is None or measure.minimum is None or measure.maximum is None:
        return None
    return (measure.minimum, measure.maximum)
