"""Two wordings of one text, shown so that the difference reads in colour, in black and white, and aloud.

What came is underlined, what went is struck and stands between dashes: a projector may draw no stroke, and what was
taken out must never read as if it stood there. Where there are no colours, and in text that is copied, what came stands
between `[+` and `+]`, what went between `[-` and `-]`, and words of one side alone between `[` and `]`. The parts go to
`words()` and `Said` like any other text: the texts themselves are never markup.
"""

from __future__ import annotations

import os

from cycletui.journal.merge_text import word_differences
from cycletui.records.harmless import long
from cycletui.ui.widgets.text import Part

LIMIT = 20_000
"""Characters of a text above which its words are no longer compared: the whole text is shown."""

CAME, WENT = "came", "went"
DASH = "–"
"""Hugs what went."""


def _bracketed() -> bool:
    """Whether signs say what a colour, a line and a stroke say elsewhere: some terminals draw neither."""
    return bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") in ("dumb", "unknown")


def one_sided() -> str:
    """What `only_here` marks, said where its words are read."""
    return f"{'Words in [ ]' if _bracketed() else 'Underlined words'} are only in that one."


def changed(old: str, new: str, *, accent: str = "") -> list[Part]:
    """Both texts in one: what came, what went, and what stayed.

    `accent` is the room in whose colour stands what came.
    """
    if len(old) > LIMIT or len(new) > LIMIT:
        return [long(new)]
    parts: list[Part] = []
    before = ""
    for piece in word_differences(old, new):
        if piece.kind == "in" and before and not _bracketed() and " " not in before[-1:] + piece.text[:1]:
            # what went and what came in its place would read as one word
            parts.append((" ", "note"))
        before = piece.text if piece.kind == "out" else ""
        if piece.kind == "same":
            parts.append(piece.text)
        elif piece.kind == "in":
            parts += _marked("[+", piece.text, "+]", f"{CAME}-{accent}" if accent else CAME)
        else:
            parts += _marked("[-", piece.text, "-]", WENT)
    return parts


def only_here(other: str, text: str, *, accent: str = "") -> list[Part]:
    """One text, with the words marked that the other does not have."""
    if len(other) > LIMIT or len(text) > LIMIT:
        return [long(text)]
    parts: list[Part] = []
    for piece in word_differences(other, text):
        if piece.kind == "same":
            parts.append(piece.text)
        elif piece.kind == "in":
            parts += _marked("[", piece.text, "]", f"{CAME}-{accent}" if accent else CAME)
    return parts


def _marked(start: str, text: str, end: str, style: str) -> list[Part]:
    # the marks hug the words, so that a line may break where the text has its blanks
    inside = text.strip(" ")
    left = text[: len(text) - len(text.lstrip(" "))] if inside else ""
    right = text[len(left) + len(inside) :]
    blank = style if style == WENT else ""
    if inside.strip() and not _bracketed():
        dash = DASH if style == WENT else ""
        return [(left, blank), (f"{dash}{inside}{dash}", style), (right, blank)]
    if not inside.strip():
        said = "new line" if inside else "space"
        return [(f"{start}{said}{end}" if _bracketed() else f"({said})", "note"), (text, blank)]
    return [(left, blank), (start, "note"), (inside, style), (end, "note"), (right, blank)]
