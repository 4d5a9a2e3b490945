"""Text on lines of a given width, counted in cells: wide letters take two, combining ones none."""

from __future__ import annotations

import re

from rich.cells import cell_len, chop_cells

from cycletui.records.harmless import line

_NUMBER = re.compile(r"[(“]?[+≈<>-]?\d(?:[\d.,/:–]*\d)?\+?")
_UNIT = re.compile(r"[%A-Za-z][\w%’']*[.,;:)”]*")
_NO_UNIT = frozenset(["on", "and", "or", "to", "by", "at", "is", "was", "are", "the", "then", "with", "from"])
LONGEST_UNIT, LONGEST_AMOUNT = 12, 20
"""Letters of what is counted, and of an amount with it, that stay on one line."""


def belongs(before: str, word: str) -> bool:
    """Whether a word says what the number before it is of: `1 result`, `24 Nov`, `56 %`, `7 of 13 students`."""
    number, of = before.split(" ")[-1], before.split(" ")[-2:]
    if len(of) == 2 and of[1] == "of" and _NUMBER.fullmatch(of[0]):
        return word[:1].isdigit()
    unit = _UNIT.fullmatch(word) and word not in _NO_UNIT and len(word) <= LONGEST_UNIT
    return bool(unit and _NUMBER.fullmatch(number))


def together(text: str, width: int) -> list[str]:
    """The words of a text, of which those that belong together are one."""
    found: list[str] = []
    for word in text.split(" "):
        if found and belongs(found[-1], word) and cell_len(found[-1]) + 1 + len(word) <= min(LONGEST_AMOUNT, width):
            found[-1] += f" {word}"
        else:
            found.append(word)
    return found


_AMOUNT = re.compile(r"\d\S* [\w%]")


def breaks(text: str, width: int) -> str:
    """The text with a line's end in place of each blank where a line of so many cells ends, as far as it tells amounts:
    what is drawn then parts none of them. All else stays as it is."""
    if not _AMOUNT.search(text):
        return text
    lines = []
    for one in text.split("\n"):
        here = one
        if cell_len(one) > width >= LONGEST_UNIT and _AMOUNT.search(one):
            here, used = "", 0
            for number, word in enumerate(together(one, width)):
                cells = cell_len(word)
                on = not number or used + 1 + cells <= width
                here += word if not number else f" {word}" if on else f"\n{word}"
                used = cells if not number or not on else used + 1 + cells
        lines.append(here)
    return "\n".join(lines)


def fold(text: str, width: int, most: int = 0) -> list[str]:
    """The text on lines of at most `width` cells, broken at blanks where there are any, and never between a number and
    what it is of; at most `most` lines."""
    width = max(width, 8)
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        here = ""
        for word in together(line(paragraph, 20_000), width):
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
            last = " ".join(together(last, width)[:-1]) or chop_cells(last, width - 1)[0]
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
