"""Evidence as one line in its room: said back while it is typed, added on enter."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from textual.events import Key, Paste

from cycletui.entry.day import WEEKDAYS
from cycletui.ui.rooms.evidence.line import EvidenceCard
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
        # directly beneath the line, and what it reads as goes on standing below
        await driver.sees("? “exit ticket fractions” is new. enter again: take it so", "18 of 24 students")
        await driver.sees("enter take it as new", "esc change it")
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
        await driver.sees("! ", "at “")
        assert "enter " not in driver.text().splitlines()[-1]
        await driver.press("enter")
        # the place is shown beneath the line; the cursor stays where it was left, and the next words go on there
        line: Any = driver.focused
        assert (line.value, line.cursor_position) == ("25/24 exit ticket", 17)
        place, mark = (row for row in driver.text().splitlines() if "▌ 25/24" in row or "↑" in row)
        assert mark.index("↑") == place.index("25/24")
        assert laptop.data("list", "result") == []
        await driver.type(" at 3")
        assert line.value == "25/24 exit ticket at 3"
        assert "↑" not in driver.text()
        await driver.sees("draft kept")
        # one key empties all of it, wherever the cursor stands, and brings it back
        for key in ("ctrl+u", "ctrl+r"):
            await driver.press("home", "right", key)
            assert line.value == ""
            await driver.said("Emptied. ctrl+u brings it back.")
            await driver.press("ctrl+u")
            assert (line.value, line.cursor_position) == ("25/24 exit ticket at 3", 22)
        # but never behind a line that was taken since
        await driver.press("ctrl+u")
        await driver.type("18/24 exit ticket")
        await driver.enter_as_new("“exit ticket” is new.")
        await driver.said("Added")
        await driver.press("ctrl+u")
        assert line.value == ""


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
        await driver.sees(
            "? This looks like a student: “Keoni Kealoha”.", "“exit ticket” is new; “Keoni Kealoha” is new."
        )
        await driver.sees("30 of 40 students", "enter again: take it so", "enter take it so")
        # other words: what was kept is asked about no more, what is new is
        line.value = "30/40 exit slip @Keoni Kealoha"
        await driver.sees("“exit slip” is new; “Keoni Kealoha” is new.", "enter add it")
        driver.wait_a_while()
        await driver.enter_as_new("30 of 40 students", "? “exit slip” is new; “Keoni Kealoha” is new.")
        await driver.until(lambda: not line.value, "taken")
        # words alone are asked about, too, and then kept
        await driver.type("Jayden can't start")
        await driver.sees("No number in it.", "enter keeps it as something seen or heard, of today.", "enter keep it")
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
        days = ("2026-11-20", "2026-11-19", "2026-11-18")
        lines = [f"{number}/44 exit ticket {day}" for number, day in zip((18, 50, 19), days)]
        lines += ["20/44 quiz", "they drew first"]
        driver.app.post_message(Paste("\r\n".join(lines)))
        await driver.sees("18 of 44 students", "4 more lines wait; ctrl+r leaves this one out.")
        # pressed twice at once, enter takes the line that was read, and not the next
        for _ in range(2):
            driver.app.post_message(Key("enter", "\r"))
        await driver.sees("50 of 44 is more than there are", "3 more lines wait")
        driver.wait_a_while()
        await driver.press("enter")
        assert line.value == lines[1]
        await driver.press("ctrl+r")
        await driver.sees("19 of 44 students", "2 more lines wait")
        for _ in range(2):
            driver.app.post_message(Key("enter", "\r"))
        await driver.sees("20 of 44 students", "1 more line waits; ctrl+r leaves this one out.")
        assert line.value == lines[3]
        driver.wait_a_while()
        await driver.enter_as_new("“quiz” is new.", "1 more line waits")
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


async def test_what_is_near_is_taken_by_one_key_and_the_same_line_twice_is_asked_about(laptop: Laptop) -> None:
    laptop.add("measure", name="exit ticket", unit="students")
    laptop.add("group", name="EL")
    async with opened(laptop) as driver:
        await driver.press("3")
        line: Any = driver.focused
        await driver.type("EL exit tickets 18/44")
        await driver.sees("“exit tickets” is new — or do you mean “exit ticket”? tab takes “exit ticket”.")
        await driver.press("enter")
        await driver.sees(
            "? “exit tickets” is new — or do you mean “exit ticket”? enter again: take it so · tab: “exit ticket”"
        )
        await driver.sees("enter take it as new", "tab take “exit ticket”", "esc change it")
        await driver.press("tab")
        assert (line.value, driver.focused) == ("EL exit ticket 18/44", line)
        await driver.sees("EL is a group of yours: enter takes it so.", "enter add it", "tab to the table")
        driver.wait_a_while()
        await driver.press("enter")
        await driver.said("Added: 18 of 44 students, exit ticket.")
        # once more: whatever else is said of it, that it is there already is asked
        await driver.type("18/44 exit ticket @EL")
        await driver.press("enter")
        asked = "? There is one of that day already: 18 of 44. Yours would stand beside it. enter again: take it so"
        await driver.sees("There is one of that day already", "enter take it so", "esc change it")
        assert len(laptop.data("list", "result")) == 1
        await driver.press("escape")
        assert (line.value, driver.focused) == ("18/44 exit ticket @EL", line)
        await driver.sees("enter add it")
        driver.wait_a_while()
        await driver.press("enter")
        await driver.until(
            lambda: asked in " ".join(driver.text().split()) or "18 of 44 students. Yours" in driver.text()
        )
        assert len(laptop.data("list", "result")) == 1
        driver.wait_a_while()
        await driver.press("enter")
        await driver.until(lambda: not line.value, "taken")
    assert len(laptop.data("list", "result")) == 2


async def test_what_is_typed_on_behind_a_question_is_a_line_of_its_own(laptop: Laptop) -> None:
    laptop.add("measure", name="exit ticket", unit="students")
    async with opened(laptop, (80, 24)) as driver:
        await driver.press("3")
        line: Any = driver.focused
        await driver.type("9/44 exit ticket @multilingual")
        await driver.press("enter")
        await driver.sees("? “multilingual” is new. enter again: take it so")
        await driver.type("IEP 2 of 36 exit ticket")
        await driver.sees("? Two lines? “9/44 exit ticket @multilingual” is not added yet.", "enter put it behind")
        driver.wait_a_while()
        await driver.press("enter")
        assert (line.value, line.more) == ("9/44 exit ticket @multilingual", ["IEP 2 of 36 exit ticket"])
        await driver.sees("? “multilingual” is new.", "1 more line waits")
        driver.wait_a_while()
        await driver.press("enter")
        await driver.sees("2 of 36 students", "“IEP” is a new group.")
        assert line.value == "IEP 2 of 36 exit ticket"
        # a word that is only longer is no other line
        await driver.press("ctrl+u")
        await driver.type("9/44 exit ticket @multi")
        driver.wait_a_while()
        await driver.press("enter")
        await driver.sees("? “multi” is new")
        await driver.type("lingual yesterday")
        await driver.sees("9 of 44 students", "multilingual", "enter add it")
    (group,) = laptop.data("list", "group")
    assert group["fields"]["name"] == "multilingual"


async def test_a_name_is_asked_about_where_it_becomes_a_group_and_a_quote_is_kept(laptop: Laptop) -> None:
    laptop.add("measure", name="exit ticket", unit="students")
    async with opened(laptop) as driver:
        await driver.press("3")
        line: Any = driver.focused
        await driver.type("Maria Lopez 1/44 exit ticket")
        await driver.sees(
            "What is “Maria Lopez”? If it is a group, write @Maria Lopez; if not, put it beside “exit ticket”."
        )
        line.value = "1/44 exit ticket Maria Lopez"
        await driver.press("enter")
        await driver.sees("? This looks like a student: “Maria Lopez”.", "is new — or do you mean “exit ticket”?")
        line.value = "1/44 exit ticket @Maria Lopez"
        driver.wait_a_while()
        await driver.press("enter")
        await driver.sees("? This looks like a student: “Maria Lopez”.", "“Maria Lopez” is new.")
        assert laptop.data("list", "group") == laptop.data("list", "result") == []
        await driver.press("ctrl+u")
        await driver.type('A student said: "I never know where to start: 3 of 4?"')
        await driver.sees("! No number in it. enter keeps it as something seen or heard, of today.", "enter keep it")
        driver.wait_a_while()
        await driver.press("enter")
        await driver.said("Kept as something seen or heard.")
        # a day of the week without a mark is asked about, and a number in words
        today = date.today()
        day = today - timedelta(days=2)
        name = WEEKDAYS[day.weekday()]
        await driver.type(f"{name} visited room 12, they talked in pairs")
        await driver.sees(
            "! 12 of how many, or 12 what?", "enter keeps it as something seen or heard, of ", "enter keep it"
        )
        await driver.press("enter")
        await driver.sees(
            "? Is it something seen or heard, and no result?", f"Is {name} the day, {name[:3]}", "take it so"
        )
        assert len(laptop.data("list", "observation")) == 1
        driver.wait_a_while()
        await driver.press("enter")
        await driver.until(lambda: len(laptop.data("list", "observation")) == 2, "kept")
        # a measure that was made without a unit gets that of the line, and it stands there before
        laptop.add("measure", name="Fluency")
        await driver.until(lambda: driver.app.screen.query_one(EvidenceCard).known.named("measure", "Fluency"), "known")  # type: ignore[union-attr]
        await driver.type("62 % fluency")
        await driver.sees("62 %", "“Fluency” had no unit: from now on it is kept in %.", "enter add it")
        await driver.press("enter")
        await driver.said("Added: 62 %, Fluency.")
    seen = {one["fields"]["text"]: one["fields"]["on"] for one in laptop.data("list", "observation")}
    assert seen == {
        'A student said: "I never know where to start: 3 of 4?"': today.isoformat(),
        f"{name} visited room 12, they talked in pairs": day.isoformat(),
    }
    assert [one["fields"].get("unit") for one in laptop.data("list", "measure")] == ["students", "percent"]


async def test_which_a_comma_is_is_asked_once(laptop: Laptop) -> None:
    async with opened(laptop, (80, 24)) as driver:
        await driver.press("3")
        await driver.type("1,250 minutes reading")
        await driver.sees(
            "! Is 1,250 meant as 1250 or as 1.25? Write 1250, or 1.25. Or enter, to say once what a comma is."
        )
        await driver.sees("enter say which")
        await driver.press("enter")
        await driver.on("Pick")
        await driver.sees("Thousands: 1,250 is 1250", "A decimal point: 1,250 is 1.25", "↓ choose")
        # the next line, typed on: nothing of it answers
        await driver.type("a 3/4")
        await driver.press("enter")
        await driver.sees("Until then the line waits as you typed it.")
        await driver.press("down", "enter")
        await driver.on("EvidenceRoom")
        await driver.sees("1250 minutes", "“reading” is new")
    (team,) = laptop.data("list", "team")
    assert team["fields"]["commas"] == "thousands"
    # and it holds wherever a number is typed
    assert (
        laptop.fields(laptop.add("outcome", statement="Read more", unit="words", start_value="1,250"))["start_value"]
        == 1250
    )
