"""The rows of a room of one list: headings, records on two lines, and what an empty list says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from rich.cells import cell_len

from cycletui.ui.folding import apart, fold
from cycletui.ui.safe import Part, Row

if TYPE_CHECKING:
    from cycletui.ui.frame import FrameView
    from cycletui.ui.shown import RecordRow

STATE_STYLES = {"met": "$success", "kept": "$success", "agreed": "$success"}


class Section(NamedTuple):
    """A part of the list: the kind in it, its words on the strip and above its rows, and what it says when empty."""

    kind: str
    strip: str
    one: str
    many: str
    empty: str


def worded(sections: Sequence[Section], kind: str, question: str) -> tuple[Section, ...]:
    """The sections, with the question that this sort of team is asked where there is none of a kind."""
    empty = f"{question} Press n."
    return tuple(one._replace(empty=empty) if one.kind == kind and question else one for one in sections)


class Item(NamedTuple):
    """A row: what it stands for, its two lines, and what stands at their right ends.

    `lead` is a warning before it; `most` is how many lines the first may take.
    """

    row: RecordRow
    first: str
    state: str
    second: str
    flag: str
    mark: str = ""
    lead: str = ""
    most: int = 2

    @property
    def text(self) -> str:
        """All that a filter looks at."""
        return (
            f"{self.lead} {self.mark} {self.first} {self.state} {self.second} {self.flag} {self.row.detail}".casefold()
        )


class ListView(Protocol):
    """What a room of one list shows: by kind the rows, how many there are, and a note for the heading."""

    @property
    def frame(self) -> FrameView:
        """Names and stage."""

    @property
    def items(self) -> dict[str, tuple[Item, ...]]:
        """The rows."""

    @property
    def counts(self) -> dict[str, int]:
        """How many there are."""

    @property
    def notes(self) -> dict[str, str]:
        """What the heading says besides."""


class Detail(NamedTuple):
    """A card's title, its note and its text, and what stands below it."""

    record: str
    title: str
    note: str
    text: str
    below: tuple[Part, ...]


def rows(
    sections: Iterable[Section], view: ListView, width: int, wanted: Sequence[str], *, tight: bool
) -> Iterator[Row]:
    """Headings and rows; an empty list says what n would make."""
    first = True
    for one in sections:
        items = [item for item in view.items[one.kind] if all(word in item.text for word in wanted)]
        if wanted and not items:
            continue
        there = view.counts[one.kind]
        count = f"{len(items)} of {there}" if there > len(items) else str(there or "")
        note = ", ".join(part for part in (count, view.notes.get(one.kind, "")) if part)
        gap = "" if first else "\n" if tight else "\n\n"
        name = one.one if there == 1 else one.many
        yield Row(gap, (name, "bold"), (f"  {note}" if note else "", "$muted"), "" if tight else "\n", heading=True)
        first = False
        for number, item in enumerate(items):
            if number and not tight:
                # space between rows is a row of its own: the bar is as high as its row's words
                yield Row("", heading=True)
            yield Row(*lines(item, width), means=item.row)
        if not items:
            yield Row(*((part, "$muted") for part in ["\n".join(fold(one.empty, width))]), means=one.kind)
    if first:
        yield Row(("No row has these words. Try a shorter word, or f to find in everything.", "$muted"), heading=True)


def lines(item: Item, width: int) -> Iterator[Part]:
    """The lines of one row, words at both their ends as far as they fit."""
    lead = f"{item.lead}  " if item.lead else ""
    mark = f"{item.mark}  " if item.mark else ""
    yield (lead, "bold $warning")
    yield (mark, "$muted")
    start = cell_len(lead) + cell_len(mark)
    words = " ".join(item.first.split())
    free = width - start
    state = (item.state, STATE_STYLES.get(item.state, "$muted"))
    gap = apart(words, item.state, free)
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
    flag = (item.flag, "$error" if item.flag.startswith("≠") else "$warning")
    ends = [part for part in (right, flag) if part and part[0]]
    if not item.second and not ends:
        return
    yield "\n"
    told = "  ".join(str(part[0]) for part in ends)
    second, *more = fold(item.second, width)
    gap = apart(second, told, width) if not more else None
    yield (second, "$muted")
    for one in more:
        yield ("\n" + one, "$muted")
    if told:
        yield gap if gap is not None else "\n"
        for number, part in enumerate(ends):
            yield "  " if number else ""
            yield part
