"""Copying out: to the clipboard and to a file, as words, and nothing that was covered or could steer a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cycletui.ui.widgets.lists import Rows
from tests.support import Laptop
from tests.ui.app import Driver, opened

TEXT = "Compare \x1b[31mtwo\u202e fractions"


@pytest.fixture
def outcome(laptop: Laptop) -> str:
    """An outcome with a link, a formula and characters that steer a terminal."""
    measure = laptop.add("measure", name="=1+1")
    laptop.add("prediction", question="How many?", text="Sixty-one", value=61, said_by="HK")
    return laptop.add("outcome", statement=TEXT, for_whom="=SUM(A1)", measure=measure, aim_on="2026-11-13", state="met")


async def at(driver: Driver) -> None:
    await driver.press("2")
    await driver.on("OutcomesRoom")
    rows = driver.app.screen.query_one("#list", Rows)
    await driver.until(lambda: rows.highlighted is not None, "rows")


async def test_the_bar_says_what_is_copied_and_what_stayed(laptop: Laptop, outcome: str) -> None:
    laptop.do("set", outcome, "for_whom=4 of 13 students")
    async with opened(laptop) as driver:
        await at(driver)
        await driver.press("y")
        await driver.said("Copied, ")
        await driver.said("1 small count stayed with us.")
        text = driver.app.clipboard
        assert text.startswith("Agreed outcome: Compare <001B>[31mtwo<202E> fractions")
        assert "\nFor whom: • of 13 students" in text


async def test_a_file_is_written_once_and_not_over_another(laptop: Laptop, outcome: str, tmp_path: Path) -> None:
    async with opened(laptop) as driver:
        for number in range(2):
            await at(driver)
            await driver.press("Y")
            await driver.on("Where")
            field: Any = driver.app.screen.query_one("#path")
            field.value = str(tmp_path / "out.md")
            await driver.press("enter")
            await driver.said("Written to" if not number else "is there already: it was left alone")
    assert (tmp_path / "out.md").read_text("utf-8").startswith("Agreed outcome: Compare <001B>")
    assert outcome


async def test_home_gives_its_sentence_and_a_covered_prediction_is_not_copied(laptop: Laptop, outcome: str) -> None:
    async with opened(laptop) as driver:
        await driver.until(lambda: driver.app.focused is not None and driver.app.screen.view is not None, "Home")  # type: ignore[attr-defined]
        await driver.press("y")
        await driver.said("Copied")
        assert driver.app.screen.view.step.sentence in driver.app.clipboard  # type: ignore[attr-defined]
        driver.app.action_room("reflection", plain=True)
        await driver.on("PlainRoom")
        screen: Any = driver.app.screen
        await driver.until(lambda: screen.view is not None, "kinds")
        kinds = screen.query_one("#kinds", Rows)
        names = [getattr(row, "means", "") for row in kinds.options]
        kinds.highlighted = names.index("prediction")
        await driver.until(lambda: screen.view.kind == "prediction", "predictions")
        screen.query_one("#records", Rows).focus()
        before = driver.app.clipboard
        await driver.press("y")
        await driver.said("Nothing was copied (Prediction): What is expected stays covered until the team looks.")
        assert driver.app.clipboard == before
    assert outcome


async def test_on_the_big_screen_nothing_is_copied(laptop: Laptop, outcome: str) -> None:
    async with opened(laptop) as driver:
        await driver.press("w")
        await driver.sees("Big screen.")
        await driver.press("y", "Y")
        assert driver.app.clipboard == ""
        assert type(driver.app.screen).__name__ == "Home"
    assert outcome
