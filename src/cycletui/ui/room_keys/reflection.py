"""The keys of the room Reflection."""

from __future__ import annotations

from cycletui.ui.key import Key

REFLECTION: dict[str, Key] = {}
