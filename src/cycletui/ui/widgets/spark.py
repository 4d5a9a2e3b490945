"""A line over time in one row, for places that have no room for a picture; its numbers always stand beside it."""

from __future__ import annotations

from collections.abc import Sequence

from cycletui.ui.widgets.plain import plain

STEPS = "▁▂▃▄▅▆▇█"


def spark(values: Sequence[float]) -> str:
    """One step a value, from the lowest of them to the highest; empty where the font may lack the steps."""
    if plain() or not values:
        return ""
    low = min(values)
    span = max(values) - low
    shares = [0.5 if not span else (value - low) / span for value in values]
    return "".join(STEPS[max(0, min(len(STEPS) - 1, int(share * len(STEPS))))] for share in shares)
