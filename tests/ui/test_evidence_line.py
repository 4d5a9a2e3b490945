"""Evidence as one line in its room: said back while it is typed, added on enter."""

from __future__ import annotations

from typing import Any

import pytest
from textual.events import Key, Paste

from tests.support import Laptop
from tests.ui.app import SIZES, opened


@pytest.mark.parametrize("size", SIZES)
async def test_a_line_is_said_back_and_added(laptop: Laptop, size: tuple[int, int]) -> None:
    async with opened(laptop, size) as driver:
        await driver.press("3")
        await driver.until(lambda: driver.focused.id == "evidence", "the line has the cursor")
        await driver.type("18/24 exit ticket fractions 2026-11-20")
        await driver.sees("18 of 24 students", "75 %", "exit ticket fractions", "Fri 20 Nov", "all students")
        await driver.sees("“exit ticket fractions” is new.", "enter add it")
        await driver.press("enter")
        # what it reads as goes on standing above the question
        await driver.sees("18 of 24 students", "! “exit ticket fractions” is new. enter once more takes it so.")
        await driver.sees("enter take it so")
        assert laptop.data("list", "result") == []
        driver.wait_a_while()
        await driver.press("enter")
        # whole where its row has the room; elsewhere what happened stays whole, and the way back goes
        back = " Esc, then u, takes it back." if size[0] >= 80 else ""
        await driver.sees(f"Added: 18 of 24 students, exit ticket fractions.{back}")
        await driver.until(lambda: driver.focused.value == "", "an empty line again")  # type: ignore[attr-defined]
        # enter in the empty line is nothing; what is known is taken by one
        await driver.press("enter")
        await driver.type("19/24 Exit-ticket fractions 2026-11-21")
        await driver.sees("19 of 24 students", "exit ticket fractions", "enter add it")
        assert "is new" not in driver.text()
        await driver.press("enter")
        await driver.sees("Added: 19 of 24 students, exit ticket fractions.")
    results = [one["fields"] for one in laptop.data("list", "result")]
    assert sorted((one["count_of"], one["total"]) for one in results) == [(18, 24), (19, 24)]
    (measure,) = laptop.data("list", "measure")
    assert measure["fields"]["name"] == "exit ticket fractions"


async def test_what_is_not_understood_says_where_and_is_not_added(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        await driver.press("3")
        await driver.type("25/24 exit ticket")
        await driver.sees("! ", "at “", "enter go there")
        await driver.press("enter")
        assert driver.focused.value == "25/24 exit ticket"  # type: ignore[attr-defined]
        assert laptop.data("list", "result") == []
        await driver.sees("draft kept")
        await driver.press("ctrl+r")
        assert driver.focused.value == ""  # type: ignore[attr-defined]


async def test_a_line_can_be_taken_back_as_one(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        await driver.press("3")
        await driver.type("18/24 exit ticket")
        await driver.enter_as_new("“exit ticket” is new.")
        await driver.said("Added")
        await driver.press("escape")
        await driver.press("u")
        await driver.said("Taken back")
    assert laptop.data("list", "result") == []


async def test_what_is_new_and_what_looks_like_a_student_is_one_question(laptop: Laptop) -> None:
    async with opened(laptop, (60, 18)) as driver:
        await driver.press("3")
        line: Any = driver.focused
        # what cannot be taken is not asked about
        await driver.type("Keoni Kealoha 3/40")
        await driver.sees("3 of 40 students")
        line.value = "3/40 @Keoni Kealoha"
        await driver.press("enter")
        await driver.sees("What was counted?")
        assert "looks like" not in driver.text()
        line.value = "30/40 exit ticket @Keoni Kealoha"
        await driver.press("enter")
        await driver.sees("30 of 40 students", "! “exit ticket” is new; “Keoni Kealoha” is new.")
        await driver.sees("! This looks like a student: “Keoni Kealoha”.", "enter again keeps it.", "enter keep it")
        assert "once more" not in driver.text()
        # other words: what was kept is asked about no more, what is new is
        line.value = "30/40 exit slip @Keoni Kealoha"
        await driver.sees("“exit slip” is new; “Keoni Kealoha” is new.", "enter add it")
        driver.wait_a_while()
        await driver.enter_as_new("30 of 40 students", "! “exit slip” is new; “Keoni Kealoha” is new.")
        await driver.until(lambda: not line.value, "taken")
        # words alone are asked about, too, and then kept
        await driver.type("Jayden can't start")
        await driver.sees("No number in it.", "enter keeps it as something seen or heard.", "enter keep it")
        await driver.press("enter")
        await driver.sees("looks like a student: “Jayden”.")
        driver.wait_a_while()
        await driver.press("enter")
        await driver.said("Kept as something seen or heard.")
    assert [one["fields"]["name"] for one in laptop.data("list", "measure")] == ["exit slip"]
    assert [one["fields"]["text"] for one in laptop.data("list", "observation")] == ["Jayden can't start"]


async def test_pasted_lines_are_offered_one_by_one(laptop: Laptop) -> None:
    laptop.add("measure", name="exit ticket", unit="students")
    async with opened(laptop, (60, 18)) as driver:
        await driver.press("3")
        await driver.until(lambda: driver.focused.id == "evidence", "the line has the cursor")
        line: Any = driver.focused
        lines = ("18/44 exit ticket", "50/44 exit ticket", "19/44 exit ticket", "20/44 quiz", "they drew first")
        driver.app.post_message(Paste("\r\n".join(lines)))
        await driver.sees("18 of 44 students", "4 more pasted lines wait; ctrl+r leaves this one out.")
        # pressed twice at once, enter takes the line that was read, and not the next
        for _ in range(2):
            driver.app.post_message(Key("enter", "\r"))
        await driver.sees("50 of 44 is more than there are", "3 more pasted lines wait", "enter go there")
        driver.wait_a_while()
        await driver.press("enter")
        assert line.value == lines[1]
        await driver.press("ctrl+r")
        await driver.sees("19 of 44 students", "2 more pasted lines wait")
        for _ in range(2):
            driver.app.post_message(Key("enter", "\r"))
        await driver.sees("20 of 44 students", "1 more pasted line waits; ctrl+r leaves this one out.")
        assert line.value == lines[3]
        driver.wait_a_while()
        await driver.enter_as_new("“quiz” is new.", "1 more pasted line waits")
        await driver.sees("they drew first", "No number in it.")
        assert "pasted" not in driver.text()
        driver.wait_a_while()
        await driver.press("enter")
        await driver.until(lambda: not line.value, "the last one")
        await driver.until(lambda: len(laptop.data("list", "observation")) == 1, "kept")
    results = [one["fields"]["count_of"] for one in laptop.data("list", "result")]
    assert sorted(results) == [18, 19, 20]


async def test_a_paste_that_is_too_long_is_said_to_be(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        await driver.press("3")
        await driver.until(lambda: driver.focused.id == "evidence", "the line has the cursor")
        # its end of line is no second one
        driver.app.post_message(Paste("18/24 exit ticket\n"))
        await driver.sees("▌ 18/24 exit ticket", "18 of 24 students")
        await driver.press("ctrl+r")
        driver.app.post_message(Paste("18/24 " + "x" * 10_000))
        await driver.sees("10,006 characters are too many for a line: at most 2,000, please.")
        await driver.press("enter")
        assert len(driver.focused.value) == 10_006  # type: ignore[attr-defined]
    assert laptop.data("list", "result") == []
