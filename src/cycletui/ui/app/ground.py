"""Light or dark by what the terminal says of its own ground. Nobody waits for it, and no typed key is lost with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from time import monotonic

from textual._xterm_parser import XTermParser
from textual.message import Message

from cycletui.ui.app.themes import PLAIN

ASK = "\x1b]11;?\x07"
"""What asks an xterm, and most others, for the colour of its ground."""
SILENT = ("", "dumb", "linux", "unknown")
"""Terminals that would print the question."""
SOON = 1.0
"""Seconds after which an answer changes nothing any more: somebody reads already."""
KEY_SECONDS = 0.05
"""So long an escape that may be the beginning of the answer is kept; then it was the key."""

_ANSWER = re.compile(r"\x1b\]11;(?:rgba?:([0-9a-fA-F/]{3,24})|[^\x07\x1b]{0,40})(?:\x07|\x1b\\)")
_BEGUN = re.compile(r"\x1b(?:\](?:1(?:1(?:;[^\x07\x1b]{0,40}\x1b?)?)?)?)?\Z")


def first_theme(colours: str | None, environment: Mapping[str, str]) -> str:
    """The theme for a terminal that knows so many colours, as `rich` calls them; empty where nothing is said."""
    if colours not in ("256", "truecolor"):
        return PLAIN
    # the last one is the ground: rxvt, Konsole and others set it
    ground = environment.get("COLORFGBG", "").rpartition(";")[2]
    return "" if not ground.isdigit() else "cycle-dark" if int(ground) < 7 or ground == "8" else "cycle-light"


def is_dark(rgb: str) -> bool | None:
    """Whether the colour `ffff/ffff/ffff`, with one to four digits each, is a dark one; `None` where it is none."""
    parts = rgb.split("/")[:3]
    if len(parts) < 3 or not all(parts):
        return None
    red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in parts)
    return bool(0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.5)


class GroundParser(XTermParser):
    """Takes the answer out of what is typed, however it is cut into pieces."""

    def __init__(self, debug: bool, told: Callable[[bool], None]) -> None:
        super().__init__(debug)
        self._told = told
        self._kept, self._kept_at = "", 0.0
        self._until = monotonic() + SOON

    def feed(self, data: str) -> Iterable[Message]:
        """What was typed, without the answer."""
        if not data:
            # the end of all that is typed
            yield from super().feed("")
            return
        text = self._without_answer(self._kept + data)
        begun = _BEGUN.search(text)
        self._kept, self._kept_at = (begun[0], monotonic()) if begun and self._waits(begun[0]) else ("", 0.0)
        text = text[: len(text) - len(self._kept)]
        if text:
            yield from super().feed(text)

    def tick(self) -> Iterable[Message]:
        """What looked like the beginning of an answer, and was a key."""
        if self._kept and monotonic() - self._kept_at > (KEY_SECONDS if len(self._kept) < 5 else SOON):
            kept, self._kept = self._kept, ""
            yield from super().feed(kept)
        yield from super().tick()

    def _waits(self, begun: str) -> bool:
        # an escape alone is nearly always the key, and is kept only while the answer is awaited
        return len(begun) >= 5 or monotonic() < self._until

    def _without_answer(self, text: str) -> str:
        def take(answer: re.Match[str]) -> str:
            dark = is_dark(answer[1]) if answer[1] else None
            if dark is not None and monotonic() < self._until:
                self._until = 0.0
                self._told(dark)
            return ""

        return _ANSWER.sub(take, text) if "\x1b]11;" in text else text
