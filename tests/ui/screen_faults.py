"""Faults of drawing that are found on any screen by looking at its cells: what cannot be read, two bars, cut text.

Each check takes a `Shot` and says its faults in words, none where there is none. Contrasts are those of WCAG, of the
cells as they stand there, after all blending. What lies dimmed under a sheet is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from rich.cells import cell_len
from rich.color import Color
from rich.style import Style

from cycletui.ui.app.themes import PLAIN, colours, contrast, themes
from cycletui.ui.widgets.frame import USUAL
from tests.ui.every_screen import Shot

TEXT, MUTED, EDGE = 7.0, 4.5, 3.0
TERMINALS = {
    "xterm, light": ("#000000", "#ffffff"),
    "xterm, dark": ("#e5e5e5", "#000000"),
    "VGA": ("#aaaaaa", "#000000"),
}
"""Letters and ground of terminals whose own two colours are all that the theme without colours asks for."""
BAR = "▌"
ORNAMENTS = frozenset("─│├┤┼━═╌┊-▁▂▃▄▅▆▇█▐▀")
"""Lines and areas, which are no words. What they show stands beside them in words."""
ROOM = 10
"""Blank cells at the end of a row into which more of a cut word would have gone."""


MARKED = {one.name: one.variables["input-selection-background"] for one in themes() if one.name != PLAIN}
"""By theme the ground of marked text: made from the theme's colours, so that it is read."""
HELP = ("question_mark", "f1")


class Ink(NamedTuple):
    """A run of cells: where, what, and its two colours; `own` where those are the terminal's."""

    x: int
    y: int
    text: str
    ink: str
    ground: str
    style: Style
    own: bool


def inks(shot: Shot) -> Iterator[Ink]:
    """The cells of a screen, or of the sheet over it, in the colours of each terminal that they may stand on."""
    for y, row in enumerate(shot.segments):
        x = 0
        for text, style, _ in row:
            if style is not None and shot.holds(x, y):
                yield from _seen(x, y, text, style)
            x += cell_len(text)


def _seen(x: int, y: int, text: str, style: Style) -> Iterator[Ink]:
    own = _own(style.color) or _own(style.bgcolor)
    for letters, ground in TERMINALS.values() if own else [("", "")]:
        ink, back = _hex(style.color, letters), _hex(style.bgcolor, ground)
        yield Ink(x, y, text, *((back, ink) if style.reverse else (ink, back)), style, own)


def _own(colour: Color | None) -> bool:
    return colour is None or colour.is_default


def _hex(colour: Color | None, own: str) -> str:
    return own if colour is None or colour.is_default else colour.get_truecolor().hex


def unreadable(shot: Shot) -> Iterator[str]:
    """Words of too little contrast: the theme's muted letters and its accents may have less than all others."""
    known = {} if shot.theme == PLAIN else colours(shot.theme)
    plain = {known[name] for name in ("foreground", "background")} if known else set()
    for one in inks(shot):
        words = one.text.strip()
        if not words or one.style.conceal:
            continue
        least = EDGE if set(words) <= {BAR} else 0.0 if set(words) <= ORNAMENTS else MUTED
        if least == MUTED and (not known or not _near(one.ink, set(known.values()) - plain)):
            least = TEXT
        if contrast(one.ink, one.ground) < least:
            yield f"{words!r} in {one.ink} on {one.ground}: {contrast(one.ink, one.ground):.1f}, not {least}"
        if one.style.dim:
            yield f"{words!r} is dim, which terminals draw each in its way"


def strange(shot: Shot) -> Iterator[str]:
    """Colours that are none of the theme's, such as those that Textual falls back on; in the one without, any."""
    known = set() if shot.theme == PLAIN else {*colours(shot.theme).values(), MARKED[shot.theme]}
    for one in inks(shot):
        if shot.theme == PLAIN:
            if not (_own(one.style.color) and _own(one.style.bgcolor)):
                yield f"{one.text!r} has a colour: {one.style}"
            continue
        found = [one.ground, *([one.ink] if one.style.color is not None else [])]
        for colour in found:
            if not _near(colour, known):
                yield f"{one.text!r} at {one.x}, {one.y} in {colour}, which is none of {shot.theme}"


def _near(colour: str, known: set[str]) -> bool:
    """Textual rounds a channel by one on the way."""
    return any(
        all(abs(int(colour[i : i + 2], 16) - int(other[i : i + 2], 16)) <= 1 for i in (1, 3, 5)) for other in known
    )


def edgeless(shot: Shot) -> Iterator[str]:
    """Fields without a line beneath them that is seen on a washed-out projector."""
    cells = {(one.x + n, one.y): one for one in inks(shot) for n in range(cell_len(one.text))}
    for name, seen in shot.fields:
        row = [cells[x, seen.bottom - 1] for x in range(seen.x, seen.right) if (x, seen.bottom - 1) in cells]
        lined = [one for one in row if one.style.underline and contrast(one.ink, one.ground) >= EDGE]
        if row and len(lined) < len(row) - 6:
            yield f"{name} has an edge of {len(lined)} of {len(row)} cells"


def bars(shot: Shot) -> Iterator[str]:
    """Two bars on one screen, or none where something with a cursor has the focus."""
    places = {(one.x + n, one.y) for one in inks(shot) for n, letter in enumerate(one.text) if letter == BAR}
    apart = [(x, y) for x, y in sorted(places) if (x, y - 1) not in places]
    if len(apart) > 1:
        yield f"{len(apart)} bars: {apart}"
    if shot.wants_bar and not places:
        yield f"no bar, and {shot.focus} has the focus"


def cut(shot: Shot) -> Iterator[str]:
    """Text that is cut with … where its row has room for more."""
    for _, seen in shot.texts:
        for y in range(seen.y, seen.bottom):
            if not shot.holds(seen.x, y):
                continue
            row = shot.rows[y][seen.x : seen.right]
            free = len(row) - len(row.rstrip())
            if re.search(r"\w…", row) and free >= ROOM:
                yield f"{row.strip()!r} is cut, and {free} cells are free"


def empty_headings(shot: Shot) -> Iterator[str]:
    """Headings beneath which nothing stands before the next one."""
    for heading in shot.empty_headings:
        yield f"nothing stands under {heading!r}"


def hidden_tops(shot: Shot) -> Iterator[str]:
    """Lists that begin below their first heading."""
    for name in shot.hidden_tops:
        yield f"{name} hides what stands above its first row, which has the bar"


def wasted(shot: Shot) -> Iterator[str]:
    """In a low window two blank rows in succession inside something that has more below."""
    if shot.size[1] >= 22:
        return
    for name, seen in shot.more_below:
        rows = [shot.rows[y][seen.x : seen.right].strip() for y in range(seen.y, seen.bottom)]
        for number, (one, other) in enumerate(pairwise(rows)):
            if not one and not other:
                yield f"rows {seen.y + number} and the next of {name} are blank, and there is more below"


def wordless_help(shot: Shot) -> Iterator[str]:
    """Help that is named by its key alone, where its row has room for the word, or one for the usual way out."""
    words = dict(shot.keys)
    for key, label in shot.foot:
        if label or key not in HELP or not words.get(key):
            continue
        row = shot.rows[shot.foot_at.y][shot.foot_at.x : shot.foot_at.right]
        free = len(row) - len(row.rstrip()) if shot.foot[-1] == (key, label) else 0
        if free > len(words[key]):
            yield f"{row.strip()!r} does not say {words[key]!r}, and {free} cells are free"
        if dict(shot.foot).get("escape") in USUAL and not shot.big:
            yield f"{row.strip()!r} says what esc is, and not what {key} is"


CHECKS = (wordless_help, unreadable, strange, edgeless, bars, cut, empty_headings, hidden_tops, wasted)


def faults(shot: Shot) -> list[str]:
    """All that is wrong with a screen, each said once."""
    where = f"{shot.name} at {shot.size[0]}x{shot.size[1]} in {shot.theme}"
    return list(dict.fromkeys(f"{where}: {check.__name__}: {fault}" for check in CHECKS for fault in check(shot)))
