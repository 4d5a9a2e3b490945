"""Checks of a suppressed table that know nothing of how it was made: linear algebra and plain search."""

from collections.abc import Iterator, Sequence
from itertools import combinations

Cell = tuple[int, int]
Counts = Sequence[Sequence[int | None]]
Flags = tuple[bool, bool, bool]

PRIME = 2_147_483_647
ALL_FLAGS: list[Flags] = [
    (rows, columns, grand) for rows in (False, True) for columns in (False, True) for grand in (False, True)
]


def lines(counts: Counts, flags: Flags) -> Iterator[tuple[tuple[str, int], list[Cell]]]:
    """Every line whose total is to be published, with its cells."""
    cells = [(i, j) for i, row in enumerate(counts) for j in range(len(row))]
    if flags[0]:
        for i in range(len(counts)):
            yield ("row", i), [cell for cell in cells if cell[0] == i]
    if flags[1]:
        for j in range(len(counts[0])):
            yield ("column", j), [cell for cell in cells if cell[1] == j]
    if flags[2]:
        yield ("grand", 0), cells


def known(rows: Sequence[Sequence[int]], wanted: Sequence[Sequence[int]]) -> list[bool]:
    """Which of the wanted sums follow from the rows (elimination modulo a prime)."""
    basis: dict[int, list[int]] = {}

    def left_over(row: Sequence[int]) -> tuple[int | None, list[int]]:
        left = list(row)
        for place in range(len(left)):
            if left[place]:
                if place not in basis:
                    return place, left
                factor = left[place]
                left = [(x - factor * y) % PRIME for x, y in zip(left, basis[place])]
        return None, left

    for row in rows:
        place, left = left_over(row)
        if place is not None:
            inverse = pow(left[place], -1, PRIME)
            basis[place] = [x * inverse % PRIME for x in left]
    return [left_over(row)[0] is None for row in wanted]


def leaks(counts: Counts, flags: Flags, hidden: set[Cell], totals: set[tuple[str, int]]) -> list[object]:
    """Hidden cells and hidden totals that can be worked out from what is published."""
    order = sorted(hidden)
    rows: list[tuple[object, list[int]]] = []
    secret: list[tuple[object, list[int]]] = []
    for name, cells in lines(counts, flags):
        row = [int(cell in cells) for cell in order]
        (secret if name in totals else rows).append((name, row))
    units = [(cell, [int(cell == other) for other in order]) for cell in order]
    asked: list[tuple[object, list[int]]] = [*units, *secret]
    found = known([row for _, row in rows], [row for _, row in asked])
    return [name for (name, _), is_known in zip(asked, found) if is_known]


def small_lines(
    counts: Counts, flags: Flags, hidden: set[Cell], totals: set[tuple[str, int]], threshold: int
) -> list[object]:
    """Published lines whose hidden cells are together a small group."""
    found: list[object] = []
    for name, cells in lines(counts, flags):
        inside = [counts[i][j] or 0 for i, j in cells if (i, j) in hidden]
        if name not in totals and inside and sum(inside) < threshold:
            found.append(name)
    return found


def fewest(
    counts: Counts, flags: Flags, totals: set[tuple[str, int]], threshold: int, most: int, knowing: bool = True
) -> int:
    """The smallest number of cells that keeps the promise, by trying all sets of fewer than `most` cells.

    With `knowing` the reader knows that zeros are never hidden; without, only that no cell is below 0.
    """
    filled = [(i, j) for i, row in enumerate(counts) for j, value in enumerate(row) if value]
    primary = {(i, j) for i, j in filled if 0 < (counts[i][j] or 0) < threshold}
    spare = [cell for cell in filled if cell not in primary]
    for more in range(most - len(primary)):
        for chosen in combinations(spare, more):
            hidden = primary.union(chosen)
            if (
                not small_lines(counts, flags, hidden, totals, threshold)
                and not leaks(counts, flags, hidden, totals)
                and not (knowing and fixed_above_zero(counts, flags, hidden, totals))
            ):
                return len(hidden)
    return most


def fixed_above_zero(counts: Counts, flags: Flags, hidden: set[Cell], totals: set[tuple[str, int]]) -> set[Cell]:
    """Hidden cells that no other table shares, for a reader who knows that no hidden cell is 0.

    Sums along lines form a network, so one student more or less a cell is enough to find every other table.
    """
    order = sorted(hidden)
    last: dict[int, list[list[int]]] = {}
    for name, cells in lines(counts, flags):
        check = [place for place, cell in enumerate(order) if cell in cells]
        if check and name not in totals:
            last.setdefault(check[-1], []).append(check)
    moved: set[Cell] = set()
    step = [0] * len(order)

    def walk(place: int) -> None:
        if place == len(order):
            moved.update(cell for cell, by in zip(order, step) if by)
            return
        i, j = order[place]
        for by in (0, 1, -1):
            if (counts[i][j] or 0) + by >= 1:
                step[place] = by
                if all(sum(step[k] for k in check) == 0 for check in last.get(place, [])):
                    walk(place + 1)
        step[place] = 0

    walk(0)
    return set(order) - moved
