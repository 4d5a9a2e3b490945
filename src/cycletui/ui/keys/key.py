"""What one key is: where it is declared, its words come with it."""

from __future__ import annotations

from typing import NamedTuple


class Key(NamedTuple):
    """Keys (with commas between several), the action, the footer's word, and what it does as a sentence."""

    keys: str
    action: str
    label: str
    tooltip: str
    priority: bool = False
