"""The rows of a room of one list: headings, records on two lines, and what an empty list says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len

from cycletui.queries.filtering import matches
from cycletui.queries.lists import Item, ListView, Section
from cycletui.records.words import NO_ROW
from cycletui.ui.widgets.folding import fold, gap_between
from cycletui.ui.widgets.text import Part, Row

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
        yield Row(gap, (name, "strong"), (f"  {note}" if note else "", "note"), "" if tight else "\n", heading=True)
        first = False
        for number, item in enumerate(items):
            if number and not tight:
                # space between rows is a row of its own: the bar is as high as its row's words
                yield Row("", heading=True)
            yield Row(*lines(item, width), means=item.row)
        if not items:
            yield Row(*((part, "note") for part in ["\n".join(fold(one.empty, width))]), means=one.kind)
    if first:
        yield Row((NO_ROW, "note"), heading=True)


def lines(item: Item, width: int) -> Iterator[Part]:
    """The lines of one row, words at both their ends as far as they fit."""
    lead = f"{item.lead}  " if item.lead else ""
    mark = f"{item.mark}  " if item.mark else ""
    yield (lead, "late")
    yield (mark, "note")
    start = cell_len(lead) + cell_len(mark)
    words = " ".join(item.first.split())
    free = width - start
    state = (item.state, STATE_STYLES.get(item.state, "note"))
    gap = gap_between(words, item.state, free)
    if gap is not None:
        yield from (words, gap, state)
        right: Part = ""
    else:
        # the state then stands on the second line, or on one of its own
        first, *rest = fold(words, free, item.most)
        yield first
        for one in rest:
            yield from ("\n", " " * start, one)
        right = state
    flag = (item.flag, "wrong" if item.flag.startswith("≠") else "warning")
    ends = [part for part in (right, flag) if part and part[0]]
    if not item.second and not ends:
        return
    yield "\n"
    told = "  ".join(str(part[0]) for part in ends)
    second, *more = fold(item.second, width)
    gap = gap_between(second, told, width) if not more else None
    yield (second, "note")
    for one in more:
        yield ("\n" + one, "note")
    if told:
        yield gap if gap is not None else "\n"
        for number, part in enumerate(ends):
            yield "  " if number else ""
            yield part
