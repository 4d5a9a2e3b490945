"""What the hands expect of keys: undo by window, deleting, running on through a screen, finding and mending there."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from textual.events import Key

from cycletui.ui.session.session import Session
from cycletui.ui.widgets.lists import Rows
from tests.support import Laptop
from tests.ui.app import SIZES, opened
from tests.ui.test_typing import line_of, saved


async def test_u_takes_back_only_what_this_window_did(laptop: Laptop) -> None:
    async with opened(laptop, (80, 24)) as one, opened(laptop, (80, 24)) as two:
        await line_of(one, "vision")
        await one.type("Two tables")
        await one.press("enter")
        await one.until(lambda: saved(laptop, "vision") == ["Two tables"], "saved")
        await two.press("u")
        await two.said("Nothing done in this window can be taken back.")
        await two.said("The last was AO's, in another window that is open: story “Two tables”.")
        assert saved(laptop, "vision") == ["Two tables"]
        await one.press("escape", "u")
        await one.said("Taken back")
        assert saved(laptop, "vision") == []


async def test_backspace_deletes_like_delete_and_u_puts_it_back(laptop: Laptop) -> None:
    laptop.add("story", text="Two tables")
    async with opened(laptop, (80, 24)) as driver:
        await driver.press("1")
        await driver.on("VisionRoom")
        screen: Any = driver.app.screen
        await driver.until(lambda: screen.view is not None and screen.list.option_count, "rows")
        kinds = [getattr(getattr(row, "means", None), "kind", "") for row in screen.list.options]
        screen.list.highlighted = kinds.index("story")
        await driver.pilot.pause()
        await driver.press("backspace")
        await driver.said("Deleted: Two tables. u puts it back.")
        assert saved(laptop, "vision") == []
        # in a line it is a key of the text
        await driver.press("space")
        await driver.type("ab")
        await driver.press("backspace")
        assert screen.entry.value == "a"
        await driver.press("escape", "u")
        await driver.until(lambda: saved(laptop, "vision") == ["Two tables"], "back")


@pytest.mark.parametrize("size", SIZES)
async def test_down_runs_on_through_a_screen_and_up_comes_back(laptop: Laptop, size: tuple[int, int]) -> None:
    laptop.do("evidence", "add", "--new", "18/24 exit ticket")
    laptop.do("evidence", "add", "--new", "9/12 homework")
    async with opened(laptop, size) as driver:
        screen: Any = driver.app.screen
        await driver.until(lambda: any(rows.option_count for rows in screen.query(Rows)), "Home's list")
        part = next(rows for rows in screen.query(Rows) if rows.option_count)
        # from the card to the list, and back
        await driver.press("down")
        assert (driver.focused, True) == (part, True)
        first = part.highlighted
        await driver.press("down", "up")
        assert (driver.focused, part.highlighted) == (part, first)
        await driver.press("up")
        assert type(driver.focused).__name__ == "Card"
        # from the line of Evidence to its table; at its end the bar stays
        await line_of(driver, "evidence")
        screen = driver.app.screen
        await driver.until(lambda: screen.list.option_count, "rows")
        await driver.press("down")
        assert (driver.focused, screen.list.highlighted) == (screen.list, 0)
        last = screen.list.option_count - 1
        await driver.press(*["down"] * (last + 3))
        assert (driver.focused, screen.list.highlighted) == (screen.list, last)
        await driver.press(*["up"] * (last + 1))
        assert driver.focused is screen.card.line
        # from a field of a form to the next one, of several lines too
        driver.app.open_form("story")
        await driver.on("Form")
        fields = [field.editor for field in driver.app.screen.fields.values()]  # type: ignore[attr-defined]
        assert driver.focused is fields[0]
        for field in fields[1:]:
            await driver.press("down")
            assert driver.focused is field
        for field in reversed(fields[:-1]):
            await driver.press("up")
            assert driver.focused is field


async def test_a_form_that_needs_a_measure_makes_one_there(laptop: Laptop) -> None:
    async with opened(laptop, (80, 24)) as driver:
        driver.app.open_form("collection")
        await driver.on("Form")
        fields: Any = driver.app.screen.fields  # type: ignore[attr-defined]
        fields["measure"].editor.focus()
        await driver.press("enter")
        await driver.on("Pick")
        await driver.sees("There is no “What we count” yet. Type its name: it is made here.")
        await driver.type("exit ticket")
        await driver.sees("new: exit ticket")
        await driver.press("enter")
        await driver.on("Form")
        await driver.said("New: What we count “exit ticket”.")
        [measure] = laptop.data("list", "measure")
        assert fields["measure"].text == measure["id"]
        await driver.sees("exit ticket")
        # a line of evidence means the same one, and now it can be chosen
        laptop.do("evidence", "add", "--new", "18/24 exit ticket")
        assert len(laptop.data("list", "measure")) == 1
        fields["measure"].editor.focus()
        await driver.press("enter")
        await driver.on("Pick")
        await driver.type("exit ticket")
        assert "new: exit ticket" not in driver.text()
        # what is spelled otherwise is asked about, and is the one that is there
        await driver.press("ctrl+u")
        await driver.type("Exit-tickets")
        await driver.sees("new: Exit-tickets")
        await driver.press("enter")
        asked = "“Exit-tickets” is a new measure — or do you mean “exit ticket”?"
        await driver.sees("Is one of these meant?", asked, "exit ticket (students)", "New: Exit-tickets")
        await driver.press("enter")
        await driver.on("Form")
        assert fields["measure"].text == measure["id"]
        assert len(laptop.data("list", "measure")) == 1
        # so it is in the form of a new one, which is made when it is saved once more
        driver.app.open_form("source")
        await driver.sees("Where it comes from  new")
        laptop.do("add", "source", "title=Gradebook")
        await driver.type("Grade book")
        await driver.press("ctrl+s")
        await driver.sees("“Grade book” is a new source — or do you mean “Gradebook”? ctrl+s again makes it.")
        await driver.press("ctrl+s")
        await driver.until(lambda: "title" not in driver.app.screen.fields, "saved")  # type: ignore[attr-defined]
        assert {one["fields"]["title"] for one in laptop.data("list", "source")} >= {"Grade book", "Gradebook"}


@pytest.mark.parametrize("size", SIZES)
async def test_hits_are_deleted_and_edited_where_they_were_found(laptop: Laptop, size: tuple[int, int]) -> None:
    laptop.add("story", text="Two tables solved it")
    laptop.add("noticing", text="Two of us begin")
    async with opened(laptop, size) as driver:
        await driver.press("f")
        await driver.on("Find")
        await driver.type("two")
        rows = driver.app.screen.query_one(Rows)
        await driver.until(lambda: rows.option_count == 2, "both")
        assert rows.highlighted == 0
        lines = [one for one in driver.text().split("\n") if "Two " in one]
        assert len({one.index("Two ") for one in lines}) == 1, "their kinds stand in one column"
        await driver.press("enter")
        assert driver.focused is rows
        title = driver.app.screen.here.title  # type: ignore[attr-defined]
        await driver.press("backspace")
        await driver.said(f"Deleted: {title}. u puts it back.")
        await driver.until(lambda: rows.option_count == 1, "one is left")
        await driver.press("u")
        await driver.until(lambda: rows.option_count == 2, "both again")
        await driver.press("e")
        await driver.on("Form")
        await driver.type(" again")
        await driver.press("ctrl+s")
        await driver.on("Find")
        await driver.sees(" again")


async def test_keys_that_come_all_at_once_go_where_they_are_meant(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = asyncio.Event()
    whole = Session.read

    async def slow(self: Session, work: Any, *args: Any, **more: Any) -> Any:
        await ready.wait()
        return await whole(self, work, *args, **more)

    def at_once(*keys: str) -> None:
        for key in keys:
            driver.app.post_message(Key(key, key if len(key) == 1 else None))

    async with opened(laptop, (80, 24)) as driver:
        at_once("f", *"quiet2", "escape", "1", "space", *"quiz", "enter", *"wx")
        await driver.until(lambda: saved(laptop, "vision") == ["quiz"], "the card")
        assert driver.focused.id == "entry"
        await driver.until(lambda: driver.focused.value == "wx", "the next words")  # type: ignore[attr-defined]
        # a form that is slow to open: what is typed meanwhile is its text
        monkeypatch.setattr(Session, "read", slow)
        at_once("escape", "n", *"q2uw")
        await driver.pilot.pause()
        assert type(driver.app.screen).__name__ == "VisionRoom"
        ready.set()
        await driver.on("Form")
        field: Any = next(iter(driver.app.screen.fields.values()))  # type: ignore[attr-defined]
        await driver.until(lambda: field.text == "q2uw", "its words")
        # a thousand keys in one write
        at_once(*("abcdefghij" * 100))
        await driver.until(lambda: field.text == "q2uw" + "abcdefghij" * 100, "all of them, in their order")
