"""Keys that follow each other faster than a screen opens: it is left, or the app, while it is being put together."""

from __future__ import annotations

import asyncio
import gc
import warnings
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import Any

import pytest
from rich.style import Style
from textual.command import CommandList
from textual.containers import Vertical
from textual.css.query import NoMatches
from textual.events import Click, MouseDown
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList, Static

from cycletui.ui.rooms.vision.room import VisionRoom
from cycletui.ui.screens.dialogs import Pick
from cycletui.ui.screens.palette import Everything, _Command
from cycletui.ui.widgets.fields import Long
from cycletui.ui.widgets.lists import Line
from cycletui.ui.widgets.text import BarList, Row
from tests.sample import tries
from tests.support import Laptop
from tests.ui.app import Driver, opened

STEPS = (0, 1, 2, 3, 6, 11, 20)
"""So many turns of the event loop after it was asked for."""
SCREENS = ("find", "form", "evidence")


def ask_for(driver: Driver, screen: str) -> None:
    """Begin to open it, and wait for nothing."""
    app = driver.app
    if screen == "find":
        app.action_find()
    elif screen == "form":
        app.open_form("story")
    else:
        app.action_room(screen)


@pytest.mark.parametrize("screen", SCREENS)
async def test_a_screen_that_is_left_while_it_opens_is_no_fault(laptop: Laptop, screen: str) -> None:
    async with opened(laptop) as driver:
        for steps in STEPS:
            ask_for(driver, screen)
            for _ in range(steps):
                await asyncio.sleep(0)
            if len(driver.app.screen_stack) > 1:
                driver.app.pop_screen()
            await driver.pilot.pause()
            driver.app.action_room("home")
            await driver.on("Home")
        assert driver.app.is_running


@pytest.mark.parametrize("screen", ["vision", "evidence"])
@pytest.mark.parametrize("steps", STEPS[:2])
async def test_an_app_that_is_left_while_a_screen_opens_ends_well(laptop: Laptop, screen: str, steps: int) -> None:
    async with opened(laptop) as driver:
        ask_for(driver, screen)
        for _ in range(steps):
            await asyncio.sleep(0)
        driver.app.exit(0)
    assert driver.app.return_code == 0


async def look_for_nothing(laptop: Laptop) -> None:
    """Ask a screen that stays for a widget it does not have."""
    async with opened(laptop) as driver:
        driver.app.screen.call_later(driver.app.screen.query_one, "#not-there", Widget)
        await driver.pilot.pause()


async def test_what_is_not_found_in_a_screen_that_stays_is_a_fault(laptop: Laptop) -> None:
    with pytest.raises(NoMatches):
        await look_for_nothing(laptop)


async def turns(many: int) -> None:
    """Let the event loop turn so many times."""
    for _ in range(many):
        await asyncio.sleep(0)


@pytest.mark.parametrize("between", [0, 1, 2, 3, 5, 8, 13, 21])
async def test_a_worker_that_asks_and_is_cut_off_ends_nothing(laptop: Laptop, between: int) -> None:
    laptop.add("story", text="Two tables solved it.")
    async with opened(laptop) as driver:
        # of all pairs every second one: each number of turns is there, before and between
        for steps in (*STEPS, 40, 80)[tries(between % 2, 0) :: tries(2, 1)]:
            driver.app.action_room("vision")
            await driver.on("VisionRoom")
            await driver.sees("Two tables solved it.")
            room = driver.app.screen
            assert isinstance(room, VisionRoom)
            rows = room.list
            rows.highlighted = next(n for n, row in enumerate(rows.options) if "Two tables" in str(row.prompt))
            assert room.here is not None
            room.action_under()
            await driver.on("Pick")
            asked = driver.app.screen
            assert isinstance(asked, Pick)
            asked.action_back()
            await turns(steps)
            # the dialog is being taken away while the next one is asked for, and its room is left
            room.action_under()
            await turns(between)
            driver.app.action_room("evidence")
            await driver.on("EvidenceRoom")
            assert driver.app.is_running
            assert not driver.app._closing
        await driver.until(lambda: [type(one).__name__ for one in driver.app.screen_stack] == ["Home", "EvidenceRoom"])


@pytest.mark.parametrize("how", ["worker", "worker of a part", "after a refresh", "later"])
async def test_what_still_works_for_a_screen_that_is_gone_is_no_fault(laptop: Laptop, how: str) -> None:
    async with opened(laptop) as driver:
        driver.app.action_room("vision")
        await driver.on("VisionRoom")
        room, reached, over = driver.app.screen, asyncio.Event(), asyncio.Event()
        assert isinstance(room, VisionRoom)
        entry = room.entry

        def look() -> None:
            reached.set()
            entry.screen.query_one("#list")

        async def work() -> None:
            try:
                await over.wait()
            finally:
                # as one that was about to show what it had read
                look()

        if how.startswith("worker"):
            (entry if how != "worker" else room).run_worker(work())
        driver.app.action_room("outcomes")
        if how == "after a refresh":
            # the screen that is drawn next does it
            driver.app.screen._invoke_later(look, entry)
        elif how == "later":
            entry.call_later(look)
            reached.set()
        await driver.on("OutcomesRoom")
        over.set()
        await driver.until(reached.is_set)
        await driver.pilot.pause()
        # the room that came goes on
        await driver.press("0")
        await driver.on("Home")


async def test_what_the_app_puts_off_for_a_screen_is_not_done_once_that_is_gone(laptop: Laptop) -> None:
    """A key or a worker puts it off in the app's name: to go to a place, to draw a wall."""
    async with opened(laptop) as driver:
        for name in ("reflection", "outcomes", "vision", "meeting", "send"):
            driver.app.action_room(name)
            await driver.until(lambda name=name: getattr(driver.app.screen, "room", "") == name)  # type: ignore[misc]
            room, done = driver.app.screen, asyncio.Event()
            driver.app.action_room("evidence")
            await driver.until(lambda room=room: not room.children, "its parts are gone")  # type: ignore[misc]
            looks: Any = partial(partial(room.query_one), "Rows")
            driver.app.screen._invoke_later(looks, driver.app)
            driver.app.screen._invoke_later(done.set, driver.app)
            await driver.until(done.is_set)
            # all was done, and in its order
            await driver.pilot.pause()
            assert driver.app.is_running
            await driver.on("EvidenceRoom")


async def test_a_click_on_what_is_gone_since_it_was_painted_does_nothing(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        app = driver.app
        driver.app.action_room("vision")
        await driver.on("VisionRoom")
        room, rows = app.screen, BarList(*(Row(str(n)) for n in range(3)))
        await room.mount(rows)
        await driver.press("ctrl+p")
        await driver.on("Palette")
        palette = app.screen
        for some in (rows, palette.query_one(CommandList)):
            there = some.option_count
            some.post_message(clicked(some, there))
            await driver.pilot.pause()
            assert app.is_running
        # a word that is not there any more takes the mouse
        word = Static("word")
        await palette.mount(word)
        await driver.pilot.pause()
        at, parent = word.region, word._parent
        word._parent = None
        palette._forward_event(MouseDown(palette, at.x, at.y, 0, 0, 1, False, False, False, at.x, at.y))
        word._parent = parent
        # answered twice, as by a key and a click at once, only the palette goes; what was chosen there does nothing in
        # a room that is gone
        palette.dismiss()
        palette.dismiss()
        await driver.on("VisionRoom")
        assert [type(one).__name__ for one in app.screen_stack] == ["Home", "VisionRoom"]
        app.action_room("outcomes")
        await driver.until(lambda: not room.children, "its parts are gone")
        await Everything(app.screen)._run(_Command("", "", "part(1)", room))
        await driver.on("OutcomesRoom")


def clicked(some: OptionList, row: int) -> Click:
    """A click on this row."""
    x, y = some.region.offset
    return Click(some, 0, 0, 0, 0, 1, False, False, False, x, y, style=Style.from_meta({"option": row}))


async def test_a_refresh_that_meets_a_screen_being_put_together_is_no_fault(laptop: Laptop) -> None:
    laptop.add("story", text="Two tables solved it.")
    async with opened(laptop) as driver:
        for room in ("vision", "outcomes", "evidence", "reflection", "send", "vision"):
            for steps in STEPS:
                driver.app.action_room(room)
                await turns(steps)
                driver.app.changed()
                driver.app.show_voice()
        await driver.on("VisionRoom")
        await driver.sees("Two tables solved it.")


@pytest.mark.parametrize("screen", ["form", "evidence"])
async def test_keeping_a_draft_that_is_cut_off_before_it_began_leaves_nothing_over(laptop: Laptop, screen: str) -> None:
    """Python warns of a coroutine that nobody awaited, and a warning is a fault here."""
    async with opened(laptop) as driver:
        ask_for(driver, screen)
        await driver.until(lambda: isinstance(driver.app.focused, Line | Long), "a field")
        await driver.type("half")
        keeper: Any = driver.app.screen if screen == "form" else driver.focused
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            keeper._keep_soon()
            driver.app.workers.cancel_all()
            await driver.pilot.pause()
            gc.collect()
        assert [str(one.message) for one in warned] == []
        await driver.app.action_quit()
    async with opened(laptop) as driver:
        ask_for(driver, screen)
        await driver.sees("half")


class Half(Vertical):
    """Something that looks, while it is put together, for what is gone with the screen that it belongs to."""

    def compose(self) -> Iterator[Widget]:
        yield Static("one")
        yield Vertical(Static("two"))

    def on_mount(self) -> None:
        self.parts = [one for one in self.walk_children(with_self=False) if one._task is not None]
        self.app.pop_screen()
        self.query_one("#not-there")


async def test_what_was_half_put_together_when_its_screen_went_is_ended_whole(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        screen: Screen[None] = Screen()
        await driver.app.push_screen(screen)
        half = Half()
        with suppress(Exception):
            await screen.mount(half)
        assert len(half.parts) == 3
        await driver.until(lambda: all(one._task is None or one._task.done() for one in half.parts), "their ends")
        await driver.on("Home")
        assert driver.app.is_running
