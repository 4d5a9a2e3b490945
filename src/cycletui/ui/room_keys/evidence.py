"""The keys of the room Evidence."""

from __future__ import annotations

from cycletui.ui.key import Key

EVIDENCE: dict[str, Key] = {}
