"""Minutes and agenda by one key: before the meeting, while it runs, and for a meeting before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cycletui.ui.widgets.lists import Rows
from tests.ui.app import Driver, opened
from tests.ui.meeting.test_parts_open import laptop_of
from tests.ui.meeting.test_whole_meeting import write
from tests.ui.places import begun, runs


async def ask(driver: Driver, *keys: str) -> None:
    """X, and down to what is wanted."""
    await driver.press("X")
    await driver.on("Pick")
    await driver.press(*keys)
    await driver.pilot.pause()


async def test_what_goes_out_of_a_meeting(tmp_path: Path) -> None:
    laptop = laptop_of(tmp_path / "one")
    async with opened(laptop, (80, 24)) as driver:
        app = driver.app
        # before it: the agenda alone, for there are no minutes yet
        await driver.press("5")
        await driver.on("MeetingRoom")
        await driver.until(lambda: getattr(app.screen, "view", None) is not None, "the agenda")
        await ask(driver)
        assert app.screen.query_one(Rows).option_count == 2
        await driver.press("enter")
        await driver.until(lambda: "Look" in app.clipboard, "the agenda")
        assert "45" in app.clipboard
        await driver.on("MeetingRoom")
        # while it runs: both prints
        await driver.press("0")
        await driver.on("Home")
        await begun(driver)
        await driver.press("5")
        await driver.on("MeetingRoom")
        await runs(driver)
        await write(driver, "n", "Seven have the tank drawn", "Noted.")
        await ask(driver, "down", "down", "enter")
        await driver.until(lambda: "Seven have the tank drawn" in app.clipboard, "ours")
        await driver.on("MeetingRoom")
        await ask(driver, "enter")
        await driver.said("1 thing that was written down stayed with us.")
        await driver.until(lambda: "Seven have" not in app.clipboard, "to send")
        # as a page: where to is asked
        await ask(driver, "down", "enter")
        await driver.on("Where")
        await driver.press("ctrl+u")
        await driver.type(str(tmp_path / "minutes.html"))
        await driver.press("enter")
        await driver.until(lambda: (tmp_path / "minutes.html").exists(), "the page")
        await driver.on("MeetingRoom")
        page = (tmp_path / "minutes.html").read_text("utf-8")
        assert page.startswith("<!doctype html>")
        assert "Seven have" not in page
        # who was away reads it on one screen
        await ask(driver, "end", "enter")
        await driver.sees("Who is caught up?")
        await driver.press("enter")
        await driver.on("Tell")
        await driver.press("escape")
        await driver.on("MeetingRoom")
        # once it is over it stands in the list, and its minutes with it
        screen: Any = app.screen
        screen.go(part=screen.now.parts[-1].id)
        await driver.until(lambda: screen.standing().part == screen.now.parts[-1].id, "close")
        await driver.press("space")
        await driver.sees("Close the meeting?")
        await driver.press("enter")
        await driver.until(lambda: getattr(app.screen, "now", 1) is None, "over")
        await driver.sees("Before")
        app.screen.query_one("#past", Rows).focus()
        await ask(driver)
        assert app.screen.query_one(Rows).option_count == 6
        await driver.press("down", "down", "enter")
        await driver.until(lambda: "Seven have the tank drawn" in app.clipboard, "ours")
