"""The rows of a room of one list: headings, records on two lines, and what an empty list says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from cycletui.queries.filtering import matches
from cycletui.queries.lists import Item, ListView, Section
from cycletui.queries.parts import Growth, RecordRow
from cycletui.records.harmless import line
from cycletui.records.words import NO_ROW, without_key
from cycletui.ui.widgets.folding import fold, padded
from cycletui.ui.widgets.growth_line import ENDS, SHORTEST, drawable, legend, line_of, shared
from cycletui.ui.widgets.text import Part, Row, words

MOST_NAME, LONGEST = 20, 60
"""Cells of a name beside a line of growth, and of the longest line."""
STATE_STYLES = {"met": "reached", "kept": "reached", "agreed": "reached"}


def rows(
    sections: Iterable[Section], view: ListView, width: int, wanted: Sequence[str], *, tight: bool
) -> Iterator[Row]:
    """Headings and rows; an empty list says what n would make."""
    first = True
    for one in sections:
        items = [item for item in view.items[one.kind] if matches(wanted, item.text)]
        if wanted and not items:
            continue
        there = view.counts[one.kind]
        count = f"{len(items)} of {there}" if there > len(items) else str(there or "")
        note = ", ".join(part for part in (count, view.notes.get(one.kind, "")) if part)
        gap = "" if first else "\n" if tight else "\n\n"
        name = one.one if there == 1 else one.many
        columns = columns_of(items)
        marks = _marks(items, columns, width, tight=tight, beside=cell_len(f"{name}  {note}"))
        told = (f"  {note}{marks}" if note else "", "note")
        yield Row(gap, (name, "strong"), told, "" if tight else "\n", heading=True)
        first = False
        for number, item in enumerate(items):
            if number and not tight:
                # space between rows is a row of its own: the bar is as high as its row's words
                yield Row("", heading=True)
            yield Row(*lines(item, width, columns), means=item.row)
        if not items:
            here, away = first_one(one.empty, width)
            yield Row(here, means=one.kind, away=(away,))
    if first:
        yield Row((NO_ROW, "note"), heading=True)


def _marks(items: Iterable[Item], columns: Columns, width: int, *, tight: bool, beside: int) -> str:
    """What the marks and the ends of the lines of growth mean, once above all of them: behind the heading's note or
    below it, and in a low window no more than the ends, where the heading's row has room."""
    drawn = [growth for item in items for growth in item.grown if drawable(growth)]
    if not drawn or _cells(width, columns) < SHORTEST:
        return ""
    ends = ENDS if shared(drawn) else ""
    said = "   ".join(part for part in (legend(drawn), ends) if part)
    ways = ((f"   {said}", f"   {ends}") if tight else (f"   {said}", f"\n{said}")) if ends or not tight else ()
    room = width - beside
    return next((one for one in ways if cell_len(one.rpartition("\n")[2]) <= (width if "\n" in one else room)), "")


def first_one(said: str, width: int) -> tuple[Part, Part]:
    """What an empty part of a list says, with the bar and without it: the key makes the first one only where the bar
    is, so elsewhere it is not named. Both take as many lines."""
    here = fold(said, width)
    away = fold(without_key(said), width)
    return ("\n".join(here), "note"), ("\n".join(away) + "\n" * (len(here) - len(away)), "note")


class Columns(NamedTuple):
    """Cells of the names and of the words beside lines of growth, the same in a whole list: one scale for all."""

    name: int
    told: int


def columns_of(items: Iterable[Item]) -> Columns:
    """The columns of all lines of growth in a list."""
    lines_ = [growth for item in items for growth in item.grown if drawable(growth)]
    name = max((cell_len(growth.name) for growth in lines_), default=0)
    return Columns(min(name, MOST_NAME), max((cell_len(growth.short) for growth in lines_), default=0))


def lines(item: Item, width: int, columns: Columns | None = None) -> Iterator[Part]:
    """The lines of one row: how it stands, and what is wrong with it, at their right ends."""
    lead = [(f"{item.lead}  ", "late")] if item.lead else []
    lead += [(f"{item.mark}  ", "note")] if item.mark else []
    state = (item.state, STATE_STYLES.get(item.state, "note"))
    flag = (item.flag, "wrong" if item.flag.startswith("≠") else "warning")
    below = list(growth_below(item.grown, width, columns or columns_of([item])))
    yield from stated(lead, item.first, "" if below else item.second, (state, flag), width, most=item.most, below=True)
    yield from below


def _cells(width: int, columns: Columns) -> int:
    return min(width - columns.name - columns.told - 4, LONGEST)


def growth_below(some: Sequence[Growth], width: int, columns: Columns) -> Iterator[Part]:
    """Lines of growth below each other, each with its name and where it stands; none where there is no line to draw
    or no room for one."""
    cells = _cells(width, columns)
    if cells < SHORTEST or not any(map(drawable, some)):
        return
    for growth in some:
        drawn = line_of(growth, cells, "outcomes")
        yield from ("\n", (padded(fold(growth.name, columns.name, 1)[0], columns.name), "note"), "  ")
        if drawn:
            yield from (*drawn, "  ", (growth.short, growth.role if growth.role != "note" else ""))
        else:
            why = ", ".join(part for part in (growth.short, growth.verdict) if part)
            # why it stays with us is said whole
            told = fold(why, cells + 2 + columns.told)
            yield (f"\n{' ' * (columns.name + 2)}".join(told), "note")


def at_right(parts: Sequence[Part], state: str, width: int) -> Iterator[Part]:
    """Words of any length, of which none is a title, and beside their first line their state in its column."""
    said = words(*parts)
    if not state:
        yield said
        return
    first, *more = said.wrap(width - cell_len(state) - 2)
    yield first
    yield (" " * (width - first.cell_length - cell_len(state)) + state, "note")
    for one in more:
        yield from ("\n", one)


def record_row(one: RecordRow, width: int, *, kind: str = "", wide: int = 0, excerpt: str = "", most: int = 2) -> Row:
    """A record of any kind: its kind first where several stand in one list (in a column of `wide` cells), its state
    in the right-hand column; what belongs to it muted. `most` are the rows of its title."""
    lead = [(padded(kind, wide) + "  ", "note")] if kind else []
    states = ((one.state, STATE_STYLES.get(one.state, "note")), ("≠ to settle" if one.settle else "", "wrong"))
    return Row(
        *stated(lead, line(one.title, 160), line(excerpt or one.detail, 120), states, width, most=most), means=one
    )


def stated(
    lead: Sequence[tuple[str, str]],
    title: str,
    note: str,
    states: Iterable[tuple[str, str]],
    width: int,
    *,
    most: int = 2,
    below: bool = False,
) -> Iterator[Part]:
    """A row: what leads it, its title, a muted note behind it or below, and in the right-hand column its states.

    A state is folded where its title leaves it no room; text beside it leaves its column free, and runs on to the end
    beneath it.
    """
    start = sum(cell_len(text) for text, _ in lead)
    called = " ".join(title.split())
    # whole where the title leaves it the room
    free = width - start - cell_len(line(called, 400)) - 2
    share = max(width * 2 // 5, 12)
    there = [(text, role) for text, role in states if text]
    at_end = [(one, role) for text, role in there for one in fold(text, free if cell_len(text) <= free else share)]
    column = max((cell_len(one) for one, _ in at_end), default=-2) + 2
    first = _beside(called, width - start - column, width - start, len(at_end), most)
    made: list[list[Part]] = [[*lead, first[0]]]
    made += ([" " * start, more] for more in first[1:])
    behind = 0 if below or len(first) > 1 or not note else cell_len(first[0]) + 3 + cell_len(note)
    if behind and start + behind <= width - column:
        made[0].append((f"   {note}", "note"))
    elif note:
        inside = 0 if below else start
        left = max(len(at_end) - len(made), 0)
        told = _beside(note, width - inside - column, width - inside, left)
        made += ([" " * inside, (one, "note")] for one in told)
    for number in range(max(len(made), len(at_end))):
        if number:
            yield "\n"
        here = made[number] if number < len(made) else []
        yield from here
        if number < len(at_end):
            used = sum(cell_len(one[0] if isinstance(one, tuple) else str(one)) for one in here)
            yield " " * max(width - used - cell_len(at_end[number][0]), 0)
            yield at_end[number]


def _beside(text: str, narrow: int, wide: int, lines: int, most: int = 0) -> list[str]:
    """The text on narrow lines as long as something stands beside them, then on wide ones."""
    found = fold(text, narrow if lines else wide)
    if lines and len(found) > lines:
        found = [*found[:lines], *fold(" ".join(found[lines:]), wide)]
    if not most or len(found) <= most:
        return found
    last = fold(" ".join(found[most - 1 :]), narrow if most <= lines else wide, 1)
    return [*found[: most - 1], *last]
