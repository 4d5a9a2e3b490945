"""How hands stood, drawn: a row for each step with a block for each hand, and the rule's line; or all in one row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cycletui.ui.widgets.text import Part

MOST_BLOCKS = 20
"""Blocks of one step; where more hands were shown a block stands for several, and the number says how many."""
DASHES = 12

Steps = Sequence[tuple[int, int]]


def drawn_tall(steps: Steps, line: int | None, accent: str, below: str) -> Iterator[Part]:
    """A row for each step, the highest first; `below` says what the line under the step `line` means."""
    most = max((hands for _, hands in steps), default=0)
    each = -(-most // MOST_BLOCKS) or 1
    for step, hands in steps:
        told = str(hands) if hands else "–"
        blocks = "█ " * -(-hands // each)
        yield from ((f"{step}  ", "strong"), (blocks, accent), (told, "note"), "\n")
        if step == line:
            yield from (("─" * DASHES, "rule"), (f"  {below}", "note"), "\n")


def drawn_low(steps: Steps, line: int | None, accent: str, width: int) -> Iterator[Part]:
    """All steps in one row, the line upright between two of them; by numbers alone where blocks have no room."""
    told = [(step, "■" * hands if hands else "", hands) for step, hands in steps]
    if sum(len(f"{step} {blocks} {hands}   ") for step, blocks, hands in told) > width:
        told = [(step, "", hands) for step, _, hands in told]
    for step, blocks, hands in told:
        parts = [(f"{step} ", "strong"), *([(f"{blocks} ", accent)] if blocks else []), (str(hands or "–"), "note")]
        yield from parts
        yield (" │ ", "rule") if step == line else "   "
