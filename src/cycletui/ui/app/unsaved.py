"""What was typed and can be kept nowhere: it is said on the terminal, where it can be copied from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual.screen import Screen
from textual.widgets import Input, TextArea

from cycletui.records.harmless import line

LONGEST = 2000


def typed(screens: Iterable[Screen[Any]]) -> list[str]:
    """The words in the fields of these screens."""
    found = []
    for screen in screens:
        for field in screen.query("Input, TextArea"):
            words = field.value if isinstance(field, Input) else field.text if isinstance(field, TextArea) else ""
            if words.strip():
                found.append(line(words, LONGEST))
    return found
