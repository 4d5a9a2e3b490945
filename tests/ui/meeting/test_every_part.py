"""Every part of a meeting on the wall, in windows of each size: nothing is cut, nothing lies over something else."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from textual.geometry import Region

from cycletui.records.audience import Audience
from cycletui.ui.app.big import show_for
from cycletui.ui.widgets.frame import Foot
from cycletui.ui.widgets.lists import Rows
from tests.ui.app import SIZES, Driver, opened
from tests.ui.every_screen import settled
from tests.ui.meeting.test_parts_open import laptop_of
from tests.ui.meeting.test_whole_meeting import part, step
from tests.ui.places import begun, runs

LEADS = ("+ a minute more", "f9 blank", "f1")
PARTS = ("promised", "look", "say", "decide", "who", "close")
BELOW = ("#middle", "#asked", "#captured", "#line", "#said", "#keys", "#banner")
"""What stands below each other, as far as it is shown."""


def standing(driver: Driver) -> list[tuple[str, Region]]:
    """What is shown, from the top, with its place."""
    screen = driver.app.screen
    found = [(one, screen.query_one(one)) for one in BELOW]
    return [(one, widget.region) for one, widget in found if widget.display] + [("foot", screen.query_one(Foot).region)]


def faults(driver: Driver) -> list[str]:
    """What is cut, or lies over what comes below it."""
    there, height = standing(driver), driver.app.size.height
    told = [f"{one} is cut" for one, region in there if not region.height or region.bottom > height]
    told += [f"{one} lies over {other}" for (one, above), (other, below) in pairwise(there) if above.bottom > below.y]
    wall = driver.app.screen.query_one("Wall")
    middle = wall.query_one("#middle").region
    for one in ("#sentence", "#speaks", "#digits", "#left-words"):
        region = wall.query_one(one).region
        told += [f"{one} is cut"] if region.bottom > middle.bottom or region.right > middle.right else []
    if wall.query_one("#time").region.x < wall.query_one("#words").region.right:
        told.append("the time lies over the words")
    return told


def noted(driver: Driver, text: str) -> bool:
    """Whether it was written down."""
    screen: Any = driver.app.screen
    return text in [one.text for one in screen.now.captures]


def has_bar(rows: Rows, words: str) -> bool:
    """Whether the row with the bar says this."""
    return rows.highlighted is not None and words in str(rows.options[rows.highlighted].prompt)


async def looked_at(driver: Driver, where: str) -> list[str]:
    """What is wrong there, in windows of each size."""
    wrong = []
    for size in SIZES:
        await driver.pilot.resize_terminal(*size)
        await settled(driver)
        wrong += [f"{where} at {size[0]}x{size[1]}: {one}" for one in faults(driver)]
        if "writing" not in where:
            await driver.sees(*LEADS, "space close it" if where == "close" else "space next step")
            # before the first part there is none to step back to
            assert ("< step back" in driver.text()) == (where != "here"), where
    return wrong


async def test_every_part_stands_whole(tmp_path: Path) -> None:
    laptop = laptop_of(tmp_path / "one")
    for number in range(9):
        laptop.add(
            "commitment", what=f"Promise {number}: as many words as it takes to fill a second line", state="open"
        )
        laptop.add(
            "decision", text=f"Proposal {number}: a half-worked opening in each of our lessons", state="proposed"
        )
    laptop.add("norm", text="Equal airtime, pass allowed.")
    async with opened(laptop, SIZES[0]) as driver:
        await begun(driver)
        show_for(driver.app, Audience.ROOM)
        await driver.press("5")
        await driver.on("MeetingRoom")
        await runs(driver)
        wrong = []
        await step(driver, "less_than_sign", "here")
        for to in ("here", *PARTS):
            if to != "here":
                await step(driver, "space", to)
            wrong += await looked_at(driver, to)
            # and while somebody writes
            await driver.press("n")
            await driver.sees("esc leave it")
            await driver.type(f"Words of {to}")
            await driver.sees("enter write it down")
            wrong += await looked_at(driver, f"{to}, writing")
            await driver.press("enter")
            await driver.until(partial(noted, driver, f"Words of {to}"), "noted")
            assert part(driver) == to
            if to == "decide":
                # what is proposed now has the bar: enter puts that to the team, and nothing else
                rows = driver.app.screen.query_one("#asked", Rows)
                await driver.press("d")
                await driver.type("Frames fade in May")
                await driver.press("enter")
                await driver.until(partial(has_bar, rows, "Frames fade in May"), "the bar")
        # on my own screen both rows of keys are named too
        await driver.pilot.resize_terminal(80, 24)
        await driver.to_mine()
        await driver.sees("n notice", "space close it", "+ a minute more")
        wrong += [f"my screen: {one}" for one in faults(driver) if "#banner" not in one]
        assert wrong == []
