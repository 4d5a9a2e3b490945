"""How wide a window has to be for what, and how much of it is margin."""

from __future__ import annotations

WIDE, MIDDLE = 110, 70


def margins(width: int) -> int:
    """Cells at both sides together, of a row in a window of this width."""
    return 6 if width >= WIDE else 4 if width >= MIDDLE else 2
