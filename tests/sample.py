"""How much is tried of what could be tried without end: the suite takes a sample, CYCLETUI_WHOLE=1 takes all of it."""

from __future__ import annotations

import os

WHOLE = bool(os.environ.get("CYCLETUI_WHOLE"))


def tries(sample: int, whole: int) -> int:
    """So many in the suite, and so many where all is tried."""
    return whole if WHOLE else sample
