"""The cards of Vision's wall: what stands on each, and in which column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from cycletui.queries.filtering import matches
from cycletui.records.words import NO_ROW
from cycletui.ui.widgets.folding import balanced, fold
from cycletui.ui.widgets.rows import STATE_STYLES, first_one, lines
from cycletui.ui.widgets.text import Part
from cycletui.ui.widgets.wall import OVER, Wall, WallCard
from cycletui.ui.widgets.wall_layout import Head

if TYPE_CHECKING:
    from cycletui.queries.lists import Item, Section
    from cycletui.queries.vision.lists import VisionView
    from cycletui.queries.vision.wordings import Beside

TOGETHER = (("story", "noticing"), ("value",), ("word", "decision_rule", "school_focus"))
"""The parts that share a column where columns stand side by side."""
BESIDE = 36
"""Cells at the right of the vision for what stands beside it."""
MOST = 6
"""Lines of the words of one card; enter reads all of it."""
FIRST_SEEN = "story"
"""The part that is seen first below the vision."""


def columns(sections: Sequence[Section], *, wide: bool) -> dict[str, int]:
    """By part the column in which it stands: over all of them the vision, and where there is room our work."""
    if wide:
        return {one.kind: next((n for n, some in enumerate(TOGETHER, 1) if one.kind in some), OVER) for one in sections}
    return {one.kind: number for number, one in enumerate(sections)}


def cards(
    view: VisionView,
    sections: Sequence[Section],
    wall: Wall,
    wanted: Sequence[str],
    *,
    wide: bool,
    low: bool,
) -> Iterator[WallCard]:
    """All cards, part by part; an empty part says what n would make."""
    at = columns(sections, wide=wide)
    there = False
    for one in sections:
        items = [item for item in view.items[one.kind] if matches(wanted, item.text)]
        column = at[one.kind]
        there = there or bool(items)
        for item in items:
            if one.kind == "vision":
                beside = view.beside.get(item.row.id)
                yield WallCard(
                    *_vision(item, beside, wall.over_width, wide=wide, low=low),
                    means=item.row,
                    column=OVER,
                )
            elif column == OVER:
                yield WallCard(*_work(item, one, wall.over_width), means=item.row, column=OVER, flat=True)
            else:
                drawn = _card(item, wall.column_width) if wide else lines(item, wall.column_width)
                yield WallCard(*drawn, means=item.row, column=column)
        if not items and not wanted:
            width = wall.over_width if column == OVER else wall.column_width
            told, away = first_one(one.empty, min(width, 96))
            yield WallCard(told, means=one.kind, column=column, flat=True, away=(away,))
    if wanted and not there:
        yield WallCard((NO_ROW, "note"), column=1, flat=True, heading=True)


def heads(sections: Sequence[Section], counts: dict[str, int], here: str) -> Iterable[Head]:
    """The names over the columns that stand side by side."""
    at = columns(sections, wide=True)
    for number, one in enumerate(sections):
        if at[one.kind] != OVER:
            yield Head(at[one.kind], one.strip, str(counts[one.kind] or ""), number, one.kind == here)


def _vision(item: Item, beside: Beside | None, width: int, *, wide: bool, low: bool) -> Iterator[Part]:
    """Its words, and beside them which wording it is; where there are few rows, its words alone."""
    if not wide:
        yield ("\n".join(fold(item.first, width, 2 if low else 4)), "strong")
        if item.flag:
            yield ("\n" + item.flag, "wrong")
        return
    told = balanced(item.first, min(width - BESIDE - 4, 90))
    right: list[Part] = []
    if beside is not None:
        right = [(part, "note") for part in (beside.wording, beside.votes, beside.again) if part]
    if item.flag:
        right.insert(0, (item.flag, "wrong"))
    why = fold(f"why: {beside.why}", min(width - BESIDE - 4, 90), 3) if beside is not None and beside.why else []
    left: list[tuple[str, str]] = [*((one, "strong") for one in told), *((one, "note") for one in why)]
    yield "" if low else "\n"
    for number in range(max(len(left), len(right))):
        yield "\n" if number else ""
        words, role = left[number] if number < len(left) else ("", "")
        yield (words, role)
        if number < len(right):
            yield " " * max(width - BESIDE - cell_len(words), 2)
            yield right[number]
    yield "" if low else "\n"


def _work(item: Item, section: Section, width: int) -> Iterator[Part]:
    """Our most important work in a sentence."""
    lead = f"{section.one}: "
    first, *more = fold(lead + item.first, min(width, 96))
    yield (first[: len(lead)], "note")
    yield first[len(lead) :]
    for one in more:
        yield "\n" + one
    if item.flag:
        yield ("  " + item.flag, "wrong")


def _card(item: Item, width: int) -> Iterator[Part]:
    """Its words, and at its foot what belongs to it and, at the right, how it stands."""
    flag = (item.flag, "wrong" if item.flag.startswith("≠") else "warning")
    ends = [one for one in ((item.state, STATE_STYLES.get(item.state, "note")), flag) if one[0]]
    right = sum(cell_len(words) + 2 for words, _ in ends)
    told = fold(item.first, width, MOST)
    second = item.second.removeprefix("rests on ") if item.row.kind == "value" else item.second
    foot = fold(second, width, MOST) if second else []
    yield "\n".join(told)
    for one in foot:
        yield ("\n" + one, "note")
    last = foot[-1] if foot else told[-1]
    if ends:
        if cell_len(last) + right > width:
            yield "\n"
            last = ""
        yield " " * max(width - cell_len(last) - right, 0)
        for part in ends:
            yield from ("  ", part)
