"""What looks like a student is asked about wherever it is typed; entered again it is kept."""

from __future__ import annotations

from cycletui.ui.screens.form import Form
from cycletui.ui.screens.guarding import may_be_called
from cycletui.ui.widgets.lists import Line
from tests.support import Laptop
from tests.ui.app import opened

ASKED = "This looks like a student: “"


async def test_each_place_asks_once_before_it_saves(laptop: Laptop) -> None:
    def held(kind: str) -> list[object]:
        return [
            one["fields"].get("text") or one["fields"].get("name") or one["fields"].get("title")
            for one in laptop.data("list", kind)
        ]

    async with opened(laptop, (80, 24)) as driver:
        # the first story, in its form
        driver.app.open_form("story")
        await driver.on("Form")
        await driver.type("Maria Lopez drew the whole")
        await driver.press("ctrl+s")
        await driver.sees(f"{ASKED}Maria Lopez”. Initials or a group are enough here.", "ctrl+s again keeps it.")
        assert held("story") == []
        # other words with another name are another question, the same ones none
        form = driver.app.screen
        assert isinstance(form, Form)
        form.fields["text"].text = "Maria Lopez and Chloe drew the whole"
        await driver.press("ctrl+s")
        await driver.sees(f"{ASKED}Chloe”.")
        await driver.press("ctrl+s")
        await driver.until(lambda: held("story") == ["Maria Lopez and Chloe drew the whole"], "saved")
        # the line of a card: what is kept is known, what is not is asked about
        await driver.press("1")
        await driver.on("VisionRoom")
        line = driver.app.screen.query_one("#entry", Line)
        line.focus()
        await driver.type("Chloe tried it again")
        await driver.press("enter")
        await driver.until(lambda: "Chloe tried it again" in held("story"), "saved at once")
        await driver.type("Jayden can't start")
        await driver.press("enter")
        await driver.sees(f"{ASKED}Jayden”.", "enter again keeps it.")
        assert line.value == "Jayden can't start"
        driver.wait_a_while()
        await driver.press("enter")
        await driver.until(lambda: "Jayden can't start" in held("story"), "saved")
        # the line of evidence
        await driver.press("escape", "3")
        await driver.on("EvidenceRoom")
        await driver.type("3/4 exit ticket @Keoni Kealoha")
        await driver.press("enter")
        # with what is new, in one question
        await driver.sees(f"{ASKED}Keoni Kealoha”.", "“exit ticket” is new; “Keoni Kealoha” is new")
        assert (held("group"), held("measure")) == ([], [])
        driver.wait_a_while()
        await driver.press("enter")
        await driver.until(lambda: held("group") == ["Keoni Kealoha"], "saved")
        # a name that is made from a list
        answers: list[bool] = []

        async def name(text: str) -> None:
            answers.append(await may_be_called(driver.app, text, group=True))

        for text, keys in (("Newcomers", ()), ("Liam", ("enter",)), ("Liam", ("down", "enter"))):
            before = len(answers)
            driver.app.run_worker(name(text))
            if keys:
                await driver.on("Tell")
                await driver.sees(f"{ASKED}Liam”.", "Keep it: it is nobody's name")
                await driver.press(*keys)
            await driver.until(lambda before=before: len(answers) > before, "answered")  # type: ignore[misc]
        assert answers == [True, False, True]
