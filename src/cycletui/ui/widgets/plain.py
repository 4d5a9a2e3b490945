"""Whether pictures are drawn with plain characters, for fonts that lack the others."""

from __future__ import annotations

import os

PLAIN_BY = "CYCLETUI_PLAIN"
"""The variable of the environment by which a person asks for them."""


def plain() -> bool:
    """Whether the person asked for plain characters."""
    return os.environ.get(PLAIN_BY, "") not in ("", "0")
