"""The rows of the tab Prediction: what each voice expects, or the range of what all do; uncovered beside what came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from cycletui.queries.filtering import matches
from cycletui.queries.reflection.predictions import NO_RANGE
from cycletui.records.words import NO_ROW
from cycletui.ui.widgets.folding import fold, gap_between
from cycletui.ui.widgets.text import Part, Row

if TYPE_CHECKING:
    from cycletui.queries.lists import Item
    from cycletui.queries.reflection.lists import ReflectionView
    from cycletui.queries.reflection.predictions import Question, Range, Voice

PREDICTED, CAME, DIFFERENCE = 9, 10, 13
BLOCK = PREDICTED + CAME + DIFFERENCE
"""Columns of the numbers beside each other."""


def prediction_rows(view: ReflectionView, width: int, wanted: Sequence[str], *, tight: bool) -> Iterator[Row]:
    """Question by question, the newest first."""
    first = True
    for number, question in enumerate(view.questions):
        items = view.items[f"prediction:{number}"]
        about = question.text.casefold()
        texts = [f"{item.text} {about}" for item in items] or [about]
        shown = [n for n, text in enumerate(texts) if matches(wanted, text)]
        if not shown:
            continue
        yield Row(*_question(question, width, "" if first else "\n" if tight else "\n\n", tight=tight), heading=True)
        first = False
        if not items:
            yield Row(*_all_voices(question, width), means=f"prediction:{number}")
        for place, at in enumerate(shown if items else ()):
            if place and not tight:
                yield Row("", heading=True)
            yield Row(*_voice(question, items[at], question.voices[at], width), means=items[at].row)
        if question.covered and question.not_yet:
            # who has not is nobody's first sight of it: the names come where one asks for them
            yield Row("" if tight else "\n", ("\n".join(fold(question.written, width)), "note"), heading=True)
    if first:
        yield Row((NO_ROW, "note"), heading=True)


def _question(question: Question, width: int, gap: str, *, tight: bool) -> Iterator[Part]:
    *more, last = fold(question.text, width)
    yield gap
    yield ("\n".join([*more, last]), "strong")
    same = cell_len(last) + 2 + cell_len(question.note) <= width
    yield (f"  {question.note}" if same else f"\n{question.note}", "note")
    if question.voices and not question.covered:
        columns = f"{'predicted':>{PREDICTED}}{'came':>{CAME}}"
        yield (f"\n{columns:<{BLOCK}}".replace("\n", "\n" + " " * (width - BLOCK)), "note")
    elif not tight:
        yield "\n"


def _all_voices(question: Question, width: int) -> Iterator[Part]:
    """How many have written and, once it was uncovered, the range for each group; nobody by name."""
    yield "\n".join(fold(question.written, width))
    if question.covered:
        return
    for one in question.ranges:
        yield from _range(one, width)
    if not question.ranges:
        yield ("\n" + "\n".join(fold(NO_RANGE, width)), "note")


def _range(one: Range, width: int) -> Iterator[Part]:
    yield ("\n" + "\n".join(fold(one.of, width)), "strong")
    yield "\n" + "\n".join(fold(one.words, width))
    if one.beside:
        yield ("\n" + "\n".join(fold(one.beside, width)), "late" if one.worse else "strong")


def _voice(question: Question, item: Item, voice: Voice, width: int) -> Iterator[Part]:
    label = f"{voice.who}  {voice.of}"
    if question.covered:
        gap = gap_between(label, voice.words, width)
        yield (voice.who, "strong")
        yield label[len(voice.who) :]
        yield gap if gap is not None else "\n"
        yield (voice.words, "note")
        return
    numbers = f"{voice.expects:>{PREDICTED}}"
    free = width - BLOCK + len(numbers) - len(numbers.lstrip())
    fits = bool(voice.expects) and cell_len(label) < free
    first, *rest = [label] if fits else fold(label, width)
    yield (first[: len(voice.who)], "strong")
    yield first[len(voice.who) :]
    for one in rest:
        yield "\n" + one
    if voice.expects:
        start = cell_len(label) if fits else 0
        yield ("" if fits else "\n") + " " * (width - BLOCK - start) if start <= width - BLOCK else ""
        yield numbers[max(start - (width - BLOCK), 0) :]
        yield (f"{voice.came:>{CAME}}", "strong")
        yield (f"  {voice.difference}", "late" if voice.worse else "note")
    words = " · ".join(part for part in (f"“{voice.words}”", item.second) if part)
    for one in fold(words, width):
        yield ("\n" + one, "note")
