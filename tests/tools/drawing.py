"""A screen drawn as SVG from its cells, so that it looks as in a terminal: no gaps between rows or blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple

from rich.cells import cell_len
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.app import App

WIDE, HIGH, SIZE, EDGE = 8.4, 20.0, 14.0, 14.0
"""A cell, the letters, and the margin around the screen, in pixels."""

FONTS = "'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', monospace"

BLOCKS = {
    "█": (0, 0, 1, 1),
    "▌": (0, 0, 0.5, 1),
    "▐": (0.5, 0, 0.5, 1),
    "▀": (0, 0, 1, 0.5),
    **{chr(0x2580 + eighth): (0, 1 - eighth / 8, 1, eighth / 8) for eighth in range(1, 8)},
    "─": (0, 0.47, 1, 0.06),
    "━": (0, 0.44, 1, 0.12),
    "│": (0.45, 0, 0.1, 1),
}
"""Signs that are drawn as areas: left, top, width and height as parts of a cell."""


class Cells(NamedTuple):
    """A run of cells in one row that look the same."""

    row: int
    column: int
    text: str
    width: int
    ink: str
    ground: str
    bold: bool
    line: str


def _hex(colour: Color | None, otherwise: str) -> str:
    if colour is None or colour.is_default:
        return otherwise
    return colour.get_truecolor().hex


def cells(rows: Iterable[Iterable[Segment]], ink: str, ground: str) -> Iterator[Cells]:
    """The rows as runs of cells."""
    for number, segments in enumerate(rows):
        column = 0
        for text, style, control in segments:
            if control:
                continue
            look = style or Style()
            front, back = _hex(look.color, ink), _hex(look.bgcolor, ground)
            if look.reverse:
                front, back = back, front
            line = "underline" if look.underline else "line-through" if look.strike else ""
            width = cell_len(text)
            yield Cells(number, column, text, width, front, back, bool(look.bold), line)
            column += width


def _area(x: float, y: float, width: float, height: float, colour: str) -> str:
    return f'<rect x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}" fill="{colour}"/>'


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Where each piece of the text begins, in cells: words that touch in one piece, each block alone."""
    piece, start, at = "", 0, 0
    for letter in text:
        if letter in BLOCKS or (letter == " " and piece.endswith(" ")):
            if piece.strip():
                yield start, piece
            piece = ""
            if letter in BLOCKS:
                yield at, letter
        else:
            start = start if piece else at
            piece += letter
        at += cell_len(letter)
    if piece.strip():
        yield start, piece


def _letters(run: Cells, left: float, top: float) -> Iterator[str]:
    weight = ' font-weight="bold"' if run.bold else ""
    if run.line == "underline":
        # beneath blanks too, where it is the edge of a field
        yield _area(left, top + HIGH * 0.88, run.width * WIDE, 1.2, run.ink)
    line = f' text-decoration="{run.line}"' if run.line == "line-through" else ""
    for start, piece in _pieces(run.text):
        x = left + start * WIDE
        if piece in BLOCKS:
            at, down, width, height = BLOCKS[piece]
            yield _area(x + at * WIDE, top + down * HIGH, width * WIDE, height * HIGH, run.ink)
            continue
        lead = len(piece) - len(piece.lstrip())
        said = piece.strip()
        yield (
            f'<text x="{x + lead * WIDE:.2f}" y="{top + HIGH * 0.72:.2f}" fill="{run.ink}"{weight}{line}'
            f' textLength="{cell_len(said) * WIDE:.2f}" lengthAdjust="spacingAndGlyphs">{escape(said)}</text>'
        )


def draw(app: App[int]) -> str:
    """The screen of the app as it stands now."""
    ground = app.screen.styles.background.hex6
    ink = app.screen.styles.color.hex6
    columns, rows = app.size
    width, height = columns * WIDE + 2 * EDGE, rows * HIGH + 2 * EDGE
    runs = list(cells(app.screen._compositor.render_strips(), ink, ground))
    areas: list[str] = []
    letters: list[str] = []
    for run in runs:
        left, top = EDGE + run.column * WIDE, EDGE + run.row * HIGH
        if run.ground.lower() != ground.lower():
            areas.append(_area(left, top, run.width * WIDE, HIGH, run.ground))
        letters += _letters(run, left, top)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
            f'width="{width:.0f}" height="{height:.0f}" role="img">',
            f'<rect width="100%" height="100%" rx="8" fill="{ground}"/>',
            f'<g shape-rendering="crispEdges">{"".join(areas)}</g>',
            f'<g font-family="{FONTS}" font-size="{SIZE:g}" xml:space="preserve" shape-rendering="crispEdges">',
            *letters,
            "</g>",
            "</svg>\n",
        ]
    )
