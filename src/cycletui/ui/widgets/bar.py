"""A line of growth, as a card and Home draw it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cycletui.queries.parts import Growth


def bar(one: Growth, width: int) -> str:
    """The line from start to now with the aim on it; empty where there is nothing to draw."""
    if sum(value is not None for value in (one.started, one.aim, one.now)) < 2:
        return ""
    span = (one.high - one.low) or 1.0
    cells = ["─"] * width
    for value, mark in ((one.aim, "│"), (one.started, "○"), (one.now, "●")):
        if value is not None:
            cells[max(0, min(width - 1, round((value - one.low) / span * (width - 1))))] = mark
    return "".join(cells)
