"""Evidence as one line in its room: said back while it is typed, added on enter."""

from __future__ import annotations

import pytest
from textual.events import Paste

from tests.support import Laptop
from tests.ui.app import SIZES, opened


@pytest.mark.parametrize("size", SIZES)
async def test_a_line_is_said_back_and_added(laptop: Laptop, size: tuple[int, int]) -> None:
    async with opened(laptop, size) as driver:
        await driver.press("3")
        await driver.until(lambda: driver.focused.id == "evidence", "the line has the cursor")
        await driver.type("18/24 exit ticket fractions 2026-11-20")
        await driver.sees("18 of 24 students", "75 %", "exit ticket fractions", "Fri 20 Nov", "all students")
        assert laptop.data("list", "result") == []
        await driver.press("enter")
        # whole where its row has the room; elsewhere what happened stays whole, and the way back goes
        back = " Esc, then u, takes it back." if size[0] >= 80 else ""
        await driver.sees(f"Added: 18 of 24 students, exit ticket fractions.{back}")
        await driver.until(lambda: driver.focused.value == "", "an empty line again")  # type: ignore[attr-defined]
    (result,) = laptop.data("list", "result")
    assert (result["fields"]["count_of"], result["fields"]["total"]) == (18, 24)
    (measure,) = laptop.data("list", "measure")
    assert measure["fields"]["name"] == "exit ticket fractions"


async def test_what_is_not_understood_says_where_and_is_not_added(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        await driver.press("3")
        await driver.type("25/24 exit ticket")
        await driver.sees("! ", "at “")
        await driver.press("enter")
        assert driver.focused.value == "25/24 exit ticket"  # type: ignore[attr-defined]
        assert laptop.data("list", "result") == []
        await driver.sees("draft kept")
        await driver.press("ctrl+r")
        assert driver.focused.value == ""  # type: ignore[attr-defined]


async def test_a_line_can_be_taken_back_as_one(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        await driver.press("3")
        await driver.type("18/24 exit ticket")
        await driver.press("enter")
        await driver.said("Added")
        await driver.press("escape")
        await driver.press("u")
        await driver.said("Taken back")
    assert laptop.data("list", "result") == []


async def test_a_paste_is_taken_whole_or_said_to_be_too_long(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        await driver.press("3")
        await driver.until(lambda: driver.focused.id == "evidence", "the line has the cursor")
        driver.app.post_message(Paste("18/24 exit ticket\nfractions\n"))
        await driver.sees("▌ 18/24 exit ticket fractions", "18 of 24 students")
        await driver.press("ctrl+r")
        driver.app.post_message(Paste("18/24 " + "x" * 10_000))
        await driver.sees("10,006 characters are too many for a line: at most 2,000, please.")
        await driver.press("enter")
        assert len(driver.focused.value) == 10_006  # type: ignore[attr-defined]
    assert laptop.data("list", "result") == []
