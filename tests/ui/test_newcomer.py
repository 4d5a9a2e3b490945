"""A newcomer's way through the whole with keys alone, reading nothing but the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import Laptop
from tests.ui.app import SIZES, Driver, opened

LINES = (
    "18/24 exit ticket fractions",
    "7/12 exit ticket fractions yesterday @English learners",
    "9/20 what students said yesterday",
)


async def start(driver: Driver) -> None:
    """A team of three, and who is at the keyboard."""
    await driver.on("Welcome")
    await driver.sees("Start a new team")
    await driver.press("enter")
    assert driver.focused.id == "name"
    await driver.type("Grade 6")
    await driver.press("enter")
    assert driver.focused.id == "kind"
    await driver.press("enter")
    assert driver.focused.id == "initials"
    await driver.type("AO HK DP")
    await driver.press("enter")
    await driver.on("Pick")
    await driver.press("enter")
    await driver.on("Home")
    await driver.sees("Start with a story")


async def begin(driver: Driver, room: str, label: str, *keys: str) -> None:
    """The form of a new record, from its room."""
    await driver.press(room)
    await driver.sees(label)
    await driver.press(*keys, "n")
    await driver.on("Form")
    await driver.sees(f"{label}  new")


@pytest.mark.parametrize("size", SIZES[1:2])
async def test_from_nothing_to_a_file_and_a_second_laptop(tmp_path: Path, size: tuple[int, int]) -> None:
    first, second = Laptop(tmp_path / "first"), Laptop(tmp_path / "second")
    file = tmp_path / "grade6.cycle"
    async with opened(first, size) as driver:
        await start(driver)
        await begin(driver, "2", "Agreed outcome")
        await driver.type("Compare two fractions and say why")
        await driver.press("ctrl+s")
        await driver.sees("Agreed outcome  1")
        await driver.press("3")
        for line in LINES:
            await driver.until(lambda: driver.focused.id == "evidence" and not driver.focused.value, "the line")  # type: ignore[attr-defined]
            await driver.type(line)
            await driver.sees(line[:6].split("/")[0] + " of ")
            await driver.press("enter")
        await driver.until(lambda: len(first.data("list", "result")) == 3, "three lines")
        await driver.press("escape")
        await begin(driver, "4", "Reflection", "i", *["down"] * 6)
        await driver.type("One partner did most of the talking")
        await driver.press("ctrl+s")
        await driver.sees("Reflection  1")
        await driver.press("x")
        await driver.on("Where")
        await driver.press("ctrl+u")
        await driver.type(str(file))
        await driver.press("enter")
        await driver.said("Written to")
        await driver.press("q")
        await driver.until(lambda: driver.app.return_value == 0, "left")
    async with opened(second, size) as driver:
        await driver.on("Welcome")
        await driver.press("down", "enter")
        assert driver.focused.id == "file"
        await driver.type(str(file))
        await driver.press("enter")
        await driver.on("Pick")
        await driver.sees("Who is at the keyboard?", "AO", "HK", "DP")
        await driver.press("down", "enter")
        await driver.on("Home")
        await driver.until(lambda: driver.app.frame_view.me == "HK", "who is here")
    for laptop in (first, second):
        (outcome,) = laptop.data("list", "outcome")
        assert outcome["fields"]["statement"] == "Compare two fractions and say why"
        counts = {(one["fields"]["count_of"], one["fields"]["total"]) for one in laptop.data("list", "result")}
        assert counts == {(18, 24), (7, 12), (9, 20)}
        (reflection,) = laptop.data("list", "reflection")
        assert reflection["fields"]["text"] == "One partner did most of the talking"
        assert [one["fields"]["initials"] for one in laptop.data("list", "member")] == ["AO", "HK", "DP"]
    assert first.state() == second.state()
