"""An agreement by keys: the rule before hands, the line at the rule's own step, a concern, one more round; one act."""

from __future__ import annotations

from typing import Any

import pytest
from textual.events import Paste

from cycletui.store import presence
from cycletui.store.drafts import Drafts
from cycletui.store.places import places
from tests.support import Laptop
from tests.ui.app import SIZES, Driver, opened
from tests.ui.vision.test_room import at, room


def noted(laptop: Laptop) -> list[dict[str, Any]]:
    """The agreements, the last first."""
    return [one["fields"] for one in laptop.data("list", "agreement")]


async def put(driver: Driver, record: str) -> Any:
    """Vision, the bar on this, and its agreement."""
    if type(driver.app.screen).__name__ != "VisionRoom":
        await room(driver)
    await at(driver, record)
    await driver.press("a")
    await driver.on("AgreeSheet")
    return driver.app.screen


@pytest.mark.parametrize("size", SIZES)
async def test_from_the_rule_to_a_second_round_by_keys(laptop: Laptop, size: tuple[int, int]) -> None:
    value = laptop.add("value", text="Everyone can start", state="discussed")
    laptop.add("decision_rule", scope="Values", passes_when="Everyone 4 or 5")
    laptop.add("decision_rule", scope="Small things", passes_when="if it feels right")
    kept = Drafts(places(laptop.store))
    async with opened(laptop, size) as driver:
        screen = await room(driver)
        sheet = await put(driver, value)
        # the rule is there before hands go up, and no hand can be typed yet
        await driver.sees("Everyone can start", "By which rule?", "Everyone 4 or 5", "nobody under 4", "By talking")
        assert not sheet.query_one("#hands").parent.display
        await driver.type("values")
        await driver.sees("by this rule")
        await driver.press("enter")
        await driver.sees("How many are here", "Hands", "Everyone 4 or 5")
        await driver.press("up")
        sheet.query_one("#people").value = "6"
        await driver.press("enter")
        # off the scale, and then more hands than people
        await driver.type("4457")
        await driver.press("enter")
        await driver.sees("! “4457”, the 1st, is off the scale")
        sheet.query_one("#hands").value = ""
        # pasted from a chat, as a terminal hands it on: counts stand there, and never a name, not even of what is wrong
        for pasted, told in (
            ("Ann Okafor: 4, sure\rBo\r6\r", "Nothing was pasted, for names may stand in it"),
            ("Ann Okafor: 4, sure\rBo\r5\r", "Names are left out: only the counts are kept."),
            ("Cy: 9", "Nothing was pasted"),
            ("Cy: 3", "Names are left out"),
        ):
            driver.app.post_message(Paste(pasted))
            await driver.sees(told)
            assert not {"Ann", "Okafor", "Bo", "Cy"} & set(driver.text().replace(":", " ").split())
        assert sheet.query_one("#hands").value == "5 4 3"
        sheet.query_one("#hands").value = ""
        await driver.type("5544432")
        await driver.sees("7 of 6 hands")
        await driver.press("enter")
        await driver.sees("7 hands, and 6 of us are here: is one counted twice?")
        await driver.press("backspace", "enter")
        await driver.sees("Not yet: 1 of 6 hands is under 4.", "What would have to change?")
        rows = [str(row.prompt) for row in sheet.query_one("#choices").options]
        assert rows == ["One more round", "Not agreed", "Put off to a day"], "nobody says that it passed"
        if size[1] > 30:
            await driver.sees("below this line it does not pass")
            lines = driver.text().splitlines()
            below = next(n for n, row in enumerate(lines) if "────" in row)
            assert "4  █ █ █ 3" in lines[below - 1]
            assert "3  █ 1" in lines[below + 1]
        else:
            await driver.sees("4 ■■■ 3 │ 3 ■ 1")
        await driver.type("who helps them?")
        await driver.press("enter", "enter")
        await driver.sees("One more round: in which words?")
        await driver.type(" every task")
        await driver.until(lambda: kept.all() and "every task" in str(kept.all()), "a draft")
        assert noted(laptop) == [], "nothing is noted before the end"
        await driver.press("enter")
        await driver.sees("Everyone can start every task", "round 2")
        await driver.type("5x5 4")
        await driver.press("enter")
        await driver.sees("It passes: 6 hands, nobody under 4.")
        await driver.press("enter")
        await driver.on("VisionRoom")
        await driver.said("Agreed: ")
        await driver.until(lambda: screen.view.items["value"][0].state == "agreed", "agreed")
        first, last = sorted(noted(laptop), key=lambda one: str(one["result"]))
        assert (last["wording"], last["hands"], last["result"]) == (
            "Everyone can start every task",
            [5, 1, 0, 0, 0, 0],
            "agreed",
        )
        assert (first["concerns"], first["hands"], first["result"], first["present"]) == (
            "who helps them?",
            [2, 3, 1, 0, 0, 0],
            "again",
            6,
        )
        assert laptop.fields(value)["text"] == "Everyone can start every task"
        assert kept.all() == []
        await driver.press("u")
        await driver.until(lambda: screen.view.items["value"][0].state == "discussed", "taken back")
        assert (noted(laptop), laptop.fields(value)["text"]) == ([], "Everyone can start")


async def test_names_go_a_draft_stays_and_whatever_no_rule_can_tell_the_team_says(laptop: Laptop) -> None:
    norm = laptop.add("value", text="We begin on time")
    laptop.add("decision_rule", scope="All", passes_when="if it feels right")
    kept = Drafts(places(laptop.store))
    async with opened(laptop, (80, 24)) as driver:
        sheet = await put(driver, norm)
        await driver.sees("no line: you say whether you agree")
        await driver.press("enter")
        await driver.sees("How many are here")
        sheet.query_one("#hands").focus()
        from textual.events import Paste

        driver.app.post_message(Paste("Zyx Okafor: 5\nBo: 4\nCy: 2"))
        await driver.sees("Names are left out: only the counts are kept.", "5 4 2")
        await driver.until(lambda: "5x1" in str(kept.all()), "the draft holds counts")
        assert "Zyx" not in driver.text()
        # killed here: nobody said goodbye, and another window takes it up
        presence.leave(places(laptop.store), driver.app.session.window)
        at_that_moment = kept.all()
    for one in at_that_moment:
        kept.keep(*one)
    async with opened(laptop, (80, 24)) as driver:
        await driver.sees("You were writing", "Agreement: We begin on time")
        sheet = await put(driver, norm)
        await driver.sees("Your draft from", "is back", "Hands")
        await driver.press("enter")
        await driver.sees("“if it feels right”: that is for you to say.", "What would have to change?")
        assert "────" not in driver.text()
        assert " │ " not in driver.text(), "no rule, no line"
        sheet.query_one("#choices").focus()
        await driver.press("down", "down", "down", "enter")
        await driver.sees("Put off to which day?")
        await driver.type("gibberish")
        await driver.press("enter")
        await driver.sees("! A day, please")
        await driver.press("escape")
        await driver.sees("We agree")
        await driver.press("enter")
        await driver.press("enter")
        await driver.on("VisionRoom")
    (agreement,) = noted(laptop)
    assert (agreement["result"], agreement["hands"], agreement["by_rule"]) == (
        "agreed",
        [1, 1, 0, 1, 0, 0],
        "if it feels right",
    )
    assert b"Zyx" not in b"".join(path.read_bytes() for path in laptop.home.rglob("*") if path.is_file())


@pytest.mark.parametrize(("who", "shows"), [("Only us", 6), ("Our principal", 8), ("Guests too", 0)])
async def test_on_the_wall_no_hand_is_seen_while_it_is_typed_and_few_stay(laptop: Laptop, who: str, shows: int) -> None:
    value = laptop.add("value", text="Everyone can start", state="discussed")
    laptop.add("decision_rule", scope="Values", passes_when="Nobody under 3")
    async with opened(laptop, (80, 24)) as driver:
        await driver.to_big(who)
        for number, typed in ((7, "5544321"), (8, "55443333")):
            sheet = await put(driver, value)
            await driver.press("enter")
            await driver.sees("Hands")
            sheet.query_one("#hands").focus()
            await driver.type(typed[:3])
            await driver.press(*typed[3:])
            assert typed not in driver.text()
            assert typed[:3] not in driver.text()
            await driver.press("enter")
            if "here" in sheet.query_one("#told").said:
                await driver.press("enter")
            await driver.until(lambda: sheet.talk.stage == "came", "what came of it")  # noqa: B023
            told = driver.text()
            assert ("■" in told) is (0 < shows <= number), (number, told)
            assert ("Fewer than" in told) is (number < shows)
            await driver.sees("by your rule" if not 0 < shows <= number else "hands")
            await driver.press("escape")
            await driver.sees("How many are here")
            # a sign for each hand, and not one more
            assert "•" * number in driver.text()
            assert "•" * (number + 1) not in driver.text()
            await driver.press("escape", "ctrl+r", "escape")
            await driver.on("VisionRoom")


async def test_the_register_is_found_again_by_its_key_and_on_the_card(laptop: Laptop) -> None:
    value = laptop.add("value", text="Everyone can start", state="proposed")
    laptop.add("value", text="Practice is not graded", state="proposed")
    rule = laptop.add("decision_rule", scope="Values", passes_when="Everyone 4 or 5")
    laptop.add("agreement", of=value, rule=rule, hands="5 4 4 2", present=4, result="again", concerns="every task?")
    laptop.add("agreement", of=value, rule=rule, hands="5 4 4 4", present=4, result="agreed")
    laptop.do("set", value, "text=Everyone can start every task")
    async with opened(laptop, (80, 24)) as driver:
        await driver.press("A")
        await driver.on("Agreements")
        screen: Any = driver.app.screen
        await driver.sees("Waits for us", "Practice is not graded", "other words since", "5 4 4 2", "“every task?”")
        await driver.press("slash")
        await driver.type("every task?")
        await driver.until(lambda: "Practice" not in driver.text(), "filtered")
        await driver.press("enter", "enter")
        await driver.on("CardSheet")
        await driver.sees("Everyone can start every task", "Agreed ", "Everyone 4 or 5")
        told = str(driver.app.screen.card.parts)  # type: ignore[attr-defined]
        assert "line_below=4" in told
        assert "a concern heard" in told
        await driver.press("escape", "escape")
        await driver.until(lambda: "Practice" in driver.text(), "all again")
        # from here it is put to the team too, and then waits no more
        rows = screen.query_one("#list")
        rows.highlighted = next(
            n for n, row in enumerate(rows.options) if getattr(row.means, "title", "") == "Practice is not graded"
        )
        await driver.press("a")
        await driver.on("AgreeSheet")
        await driver.press("escape")
        await driver.on("Agreements")
        await put(driver, value)
        await driver.press("enter")
        await driver.type("5 4 1")
        await driver.press("enter")
        await driver.sees("What would have to change?")
        await driver.type("Zyx cannot come")
        await driver.press("escape", "escape", "escape")
        await driver.on("VisionRoom")
        await driver.to_big("Guests too")
        await put(driver, value)
        await driver.sees("By which rule?")
        assert "draft" not in driver.text(), "what was typed on my screen is not for guests"
        await driver.press("escape", "A")
        await driver.on("Agreements")
        await driver.sees("Everyone can start")
        assert "5 4 4 2" not in driver.text()
        assert "every task?" not in driver.text()
