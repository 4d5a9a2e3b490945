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
    alone: bool = False
    """Whether it writes, leaves, or changes what others see at once: as a letter among others it does nothing."""


def between_lists(room: str) -> dict[str, Key]:
    """The two keys that go from list to list of a room."""
    return {
        f"{room}.next": Key("right,l", "part(1)", "next list", "On to the next list"),
        f"{room}.before": Key("left", "part(-1)", "list before", "Back to the list before"),
    }
