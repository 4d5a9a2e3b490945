"""Blind writing on one keyboard: nothing of what is typed is on the screen, and then all is there at once."""

from __future__ import annotations

from typing import Any

import pytest
from textual.events import Paste

from cycletui.store.drafts import Drafts
from cycletui.ui.screens.slips import WRITING
from cycletui.ui.widgets.lists import Rows
from tests.support import Laptop
from tests.ui.app import Driver, opened


async def frame(driver: Driver) -> str:
    """All that stands on the screen now."""
    await driver.pilot.pause()
    return driver.text()


async def test_no_letter_is_seen_and_the_spread_comes_at_once_with_help_that_is_needed(laptop: Laptop) -> None:
    plan = laptop.add("try", text="One half-worked example")
    laptop.add("cycle", title="Talk", question="How many begin?", stage="teach")
    async with opened(laptop, (80, 24)) as driver:
        from cycletui.ui.screens.on_slips import ask_ability

        driver.app.run_worker(ask_ability(driver.app, plan, "One half-worked example"), group="opens")
        await driver.on("Slips")
        await driver.sees(WRITING, "no slip is in yet")
        # the sheet is all there is: nothing of the room behind it
        assert "Grade 6" not in driver.text()
        assert driver.app.screen.styles.background.a == 1
        empty = await frame(driver)
        one_letter = ""
        for number, key in enumerate("4134"):
            await driver.press(key)
            here = await frame(driver)
            one_letter = one_letter or here
            # neither what is typed nor how much of it
            assert here == one_letter, number
        assert one_letter != empty
        await driver.press("enter")
        await driver.sees("1 slip is in")
        # a wrong one is said without its words, and room keys are text
        await driver.press("7", "7", "q", "enter")
        await driver.sees("That is off the scale")
        assert "77" not in driver.text()
        assert type(driver.app.screen).__name__ == "Slips"
        await driver.press("9", "backspace", *"4 2 3 4".replace(" ", ""), "enter")
        await driver.sees("2 slips are in")
        # where nothing is typed the last slip goes
        await driver.press("backspace")
        await driver.sees("1 slip is in", "The last slip was taken back.")
        # several at once, as pasted; a line that is none is named by its number
        driver.app.post_message(Paste("4 2 3 4\n3 1 4 3\n3 1 2 4\nAO 4 4\n2 2 2 2"))
        await driver.sees("4 slips are in", "Line 4 of what was pasted is no slip: it and 1 more are left out.")
        assert "AO 4" not in driver.text()
        # left and come back to: sorted, so that no order is kept
        await driver.press("escape")
        await driver.until(lambda: type(driver.app.screen).__name__ != "Slips", "left")
        store = driver.app.session.store
        assert store is not None
        (draft,) = [one for one in Drafts(store.places).all() if one.key.startswith("slips:")]
        assert list(draft.values["texts"].values()) == ["3 1 2 4", "3 1 4 3", "4 1 3 4", "4 2 3 4"]
        driver.app.run_worker(ask_ability(driver.app, plan, "One half-worked example"), group="opens")
        await driver.on("Slips")
        await driver.sees("4 slips are in", "come back")
        for slip in ("4335", "2233"):
            await driver.press(*slip, "enter")
        await driver.press("ctrl+s")
        await driver.on("Tell")
        await driver.sees("Know-how – 3 2 1 – –", "Time – – 1 2 3 –", "At 2 or lower: time 5 of 6", "What would help?")
        assert Drafts(store.places).all() == []
        await driver.press("enter")
        await driver.on("Pick")
        await driver.sees("Help with what?", "5 of 6 at 2 or lower")
        await driver.press("enter")
        await driver.on("Form")
        await driver.sees("Help we need", "Who looks after it")
        await driver.type("A half hour to write them")
        await driver.press("ctrl+s")
        await driver.until(lambda: type(driver.app.screen).__name__ != "Form", "saved")
    (readiness,) = laptop.data("list", "readiness")
    assert readiness["fields"]["time"] == [0, 0, 1, 2, 3, 0], "how many fives to noughts"
    assert readiness["fields"]["about"] == plan
    (need,) = laptop.data("list", "support_need")
    assert {name: need["fields"][name] for name in ("text", "part", "about", "state")} == {
        "text": "A half hour to write them",
        "part": "time",
        "about": plan,
        "state": "open",
    }


@pytest.mark.parametrize("size", [(60, 18)])
async def test_expectations_on_slips_are_covered_until_the_team_looks(laptop: Laptop, size: tuple[int, int]) -> None:
    laptop.add("cycle", title="Talk", question="How many begin?", stage="teach")
    async with opened(laptop, size) as driver:
        driver.app.action_room("reflection")
        await driver.on("ReflectionRoom")
        screen: Any = driver.app.screen
        await driver.until(lambda: screen.view is not None, "the room")
        screen.show_at("prediction")
        await driver.press("B")
        await driver.on("AskLine")
        await driver.type("How many of 13 begin?")
        await driver.press("enter")
        await driver.on("Slips")
        await driver.sees("How many of 13 begin?", "7 of 13")
        await driver.press("enter")
        await driver.sees("Nothing is typed yet.")
        for slip in ("9/13", "7/13"):
            await driver.type(slip)
            await driver.press("enter")
        # what looks like a student is asked about without its name
        await driver.type("Maria Lopez begins")
        await driver.press("enter")
        await driver.sees("looks like a student")
        assert "Maria" not in driver.text()
        for _ in "Maria Lopez begins":
            await driver.press("backspace")
        await driver.sees("2 slips are in")
        # what is typed and not entered counts when all are in
        await driver.type("8/13")
        await driver.press("ctrl+s")
        await driver.on("ReflectionRoom")
        await driver.said("3 slips are in, covered until")
        await driver.sees("covered")
        assert "9/13" not in driver.text()
        rows = driver.app.screen.query_one("#list", Rows)
        assert rows.option_count > 0
    said = laptop.data("list", "prediction", "--covered")
    assert sorted((one["fields"]["said_by"], one["fields"]["text"]) for one in said) == [
        ("slip 1", "7/13"),
        ("slip 2", "8/13"),
        ("slip 3", "9/13"),
    ]
