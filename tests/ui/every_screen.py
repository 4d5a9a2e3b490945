"""Every screen, sheet and form of the demo, opened once: what stands on it, how it looks, which keys it names.

For checks that hold on all of them: `shots` opens each place at one size and gives its `Shot`; `dead_keys.py` presses
each key that a footer names; `screen_faults.py` looks at the cells. A new screen is a line in `places.py`. To look at
them:

    python -m tests.ui.every_screen --size 60x18 --folder /tmp/look --png [NAMES]
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from rich.segment import Segment
from textual._context import visible_screen_stack
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import OptionList, Static

from cycletui.demo.throwaway import prepare_demo
from cycletui.records.audience import Audience
from cycletui.ui.app.app import CycleApp
from cycletui.ui.app.big import BIG, show_for
from cycletui.ui.screens.base import Dialog, Keyed
from cycletui.ui.session.session import Asked
from cycletui.ui.widgets.fields import Chosen, Long
from cycletui.ui.widgets.frame import Foot
from cycletui.ui.widgets.lists import Line, Rows
from cycletui.ui.widgets.text import BarList
from tests.ui.app import SIZES, Driver
from tests.ui.places import PLACES, Place

Size: TypeAlias = tuple[int, int]


class Shot(NamedTuple):
    """One screen as it stood there."""

    name: str
    size: Size
    screen: str
    sheet: bool
    """Whether it is a sheet over another screen."""
    big: bool
    """Whether it is the big screen."""
    rows: tuple[str, ...]
    segments: tuple[tuple[Segment, ...], ...]
    """The rows with their styles."""
    foot: tuple[tuple[str, str], ...]
    """The keys that the footer names, with their words."""
    keys: tuple[tuple[str, str], ...]
    """All that it would name in a window wide enough, in the order in which they go."""
    works: dict[str, str]
    """The keys that work there, by id."""
    own: str
    """The text without what is dimmed behind a sheet, and without the footer."""
    foot_at: Region
    toast: str
    focus: str
    """Class and id of what has the focus."""
    regions: tuple[tuple[str, Region, Region], ...]
    """What is seen: class and id, where it would stand, and the part of that which is seen."""
    theme: str
    top: Region
    """Where the screen stands, or the sheet over it; what is elsewhere lies dimmed below."""
    fields: tuple[tuple[str, Region], ...]
    """The fields whose last row is seen, and their places."""
    texts: tuple[tuple[str, Region], ...]
    """Texts and lists as far as they are seen."""
    more_below: tuple[tuple[str, Region], ...]
    """What scrolls and has more below."""
    empty_headings: tuple[str, ...]
    """Headings of lists with nothing beneath them."""
    hidden_tops: tuple[str, ...]
    """Lists with the bar on their first row that hide what stands above it, though there is room for both."""
    wants_bar: bool
    """Whether what has the focus has a cursor, and so the bar."""

    def holds(self, x: int, y: int) -> bool:
        """Whether a cell is of the screen itself."""
        return self.top.contains(x, y)

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(self.rows)

    def __repr__(self) -> str:
        return f"{self.name} at {self.size[0]}x{self.size[1]}:\n{self.text}"


@contextmanager
def demo() -> Iterator[Path]:
    """A store of the demo, gone afterwards."""
    with prepare_demo() as store:
        yield store


@contextmanager
def _home_in(folder: Path) -> Iterator[None]:
    """A home of their own: what is written there is gone afterwards, and nobody's files stand in a list."""
    before = os.environ.get("HOME")
    home = folder / "home"
    home.mkdir()
    os.environ["HOME"] = str(home)
    try:
        yield
    finally:
        if before is None:
            del os.environ["HOME"]
        else:
            os.environ["HOME"] = before


@asynccontextmanager
async def standing(store: Path, size: Size, *, theme: str = "cycle-dark") -> AsyncIterator[Driver]:
    """The app on this store, on Home (or at the first run, where there is no store)."""
    with tempfile.TemporaryDirectory() as state, _home_in(Path(state)):
        app = CycleApp(Asked(store, me="AO" if store.exists() else "", keys=Path(state) / "none", state=Path(state)))
        app.theme = theme
        try:
            async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
                driver = Driver(app, pilot)
                if store.exists():
                    await driver.until(lambda: bool(app.frame_view.team), "the team")
                else:
                    await driver.on("Welcome")
                yield driver
        finally:
            app.session.close()


async def settled(driver: Driver) -> None:
    """Wait until the screen stays as it is."""
    calm, before = 0, ""
    for _ in range(200):
        await driver.pilot.pause(0.006)
        now = driver.text() + type(driver.app.screen).__name__
        # a room says nothing before it has read
        read = getattr(driver.app.screen, "view", True) is not None
        calm = calm + (1 if read else 0.1) if now == before else 0  # type: ignore[assignment]
        before = now
        if calm >= 3:
            return


async def reach(driver: Driver, place: Place) -> None:
    """Go there from Home."""
    await settled(driver)
    for step in place.steps:
        if callable(step):
            await step(driver)
        else:
            await driver.pilot.press(step)
        await settled(driver)
    if place.screen:
        await driver.on(place.screen)
        await settled(driver)


async def leave(driver: Driver, place: Place) -> None:
    """Back to Home, or to the beginning of the first run; nothing is answered."""
    if driver.app.blank is not None:
        driver.app.action_blank_now()
        await settled(driver)
    if type(driver.app.screen).__name__ == "AskRoom":
        # its esc is an answer
        driver.app.screen.dismiss(Audience.ROOM.word)
        await driver.sees("Big screen ·")
    if type(driver.app.screen).__name__ == "AgreeSheet":
        # what was said there is forgotten: it would wait as a draft
        driver.app.screen.action_fresh()  # type: ignore[attr-defined]
        await driver.press("escape")
        await driver.until(lambda: not isinstance(driver.app.screen, Dialog), "the sheet goes")
    if driver.app.big:
        show_for(driver.app, Audience.DESK)
        await settled(driver)
    if place.name == "round" and isinstance(driver.app.screen, Dialog):
        driver.app.screen.dismiss([])
        await settled(driver)
    while isinstance(driver.app.screen, Dialog) or (place.empty and len(driver.app.screen_stack) > 2):
        before = driver.app.screen
        driver.app.screen.action_back()  # type: ignore[attr-defined]
        await driver.until(partial(_left, driver, before), "the sheet goes")
    if place.empty:
        if driver.app.screen.has_class("-start"):
            await driver.press("escape")
    else:
        driver.app.action_room("home")
        await driver.on("Home")
    driver.app.clear_notifications()


def _left(driver: Driver, before: object) -> bool:
    return driver.app.screen is not before


def shot(driver: Driver, place: Place) -> Shot:
    """The screen as it stands."""
    app, screen = driver.app, driver.app.screen
    # a sheet is drawn over what stands below it
    visible_screen_stack.set(list(app._background_screens))
    strips = screen._compositor.render_strips()
    foot = next(iter(screen.query(Foot)), None)
    regions, fields, texts, more = [], [], [], []
    for widget, (region, clip, *_) in screen._compositor.visible_widgets.items():
        seen = region.intersection(clip)
        here = (_called(widget), seen)
        regions.append((here[0], region, seen))
        if isinstance(widget, Line | Long | Chosen) and seen.bottom == region.bottom and seen.width == region.width:
            fields.append(here)
        if isinstance(widget, Static | OptionList):
            texts.append(here)
        if widget.is_scrollable and widget.scroll_offset.y < widget.max_scroll_y:
            more.append(here)
    focused = app.focused
    sheet = next(iter(screen.query("#dialog")), None)
    return Shot(
        place.name,
        (app.size.width, app.size.height),
        type(screen).__name__,
        isinstance(screen, Dialog),
        app.big,
        tuple("".join(segment.text for segment in strip) for strip in strips),
        tuple(tuple(strip) for strip in strips),
        foot.named if foot is not None else (),
        foot.keys if foot is not None else (),
        screen.working() if isinstance(screen, Keyed) else {},
        _own(driver, foot),
        foot.region if foot is not None else Region(),
        " ".join(note.message for note in app._notifications),
        _called(focused) if focused is not None else "",
        tuple(regions),
        app.theme,
        sheet.region if sheet is not None else app.size.region,
        tuple(fields),
        tuple(texts),
        tuple(more),
        tuple(one for rows in screen.query(Rows) for one in _empty_headings(rows)),
        tuple(_called(rows) for rows in screen.query(Rows) if _hides_its_top(rows)),
        isinstance(focused, BarList | Line | Long | Chosen) and getattr(focused, "highlighted", 0) is not None,
    )


def _own(driver: Driver, foot: Foot | None) -> str:
    rows = driver.text().split("\n")
    return "\n".join(row for y, row in enumerate(rows) if foot is None or y != foot.region.y)


def _called(widget: Widget) -> str:
    return f"{type(widget).__name__}#{widget.id or ''}"


def _empty_headings(rows: Rows) -> Iterator[str]:
    """Headings that are followed by another one, or by nothing. A row that only shows something begins in plain."""
    some = [row for row in rows.options if str(row.prompt).strip()]
    headings = [row.disabled and _begins_bold(row.prompt) for row in some]
    for row, here, below in zip_longest(some, headings, headings[1:], fillvalue=True):
        if here and below:
            yield str(getattr(row, "prompt", row))


def _hides_its_top(rows: Rows) -> bool:
    here = rows.highlighted
    if here is None or not rows.scroll_offset.y or not all(row.disabled for row in rows.options[:here]):
        return False
    high = sum(1 for number, _ in rows._lines if number <= here)
    return high <= rows.scrollable_content_region.height


def _begins_bold(words: Any) -> bool:
    text = str(words)
    first = len(text) - len(text.lstrip())
    return any("bold" in str(span.style) and span.start <= first < span.end for span in words.spans)


async def shots(size: Size, names: tuple[str, ...] = (), *, themes: tuple[str, ...] = ("cycle-dark",)) -> list[Shot]:
    """Every place (or those that are named) at this size, in each of these themes (or what it has on a projector)."""
    found = []
    async for _, place, driver in standing_at(size, names, theme=themes[0]):
        found.append(shot(driver, place))
        for theme in themes[1:]:
            driver.app.theme = BIG.get(theme, theme) if driver.app.big else theme
            await settled(driver)
            found.append(shot(driver, place))
        if len(themes) > 1:
            driver.app.theme = BIG.get(themes[0], themes[0]) if driver.app.big else themes[0]
    return found


async def standing_at(
    size: Size, names: tuple[str, ...] = (), *, theme: str = "cycle-dark"
) -> AsyncIterator[tuple[int, Place, Driver]]:
    """Stand at every place (or those that are named), one after the other."""
    wanted = [one for one in PLACES if not names or one.name in names]
    with demo() as store:
        for empty in (False, True):
            here = [one for one in wanted if one.empty is empty]
            if not here:
                continue
            async with standing(store.with_name("none.db") if empty else store, size, theme=theme) as driver:
                for number, place in enumerate(here):
                    await reach(driver, place)
                    yield number, place, driver
                    await leave(driver, place)


def main() -> None:
    """Print the screens, and draw them."""
    words = argparse.ArgumentParser(description="Every screen of the demo, as text or drawn.")
    words.add_argument("names", nargs="*")
    words.add_argument("--size", action="append")
    words.add_argument("--theme", default="cycle-dark")
    words.add_argument("--folder", type=Path)
    words.add_argument("--png", action="store_true")
    words.add_argument("--dead", action="store_true", help="press each key that a footer names")
    asked = words.parse_args()
    sizes = [tuple(map(int, one.split("x"))) for one in asked.size or ()] or SIZES
    for size in sizes:
        asyncio.run(_look((size[0], size[1]), asked))
    if asked.png and asked.folder and shutil.which("rsvg-convert"):
        for picture in sorted(asked.folder.glob("*.svg")):
            subprocess.run(["rsvg-convert", "-o", picture.with_suffix(".png"), picture], check=True)


async def _look(size: Size, asked: argparse.Namespace) -> None:
    from tests.tools.drawing import draw
    from tests.ui.dead_keys import dead_keys

    if asked.dead:
        print("\n".join(await dead_keys(size, tuple(asked.names))) or "no dead key")
        return
    async for _, place, driver in standing_at(size, tuple(asked.names), theme=asked.theme):
        if asked.folder:
            asked.folder.mkdir(parents=True, exist_ok=True)
            name = f"{place.name}-{size[0]}x{size[1]}.svg"
            (asked.folder / name).write_text(draw(driver.app), encoding="utf-8")
        else:
            print(f"===== {shot(driver, place)!r}\n")


if __name__ == "__main__":
    main()
