"""A line of growth: its two ends, where it started, where it is now, where it aims; and the scale above several."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from cycletui.records.numbers import written
from cycletui.records.words import NO_AIM, NOT_AGAIN
from cycletui.ui.widgets.plain import plain

if TYPE_CHECKING:
    from cycletui.queries.parts import Growth
    from cycletui.ui.widgets.text import Part

SHORTEST = 12
"""Cells of a line; where it has fewer it says nothing."""
QUARTERS_FROM = 52
"""Cells from which a scale has its quarters named too."""
LEGEND = (("start", "start"), ("now", "last check"), ("aim", "aim"))


class Marks(NamedTuple):
    """The characters of a line."""

    first: str
    last: str
    track: str
    grown: str
    start: str
    now: str
    aim: str


FULL = Marks("├", "┤", "─", "━", "○", "●", "┼")
PLAIN = Marks("|", "|", "-", "=", "o", "*", "+")


def marks() -> Marks:
    """The characters, or plain ones where the person asked for them."""
    return PLAIN if plain() else FULL


def drawable(growth: Growth) -> bool:
    """Whether there is a line: with fewer than two of start, now and aim there is not."""
    return sum(value is not None for value in (growth.started, growth.aim, growth.now)) > 1


def line_of(growth: Growth, cells: int, accent: str) -> list[Part]:
    """The line in so many cells; empty where it has no room or nothing to say.

    What was not counted again has no mark for now, and nothing is filled.
    """
    if cells < SHORTEST or not drawable(growth):
        return []
    use = marks()
    drawn: list[tuple[str, str]] = [(use.track, "note")] * cells
    drawn[0], drawn[-1] = (use.first, "note"), (use.last, "note")

    def place(value: float) -> int:
        return _place(value, growth.low, growth.high, cells)

    if growth.started is not None and growth.now is not None:
        low, high = sorted((place(growth.started), place(growth.now)))
        drawn[low : high + 1] = [(use.grown, accent)] * (high + 1 - low)
    # what stands nearer to the team's question covers what stands behind it
    for value, mark, style in (
        (growth.aim, use.aim, "strong"),
        (growth.started, use.start, accent),
        (growth.now, use.now, f"{accent}-strong"),
    ):
        if value is not None:
            drawn[place(value)] = (mark, style)
    return _joined(drawn)


ENDS = "0 to 100 %"
"""The ends of the scale of percents, where no scale stands above the lines."""


def shared(lines: Iterable[Growth]) -> bool:
    """Whether all lines stand on the scale of percents, so that one scale above them says it."""
    return all(growth.percent for growth in lines if drawable(growth))


def scale_row(cells: int) -> str:
    """The ends of the scale of percents over a line of so many cells, with the middle, and quarters in a long one."""
    row = [" "] * cells
    named = (0, 25, 50, 75, 100) if cells >= QUARTERS_FROM else (0, 50, 100)
    for percent in named:
        words = f"{percent} %" if percent == 0 else str(percent)
        at = _place(percent, 0, 100, cells) - (len(words) - 1 if percent == 100 else 0 if percent == 0 else 1)
        row[at : at + len(words)] = words
    return "".join(row)


def ends_of(growth: Growth) -> tuple[str, str]:
    """What the two ends of a line are called."""
    return written(growth.low), written(growth.high)


def legend(lines: Iterable[Growth], *, waiting: bool = True) -> str:
    """What the marks mean, once for a screen; where nothing was counted again that is said in place of now, and never
    where it was and stays with us. Without `waiting` it is left to the words beside the lines."""
    some = list(lines)
    use, counted = marks(), any(growth.now is not None for growth in some)
    named = [f"{getattr(use, name)} {words}" for name, words in LEGEND if counted or name != "now"]
    waits = all(growth.verdict in (NOT_AGAIN, NO_AIM) for growth in some)
    return "   ".join([*named, *([NOT_AGAIN] if waiting and waits and not counted else [])])


def _place(value: float, low: float, high: float, cells: int) -> int:
    return max(0, min(cells - 1, round((value - low) / ((high - low) or 1.0) * (cells - 1))))


def _joined(cells: list[tuple[str, str]]) -> list[Part]:
    """Neighbours of one style together."""
    parts: list[tuple[str, str]] = []
    for mark, style in cells:
        if parts and parts[-1][1] == style:
            parts[-1] = (parts[-1][0] + mark, style)
        else:
            parts.append((mark, style))
    return list(parts)
