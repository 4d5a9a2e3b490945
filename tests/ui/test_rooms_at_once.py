"""Rooms that are asked for one upon the other, before the first of them stands."""

from __future__ import annotations

import asyncio

import pytest

from cycletui.ui.widgets.text import BarList
from tests.support import Laptop
from tests.ui.app import opened


class Late(BarList):
    """A list that puts something off."""

    begun = False

    def begin(self) -> None:
        self.begun = True


@pytest.mark.parametrize("first", ["vision", "outcomes", "evidence", "reflection", "team", "send"])
async def test_a_room_may_be_left_before_it_stands(laptop: Laptop, first: str) -> None:
    async with opened(laptop) as driver:
        driver.app.action_room(first)
        driver.app.action_room("vision")
        await driver.on("VisionRoom")
        await driver.press("2")
        await driver.on("OutcomesRoom")


async def test_what_was_put_off_is_not_done_to_a_list_that_is_gone(laptop: Laptop) -> None:
    """It would begin a scroll bar that nobody ends: asyncio tells of it whenever memory is next cleaned up."""
    async with opened(laptop) as driver:
        screen, bars = driver.app.screen, Late()
        await screen.mount(bars)
        await bars.remove()
        screen._invoke_later(bars.begin, bars)
        done = asyncio.Event()
        screen.call_after_refresh(done.set)
        await done.wait()
        assert not bars.begun


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
