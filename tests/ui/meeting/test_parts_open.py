"""The parts of a running meeting open what they name, on the wall, and esc comes back to it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from tests.support import Laptop
from tests.ui.app import Driver, opened
from tests.ui.meeting.test_whole_meeting import before_guests, runs, step, write
from tests.ui.places import begun
from tests.ui.places import runs as wall


def laptop_of(folder: Path) -> Laptop:
    """A team at the end of a cycle, with a task and two proposals; its next meeting looks at work."""
    laptop = Laptop(folder, "AO")
    laptop.do("init", "--team", "Grade 6", "--member", "AO", "--member", "BL", "--member", "HK")
    laptop.add("cycle", title="Talk", question="Who explains?", stage="look")
    laptop.add("student_task", name="The tank", what_students_do="They draw the tank and say why")
    for text in ("Tickets on Friday", "A half-worked opening"):
        laptop.add("decision", text=text, state="proposed")
    return laptop


async def back(driver: Driver) -> None:
    await driver.press("escape")
    await driver.on("MeetingRoom")
    await driver.pilot.pause()


async def test_each_part_opens_what_it_names_and_keeps_what_is_made_there(tmp_path: Path) -> None:
    laptop = laptop_of(tmp_path / "one")
    async with opened(laptop, (120, 36)) as driver:
        await driver.press("5")
        await driver.on("MeetingRoom")
        await driver.sees("Look at work", "Begin a meeting")
        await driver.press("enter")
        await driver.on("AskRoom")
        await driver.press("enter")
        await runs(driver)
        await driver.press("enter")
        await driver.sees("● AO here")
        await step(driver, "space", "promised")
        await step(driver, "space", "look")
        # the work, on the wall: what came is covered, and slips are typed before everybody
        await driver.sees("Look at the work: the task first", "look at it")
        await driver.press("enter")
        await driver.on("LookAtWork")
        await driver.sees("They draw the tank and say why", "on slips that nobody sees")
        assert driver.app.big
        assert "Say what students really do" not in driver.text()
        await driver.press("enter")
        await driver.on("Slips")
        for word in ("most", "few"):
            await driver.type(word)
            await driver.press("enter")
        await driver.press("ctrl+s")
        await driver.on("LookAtWork")
        await back(driver)
        screen: Any = driver.app.screen
        # they are covered: tied to the part, and told to nobody
        await driver.until(lambda: len(laptop.data("list", "capture")) == 2, "the slips")
        assert screen.now.captures == ()
        # a round goes on where it was left
        await step(driver, "space", "say")
        await driver.press("enter")
        await driver.on("RoundSheet")
        await driver.sees("AO speaks")
        await driver.press("enter")
        await driver.sees("BL speaks")
        await back(driver)
        await step(driver, "less_than_sign", "look")
        await step(driver, "space", "say")
        await driver.press("enter")
        await driver.on("RoundSheet")
        await driver.sees("BL speaks")
        await back(driver)
        # whose voice, on the wall: who has not been heard is for the recorder's screen alone
        await driver.press("v")
        await driver.on("Pick")
        await driver.sees("A round: each in turn", "AO · at the keyboard")
        assert "heard today" not in driver.text()
        await back(driver)
        # what waits is put to the team, and what came of it is the meeting's
        await step(driver, "space", "decide")
        await driver.sees("A half-worked opening", "Tickets on Friday", "can we do this?", "put it to the team")
        await driver.press("enter")
        await driver.on("AgreeSheet")
        await driver.press("escape")
        await driver.on("MeetingRoom")
        await driver.press("down", "down", "enter")
        await driver.on("Pick")
        await driver.sees("Of which do we ask it?")
        await back(driver)
        await driver.press("home", "enter")
        await driver.on("AgreeSheet")
        await driver.press("enter", "tab", "enter")
        await driver.pilot.pause()
        sheet: Any = driver.app.screen
        sheet.save("agreed")
        await driver.on("MeetingRoom")
        await driver.until(lambda: len(screen.now.waits) == 1, "agreed")
        await driver.until(lambda: [one.kind for one in screen.now.captures].count("agreement") == 1, "its")
    (meeting,) = laptop.data("list", "meeting")
    (agreement,) = laptop.data("list", "agreement")
    assert agreement["fields"]["meeting"] == meeting["id"]
    assert agreement["fields"]["present"] == 3
    assert len(laptop.data("list", "capture")) == 3


async def test_before_guests_and_in_the_smallest_window_what_waits_is_there(tmp_path: Path) -> None:
    laptop = laptop_of(tmp_path / "one")
    async with opened(laptop, (60, 18)) as driver:
        await driver.press("5")
        await driver.on("MeetingRoom")
        await driver.until(lambda: getattr(driver.app.screen, "view", None) is not None, "the agenda")
        await driver.press("enter")
        await before_guests(driver)
        await runs(driver)
        for to in ("promised", "look", "say"):
            await step(driver, "space", to)
        # no name but who leads: whose turn it is in a round, and whose promise was written down, is for us
        await driver.press("enter")
        await driver.on("RoundSheet")
        await driver.sees("Turn 1 of 3.")
        assert not {"AO", "BL", "HK"} & set(driver.text().replace(",", " ").split())
        await driver.press("enter", "right")
        await driver.sees("Turn 3 of 3.")
        await driver.press("escape")
        await driver.on("MeetingRoom")
        await write(driver, "p", "HK four examples by Friday", "Promised.")
        assert "HK" not in driver.text()
        await step(driver, "space", "decide")
        await driver.sees("Tickets on Friday", "can we do this?", "What follows from it?", "0 of 45 min")


async def test_help_that_was_asked_for_stands_in_promised_until_it_helped(tmp_path: Path) -> None:
    laptop = laptop_of(tmp_path / "one")
    laptop.add("support_need", text="Somebody shows us the opening", part="know_how", state="open")
    laptop.add("support_need", text="A second set of tiles", part="materials", state="answered")
    laptop.add("support_need", text="An hour each week", part="time", state="dropped")

    def needs() -> dict[str, dict[str, Any]]:
        return {row["fields"]["text"]: row["fields"] for row in laptop.data("list", "support_need")}

    async with opened(laptop, (80, 24)) as driver:
        await begun(driver)
        await driver.press("5")
        await driver.on("MeetingRoom")
        await wall(driver)
        screen: Any = driver.app.screen
        await driver.sees("help: Somebody shows us the opening", "help: A second set of tiles", "did it help?")
        assert "An hour each week" not in driver.text()
        order = [one.what for one in screen.now.needs]
        for left, what in enumerate(order):
            driver.has_read()
            await driver.press("enter")
            await driver.on("Pick")
            if what == "A second set of tiles":
                await driver.sees("Did this help us?", what)
                await driver.press("down", "enter")
            else:
                await driver.sees("How does this help stand?", what)
                await driver.press("enter")
                await driver.sees("What did we get?")
                await driver.type("HK shows it on Friday")
                await driver.press("enter")
            await driver.on("MeetingRoom")
            await driver.until(partial(waits, screen, len(order) - 1 - left), what)
            driver.has_read()
        await driver.sees("Every promise is answered.")
    # what did not help is asked for again
    tiles = needs()["A second set of tiles"]
    assert (tiles["state"], tiles["helped"]) == ("open", False)
    opening = needs()["Somebody shows us the opening"]
    assert (opening["state"], opening["what_came"]) == ("answered", "HK shows it on Friday")
    assert opening.get("helped") is None


def waits(screen: Any, many: int) -> bool:
    """Whether so much help waits for an answer."""
    return len(screen.now.needs) == many
