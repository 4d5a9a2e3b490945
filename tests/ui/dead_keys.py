"""Press each key that a footer names, and say which of them change nothing."""

from __future__ import annotations

import re

from cycletui.ui.widgets.lists import Line
from tests.ui.app import Driver
from tests.ui.every_screen import Shot, Size, demo, leave, reach, settled, shot, standing
from tests.ui.places import PLACES, Place

PATIENCE = 100
"""So many looks before a key is said to do nothing."""
_KEY = r"(?:[a-zA-Z0-9]|ctrl\+[a-z]|f[0-9]{1,2}|esc|tab|enter|del|[↑↓←→])"
_DOES = "opens|takes|puts|writes|goes|says|changes|passes|makes|gives|shows|asks|finds|forgets|empties|saves|leaves"
_SAID = re.compile(rf"\b[Pp]ress (?P<one>{_KEY})(?!\w)|(?<![\w“+])(?P<two>(?![0-9]){_KEY}) (?:{_DOES})\b")


def said_keys(one: Shot) -> list[str]:
    """The keys that a sentence on the screen tells to press, or says what they do, as they are spelled there."""
    flat = " ".join(one.own.split())
    return [found["one"] or found["two"] for found in _SAID.finditer(flat)]


def state_of(driver: Driver) -> tuple[object, ...]:
    """What a key may change: what stands there, which screen and field, what is said."""
    app, screen = driver.app, driver.app.screen
    scrolled = tuple(widget.scroll_offset for widget in screen.query("*"))
    cursors = tuple((line.value, line.cursor_position) for line in screen.query(Line))
    said = tuple(note.message for note in app._notifications)
    ended = app._exit or app._return_value is not None
    return (driver.text(), type(screen).__name__, len(app.screen_stack), app.focused, scrolled, cursors, said, ended)


async def dead_keys(size: Size, names: tuple[str, ...] = (), *, once: bool = False) -> list[str]:
    """Keys that a footer names and that change nothing when they are pressed.

    With `once` each key of a class of screens is pressed in one place only.
    """
    tried: set[tuple[str, str]] = set()
    dead: list[str] = []
    for place in PLACES:
        while not names or place.name in names:
            # what a key wrote is gone with the store: each place is as it was
            found = await _press(size, place, tried, dead, once=once)
            if not found:
                break
    return dead


async def _changes(driver: Driver, before: tuple[object, ...]) -> bool:
    """Whether what a key did is seen; what it writes may take a while on a busy machine."""
    for _ in range(PATIENCE):
        if state_of(driver) != before:
            return True
        await driver.pilot.pause(0.01)
    return False


async def _press(size: Size, place: Place, tried: set[tuple[str, str]], dead: list[str], *, once: bool) -> bool:
    """Press the keys of one place that are left; whether there may be more of them."""
    with demo() as store:
        async with standing(store.with_name("none.db") if place.empty else store, size) as driver:
            driver.app.exit = lambda *_, **__: None  # type: ignore[method-assign]
            await reach(driver, place)
            while True:
                where = type(driver.app.screen).__name__ if once else place.name
                named = shot(driver, place).foot
                # what leaves the app is tried elsewhere; "0–7" is no key
                left = [key for key in named if key[0] not in ("q", "ctrl+q") and "–" not in key[0]]
                left = [key for key in left if (where, " ".join(key)) not in tried]
                if not left:
                    return False
                key, label = left[0]
                tried.add((where, f"{key} {label}"))
                before = state_of(driver)
                # as somebody who has looked: nobody waits for another letter
                await driver.press(key)
                await settled(driver)
                if not await _changes(driver, before):
                    dead.append(f"{place.name}: {key} {label}")
                    continue
                if len(left) == 1:
                    return False
                try:
                    await leave(driver, place)
                    await reach(driver, place)
                except (AssertionError, ValueError):
                    return True
