"""Words typed where no field is open are no commands: nothing is moved, shown or left by them, and they are kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from textual.events import Key, Paste

from cycletui.ui.app.stray import PAUSE_SECONDS, WAIT_SECONDS
from cycletui.ui.keys.table import KEYS
from cycletui.ui.widgets.lists import Rows
from tests.support import Laptop
from tests.ui.app import Driver, opened
from tests.ui.test_typing import saved

SENTENCES = (
    "This is a sentence typed where nothing is open",
    'A student said: "I never know where to begin"',
    "we ask\nwhat would help\n",
    "quiet tables, 3 of 7",
    "9/15 exit ticket @multilingual",
)
NAMES = {" ": "space", "\n": "enter", "\t": "tab", ":": "colon", '"': "quotation_mark"}
NAMES |= {",": "comma", "/": "slash", "@": "at"}


def keys(text: str, begin: float, gap: float) -> Iterable[Key]:
    """A text as keys that were pressed so many seconds apart."""
    for number, letter in enumerate(text):
        key = Key(NAMES.get(letter, letter), "\r" if letter == "\n" else letter)
        key.time = begin + number * gap
        yield key


def typed(driver: Driver, text: str, gap: float = 0.0) -> None:
    """Type a text at once; its keys know that they were pressed so many seconds apart."""
    from time import monotonic

    # the last of them now: nothing waits for what has come already
    for key in keys(text, monotonic() - (len(text) - 1) * gap, gap):
        driver.app.post_message(key)


async def at_rest(driver: Driver) -> None:
    """Until every key has done what it does, and the last one is no part of a text any more."""
    await driver.pilot.pause()
    await driver.until(lambda: driver.app.keyboard.at_rest, "every key")
    driver.app.keyboard.strays.over()


def stage(laptop: Laptop) -> str:
    """Of the one cycle."""
    [cycle] = laptop.data("list", "cycle")
    return str(cycle["fields"]["stage"])


@pytest.fixture
def cycling(laptop: Laptop) -> Laptop:
    """A team in a cycle, with something that a letter could change."""
    laptop.add("cycle", title="Talk", stage="look")
    laptop.add("story", text="Two tables")
    laptop.do("evidence", "add", "--new", "18/24 exit ticket")
    return laptop


@pytest.mark.parametrize("gap", [0.0, 0.08, 0.2])
async def test_a_sentence_typed_where_no_field_is_moves_nothing_and_is_kept(cycling: Laptop, gap: float) -> None:
    async with opened(cycling, (60, 18)) as driver:
        app = driver.app
        theme = app.theme
        for text in SENTENCES[:3]:
            typed(driver, text, gap)
            await driver.sees("No field is open")
            await at_rest(driver)
            assert app.clipboard.endswith(text.strip())
            assert (type(app.screen).__name__, app.big, app.theme) == ("Home", False, theme), text
        # all of them are kept until they were put somewhere
        assert app.clipboard == "\n".join(SENTENCES[:3]).strip()
        assert stage(cycling) == "look"
        await driver.press("1")
        await driver.on("VisionRoom")
        await driver.press("n", "ctrl+v")
        await driver.on("Form")
        await driver.sees("This is a sentence typed")
        # they wait for nobody any more
        await driver.press("escape", "escape")
        typed(driver, "Zeal", gap)
        await driver.sees("No field is open")
        await at_rest(driver)
        assert app.clipboard == "Zeal"
        # words that were copied elsewhere and pasted here find no field either
        app.post_message(Paste("Two tables\nsolved it"))
        await driver.until(lambda: app.clipboard == "Zeal\nTwo tables\nsolved it", "pasted words")
        # a line takes them as one
        await driver.press("f", "ctrl+v")
        await driver.until(lambda: getattr(driver.focused, "value", "") == "Zeal Two tables solved it", "in Find")


@pytest.mark.parametrize("room", ["vision", "evidence", "reflection", "outcomes", "team", "send"])
async def test_no_sentence_changes_a_room(cycling: Laptop, room: str) -> None:
    """Whichever letters mean something here: nothing is written, nobody sees anything else."""
    async with opened(cycling, (80, 24)) as driver:
        app: Any = driver.app
        before = app.session.store.reader.version()
        for text in SENTENCES:
            app.action_room(room)
            await driver.until(lambda: getattr(app.screen, "view", None) is not None, "the room")
            for rows in app.screen.query(Rows):
                if rows.option_count and rows.display:
                    rows.focus()
                    break
            await driver.pilot.pause()
            typed(driver, text, 0.1)
            await at_rest(driver)
            assert app.is_running
            assert not app.big
            assert type(app.screen).__name__ not in ("AskRoom", "Where"), text
        await driver.press("ctrl+q")
        await driver.until(lambda: app.return_value == 0, "left")
        assert app.session.store.reader.version() == before
    assert stage(cycling) == "look"


async def test_a_key_alone_works_and_so_does_one_that_is_held(cycling: Laptop) -> None:
    async with opened(cycling, (80, 24)) as driver:
        app = driver.app
        # one that waits for another letter is run when none comes, and at once when another key does
        await driver.press("greater_than_sign")
        await driver.until(lambda: stage(cycling) == "decide", "the next stage")
        typed(driver, "u\t", 0.05)
        await driver.until(lambda: stage(cycling) == "look", "taken back")
        # two keys of which each means something are two commands, however fast
        app.action_room("home")
        typed(driver, "1j", 0.01)
        await driver.on("VisionRoom")
        # the same letter again and again is no word
        rows = app.screen.query_one("#list", Rows)
        await driver.until(lambda: rows.option_count > 0, "rows")
        await at_rest(driver)
        typed(driver, "ww", 0.05)
        await driver.on("AskRoom")
        await driver.press("escape")
        await driver.until(lambda: app.big, "the big screen")
        await driver.press("w")
        await driver.sees("Just me: my own screen")
        await driver.press("enter")
        await driver.until(lambda: not app.big, "my own")
        # behind a pause a letter is a command again
        typed(driver, "Zea", 0.1)
        await driver.sees("No field is open")
        await driver.until(lambda: app.keyboard.at_rest, "held back")
        later = Key("f", "f")
        later.time = app.keyboard.strays._at + PAUSE_SECONDS
        app.post_message(later)
        await driver.on("Find")
        # in a field nothing is held back
        typed(driver, "quiet we", 0.1)
        await driver.until(lambda: getattr(driver.focused, "value", "") == "quiet we", "its text")


async def test_a_key_that_is_no_part_of_a_word_waits_for_nothing(cycling: Laptop) -> None:
    from time import monotonic

    async with opened(cycling, (80, 24)) as driver:
        strays = driver.app.keyboard.strays
        for name, key in KEYS.items():
            for one in key.keys.split(","):
                event = Key(one, one if len(one) == 1 else None)
                if strays.waits(event):
                    assert key.alone or one.isupper(), name
        assert strays.waits(Key("A", "A"))
        event = Key("u", "u")
        assert strays.waits(event)
        event.time = monotonic() - WAIT_SECONDS
        assert not strays.waits(event)
    assert saved(cycling, "vision") == ["Two tables"]
