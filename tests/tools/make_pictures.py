"""Make the pictures of every room from the demo team: `python -m tests.tools.make_pictures [NAMES]`.

They go into `screenshots/`: each room of `ui/rooms.py` and a few screens above them, in three sizes,
light and dark. `--folder` writes elsewhere, `--png` adds PNG where `rsvg-convert` is there.
"""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from textual.worker import WorkerState

from cycletui.exchange.demo.throwaway import prepare_demo
from cycletui.ui.app import CycleApp
from cycletui.ui.rooms import ROOMS
from cycletui.ui.session import Asked
from tests.tools.drawing import draw
from tests.ui.app import Driver

SCREENSHOTS = Path(__file__).parents[2] / "screenshots"
SIZES = ((120, 36), (80, 24), (60, 18))
THEMES = ("dark", "light")
LINE = "15/24 exit ticket fractions yesterday @English learners"
MORE: dict[str, tuple[str, ...]] = {"settle": ("s",), "find": ("f",), "help": ("question_mark",)}
"""Screens above Home, and the keys that open them."""

NAMES = (*(room.name for room in ROOMS), "form", *MORE)


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
        busy = any(one.state in (WorkerState.PENDING, WorkerState.RUNNING) for one in driver.app.workers)
        now = driver.text()
        calm = calm + 1 if now == before and not busy else 0
        before = now


async def show(driver: Driver, name: str) -> None:
    """Go there, as the keys would."""
    app = driver.app
    if name in MORE:
        await driver.press(*MORE[name])
    elif name == "form":
        app.open_form("outcome")
        await driver.on("Form")
    elif name != "home":
        app.action_room(name)
    await still(driver)
    if name == "evidence" and driver.focused.id == "evidence":
        await driver.type(LINE)
        await still(driver)


async def pictures(store: Path, folder: Path, names: list[str], size: tuple[int, int]) -> None:
    """All pictures of one size."""
    with tempfile.TemporaryDirectory() as state:
        app = CycleApp(Asked(store, me="AO", keys=Path(state) / "none", state=Path(state)))
        async with app.run_test(size=size) as pilot:
            driver = Driver(app, pilot)
            await driver.until(lambda: bool(app.frame_view.team), "the team")
            for name in names:
                await show(driver, name)
                for theme in THEMES:
                    app.theme = f"cycle-{theme}"
                    await still(driver)
                    (folder / file_name(name, size, theme)).write_text(draw(app), encoding="utf-8")
                app.action_room("home")
                await still(driver)
        app.session.close()


def main() -> None:
    """All pictures, or those that were named."""
    words = argparse.ArgumentParser(description="Make the pictures of every room from the demo team.")
    words.add_argument("names", nargs="*", metavar="NAME", help="which: " + ", ".join(NAMES))
    words.add_argument("--folder", type=Path, default=SCREENSHOTS)
    words.add_argument("--png", action="store_true", help="PNG too, by rsvg-convert")
    asked = words.parse_args()
    if unknown := set(asked.names) - set(NAMES):
        words.error(f"there is no {', '.join(sorted(unknown))}")
    asked.folder.mkdir(parents=True, exist_ok=True)
    with prepare_demo(datetime.now(UTC).date()) as store:
        for size in SIZES:
            asyncio.run(pictures(store, asked.folder, asked.names or list(NAMES), size))
    if asked.png:
        for picture in sorted(asked.folder.glob("*.svg")):
            subprocess.run(["rsvg-convert", "-o", picture.with_suffix(".png"), picture], check=True)


if __name__ == "__main__":
    main()
