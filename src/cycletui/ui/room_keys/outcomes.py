"""The keys of the room Goals & tasks."""

from __future__ import annotations

from cycletui.ui.key import Key

OUTCOMES: dict[str, Key] = {}
