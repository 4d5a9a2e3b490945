"""In the next cycle what was decided in the one before is found: where one looks, by find, and by S in all tabs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support import Laptop
from tests.ui.app import opened

QUESTION = "If students rehearse with a sentence starter, do more of them explain why they chose it?"


@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
async def test_the_decision_of_the_cycle_before_is_found(tmp_path: Path, size: tuple[int, int]) -> None:
    laptop = Laptop(tmp_path / "one", "AO")
    laptop.do("init", "--team", "Grade 6", "--member", "AO")
    first = laptop.add("cycle", question=QUESTION, stage="closed")
    laptop.add("cycle_decision", choice="change", why="The way in is not there yet", cycle=first)
    laptop.add("problem", statement="Tickets stop before line one", cycle=first)
    laptop.add("cycle", question="Does a half-worked start help?", stage="name", parent=first)
    async with opened(laptop, size) as driver:
        await driver.press("4", "left")
        await driver.on("ReflectionRoom")
        await driver.sees("Keep, change or let go?", "Decided before", "Change", "The way in is not there yet")
        screen: Any = driver.app.screen
        await driver.press("down", "down", "down")
        await driver.until(lambda: screen.here is not None and screen.here.id == first, "on the old cycle")
        await driver.press("S")
        await driver.said("All tabs show “")
        # what it is comes first and is whole; the name goes on below
        await driver.sees("An earlier cycle: If students rehearse", "they chose it?", "What next  1")
        assert "an earlie…" not in driver.text()
        # on the ladder, which is looked at from its end, the strip says so
        await driver.press("right")
        await driver.sees("Tickets stop before line one", *(["earlier cycle"] if size[0] >= 80 else []))
        await driver.press("right")
        await driver.sees("An earlier cycle: If students", "Our if–then")
        await driver.press("f")
        await driver.on("Find")
        await driver.type("decision")
        await driver.sees("The way in is not there yet")
