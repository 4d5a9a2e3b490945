"""The parts of Home as rows: what stands under each other, and lines of growth on one scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.records.harmless import line
from cycletui.records.words import NO_AIM, NOT_AGAIN
from cycletui.ui.widgets.text import Part, Row
from cycletui.ui.widgets.widths import MIDDLE

if TYPE_CHECKING:
    from cycletui.queries.home.rows import HomeRow
    from cycletui.queries.home.view import HomePart

LEAST_NAME, LEAST_LINE, LONGEST = 12, 12, 52
"""Cells of a name, of a line of growth beside it, and of the longest line."""

LEADS = {"≠": "wrong", "late ": "late"}
"""How the first words of a row look, by how they begin; all else is muted."""


def part_rows(some: tuple[HomeRow, ...], wide: int, *, roomy: bool) -> list[Row]:
    """The rows of one part, under each other in columns; a long text goes on below itself.

    `roomy`: whether lines of growth have their scale above them, and what was counted below their names.
    """
    from cycletui.ui.widgets.folding import fold

    if some[0].grown is not None:
        return growth_rows(some, wide, roomy=roomy)
    widest = max(len(row.lead) for row in some)
    lead = widest + 2 if widest else 0
    named = max(len(row.text) for row in some)
    rows = []
    for row in some:
        style = LEADS.get(row.lead[:1] if row.lead[:1] == "≠" else row.lead[:5], "note")
        text: list[Part] = [
            f"\n{' ' * lead}".join(fold(line(row.text, 200), wide - lead, 3 if roomy or wide < MIDDLE - 10 else 2))
        ]
        if row.note and lead + named + 2 + len(row.note) <= wide:
            text = [row.text.ljust(named), (f"  {row.note}", "note")]
        rows.append(Row((row.lead.ljust(lead), style), *text, means=row))
    return rows


def growth_rows(some: tuple[HomeRow, ...], wide: int, *, roomy: bool) -> list[Row]:
    """Lines of growth under each other on one scale: the name, the line, and what that is in numbers."""
    from cycletui.ui.widgets.folding import fold, padded
    from cycletui.ui.widgets.growth_line import SHORTEST, drawable, line_of, scale_row, shared

    numbers = [row.grown.words for row in some if row.grown is not None]
    rest = wide - max(len(words) for words in numbers) - 2
    longest = max(len(row.text) for row in some)
    named = min(longest, max(min(rest - LEAST_LINE - 2, wide * 2 // 5), LEAST_NAME))
    # where a name would go on and on below itself, the line stands below the name
    stacked = named * 2 < longest
    named = wide if stacked else named
    left = 2 if stacked else named + 2
    cells = min(rest - left, LONGEST)
    rows = []
    for row, words in zip(some, numbers, strict=True):
        inside = "  " if row.text.startswith("  ") else ""
        if not words and row.grown is not None:
            # what is kept in the team has no line, and makes the others no shorter
            why = row.grown.verdict
            told = f"\n{inside}".join(fold(f"{row.text.strip()}  {why}", wide - len(inside)))
            rows.append(Row(f"{inside}{told}", means=row))
            continue
        first, *more = fold(row.text.strip(), named - len(inside))
        below = "".join(f"\n{inside}{text}" for text in more)
        known = row.grown.counted if row.grown is not None and roomy else ""
        if row.grown is not None and row.grown.now is None and row.grown.verdict not in (NOT_AGAIN, NO_AIM):
            # why there is no number is said in any room
            known = row.grown.verdict
        noted = (f"\n{inside}{known}" if known else "", "note")
        drawn = line_of(row.grown, cells, "home") if row.grown is not None else []
        gap = " " * (cells if cells >= SHORTEST and not drawn else 0)
        parts: list[Part] = ["  ", *drawn, gap, (f"  {words}", "strong")]
        if stacked:
            rows.append(Row(f"{inside}{first}", below, "\n", *parts, noted, means=row))
        else:
            rows.append(Row(padded(f"{inside}{first}", named), *parts, below, noted, means=row))
    lines = [row.grown for row in some if row.grown is not None and drawable(row.grown)]
    if roomy and lines and cells >= SHORTEST and shared(lines):
        rows.insert(0, Row((" " * left + scale_row(cells), "note"), heading=True))
    return rows


def note_of(part: HomePart, wide: int, *, roomy: bool) -> str:
    """The muted words after a part's title: over lines of growth what their marks mean, where there is room; without a
    scale above them its ends go before all else."""
    if part.rows[0].grown is None:
        return part.note
    from cycletui.ui.widgets.growth_line import ENDS, legend, shared

    lines = [row.grown for row in part.rows if row.grown is not None]
    marks = legend(lines)
    ways = [f"{part.note}   {marks}", marks, part.note]
    if not roomy and shared(lines):
        ways = [f"{ENDS}   {marks}", f"{ENDS}   {legend(lines, waiting=False)}", ENDS]
    return next((words for words in ways if len(part.title) + 2 + len(words) <= wide), "")
