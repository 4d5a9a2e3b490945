"""Problems of practice as a ladder: five levels by name, students' learning at the bottom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cycletui.records.problem_rules import LADDER
from cycletui.ui.widgets.folding import apart, fold
from cycletui.ui.widgets.text import Part, Row

if TYPE_CHECKING:
    from cycletui.queries.lists import Item
    from cycletui.queries.reflection.lists import ReflectionView


EMPTY = "nothing here yet"
FIRST = "What gets in the way of their learning? Press n."


def ladder(
    view: ReflectionView, width: int, wanted: Sequence[str], *, tight: bool, low: bool, big: bool
) -> Iterator[Row]:
    """The rows, from the district down; each rung says what it asks of the one above. `low` rooms have few lines."""
    if not low:
        note = "whose work it is"
        yield Row(("Problem of practice", "strong"), (f"  {note}", "note"), "\n", heading=True)
    first = True
    for level, label in LADDER.items():
        items = [one for one in view.items[f"problem:{level}"] if all(word in one.text for word in wanted)]
        if wanted and not items:
            continue
        asks = bool(items) and bool(view.asks[items[0].row.id][0])
        # where lines are few, the arrow of what is asked leads up by itself
        if not first and not tight and not (low and asks):
            yield Row(("│", "note"), heading=True)
        first = False
        if not items:
            gap = apart(label, EMPTY, width)
            first_one = level == "students" and not big
            asks_for = ["\n" + words for words in fold(FIRST, width)] if first_one else []
            yield Row(
                (label, "note"),
                gap or "\n",
                (EMPTY, "note"),
                *((words, "note") for words in asks_for),
                means=f"problem:{level}",
            )
        for number, item in enumerate(items):
            if number and not tight:
                yield Row("", heading=True)
            yield Row(*_rung(item, "" if number else label, view.asks[item.row.id], width), means=item.row)


def _rung(item: Item, label: str, ask: tuple[str, str], width: int) -> Iterator[Part]:
    asked, answer = ask
    late = "no answer" in answer
    if asked:
        told = fold(asked, width - 2)
        for place, words in enumerate(told):
            yield ("↑ " if not place else "  ", "strong" if late else "note")
            yield (words, "note")
            if place < len(told) - 1:
                yield "\n"
        gap = apart("  " + told[-1], answer, width)
        yield gap if gap is not None else "\n  "
        yield (answer, "late" if late else "note")
        yield "\n"
    right = item.flag or item.state
    gap = apart(label, right, width)
    yield (label, "note")
    yield gap if gap is not None else "\n"
    yield (right, "wrong" if item.flag else "note")
    for words in fold(item.first, width, 4):
        yield ("\n" + words, "")
    if "its cycle: " in item.second:
        yield ("\n" + item.second[item.second.index("its cycle: ") :], "warning")
