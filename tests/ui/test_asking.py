"""Questions that are answered with a line or from a list: nothing closes without a word, nothing typed is swallowed."""

from __future__ import annotations

from pathlib import Path

from cycletui.ui.screens.dialogs import AskLine, Pick
from cycletui.ui.widgets.lists import Line, Rows
from tests.support import Laptop
from tests.ui.app import Driver, opened
from tests.ui.every_screen import standing


async def ask(driver: Driver, sheet: AskLine | Pick) -> list[object]:
    """Show it; what comes of it is put into the list."""
    answers: list[object] = []
    await driver.app.push_screen(sheet, answers.append)
    await driver.on(type(sheet).__name__)
    return answers


async def test_a_question_that_needs_an_answer_stays_and_says_so(laptop: Laptop) -> None:
    async with opened(laptop, (60, 18)) as driver:
        # a file that is read, and one that is written
        for key, does in (("o", "look at it"), ("x", "write it")):
            await driver.press(key)
            await driver.on("Where")
            driver.app.screen.query_one("#path", Line).value = "  "
            await driver.press("enter")
            await driver.sees("! Where?", "tab to the folders", f"enter {does}")
            await driver.on("Where")
            await driver.type("/nothing")
            await driver.until(lambda: "! Where?" not in driver.text(), "mended")
            await driver.press("escape")
            await driver.on("Home")

        answers = await ask(driver, AskLine("Which guest?", "Initials or a role.", does="write it"))
        await driver.press("space", "enter")
        await driver.sees("! It waits for your words; esc leaves it as it was.")
        await driver.type("RA")
        await driver.until(lambda: "It waits" not in driver.text(), "mended")
        await driver.press("enter")
        await driver.until(lambda: answers == ["RA"], "the answer")
        # where no words are an answer too, they are one
        answers = await ask(driver, AskLine("Which words?", empty=""))
        await driver.pilot.pause(0.6)
        await driver.press("enter")
        await driver.until(lambda: answers == [""], "no words")
        answers = await ask(driver, AskLine("Which guest?"))
        await driver.press("enter", "escape")
        await driver.until(lambda: answers == [None], "left")


async def test_a_chooser_does_what_its_footer_says(laptop: Laptop) -> None:
    some = [("a", "Fractions"), ("b", "Fluency"), ("c", "Reading")]
    async with opened(laptop, (60, 18)) as driver:
        answers = await ask(driver, Pick("What we count", some, new=True))
        await driver.type("fr")
        # what is there, and what would be new: enter does not choose between them
        await driver.sees("Fractions", "new: fr", "enter to the list")
        await driver.press("enter")
        await driver.sees("enter choose it")
        await driver.press("down")
        await driver.sees("enter make it new")
        driver.app.screen.query_one(Line).focus()
        await driver.type("actions")
        # the one that is there by that name is taken, not made once more
        await driver.sees("enter choose it", "tab take it")
        driver.app.screen.query_one(Line).value = "zebra"
        await driver.sees("new: zebra", "enter make it new", "tab to the list")
        await driver.press("tab")
        await driver.until(lambda: isinstance(driver.focused, Rows), "the list: going on makes nothing")
        assert answers == []
        await driver.press("shift+tab", "enter")
        await driver.until(lambda: answers == ["zebra"], "made as it was said")

        many = [(str(number), f"Goal {number}") for number in range(12)]
        answers = await ask(driver, Pick("Which?", many))
        await driver.type("zz")
        await driver.sees("Nothing here has that name")
        assert "enter" not in driver.text()
        await driver.press("enter")
        await driver.on("Pick")
        driver.app.screen.query_one(Line).value = ""
        await driver.sees("Goal 3", "enter to the list")
        await driver.press("escape")
        await driver.until(lambda: answers == [None], "left")

        # a few rows have no line to search in: letters bring the bar there, and what leads nowhere is said
        answers = await ask(driver, Pick("Which?", some))
        await driver.type("flu")
        rows = driver.app.screen.query_one(Rows)
        await driver.until(lambda: rows.means == "b", "the bar is there")
        await driver.type("xq")
        await driver.said("Nothing here begins with “fluxq”: ↑ and ↓ choose.")
        await driver.type("r")
        await driver.until(lambda: rows.means == "c", "begun anew")
        await driver.sees("? help")
        assert answers == []
        await driver.press("escape")
        await driver.until(lambda: answers == [None], "left")

        # where all begin with one small word, a letter means the word behind it
        done = [("not", "Not yet"), ("few", "In a few classes"), ("most", "In most classes"), ("all", "In every class")]
        answers = await ask(driver, Pick("Did we really do it?", done))
        rows = driver.app.screen.query_one(Rows)
        for letter, means in (("m", "most"), ("e", "all"), ("n", "not"), ("f", "few")):
            await driver.type(letter)
            await driver.until(lambda means=means: rows.means == means, letter)  # type: ignore[misc]
        await driver.press("escape")
        await driver.until(lambda: answers == [None], "left")

        # several are marked by enter, and the key that ends a form goes on with them
        answers = await ask(driver, Pick("Which?", some, several=True))
        await driver.sees("esc or ctrl+s goes on with those that are marked")
        await driver.press("down", "enter", "ctrl+s")
        await driver.until(lambda: answers == [["b"]], "taken")

        answers = await ask(driver, Pick("Which?", some))
        await driver.press("ctrl+s")
        assert answers == []
        await driver.type("r")
        await driver.until(lambda: rows.means != "", "the bar is there")
        await driver.press("enter")
        await driver.until(lambda: answers == ["c"], "taken by enter alone")


async def test_the_first_form_swallows_nothing(tmp_path: Path) -> None:
    async with standing(tmp_path / "none.db", (80, 24)) as driver:
        await driver.press("enter")
        name = driver.app.screen.query_one("#name", Line)
        await driver.press("enter")
        await driver.sees("! The team needs a name.")
        assert name.has_focus
        await driver.type("Grade")
        await driver.until(lambda: "needs a name" not in driver.text(), "mended")
        await driver.press("enter")
        kind = driver.app.screen.query_one("#kind", Rows)
        await driver.until(lambda: kind.has_focus, "the kinds")
        # what is typed there is no choice and no command, q least of all: it begins what is asked next
        initials = driver.app.screen.query_one("#initials", Line)
        await driver.press("q")
        await driver.until(lambda: initials.has_focus, "the initials")
        await driver.type("l 3")
        assert (kind.means, initials.value) == ("teacher", "ql 3")
        assert "q" not in driver.app.screen.working().values()  # type: ignore[attr-defined]
        await driver.press("shift+tab", "down")
        await driver.sees("▌ ● Leadership team", "? help")
        assert kind.has_focus
