"""Who has our work, as a picture: a line for each laptop over the days on which files went or came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from rich.cells import cell_len

from cycletui.queries.send import Held
from cycletui.records.today import short_day
from cycletui.ui.widgets.folding import fold, padded
from cycletui.ui.widgets.plain import plain
from cycletui.ui.widgets.text import Part

MOST_NAME = 28
"""Cells of a laptop's name."""
LABEL_GAP, UNNAMED = 2, 3
"""Cells between two named days; from one dot to the next where days have no names."""
END = 3
"""Cells from the last day to now."""


class Marks(NamedTuple):
    """The characters of a line."""

    day: str
    track: str
    now: str
    behind: str


FULL = Marks("●", "─", "►", "○")
PLAIN = Marks("*", "-", ">", "o")


class Days(NamedTuple):
    """The days that have room, the last ones, and the cells from one to the next."""

    shown: tuple[date, ...]
    step: int


def days_of(laptops: Sequence[Held], width: int, *, named: bool) -> Days:
    """As many of the days as there is room for beside names and numbers."""
    every = laptops[0].days
    cells = width - _name(laptops, width) - 2 - END - 2 - max(cell_len(_told(one)) for one in laptops)
    step = max((cell_len(short_day(one)) for one in every), default=0) + LABEL_GAP if named else UNNAMED
    # a name stands behind its dot, also the last one
    many = max((cells if named else cells - 1 + step) // step, 0)
    return Days(every[-many:] if many else (), step)


def drawn(laptops: Sequence[Held], width: int, *, named: bool) -> Iterator[list[Part]]:
    """A row with the days, where they are named, and a row for each laptop."""
    days, name = days_of(laptops, width, named=named), _name(laptops, width)
    if named and days.shown:
        yield [(" " * (name + 2) + "".join(padded(short_day(one), days.step) for one in days.shown).rstrip(), "note")]
    for one in laptops:
        yield [padded(fold(one.name, name, 1)[0], name), "  ", *_line(one, days), "  ", *_said(one)]


def _name(laptops: Sequence[Held], width: int) -> int:
    return min(max(cell_len(one.name) for one in laptops), MOST_NAME, max(width // 3, 8))


def _line(one: Held, days: Days) -> Iterator[Part]:
    """From its first file on; what ends in a ring lacks something."""
    use = PLAIN if plain() else FULL
    begun = bool(one.days) and bool(days.shown) and one.days[0] < days.shown[0]
    for number, day in enumerate(days.shown):
        if number:
            yield ((use.track if begun else " ") * (days.step - 1), "rule")
        here = day in one.days
        begun = begun or here
        yield (use.day, "send") if here else (use.track if begun else " ", "rule")
    yield ((use.track if begun or not days.shown else " ") * (END - 1), "rule")
    yield (use.behind, "warning") if one.lacks else (use.now, "send-strong")


def _told(one: Held) -> str:
    return f"{one.has:,}{f', lacks {one.lacks:,}' if one.lacks else ''}"


def _said(one: Held) -> Iterator[Part]:
    yield (f"{one.has:,}", "strong")
    if one.lacks:
        yield (f", lacks {one.lacks:,}", "warning")
