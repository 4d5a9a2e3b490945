"""The parts of a running meeting open what they name, on the wall, and esc comes back to it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from cycletui.entry.meeting import runs_here
from cycletui.store import saves
from cycletui.store.store import Store
from cycletui.ui.widgets.lists import Rows
from tests.support import Laptop
from tests.ui.app import Driver, home_of, opened
from tests.ui.meeting.test_whole_meeting import before_guests, part, runs, step, write
from tests.ui.places import begun, on
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
        await driver.press("end", "enter")
        await driver.sees("○ HK away")
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
        await driver.sees("esc back to the meeting")
        await back(driver)
        screen: Any = driver.app.screen
        # they are covered: tied to the part, and told to nobody
        await driver.until(lambda: len(laptop.data("list", "capture")) == 2, "the slips")
        assert screen.now.captures == ()
        # uncovered here, on the wall, where nobody is named who has not written; esc leads back to the same part
        await driver.press("enter")
        await driver.on("LookAtWork")
        await driver.sees("Uncover what we expect", "Covered until you have looked")
        await driver.press("home", "enter")
        await driver.on("Tell")
        assert "Who has not written" not in driver.text()
        rows = driver.app.screen.query_one(Rows)
        await driver.until(lambda: rows.visible, "all of it was read")
        await driver.press("down", "enter")
        await driver.on("LookAtWork")
        await driver.sees("Sort the papers into piles", "No check yet.")
        assert driver.app.big
        await back(driver)
        assert part(driver) == "look"
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
        # from another room too it is the meeting's, and of those who are here
        await driver.press("2")
        await driver.on("OutcomesRoom")
        await on("decision")(driver)
        await driver.press("a")
        await driver.on("AgreeSheet")
        sheet = driver.app.screen
        assert sheet.talk.now.present == 2
        # begun afresh it is still those who are here, and not the whole team
        sheet.talk.say(concerns="too early")
        sheet.action_fresh()
        assert (sheet.talk.now.present, sheet.found.people) == (2, 3)
        sheet.save("not_agreed")
        await driver.until(lambda: len(laptop.data("list", "agreement")) == 2, "not agreed")
    (meeting,) = laptop.data("list", "meeting")
    agreements = [one["fields"] for one in laptop.data("list", "agreement")]
    assert [(one["meeting"], one["present"]) for one in agreements] == [(meeting["id"], 2)] * 2
    assert len(laptop.data("list", "capture")) >= 3


async def test_what_was_asked_of_us_is_answered_on_the_wall_and_the_demo_is_not_left_unasked(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "one", "AO")
    laptop.do("init", "--team", "Leading", "--kind", "leadership", "--member", "AO", "--member", "BL")
    laptop.add("cycle", title="Cover", stage="teach")
    theirs = "7" * 32
    values = {"statement": "Cover falls on two people.", "level": "support", "state": "asked"}
    values |= {"needs_from": "Leadership team, 40 minutes of cover", "asked_on": "2026-01-05"}
    with home_of(laptop), Store.open(laptop.store) as store:
        saves.write(store, [saves.Edit("team", {"name": "Grade 7"}, theirs)], space=theirs)
        saves.write(store, [saves.Edit("problem", values, "8" * 32)], space=theirs)
    async with opened(laptop, (80, 24), team="Leading") as driver:
        app = driver.app
        app.session.asked = app.session.asked._replace(thrown_away=True)
        await driver.press("5")
        await driver.on("MeetingRoom")
        await driver.sees("Leadership team, weekly")
        await driver.press("enter")
        await driver.on("AskRoom")
        await driver.press("enter")
        await runs(driver)
        await driver.sees(
            "What do our teams need from us?", "Grade 7 Leadership team, 40 minutes of cover", "answer it"
        )
        await driver.press("home", "enter")
        await driver.on("Pick")
        await driver.press("enter")
        await driver.sees("What do they get from us?")
        await driver.type("Two Thursdays")
        await driver.press("enter")
        await driver.on("MeetingRoom")
        await driver.sees("No team of this file waits for an answer", "Our answer to Grade 7: Two Thursdays")
        # what is thrown away is not thrown away in the middle of a meeting without a word
        await driver.press("ctrl+q")
        await driver.on("Pick")
        await driver.sees("Leave the demo?", "Go on with the meeting")
        await driver.press("enter")
        await driver.on("MeetingRoom")
        await driver.press("ctrl+q")
        await driver.on("Pick")
        await driver.press("down", "enter")
        await driver.on("Where")
        kept = tmp_path / "kept" / "demo.db"
        kept.parent.mkdir()
        await driver.press("ctrl+u")
        await driver.type(str(kept))
        await driver.press("enter")
        await driver.until(lambda: app._exit, "left")
    assert app.kept_at == kept
    with home_of(laptop), Store.open(kept) as store:
        # the meeting goes on there
        space = next(one.id for one in store.reader.spaces() if one.name == "Leading")
        assert runs_here(store, space)
    (problem,) = laptop.data("--team", "Grade 7", "list", "problem")
    assert problem["fields"]["answer"] == "Two Thursdays"


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
