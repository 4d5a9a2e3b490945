"""Problems of practice as a ladder: five levels by name, students' learning at the bottom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cycletui.records.problem_rules import LADDER
from cycletui.ui.folding import apart, fold
from cycletui.ui.safe import Part, Row

if TYPE_CHECKING:
    from cycletui.ui.list_rows import Item
    from cycletui.ui.reflection.reading import ReflectionView


def ladder(view: ReflectionView, width: int, wanted: Sequence[str], *, tight: bool) -> Iterator[Row]:
    """The rows, from the district down; each rung says what it asks of the one above."""
    note = "whose work it is"
    yield Row(("Problem of practice", "bold"), (f"  {note}", "$muted"), "" if tight else "\n", heading=True)
    first = True
    for level, label in LADDER.items():
        items = [one for one in view.items[f"problem:{level}"] if all(word in one.text for word in wanted)]
        if wanted and not items:
            continue
        if not first and not tight:
            yield Row(("│", "$muted"), heading=True)
        first = False
        if not items:
            yield Row((label, "$muted"), "\n", ("nothing here yet", "$muted"), means=f"problem:{level}")
        for number, item in enumerate(items):
            if number and not tight:
                yield Row("", heading=True)
            yield Row(*_rung(item, "" if number else label, view.asks[item.row.id], width), means=item.row)


def _rung(item: Item, label: str, ask: tuple[str, str], width: int) -> Iterator[Part]:
    asked, answer = ask
    right = item.flag or answer or item.state
    late = answer.startswith("no answer")
    style = "$error" if item.flag else "bold $warning" if late else "$muted"
    if asked:
        for place, words in enumerate(fold(asked, width - 2)):
            yield ("↑ " if not place else "  ", "bold" if late else "$muted")
            yield (words, "$muted")
            yield "\n"
    gap = apart(label, right, width)
    yield (label, "$muted")
    yield gap if gap is not None else "\n"
    yield (right, style)
    for words in fold(item.first, width, 4):
        yield ("\n" + words, "")
