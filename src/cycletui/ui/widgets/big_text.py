"""Letters and digits that the last row can read: of blocks, and only where every one of a text has its shape and all of
it fits; a name with a letter that is not here is never drawn without it."""

from __future__ import annotations

from collections.abc import Sequence

HIGH = 5
"""Points from the top of a letter to its foot."""

_SHAPES = """
A 010 101 111 101 101
B 110 101 110 101 110
C 011 100 100 100 011
D 110 101 101 101 110
E 111 100 110 100 111
F 111 100 110 100 100
G 0111 1000 1011 1001 0111
H 101 101 111 101 101
I 1 1 1 1 1
J 001 001 001 101 010
K 101 101 110 101 101
L 100 100 100 100 111
M 10001 11011 10101 10001 10001
N 1001 1101 1011 1001 1001
O 0110 1001 1001 1001 0110
P 110 101 110 100 100
Q 0110 1001 1001 1011 0111
R 110 101 110 101 101
S 011 100 010 001 110
T 111 010 010 010 010
U 101 101 101 101 111
V 101 101 101 101 010
W 10001 10001 10101 11011 10001
X 101 101 010 101 101
Y 101 101 010 010 010
Z 111 001 010 100 111
0 111 101 101 101 111
1 010 110 010 010 111
2 111 001 111 100 111
3 111 001 111 001 111
4 101 101 111 001 001
5 111 100 111 001 111
6 111 100 111 101 111
7 111 001 001 010 010
8 111 101 111 101 111
9 111 101 111 001 111
. 0 0 0 0 1
, 00 00 00 01 10
: 0 1 0 1 0
? 110 001 010 000 010
! 1 1 1 0 1
' 1 1 0 0 0
’ 1 1 0 0 0
“ 101 101 000 000 000
” 101 101 000 000 000
" 101 101 000 000 000
- 000 000 111 000 000
– 000 000 111 000 000
/ 001 001 010 100 100
+ 000 010 111 010 000
"""
SHAPES: dict[str, tuple[str, ...]] = {row[0]: tuple(row[2:].split()) for row in _SHAPES.strip().split("\n")}
"""By letter its rows of points, all of one width."""
SPACE = 2
"""Points of a space between two words, beside those between two letters."""


def _points(word: str) -> list[str]:
    """A word's rows of points; its letters have one column between them."""
    return ["0".join(SHAPES[letter][row] for letter in word) for row in range(HIGH)]


def big_digits(text: str, *, narrow: bool = False) -> tuple[str, ...]:
    """Digits and colons in rows of whole blocks, a point two cells wide: five rows, as high as they are wide. `narrow`
    for a narrow window: a digit is four cells wide."""
    if narrow:
        return tuple(" ".join(map(_narrow, (SHAPES[letter][row] for letter in text))).rstrip() for row in range(HIGH))
    rows = ["0".join(SHAPES[letter][row] for letter in text) for row in range(HIGH)]
    return tuple("".join("██" if point == "1" else "  " for point in row).rstrip() for row in rows)


def _narrow(points: str) -> str:
    """One row of a digit: its middle is wider than its sides."""
    cells = (1, 2, 1) if len(points) == 3 else (1,) * len(points)
    return "".join(("█" if point == "1" else " ") * wide for point, wide in zip(points, cells, strict=True))


def big_letters(text: str, wide: int, high: int) -> tuple[str, ...]:
    """A sentence in capital letters three rows high, folded between words; empty where a letter has no shape, or where
    it does not fit into so many cells and rows."""
    words = text.upper().split()
    if not words or any(letter not in SHAPES for word in words for letter in word):
        return ()
    lines: list[list[str]] = []
    for word in words:
        points = _points(word)
        if len(points[0]) > wide:
            return ()
        if lines and len(lines[-1][0]) + SPACE + 2 + len(points[0]) <= wide:
            gap = "0" * (SPACE + 2)
            lines[-1] = [before + gap + more for before, more in zip(lines[-1], points, strict=True)]
        else:
            lines.append(points)
    rows: list[str] = []
    for line in lines:
        rows += [*([""] if rows else []), *_halves(line)]
    return tuple(rows) if len(rows) <= high else ()


def _halves(points: Sequence[str]) -> list[str]:
    """Two rows of points in one of cells."""
    rows = [*points, "0" * len(points[0])]
    marks = {("0", "0"): " ", ("1", "0"): "▀", ("0", "1"): "▄", ("1", "1"): "█"}
    return [
        "".join(marks[pair] for pair in zip(rows[at], rows[at + 1], strict=True)).rstrip()
        for at in range(0, len(rows), 2)
    ]
