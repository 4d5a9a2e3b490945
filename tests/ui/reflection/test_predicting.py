"""Predictions by keys: covered, uncovered, beside what came."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import Laptop
from tests.ui.app import SIZES, opened


@pytest.mark.parametrize("size", SIZES)
async def test_predictions_are_covered_until_the_key_and_then_beside_what_came(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    laptop = Laptop(tmp_path / "one", "AO")
    laptop.do("init", "--team", "Grade 6", "--member", "AO", "--member", "HK")
    laptop.add("cycle", title="Talk", stage="plan")
    check = laptop.add("collection", measure=laptop.add("measure", name="Justify"))
    mine = laptop.add("prediction", question="How many?", text="Hardly 45", value=45, said_by="AO", collection=check)
    laptop.add("result", collection=check, count_of=4, total=13)
    async with opened(laptop, size) as driver:
        await driver.press("4", "i")
        await driver.on("PlainRoom")
        await driver.press("p")
        # the room's own tab shows them
        await driver.on("ReflectionRoom")
        await driver.sees("AO", "written, covered", "1 of 2 have written", "C uncover")
        assert "Hardly 45" not in driver.text()
        assert "HK" not in driver.text()
        await driver.press("C")
        await driver.on("Tell")
        await driver.sees("1 of 2 have written", "Whoever writes after that will have seen it.")
        assert "HK" not in driver.text()
        # who has not, on a second key
        await driver.press("up", "enter")
        await driver.sees("Not yet: HK.")
        await driver.press("enter")
        await driver.on("ReflectionRoom")
        assert laptop.data("list", "uncovered") == []
        await driver.press("C")
        await driver.on("Tell")
        await driver.press("down", "enter")
        await driver.sees("Hardly 45", "14 below", "came 4 of 13", "written blind")
        assert len(laptop.data("list", "uncovered")) == 1
        assert "C uncover" not in driver.text()
        await driver.press("u")
        await driver.sees("written, covered")
        await driver.press("escape")
        await driver.on("Home")
    assert laptop.fields(mine)["blind"] is True
