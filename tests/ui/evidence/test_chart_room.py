"""The page of a measure over time by its keys: picture, table, groups, and what the big screen keeps."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from cycletui.records.audience import Audience
from cycletui.ui.rooms.evidence.chart_room import Chart, ChartRoom
from tests.support import Laptop
from tests.ui.app import SIZES, Driver, opened

FIRST = date.today() - timedelta(days=60)


@pytest.fixture(scope="module")
def laptop(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    """A measure on four days for all, a small group and a private one; another on two days."""
    one = Laptop(tmp_path_factory.mktemp("chart"), "AO")
    one.do("init", "--team", "Grade 6", "--member", "AO")
    measure, few = one.add("measure", name="Exit check"), one.add("measure", name="Turns")
    some = one.add("group", name="Students with IEPs", size=13)
    own = one.add("group", name="Newcomers", size=5, private="yes")
    one.add("outcome", statement="Compare", measure=measure, unit="percent", start_value=38, aim_value=60)
    one.add("try", text="Talk frames in every class", starts_on=(FIRST + timedelta(days=20)).isoformat())
    for number, (count, part, mine) in enumerate(((36, 3, 1), (47, 4, 2), (53, 3, 2), (57, 4, 3))):
        day = one.add("collection", measure=measure, on=(FIRST + timedelta(days=14 * number)).isoformat())
        one.add("result", collection=day, count_of=count, total=90)
        one.add("result", collection=day, count_of=part, total=13, group=some)
        one.add("result", collection=day, count_of=mine, total=5, group=own)
    for number in range(2):
        day = one.add("collection", measure=few, on=(FIRST + timedelta(days=number)).isoformat())
        one.add("result", collection=day, count_of=20 + number, total=40)
    return one


async def page(driver: Driver) -> Any:
    driver.app.action_room("evidence")
    await driver.until(lambda: getattr(driver.app.screen, "view", None) is not None, "the room")
    driver.app.push_screen(ChartRoom("evidence"))
    await driver.on("ChartRoom")
    screen: Any = driver.app.screen
    await driver.until(lambda: screen.view is not None, "the page")
    await driver.sees("Exit check")
    return screen


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_page_says_where_we_stand_at_each_size(laptop: Laptop, size: tuple[int, int]) -> None:
    async with opened(laptop, size) as driver:
        await page(driver)
        await driver.sees("all students", "4 points: too few to call a pattern.", "36 of 90")
        assert ("now 63" in driver.text()) == (size[1] > 18), "the picture needs eleven rows"
        if size[0] >= 110:
            await driver.sees("aim 60", "Where we started  38 %", "Talk frames", "What we changed")


async def test_groups_and_measures_by_their_keys(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        screen = await page(driver)
        await driver.sees(": 63 %, 57 of 90 · 25 points above where we started · 3 points above where we aim")
        await driver.press("up", "up")
        await driver.sees(": 52 %, 47 of 90")
        assert screen.query_one(Chart).here == 1
        await driver.press("down", "down", "down")
        await driver.sees(": Talk frames in every class")
        # with the bar on what was changed the median is frozen before it
        await driver.sees("too few to freeze a median, which takes six.")
        await driver.press("up")
        await driver.press("right")
        await driver.sees("Students with IEPs", "3 of 13", ": 31 %, 4 of 13")
        await driver.press("right")
        await driver.sees("Newcomers, private", "3 of 5")
        await driver.press("left", "left")
        await driver.sees("now 63")
        await driver.press("c")
        await driver.on("Pick")
        await driver.press("down", "enter")
        await driver.on("ChartRoom")
        await driver.sees("Turns", "2 dates so far. A line needs three, a pattern ten.")
        await driver.press("escape")
        await driver.on("EvidenceRoom")


async def test_plain_characters_where_they_are_asked_for(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CYCLETUI_PLAIN", "1")
    async with opened(laptop) as driver:
        await page(driver)
        await driver.sees("now 63", "*")
        assert not [c for c in driver.text() if "\u2800" <= c <= "\u28ff"]


async def test_among_us_the_private_group_alone_is_not_there(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        await driver.to_big()
        await page(driver)
        await driver.sees("now 63", "4 of 13", "Not here: private")
        assert "Newcomers" not in driver.text()


async def test_guests_see_bands_and_no_count_of_a_group(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        await driver.to_big("Guests too")
        await page(driver)
        await driver.sees("now 63", "Not here: private")
        await driver.press("right")
        await driver.sees("Students with IEPs", ": 30–49 %", "57 of 90")
        text = driver.text()
        for words in ("Newcomers", "4 of 13", "3 of 5"):
            assert words not in text


async def test_a_band_stands_for_itself(tmp_path: Path) -> None:
    one = Laptop(tmp_path / "bands", "AO")
    one.do("init", "--team", "Grade 6", "--member", "AO")
    some = one.add("group", name="Students with IEPs", size=13)
    for number, (many, size) in enumerate(((0, 13), (1, 12), (2, 8), (1, 13))):
        day = (FIRST + timedelta(days=7 * number)).isoformat()
        one.do("evidence", "add", "--new", f"{many}/{size} ticket {day} @Students with IEPs")
    async with opened(one) as driver:
        driver.app.session.audience = Audience.GUESTS
        driver.app.action_room("evidence")
        await driver.until(lambda: getattr(driver.app.screen, "view", None) is not None, "the room")
        driver.app.push_screen(ChartRoom("evidence"))
        await driver.on("ChartRoom")
        await driver.sees(": at most 29 %", "now at most 29 %", "3 dates, told in bands: too rough to call a pattern.")
    assert some
