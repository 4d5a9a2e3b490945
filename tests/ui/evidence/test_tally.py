"""The tally grid by its keys: what is typed adds up, is kept, and is saved at once."""

from __future__ import annotations

from typing import Any

import pytest

from cycletui.entry import tally as tallies
from cycletui.entry.tally import Cell, Group, Groups
from cycletui.entry.tally_sheet import GROUPS, Sheet
from cycletui.ui.rooms.evidence.tally_cells import CellLine
from cycletui.ui.rooms.evidence.tally_heads import questions
from cycletui.ui.widgets.lists import Rows
from tests.support import Laptop
from tests.ui.app import SIZES, Driver, opened


@pytest.fixture
def classes(laptop: Laptop) -> Laptop:
    """A laptop with two classes and a group that was counted before."""
    for name, size in (("6A", 23), ("6B", 24)):
        laptop.add("group", name=name, size=size, is_class="yes")
    laptop.do("evidence", "add", "--new", "4/11 exit ticket 2026-09-01 @English learners")
    return laptop


async def grid(driver: Driver) -> Any:
    """The tally, from the line where the room begins."""
    await driver.press("3")
    await driver.until(lambda: getattr(driver.app.focused, "id", "") == "evidence", "the line has the cursor")
    await driver.press("ctrl+g")
    await driver.on("TallyGrid")
    screen: Any = driver.app.screen
    await driver.until(lambda: len(screen.query(CellLine)) > 0, "the cells")
    return screen


def numbers(laptop: Laptop) -> set[tuple[int, int]]:
    """What was saved beside the number of September."""
    found = {(one["fields"]["count_of"], one["fields"]["total"]) for one in laptop.data("list", "result")}
    return found - {(4, 11)}


@pytest.mark.parametrize("size", SIZES[1:])
async def test_classes_down_groups_across_and_totals_by_themselves(classes: Laptop, size: tuple[int, int]) -> None:
    async with opened(classes, size) as driver:
        screen = await grid(driver)
        await driver.type("exit ticket")
        screen.query(CellLine).first().focus()
        await driver.press("1", "8", "enter")
        await driver.type("3/5")
        await driver.sees("English learners: 3 of 5")
        await driver.press("enter")
        await driver.type("12/24")
        await driver.sees("30 of 47", "64 %", "all students: 30 of 47, 64 %; one student is worth 2.1 points.")
        await driver.press("up")
        await driver.sees("6A · all students: 18 of 23")
        await driver.press("ctrl+s")
        await driver.on("EvidenceRoom")
        await driver.said("Saved: 3 cells and their totals")
        assert numbers(classes) == {(18, 23), (3, 5), (12, 24), (30, 47)}
        await driver.sees("private", "30 of 47")
        await driver.press("escape", "u")
        await driver.said("Taken back")
        assert numbers(classes) == set()


async def test_who_is_counted_is_asked_once_where_the_words_leave_it_open(laptop: Laptop) -> None:
    async with opened(laptop, (80, 24)) as driver:
        for number in (6, 7):
            screen = await grid(driver)
            await driver.type("classes that closed a cycle")
            screen.query(CellLine).first().focus()
            await driver.type(f"{number}/9")
            await driver.press("ctrl+s")
            if number == 6:
                await driver.on("Pick")
                await driver.sees("Who or what is counted in “classes that closed a cycle”?")
                await driver.press("down", "down", "down", "enter")
            else:
                await driver.on("Tell")
                await driver.press("enter")
            await driver.on("EvidenceRoom")
            await driver.sees(f"{number} of 9")
            await driver.press("0")
            await driver.press("escape", "escape")
            await driver.on("Home")
    (measure,) = laptop.data("list", "measure")
    assert measure["fields"]["counts"] == "teams"
    assert len(laptop.data("list", "result")) == 2


async def test_wrong_values_stand_beside_their_row_and_are_kept(classes: Laptop) -> None:
    async with opened(classes) as driver:
        screen = await grid(driver)
        await driver.press("ctrl+s")
        await driver.sees("! What do you count?")
        await driver.type("exit ticket")
        await driver.press("tab")
        await driver.type("2026-02-30")
        await driver.sees("! There is no 30 February 2026.")
        cells = list(screen.query(CellLine))
        cells[0].focus()
        await driver.type("9/6")
        await driver.sees("! all students: 9 of 6 is more than there are")
        await driver.press("ctrl+s")
        assert driver.focused.id == "on"
        driver.focused.value = "yesterday"  # type: ignore[attr-defined]
        await driver.press("ctrl+s")
        await driver.until(lambda: driver.focused is screen.query(CellLine).first(), "the wrong cell")
        assert driver.focused.value == "9/6"  # type: ignore[attr-defined]
        assert numbers(classes) == set()
        await driver.press("escape")
        await driver.said("Your tally is kept")
    async with opened(classes, (80, 24)) as driver:
        await driver.press("3")
        await driver.sees("ctrl+g opens it")
        await driver.press("ctrl+g")
        await driver.on("TallyGrid")
        await driver.sees("Your tally is back", "9/6", "yesterday", "exit ticket")
        await driver.press("ctrl+r")
        await driver.until(lambda: not any(one.value for one in driver.app.screen.query(CellLine)), "an empty grid")
        await driver.press("escape")
        await driver.on("EvidenceRoom")
        await driver.sees("How many of how many")


async def test_a_room_key_leaves_the_tally_and_keeps_it(classes: Laptop) -> None:
    async with opened(classes) as driver:
        await grid(driver)
        await driver.type("kept")
        driver.app.action_room("outcomes")
        await driver.on("OutcomesRoom")
        screen = await grid(driver)
        assert screen.query_one("#measure").value == "kept"


async def save_a_part(driver: Driver) -> None:
    """Save although classes are empty."""
    await driver.press("ctrl+s")
    await driver.on("Tell")
    await driver.sees("Is that everybody?")
    await driver.press("down", "enter")


async def test_totals_of_a_part_of_the_classes_are_asked_about(classes: Laptop) -> None:
    async with opened(classes, (60, 18)) as driver:
        screen = await grid(driver)
        await driver.type("exit ticket")
        screen.query(CellLine).first().focus()
        await driver.type("7/23")
        await driver.press("ctrl+s")
        await driver.on("Tell")
        await driver.sees("Is that everybody?", "6B", "1 of 2 classes")
        await driver.press("enter")
        await driver.on("TallyGrid")
        assert numbers(classes) == set()
        assert screen.query(CellLine).first().value == "7/23"
        await save_a_part(driver)
        await driver.on("EvidenceRoom")
    assert numbers(classes) == {(7, 23)}


async def test_one_of_that_day_already_is_said_and_chosen(classes: Laptop) -> None:
    classes.do("evidence", "add", "--new", "20/40 exit ticket 2026-09-02")
    async with opened(classes) as driver:
        for down, days in ((2, 2), (0, 2), (1, 3)):
            screen = await grid(driver)
            if not screen.sheet.measure:
                await driver.type("exit ticket")
                await driver.press("tab")
                await driver.type("2026-09-02")
                screen.query(CellLine).first().focus()
                await driver.type("7/23")
            await save_a_part(driver)
            await driver.sees("There is one of that day already", "20 of 40 all")
            await driver.press(*["down"] * down, "enter")
            await driver.on("TallyGrid" if down == 2 else "EvidenceRoom")
            if down == 2:
                assert numbers(classes) == {(20, 40)}
                await driver.press("escape")
                await driver.on("EvidenceRoom")
            assert len(classes.data("list", "collection")) == days
    assert numbers(classes) == {(20, 40), (7, 23)}


async def test_four_levels_and_a_new_class_are_chosen(classes: Laptop) -> None:
    async with opened(classes) as driver:
        screen = await grid(driver)
        await driver.type("rubric")
        screen.query_one("#levels").focus()
        await driver.press("enter")
        screen.query_one("#classes").focus()
        await driver.press("enter")
        await driver.on("Pick")
        rows = driver.app.screen.query_one(Rows)
        rows.highlighted = rows.option_count - 1
        await driver.press("enter", "escape")
        await driver.on("AskLine")
        await driver.type("6C [/x], 6D,,")
        await driver.press("enter")
        await driver.on("TallyGrid")
        await driver.until(lambda: len(screen.query(CellLine)) == 8, "four classes")
        list(screen.query(CellLine))[4].focus()
        await driver.type("3 8 9 4")
        await driver.sees("6C [/x] · all students: 13 of 24, by level 3 · 8 · 9 · 4")
        await save_a_part(driver)
        await driver.on("EvidenceRoom")
    groups = {one["fields"]["name"]: one["fields"].get("is_class") for one in classes.data("list", "group")}
    assert groups["6C [/x]"] is True
    levels = [one["fields"].get("levels") for one in classes.data("list", "result")]
    assert levels.count("3 8 9 4") == 2


async def test_a_team_without_classes_names_them_at_once(laptop: Laptop) -> None:
    laptop.add("group", name="4A", size=20)
    laptop.add("measure", name="unit checks", unit="students")
    async with opened(laptop, (60, 18)) as driver:
        screen = await grid(driver)
        assert len(screen.query(CellLine)) == 1
        await driver.type("unit check")
        screen.query_one("#classes").focus()
        await driver.press("enter")
        await driver.on("AskLine")
        await driver.type("4a, 4B")
        await driver.press("enter")
        await driver.until(lambda: len(screen.query(CellLine)) == 2, "two classes")
        screen.query(CellLine).first().focus()
        await driver.type("18/20")
        # a name that is spelled otherwise is the one that is there
        await driver.press("ctrl+s")
        await driver.on("Pick")
        await driver.sees("“unit check” is a new measure — or do you mean “unit checks”?", "New: unit check")
        await driver.press("enter")
        await driver.on("Tell")
        await driver.sees("Is that everybody?")
        await driver.press("down", "enter")
        await driver.on("EvidenceRoom")
    assert [one["fields"]["name"] for one in laptop.data("list", "measure")] == ["unit checks"]
    # the group that was there became a class, and no second one was made
    assert [(one["fields"]["name"], one["fields"]["is_class"]) for one in laptop.data("list", "group")] == [
        ("4A", True)
    ]


async def test_odd_text_in_every_field_is_shown_and_refused(classes: Laptop) -> None:
    async with opened(classes, (60, 18)) as driver:
        screen = await grid(driver)
        measure, cell = screen.query_one("#measure"), screen.query(CellLine).first()
        for text in ("[@click=app.quit]x[/]", "שלום \u202egnp", "漢字" * 40, "x" * 10_000):
            measure.value = cell.value = text
            await driver.press("ctrl+s")
            await driver.until(lambda: driver.focused is cell, "the wrong cell")
            await driver.sees("! all students: so many of so many, please")
            measure.focus()
            await driver.pilot.pause()
        cell.value = "5/10"
        await save_a_part(driver)
        await driver.until(lambda: "10000 characters are too many" in screen.query_one("#notice").said, "the notice")
        assert measure.value == "x" * 10_000
    assert numbers(classes) == set()


def test_a_team_of_teams_tallies_teams_and_speaks_of_no_students() -> None:
    """What is asked, chosen from and said is in the words of the kind of team."""
    groups = Groups((Group("a", "New staff", 12, False), Group("b", "Nobody yet", 0, False)), ("a",))
    said = {}
    for team in ("teacher", "leadership", "principals", "district"):
        sheet = Sheet(groups, team=team)
        asked = [part for question in questions(sheet) for part in question[1:]]
        chosen = [words for _, words in sheet.choices(GROUPS)]
        worth = tallies.worth(Cell(6, 9), sheet.one)
        said[team] = [sheet.everybody, sheet.row, worth, *asked, *chosen]
    assert {"all students", "class", "Classes", "such as exit ticket fractions"} <= {*said["teacher"]}
    assert {"all teams", "team", "Teams", "such as teams looked at student work"} <= {*said["leadership"]}
    assert {"all schools", "school", "Schools"} <= {*said["district"]}
    assert {"New staff   12 in it", "Nobody yet   nobody in it"} <= {*said["principals"]}
    assert "one team is worth 11 points" in said["leadership"]
    for team in ("leadership", "principals", "district"):
        assert "students" not in "\n".join(said[team])
    assert "student" not in repr([tallies.read_cell(text) for text in ("0/0", "1/2000000", "5/4", "a")])
