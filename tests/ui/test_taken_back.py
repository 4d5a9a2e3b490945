"""What was taken back is found again: by ctrl+y after a restart, and day by day, where r puts it back."""

from __future__ import annotations

from typing import Any

from cycletui.ui.widgets.lists import Rows
from tests.support import Laptop
from tests.ui.app import opened

QUESTION = "Do sentence starters help?"


def cycles(laptop: Laptop) -> list[str]:
    return [one["fields"]["question"] for one in laptop.data("list", "cycle")]


async def test_it_is_done_again_after_a_restart_and_put_back_day_by_day(laptop: Laptop) -> None:
    async with opened(laptop, (80, 24)) as driver:
        driver.app.open_form("cycle")
        await driver.on("Form")
        await driver.type(QUESTION)
        await driver.press("ctrl+s")
        await driver.on("Home")
        await driver.press("u")
        await driver.said("ctrl+y does it again.")
        assert cycles(laptop) == []
    async with opened(laptop, (80, 24)) as driver:
        await driver.press("ctrl+y")
        # a key is said as it is pressed
        await driver.said("Done again: ")
        await driver.said("u takes it back.")
        assert not any("U takes" in note.message for note in driver.app._notifications)
        assert cycles(laptop) == [QUESTION]
        await driver.press("u")
        await driver.until(lambda: cycles(laptop) == [], "taken back once more")
        # what is written since goes before it; then it is found where a person looks
        laptop.add("story", text="Two tables")
        await driver.press("1")
        await driver.on("VisionRoom")
        await driver.press("space")
        await driver.type("Another story")
        await driver.press("enter")
        await driver.until(lambda: len(laptop.data("list", "story")) == 2, "saved")
    async with opened(laptop, (80, 24)) as driver:
        await driver.press("ctrl+y")
        await driver.said("There is nothing to do again. H, day by day, has what was taken away; r puts it back.")
        await driver.press("H")
        await driver.on("Days")
        rows = driver.app.screen.query_one(Rows)
        await driver.until(lambda: rows.option_count > 1, "rows")
        screen: Any = driver.app.screen
        found = [n for n, row in enumerate(rows.options) if "deleted" in str(row.prompt)]
        assert found
        other = next(n for n, row in enumerate(rows.options) if not row.disabled and n not in found)
        rows.highlighted = other
        await driver.pilot.pause()
        assert "r put back" not in driver.text()
        rows.highlighted = found[0]
        await driver.sees("r put back", QUESTION)
        await driver.press("r")
        await driver.said("Put back: ")
        assert cycles(laptop) == [QUESTION]
        # it is there: nothing more can be put back, and u takes it away again
        await driver.until(lambda: not screen.gone, "read anew")
        await driver.press("u")
        await driver.until(lambda: cycles(laptop) == [], "as it was")
