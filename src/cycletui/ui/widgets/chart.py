"""The picture of one series over time: from numbers to rows of characters, and nothing else.

Points stand on whole cells; between them a line of braille, where the terminal's font has it. Aim and
median are named at the right end with their value, the last point as `now`.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from cycletui.queries.parts import Changed, Point, Series, short_day
from cycletui.records.harmless import line
from cycletui.ui.widgets.plain import plain
from cycletui.ui.widgets.scale import Scale, scale

LEAST = (28, 11)
"""Columns and rows below which the table stands alone."""
NOTHING_COUNTED = "Nothing counted yet. A line needs three dates, a pattern ten."
LINE_FROM, PATTERN_FROM = 3, 10
"""Dates that a line needs, and a pattern."""
FEWEST_COLUMNS = 5


Day = tuple[date, str, int]
"""A row of the table: the day, the school year, and the place among those of one day."""


class Marks(NamedTuple):
    """The characters of a picture; `here` is the point under the cursor, `beneath` a median at a row's lower edge."""

    point: str
    here: str
    aim: str
    median: str
    beneath: str
    change: str
    start: str
    braille: bool


BRAILLE = Marks("●", "■", "╌", "─", "▁", "┊", "○", True)
PLAIN = Marks("*", "#", "-", "═", "_", "│", "o", False)
_STYLES = {
    "point": "evidence-strong",
    "here": "chosen",
    "line": "evidence",
    "aim": "ink",
    "median": "note",
    "change": "note",
}


class Picture(NamedTuple):
    """Rows of text and style; beside them where the plot lies, and on which of its cells each point stands."""

    rows: tuple[tuple[tuple[str, str], ...], ...]
    scale: Scale
    left: int
    top: int
    columns: int
    lines: int
    cells: tuple[tuple[int, int], ...]

    @property
    def text(self) -> str:
        """The picture without its styles."""
        return "\n".join("".join(part for part, _ in row) for row in self.rows)


def marks() -> Marks:
    """Braille, or plain characters where the person asked for them."""
    return PLAIN if plain() else BRAILLE


def number(value: float) -> str:
    """A number with at most one place behind the point."""
    for size, letter in ((1e6, "M"), (1e4, "k")):
        if abs(value) >= size:
            return f"{value / (size if letter == 'M' else 1e3):.0f}{letter}"
    return f"{value:.0f}" if abs(value) >= 20 or value == int(value) else f"{value:.1f}"


def draw(series: Series, width: int, height: int, use: Marks = BRAILLE, here: int | None = None) -> Picture | None:
    """The picture in so many columns and rows; `None` where it would not fit, or there is no line to draw.

    `here` is the place of the point under the cursor.
    """
    points = series.points
    if width < LEAST[0] or height < LEAST[1] or len(points) < LINE_FROM:
        return None
    # of bands no middle is known
    middle = median(one.value for one in points) if len(points) >= PATTERN_FROM and not series.banded else None
    wanted = [one.value for one in points]
    wanted += [one for one in (series.aim, series.start, middle) if one is not None]
    upright = scale(wanted, series.floor, series.ceiling)
    labels = upright.labels()
    named = [("now", points[-1].value), ("aim", series.aim), ("median", middle)]
    ends = {name: f"{name} {number(value)}" for name, value in named if value is not None}
    if points[-1].band:
        ends["now"] = f"now {points[-1].band}"
    left = max(map(len, labels)) + 1
    lines = _evenly(height - 2, len(labels))
    plot = _Plot(width - left - max(map(len, ends.values())) - 2, lines, upright, points[0].on, points[-1].on, use)
    if plot.columns < FEWEST_COLUMNS:
        return None
    told = plot.uprights(series.changes)
    if middle is not None:
        plot.middle(middle, points)
    if series.aim is not None:
        plot.across(plot.line_of(series.aim), use.aim, "aim")
    for one, other in pairwise(points):
        if one.cohort == other.cohort and not any(one.on < gap.on < other.on for gap in series.gaps):
            plot.join(one, other)
    if series.start is not None:
        plot.put(0, plot.line_of(series.start), use.start, "median")
    cells = tuple(plot.point(one, number == here) for number, one in enumerate(points))
    at_end = _ends({name: plot.line_of(value) for name, value in named if value is not None}, lines)
    at_left = {plot.line_of(value): label for value, label in zip(upright.ticks, labels, strict=True)}
    rows: list[tuple[tuple[str, str], ...]] = [((" " * left, ""), (told, "note"))]
    for number_, row in enumerate(plot.rows()):
        name = at_end.get(number_, "")
        style = "strong" if name == "now" else "note"
        lead = (at_left.get(number_, "").rjust(left - 1) + " ", "note")
        rows.append((lead, *row, (f"  {ends[name]}" if name else "", style)))
    rows.append(((" " * left, ""), (_days(points, plot), "note")))
    return Picture(tuple(rows), upright, left, 1, plot.columns, lines, cells)


def _evenly(lines: int, labels: int) -> int:
    """As many rows as leave the same number between any two labels, where that is at least one."""
    each = (lines - 1) // (labels - 1)
    return each * (labels - 1) + 1 if each > 1 else lines


class _Plot:
    """The cells between the labels."""

    def __init__(self, columns: int, lines: int, upright: Scale, first: date, last: date, use: Marks) -> None:
        self.columns, self.lines, self.scale, self.use = columns, lines, upright, use
        self._first, self._days = first, max((last - first).days, 1)
        self._cells: dict[tuple[int, int], tuple[str, str]] = {}

    def across_of(self, on: date) -> float:
        return (on - self._first).days / self._days * (self.columns - 1)

    def down_of(self, value: float) -> float:
        return (1 - self.scale.share(value)) * (self.lines - 1)

    def column_of(self, on: date) -> int:
        return min(max(round(self.across_of(on)), 0), self.columns - 1)

    def line_of(self, value: float) -> int:
        return min(max(round(self.down_of(value)), 0), self.lines - 1)

    def put(self, column: int, row: int, character: str, style: str) -> None:
        self._cells[column, row] = (character, _STYLES[style])

    def across(self, row: int, character: str, name: str) -> None:
        for column in range(self.columns):
            self.put(column, row, character, name)

    def middle(self, value: float, points: tuple[Point, ...]) -> None:
        """The median: on its row, or on an edge of it where that keeps every point on its own side."""
        row = self.line_of(value)
        apart = [one.value - value for one in points if one.value != value and self.line_of(one.value) == row]
        edge = row if all(one > 0 for one in apart) else row - 1 if all(one < 0 for one in apart) else -1
        on_edge = bool(apart) and edge >= 0
        self.across(edge if on_edge else row, self.use.beneath if on_edge else self.use.median, "median")

    def uprights(self, changes: tuple[Changed, ...]) -> str:
        """Draw what was changed; the row of words above it. Words that find no room stand below the picture."""
        told = " " * self.columns
        last = self._first.toordinal() + self._days
        for one in changes:
            if not self._first.toordinal() <= one.on.toordinal() <= last:
                continue
            column = self.column_of(one.on)
            for row in range(self.lines):
                self.put(column, row, self.use.change, "change")
            words = " ".join(line(one.words, 60).split()[:2]).rstrip(",;:")
            at = max(min(column, self.columns - len(words)), 0)
            if len(words) <= self.columns and not told[max(at - 1, 0) : at + len(words) + 1].strip():
                told = told[:at] + words + told[at + len(words) :]
        return told[: self.columns]

    def join(self, one: Point, other: Point) -> None:
        """The line between two points, two dots across and four down in each cell."""
        x, y = self.across_of(one.on) * 2 + 0.5, self.down_of(one.value) * 4 + 1.5
        to_x, to_y = self.across_of(other.on) * 2 + 0.5, self.down_of(other.value) * 4 + 1.5
        steps = int(max(abs(to_x - x), abs(to_y - y))) + 1
        for step in range(steps + 1):
            dot_x, dot_y = round(x + (to_x - x) * step / steps), round(y + (to_y - y) * step / steps)
            column, row = min(dot_x // 2, self.columns - 1), min(max(dot_y // 4, 0), self.lines - 1)
            before = self._cells.get((column, row), (" ", ""))[0]
            if not self.use.braille:
                self.put(column, row, ".", "line")
                continue
            held = ord(before) - 0x2800 if "\u2800" <= before <= "\u28ff" else 0
            self.put(column, row, chr(0x2800 + (held | _DOTS[dot_y % 4][dot_x % 2])), "line")

    def point(self, one: Point, here: bool) -> tuple[int, int]:
        column, row = self.column_of(one.on), self.line_of(one.value)
        self.put(column, row, self.use.here if here else self.use.point, "here" if here else "point")
        return column, row

    def rows(self) -> list[tuple[tuple[str, str], ...]]:
        """The cells row by row, neighbours of one style together."""
        made = []
        for row in range(self.lines):
            parts: list[tuple[str, str]] = []
            for column in range(self.columns):
                character, style = self._cells.get((column, row), (" ", ""))
                if parts and parts[-1][1] == style:
                    parts[-1] = (parts[-1][0] + character, style)
                else:
                    parts.append((character, style))
            made.append(tuple(parts))
        return made


_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))


def _ends(wanted: dict[str, int], lines: int) -> dict[int, str]:
    """A row of its own for each name at the right end, as near to its value as another one leaves."""
    taken: dict[int, str] = {}
    for name, row in wanted.items():
        free = [one for one in range(lines) if one not in taken]
        taken[min(free, key=lambda one: abs(one - row))] = name
    return taken


def _days(points: tuple[Point, ...], plot: _Plot) -> str:
    """The days beneath: the first, the last, and between them as many as have room; a month is said once."""
    told = " " * plot.columns
    first, last, *between = points[0], points[-1], *points[1:-1]
    before = first.on
    for one in (first, last, *between):
        same = one not in (first, last) and (one.on.year, one.on.month) == (before.year, before.month)
        words = str(one.on.day) if same else short_day(one.on)
        at = max(min(plot.column_of(one.on) - len(words) // 2, plot.columns - len(words)), 0)
        if not told[max(at - 2, 0) : at + len(words) + 2].strip():
            told = told[:at] + words + told[at + len(words) :]
            before = before if one is last else one.on
    return told[: plot.columns]


def readout(series: Series, here: int) -> str:
    """What the point under the cursor says: its day, its number with its whole, and how far that is from the ends.

    A band stands for itself: no number, and no distance from anywhere.
    """
    one = series.points[here]
    if one.band:
        return f"{short_day(one.on)}: {one.band}"
    value = f"{number(one.value)} {series.unit}".rstrip()
    parts = [", ".join(part for part in (f"{short_day(one.on)}: {value}", one.counted) if part)]
    points = " points" if series.unit == "%" else ""
    start = None if series.start_band else series.start
    for name, end in (("where we started", start), ("where we aim", series.aim)):
        if end is not None:
            apart = round(one.value) - round(end) if points else round(one.value - end, 1)
            side = "above" if apart > 0 else "below"
            parts.append(f"{abs(apart):g}{points} {side} {name}" if apart else f"just {name}")
    return " · ".join(parts)


def concluded(series: Series) -> str:
    """What may be said of it, and what not yet."""
    from cycletui.measures.run_chart import ALL_ON_MEDIAN, analyse

    here = len(series.points)
    if not here:
        return NOTHING_COUNTED
    if here < LINE_FROM:
        return f"{here} date{'' if here == 1 else 's'} so far. A line needs three, a pattern ten."
    if series.banded:
        return f"{here} dates, told in bands: too rough to call a pattern."
    last = series.points[-1].cohort
    # a pattern is looked for among the same students
    values = [one.value for one in series.points if one.cohort == last]
    if len(values) < here:
        return f"The line breaks where other students begin. {_pattern(analyse(values).signal, len(values))}"
    found = analyse(values)
    return _pattern(found.signal, here) if found.n_useful else ALL_ON_MEDIAN


def _pattern(signal: bool | None, dates: int) -> str:
    if signal is None:
        return f"{dates} point{'' if dates == 1 else 's'}: too few to call a pattern."
    if signal:
        return f"{dates} points: more than the usual up and down. What caused it, the picture cannot say."
    return f"{dates} points: the usual up and down so far."


def table(series: tuple[Series, ...]) -> tuple[tuple[str, ...], ...]:
    """All that the pictures show, in words: a row for each day, a column for each line."""
    by_day = [by_days(some.points) for some in series]
    head = ("When", *(f"{line(some.name, 24)}{', private' if some.private else ''}" for some in series))
    return (head, *((short_day(day[0]), *(_told(some.get(day)) for some in by_day)) for day in days(series)))


def days(series: tuple[Series, ...]) -> list[Day]:
    """The days of the table's rows."""
    return sorted({day for some in series for day in by_days(some.points)})


def by_days(points: tuple[Point, ...]) -> dict[Day, Point]:
    """Each point by its day, its school year, and its place among those of one day."""
    found: dict[Day, Point] = {}
    for one in points:
        place = sum((one.on, one.cohort) == day[:2] for day in found)
        found[one.on, one.cohort, place] = one
    return found


def _told(one: Point | None) -> str:
    if one is None:
        return "–"
    if one.band:
        return one.band
    return f"{number(one.value)}  {one.counted}" if one.counted else number(one.value)
