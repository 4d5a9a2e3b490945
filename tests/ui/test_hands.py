"""What the hands expect of keys: undo by window, deleting, running on through a screen, finding and mending there."""

from __future__ import annotations

from typing import Any

from tests.support import Laptop
from tests.ui.app import opened
from tests.ui.test_typing import line_of, saved


async def test_u_takes_back_only_what_this_window_did(laptop: Laptop) -> None:
    async with opened(laptop, (80, 24)) as one, opened(laptop, (80, 24)) as two:
        await line_of(one, "vision")
        await one.type("Two tables")
        await one.press("enter")
        await one.until(lambda: saved(laptop, "vision") == ["Two tables"], "saved")
        await two.press("u")
        await two.said("This window did nothing yet that could be taken back.")
        await two.said("The last was AO's, in another window that is open: story “Two tables”.")
        assert saved(laptop, "vision") == ["Two tables"]
        await one.press("escape", "u")
        await one.said("Taken back")
        assert saved(laptop, "vision") == []


async def test_backspace_deletes_like_delete_and_u_puts_it_back(laptop: Laptop) -> None:
    laptop.add("story", text="Two tables")
    async with opened(laptop, (80, 24)) as driver:
        await driver.press("1")
        await driver.on("VisionRoom")
        screen: Any = driver.app.screen
        await driver.until(lambda: screen.view is not None and screen.list.option_count, "rows")
        kinds = [getattr(getattr(row, "means", None), "kind", "") for row in screen.list.options]
        screen.list.highlighted = kinds.index("story")
        await driver.pilot.pause()
        await driver.press("backspace")
        await driver.said("Deleted: Two tables. u puts it back.")
        assert saved(laptop, "vision") == []
        # in a line it is a key of the text
        await driver.press("space")
        await driver.type("ab")
        await driver.press("backspace")
        assert screen.entry.value == "a"
        await driver.press("escape", "u")
        await driver.until(lambda: saved(laptop, "vision") == ["Two tables"], "back")
