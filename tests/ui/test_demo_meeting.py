"""A meeting led with the demo, by keys: what a footer names is of the row, no digit answers, a day is replaced."""

from __future__ import annotations

from typing import Any

from textual.widgets.option_list import Option

from cycletui.ui.widgets.lists import Rows
from tests.ui.app import Driver
from tests.ui.every_screen import demo, settled, standing
from tests.ui.places import on


def foot(driver: Driver) -> str:
    return driver.text().strip().split("\n")[-1]


def read(row: Option) -> str:
    """What a row says, wherever it was wrapped."""
    return " ".join(str(row.prompt).split())


async def to_row(driver: Driver, words: str) -> None:
    """The bar on the row of the room's list that says so."""
    rows = driver.app.screen.query_one("#list", Rows)
    await driver.until(lambda: any(words in read(row) for row in rows.options), words)
    rows.focus()
    rows.highlighted = next(n for n, row in enumerate(rows.options) if words in read(row))
    await settled(driver)


async def test_what_a_row_has_open_is_settled_from_it_and_taken_back_at_home() -> None:
    with demo() as path:
        async with standing(path, (120, 36)) as driver:
            await driver.press("4", "right")
            await to_row(driver, "If we")
            assert "s settle" in foot(driver)
            await driver.press("s")
            await driver.on("Settle")
            await driver.sees("Our if–then: If we", "let everyone study one half-worked example")
            await driver.press("question_mark")
            await driver.on("Help")
            await driver.sees("Two versions to settle", "help for this screen")
            await driver.press("escape", "escape")
            await driver.on("ReflectionRoom")
            # of a row that has nothing open the key is not named; it leads to all that is, and says so
            await to_row(driver, "Two minutes with one half-worked")
            assert "settle" not in foot(driver)
            await driver.press("s")
            await driver.on("Settle")
            await driver.sees("Nothing of the row you came from is open", "of 2 left")
            await driver.press("escape", "2")
            await driver.on("OutcomesRoom")
            # a goal has an aim of its own open, as its card says
            await to_row(driver, "Turn a fraction word problem into a model")
            await driver.sees("To settle for students with IEPs: press s")
            assert "s settle" in foot(driver)
            await driver.press("s")
            await driver.on("Settle")
            await driver.sees("Aim for one group: Where we aim for them")
            assert "Nothing of the row" not in driver.text()
            # what was settled is taken back at Home, in whichever way it was
            for keys in (("enter",), ("down", "enter")):
                rows = driver.app.screen.query_one(Rows)
                await driver.until(lambda rows=rows: rows.visible and rows.has_focus, "the choices")  # type: ignore[misc]
                await driver.press(*keys)
                await driver.sees("settled;")
                await driver.press("0")
                await driver.on("Home")
                await driver.press("u")
                await driver.said("Taken back: aim for one group")
                await driver.sees("2 open")
                await driver.press("s")
                await driver.on("Settle")
                await driver.sees("of 2 left")
            await driver.press("escape", "at")
            await driver.on("Groups")
            await driver.press("question_mark")
            await driver.on("Help")
            await driver.sees("Our groups", "help for this screen")


async def test_a_promise_is_answered_by_no_digit_and_its_day_is_replaced() -> None:
    with demo() as path:
        async with standing(path, (120, 36)) as driver:
            await driver.sees("Promised", "26 Jan  LW: Tally who has begun")
            await driver.press("2")
            await driver.on("OutcomesRoom")
            await on("commitment")(driver)
            await driver.sees("Promised  10, 4 open", "Did it happen?", "enter on its row asks")
            for digit in ("1 kept", "2 partly", "4 dropped", "and its digit"):
                assert digit not in driver.text()
            await driver.press("a")
            await driver.on("Pick")
            rows = driver.app.screen.query_one(Rows)
            # the key that opened it, once more, chooses nothing; a letter goes to the row that begins so
            await driver.press("a")
            assert rows.highlighted == 0
            await driver.press("k")
            assert rows.highlighted == 0
            await driver.press("k")
            assert rows.highlighted == 1
            await driver.press("n")
            assert "Not yet" in str(rows.options[rows.highlighted or 0].prompt)
            await driver.press("enter")
            await driver.on("AskLine")
            # the next meeting behind its day is proposed
            await driver.sees("Not yet. By when now?", "26 Jan")
            await driver.type("2 feb")
            line: Any = driver.focused
            assert line.value == "2 feb"
            await driver.press("enter")
            await driver.on("OutcomesRoom")
            await driver.sees("by 2 Feb")
            # a form's day too
            await on("commitment")(driver)
            await driver.press("e")
            await driver.on("Form")
            fields = {one.spec.name: one for one in driver.app.screen.query("Field").results()}  # type: ignore[attr-defined]
            day: Any = fields["by_on"]
            day.editor.focus()
            await driver.pilot.pause()
            await driver.type("2 feb")
            assert day.editor.value == "2 feb"
            # whose outcome: what is worked on first, each state in its column, no row cut
            outcome: Any = fields["outcome"]
            outcome.editor.focus()
            await driver.press("enter")
            await driver.on("Pick")
            await driver.sees("met, not yet for every group")
            shown = [str(row.prompt) for row in driver.app.screen.query_one(Rows).options]
            assert "agreed" in shown[0].split("\n")[0]
            assert "draft" not in shown[0]
            assert not any(row.rstrip().endswith("…") for row in shown)
            await driver.press("escape", "escape")
            driver.app.action_room("team")
            await driver.sees("since 6 Oct")
            # the bar on unfolded days: esc folds them, and then leaves
            driver.app.action_room("evidence")
            await driver.sees("Model it")
            table = driver.app.screen.query_one("#list", Rows)
            table.focus()
            await driver.press("home", "enter")
            await driver.sees("17 Nov  5 of 13")
            await driver.press("escape")
            await driver.on("EvidenceRoom")
            await driver.until(lambda: "17 Nov  5 of 13" not in driver.text(), "folded")
            await driver.press("escape")
            await driver.on("Home")
