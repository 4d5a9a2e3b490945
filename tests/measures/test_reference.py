"""Values of scipy, statsmodels, pingouin, scikit-learn, numpy and pandas, made by tests/tools/measures_oracle.py."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cycletui.measures import agreement, effect_size, equity, growth, run_chart

REFERENCE = json.loads(
    (Path(__file__).resolve().parents[1] / "data" / "measures_reference.json").read_text(encoding="utf-8")
)
CALLS: dict[str, Callable[..., Any]] = {
    "effect_size.hattie": effect_size.hattie,
    "effect_size.two_groups": effect_size.two_groups,
    "growth.normalised_gain": lambda pre, post: growth.normalised_gain(pre, post, 20),
    "growth.percent": growth.percent,
    "equity.risk_ratio": equity.risk_ratio,
    "run_chart.analyse": run_chart.analyse,
    "run_chart.individuals": run_chart.individuals,
    "run_chart.proportions": run_chart.proportions,
    "agreement.percent": agreement.percent,
    "agreement.weighted_kappa": agreement.weighted_kappa,
    "agreement.weighted_kappa none": lambda a, b, levels: agreement.weighted_kappa(a, b, levels, "none"),
    "agreement.fleiss_kappa": agreement.fleiss_kappa,
    "agreement.icc2_1": agreement.icc2_1,
    "agreement.votes": agreement.votes,
}


def test_the_file_holds_every_function() -> None:
    assert set(REFERENCE) == set(CALLS)
    assert all(len(cases) >= 20 for cases in REFERENCE.values())


@pytest.mark.parametrize("name", sorted(CALLS))
def test_values_of_other_libraries(name: str) -> None:
    for arguments, expected in REFERENCE[name]:
        found = CALLS[name](*arguments)
        for attribute, value in expected.items():
            wanted = None if value is None else pytest.approx(value, rel=1e-6, abs=1e-6)
            assert getattr(found, attribute) == wanted, (arguments, attribute)
