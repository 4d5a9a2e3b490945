"""What another expects is read nowhere in the app before the team looks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cycletui.store import saves
from cycletui.store.saves import Edit
from cycletui.store.store import Store
from cycletui.ui.widgets.lists import Rows
from tests.support import Laptop
from tests.ui.app import Driver, opened

WORDS = ("Sixty-one", "61 of", "0061")


def plain(driver: Driver) -> None:
    """Nothing of the words is on the screen."""
    for word in WORDS:
        assert word not in driver.text(), driver.text()


async def test_nobody_but_its_writer_reads_a_prediction_before_the_team_looks(laptop: Laptop) -> None:
    cycle = laptop.add("cycle", title="Talk", stage="plan")
    other = Laptop(laptop.home.with_name("HK"), "HK")
    other.do("import", str(laptop.export("to.cycle")))
    theirs = other.add("prediction", question="How many justify?", text="Sixty-one of us", value=61, said_by="HK")
    other.do("set", theirs, f"cycle={cycle}")
    file = other.export("from.cycle")
    async with opened(laptop) as driver:
        app = driver.app
        # a file that is looked at
        from cycletui.ui.screens.files import look_and_take

        app.run_worker(look_and_take(app, file), group="file")
        await driver.on("Preview")
        await driver.press("tab", "enter")
        await driver.sees("What I expect", "written, covered")
        plain(driver)
        await driver.press("escape", "tab", "enter")
        await driver.on("AfterImport")
        app.action_room("home")
        await driver.on("Home")
        # Find: not by the covered words, and not beside the open ones
        app.action_find()
        await driver.on("Find")
        await driver.type("Sixty")
        await driver.sees("No “Sixty” here")
        await driver.press(*["backspace"] * 5)
        await driver.type("justify")
        await driver.sees("How many justify?")
        plain(driver)
        # its form, opened by somebody else; its history; a copy
        await driver.press("enter", "enter")
        await driver.sees("written, covered")
        plain(driver)
        await driver.press("e")
        await driver.said("HK wrote it: it stays covered")
        await driver.on("Find")
        await driver.press("escape")
        app.action_room("reflection")
        screen: Any = app.screen
        await driver.until(lambda: screen.view is not None, "the room")
        screen.show_at("prediction")
        await driver.sees("written, covered")
        plain(driver)
        await driver.press("y")
        await driver.said("stays covered until the team looks")
        assert app.clipboard == ""
        await driver.press("h")
        await driver.on("History")
        await driver.sees("What I expect: written, covered")
        plain(driver)
        await driver.press("escape")
        await driver.on("ReflectionRoom")
        await driver.press("H")
        await driver.on("Days")
        await driver.sees("How many justify?")
        plain(driver)
        await driver.press("escape")
        await driver.on("ReflectionRoom")
        # on the big screen neither the words, nor who wrote them, nor a key that writes, in no tab
        await driver.to_big()
        await driver.sees("1 of 3 have written")
        screen = app.screen
        for name in ("problem", "if_then", "found", "next", "prediction"):
            screen.show_at(name)
            await driver.pilot.pause()
            plain(driver)
            assert "Press n" not in driver.text()
        await driver.sees("1 of 3 have written")
        plain(driver)
        assert "HK" not in repr((screen.view, screen.detail))
        assert "C uncovers" not in driver.text()
        await driver.to_mine()
        # it goes on where one stood
        await driver.sees("written, covered")
        screen = app.screen
        # once they looked, all of it shows
        await driver.press("C")
        await driver.on("Tell")
        await driver.press("down", "enter")
        await driver.sees("Sixty-one of us")
        # and it never leaves
        await driver.press("y")
        await driver.said("Nothing was copied (Prediction): it stays with us.")
        assert app.clipboard == ""
        await driver.press("e")
        await driver.said("It was uncovered")
        assert app.screen is screen
        assert "edit" not in driver.text().strip().split("\n")[-1]


async def test_a_draft_is_taken_up_only_by_its_writer(laptop: Laptop) -> None:
    laptop.add("cycle", title="Talk", stage="plan")
    async with opened(laptop) as driver:
        app = driver.app
        app.session.voice = "HK"
        app.open_form("prediction", begun={"question": "How many justify?"})
        await driver.on("Form")
        await driver.press("tab")
        await driver.type("Sixty-one of us")
        await driver.press("escape")
        await driver.said("Your draft is kept")
        await driver.on("Home")
        await driver.sees("You were writing", "How many justify?")
        plain(driver)
        app.session.voice = ""
        app.open_form("prediction", begun={"question": "How many justify?"})
        await driver.on("Form")
        await driver.sees("How many justify?")
        plain(driver)
        await driver.press("escape")
        await driver.on("Home")
        app.session.voice = "HK"
        app.open_form("prediction")
        await driver.on("Form")
        await driver.sees("Sixty-one of us")


async def test_two_versions_of_what_is_covered_are_settled_unread(tmp_path: Path, laptop: Laptop) -> None:
    one = laptop.add("prediction", question="How many justify?", text="some", said_by="HK")
    other = Laptop(tmp_path / "other", "HK")
    other.do("import", str(laptop.export("to.cycle")))
    other.do("set", one, "text=Sixty-one of us")
    # an older version let anybody write over it
    with Store.open(laptop.store, tokens=laptop.home / "state") as store:
        edit = Edit("prediction", {"text": "0061 it is"}, one)
        saves.write(store, [edit], space=store.reader.team_of(one), by=store.reader.records("member")[0].id)
    laptop.do("import", str(other.export("from.cycle")))
    async with opened(laptop, (80, 24)) as driver:
        await driver.press("s")
        await driver.on("Settle")
        await driver.sees("written, covered", "Keep HK's")
        plain(driver)
        rows = driver.app.screen.query_one(Rows)
        told = [str(row.prompt) for row in rows.options]
        assert not any("together" in row or "Write a new one" in row for row in told)
        rows.highlighted = next(n for n, row in enumerate(told) if "Keep HK's" in row)
        await driver.press("enter")
        await driver.sees("Nothing to settle")
    assert laptop.fields(one)["text"] == "Sixty-one of us"
    assert laptop.data("conflicts") == []
