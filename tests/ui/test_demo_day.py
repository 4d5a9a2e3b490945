"""The demo on its own day: row 1 says which, Home and the rooms tell it, and what one adds gets it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from cycletui.demo.team import ME
from cycletui.records.rooms import OPEN, Room
from tests.support import Laptop
from tests.ui.app import SIZES, Driver, opened


@pytest.fixture(scope="module")
def kept_once(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    laptop = Laptop(tmp_path_factory.mktemp("demo") / "AO", ME)
    laptop.do("demo", "--keep", str(laptop.store))
    return laptop


@pytest.fixture
def demo(kept_once: Laptop, tmp_path: Path) -> Laptop:
    return kept_once.copied(tmp_path / "AO")


@pytest.mark.parametrize("size", SIZES)
async def test_row_1_says_which_day_it_is(demo: Laptop, size: tuple[int, int]) -> None:
    words = {(80, 24): "demo · 13 January", (120, 36): "demo · 13 Jan"}.get(size, "demo")
    async with opened(demo, size) as driver:
        await driver.sees("demo")
        assert words in driver.text().split("\n")[0]
        await driver.press("2")
        await driver.sees("Turn a fraction word problem")
        assert words in driver.text().split("\n")[0]


@pytest.mark.parametrize("size", SIZES)
async def test_the_room_one_is_in_is_named_beside_who_and_team(demo: Laptop, size: tuple[int, int]) -> None:
    """What says the day, and words of the team's name, go before the name of the room."""
    async with opened(demo, size) as driver:
        await driver.sees("demo")
        for room in OPEN:
            driver.app.action_room(room.name)
            await driver.until(partial(_stands_in, driver, room), room.name)
            first = driver.text().split("\n")[0]
            assert f" {room.digit} {room.short or room.label} " in first or f" {room.digit} {room.label} " in first
            assert "demo · " in first
            assert "AO · Grade 6" in first


def _stands_in(driver: Driver, room: Room) -> bool:
    screen = driver.app.screen
    return getattr(screen, "room", "") == room.name and "AO" in driver.text().split("\n")[0]


async def test_home_tells_that_day(demo: Laptop) -> None:
    async with opened(demo) as driver:
        # cycle 2 runs from 1 December to 23 February
        await driver.sees("Week 7 of 13", "19 Jan  DP: Try one", "12 Jan  4 changes by HK")
        assert "late" not in driver.text()
        assert "2026" not in driver.text(), "a day of this school year needs no year"
        await driver.press("1")
        await driver.sees("third wording, 24 Nov", "look again 9 Mar")
        assert "2026" not in driver.text()


async def test_a_line_without_a_day_is_of_that_day(demo: Laptop) -> None:
    async with opened(demo) as driver:
        await driver.press("3")
        await driver.until(lambda: driver.focused.id == "evidence", "the line has the cursor")
        await driver.type("52/91 model it")
        await driver.sees("52 of 91", "Wed 13 Jan")
        await driver.press("enter")
        await driver.said("Added")
    assert max(one["fields"]["on"] for one in demo.data("list", "collection")) == "2027-01-13"


async def test_a_team_of_ones_own_has_no_such_words(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        await driver.press("2")
        await driver.sees("Goals")
        assert "demo" not in driver.text()
