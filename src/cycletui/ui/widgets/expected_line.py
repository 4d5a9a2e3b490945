"""A strip of what is expected: each voice at its number, or the spread of all, and what came, on one scale."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from cycletui.ui.widgets.growth_line import SHORTEST, marks
from cycletui.ui.widgets.plain import plain

if TYPE_CHECKING:
    from cycletui.ui.widgets.text import Part

COVERED = "?"
"""In the place of a voice that is still covered: where it stands says nothing of its number."""


LONGEST_NAME = 12
"""Cells of a name on the strip; a longer one stands in the rows below."""


def came_mark() -> str:
    """What stands where it came out."""
    return "#" if plain() else "■"


def expected_line(
    voices: Sequence[tuple[float, str]],
    came: float | None,
    ends: tuple[float, float],
    cells: int,
    accent: str,
    *,
    spread: bool = False,
) -> list[Part]:
    """The strip in so many cells; empty where it has no room. Voices at one place stand together, and whoever has no
    room for a name there is named by the rows below."""
    if cells < SHORTEST:
        return []
    use = marks()
    drawn: list[tuple[str, str]] = [(use.track, "note")] * cells
    drawn[0], drawn[-1] = (use.first, "note"), (use.last, "note")
    places: dict[int, list[str]] = {}
    for value, who in voices:
        places.setdefault(_place(value, ends, cells), []).append(who)
    if spread and places:
        low, high = min(places), max(places)
        drawn[low : high + 1] = [(use.grown, accent)] * (high + 1 - low)
    taken = {0, cells - 1, *places}
    for at in places:
        drawn[at] = (use.now, f"{accent}-strong")
    if came is not None:
        at = _place(came, ends, cells)
        drawn[at] = (came_mark(), "strong")
        taken.add(at)
    for at, names in sorted(places.items()):
        _name(drawn, taken, at, " ".join(dict.fromkeys(name for name in names if name)))
    return list(drawn)


def covered_line(voices: int, cells: int) -> list[Part]:
    """The strip while nothing is uncovered: as many `?` as have written, at equal distances."""
    if cells < SHORTEST:
        return []
    use = marks()
    drawn: list[tuple[str, str]] = [(use.track, "note")] * cells
    drawn[0], drawn[-1] = (use.first, "note"), (use.last, "note")
    shown = min(voices, cells // 2 - 1)
    for number in range(shown):
        drawn[round((number + 1) * (cells - 1) / (shown + 1))] = (COVERED, "strong")
    return list(drawn)


def _place(value: float, ends: tuple[float, float], cells: int) -> int:
    low, high = ends
    return max(0, min(cells - 1, round((value - low) / ((high - low) or 1.0) * (cells - 1))))


def _name(drawn: list[tuple[str, str]], taken: set[int], at: int, name: str) -> None:
    """Whose it is, right behind the mark or else right before it, where nothing else stands."""
    width = cell_len(name)
    if not width or width != len(name) or width > LONGEST_NAME:
        return
    for cells in (range(at + 1, at + 1 + width), range(at - width, at)):
        around = {*cells, cells[0] - 1, cells[-1] + 1} - {at}
        if min(around) >= 0 and max(around) < len(drawn) and not taken & _inner(around, drawn):
            for cell, letter in zip(cells, name, strict=True):
                drawn[cell] = (letter, "")
                taken.add(cell)
            return


def _inner(cells: Iterable[int], drawn: Sequence[object]) -> set[int]:
    """Without the two ends of the strip, next to which a name may stand."""
    return {cell for cell in cells if 0 < cell < len(drawn) - 1}
