"""Problems of practice as a ladder: five levels by name, students' learning at the bottom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from cycletui.queries.filtering import matches
from cycletui.records.words import empty
from cycletui.ui.widgets.folding import fold, gap_between
from cycletui.ui.widgets.text import Part, Row

if TYPE_CHECKING:
    from cycletui.queries.reflection.problems import Rung, Step


def ladder(rungs: Iterable[Rung], width: int, wanted: Sequence[str], *, tight: bool, low: bool) -> Iterator[Row]:
    """The rows, from the district down; each rung says what it asks of the one above. `low` rooms have few lines."""
    if not low:
        note = "whose work it is"
        yield Row(("Problem of practice", "strong"), (f"  {note}", "note"), "\n", heading=True)
    first, nothing = True, empty("rung")
    for rung in rungs:
        steps = [one for one in rung.steps if matches(wanted, one.item.text)]
        if wanted and not steps:
            continue
        asks = bool(steps) and bool(steps[0].ask.of)
        # where lines are few, the arrow of what is asked leads up by itself
        if not first and not tight and not (low and asks):
            yield Row(("│", "note"), heading=True)
        first = False
        if not steps:
            gap = gap_between(rung.label, nothing, width)
            begin = ["\n" + words for words in fold(rung.begin, width)] if rung.begin else []
            yield Row(
                (rung.label, "note"),
                gap or "\n",
                (nothing, "note"),
                *((words, "note") for words in begin),
                means=rung.section,
            )
        for number, step in enumerate(steps):
            if number and not tight:
                yield Row("", heading=True)
            yield Row(*_step(step, "" if number else rung.label, width), means=step.item.row)


def _step(step: Step, label: str, width: int) -> Iterator[Part]:
    item, ask = step.item, step.ask
    if ask.of:
        told = fold(ask.of, width - 2)
        for place, words in enumerate(told):
            yield ("↑ " if not place else "  ", "strong" if ask.waits else "note")
            yield (words, "note")
            if place < len(told) - 1:
                yield "\n"
        gap = gap_between("  " + told[-1], ask.answer, width)
        yield gap if gap is not None else "\n  "
        yield (ask.answer, "late" if ask.waits else "note")
        yield "\n"
    right = item.flag or item.state
    gap = gap_between(label, right, width)
    yield (label, "note")
    yield gap if gap is not None else "\n"
    yield (right, "wrong" if item.flag else "note")
    for words in fold(item.first, width, 4):
        yield ("\n" + words, "")
    if step.cycle:
        yield ("\n" + step.cycle, "warning")
