"""Rooms that are asked for one upon the other, before the first of them stands."""

from __future__ import annotations

import pytest

from cycletui.ui.widgets.text import BarList
from tests.support import Laptop
from tests.ui.app import opened


@pytest.mark.parametrize("first", ["vision", "outcomes", "evidence", "reflection", "team", "send"])
async def test_a_room_may_be_left_before_it_stands(laptop: Laptop, first: str) -> None:
    async with opened(laptop) as driver:
        driver.app.action_room(first)
        driver.app.action_room("vision")
        await driver.on("VisionRoom")
        await driver.press("2")
        await driver.on("OutcomesRoom")


async def test_a_list_that_is_gone_begins_no_scroll_bar(laptop: Laptop) -> None:
    """Nobody would end it: asyncio tells of that whenever memory is next cleaned up."""
    async with opened(laptop) as driver:
        screen, bars = driver.app.screen, BarList()
        await screen.mount(bars)
        await bars.remove()
        bars._parent = screen
        with driver.app._context():
            assert bars.vertical_scrollbar._task is None
            assert bars.horizontal_scrollbar._task is None
