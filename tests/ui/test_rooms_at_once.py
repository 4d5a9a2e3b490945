"""Rooms that are asked for one upon the other, before the first of them stands."""

from __future__ import annotations

import asyncio

import pytest

from cycletui.ui.widgets.text import BarList
from tests.support import Laptop
from tests.ui.app import opened


class Late(BarList):
    """A list that puts off what looks for its scroll bars."""

    looked = False

    def look(self) -> None:
        assert self.vertical_scrollbar.is_attached
        assert self.horizontal_scrollbar.is_attached
        assert self.scrollbar_corner.is_attached
        self.looked = True


@pytest.mark.parametrize("first", ["vision", "outcomes", "evidence", "reflection", "team", "send"])
async def test_a_room_may_be_left_before_it_stands(laptop: Laptop, first: str) -> None:
    async with opened(laptop) as driver:
        driver.app.action_room(first)
        driver.app.action_room("vision")
        await driver.on("VisionRoom")
        await driver.press("2")
        await driver.on("OutcomesRoom")


@pytest.mark.parametrize("put_off", [False, True])
async def test_a_list_that_is_gone_begins_no_scroll_bar(laptop: Laptop, put_off: bool) -> None:
    """Nobody would end it: asyncio tells of that whenever memory is next cleaned up."""
    async with opened(laptop) as driver:
        screen, bars = driver.app.screen, Late()
        await screen.mount(bars)
        await bars.remove()
        bars._parent = screen
        if put_off:
            screen._invoke_later(bars.look, bars)
            done = asyncio.Event()
            screen.call_after_refresh(done.set)
            await done.wait()
        else:
            with driver.app._context():
                bars.look()
        assert bars.looked
        assert bars.vertical_scrollbar._task is None
        assert bars.horizontal_scrollbar._task is None
        assert bars.scrollbar_corner._task is None
