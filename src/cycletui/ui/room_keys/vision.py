"""The keys of the room Vision."""

from __future__ import annotations

from cycletui.ui.key import Key

VISION: dict[str, Key] = {}
