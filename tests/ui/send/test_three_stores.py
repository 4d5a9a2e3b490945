"""Three laptops, driven by keys alone, whose files cross in four orders: they end equal."""

from __future__ import annotations

from pathlib import Path

import pytest

from cycletui.ui.widgets.lists import Rows
from tests.support import Laptop
from tests.ui.app import Driver, opened

ORDERS = ("ao hk dp", "dp ao hk", "hk dp ao", "ao dp hk")
"""Whose turn it is: to take in the file before, and to write one. The last one settles, and its file goes round."""


async def write(driver: Driver, path: Path) -> None:
    await driver.press("x")
    await driver.on("Where")
    await driver.press("ctrl+u")
    await driver.type(str(path))
    await driver.press("enter")
    await driver.until(path.exists, "the file")
    await driver.on("Home")


async def take(driver: Driver, path: Path) -> None:
    await driver.press("o")
    await driver.on("Where")
    await driver.type(str(path))
    await driver.press("enter")
    await driver.on("Preview")
    new = "Not now" in driver.text()
    await driver.press("enter")
    if new:
        await driver.until(lambda: type(driver.app.screen).__name__ in ("AfterImport", "Home"), "taken in")
        await driver.said("Taken in")
        await driver.pilot.pause()
        await driver.press("0")
    await driver.on("Home")


async def settle_all(driver: Driver) -> None:
    await driver.press("s")
    await driver.on("Settle")
    await driver.until(lambda: " left" in driver.text() or "Nothing to settle." in driver.text(), "what waits")
    for _ in range(8):
        if "Nothing to settle." in driver.text():
            break
        while "Nothing to settle." not in driver.text() and not driver.app.screen.choosing:  # type: ignore[attr-defined]
            await driver.press("right")
        before = driver.text()
        driver.app.screen.query_one(Rows).focus()
        await driver.press("home", "enter")
        await driver.until(lambda before=before: driver.text() != before, "settled")  # type: ignore[misc]
    await driver.sees("Nothing to settle.")
    await driver.press("0")
    await driver.on("Home")


@pytest.fixture
def trio(tmp_path: Path) -> dict[str, Laptop]:
    three = {name: Laptop(tmp_path / name, name.upper()) for name in ("ao", "hk", "dp")}
    three["ao"].do("init", "--team", "Grade 6", "--member", "AO", "--member", "HK", "--member", "DP")
    vision = three["ao"].add("vision", text="Every student explains.")
    outcome = three["ao"].add("outcome", statement="Compare two fractions", aim_value=60)
    file = three["ao"].export("first.cycle")
    for name in ("hk", "dp"):
        three[name].do("import", str(file))
    for name, words in (("ao", "aloud"), ("hk", "to a friend"), ("dp", "in writing")):
        three[name].do("set", vision, f"text=Every student explains {words}.")
    three["ao"].do("set", outcome, "aim_value=70")
    three["hk"].do("delete", outcome)
    return three


@pytest.mark.parametrize("order", ORDERS)
async def test_they_end_equal(trio: dict[str, Laptop], order: str, tmp_path: Path) -> None:
    before: Path | None = None
    for name in order.split():
        path = tmp_path / f"from {name}.cycle"
        async with opened(trio[name], (60, 18)) as driver:
            if before is not None:
                await take(driver, before)
            if name == order.split()[-1]:
                assert len(trio[name].data("conflicts")) == 2
                await settle_all(driver)
            await write(driver, path)
        before = path
    for name in order.split()[:2]:
        trio[name].do("import", str(before))
    ao, hk, dp = trio.values()
    assert ao.state() == hk.state() == dp.state()
    assert ao.data("conflicts") == []
