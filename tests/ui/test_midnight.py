"""The day turns by itself, on every screen: what is shown is of the new day, and is what is saved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from cycletui.queries.parts import short_day
from cycletui.records import today as calendar
from tests.support import Laptop
from tests.ui.app import Driver, opened

TODAY = calendar.now().date()
BEFORE = datetime.combine(TODAY, time(23, 59, 58)).astimezone()
AFTER = datetime.combine(TODAY + timedelta(days=1), time(0, 0, 3)).astimezone()


@pytest.fixture
def team(tmp_path: Path) -> Laptop:
    """A team in the last day of the seventh week of its cycle, with something promised for today."""
    laptop = Laptop(tmp_path / "ao", "AO")
    laptop.do("init", "--team", "Grade 6", "--member", "AO")
    begun = TODAY - timedelta(days=48)
    cycle = {"starts_on": begun, "ends_on": begun + timedelta(days=90), "stage": "teach", "question": "Does talk help?"}
    made = laptop.add("cycle", **cycle)
    laptop.add("if_then", if_="they rehearse", then="more justify", because="words", wrong_if="not", cycle=made)
    laptop.add("try", text="A frame before writing", cycle=made)
    laptop.add("measure", name="exit ticket", unit="students")
    laptop.add("commitment", what="Post the frames", by_on=TODAY, state="open")
    return laptop


@pytest.fixture(autouse=True)
def _this_laptops_clock() -> Iterator[None]:
    yield
    assert calendar.today() == calendar.now().date(), "the program still goes by a clock of a file that was closed"


def turn_to(driver: Driver, moment: datetime) -> None:
    """Let the team file's clock say so; nobody is told."""
    assert driver.app.session.store is not None
    driver.app.session.store._clock = lambda: moment


async def late_in_the_evening(driver: Driver) -> None:
    """The app as it stands two seconds before midnight, and has noticed it."""
    turn_to(driver, BEFORE)
    await driver.until(lambda: driver.app._day == TODAY, "the day")


async def test_home_tells_the_new_day(team: Laptop) -> None:
    async with opened(team) as driver:
        await late_in_the_evening(driver)
        await driver.sees("Week 7 of 13", "Post the frames")
        assert "late" not in driver.text()
        turn_to(driver, AFTER)
        await driver.sees("Week 8 of 13", "late 1 day")


async def test_a_room_and_home_beneath_it_tell_the_new_day(team: Laptop) -> None:
    async with opened(team) as driver:
        await late_in_the_evening(driver)
        await driver.press("2")
        await driver.sees("Post the frames")
        assert "late" not in driver.text()
        turn_to(driver, AFTER)
        await driver.sees("late 1 day")
        await driver.press("escape")
        await driver.on("Home")
        await driver.sees("Week 8 of 13", "late 1 day")


async def test_what_was_saved_before_midnight_says_its_day(team: Laptop) -> None:
    async with opened(team, (60, 18)) as driver:
        await late_in_the_evening(driver)
        await driver.press("1")
        await driver.on("VisionRoom")
        await driver.press("space")
        await driver.type("Two tables solved it.")
        await driver.press("enter")
        await driver.sees("saved 23:59")
        assert short_day(TODAY) not in driver.text().split("\n")[-1]
        turn_to(driver, AFTER)
        await driver.sees(f"saved {short_day(TODAY)} 23:59")


async def test_after_a_sleep_of_days_it_is_the_day_on_which_one_wakes(team: Laptop) -> None:
    async with opened(team) as driver:
        await late_in_the_evening(driver)
        await driver.sees("Week 7 of 13")
        turn_to(driver, AFTER + timedelta(days=9))
        await driver.sees("late 10 days", "Week 9 of 13")


async def test_a_clock_that_was_set_back_is_followed_too(team: Laptop) -> None:
    async with opened(team) as driver:
        turn_to(driver, AFTER)
        await driver.sees("late 1 day")
        turn_to(driver, BEFORE)
        await driver.until(lambda: "late" not in driver.text(), "the day before")


def told(day: date) -> str:
    """The day as the line tells it."""
    return f"{day:%a} {short_day(day)}"


async def half_typed(driver: Driver, text: str = "18/24 exit ticket") -> Any:
    await driver.press("3")
    await driver.until(lambda: driver.focused.id == "evidence", "the line has the cursor")
    await driver.type(text)
    await driver.sees("18 of 24 students", told(TODAY))
    return driver.focused


async def test_a_line_half_typed_is_said_anew_and_saved_so(team: Laptop) -> None:
    async with opened(team) as driver:
        await late_in_the_evening(driver)
        line = await half_typed(driver, "18/24 warm up")
        # asked before midnight, answered after it: what stands above the question is of the new day
        await driver.press("enter")
        await driver.sees("? “warm up” is new. enter again: take it so", told(TODAY))
        turn_to(driver, AFTER)
        await driver.sees("18 of 24 students", told(AFTER.date()), "enter again: take it so")
        assert line.value == "18/24 warm up"
        driver.wait_a_while()
        await driver.press("enter")
        await driver.said("Added")
    (collection,) = team.data("list", "collection")
    assert collection["fields"]["on"] == AFTER.date().isoformat()


async def test_what_is_shown_is_saved_where_enter_was_quicker_than_the_day(
    team: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(team) as driver:
        await late_in_the_evening(driver)
        await half_typed(driver)
        monkeypatch.setattr(driver.app, "see_day", lambda: None)
        turn_to(driver, AFTER)
        assert told(TODAY) in driver.text()
        await driver.press("enter")
        await driver.said("Added")
    (collection,) = team.data("list", "collection")
    assert collection["fields"]["on"] == TODAY.isoformat()


async def test_yesterday_in_a_line_is_another_day_after_midnight(team: Laptop) -> None:
    async with opened(team) as driver:
        await late_in_the_evening(driver)
        await driver.press("3")
        await driver.until(lambda: driver.focused.id == "evidence", "the line has the cursor")
        await driver.type("18/24 exit ticket yesterday")
        await driver.sees(told(TODAY - timedelta(days=1)))
        turn_to(driver, AFTER)
        await driver.sees(told(TODAY))
        await driver.press("enter")
        await driver.said("Added")
    (collection,) = team.data("list", "collection")
    assert collection["fields"]["on"] == TODAY.isoformat()


async def test_a_tally_without_a_day_is_of_the_day_that_it_shows(team: Laptop) -> None:
    async with opened(team) as driver:
        await late_in_the_evening(driver)
        await driver.press("3")
        await driver.until(lambda: driver.focused.id == "evidence", "the line has the cursor")
        await driver.press("ctrl+g")
        await driver.on("TallyGrid")
        await driver.sees(f"{TODAY:%A}, {short_day(TODAY)}")
        turn_to(driver, AFTER)
        await driver.sees(f"{AFTER:%A}, {short_day(AFTER.date())}")


@pytest.mark.parametrize("touched", [False, True])
async def test_a_day_that_a_form_begins_with_is_todays_until_somebody_touches_it(team: Laptop, touched: bool) -> None:
    async with opened(team) as driver:
        await late_in_the_evening(driver)
        driver.app.open_form("cycle_decision")
        await driver.on("Form")
        form: Any = driver.app.screen
        field = form.fields["decided_on"]
        assert field.text == TODAY.isoformat()
        day = TODAY - timedelta(days=2) if touched else AFTER.date()
        if touched:
            field.text = day.isoformat()
        turn_to(driver, AFTER)
        await driver.until(lambda: driver.app._day == AFTER.date(), "the new day")
        assert field.text == day.isoformat()
        form.fields["why"].text = "It helped"
        form.fields["choice"].text = "keep"
        await driver.press("ctrl+s")
        await driver.on("Home")
    (decision,) = team.data("list", "cycle_decision")
    assert decision["fields"]["decided_on"] == day.isoformat()
