"""The keys of the room Send & receive."""

from __future__ import annotations

from cycletui.ui.key import Key

CROSSING: dict[str, Key] = {}
