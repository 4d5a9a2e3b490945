"""The app under a pilot: opened on a store of the test's own, and waited for by conditions."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

from textual.events import Paste
from textual.pilot import Pilot
from textual.widget import Widget

from cycletui.ui.app.app import CycleApp
from cycletui.ui.app.stray import WAIT_SECONDS
from cycletui.ui.rooms.home.room import Home
from cycletui.ui.session.session import Asked
from cycletui.ui.widgets.lists import Rows
from tests.support import Laptop
from tests.ui.quicker import draw, pause_undrawn

SIZES = [(120, 36), (80, 24), (60, 18)]
PATIENCE = 20.0
HELD_BACK = 0.5


class Driver:
    """A pilot with words for what tests do all the time."""

    def __init__(self, app: CycleApp, pilot: Pilot[int]) -> None:
        self.app, self.pilot = app, pilot

    async def until(self, condition: Callable[[], object], what: str = "") -> None:
        """Wait until the condition holds."""
        loop = asyncio.get_running_loop()
        end = loop.time() + PATIENCE
        waited = False
        while not condition():
            if loop.time() > end:
                raise AssertionError(f"never came: {what or condition}; the screen says:\n{self.text()}")
            # no pilot's pause here: it asks every widget of the screen, a hundred times a second
            await asyncio.sleep(0.01)
            waited = True
        if waited:
            # what had been posted by then is done, too
            await self.pilot.pause(0)
        else:
            draw(self.pilot)

    async def press(self, *keys: str) -> None:
        """Press keys, each when the one before is done, and wait until the last has been everywhere.

        A key that the keyboard holds back for long, as for a screen that is being opened, is not waited for. What was
        pressed before is no part of one word with them: people look before they press on.
        """
        strays = self.app.keyboard.strays
        strays.over()
        strays.patience = 0.0
        for key in keys:
            await self.pilot.press(key)
        await pause_undrawn(self.pilot)
        end = asyncio.get_running_loop().time() + HELD_BACK
        while not self.app.keyboard.at_rest and asyncio.get_running_loop().time() < end:
            await asyncio.sleep(0.005)
        strays.patience = WAIT_SECONDS

    async def type(self, text: str) -> None:
        """Type text into the field that has the cursor: the first letters as keys, a longer rest as a paste."""
        text, rest = (text[:3], text[3:]) if len(text) > 8 and "\n" not in text else (text, "")
        names = {" ": "space", "/": "slash", "-": "minus", ".": "full_stop", "@": "at", ",": "comma", "'": "apostrophe"}
        await self.press(*(names.get(letter, letter) for letter in text))
        if rest:
            # as a terminal does it: the app hands it to what has the focus
            self.app.post_message(Paste(rest))
            await self.pilot.pause()

    def wait_a_while(self) -> None:
        """As somebody who has read what is asked: no impatient second key any more."""
        self.app.keyboard.closed()

    async def enter_as_new(self, *asked: str) -> None:
        """Enter the line with the cursor; what is new in it is asked about, and taken so by enter once more."""
        await self.press("enter")
        await self.sees(*asked, "new", "enter again: take it so")
        self.wait_a_while()
        await self.press("enter")

    async def sees(self, *words: str) -> None:
        """Wait until these words stand on the screen."""

        def there() -> bool:
            text = self.text()
            flat = " ".join(text.split())
            return all(word in text or word in flat for word in words)

        await self.until(there, f"{words}")

    async def on(self, screen: str) -> None:
        """Wait until the screen of this class is on top."""
        await self.until(lambda: type(self.app.screen).__name__ == screen, screen)
        await self.pilot.pause()

    def has_read(self) -> None:
        """Somebody has looked for a while at what there is, since the app was opened or a form was closed."""
        self.app.keyboard._answered_at = self.app.keyboard._grace_until = 0.0
        for screen in self.app.screen_stack:
            if isinstance(screen, Home):
                screen.offers_since = 0.0

    async def to_big(self, answer: str = "Only us") -> None:
        """To the big screen, with this answer to who is in the room."""
        self.app.action_big()
        if self.app.session.in_the_room is None:
            await self.on("AskRoom")
            rows = self.app.screen.query_one(Rows)
            rows.highlighted = next(n for n, row in enumerate(rows.options) if answer in str(row.prompt))
            await self.press("enter")
        await self.sees("Big screen ·")
        await self.has_rows()
        self.has_read()

    async def to_mine(self) -> None:
        """From the big screen back to my own: nobody else sees it."""
        self.app.action_big()
        await self.on("AskWhoSees")
        await self.press("enter")
        await self.until(lambda: not self.app.big, "my screen")
        await self.has_rows()

    async def has_rows(self) -> None:
        """Wait until the screen on top has read what it shows, as after a change of who reads along."""
        await self.until(lambda: getattr(self.app.screen, "view", True) is not None, "what it shows")

    async def bar_on(self, is_it: Callable[[Any], bool], where: str = "#list") -> None:
        """The bar on the first row of which that holds, as soon as it is there: a list is read anew after each save."""

        def there() -> tuple[Rows, int] | None:
            lists = self.app.screen.query(where).results(Rows)
            return next(((rows, n) for rows in lists for n, row in enumerate(rows.options) if is_it(row)), None)

        await self.until(there, f"the row in {where}")
        rows, number = there() or (Rows(), 0)
        rows.highlighted = number
        await self.pilot.pause()

    async def bar_on_record(self, record: str) -> None:
        """The bar on the row of this record."""
        await self.bar_on(lambda row: getattr(getattr(row, "means", None), "id", "") == record)

    async def said(self, words: str) -> None:
        """Wait until a toast says so."""
        await self.until(lambda: any(words in note.message for note in self.app._notifications), f"toast {words}")

    def text(self) -> str:
        """What stands on the screen; of a sheet over another one the sheet, and the rows that are kept for toasts."""
        strips = self.app.screen._compositor.render_strips()
        for sheet in self.app.screen.query("#dialog"):
            here, end = sheet.region, self.app.screen.query_one("#below").region.y
            strips = [
                strip if y >= end else strip.crop(here.x, here.right) if here.y <= y < here.bottom else strip.crop(0, 0)
                for y, strip in enumerate(strips)
            ]
        return "\n".join("".join(s.text for s in strip) for strip in strips)

    @property
    def focused(self) -> Widget:
        """What has the focus."""
        found = self.app.focused
        assert found is not None
        return found


@contextmanager
def home_of(laptop: Laptop) -> Iterator[None]:
    """The laptop's own state folder, so that it stays the device it is."""
    before = os.environ.get("XDG_STATE_HOME")
    os.environ["XDG_STATE_HOME"] = str(laptop.home / "state")
    try:
        yield
    finally:
        if before is None:
            os.environ.pop("XDG_STATE_HOME", None)
        else:
            os.environ["XDG_STATE_HOME"] = before


@asynccontextmanager
async def opened(
    laptop: Laptop, size: tuple[int, int] = (120, 36), *, keys: Path | None = None, team: str = ""
) -> AsyncIterator[Driver]:
    """The app on the laptop's store, with notifications and tooltips as people have them."""
    asked = Asked(
        laptop.store, team=team, me=laptop.me, keys=keys or laptop.home / "none.toml", state=laptop.home / "ui"
    )
    with home_of(laptop):
        app = CycleApp(asked)
        try:
            async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
                driver = Driver(app, pilot)
                await driver.until(
                    lambda: app.session.open or type(app.screen).__name__ in ("Welcome", "Trouble"), "opening"
                )
                if app.session.open and laptop.me:
                    await driver.until(
                        lambda: bool(app.frame_view.team) or type(app.screen).__name__ == "AskGoesOn", "the frame"
                    )
                yield driver
                draw(pilot)
        finally:
            app.session.close()
