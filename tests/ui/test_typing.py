"""Words typed into a line are saved once each, in their order, and are never commands: while a save waits, with a
second enter, when the app ends meanwhile."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import pytest
from textual.events import Key

from cycletui.store import saves
from cycletui.store.errors import StoreError
from cycletui.ui.screens.entry_line import EntryLine, NotSaved
from cycletui.ui.widgets.lists import Rows
from tests.support import Laptop
from tests.ui.app import Driver, opened

ROOMS = {"vision": ("1", "#entry"), "evidence": ("3", "#evidence")}
WORDS = {
    "vision": ("Two tables solved it", "quiet now 2 3 4", "x marks what we saw"),
    "evidence": ("18/44 exit ticket", "7/33 warm up", "9/42 homework"),
}


@contextmanager
def held(laptop: Laptop) -> Iterator[sqlite3.Connection]:
    """Another window holds the file: every save waits."""
    with closing(sqlite3.connect(laptop.store, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


async def line_of(driver: Driver, room: str) -> EntryLine:
    """The line of the room, with the cursor in it."""
    key, name = ROOMS[room]
    await driver.press(key)
    await driver.until(lambda: driver.app.screen.query(name), "the room")
    screen: Any = driver.app.screen
    await driver.until(lambda: screen.view is not None, "what it shows")
    entry = screen.query_one(name, EntryLine)
    entry.focus()
    await driver.until(lambda: entry.has_focus and entry._begun, "the line")
    return entry  # type: ignore[no-any-return]


@pytest.fixture
def laptop(laptop: Laptop) -> Laptop:
    """A laptop that knows what is counted in those words: nothing is asked about them."""
    for line in WORDS["evidence"]:
        laptop.add("measure", name=line.partition(" ")[2], unit="students")
    return laptop


def at_once(driver: Driver, text: str) -> None:
    """All keys of a text and enter, with nothing between them."""
    for letter in text:
        driver.app.post_message(Key(letter, letter))
    driver.app.post_message(Key("enter", "\r"))


async def take_back(driver: Driver, rows: NotSaved, entry: EntryLine) -> None:
    """Enter on what could not be saved: the cursor is in the line afterwards."""
    rows.focus()
    await driver.until(lambda: rows.has_focus, "what was not saved has the bar")
    await driver.press("enter")
    await driver.until(lambda: entry.has_focus, "the line has the cursor")


def saved(laptop: Laptop, room: str) -> list[str]:
    """What stands in the store."""
    if room == "vision":
        return sorted(one["fields"]["text"] for one in laptop.data("list", "story"))
    rows = [one["fields"] for one in laptop.data("list", "result")]
    days = {one["id"]: one["fields"]["measure"] for one in laptop.data("list", "collection")}
    names = {one["id"]: one["fields"]["name"] for one in laptop.data("list", "measure")}
    return sorted(f"{int(one['count_of'])}/{int(one['total'])} {names[days[one['collection']]]}" for one in rows)


@pytest.mark.parametrize("room", ROOMS)
async def test_what_is_typed_while_a_save_waits_is_saved_once_and_is_no_command(laptop: Laptop, room: str) -> None:
    async with opened(laptop, (80, 24)) as driver:
        entry = await line_of(driver, room)
        screen = driver.app.screen
        with held(laptop) as other:
            for text in WORDS[room]:
                at_once(driver, text)
                # an impatient second one
                driver.app.post_message(Key("enter", "\r"))
            await driver.until(lambda: len(driver.app.session.outbox.going) == 3, "all three on their way")
            assert (entry.value, driver.focused, driver.app.screen) == ("", entry, screen)
            await driver.sees("saving… 3", WORDS[room][0])
            await driver.type("half")
            other.execute("COMMIT")
        await driver.until(lambda: not driver.app.session.outbox.going, "saved")
        assert (entry.value, driver.focused, driver.app.screen) == ("half", entry, screen)
        assert saved(laptop, room) == sorted(WORDS[room])
        await driver.press("ctrl+q")
        await driver.until(lambda: driver.app.return_value == 0, "left")
    async with opened(laptop, (80, 24)) as driver:
        entry = await line_of(driver, room)
        await driver.until(lambda: entry.value == "half", "what was typed half")
        assert not driver.app.session.outbox.back, "what was saved needs no draft"


async def test_an_impatient_second_enter_is_no_answer_to_what_nobody_has_read(laptop: Laptop) -> None:
    async with opened(laptop, (80, 24)) as driver:
        entry = await line_of(driver, "evidence")
        at_once(driver, "18/44 quick ticket")
        driver.app.post_message(Key("enter", "\r"))
        await driver.sees("? “quick ticket” is new. enter again: take it so", "18 of 44 students")
        await driver.until(lambda: driver.app.keyboard.at_rest, "both keys")
        assert (entry.value, saved(laptop, "evidence")) == ("18/44 quick ticket", [])
        # read, and entered: once, however often
        driver.wait_a_while()
        for _ in range(3):
            driver.app.post_message(Key("enter", "\r"))
        await driver.until(lambda: saved(laptop, "evidence") == ["18/44 quick ticket"], "saved")
        assert entry.value == ""
        # the guard's question is one too, in whatever line
        await driver.press("escape")
        entry = await line_of(driver, "vision")
        at_once(driver, "Jayden can't start")
        driver.app.post_message(Key("enter", "\r"))
        await driver.sees("looks like a student: “Jayden”.")
        await driver.until(lambda: driver.app.keyboard.at_rest, "both keys")
        assert (entry.value, saved(laptop, "vision")) == ("Jayden can't start", [])
    assert saved(laptop, "evidence") == ["18/44 quick ticket"]


async def test_what_is_new_and_could_not_be_saved_was_meant_once_for_all(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = saves.write

    def full(*_: Any, **__: Any) -> Any:
        raise StoreError("The disk is full.")

    async with opened(laptop, (80, 24)) as driver:
        entry = await line_of(driver, "evidence")
        monkeypatch.setattr(saves, "write", full)
        await driver.type("18/44 quick ticket")
        await driver.enter_as_new("“quick ticket” is new.")
        await driver.sees("! not saved", "The disk is full.")
        monkeypatch.setattr(saves, "write", whole)
        # another line with it is asked about: it is not there
        await driver.type("19/44 quick ticket")
        await driver.sees("19 of 44 students", "“quick ticket” is new.")
        entry.value = ""
        await take_back(driver, driver.app.screen.query_one(NotSaved), entry)
        await driver.sees("enter again: take it so", "18 of 44 students")
        driver.wait_a_while()
        await driver.press("enter")
        await driver.said("Added: 18 of 44 students")
    assert saved(laptop, "evidence") == ["18/44 quick ticket"]


@pytest.mark.parametrize("room", ROOMS)
async def test_enter_in_an_empty_line_is_nothing(laptop: Laptop, room: str) -> None:
    async with opened(laptop, (80, 24)) as driver:
        entry = await line_of(driver, room)
        screen = driver.app.screen
        await driver.press("enter", "enter")
        await driver.type("q 2")
        assert (entry.value, driver.focused, driver.app.screen) == ("q 2", entry, screen)
        assert saved(laptop, room) == []


@pytest.mark.parametrize("room", ROOMS)
async def test_what_cannot_be_saved_comes_back_with_the_reason(
    laptop: Laptop, room: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = saves.write

    def full(*_: Any, **__: Any) -> Any:
        raise StoreError("The disk is full.")

    async with opened(laptop, (80, 24)) as driver:
        entry = await line_of(driver, room)
        first, second, _ = WORDS[room]
        monkeypatch.setattr(saves, "write", full)
        at_once(driver, first)
        await driver.type("and on")
        await driver.sees("! not saved", f"“{first}”", "The disk is full.", "not saved")
        # it is not put into what was typed since
        assert (entry.value, driver.focused) == ("and on", entry)
        monkeypatch.setattr(saves, "write", whole)
        rows = driver.app.screen.query_one(NotSaved)
        await take_back(driver, rows, entry)
        assert (entry.value, driver.focused) == ("and on", entry), "two texts are never made one"
        assert [row.means.texts["line"] for row in rows.options] == [first]  # type: ignore[attr-defined]
        entry.value = ""
        await take_back(driver, rows, entry)
        assert (entry.value, driver.focused) == (first, entry)
        assert not rows.display
        await driver.press("enter")
        at_once(driver, second)
        await driver.until(lambda: saved(laptop, room) == sorted((first, second)), "both")


@pytest.mark.parametrize("room", ROOMS)
async def test_what_waits_when_the_app_ends_is_there_again(
    laptop: Laptop, room: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, _ = WORDS[room]
    with held(laptop):
        async with opened(laptop, (80, 24)) as driver:
            await line_of(driver, room)
            at_once(driver, first)
            at_once(driver, second)
            await driver.sees("saving… 2")
            # as one that is killed: nothing is kept when it ends
            monkeypatch.setattr(driver.app.session._writing, "close", lambda _: None)
            driver.app.exit(0)
        assert saved(laptop, room) == []
    # its thread ends, and saves nothing more than what it has begun
    driver.app.session._writing._todo.put(None)
    thread = driver.app.session._writing._thread
    assert thread is not None
    thread.join(20)
    async with opened(laptop, (80, 24)) as driver:
        entry = await line_of(driver, room)
        await driver.sees("when the app closed")
        back = [one.texts["line"] for one in driver.app.session.outbox.back]
        there = saved(laptop, room)
        assert sorted([*back, *there]) == sorted((first, second)), "each once, in the store or to be taken back"
        while back:
            await take_back(driver, driver.app.screen.query_one(NotSaved), entry)
            await driver.press("enter")
            await driver.until(lambda: not entry.value, "entered")
            back.pop()
        await driver.until(lambda: saved(laptop, room) == sorted((first, second)), "both, once")
    async with opened(laptop, (80, 24)) as driver:
        await line_of(driver, room)
        assert not driver.app.session.outbox.back


async def test_a_form_is_saved_once_and_what_is_typed_meanwhile_is_kept(laptop: Laptop) -> None:
    async with opened(laptop, (80, 24)) as driver:
        driver.app.open_form("story")
        await driver.on("Form")
        await driver.type("One")
        with held(laptop) as other:
            await driver.press("ctrl+s")
            await driver.sees("saving…")
            await driver.press("ctrl+s")
            await driver.type(" more")
            other.execute("COMMIT")
        await driver.on("Home")
        await driver.said("What you typed since is a draft")
        assert saved(laptop, "vision") == ["One"]
        [story] = laptop.data("list", "story")
        driver.app.open_form("story", story["id"])
        await driver.on("Form")
        await driver.sees("One more", "Your draft from")


async def test_a_second_enter_behind_an_answer_is_no_command_of_what_lies_below(laptop: Laptop) -> None:
    async with opened(laptop, (80, 24)) as driver:
        await driver.press("v")
        await driver.on("Pick")
        rows = driver.app.screen.query_one(Rows)
        rows.highlighted = next(n for n, row in enumerate(rows.options) if "A guest" in str(row.prompt))
        driver.app.post_message(Key("enter", "\r"))
        for letter in "RA":
            driver.app.post_message(Key(letter, letter))
        driver.app.post_message(Key("enter", "\r"))
        driver.app.post_message(Key("enter", "\r"))
        await driver.said("Guest: RA speaks now")
        await driver.press("question_mark")
        await driver.on("Help")
