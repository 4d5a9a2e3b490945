"""The picture of one series over time: from numbers to rows of characters, and nothing else.

Points stand on whole cells; between them a line of braille, where the terminal's font has it. Aim and
median are named at the right end with their value, the last point as `now`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from cycletui.queries.parts import Changed, Point, Series, short_day
from cycletui.records.harmless import line
from cycletui.records.numbers import written
from cycletui.ui.widgets.plain import plain
from cycletui.ui.widgets.scale import Scale, scale_for
from cycletui.ui.widgets.spark import spark

LEAST = (28, 11)
"""Columns and rows below which the table stands alone."""
LINE_FROM, PATTERN_FROM = 3, 10
"""Dates that a line needs, and a pattern."""
FEWEST_COLUMNS = 5
BESIDE_FROM = 56
"""Columns from which another line has room on the same axis."""
NAME = 16
"""Cells of a group's name at the end of its line."""


class Marks(NamedTuple):
    """The characters of a picture; `here` is the point under the cursor, `beneath` a median at a row's lower edge."""

    point: str
    here: str
    aim: str
    median: str
    beneath: str
    change: str
    start: str
    beside: str
    braille: bool


BRAILLE = Marks("●", "■", "╌", "─", "▁", "┊", "○", "□", True)
PLAIN = Marks("*", "#", "-", "=", "_", "|", "o", "x", False)
_STYLES = {
    "point": "evidence-strong",
    "here": "chosen",
    "line": "evidence",
    "beside": "note",
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


def number(value: float, point: Point | None = None) -> str:
    """A number as it was stored; a share that was worked out of a count is a whole percent."""
    return written(math.floor(value + 0.5)) if point is not None and point.counted else written(value)


def draw(
    series: Series,
    width: int,
    height: int,
    use: Marks = BRAILLE,
    here: int | None = None,
    beside: Series | None = None,
    frozen: date | None = None,
) -> Picture | None:
    """The picture in so many columns and rows; `None` where it would not fit, or there is no line to draw.

    `here` is the place of the point under the cursor. `beside` is drawn on the same axis, as far as there is room.
    The median is that of the last school year's points, or `frozen` at that of those before a day.
    """
    points = series.points
    if width < LEAST[0] or height < LEAST[1] or len(points) < LINE_FROM:
        return None
    other = beside.points if beside is not None and width >= BESIDE_FROM else ()
    years = same_year(points)
    # of bands no middle is known
    middle = None if series.banded else _middle(years, frozen)
    upright = upright_of(series, other)
    labels = upright.labels()
    ends = _names(series, beside if other else None, middle)
    left = max(map(len, labels)) + 1
    lines = _evenly(height - 2, len(labels))
    days = [one.on for one in (*points, *other)]
    longest = max(len(words) for words, _, _ in ends)
    plot = _Plot(width - left - longest - 2, lines, upright, min(days), max(days), use)
    if plot.columns < FEWEST_COLUMNS:
        return None
    told = plot.uprights(series.changes)
    if middle is not None:
        plot.middle(middle, years)
    if series.aim is not None:
        plot.across(plot.line_of(series.aim), use.aim, "aim")
    for some, gaps, style in ((other, beside.gaps if beside else (), "beside"), (points, series.gaps, "line")):
        for one, next_ in pairwise(some):
            if one.cohort == next_.cohort and not any(one.on < gap.on < next_.on for gap in gaps):
                plot.join(one, next_, style)
    if series.start is not None:
        plot.put(plot.column_of(points[0].on), plot.line_of(series.start), use.start, "median")
    for one in other:
        plot.put(plot.column_of(one.on), plot.line_of(one.value), use.beside, "beside")
    cells = tuple(plot.point(one, number == here) for number, one in enumerate(points))
    at_end = _ends([plot.line_of(value) for _, value, _ in ends], lines)
    at_left = {plot.line_of(value): label for value, label in zip(upright.ticks, labels, strict=True)}
    rows: list[tuple[tuple[str, str], ...]] = [((" " * left, ""), (told, "note"))]
    for number_, row in enumerate(plot.rows()):
        words, _, style = ends[at_end[number_]] if number_ in at_end else ("", 0.0, "note")
        lead = (at_left.get(number_, "").rjust(left - 1) + " ", "note")
        rows.append((lead, *row, (f"  {words}" if words else "", style)))
    rows.append(((" " * left, ""), (_days(points, plot), "note")))
    return Picture(tuple(rows), upright, left, 1, plot.columns, lines, cells)


def _middle(years: tuple[Point, ...], frozen: date | None) -> float | None:
    """The median, where there are points enough for one."""
    from cycletui.measures.run_chart import BASELINE_FROM

    base = [one.value for one in years if frozen is None or one.on < frozen]
    return median(base) if len(base) >= (PATTERN_FROM if frozen is None else BASELINE_FROM) else None


def upright_of(series: Series, more: Iterable[Point] = ()) -> Scale:
    """The scale on which the points, the start and the aim stand."""
    wanted = [one.value for one in (*series.points, *more)]
    wanted += [one for one in (series.aim, series.start) if one is not None]
    return scale_for(wanted, series.unit, series.floor, series.ceiling)


def axis_words(series: Series) -> str:
    """What the upright shows and from where to where; that it does not begin at nothing is said."""
    if len(series.points) < LINE_FROM:
        return ""
    upright = upright_of(series)
    first, *_, last = upright.labels() * 2
    unit = "percent" if series.unit == "%" else line(series.unit, 30) or "what was counted"
    if first == last:
        return f"Upright: {unit}."
    return f"Upright: {unit}, {first} to {last}{'' if upright.low == 0 else ', not from 0'}."


def same_year(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """The points of the students of the last point's school year: a median of two years is nobody's."""
    return tuple(one for one in points if one.cohort == points[-1].cohort)


def _names(series: Series, beside: Series | None, middle: float | None) -> list[tuple[str, float, str]]:
    """What stands at the right end: its words, its value, and how it looks."""
    last = series.points[-1]
    who = line(series.name, NAME) if beside is not None else "now"
    found = [(f"{who} {last.band or number(last.value, last)}", last.value, "strong")]
    if beside is not None:
        other = beside.points[-1]
        found.append((f"{line(beside.name, NAME)} {other.band or number(other.value, other)}", other.value, "note"))
    if series.aim is not None:
        found.append((f"aim {number(series.aim)}", series.aim, "note"))
    if middle is not None:
        found.append((f"median {number(round(middle, 1))}", middle, "note"))
    return found


def one_line(series: Series, width: int) -> tuple[tuple[str, str], ...]:
    """The picture where there is one row for it: the first number, the way to the last one, and where it aims."""
    if len(series.points) < 2 or any(one.band for one in series.points):
        return ()
    first, last = series.points[0], series.points[-1]
    unit = f" {series.unit}" if series.unit else ""
    way = spark([one.value for one in series.points])
    begin, now = f"{short_day(first.on)}  {number(first.value, first)}{unit}  ", f"  {number(last.value, last)}{unit}"
    when, aim = f"  {short_day(last.on)}", f", aim {number(series.aim)}" if series.aim is not None else ""
    room = width - len(begin) - len(now) - len(when) - len(aim)
    way = way if len(way) <= room else way[-max(room, 0) :] if room > 0 else ""
    return ((begin, "note"), (way, "evidence"), (now, "strong"), (aim + when, "note"))


def _evenly(lines: int, labels: int) -> int:
    """As many rows as leave the same number between any two labels, where that is at least one."""
    if labels == 1:
        return lines
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

    def across(self, row: int, character: str, name: str, begin: int = 0) -> None:
        for column in range(begin, self.columns):
            self.put(column, row, character, name)

    def middle(self, value: float, points: tuple[Point, ...]) -> None:
        """The median: on its row, or on an edge of it where that keeps every point on its own side."""
        row, begin = self.line_of(value), self.column_of(points[0].on)
        apart = [one.value - value for one in points if one.value != value and self.line_of(one.value) == row]
        edge = row if all(one > 0 for one in apart) else row - 1 if all(one < 0 for one in apart) else -1
        on_edge = bool(apart) and edge >= 0
        mark = self.use.beneath if on_edge else self.use.median
        self.across(edge if on_edge else row, mark, "median", begin)

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

    def join(self, one: Point, other: Point, style: str) -> None:
        """The line between two points, two dots across and four down in each cell."""
        x, y = self.across_of(one.on) * 2 + 0.5, self.down_of(one.value) * 4 + 1.5
        to_x, to_y = self.across_of(other.on) * 2 + 0.5, self.down_of(other.value) * 4 + 1.5
        steps = int(max(abs(to_x - x), abs(to_y - y))) + 1
        for step in range(steps + 1):
            dot_x, dot_y = round(x + (to_x - x) * step / steps), round(y + (to_y - y) * step / steps)
            column, row = min(dot_x // 2, self.columns - 1), min(max(dot_y // 4, 0), self.lines - 1)
            before = self._cells.get((column, row), (" ", ""))[0]
            if not self.use.braille:
                self.put(column, row, ".", style)
                continue
            held = ord(before) - 0x2800 if "\u2800" <= before <= "\u28ff" else 0
            self.put(column, row, chr(0x2800 + (held | _DOTS[dot_y % 4][dot_x % 2])), style)

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


def _ends(wanted: Sequence[int], lines: int) -> dict[int, int]:
    """By row the place of the name that stands there, as near to its value as those before it leave."""
    taken: dict[int, int] = {}
    for place, row in enumerate(wanted):
        free = [one for one in range(lines) if one not in taken]
        if free:
            taken[min(free, key=lambda one: abs(one - row))] = place
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
