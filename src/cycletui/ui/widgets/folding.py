"""Text on lines of a given width, counted in cells: wide letters take two, combining ones none."""

from __future__ import annotations

from rich.cells import cell_len, chop_cells

from cycletui.records.harmless import line


def fold(text: str, width: int, most: int = 0) -> list[str]:
    """The text on lines of at most `width` cells, broken at blanks where there are any; at most `most` lines."""
    width = max(width, 8)
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        here = ""
        for word in line(paragraph, 20_000).split(" "):
            if cell_len(word) > width:
                lines += [here] if here else []
                *whole, here = chop_cells(word, width)
                lines += whole
            elif here and cell_len(here) + 1 + cell_len(word) > width:
                lines.append(here)
                here = word
            else:
                here = f"{here} {word}" if here else word
            if most and len(lines) > most:
                break
        lines.append(here)
        if most and len(lines) > most:
            break
    if most and len(lines) > most:
        last = lines[most - 1]
        if cell_len(last) >= width:
            # behind a whole word, where there are several
            last = last.rpartition(" ")[0] or chop_cells(last, width - 1)[0]
        # a sign that stands between two things joins nothing to what was cut off
        return [*lines[: most - 1], last.rstrip(" ·") + "…"]
    return lines


def balanced(text: str, width: int) -> list[str]:
    """The text on as few lines as that width needs, all about as long: no last line of one word."""
    lines = fold(text, width)
    while len(lines) > 1 and len(narrower := fold(text, width - 1)) == len(lines) and width > len(lines):
        width, lines = width - 1, narrower
    return lines


def padded(text: str, width: int) -> str:
    """The text with blanks up to `width` cells."""
    return text + " " * max(width - cell_len(text), 0)


def gap_between(left: str, right: str, width: int) -> str | None:
    """The blanks that put `right` at the end of the line; `None` where both do not fit on it."""
    free = width - cell_len(left) - cell_len(right)
    return " " * free if free >= (2 if right else 0) else None
