"""The place for groups, and what Evidence can do with a measure and a day of it: found, joined, moved, taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cycletui.ui.widgets.lists import Line, Rows
from tests.support import Laptop
from tests.ui.app import Driver, opened


def groups(laptop: Laptop) -> dict[str, Any]:
    return {one["name"]: one for one in laptop.data("groups")}


async def choose(driver: Driver, words: str) -> None:
    """The row of the open list that holds these words, and enter."""
    await driver.on("Pick")
    rows = driver.app.screen.query_one(Rows)
    found = next(n for n, row in enumerate(rows.options) if words in str(row.prompt))
    rows.highlighted = found
    rows.focus()
    await driver.press("enter")


async def answer(driver: Driver, words: str) -> None:
    await driver.on("AskLine")
    driver.app.screen.query_one(Line).value = words
    await driver.press("enter")


async def test_groups_are_renamed_joined_and_taken_apart_where_they_stand(laptop: Laptop) -> None:
    laptop.do("add", "group", "name=English learners", "size=14")
    laptop.do("add", "group", "name=Foster care", "size=6", "private=yes")
    for line in (
        "8/14 exit ticket 2026-11-12 @English learners",
        "9/14 exit ticket 2026-11-13 @EL",
        "4/6 ticket @Boys",
    ):
        laptop.do("evidence", "add", "--new", line)
    async with opened(laptop, (80, 24)) as driver:
        await driver.press("6")
        await driver.sees("their page")
        await driver.press("i")
        await driver.sees("Our groups")
        await driver.press("end")
        await driver.sees("How many are in each, what stays with", "enter to them", "n new")
        assert "to the list" not in driver.text()
        await driver.press("up")
        await driver.sees("Some visits of a round", "enter to the list")
        await driver.press("down")
        await driver.sees("enter to them")
        await driver.press("enter")
        await driver.on("Groups")
        await driver.sees(
            "Our groups", "EL", "or the same as “English learners”?", "14 in it · 1 result", "private · 6 in it"
        )
        rows = driver.app.screen.query_one(Rows)
        names = [getattr(row, "means", None).title for row in rows.options]  # type: ignore[union-attr]
        assert names == ["Boys", "EL", "English learners", "Foster care"]
        # a name that is another one's already asks whether the two are one
        rows.highlighted = 1
        await driver.press("enter")
        await choose(driver, "Another name")
        await answer(driver, "english learners.")
        await driver.sees("There is one of that name already.")
        await choose(driver, "The two are the same")
        await driver.sees("“EL” is read as", "u takes it back", "also called EL", "2 results")
        assert sorted(groups(laptop)) == ["Boys", "English learners", "Foster care"]
        await driver.press("u")
        await driver.sees("or the same as")
        assert "EL" in groups(laptop)
        # from a list, the near ones first
        rows.highlighted = 1
        await driver.press("enter")
        await choose(driver, "The same as another one")
        await driver.sees("Which one is it?")
        first = driver.app.screen.query_one(Rows)
        assert "English learners" in str(first.options[0].prompt)
        await driver.press("enter")
        await driver.sees("also called EL")
        rows.highlighted = 1
        await driver.press("enter")
        await choose(driver, "not the same after all")
        await driver.sees("stands under its own name again")
        assert groups(laptop)["EL"]["results"] == 1
        # another name, and a new one that begins private as it is nearly called so
        rows.highlighted = 0
        await driver.press("enter")
        await choose(driver, "Another name")
        await answer(driver, "Some boys")
        await driver.sees("Now called “Some boys”")
    assert sorted(groups(laptop)) == ["EL", "English learners", "Foster care", "Some boys"]
    laptop.do("evidence", "add", "4/6 ticket @foster cares 2026-11-12")
    assert groups(laptop)["Foster care"]["results"] == 1, "one that can only be meant is no new one"
    laptop.do("evidence", "add", "--new", "4/6 ticket @Fostercare")
    assert groups(laptop)["Fostercare"]["private"] is True


async def test_what_two_laptops_say_of_one_group_in_two_ways_is_settled_there(laptop: Laptop, tmp_path: Path) -> None:
    other = Laptop(tmp_path / "other", "AO")
    other.do("import", str(laptop.export("join.cycle")))
    laptop.do("add", "group", "name=Morning group", "size=12")
    other.do("add", "group", "name=morning group.", "size=14", "private=yes")
    laptop.do("import", str(other.export("back.cycle")))
    async with opened(laptop, (80, 24)) as driver:
        await driver.press("at")
        await driver.on("Groups")
        await driver.sees("≠ said in two ways: enter settles it.", "private in one, not in the", "12 or 14 in it")
        assert driver.text().casefold().count("morning group") == 1
        await driver.press("enter")
        await choose(driver, "How many students: 12")
        await driver.said("How many students: 12. u takes it back")
        await driver.press("enter")
        await choose(driver, "Stays in the team: yes")
        await driver.sees("private · 12 in it")
        assert "≠" not in driver.text()
    assert (groups(laptop)["Morning group"]["sizes"], groups(laptop)["Morning group"]["to_settle"]) == ([12], [])


async def test_in_evidence_a_measure_and_a_day_of_it_are_mended(laptop: Laptop) -> None:
    for line in ("8/14 exit ticket 2026-11-12", "9/14 exit ticket 2026-11-13 @EL", "4/6 tickets out 2026-11-13"):
        laptop.do("evidence", "add", "--new", line)
    async with opened(laptop, (120, 36)) as driver:
        await driver.press("3")
        await driver.sees("exit ticket", "tickets out")
        await driver.press("escape")
        screen: Any = driver.app.screen

        async def at(name: str) -> None:
            await driver.until(
                lambda: any(line.what == name for line in screen.unfolding.table.lines), f"the measure {name}"
            )
            found = [screen.unfolding.line(row.means) for row in screen.list.options]
            screen.list.highlighted = next(n for n, one in enumerate(found) if one is not None and one.what == name)
            screen.list.focus()

        await at("tickets out")
        await driver.press("m")
        await choose(driver, "The same as another one")
        await choose(driver, "exit ticket")
        await driver.sees("“tickets out” is read as “exit ticket” now")
        await at("exit ticket")
        await driver.press("m")
        await driver.sees("also called tickets out", "Delete it and its 3 results")
        await choose(driver, "Another name")
        await answer(driver, "Exit tickets")
        await driver.sees("Now called “Exit tickets”")
        await at("Exit tickets")
        # a day of it
        driver.wait_a_while()
        await driver.press("enter", "down", "m")
        await driver.on("Pick")
        # what the footer named has the bar, and what takes away stands last
        menu = driver.app.screen.query_one(Rows)
        assert menu.highlighted == 0
        assert "belong to another day" in str(menu.options[0].prompt)
        assert "Delete it" in str(menu.options[-1].prompt)
        await choose(driver, "belong to another day")
        await answer(driver, "tomorrow")
        await driver.sees("! Tomorrow is still to come: what was the day?")
        await answer(driver, "2026-11-10")
        await driver.sees("Moved to Tue 10 Nov")
        assert "2026-11-10" in [one["fields"]["on"] for one in laptop.data("list", "collection")]
        await driver.press("u")
        await driver.until(
            lambda: "2026-11-10" not in [one["fields"]["on"] for one in laptop.data("list", "collection")], "moved back"
        )
        await at("Exit tickets")
        await driver.press("m")
        await driver.sees("Delete it and its 3 results", "u puts it back")
        await choose(driver, "Delete it")
        await driver.said("Deleted: Exit tickets. u puts it back.")
        assert laptop.data("list", "result") == []
        await driver.press("u")
        await driver.until(lambda: len(laptop.data("list", "result")) == 3, "all of it is back")
        # the place, the bar on the group of the row
        await driver.sees("Exit tickets")
        await at("Exit tickets")
        await driver.press("at")
        await driver.on("Groups")


async def test_our_groups_are_found_and_mended_in_a_small_window(laptop: Laptop) -> None:
    laptop.do("add", "group", "name=English learners", "size=14")
    laptop.do("add", "group", "name=Foster care", "size=6", "private=yes")
    laptop.do("evidence", "add", "--new", "8/14 exit ticket 2026-11-12 @English learners")
    laptop.do("evidence", "add", "16/24 exit ticket 2026-11-12")
    async with opened(laptop, (60, 18)) as driver:
        await driver.press("3", "tab")
        await driver.sees("enter its days")
        rows = driver.app.screen.query_one("#list", Rows)
        assert "@ groups" not in driver.text()
        await driver.press("enter")
        await driver.until(lambda: rows.option_count > 1, "its days")
        about = {}
        for number, row in enumerate(rows.options):
            if not row.disabled:
                rows.highlighted = number
                await driver.pilot.pause()
                seen: Any = driver.app.screen.seen  # type: ignore[attr-defined]
                about[seen.group_id] = driver.text().split("\n")[-1]
        # where the bar is on a group the place for them is named
        assert ["@ groups" in foot for foot in about.values()] == [bool(group) for group in about]
        assert len(about) == 2
        # the palette and help
        await driver.press("question_mark")
        await driver.on("Help")
        found = ""
        while "Our groups:" not in (found := driver.text()):
            await driver.press("down")
        assert "@ " in found
        await driver.press("escape", "ctrl+p")
        await driver.type("groups")
        await driver.sees("Our groups: their sizes")
        await driver.press("escape", "escape")
        await driver.press("at")
        await driver.on("Groups")
        # what is deleted here is deleted as everywhere
        await driver.press("enter")
        await driver.on("Pick")
        await driver.sees("Delete it", "u puts it back")
        await choose(driver, "Delete it")
        await driver.said("Deleted: English learners. u puts it back.")
        assert "English learners" not in groups(laptop)
        await driver.press("u")
        await driver.until(lambda: "English learners" in groups(laptop), "it is back")
