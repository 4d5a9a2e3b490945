"""Rooms that are asked for one upon the other, before the first of them stands."""

from __future__ import annotations

import pytest

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
