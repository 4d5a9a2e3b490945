"""Minutes and agenda by one key: before the meeting, while it runs, and for a meeting before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cycletui.ui.widgets.lists import Rows
from tests.ui.app import Driver, opened
from tests.ui.meeting.test_parts_open import laptop_of
from tests.ui.meeting.test_whole_meeting import closes, write
from tests.ui.places import begun, runs


async def ask(driver: Driver, *keys: str) -> None:
    """X, and down to what is wanted."""
    await driver.press("X")
    await driver.on("Pick")
    await driver.press(*keys)
    await driver.pilot.pause()


async def test_what_goes_out_of_a_meeting(tmp_path: Path) -> None:
    laptop = laptop_of(tmp_path / "one")
    async with opened(laptop, (80, 24)) as driver:
        app = driver.app
        # before it: the agenda and what is for somebody, for there are no minutes yet
        await driver.press("5")
        await driver.on("MeetingRoom")
        await driver.until(lambda: getattr(app.screen, "view", None) is not None, "the agenda")
        await ask(driver)
        assert app.screen.query_one(Rows).option_count == 4
        await driver.press("end", "enter")
        await driver.sees("Who is caught up?", "Somebody new in the team")
        assert "Whoever was away" not in driver.text()
        await driver.press("enter")
        await driver.on("Tell")
        await driver.sees("Welcome to the team")
        assert driver.text().count("Welcome to the team") == 1
        await driver.press("escape")
        await driver.on("MeetingRoom")
        await ask(driver, "enter")
        await driver.until(lambda: "Look" in app.clipboard, "the agenda")
        assert "45" in app.clipboard
        # of the sort that was chosen for it; and y gives it too
        await driver.press("T")
        await driver.on("Pick")
        await driver.press("home", "enter")
        await driver.until(lambda: app.screen.view.next.template == "check_in", "another sort")  # type: ignore[attr-defined]
        await ask(driver, "enter")
        await driver.until(lambda: "Takes: 20 minutes" in app.clipboard, "its agenda")
        app.copy_to_clipboard("")
        await driver.press("y")
        await driver.until(lambda: "Takes: 20 minutes" in app.clipboard, "its agenda, by y")
        await driver.on("MeetingRoom")
        # while it runs: both prints
        await driver.press("0")
        await driver.on("Home")
        await begun(driver)
        await driver.press("5")
        await driver.on("MeetingRoom")
        await runs(driver)
        await write(driver, "n", "Seven have the tank drawn", "Noted.")
        await ask(driver, "down", "down", "enter")
        await driver.until(lambda: "Seven have the tank drawn" in app.clipboard, "ours")
        await driver.on("MeetingRoom")
        await ask(driver, "enter")
        await driver.said("1 thing that was written down stayed with us.")
        await driver.until(lambda: "Seven have" not in app.clipboard, "to send")
        # as a page: where to is asked
        await ask(driver, "down", "enter")
        await driver.on("Where")
        await driver.press("ctrl+u")
        await driver.type(str(tmp_path / "minutes.html"))
        await driver.press("enter")
        await driver.until(lambda: (tmp_path / "minutes.html").exists(), "the page")
        await driver.on("MeetingRoom")
        page = (tmp_path / "minutes.html").read_text("utf-8")
        assert page.startswith("<!doctype html>")
        assert "Seven have" not in page
        # the school's own form: what is wrong in it is said by line, and it is read before it goes
        form = tmp_path / "PLC form 7b.txt"
        for text in ("Here: {{presnt}}\n{% if x %}\n", "{{present_initials}}\nHere: {{present}}\n"):
            form.write_text(text, encoding="utf-8")
            await ask(driver, *["down"] * 4, "enter")
            await driver.sees("Which form does your school want?", "A new one: write it here")
            await driver.press("enter")
            await driver.on("Where")
            await driver.type(str(form))
            await driver.press("enter")
            await driver.on("Tell")
            if "presnt" in text:
                await driver.sees(
                    "PLC form 7b: not filled", "Line 1: there is no {{presnt}} here", "Line 2: {% is code"
                )
                await driver.press("escape")
                await driver.on("MeetingRoom")
        await driver.sees("initials are in it, because the form asks for them", "Here: ")
        await driver.press("enter")
        await driver.until(lambda: app.clipboard.endswith("\nHere: –\n"), "the form")
        await driver.sees("Keep this form for the next meetings?")
        await driver.press("enter")
        await driver.said("Kept: PLC form 7b.")
        # kept, it is filled by two keys more, and goes into a file too
        await ask(driver, *["down"] * 4, "enter")
        await driver.sees("From a text file", "PLC form 7b")
        await driver.press("enter")
        await driver.on("Tell")
        await driver.press("down", "enter")
        await driver.on("Where")
        await driver.press("ctrl+u")
        await driver.type(str(tmp_path / "filled.html"))
        await driver.press("enter")
        await driver.until(lambda: (tmp_path / "filled.html").exists(), "the form as a page")
        await driver.on("MeetingRoom")
        assert "Here: –" in (tmp_path / "filled.html").read_text("utf-8")
        # who was away reads it on one screen
        await ask(driver, "end", "enter")
        await driver.sees("Who is caught up?")
        assert "what I missed" not in driver.text()
        await driver.press("enter")
        await driver.on("Tell")
        await driver.press("escape")
        await driver.on("MeetingRoom")
        # once it is over it stands in the list, and its minutes with it
        screen: Any = app.screen
        screen.go(part=screen.now.parts[-1].id)
        await driver.until(lambda: screen.standing().part == screen.now.parts[-1].id, "close")
        await closes(driver)
        await driver.until(lambda: getattr(app.screen, "now", 1) is None, "over")
        await driver.sees("Before")
        app.screen.query_one("#past", Rows).focus()
        # enter reads it there; to change what it is called is e
        await driver.press("enter")
        await driver.on("Tell")
        await driver.sees("Seven have the tank drawn", "Ours, to the clipboard", "enter ours, to the clipboard")
        await driver.press("escape")
        await driver.on("MeetingRoom")
        app.copy_to_clipboard("")
        await driver.press("y")
        await driver.until(lambda: app.clipboard.startswith("Minutes, "), "the minutes to send")
        assert "Seven have" not in app.clipboard
        await ask(driver)
        assert app.screen.query_one(Rows).option_count == 7
        await driver.press("down", "down", "enter")
        await driver.until(lambda: "Seven have the tank drawn" in app.clipboard, "ours")
        # who was away reads first what they missed
        await driver.on("MeetingRoom")
        (meeting,) = laptop.data("list", "meeting")
        me = next(one["id"] for one in laptop.data("list", "member") if one["fields"]["initials"] == "AO")
        laptop.add("attendance", meeting=meeting["id"], member=me, state="away")
        await ask(driver, "end", "enter")
        await driver.sees("Me: what I missed since ")
        await driver.press("enter")
        await driver.on("Tell")
        await driver.sees("What you missed")
        # and finds it by its name, from anywhere, and at Home, where it is told that one was away
        await driver.press("escape", "0")
        await driver.on("Home")
        await driver.press("ctrl+p")
        await driver.on("Palette")
        await driver.type("catch")
        await driver.sees("Catch me up")
        await driver.press("enter")
        await driver.on("Tell")
        await driver.sees("What you missed")
