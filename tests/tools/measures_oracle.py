"""Hold `cycletui.measures` against the libraries that others trust.

    python -m tests.tools.measures_oracle [--cases 200]  draw, compare, print a table
    python -m tests.tools.measures_oracle --write        and write tests/data/measures_reference.json anew

Needs `pip install -e '.[oracle]'`; the suite needs only the file, whose values come from the references and
never from this project. Suppression is held against linear programs in `measures_oracle_tables`.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np  # type: ignore[import-not-found, unused-ignore]
import pandas as pd
import pingouin as pg
from scipy import stats
from scipy.stats.contingency import relative_risk
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats import inter_rater
from statsmodels.stats.meta_analysis import effectsize_smd
from statsmodels.stats.proportion import proportion_confint

from cycletui.measures import agreement, effect_size, equity, growth, run_chart
from tests.tools import measures_oracle_tables

TARGET = Path(__file__).resolve().parents[1] / "data" / "measures_reference.json"
KEPT = 30
Values = dict[str, Any]
Scores = list[float | None]


@dataclass
class Check:
    """One function, how to draw its arguments, and what the reference says."""

    name: str
    call: Callable[..., Any]
    draw: Callable[[random.Random], list[Any]]
    reference: Callable[..., Values | None]
    held_against: str
    cases: int | None = None
    worst: float = 0.0
    done: int = 0
    kept: list[tuple[list[Any], Values]] = field(default_factory=list)

    def run(self, cases: int, seed: int) -> None:
        """Draw cases and note the largest difference."""
        source = random.Random(f"{self.name} {seed}")
        for _ in range(min(cases, self.cases or cases)):
            arguments = self.draw(source)
            expected = self.reference(*arguments)
            if expected is None:
                continue
            got = self.call(*arguments)
            for name, value in expected.items():
                off = difference(getattr(got, name), value)
                if off > self.worst:
                    self.worst = off
                    if off > 1e-6:
                        print("  differs:", self.name, arguments, name, getattr(got, name), value)
            self.done += 1
            if len(self.kept) < KEPT:
                self.kept.append((arguments, expected))


def difference(got: Any, expected: Any) -> float:
    """How far apart two results are, relative above 1; infinite where only one is defined."""
    if isinstance(expected, list):
        return max([math.inf if len(got) != len(expected) else 0.0, *map(difference, got, expected)])
    if expected is None or got is None:
        return 0.0 if got is expected else math.inf
    return float(abs(got - expected)) / max(1.0, abs(float(expected)))


def plain(value: Any) -> Any:
    """A reference value as JSON: nan is undefined."""
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(item) for item in value]
    if value is None or isinstance(value, (bool, np.bool_)):
        return None if value is None else bool(value)
    if isinstance(value, (int, np.integer)):
        return int(value)
    return None if math.isnan(value) else float(value)


def defined(**values: Any) -> Values:
    """Reference values by attribute."""
    return {name: plain(value) for name, value in values.items()}


# --- drawing


def scores(source: random.Random, n: int, missing: float = 0.1) -> Scores:
    """Test scores as classes have them: whole numbers with ties, some missing, ceiling and floor."""
    middle, width = source.choice([2, 10, 20]), source.choice([0, 1, 3, 8])
    drawn = [min(20, max(0, round(source.gauss(middle, width)))) for _ in range(n)]
    return [None if source.random() < missing else float(value) for value in drawn]


def two_lists(source: random.Random) -> list[Any]:
    n = source.choice([0, 1, 2, 3, 8, 25, 60])
    return [scores(source, n), scores(source, n)]


def counts(source: random.Random) -> list[int]:
    n = source.choice([1, 2, 5, 10, 29, 60, 400])
    return [source.choice([0, n, source.randint(0, n)]), n]


def ratings(source: random.Random) -> list[Any]:
    pieces, scorers, levels = source.randint(2, 25), source.randint(2, 5), source.choice([2, 4, 5, 12])
    rows = []
    for _ in range(pieces):
        true = source.randint(1, levels)
        rows.append([min(levels, max(1, true + source.choice([0, 0, 0, 1, -1]))) for _ in range(scorers)])
    return [rows]


def series(source: random.Random) -> list[Any]:
    n = source.choice([1, 2, 6, 10, 12, 24, 60, 100])
    return [[None if source.random() < 0.05 else float(source.randint(0, 12)) for _ in range(n)]]


def group(source: random.Random) -> list[Any]:
    return [source.uniform(20, 80), source.uniform(1, 15), source.randint(2, 60)]


def two_scorers(source: random.Random) -> list[Any]:
    (rows,) = ratings(source)
    return [[row[0] for row in rows], [row[1] for row in rows], list(range(1, 13))]


def dated_shares(source: random.Random) -> list[Any]:
    pairs = [counts(source) for _ in range(source.randint(1, 30))]
    return [[k for k, _ in pairs], [n for _, n in pairs]]


# --- references


def both(pre: Scores, post: Scores) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    frame = pd.DataFrame({"pre": pre, "post": post}, dtype=float).dropna()
    return frame["pre"].to_numpy(), frame["post"].to_numpy()


def hattie(pre: Scores, post: Scores) -> Values | None:
    a, b = both(pre, post)
    if len(a) < 2:
        return None if len(a) else defined(n_matched=0, mean_gain=None, effect=None)
    sds = np.std(a, ddof=1), np.std(b, ddof=1)
    effect = np.mean(b - a) / np.mean(sds) if np.mean(sds) > 1e-12 else None
    return defined(
        n_matched=len(a),
        mean_pre=np.mean(a),
        mean_post=np.mean(b),
        mean_gain=np.mean(b - a),
        median_gain=np.median(b - a),
        sd_pre=sds[0],
        sd_post=sds[1],
        effect=effect,
    )


def two_groups(*arguments: Any) -> Values:
    """g of statsmodels; the standard error by pingouin's interval (statsmodels uses N - 3.94 and g)."""
    _, _, n1, _, _, n2 = arguments
    g, _ = effectsize_smd(*arguments)
    factor = 1 - 3 / (4 * (n1 + n2) - 9)
    d = g / factor
    low, high = pg.compute_esci(stat=d, nx=n1, ny=n2, decimals=12)
    se = (high - low) / 2 / stats.t.ppf(0.975, n1 + n2 - 2)
    return defined(d=d, g=g, se_d=se, se_g=factor * se)


def normalised(pre: Scores, post: Scores) -> Values | None:
    a, b = both(pre, post)
    if len(a) == 0:
        return None
    below = a < 20
    moved = np.sign(b - a)
    return defined(
        n_matched=len(a),
        class_gain=(b.mean() - a.mean()) / (20 - a.mean()) if below.any() else None,
        mean_individual_gain=np.mean((b - a)[below] / (20 - a[below])) if below.any() else None,
        improved=int((moved > 0).sum()),
        same=int((moved == 0).sum()),
        declined=int((moved < 0).sum()),
    )


def wilson(k: int, n: int) -> Values:
    low, high = proportion_confint(k, n, method="wilson")
    return defined(percent=100 * k / n, low=100 * low, high=100 * high, points_per_student=100 / n)


def katz(a: int, n1: int, b: int, n2: int) -> Values | None:
    if a == 0 and b:
        return defined(ratio=0.0)  # scipy's interval is (0, nan); ours is undefined
    if b == 0:
        return defined(ratio=None, low=None, high=None)  # scipy says inf or nan
    found = relative_risk(a, n1, b, n2)
    interval = found.confidence_interval(0.95)
    return defined(ratio=found.relative_risk, low=interval.low, high=interval.high)


def runs(values: Scores) -> Values | None:
    present = np.array([value for value in values if value is not None])
    if not len(present):
        return None
    middle = np.median(present)
    signs = np.sign(present - middle)
    signs = signs[signs != 0]
    n = len(signs)
    if n == 0:
        return defined(median=middle, n_useful=0, longest_run=None, signal=None)
    longest = max(len(list(run)) for _, run in groupby(signs))
    crossings = int((signs[1:] != signs[:-1]).sum())
    longest_max = int(np.round(np.log2(n) + 3))
    crossings_min = int(stats.binom.ppf(0.05, n - 1, 0.5)) if n > 1 else 0
    return defined(
        median=middle,
        n_useful=n,
        longest_run=longest,
        longest_run_max=longest_max,
        crossings=crossings,
        crossings_min=crossings_min,
        signal=(longest > longest_max or crossings < crossings_min) if n >= 10 else None,
    )


def moving_range(values: Scores) -> Values | None:
    line = pd.Series(values, dtype=float)
    ranges = line.diff().abs()
    if ranges.count() == 0:
        return None
    half = 2.66 * ranges.mean()
    return defined(centre=line.mean(), lower=line.mean() - half, upper=line.mean() + half)


def p_chart(k: list[int], n: list[int]) -> Values:
    share = np.sum(k) / np.sum(n)
    half = 3 * np.sqrt(share * (1 - share) / np.array(n))
    return defined(centre=[share] * len(n), lower=np.clip(share - half, 0, 1), upper=np.clip(share + half, 0, 1))


def within_one(rows: list[list[int]], within: int) -> Values:
    table = np.array(rows)
    return defined(percent=100 * np.mean(np.ptp(table, axis=1) <= within), n=len(rows))


def kappa(weights: str | None) -> Callable[..., Values]:
    def reference(a: list[int], b: list[int], levels: list[int], *_: Any) -> Values:
        return defined(value=cohen_kappa_score(a, b, labels=levels, weights=weights))

    return reference


def fleiss(rows: list[list[int]]) -> Values:
    table, _ = inter_rater.aggregate_raters(np.array(rows))
    return defined(value=inter_rater.fleiss_kappa(table))


def icc(rows: list[list[int]]) -> Values | None:
    table = np.array(rows)
    if np.ptp(table) == 0 or len(rows) < 5:
        return None  # pingouin refuses fewer than five ratings
    long = [(i, j, float(value)) for i, row in enumerate(rows) for j, value in enumerate(row)]
    frame = pd.DataFrame(long, columns=["piece", "scorer", "score"])
    found = pg.intraclass_corr(frame, targets="piece", raters="scorer", ratings="score")
    return defined(value=float(found.set_index("Type").loc["ICC(A,1)", "ICC"]))


def fingers(votes: list[int | None]) -> Values | None:
    shown = np.array([vote for vote in votes if vote is not None])
    if not len(shown):
        return None
    return defined(
        n=len(shown),
        median=np.median(shown),
        minimum=shown.min(),
        below=(shown < 3).sum(),
        passed=(shown >= 3).all(),
    )


def checks() -> list[Check]:
    """Every function with its reference."""

    def with_maximum(pre: Scores, post: Scores) -> Any:
        return growth.normalised_gain(pre, post, 20)

    def unweighted(a: list[int], b: list[int], levels: list[int]) -> Any:
        return agreement.weighted_kappa(a, b, levels, "none")

    def votes(source: random.Random) -> list[Any]:
        return [[source.choice([None, 0, 1, 2, 3, 3, 4, 5, 5]) for _ in range(source.randint(0, 12))]]

    return [
        Check("effect_size.hattie", effect_size.hattie, two_lists, hattie, "numpy"),
        Check(
            "effect_size.two_groups",
            effect_size.two_groups,
            lambda s: [*group(s), *group(s)],
            two_groups,
            "statsmodels (g), pingouin (se)",
        ),
        Check("growth.normalised_gain", with_maximum, two_lists, normalised, "numpy"),
        Check("growth.percent", growth.percent, counts, wilson, "statsmodels"),
        Check("equity.risk_ratio", equity.risk_ratio, lambda s: [*counts(s), *counts(s)], katz, "scipy"),
        Check("run_chart.analyse", run_chart.analyse, series, runs, "numpy, scipy; qicharts2's rules"),
        Check("run_chart.individuals", run_chart.individuals, series, moving_range, "pandas"),
        Check("run_chart.proportions", run_chart.proportions, dated_shares, p_chart, "numpy"),
        Check(
            "agreement.percent",
            agreement.percent,
            lambda s: [*ratings(s), s.choice([0, 1])],
            within_one,
            "numpy",
        ),
        Check(
            "agreement.weighted_kappa",
            agreement.weighted_kappa,
            two_scorers,
            kappa("quadratic"),
            "scikit-learn",
            1500,
        ),
        Check("agreement.weighted_kappa none", unweighted, two_scorers, kappa(None), "scikit-learn", 1500),
        Check("agreement.fleiss_kappa", agreement.fleiss_kappa, ratings, fleiss, "statsmodels"),
        Check("agreement.icc2_1", agreement.icc2_1, ratings, icc, "pingouin", 600),
        Check("agreement.votes", agreement.votes, votes, fingers, "numpy"),
    ]


def defined_otherwise(seed: int) -> None:
    """How far libraries lie from what is used here, where they define a thing otherwise."""
    source = random.Random(seed)
    paired, errors = 1.0, 0.0
    for _ in range(200):
        a, b = both(scores(source, 20, 0), scores(source, 20, 0))
        ours = effect_size.hattie(list(a), list(b)).effect
        if ours:
            paired = max(paired, ours / float(pg.compute_effsize(b, a, paired=True, eftype="cohen")))
        arguments = [*group(source), *group(source)]
        _, variance = effectsize_smd(*arguments)
        errors = max(errors, abs(float(np.sqrt(variance)) - (effect_size.two_groups(*arguments).se_g or 0)))
    print("defined otherwise, largest distance:")
    print(f"  Hattie's effect over pingouin's paired d (d_av): up to {paired:.4f} times")
    print(f"  statsmodels' standard error of g (N - 3.94, g for d) from Borenstein's: {errors:.4f}")
    ranges = run_chart.MOVING_RANGE_FACTOR / (3 / 1.128) - 1
    print(f"  qicharts2's 3/1.128 for 2.66: limits {100 * ranges:.4f} % narrower; its screening is not done")


def main() -> int:
    """Run everything; exit 1 where something differs by more than 1e-6."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--cases", type=int, default=3000, help="cases for each function")
    parser.add_argument("--tables", type=int, default=1500, help="tables for the linear programs")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="write the reference file")
    options = parser.parse_args()
    warnings.simplefilter("ignore")  # the references warn where a value is undefined; that is compared
    began = time.perf_counter()
    good = True
    reference = {}
    print(f"{'function':32} {'cases':>6} {'largest difference':>19}  reference")
    for check in checks():
        check.run(options.cases, options.seed)
        good = good and check.worst <= 1e-6
        print(f"{check.name:32} {check.done:6} {check.worst:19.2e}  {check.held_against}")
        reference[check.name] = check.kept
    defined_otherwise(options.seed)
    good = measures_oracle_tables.run(options.tables, options.seed) and good
    if options.write:
        lines = [
            f"{json.dumps(name)}:[\n" + ",\n".join(json.dumps(c, separators=(",", ":")) for c in kept) + "]"
            for name, kept in reference.items()
        ]
        TARGET.write_text("{" + ",\n".join(lines) + "}\n", encoding="utf-8")
        print(f"wrote {TARGET.name}: {TARGET.stat().st_size} bytes")
    print(f"{time.perf_counter() - began:.0f} s; {'all within 1e-6' if good else 'SOMETHING DIFFERS'}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
