"""The edge of a field: a line beneath what is typed, so that it is seen on a washed-out projector too."""

from __future__ import annotations

import re

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

_BLANKS = re.compile(r"( {2,})")
_UNDER, _NONE = Style(underline=True), Style()


def edged(strip: Strip, colour: Color | None) -> Strip:
    """The row with the line beneath it: in the edge's own colour where nothing is written."""
    alone = _UNDER + Style(color=colour)
    made: list[Segment] = []
    for text, style, control in strip:
        for piece in _BLANKS.split(text):
            if piece:
                made.append(Segment(piece, (style or _NONE) + (_UNDER if piece.strip() else alone), control))
    return Strip(made, strip.cell_length)


def with_word(strip: Strip, word: str, style: Style) -> Strip:
    """The row with a word at its right end, where it is free there."""
    width = strip.cell_length
    if len(strip.text.rstrip()) + 2 + len(word) > width or len(strip.text) != width:
        return strip
    kept = strip.crop(0, width - len(word))
    last = next((one.style for one in reversed(list(kept)) if one.style is not None), _NONE)
    return Strip([*kept, Segment(word, last + style)], width)


def cut_at_ends(strip: Strip, *, left: bool, right: bool) -> Strip:
    """The row with a mark at each end at which its text goes on."""
    width = strip.cell_length
    if width < 3 or not (left or right):
        return strip
    first, middle, last = strip.crop(0, 1), strip.crop(1, width - 1), strip.crop(width - 1, width)
    return Strip([*(_mark(first) if left else first), *middle, *(_mark(last) if right else last)], width)


def _mark(cell: Strip) -> list[Segment]:
    return [Segment("…", next((one.style for one in cell), None))]
