"""The card of a record, drawn for a width: one function for each sort of part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from rich.cells import cell_len

from cycletui.queries.card import CardPart, Ends, Fact, Hands, Heading, Promise, Sentence, Wording, Words
from cycletui.queries.parts import Growth
from cycletui.records.harmless import line, long
from cycletui.records.words import TAKEN_AWAY_NOTE
from cycletui.ui.widgets.folding import fold, gap_between, padded
from cycletui.ui.widgets.growth_line import ends_of, line_of
from cycletui.ui.widgets.hands_drawn import drawn_tall
from cycletui.ui.widgets.text import Part

LABEL = 20
"""Cells in which the label of a fact stands."""
NARROWEST = 24
BAR = 28
MOST_LINES = 200


def draw(parts: Iterable[CardPart], width: int, accent: str) -> list[Part]:
    """The parts below each other; `accent` is the role of the room's colour."""
    width = max(width, NARROWEST)
    drawn: list[Part] = []
    for one in parts:
        if isinstance(one, Heading) and drawn:
            drawn.append("\n")
        drawn += _DRAWN[type(one)](one, width, accent)
    return drawn


def _heading(one: Heading, width: int, accent: str) -> Iterator[Part]:
    yield from ((one.title, "strong"), (f"  {one.note}" if one.note else "", "note"), "\n\n")


def _fact(one: Fact, width: int, accent: str) -> Iterator[Part]:
    start = f" {one.label}" if one.mark else one.label
    first, *rest = fold(one.value, width - LABEL)
    yield (one.mark, one.role or accent)
    # a long label keeps its distance
    told = padded(start, LABEL - len(one.mark)) if cell_len(start) < LABEL - len(one.mark) else f"{start}  "
    yield (told, one.role if one.mark == "○" else "note")
    yield from ((first, one.role), "\n")
    for more in rest[:MOST_LINES]:
        yield from (" " * LABEL, (more, one.role), "\n")


def _sentence(one: Sentence, width: int, accent: str) -> Iterator[Part]:
    for words in fold(one.text, width - one.indent):
        yield from (" " * one.indent, (words, one.role), "\n")


def _words(one: Words, width: int, accent: str) -> Iterator[Part]:
    yield from one.words
    yield "\n"


def _ends(one: Ends, width: int, accent: str) -> Iterator[Part]:
    words, role = one.left if isinstance(one.left, tuple) else (one.left, "")
    gap = gap_between(words, one.right, width)
    first, *rest = [words] if gap is not None else fold(words, width)
    yield (first, role)
    for more in rest:
        yield from ("\n", (more, role))
    yield from (gap if gap is not None else "\n  ", (one.right, one.role), "\n")


def _growth(one: Growth, width: int, accent: str) -> Iterator[Part]:
    yield from _ends(Ends(line(one.name, 60), one.counted), width, accent)
    low, high = ends_of(one)
    words = f"{one.words}  "
    outside = len(low) + len(high) + 4
    cells = min(BAR, width - outside)
    drawn = line_of(one, cells, accent)
    beside = bool(drawn) and cells + outside + 2 + len(words) + len(one.verdict) <= width
    if drawn:
        yield from ((f"  {low} ", "note"), *drawn, (f" {high}", "note"), "" if beside else "\n")
    yield from ("  ", words, (one.verdict, one.role), "\n")


def _promise(one: Promise, width: int, accent: str) -> Iterator[Part]:
    lead = f"{one.late}  " if one.late else ""
    room = width - len(one.state) - len(lead) - len(one.day) - len(one.who) - 8
    what, *rest = fold(one.what, room)
    left = f"{padded(one.day, 6)}  {one.who}  "
    gap = gap_between(lead + left + what, one.state, width) or "  "
    yield from ((lead, "late"), (left, "note"), what, gap, (one.state, "note"), "\n")
    for more in rest[:MOST_LINES]:
        yield from (" " * len(lead + left), more, "\n")


def _hands(one: Hands, width: int, accent: str) -> Iterator[Part]:
    # nobody at 0 needs no row
    steps = [(step, hands) for step, hands in one.steps if hands or step]
    yield from drawn_tall(steps, one.line_below, accent, one.below)


def _since(one: Wording) -> list[Part]:
    """Its words, with what is new in them since the one before."""
    if not one.before:
        return [long(one.text)]
    # what compares needs the journal, which Home, with its line of growth, does without
    from cycletui.ui.widgets.differences import changed

    return changed(one.before, one.text)


def _wording(one: Wording, width: int, accent: str) -> Iterator[Part]:
    yield from ((f"{one.number or '–'}  ", f"{accent}-strong"), (one.note, "note"))
    told = f"  written apart from {one.apart}" if one.apart else "  taken back" if one.taken else ""
    yield from ((told, "late"), "\n")
    if one.removed:
        yield from ((TAKEN_AWAY_NOTE, "note"), "\n")
    else:
        yield from (*_since(one), "\n")
    if one.why:
        yield from _sentence(Sentence(f"why: {one.why}", "note"), width, accent)
    yield "\n"


_DRAWN: dict[type, Callable[[Any, int, str], Iterator[Part]]] = {
    Heading: _heading,
    Fact: _fact,
    Sentence: _sentence,
    Words: _words,
    Ends: _ends,
    Growth: _growth,
    Promise: _promise,
    Hands: _hands,
    Wording: _wording,
}
