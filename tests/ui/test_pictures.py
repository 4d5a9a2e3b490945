"""How a few screens look, kept as pictures of what does not change with the day."""

from __future__ import annotations

from pathlib import Path

import pytest

from cycletui.entry import form_day
from tests.support import Laptop
from tests.ui.app import SIZES, opened
from tests.ui.pictures import compare


@pytest.mark.parametrize("theme", ["cycle-dark", "cycle-light"])
@pytest.mark.parametrize("size", SIZES)
async def test_first_run(tmp_path: Path, size: tuple[int, int], theme: str) -> None:
    async with opened(Laptop(tmp_path / "new"), size) as driver:
        driver.app.theme = theme
        await driver.press("enter")
        await driver.sees("Team's name")
        compare(driver, f"first-run-{size[0]}x{size[1]}-{theme}")


@pytest.mark.parametrize("size", SIZES)
async def test_form_with_a_problem(laptop: Laptop, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(laptop, size) as driver:
        monkeypatch.setattr(form_day, "example", lambda **_: "24 Nov, or last Tuesday")
        driver.app.open_form("story")
        await driver.on("Form")
        await driver.press("ctrl+s")
        await driver.sees("! This is needed")
        await driver.press("f1")
        await driver.on("Help")
        await driver.sees("esc back")
        await driver.press("escape")
        await driver.on("Form")
        compare(driver, f"form-{size[0]}x{size[1]}")
