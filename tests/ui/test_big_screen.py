"""The big screen: what it says, what it keeps to itself, and that it only shows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from cycletui.records.audience import Audience
from cycletui.ui.keys.table import KEYS
from cycletui.ui.widgets.lists import Rows
from tests.support import Laptop
from tests.ui.app import SIZES, Driver, opened

TODAY = date.today()


@pytest.fixture(scope="module")
def laptop(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    """A team with a private group, a small one, one that would give it away, and predictions under cover."""
    one = Laptop(tmp_path_factory.mktemp("big"), "AO")
    one.do("init", "--team", "Grade 6", "--member", "AO", "--member", "HK")
    measure = one.add("measure", name="Exit check", unit="percent")
    groups = {
        "some": one.add("group", name="Students with IEPs", size=13),
        "rest": one.add("group", name="Everyone else", size=79),
        "own": one.add("group", name="Newcomers", size=50, private="yes"),
    }
    outcome = one.add(
        "outcome", statement="Compare two fractions", measure=measure, unit="percent", start_value=41, aim_value=60
    )
    for group in groups.values():
        one.add("group_aim", outcome=outcome, group=group, start=47, aim=61)
    day = one.add("collection", measure=measure, on=(TODAY - timedelta(days=1)).isoformat(), label="Ticket")
    for group, count, total in (("", 57, 92), ("some", 4, 13), ("rest", 53, 79), ("own", 22, 50)):
        where = {"group": groups[group]} if group else {}
        one.add("result", collection=day, count_of=count, total=total, note="ticket", **where)
    one.add("cycle", title="Talk", question="Does paired talk help?", stage="look")
    one.add("prediction", question="How many?", text="Sixty-one of us", said_by="HK")
    return one


async def big(driver: Driver) -> None:
    await driver.press("w")
    await driver.sees("Big screen.")


async def test_it_says_what_it_is_and_my_theme_comes_back(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        await big(driver)
        assert driver.app.theme == "cycle-big-dark"
        await driver.press("t")
        assert driver.app.theme == "cycle-big"
        await driver.press("2")
        await driver.on("OutcomesRoom")
        await driver.sees("Big screen.", "Compare two fractions")
        await driver.press("w")
        await driver.on("OutcomesRoom")
        await driver.until(lambda: "Big screen." not in driver.text(), "my screen")
        assert driver.app.theme == "cycle-light"
    async with opened(laptop) as driver:
        assert driver.app.theme == "cycle-light"
        assert not driver.app.big


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_no_private_or_small_figure_stands_on_any_screen(laptop: Laptop, size: tuple[int, int]) -> None:
    async with opened(laptop, size) as driver:
        await big(driver)
        seen = [driver.text()]

        async def walk() -> None:
            rows = next((one for one in driver.app.screen.query(Rows) if one.id in ("list", "records", "kinds")), None)
            for number in range(rows.option_count if rows is not None else 0):
                assert rows is not None
                if number < rows.option_count and not rows.get_option_at_index(number).disabled:
                    rows.highlighted = number
                    await driver.pilot.pause(0.05)
                    seen.append(driver.text())

        for key in ("0", "1", "2", "3", "4"):
            # where a line takes letters the rooms are clicked
            driver.app.action_room(
                {"0": "home", "1": "vision", "2": "outcomes", "3": "evidence", "4": "reflection"}[key]
            )
            screen: Any = driver.app.screen
            await driver.until(lambda s=screen: s.view is not None, "the room")  # type: ignore[misc]
            await walk()
            if key == "2":
                driver.app.screen.query_one("#list", Rows).focus()
                await driver.press("enter")
                await driver.pilot.pause(0.1)
                seen.append(driver.text())
        driver.app.action_room("home")
        driver.app.action_find()
        await driver.on("Find")
        await driver.type("ticket")
        await driver.sees("57 of 92")
        seen.append(driver.text())
        text = "\n".join(seen)
        assert "57 of 92" in text
        for words in ("22 of 50", "Newcomers", "Sixty-one"):
            assert words not in text, words


async def test_guests_read_a_share_of_a_group_and_no_count(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        await big(driver)
        driver.app.session.audience = Audience.GUESTS
        driver.app.action_room("outcomes")
        await driver.on("OutcomesRoom")
        await driver.sees("Students with IEPs", "30–39 %", "57 of 92")
        assert "4 of 13" not in driver.text()


async def test_nothing_is_written_and_no_key_that_writes_is_named(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        await driver.press("2")
        await driver.on("OutcomesRoom")
        await driver.sees("Compare two fractions")
        await big(driver)
        await driver.sees("Compare two fractions")
        before = laptop.data("list", "outcome")
        screen: Any = driver.app.screen
        works = screen.working()
        for name in ("room.new_record", "room.edit", "room.delete", "room.agree", "room.history", "app.undo"):
            assert name not in works
        assert "app.big" in works
        assert "edit" not in driver.text().strip().split("\n")[-1]
        for key in ("n", "e", "delete", "a", "h", "u", "s", "o", "x", "m", "H", "v", "less_than_sign", "7", "enter"):
            await driver.press(key)
            assert type(driver.app.screen).__name__ == "OutcomesRoom", key
        assert laptop.data("list", "outcome") == before
        await driver.press("ctrl+p")
        await driver.on("Palette")
        await driver.sees(KEYS["room.vision"].tooltip)
        assert "Begin a new one" not in driver.text()
        assert "New: " not in driver.text()


async def test_the_blank_hides_everything(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        await driver.press("b")
        assert type(driver.app.screen).__name__ == "Home"
        await big(driver)
        await driver.press("b")
        await driver.on("Blank")
        assert driver.text().strip().startswith("b shows it again")
        await driver.press("2", "f", "w")
        assert type(driver.app.screen).__name__ == "Blank"
        await driver.press("b")
        await driver.sees("Big screen.")
