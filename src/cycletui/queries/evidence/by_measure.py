"""The rows of Evidence by measure: one line a measure, the groups across; what was seen in words stands apart.

Pure: it takes the rows that were read for an audience and says nothing that does not stand in one of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from cycletui.queries.evidence.table import Seen
from cycletui.queries.filtering import matches

EVERYBODY = ""
"""The group of all students."""
STEPS = 9
"""So many of the newest numbers make a way over time."""


class OfMeasure(NamedTuple):
    """What stands for the line of one measure in a list."""

    measure: str


class Cell(NamedTuple):
    """What a group came to on a measure's newest day: `50/90` and its percent, where it has one."""

    text: str
    percent: str = ""


class Line(NamedTuple):
    """A measure: its newest day, by group what came out then, its way over time, and all its rows, the newest first.

    `elsewhere`: so many numbers of that day stand in no cell: those of classes, private groups and parts of groups.
    """

    measure: str
    what: str
    when: str
    cells: Mapping[str, Cell]
    newest: Mapping[str, Seen]
    way: tuple[float, ...]
    source: str
    settle: bool
    rows: tuple[Seen, ...]
    elsewhere: int = 0

    @property
    def means(self) -> OfMeasure:
        """What its row stands for."""
        return OfMeasure(self.measure)

    @property
    def first(self) -> Seen:
        """The number that is told of it: that of all students, else the first of its newest day."""
        return self.newest.get(EVERYBODY) or next(iter(self.newest.values()), self.rows[0])


class ByMeasure(NamedTuple):
    """The table: its lines, the measure counted last first; the groups that may have a column, those counted most
    often first; numbers without their day, and what was seen in words."""

    lines: tuple[Line, ...]
    groups: tuple[tuple[str, str], ...]
    loose: tuple[Seen, ...]
    words: tuple[Seen, ...]

    @property
    def many(self) -> int:
        """How many numbers and words there are."""
        return sum(len(line.rows) for line in self.lines) + len(self.loose) + len(self.words)

    def line(self, measure: str) -> Line | None:
        """The line of a measure."""
        return next((one for one in self.lines if one.measure == measure), None)


def by_measure(rows: Iterable[Seen]) -> ByMeasure:
    """The rows, the newest first, by measure."""
    found: defaultdict[str, list[Seen]] = defaultdict(list)
    loose, words = [], []
    for row in rows:
        if row.row.kind != "result":
            words.append(row)
        elif row.loose:
            loose.append(row)
        else:
            found[row.measure].append(row)
    lines = tuple(_line(measure, tuple(some)) for measure, some in found.items())
    return ByMeasure(lines, _groups(lines), tuple(loose), tuple(words))


def found_in(table: ByMeasure, wanted: Sequence[str]) -> ByMeasure:
    """What has all the words: of a measure the rows that have them, its line as it was."""
    if not wanted:
        return table

    def having(rows: tuple[Seen, ...]) -> tuple[Seen, ...]:
        return tuple(row for row in rows if matches(wanted, row.text))

    lines = (line._replace(rows=having(line.rows)) for line in table.lines)
    return table._replace(
        lines=tuple(line for line in lines if line.rows), loose=having(table.loose), words=having(table.words)
    )


def across(row: Seen) -> bool:
    """Whether a number may stand in a column: not what a class came to, a private group, or a part of a group."""
    return not row.stays and not row.part


def _line(measure: str, rows: tuple[Seen, ...]) -> Line:
    newest = rows[0]
    day = [row for row in rows if row.on == newest.on]
    by_group: defaultdict[str, list[Seen]] = defaultdict(list)
    for row in day:
        if across(row):
            by_group[row.group_id].append(row)
    cells = {group: _cell(some) for group, some in by_group.items()}
    return Line(
        measure,
        newest.what,
        newest.when,
        cells,
        {group: some[0] for group, some in by_group.items()},
        _way(rows, newest.cohort),
        next((row.source for row in day if row.source), ""),
        any(row.row.settle for row in rows),
        rows,
        sum(not across(row) for row in day),
    )


def _cell(some: list[Seen]) -> Cell:
    """Of two numbers for one group neither is chosen."""
    return Cell(some[0].short, some[0].percent) if len(some) == 1 else Cell(f"{len(some)} numbers")


def _way(rows: tuple[Seen, ...], cohort: str) -> tuple[float, ...]:
    """The way of all students; where they were never counted, of the group that was counted most often.

    Of this school year's students only, and none where a number is a band or a day has two.
    """
    mine = [row for row in rows if across(row) and row.cohort == cohort and row.on is not None]
    many = Counter(row.group_id for row in mine)
    if not many:
        return ()
    whose = EVERYBODY if EVERYBODY in many else many.most_common(1)[0][0]
    line = [row for row in mine if row.group_id == whose][:STEPS]
    days: set[date | None] = {row.on for row in line}
    values = [row.at for row in reversed(line) if row.at is not None]
    kinds = {(row.unit, row.short == row.result) for row in line}
    if len(values) < len(line) or len(days) < len(line) or len(values) < 2 or len(kinds) > 1:
        return ()
    return tuple(values)


def _groups(lines: tuple[Line, ...]) -> tuple[tuple[str, str], ...]:
    """The groups of some measure's newest day, those with most numbers first."""
    here = {group for line in lines for group in line.cells if group != EVERYBODY}
    many: Counter[str] = Counter()
    names: dict[str, str] = {}
    for line in lines:
        for row in line.rows:
            if row.group_id in here and across(row):
                many[row.group_id] += 1
                names.setdefault(row.group_id, row.group)
    return tuple((group, names[group]) for group in sorted(here, key=lambda one: (-many[one], names[one], one)))


def in_words(line: Line) -> str:
    """All that a measure came to, a number a line, as it is copied."""
    rows = []
    for row in line.rows:
        percent = f", {row.percent} %" if row.percent else ""
        rows.append("  ".join(part for part in (row.when, f"{row.group}: {row.result}{percent}", row.note) if part))
    return "\n".join([line.what, *rows])
