"""How a number is written for people: as it was stored, with its decimals; what was worked out of counts, whole."""

from __future__ import annotations

import math
from decimal import Decimal


def written(value: float) -> str:
    """A stored number with all its decimals and no exponent: `1234567`, `62.5`."""
    if not math.isfinite(value):
        return str(value)
    return f"{value:.0f}" if value == int(value) else f"{Decimal(repr(float(value))):f}"


def whole_percent(count: float, total: float) -> float:
    """So many of so many as a whole percent; a half goes up, as EVIDENCE counts."""
    return float(math.floor(100 * count / total + 0.5))
