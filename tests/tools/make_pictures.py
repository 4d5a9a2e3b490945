"""Make the pictures of the README from the demo team: `python -m tests.tools.make_pictures FOLDER`.

They are drawn as SVG by the app itself, and as PNG too where `rsvg-convert` is there.
"""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from cycletui.exchange.demo.throwaway import prepare_demo
from cycletui.ui.app import CycleApp
from cycletui.ui.session import Asked
from tests.ui.app import Driver
from tests.ui.pictures import svg

SIZES = ((120, 36), (80, 24), (60, 18))
THEMES = ("cycle-dark", "cycle-light")
SCREENS: dict[str, tuple[tuple[str, ...], str]] = {
    "home": ((), "To settle together"),
    "vision": (("1", "down", "right"), "said by"),
    "evidence": (("3",), "15/24"),
    "form": (("2", "right", "enter"), "Why we ask"),
    "settle": (("s",), "What shall stand?"),
    "find": (("f",), "Find"),
    "help": (("question_mark",), "Anywhere"),
}


async def picture(store: Path, folder: Path, name: str, size: tuple[int, int], theme: str) -> Path:
    """One picture."""
    with tempfile.TemporaryDirectory() as state:
        app = CycleApp(Asked(store, me="AO", keys=Path(state) / "none", state=Path(state)))
        async with app.run_test(size=size) as pilot:
            driver = Driver(app, pilot)
            await driver.until(lambda: bool(app.frame_view.team), "the team")
            app.theme = theme
            await driver.press(*SCREENS[name][0])
            if name == "evidence":
                await driver.until(lambda: driver.focused.id == "evidence", "the line")
                await driver.type("15/24 exit ticket fractions 2026-11-20 @English learners")
            await driver.until(lambda: name in ("vision", "form") or SCREENS[name][1] in driver.text(), name)
            await pilot.pause(0.3)
            path = folder / f"{name}-{size[0]}x{size[1]}-{theme.removeprefix('cycle-')}.svg"
            path.write_text(svg(driver), encoding="utf-8")
        app.session.close()
    return path


def main() -> None:
    """All pictures, into the folder that was named."""
    folder = Path(sys.argv[1])
    wanted = sys.argv[2:] or list(SCREENS)
    folder.mkdir(parents=True, exist_ok=True)
    with prepare_demo(datetime.now(UTC).date()) as store:
        for name in wanted:
            for size in SIZES:
                for theme in THEMES:
                    path = asyncio.run(picture(store, folder, name, size, theme))
                    if shutil.which("rsvg-convert"):
                        subprocess.run(["rsvg-convert", "-o", path.with_suffix(".png"), path], check=True)


if __name__ == "__main__":
    main()
