"""Two wordings of one text, shown so that the difference reads in colour, in black and white, and aloud.

What came is underlined and stands between `[+` and `+]`, what went is struck and stands between `[-` and
`-]`; where only the words of one side are shown they stand between `[` and `]`. The parts go to `words()`
and `Said` like any other text: the texts themselves are never markup.
"""

from __future__ import annotations

from cycletui.journal.merge_text import word_differences
from cycletui.records.harmless import long
from cycletui.ui.widgets.text import Part

LIMIT = 20_000
"""Characters of a text above which its words are no longer compared: the whole text is shown."""
AROUND = 60
"""Characters that stay on either side of a difference where a long text is shown in few lines."""

CAME, WENT = "came", "went"


def changed(old: str, new: str, *, accent: str = "", around: int = 0) -> list[Part]:
    """Both texts in one: what came, what went, and what stayed.

    `accent` is the room in whose colour stands what came; with `around` what stayed is cut to so many
    characters beside each difference.
    """
    if len(old) > LIMIT or len(new) > LIMIT:
        return [long(new)]
    pieces = word_differences(old, new)
    parts: list[Part] = []
    for place, piece in enumerate(pieces):
        if piece.kind == "same":
            parts.append(_cut(piece.text, around, first=place == 0, last=place == len(pieces) - 1))
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


def legend() -> list[Part]:
    """What the marks mean, for the line above a text that has them."""
    return [("[+", "note"), ("came", CAME), ("+]  [-", "note"), ("went", WENT), ("-]", "note")]


def _marked(start: str, text: str, end: str, style: str) -> list[Part]:
    # the marks hug the words, so that a line may break where the text has its blanks
    inside = text.strip(" ")
    left = text[: len(text) - len(text.lstrip(" "))] if inside else ""
    right = text[len(left) + len(inside) :]
    blank = style if style == WENT else ""
    if not inside.strip():
        said = "new line" if inside else "space"
        return [(f"{start}{said}{end}", "note"), (text, blank)]
    return [(left, blank), (start, "note"), (inside, style), (end, "note"), (right, blank)]


def _cut(text: str, around: int, *, first: bool, last: bool) -> str:
    keep = (0 if first else around) + (0 if last else around)
    if not around or len(text) <= keep + 10:
        return text
    before = "" if first else _to_blank(text[:around])
    after = "" if last else _from_blank(text[-around:])
    return f"{before} … {after}" if before and after else f"{before} …" if before else f"… {after}"


def _to_blank(text: str) -> str:
    place = text.rfind(" ")
    return text[:place] if place > 0 else text


def _from_blank(text: str) -> str:
    place = text.find(" ")
    return text[place + 1 :] if place >= 0 else text
