"""Make the pictures that people are shown, from the demo team: `python -m tests.tools.make_pictures [NAMES]`.

Those that README and CONTRIBUTING show go into `screenshots/`, and no others. With names it is each room of
`records/rooms.py` or screen that is named, in three sizes, light and dark; `home-guests` is Home as guests see it.
`--folder` writes elsewhere, `--png` adds PNG where `rsvg-convert` is there.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import shutil
import subprocess
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from textual.worker import WorkerState

from cycletui.demo.throwaway import prepare_demo
from cycletui.exchange import sync
from cycletui.records.audience import Audience
from cycletui.records.rooms import OPEN
from cycletui.store.saves import Edit, write
from cycletui.store.store import Store
from cycletui.ui.app.app import CycleApp
from cycletui.ui.app.big import BIG, show_for
from cycletui.ui.keys.showing import ROOMS_ON_BIG_SCREEN
from cycletui.ui.rooms.evidence.chart_room import ChartRoom
from cycletui.ui.rooms.evidence.tally_cells import CellLine
from cycletui.ui.screens.files import look_and_take
from cycletui.ui.session.session import Asked
from cycletui.ui.widgets.lists import Line
from tests.tools.drawing import draw
from tests.ui.app import Driver

SCREENSHOTS = Path(__file__).parents[2] / "screenshots"
SIZES = ((120, 36), (80, 24), (60, 18))
THEMES = ("dark", "light")
LINE = "15/24 exit ticket fractions yesterday @English learners"
COUNTED = ("13", "2/4", "4/6", "12/23", "1/3", "3/5", "11/22", "1/3", "2/5", "14/22", "1/2", "3/5")
MORE: dict[str, tuple[str, ...]] = {
    "settle": ("s", "right"),
    "find": ("f",),
    "help": ("question_mark",),
    "days": ("H",),
    "history": ("1", "h"),
    "tally": ("3", "ctrl+g"),
}
"""Screens above Home, and the keys that open them."""

HERE = (*(room.name for room in OPEN), "form", "preview", "chart", *MORE)
"""Screens as a member has them at the desk."""
IN_THE_ROOM = {"room": Audience.ROOM, "lead": Audience.LEAD, "guests": Audience.GUESTS}
WALL = "wall"
"""A meeting that runs: it would stand on every other picture."""
ON_BIG_SCREEN = (*ROOMS_ON_BIG_SCREEN, "chart", "find", WALL)
NAMES = (*HERE, *(f"{name}-{who}" for name in ON_BIG_SCREEN for who in IN_THE_ROOM))
"""All of them: `home-guests` is Home on the big screen, with guests in the room."""

PAGES = ("README.md", "CONTRIBUTING.md")
PICTURE = re.compile(r"!\[[^\]]+\]\(([^)]+)\)|<img[^>]+src=\"([^\"]+)\"")


def shown_on(page: str) -> list[str]:
    """The pictures that a page shows, as it names them."""
    text = (SCREENSHOTS.parent / page).read_text(encoding="utf-8")
    return [one or other for one, other in PICTURE.findall(text)]


def shown() -> set[str]:
    """The files of all pictures that people are shown."""
    return {Path(one).name for page in PAGES for one in shown_on(page)}


def file_name(name: str, size: tuple[int, int], theme: str) -> str:
    """What a picture is called."""
    return f"{name}-{size[0]}x{size[1]}-{theme}.svg"


def known() -> set[str]:
    """All pictures that there are."""
    return {file_name(name, size, theme) for name in NAMES for size in SIZES for theme in THEMES}


async def still(driver: Driver) -> None:
    """Wait until nothing is read any more and the screen stays as it is."""
    calm, before = 0, ""
    while calm < 5:
        await driver.pilot.pause(0.05)
        # a worker of the group "file" waits for a person's answer
        workers = [one for one in driver.app.workers if one.group != "file"]
        busy = any(one.state in (WorkerState.PENDING, WorkerState.RUNNING) for one in workers)
        now = driver.text()
        calm = calm + 1 if now == before and not busy else 0
        before = now


def colleague(store: Store) -> Path:
    """A file from another laptop of the team, on which HK has gone on."""
    folder = store.path.with_name("HK")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    copy = folder / "team.db"
    store.reader.copy_to(copy)
    with Store.open(copy, tokens=folder / "tokens", clock=store.clock) as theirs:
        reader = theirs.reader
        [space] = [team.id for team in reader.spaces()]
        hk = next(one.id for one in reader.records("member", space=space) if one.called().startswith("HK"))
        outcome = reader.records("outcome", space=space)[0]
        story = "At the round table nobody waited for us. They asked each other first."
        edits = [
            Edit("story", {"text": story, "said_by": hk}),
            Edit("outcome", {"aim_value": 65}, outcome.id),
        ]
        write(theirs, edits, space=space, by=hk)
        file = folder / "grade-6-math-and-talk 2027-01-13 HK.cycle"
        sync.export(theirs, file, [space], by_name="HK")
    return file


async def show(driver: Driver, name: str, who: str = "") -> None:
    """Go there, as the keys would; `who` is in the room of the big screen, where it is that."""
    app = driver.app
    if app.session.audience != (audience := IN_THE_ROOM.get(who, Audience.DESK)):
        show_for(app, audience)
        await still(driver)
    if name in MORE:
        for key in MORE[name]:
            await driver.press(key)
            await still(driver)
    elif name == "preview":
        assert app.session.store is not None
        app.run_worker(look_and_take(app, await asyncio.to_thread(colleague, app.session.store)), group="file")
        await driver.on("Preview")
    elif name == "chart":
        assert app.session.store is not None
        reader = app.session.store.reader
        some = [str(one.measure) for one in reader.records("collection", space=app.session.space)]  # type: ignore[attr-defined]
        app.action_room("evidence")
        await still(driver)
        app.push_screen(ChartRoom("evidence", max(some, key=some.count)))
    elif name == WALL:
        await begin(driver)
    elif name == "form":
        app.open_form("outcome")
        await driver.on("Form")
    elif name != "home":
        app.action_room(name)
    await still(driver)
    if name == "evidence" and not who:
        # what is typed there is kept, and comes back in the next size
        field = app.screen.query_one("#evidence", Line)
        field.value, field.cursor_position = LINE, len(LINE)
        await still(driver)
    elif name == "outcomes":
        # the one that was met, and not yet for every group
        await driver.press("down")
        await still(driver)
    elif name == "find":
        await driver.type("frac")
        await still(driver)
    elif name == "tally":
        app.screen.query_one("#measure", Line).value = "model it"
        for cell, text in zip(app.screen.query(CellLine), COUNTED, strict=False):
            cell.value = text
            cell.focus()
        await still(driver)


def _written(screen: Any, text: str) -> bool:
    """Whether it stands on the wall."""
    return text in [one.text for one in screen.now.captures]


async def begin(driver: Driver) -> None:
    """A meeting that looks at work since ten minutes, with two things written down."""
    from tests.ui.places import begun, runs

    await begun(driver)
    driver.app.action_room("meeting")
    await runs(driver)
    screen: Any = driver.app.screen
    await driver.press("space")
    await driver.until(lambda: "Look" in driver.text(), "the part")
    for text in (
        "Seven papers have the tank drawn and no mark inside it.",
        "Two used thirds where the task says fourths.",
    ):
        await driver.press("n")
        await driver.type(text)
        await driver.press("enter")
        await driver.until(partial(_written, screen, text), text)
    # what has passed is always the same
    screen.pace._anchor = screen.pace.watch.now(605.5)
    screen.tell("")
    screen.tick()


async def pictures(store: Path, folder: Path, wanted: set[str], size: tuple[int, int]) -> None:
    """Those of the wanted pictures that have this size."""
    names = {name: [theme for theme in THEMES if file_name(name, size, theme) in wanted] for name in NAMES}
    with tempfile.TemporaryDirectory() as state:
        app = CycleApp(Asked(store, me="AO", keys=Path(state) / "none", state=Path(state)))
        async with app.run_test(size=size) as pilot:
            driver = Driver(app, pilot)
            asks = "AskGoesOn"
            await driver.until(lambda: bool(app.frame_view.team) or type(app.screen).__name__ == asks, "the team")
            if type(app.screen).__name__ == asks:
                # the meeting of the picture before runs
                await driver.press("escape")
                await driver.on("Home")
                await driver.until(lambda: bool(app.frame_view.team), "the team")
            for name, themes in names.items():
                if not themes:
                    continue
                await show(driver, *name.split("-"))
                for theme in themes:
                    app.theme = BIG[f"cycle-{theme}"] if app.big else f"cycle-{theme}"
                    await still(driver)
                    (folder / file_name(name, size, theme)).write_text(draw(app), encoding="utf-8")
                app.action_room("home")
                await still(driver)
        app.session.close()


def main() -> None:
    """The pictures that are shown, or all of those that were named."""
    words = argparse.ArgumentParser(description="Make the pictures that README and CONTRIBUTING show.")
    words.add_argument("names", nargs="*", metavar="NAME", help="in each size and theme: " + ", ".join(NAMES))
    words.add_argument("--folder", type=Path, default=SCREENSHOTS)
    words.add_argument("--png", action="store_true", help="PNG too, by rsvg-convert")
    asked = words.parse_args()
    if unknown := set(asked.names) - set(NAMES):
        words.error(f"there is no {', '.join(sorted(unknown))}")
    named = {file_name(name, size, theme) for name in asked.names for size in SIZES for theme in THEMES}
    asked.folder.mkdir(parents=True, exist_ok=True)
    with prepare_demo() as store:
        wanted = named or shown()
        walls = {one for one in wanted if one.startswith(f"{WALL}-")}
        for some in (wanted - walls, walls):
            for size in SIZES:
                asyncio.run(pictures(store, asked.folder, some, size))
    if asked.png:
        for picture in sorted(asked.folder.glob("*.svg")):
            subprocess.run(["rsvg-convert", "-o", picture.with_suffix(".png"), picture], check=True)


if __name__ == "__main__":
    main()
