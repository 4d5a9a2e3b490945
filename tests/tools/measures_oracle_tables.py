"""Suppressed tables held against linear programs, exhaustive search and a lower bound (part of measures_oracle)."""

from __future__ import annotations

import random
import time
from typing import Any

import numpy as np  # type: ignore[import-not-found, unused-ignore]
from scipy.optimize import linprog

from cycletui.measures import suppression
from tests.measures import tables

Grid = list[list[int]]


def random_table(source: random.Random, most_rows: int, most_columns: int) -> Grid:
    """A table with zeros and ties; in some, small cells are few and far between."""
    rows, columns = source.randint(1, most_rows), source.randint(1, most_columns)
    largest, zeros = source.choice([4, 6, 12, 30, 80]), source.choice([0, 0.1, 0.3, 0.5, 0.8])
    least = source.choice([1, 1, largest])
    rare = 0.02 if least > 1 else 1.0
    return [
        [
            0
            if source.random() < zeros
            else source.randint(1 if source.random() < rare else least, largest + (9 if least > 1 else 0))
            for _ in range(columns)
        ]
        for _ in range(rows)
    ]


def limits(counts: Grid, flags: tables.Flags, hidden: set[tables.Cell], totals: set[Any], least: int) -> list[Any]:
    """Hidden cells and hidden totals whose smallest and largest possible values agree."""
    order = sorted(hidden)
    rows: list[Any] = []
    sums: list[float] = []
    asked: list[tuple[Any, Any]] = [(cell, np.eye(len(order))[i]) for i, cell in enumerate(order)]
    for name, cells in tables.lines(counts, flags):
        row = np.array([float(cell in cells) for cell in order])
        if name in totals:
            asked.append((name, row))
        else:
            rows.append(row)
            sums.append(float(sum(counts[i][j] for i, j in cells if (i, j) in hidden)))
    found = []
    for asked_name, goal in asked:
        ends = []
        for sign in (1, -1):
            answer = linprog(
                sign * goal,
                A_eq=np.array(rows) if rows else None,
                b_eq=np.array(sums) if rows else None,
                bounds=[(least, None)] * len(order),
                method="highs",
            )
            ends.append(np.inf if answer.status == 3 else sign * answer.fun)
        if abs(ends[0] - ends[1]) < 1e-6:
            found.append(asked_name)
    return found


def lower_bound(counts: Grid, flags: tables.Flags, totals: set[Any], threshold: int) -> int:
    """Fewest hidden cells by linear relaxation of what every published line needs by itself.

    A published line with a hidden cell needs two of them and the threshold, or a cell that is large.
    """
    filled = [(i, j) for i, row in enumerate(counts) for j, value in enumerate(row) if value]
    primary = {cell for cell in filled if counts[cell[0]][cell[1]] < threshold}
    rows, least = [], []
    for name, cells in tables.lines(counts, flags):
        small = [counts[i][j] for i, j in cells if (i, j) in primary]
        if name in totals or not small:
            continue
        if len(small) < 2 or sum(small) < threshold:
            rows.append([-float(cell in cells) for cell in filled])
            least.append(-float(len(small) + 1))
    bounds = [(1.0 if cell in primary else 0.0, 1.0) for cell in filled]
    if not rows:
        return len(primary)
    answer = linprog(np.ones(len(filled)), A_ub=np.array(rows), b_ub=least, bounds=bounds, method="highs")
    return int(np.ceil(answer.fun - 1e-6))


def run(cases: int, seed: int) -> bool:
    """Compare and print; False where a promise is broken."""
    source = random.Random(f"tables {seed}")
    audited = broken = cells = 0
    while audited < cases:
        counts = random_table(source, 6, 6)
        threshold, flags = source.choice([3, 5, 10, 10]), source.choice(tables.ALL_FLAGS)
        found = suppression.suppress(counts, threshold, *flags)
        hidden, totals = set(found.hidden or ()), set(found.hidden_totals or ())
        if not hidden:
            continue
        audited += 1
        cells += len(hidden)
        problems = [
            *limits(counts, flags, hidden, totals, 0),
            *limits(counts, flags, hidden, totals, 1),
            *tables.leaks(counts, flags, hidden, totals),
            *tables.small_lines(counts, flags, hidden, totals, threshold),
        ]
        if problems:
            broken += 1
            print("  given away:", counts, threshold, flags, problems)
    print(f"suppress, linear programs: {audited} tables up to 6 x 6, {cells} hidden cells, {broken} broken")

    searched = more = stricter = 0
    while searched < cases:
        counts = random_table(source, 4, 4)
        threshold, flags = source.choice([3, 5, 10, 10]), source.choice(tables.ALL_FLAGS)
        found = suppression.suppress(counts, threshold, *flags)
        hidden, totals = set(found.hidden or ()), set(found.hidden_totals or ())
        if not hidden or len(hidden) > 11:
            continue
        searched += 1
        if tables.fewest(counts, flags, totals, threshold, len(hidden), knowing=False) < len(hidden):
            stricter += 1
            more += tables.fewest(counts, flags, totals, threshold, len(hidden)) < len(hidden)
    print(
        f"suppress, exhaustive search: {searched} tables up to 4 x 4, {more} with more cells than needed; "
        f"{stricter} need one more because a reader may know that no hidden cell is 0"
    )

    ratios, slowest = [], 0.0
    for _ in range(max(20, cases // 10)):
        counts = random_table(source, 50, 12)
        threshold, flags = source.choice([5, 10]), source.choice(tables.ALL_FLAGS)
        began = time.perf_counter()
        found = suppression.suppress(counts, threshold, *flags)
        slowest = max(slowest, time.perf_counter() - began)
        if found.hidden:
            bound = lower_bound(counts, flags, set(found.hidden_totals or ()), threshold)
            ratios.append(len(found.hidden) / bound)
    print(
        f"suppress, up to 50 x 12: {len(ratios)} tables, hidden cells over the lower bound: "
        f"mean {np.mean(ratios):.3f}, largest {max(ratios):.2f}; slowest {1000 * slowest:.0f} ms"
    )
    return broken == 0 and more == 0 and max(ratios) <= 2
