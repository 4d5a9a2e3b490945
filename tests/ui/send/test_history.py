"""Histories by keys: an old wording written again, words taken away, and what was written day by day."""

from __future__ import annotations

import re

import pytest

from cycletui.store.drafts import Drafts
from cycletui.store.places import places
from cycletui.ui.widgets.lists import Rows
from tests.support import Laptop
from tests.ui.app import SIZES, Driver, opened
from tests.ui.send.conftest import Pair
from tests.ui.send.test_room import row


def stands_in(laptop: Laptop, text: str) -> bool:
    files = [one for one in laptop.home.iterdir() if one.name.startswith("team.db") and one.is_file()]
    return any(text.encode() in one.read_bytes() for one in files)


async def history(driver: Driver, title: str) -> None:
    await driver.press("H")
    await driver.on("Days")
    await row(driver, title)
    await driver.press("enter")
    await driver.on("History")
    await driver.until(lambda: driver.app.screen.query_one(Rows).option_count > 0, "entries")


@pytest.mark.parametrize("size", SIZES)
async def test_an_old_wording_is_written_again(pair: Pair, size: tuple[int, int]) -> None:
    before = pair.ao.fields(pair.vision)["text"]
    pair.ao.do("set", pair.vision, "text=Something else.")
    async with opened(pair.ao, size) as driver:
        await history(driver, "Vision: ")
        await row(driver, before)
        await driver.press("r")
        await driver.said("reads again as on")
        assert pair.ao.fields(pair.vision)["text"] == before
        await driver.press("u")
        await driver.said("Taken back")
    assert pair.ao.fields(pair.vision)["text"] == "Something else."


async def test_what_was_written_day_by_day(pair: Pair) -> None:
    pair.hk.add("story", text="Two tables solved it.")
    pair.hk.do("delete", pair.outcome)
    pair.cross(pair.hk, pair.ao)
    pair.ao.do("set", pair.vision, "text=Something else.")
    async with opened(pair.ao) as driver:
        await driver.press("H")
        await driver.on("Days")
        await driver.sees("the whole team", "HK        new      Story: Two tables solved it.")
        await driver.sees("deleted  Agreed outcome: Compare two fractions   came with crossing-1.cycle")
        # what came together says so once
        assert driver.text().count("came with crossing-1.cycle") == 1
        # made and changed by one person on one day
        await driver.sees("AO        new      Vision: Something else.")
        assert driver.text().count("Vision: Something else.") == 1
        await driver.press("escape", "1")
        await driver.until(lambda: getattr(driver.app.screen, "room", "") == "vision", "the room")
        await driver.press("H")
        await driver.on("Days")
        await driver.sees("Day by day  Vision", "Two tables solved it.")
        assert "Compare two fractions" not in driver.text()


@pytest.mark.parametrize("size", SIZES)
async def test_a_sitting_is_one_row_that_unfolds_to_its_records(pair: Pair, size: tuple[int, int]) -> None:
    pair.hk.do("evidence", "add", "--new", "18/24 exit ticket fractions 20 Nov")
    pair.cross(pair.hk, pair.ao)
    pair.ao.add("story", text="Two tables solved it.")
    async with opened(pair.ao, size) as driver:
        await driver.press("H")
        await driver.on("Days")
        await driver.sees("exit ticket", "3 entries", "18 of 24", "came with crossing-1.cycle")
        assert "Result: 18 of 24" not in driver.text()
        await row(driver, "3 entries")
        await driver.sees("enter unfold it")
        await driver.press("enter")
        await driver.sees("What we count: exit ticket", "Given on: 20 Nov")
        # of which day it is stands above them, wherever the list was scrolled to
        await driver.sees("the whole team · ")
        await driver.sees("enter fold it")
        await row(driver, "Result: 18 of 24")
        await driver.press("enter")
        await driver.on("History")
        await driver.sees("Result: 18 of 24", "came with crossing-1.cycle")
        await driver.press("escape")
        await driver.on("Days")
        await row(driver, "3 entries")
        await driver.press("enter")
        await driver.until(lambda: "Given on: 20 Nov" not in driver.text(), "folded again")


@pytest.mark.parametrize("size", SIZES)
async def test_a_name_is_taken_away_here_and_on_the_other_laptop(pair: Pair, size: tuple[int, int]) -> None:
    story = pair.ao.add("story", text="Zyrelda solved it.")
    pair.ao.do("set", story, "text=A student solved it.")
    pair.cross(pair.ao, pair.hk)
    async with opened(pair.ao, size) as driver:
        await history(driver, "A student solved it.")
        await row(driver, "Zyrelda")
        await driver.press("end")
        await driver.press("delete")
        await driver.on("Tell")
        await driver.sees("This cannot be taken back.")
        await driver.press("enter")
        await driver.on("History")
        assert stands_in(pair.ao, "Zyrelda")
        await driver.press("delete")
        await driver.on("Tell")
        await driver.press("down", "enter")
        await driver.sees("Which words?")
        await driver.press("enter")
        await driver.sees("Why?")
        await driver.press("enter")
        await driver.said("Taken away on this laptop.")
        await driver.sees("taken away by the team")
        assert not stands_in(pair.ao, "Zyrelda")
    pair.cross(pair.ao, pair.hk)
    assert stands_in(pair.hk, "Zyrelda")
    async with opened(pair.hk, size) as driver:
        await driver.press("7")
        await driver.on("SendRoom")
        await row(driver, "not done here")
        await driver.press("enter")
        await driver.on("Tell")
        await driver.sees("AO asks all laptops of the team to take this away (a name)", "“Zyrelda solved it.”")
        await driver.press("down", "enter")
        await driver.said("Taken away on this laptop.")
        await driver.on("Tell")
        await driver.sees("These backups still hold the words", ".import.db")
        await driver.press("enter")
        await driver.on("SendRoom")
        await driver.until(lambda: "Words to take away" not in driver.text(), "nothing left to do")
    assert not stands_in(pair.hk, "Zyrelda")
    pair.cross(pair.hk, pair.ao)
    assert pair.ao.state() == pair.hk.state()


async def test_one_name_takes_every_wording_and_draft_that_holds_it_and_says_where_else_it_stands(pair: Pair) -> None:
    story = pair.ao.add("story", text="Zyrelda solved it.")
    pair.ao.do("set", story, "text=zyrelda solved it aloud.")
    pair.ao.do("set", story, "text=A student solved it.")
    pair.ao.add("noticing", text="Zyrelda asks more now.")
    drafts = Drafts(places(pair.ao.store))
    drafts.keep("elsewhere", {"text": "And ZYRELDA again."}, "2026-11-20T10:00:00Z")
    async with opened(pair.ao, (60, 18)) as driver:
        await history(driver, "A student solved it.")
        await row(driver, "Zyrelda solved it.")
        await driver.press("delete")
        await driver.on("Tell")
        await driver.press("down", "enter")
        await driver.sees("Which words?")
        await driver.type("zyrelda")
        await driver.press("enter")
        await driver.sees("Why?")
        await driver.press("enter")
        await driver.sees("The same words stand here too", "Noticing", "asks more now")
        await driver.press("enter")
        await driver.on("History")
    texts = [one["new"] for one in pair.ao.data("history", story) if one["field"] == "text"]
    assert texts == [None, None, "A student solved it."]
    assert drafts.get("elsewhere").values == {"text": ""}  # type: ignore[union-attr]


async def test_elements_of_a_set_say_which_and_what_was_saved_together_has_one_line_of_who(pair: Pair) -> None:
    kept = pair.ao.add("response_plan", need="Naming the whole", minutes_a_week=30, who=["AO", "HK"])
    pair.ao.do("set", kept, "who=HK")
    pair.ao.do("set", kept, "minutes_a_week=20")
    async with opened(pair.ao) as driver:
        await history(driver, "Naming the whole")
        await driver.sees("Which of us: no longer AO", "Which of us: HK", "Minutes a week: 20   before: 30")
        assert "Which of us: yes" not in driver.text()
        # all of it within a minute or two: a saving has one line of who and when, and neighbours share theirs
        assert 1 <= len(re.findall(r"\d\d:\d\d  AO", driver.text())) <= 3


async def test_a_word_of_a_set_is_taken_away_here_and_on_the_other_laptop(pair: Pair) -> None:
    member = next(one["id"] for one in pair.ao.data("list", "member") if one["fields"]["initials"] == "HK")
    pair.ao.do("set", member, "strengths=Fractions", "strengths=Zyrelda")
    pair.cross(pair.ao, pair.hk)
    async with opened(pair.ao, (60, 18)) as driver:
        await history(driver, "Member: HK")
        await row(driver, "Strengths: Zyrelda")
        await driver.press("delete")
        await driver.on("Tell")
        await driver.sees("“Zyrelda” goes: from this laptop's file")
        await driver.press("down", "enter")
        # which word is known
        await driver.sees("Why?")
        await driver.press("enter")
        await driver.said("Taken away on this laptop.")
        await driver.sees("Strengths: taken away by the team", "Strengths: Fractions")
        assert not stands_in(pair.ao, "Zyrelda")
    pair.cross(pair.ao, pair.hk)
    assert stands_in(pair.hk, "Zyrelda")
    async with opened(pair.hk, (60, 18)) as driver:
        await driver.press("7")
        await driver.on("SendRoom")
        await row(driver, "not done here")
        await driver.press("enter")
        await driver.on("Tell")
        await driver.sees("“Zyrelda”", "It stands in Member, Strengths")
        await driver.press("down", "enter")
        await driver.said("Taken away on this laptop.")
        await driver.on("Tell")
        await driver.press("enter")
        await driver.on("SendRoom")
        await driver.until(lambda: "Words to take away" not in driver.text(), "nothing left to do")
    assert not stands_in(pair.hk, "Zyrelda")
    pair.cross(pair.hk, pair.ao)
    assert pair.ao.state() == pair.hk.state()
    assert pair.hk.fields(member)["strengths"] == ["Fractions"]
