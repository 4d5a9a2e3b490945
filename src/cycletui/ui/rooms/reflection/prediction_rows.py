"""The rows of the tab Prediction: what each voice expects, or the range of what all do; uncovered beside what came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from cycletui.queries.filtering import matches
from cycletui.queries.reflection.predictions import NO_RANGE
from cycletui.records.numbers import written
from cycletui.records.words import NO_ROW, everyone
from cycletui.ui.widgets.expected_line import came_mark, covered_line, expected_line
from cycletui.ui.widgets.folding import fold, gap_between, padded
from cycletui.ui.widgets.text import Part, Row

if TYPE_CHECKING:
    from cycletui.queries.lists import Item
    from cycletui.queries.reflection.lists import ReflectionView
    from cycletui.queries.reflection.predictions import Question, Range, Voice

PREDICTED, CAME, DIFFERENCE = 9, 10, 13
"""Columns of the numbers beside each other, the last one at least."""
LEAD = "expected "
LONGEST = 60
"""Cells of a strip."""
OWN_ROW = 80
"""Columns below which a group's name has a row of its own above its strip."""


def prediction_rows(view: ReflectionView, width: int, wanted: Sequence[str], *, tight: bool) -> Iterator[Row]:
    """Question by question, the newest first."""
    first = True
    # all strips begin in one column
    whole = everyone(view.frame.kind)
    groups = [one.group or whole for question in view.questions for one in question.strips]
    beside = max(map(cell_len, groups), default=0) + 2
    for number, question in enumerate(view.questions):
        items = view.items[f"prediction:{number}"]
        about = question.text.casefold()
        texts = [f"{item.text} {about}" for item in items] or [about]
        shown = [n for n, text in enumerate(texts) if matches(wanted, text)]
        if not shown:
            continue
        gap = "" if first else "\n" if tight else "\n\n"
        apart = max((cell_len(voice.difference) + 2 for voice in question.voices), default=0)
        block = PREDICTED + CAME + max(DIFFERENCE, apart)
        yield Row(*_question(question, whole, width, beside, gap, block, tight=tight), heading=True)
        first = False
        if not items:
            yield Row(*_all_voices(question, width), means=f"prediction:{number}")
        for place, at in enumerate(shown if items else ()):
            if place and not tight:
                yield Row("", heading=True)
            yield Row(*_voice(question, items[at], question.voices[at], width, block), means=items[at].row)
    if first:
        yield Row((NO_ROW, "note"), heading=True)


def _question(
    question: Question, whole: str, width: int, beside: int, gap: str, block: int, *, tight: bool
) -> Iterator[Part]:
    *more, last = fold(question.text, width)
    yield gap
    yield ("\n".join([*more, last]), "strong")
    same = cell_len(last) + 2 + cell_len(question.note) <= width
    yield (f"  {question.note}" if same else "\n" + "\n".join(fold(question.note, width)), "note")
    yield from _strips(question, whole, width, beside, tight=tight)
    if question.voices and not question.covered:
        columns = f"{'predicted':>{PREDICTED}}{'came':>{CAME}}"
        yield (f"\n{columns:<{block}}".replace("\n", "\n" + " " * (width - block)), "note")
    elif not tight:
        yield "\n"


def _strips(question: Question, whole: str, width: int, beside: int, *, tight: bool) -> Iterator[Part]:
    """One strip a group; while it is covered one for all, which tells only how many have written."""
    if question.covered:
        # in a room the row with the bar says it
        said = f"  {question.written}" if question.voices else ""
        cells = min(width - len(LEAD) - cell_len(said), LONGEST)
        drawn = covered_line(question.heard, cells)
        yield from (("\n" + LEAD, "note"), *drawn, (said, "note")) if drawn else (("\n" + said.strip(), "note"),)
        return
    labels = [one.group or whole for one in question.strips]
    own_row = width < OWN_ROW or beside > width // 3
    if labels and not tight:
        yield "\n"
    for one, label in zip(question.strips, labels, strict=True):
        mark = f"{came_mark()} " if one.came is not None else ""
        came = f"   {mark}came {one.came_words}" if one.came_words else "   nothing came yet"
        low, high = f"{written(one.low)} ", f" {written(one.high)}"
        outside = (0 if own_row else beside) + len(low) + len(high) + (0 if own_row else cell_len(came))
        drawn = expected_line(
            one.marks, one.came, (one.low, one.high), min(width - outside, LONGEST), "reflection", spread=one.spread
        )
        if not drawn:
            continue
        came_style = "strong" if one.came_words else "note"
        if own_row:
            yield from ("\n", *_ends(label, came.strip(), came_style, width), "\n")
        else:
            yield "\n" + padded(label, beside)
        yield from ((low, "note"), *drawn, (high, "note"))
        if not own_row:
            yield (came, came_style)
    if labels and not tight:
        yield "\n"


def _ends(label: str, right: str, style: str, width: int) -> Iterator[Part]:
    """Words at both ends of a row, or below each other."""
    gap = gap_between(label, right, width)
    yield from (label, gap if gap is not None else "\n", (right, style))


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


def _voice(question: Question, item: Item, voice: Voice, width: int, block: int) -> Iterator[Part]:
    label = f"{voice.who}  {voice.of}"
    if question.covered:
        gap = gap_between(label, voice.words, width)
        yield (voice.who, "strong")
        yield label[len(voice.who) :]
        yield gap if gap is not None else "\n"
        yield (voice.words, "note")
        return
    numbers = f"{voice.expects:>{PREDICTED}}"
    free = width - block + len(numbers) - len(numbers.lstrip())
    fits = bool(voice.expects) and cell_len(label) < free
    first, *rest = [label] if fits else fold(label, width)
    yield (first[: len(voice.who)], "strong")
    yield first[len(voice.who) :]
    for one in rest:
        yield "\n" + one
    if voice.expects:
        start = cell_len(label) if fits else 0
        yield ("" if fits else "\n") + " " * (width - block - start) if start <= width - block else ""
        yield numbers[max(start - (width - block), 0) :]
        yield (f"{voice.came:>{CAME}}", "strong")
        yield (f"  {voice.difference}", "late" if voice.worse else "note")
    words = " · ".join(part for part in (f"“{voice.words}”", item.second) if part)
    for one in fold(words, width):
        yield ("\n" + one, "note")
