"""A line over time in one row, for places that have no room for a picture; its numbers always stand beside it."""

from __future__ import annotations

from collections.abc import Sequence

from cycletui.ui.widgets.plain import plain

STEPS = "▁▂▃▄▅▆▇█"


def spark(values: Sequence[float], low: float, high: float) -> str:
    """One step a value on the scale from `low` to `high`; empty where the font may lack the steps."""
    if plain():
        return ""
    span = high - low
    shares = [0.5 if not span else (value - low) / span for value in values]
    return "".join(STEPS[max(0, min(len(STEPS) - 1, int(share * len(STEPS))))] for share in shares)
