"""What the app needs of the place where it is started; said before anything is loaded or made."""

from __future__ import annotations

import os
import sys

DUMB = ("dumb", "unknown")
"""What a terminal that can only write line by line calls itself."""
COMMANDS = "The commands work without one: cycletui --help"


def what_is_missing() -> str:
    """Why the app cannot open here, in a sentence; empty where it can."""
    if not all(one is not None and one.isatty() for one in (sys.__stdin__, sys.__stdout__, sys.__stderr__)):
        return f"the app needs a terminal, for its keys and its screen. {COMMANDS}"
    term = os.environ.get("TERM", "").lower()
    if sys.platform != "win32" and term in DUMB:
        needs = "the app needs a terminal that can draw a whole screen; this one says it cannot"
        return f"{needs} (TERM={term}). {COMMANDS}"
    return ""
