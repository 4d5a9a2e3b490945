"""What the hands expect of keys: undo by window, deleting, running on through a screen, finding and mending there."""

from __future__ import annotations

from typing import Any

import pytest

from cycletui.ui.widgets.lists import Rows
from tests.support import Laptop
from tests.ui.app import SIZES, opened
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


@pytest.mark.parametrize("size", SIZES)
async def test_down_runs_on_through_a_screen_and_up_comes_back(laptop: Laptop, size: tuple[int, int]) -> None:
    laptop.do("evidence", "add", "18/24 exit ticket")
    laptop.do("evidence", "add", "9/12 homework")
    async with opened(laptop, size) as driver:
        screen: Any = driver.app.screen
        await driver.until(lambda: screen.query_one(Rows).option_count, "Home's list")
        # from the card to the list, and back
        await driver.press("down")
        rows = screen.query_one(Rows)
        assert driver.focused is rows
        first = rows.highlighted
        await driver.press("down", "up")
        assert (driver.focused, rows.highlighted) == (rows, first)
        await driver.press("up")
        assert type(driver.focused).__name__ == "Card"
        # from the line of Evidence to its table; at its end the bar stays
        await line_of(driver, "evidence")
        screen = driver.app.screen
        await driver.until(lambda: screen.list.option_count, "rows")
        await driver.press("down")
        assert (driver.focused, screen.list.highlighted) == (screen.list, 0)
        last = screen.list.option_count - 1
        await driver.press(*["down"] * (last + 3))
        assert (driver.focused, screen.list.highlighted) == (screen.list, last)
        await driver.press(*["up"] * (last + 1))
        assert driver.focused is screen.card.line
        # from a field of a form to the next one, of several lines too
        driver.app.open_form("story")
        await driver.on("Form")
        fields = [field.editor for field in driver.app.screen.fields.values()]  # type: ignore[attr-defined]
        assert driver.focused is fields[0]
        for field in fields[1:]:
            await driver.press("down")
            assert driver.focused is field
        for field in reversed(fields[:-1]):
            await driver.press("up")
            assert driver.focused is field
