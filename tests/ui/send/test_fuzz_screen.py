"""Every file of the fuzz corpus, opened through the screen in one run of the app."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

from textual.events import Paste

from cycletui.ui.widgets.lists import Rows
from tests.exchange import envelopes, mutations
from tests.exchange import test_fuzz as fuzz
from tests.exchange.test_fuzz import Home, home  # noqa: F401 - the fixture with the good file
from tests.support import Laptop
from tests.ui.app import Driver, opened

RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
FILES = int(os.environ.get("CYCLETUI_FUZZ_FILES", "6"))
"""Of each sort; the whole corpus with 220."""


def corpus(home: Home, folder: Path) -> Iterator[Path]:  # noqa: F811
    """Files as the fuzzer bends them: bodies, lines and headers."""
    for number, made in enumerate((fuzz._bodies, fuzz._lines)):
        random = Random(number + 1)
        for place in range(FILES):
            path = folder / f"{number}-{place}.cycle"
            yield made(home, random, path).path
    random = Random(3)
    for place in range(FILES):
        header = mutations.bent_header(home.good.header, random)
        yield envelopes.write(folder / f"header-{place}.cycle", header, home.good.lines[: place % 5])
    odd = [envelopes.line(body.replace(b"\n", b"\\n"), home.good.space) for body in fuzz._every_value(home)]
    yield envelopes.write(folder / "odd.cycle", home.good.header, [*home.good.lines, *odd])


async def test_every_bent_file_through_the_screen(home: Home, tmp_path: Path) -> None:  # noqa: F811
    laptop = Laptop(tmp_path / "app", "AO")
    fuzz._copy(home, laptop.store)
    before = laptop.state()
    seen = 0
    async with opened(laptop) as driver:
        for path in corpus(home, tmp_path):
            driver.app._notifications.clear()
            driver.app.post_message(Paste(str(path)))
            await answered(driver)
            if type(driver.app.screen).__name__ == "Tell":
                await driver.press("down", "enter")
                await answered(driver, past="Tell")
            assert not RAW.search(driver.text().replace("\n", "")), path.name
            if type(driver.app.screen).__name__ == "Preview":
                seen += 1
                await read_the_first(driver)
                await driver.press("escape")
                await driver.on("Home")
    assert laptop.state() == before
    assert seen >= FILES


async def answered(driver: Driver, past: str = "") -> None:
    """The screen or a toast says what is with the file."""

    def said() -> bool:
        name = type(driver.app.screen).__name__
        return name in {"Preview", "Tell"} - {past} or bool(driver.app._notifications)

    await driver.until(said, "an answer")
    await driver.pilot.pause()


async def read_the_first(driver: Driver) -> None:
    rows = driver.app.screen.query_one("#what", Rows)
    if rows.option_count:
        rows.focus()
        await driver.press("enter")
        await driver.on("Read")
        assert not RAW.search(driver.text().replace("\n", ""))
        await driver.press("escape")
        await driver.on("Preview")
