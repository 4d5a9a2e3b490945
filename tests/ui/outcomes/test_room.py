"""Goals & tasks by its keys: what stands on the screen, where the bar is, and what the store then holds."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from cycletui.entry import form_day
from cycletui.records.rooms import ROOMS
from cycletui.ui.widgets.lists import Rows
from tests.support import Laptop
from tests.ui.app import SIZES, Driver, opened

TODAY = date.today()


def in_days(number: int) -> str:
    return (TODAY + timedelta(days=number)).isoformat()


@pytest.fixture
def team(laptop: Laptop) -> dict[str, str]:
    """An outcome with a group, and promises; ids by name."""
    ids = {one["fields"]["initials"]: one["id"] for one in laptop.data("list", "member")}
    ids["measure"] = laptop.add("measure", name="Exit check", unit="students")
    ids["group"] = laptop.add("group", name="Students with IEPs", size=13)
    ids["empty"] = laptop.add("group", name="Nobody yet", size=0)
    ids["outcome"] = laptop.add(
        "outcome",
        statement="Compare two fractions",
        measure=ids["measure"],
        unit="percent",
        start_value=41,
        aim_value=60,
        aim_on=in_days(30),
        state="agreed",
    )
    laptop.add("group_aim", outcome=ids["outcome"], group=ids["group"], start=23, aim=45)
    laptop.add("group_aim", outcome=ids["outcome"], group=ids["empty"], aim=45)
    day = laptop.add("collection", measure=ids["measure"], on=in_days(-1))
    laptop.add("result", collection=day, count_of=57, total=90)
    laptop.add("result", collection=day, count_of=4, total=13, group=ids["group"])
    ids["soon"] = laptop.add("commitment", what="Four examples", who=ids["HK"], by_on=in_days(6), state="open")
    ids["late"] = laptop.add("commitment", what="Film one opening", who=ids["DP"], by_on=in_days(-4), state="open")
    return ids


async def room(driver: Driver) -> Any:
    await driver.press("2")
    await driver.on("OutcomesRoom")
    screen: Any = driver.app.screen
    await driver.until(lambda: screen.view is not None, "rows")
    return screen


async def at(driver: Driver, record: str) -> None:
    await driver.bar_on_record(record)


def state(laptop: Laptop, record: str) -> dict[str, Any]:
    return laptop.fields(record)


async def test_the_card_tells_whether_it_worked(laptop: Laptop, team: dict[str, str]) -> None:
    async with opened(laptop) as driver:
        await room(driver)
        await driver.sees("Can we tell if it worked?", "nobody named, no", "vision named yet", "○ for whom", "not yet")
        await driver.sees("Add for whom it is and what it serves")
        await driver.sees("41 → 63 %, aim 60", "reached", "57 of 90", "4 of 13", "23 → 31 %, aim 45")
        await driver.sees("a group without students")


async def answer(driver: Driver, number: int) -> None:
    """Answer the promise with the bar by the row of that number in the sheet."""
    await driver.press("enter")
    await driver.on("Pick")
    await driver.press(*["down"] * number, "enter")


@pytest.mark.parametrize("size", SIZES)
async def test_late_promises_first_and_a_sheet_answers(
    laptop: Laptop, team: dict[str, str], size: tuple[int, int]
) -> None:
    async with opened(laptop, size) as driver:
        screen = await room(driver)
        await driver.press("right", "right")
        await driver.until(lambda: screen.row is not None and screen.row.id == team["late"], "the late one")
        await driver.sees("late 4 days", "answer it")
        await driver.press("enter")
        await driver.on("Pick")
        await driver.sees("Film one opening", "Kept in part", "Not yet: by another day", "Help needed", "Given up")
        await driver.press("down", "enter")
        await driver.said("Partly kept: Film one opening")
        await driver.sees("1 open")
        assert state(laptop, team["late"])["state"] == "partly"
        await at(driver, team["soon"])
        await answer(driver, 0)
        await driver.said("Kept: Four examples")
        await at(driver, team["late"])
        await driver.press("a")
        await driver.on("Pick")
        await driver.press("down", "down", "down", "down", "enter")
        await driver.said("Dropped")
        assert (state(laptop, team["soon"])["state"], state(laptop, team["late"])["state"]) == ("kept", "dropped")
        await driver.press("u")
        await driver.until(lambda: state(laptop, team["late"])["state"] == "partly", "undo")
        await answer(driver, 5)
        if size[0] >= 110:
            await driver.on("Form")
        else:
            await driver.until(lambda: screen.has_class("-card"), "all of it")


async def test_what_was_just_written_has_the_bar(laptop: Laptop, team: dict[str, str]) -> None:
    async with opened(laptop, (80, 24)) as driver:
        screen = await room(driver)
        await at(driver, team["outcome"])
        await driver.press("n")
        await driver.on("Form")
        await driver.type("Say how they know")
        await driver.press("ctrl+s")
        await driver.on("OutcomesRoom")
        await driver.until(lambda: screen.row is not None and screen.row.title == "Say how they know", "the bar")


async def test_not_yet_asks_for_a_day_that_exists(laptop: Laptop, team: dict[str, str]) -> None:
    async with opened(laptop) as driver:
        await room(driver)
        await at(driver, team["late"])
        await answer(driver, 2)
        await driver.on("AskLine")
        line: Any = driver.focused
        # a day that comes is proposed; that of before, and one that is over, are none
        assert form_day.read(line.value, ahead=True).isoformat() == in_days(7)
        assert line.value[:3].isalpha()
        for day, why in ((-4, "That is the day it had"), (-1, "That day is over")):
            asked: Any = driver.focused
            asked.value = in_days(day)
            driver.has_read()
            await driver.press("enter")
            await driver.sees(f"! {why}")
        driver.has_read()
        line = driver.focused
        line.value = "2027-02-30"
        await driver.press("enter")
        await driver.sees("! There is no 30 February 2027.", "2027-02-30")
        assert state(laptop, team["late"])["state"] == "open"
        again: Any = driver.focused
        again.value = in_days(9)
        await driver.press("enter")
        await driver.said("Not yet: Film one opening")
        assert state(laptop, team["late"])["state"] == "not_yet"
        assert state(laptop, team["late"])["by_on"] == in_days(9)
        await driver.press("home")
        await at(driver, team["soon"])
        await answer(driver, 2)
        await driver.on("AskLine")
        await driver.press("escape")
        await driver.on("OutcomesRoom")
        assert state(laptop, team["soon"])["state"] == "open"


@pytest.mark.parametrize("digit", ["1", "3", "4"])
async def test_a_digit_is_a_room_and_never_an_answer(laptop: Laptop, team: dict[str, str], digit: str) -> None:
    async with opened(laptop) as driver:
        screen = await room(driver)
        await at(driver, team["soon"])
        await driver.press(digit)
        await driver.until(lambda: driver.app.screen is not screen, "another room")
        assert driver.app.screen.room == next(one.name for one in ROOMS if one.digit == digit)  # type: ignore[attr-defined]
        assert state(laptop, team["soon"])["state"] == "open"


async def test_an_aim_for_a_group_begins_with_its_group(laptop: Laptop, team: dict[str, str]) -> None:
    more = laptop.add("group", name="Newcomers", size=5)
    async with opened(laptop, (120, 50)) as driver:
        await room(driver)
        await driver.press("+")
        await driver.on("Pick")
        rows = driver.app.screen.query_one(Rows)
        rows.highlighted = next(n for n, row in enumerate(rows.options) if getattr(row, "means", "") == more)
        await driver.press("enter")
        await driver.on("Form")
        await driver.press("1", "9", "ctrl+s")
        await driver.on("OutcomesRoom")
        await driver.sees("Newcomers")
    aims = [one["fields"] for one in laptop.data("list", "group_aim")]
    assert [(one["outcome"], one["start"]) for one in aims if one["group"] == more] == [(team["outcome"], 19)]


async def test_a_decision_is_found_again_by_a_filter(laptop: Laptop) -> None:
    new = laptop.add("decision", text="Two minutes for everyone", votes="5 5 4 4 4 3", state="agreed", why="A way in")
    old = laptop.add("decision", text="One class for two weeks", votes="3 2 2 1 4 3", state="not_agreed")
    laptop.do("set", old, f"superseded_by={new}")
    async with opened(laptop) as driver:
        screen = await room(driver)
        await driver.press("slash")
        await driver.type("one class")
        await driver.until(lambda: screen.query_one("#list", Rows).option_count == 2, "one row and its heading")
        await driver.press("enter")
        await driver.sees("replaced", "replaced by", "Two minutes for everyone", "4 3 3 2 2 1", "4  █ 1")
        assert "below this line" not in driver.text(), "no rule, no line"
        await driver.press("escape")
        await driver.until(lambda: screen.query_one("#list", Rows).option_count > 2, "all rows")
        await driver.press("slash")
        await driver.type("nothing like it")
        await driver.sees("No row has these words")


async def test_what_is_gone_or_not_there_yet_is_said(laptop: Laptop, team: dict[str, str], tmp_path: Path) -> None:
    other = Laptop(tmp_path / "other", "HK")
    other.do("import", str(laptop.export("a.cycle")))
    other.do("delete", team["measure"])
    laptop.do("import", str(other.export("b.cycle")))
    laptop.add("commitment", what="For one that is to come", outcome=team["outcome"])
    async with opened(laptop) as driver:
        await room(driver)
        await driver.sees("Exit check (was deleted by", "HK)")


@pytest.mark.parametrize("name", ["slip.html", "slip.txt"])
async def test_a_blank_slip_has_lines_and_no_names(laptop: Laptop, tmp_path: Path, name: str) -> None:
    who = laptop.data("list", "member")[0]
    needs = {"need": "Naming the <whole>", "what": "10 minutes, thrice"}
    plan = laptop.add("response_plan", count=8, minutes_a_week=30, who=who["id"], **needs)
    path = tmp_path / name
    before = laptop.state()
    async with opened(laptop) as driver:
        await room(driver)
        await at(driver, plan)
        await driver.sees("P paper slip", "8 students")
        for words in ("names stay on the paper", "is there already"):
            await driver.press("P")
            await driver.on("Where")
            driver.app.screen.query_one("#path").value = str(path)  # type: ignore[attr-defined]
            await driver.press("enter")
            await driver.said(words)
    text = path.read_text(encoding="utf-8")
    assert "Names stay on this paper" in text
    assert "10 minutes, thrice" in text
    # a page: neither who of us does it nor how many students they are
    assert who["fields"]["initials"] not in text
    assert "How many" not in text
    assert ("&lt;whole&gt;" in text) == name.endswith("html")
    assert text.count('<tr><th scope="row">') + text.count("moved on: ___") == 10
    assert laptop.state() == before


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_room_says_what_n_would_make(laptop: Laptop, size: tuple[int, int]) -> None:
    async with opened(laptop, size) as driver:
        screen = await room(driver)
        await driver.sees("What should students be able to do")
        kinds = ("skill", "commitment", "decision", "response_plan", "our_way")
        for kind in kinds:
            await driver.press("right")
            assert screen.kind_here == kind
        await driver.press("left", "left")
        assert screen.kind_here == "decision"
        await driver.sees("No decisions yet", "next spring")
        await driver.press("n")
        await driver.on("Form")
        await driver.type("Two minutes")
        await driver.press("ctrl+s")
        await driver.on("OutcomesRoom")
    assert [one["fields"]["text"] for one in laptop.data("list", "decision")] == ["Two minutes"]


@pytest.mark.parametrize("size", SIZES[1:])
async def test_below_110_columns_the_card_comes_by_enter(
    laptop: Laptop, team: dict[str, str], size: tuple[int, int]
) -> None:
    async with opened(laptop, size) as driver:
        screen = await room(driver)
        await driver.press("enter")
        await driver.sees("Can we tell if it worked?", "esc back")
        await driver.press("end")
        await driver.sees("a group without students")
        await driver.press("escape")
        await driver.sees("Agreed outcome  1")
        assert screen.focused.id == "list"


async def test_ten_thousand_letters_in_one_line_are_told_in_rows_of_two(laptop: Laptop) -> None:
    laptop.add("outcome", statement="fractions " * 190 + "x" * 99)
    laptop.add("response_plan", need="y" * 500)
    async with opened(laptop, (60, 18)) as driver:
        screen = await room(driver)
        await driver.sees("fractions fractions", "…")
        rows = screen.query_one("#list", Rows)
        assert max(len(str(row.prompt).split("\n")) for row in rows.options) <= 4
        await driver.press("e")
        await driver.on("Form")
        await driver.press("z", "ctrl+s")
        await driver.on("OutcomesRoom")
        await driver.press("n")
        await driver.on("Form")
        await driver.type("fractions " * 1000)
        await driver.press("ctrl+s")
        await driver.sees("! 10000 characters are too many: at most 2000, please.")
    [outcome] = laptop.data("list", "outcome")
    assert outcome["fields"]["statement"].endswith("xz")
