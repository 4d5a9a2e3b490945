"""A whole cycle with the results of real students: what is summed in the store is what was published."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import Laptop
from tests.tools.real_cycle import cross, enter, expected, star, sums

SCHOOLS = [one["school"] for one in star()["three_schools"]]


@pytest.mark.parametrize("school", SCHOOLS)
def test_the_sums_in_the_store_are_those_of_the_published_data(school: str, tmp_path: Path) -> None:
    data = star()
    one, two = Laptop(tmp_path / "one", "AO"), Laptop(tmp_path / "two", "HK")
    ids = enter(one, school, data)
    assert sums(one, ids) == expected(school, data)
    cross(one, two, ids)
    assert sums(two, ids) == expected(school, data)
    assert {r["fields"]["said_by"] for r in two.data("list", "reflection")} == {"AO", "HK"}
