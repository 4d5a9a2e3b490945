"""Times of the measures: a suppressed table of 50 groups by 12 dates, and all charts' figures of 5,000 results.

    python -m tests.benchmarks.bench_measures

Prints a line each with its limit; exit 1 where one is over.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable

from cycletui.measures import agreement, describe, effect_size, equity, growth, run_chart
from cycletui.measures.suppression import suppress

REPEATS = 5


def slowest_table(source: random.Random) -> Callable[[], object]:
    """One table for each way of publishing totals and each share of zeros; the slowest counts."""
    made = []
    for zeros in (0.0, 0.2, 0.6, 0.9):
        for largest, rare in ((30, 1.0), (60, 1.0), (100, 0.05), (100, 0.01)):
            made.append(
                [
                    [
                        0 if source.random() < zeros else source.randint(1 if source.random() < rare else 20, largest)
                        for _ in range(12)
                    ]
                    for _ in range(50)
                ]
            )
    flags = [(rows, columns, grand) for rows in (0, 1) for columns in (0, 1) for grand in (0, 1)]

    def once(table: list[list[int]], flag: tuple[int, int, int]) -> float:
        began = time.perf_counter()
        suppress(table, 10, bool(flag[0]), bool(flag[1]), bool(flag[2]))
        return time.perf_counter() - began

    worst = max(((once(table, flag), table, flag) for table in made for flag in flags), key=lambda found: found[0])
    return lambda: once(worst[1], worst[2])


def figures(source: random.Random) -> Callable[[], object]:
    """What the charts of 5,000 results need: growth, gaps, runs, limits, agreement and sentences."""
    pre = [float(source.randint(0, 20)) for _ in range(2500)]
    post = [min(20.0, value + source.randint(-2, 5)) for value in pre]
    shares = [(source.randint(0, 25), 25) for _ in range(2500)]
    rated = [[source.randint(1, 4), source.randint(1, 4)] for _ in range(2500)]

    def all_figures() -> None:
        effect_size.hattie(pre, post)
        growth.normalised_gain(pre, post, 20)
        equity.gap(pre, post)
        run_chart.analyse([*pre, *post])
        run_chart.individuals([*pre, *post])
        run_chart.proportions([k for k, _ in shares], [n for _, n in shares])
        agreement.percent(rated, 1)
        agreement.weighted_kappa([a for a, _ in rated], [b for _, b in rated], [1, 2, 3, 4])
        agreement.fleiss_kappa(rated)
        agreement.icc2_1(rated)
        for k, n in shares:
            describe.result(k, n)

    return all_figures


def fastest(work: Callable[[], object]) -> float:
    """The shortest of a few runs, in milliseconds."""
    times = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return 1000 * min(times)


def main() -> int:
    """Print both times; 1 where one is over its limit."""
    source = random.Random(4)
    rows = [
        ("suppress, 50 groups x 12 dates, slowest of 128 kinds", fastest(slowest_table(source)), 50),
        ("all charts' figures of 5,000 results", fastest(figures(source)), 100),
    ]
    for name, took, limit in rows:
        print(f"{name}: {took:.1f} ms (at most {limit} ms)")
    return int(any(took > limit for _, took, limit in rows))


if __name__ == "__main__":
    sys.exit(main())
