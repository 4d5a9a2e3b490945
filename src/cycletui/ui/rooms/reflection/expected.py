"""The rows of the tab Prediction: what each voice expects, and uncovered beside it what came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from cycletui.ui.widgets.folding import apart, fold
from cycletui.ui.widgets.text import Part, Row

if TYPE_CHECKING:
    from cycletui.queries.lists import Item
    from cycletui.queries.reflection.lists import ReflectionView
    from cycletui.queries.reflection.predictions import Asked, Voice

PREDICTED, CAME, APART = 9, 10, 13
BLOCK = PREDICTED + CAME + APART
"""Columns of the numbers beside each other."""


def expected(view: ReflectionView, width: int, wanted: Sequence[str], *, tight: bool) -> Iterator[Row]:
    """Question by question, the newest first."""
    first = True
    for number, asked in enumerate(view.questions):
        items = view.items[f"prediction:{number}"]
        shown = [n for n, item in enumerate(items) if all(word in f"{item.text} {asked.question}" for word in wanted)]
        if not shown:
            continue
        yield Row(*_question(asked, width, "" if first else "\n" if tight else "\n\n", tight=tight), heading=True)
        first = False
        for place, at in enumerate(shown):
            if place and not tight:
                yield Row("", heading=True)
            yield Row(*_voice(asked, items[at], asked.voices[at], width), means=items[at].row)
        if asked.covered and asked.not_yet:
            missing = "\n".join(fold(f"not yet: {', '.join(asked.not_yet)}", width))
            yield Row("" if tight else "\n", (missing, "warning"), heading=True)
    if first:
        yield Row(("No row has these words. Try a shorter word, or f to find in everything.", "note"), heading=True)


def _question(asked: Asked, width: int, gap: str, *, tight: bool) -> Iterator[Part]:
    note = "covered" if asked.covered else f"uncovered {asked.looked}".rstrip()
    *more, last = fold(asked.question, width)
    yield gap
    yield ("\n".join([*more, last]), "strong")
    same = cell_len(last) + 2 + cell_len(note) <= width
    yield (f"  {note}" if same else f"\n{note}", "note")
    if not asked.covered:
        columns = f"{'predicted':>{PREDICTED}}{'came':>{CAME}}"
        yield (f"\n{columns:<{BLOCK}}".replace("\n", "\n" + " " * (width - BLOCK)), "note")
    elif not tight:
        yield "\n"


def _voice(asked: Asked, item: Item, voice: Voice, width: int) -> Iterator[Part]:
    label = f"{voice.who}  {voice.group or 'all students'}"
    if asked.covered:
        gap = apart(label, voice.words, width)
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
        yield (f"  {voice.apart}", "late" if voice.worse else "note")
    words = " · ".join(part for part in (f"“{voice.words}”", item.second) if part)
    for one in fold(words, width):
        yield ("\n" + one, "note")
