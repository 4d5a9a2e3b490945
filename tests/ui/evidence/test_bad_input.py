"""Evidence that cannot be: said where it stands, kept as it was typed, and nothing crashes."""

from __future__ import annotations

from typing import Any

from cycletui.store import saves
from cycletui.store.saves import Edit
from cycletui.store.store import Store
from tests.support import Laptop
from tests.ui.app import Driver, opened

WRONG = (
    ("25/24 ticket", "25 of 24 is more than there are"),
    ("0/0 ticket", "Of 0 nothing can be said"),
    ("18/24 ticket 2026-02-30", "There is no 30 February 2026"),
    ("18/24 ticket @", "Which group?"),
)
ODD = "שלום \u202egnp [@click=app.quit]x[/] q\u0301\u200b 漢字"


def form(driver: Driver) -> dict[str, Any]:
    """The fields of the open form."""
    screen: Any = driver.app.screen
    fields: dict[str, Any] = screen.fields
    return fields


async def test_a_line_that_cannot_be_says_why_and_odd_letters_are_text(laptop: Laptop) -> None:
    async with opened(laptop, (60, 18)) as driver:
        await driver.press("3")
        await driver.until(lambda: getattr(driver.app.focused, "id", "") == "evidence", "the line")
        line: Any = driver.focused
        for text, why in WRONG:
            line.value = text
            await driver.sees("! ", why)
            await driver.press("enter")
            assert line.value == text
        assert laptop.data("list", "result") == []
        # a line longer than the window, kept and shown again: its end is in sight, where the cursor is
        line.value = "18/24 exit ticket about comparing two fractions @English learners"
        await driver.sees("draft kept")
        await driver.press("escape", "3")
        await driver.until(lambda: getattr(driver.app.focused, "id", "") == "evidence", "the line")
        line = driver.focused
        await driver.until(lambda: line.value and line.scroll_offset.x > 0, "the end of it")
        line.value = f'18/24 "{ODD}" @"{ODD}"'
        await driver.sees("18 of 24 students", "[@click=app.quit]")
        driver.wait_a_while()
        await driver.enter_as_new("[@click=app.quit]x[/]")
        await driver.until(lambda: not line.value, "saved")
        await driver.sees("18 of 24")
        await driver.press("tab", "c")
        await driver.on("ChartRoom")
        await driver.sees("[@click=app.quit]x[/]", "1 date so far.")
    assert [one["fields"]["name"] for one in laptop.data("list", "group")] == [ODD]


async def test_a_number_by_its_form_and_a_group_without_students(laptop: Laptop) -> None:
    laptop.do("evidence", "add", "--new", "18/24 ticket 2026-11-12")
    async with opened(laptop, (80, 24)) as driver:
        await driver.press("3")
        await driver.sees("18/24  75 %")
        await driver.press("tab")
        driver.app.open_form("result")
        await driver.on("Form")
        assert next(iter(form(driver))) == "collection"
        await driver.press("enter")
        await driver.on("Pick")
        await driver.press("enter")
        await driver.on("Form")
        form(driver)["count_of"].text, form(driver)["total"].text = "9", "6"
        await driver.press("ctrl+s")
        await driver.sees("! 9 of 6 is more than there are")
        assert (form(driver)["count_of"].text, form(driver)["total"].text) == ("9", "6")
        form(driver)["count_of"].text, form(driver)["total"].text = "0", "0"
        await driver.press("ctrl+s")
        await driver.on("EvidenceRoom")
        await driver.sees("0 of 0", "18 of 24")
        screen: Any = driver.app.screen
        (none,) = [one for one in screen.view.rows if one.result == "0 of 0"]
        assert none.percent == "", "of nobody no percent is said"
        await driver.press("c")
        await driver.on("ChartRoom")
        await driver.sees("1 date so far.", "18 of 24")
    assert len(laptop.data("list", "collection")) == 1


async def test_a_result_whose_day_is_still_on_another_laptop_is_shown(laptop: Laptop) -> None:
    with Store.open(laptop.store, tokens=laptop.home / "state") as store:
        space = store.reader.spaces()[0].id
        result = {"collection": "f" * 32, "count_of": 5, "total": 9, "group": "e" * 32}
        saves.write(store, [Edit("result", result)], space=space)
    async with opened(laptop, (80, 24)) as driver:
        await driver.press("3")
        await driver.sees("no day", "5 of 9", "not received yet")
        await driver.press("tab", "enter")
        await driver.on("Form")
        # what it links to is kept, and said to be on its way
        await driver.sees("not received yet")
