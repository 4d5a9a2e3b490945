"""Every screen, sheet and form of the demo, opened once: what stands on it, how it looks, which keys it names.

For checks that hold on all of them: `shots` opens each place at one size and gives its `Shot`; `dead_keys.py` presses
each key that a footer names. A new screen is a line in `PLACES`: a name, the keys that lead there from Home, and the
class of the screen that stands on top then. To look at them:

    python -m tests.ui.every_screen --size 60x18 --folder /tmp/look --png [NAMES]
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
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
from cycletui.ui.app.big import show_for
from cycletui.ui.screens.base import Dialog, Keyed
from cycletui.ui.screens.dialogs import Tell
from cycletui.ui.session.session import Asked
from cycletui.ui.widgets.fields import Chosen, Long
from cycletui.ui.widgets.frame import Foot
from cycletui.ui.widgets.lists import Line, Rows
from cycletui.ui.widgets.scrolling import Scroll
from cycletui.ui.widgets.text import BarList
from tests.ui.app import SIZES, Driver

Size: TypeAlias = tuple[int, int]
Step: TypeAlias = str | Callable[[Driver], Awaitable[None]]


class Place(NamedTuple):
    """Where to go from Home, by keys or by what a test does instead, and the class of the screen there."""

    name: str
    steps: tuple[Step, ...]
    screen: str
    empty: bool = False
    """Whether it is a place of the first run, without a team."""


class Shot(NamedTuple):
    """One screen as it stood there."""

    name: str
    size: Size
    screen: str
    sheet: bool
    """Whether it is a sheet over another screen."""
    rows: tuple[str, ...]
    segments: tuple[tuple[Segment, ...], ...]
    """The rows with their styles."""
    foot: tuple[tuple[str, str], ...]
    """The keys that the footer names, with their words."""
    works: dict[str, str]
    """The keys that work there, by id."""
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


def on(kind: str) -> Callable[[Driver], Awaitable[None]]:
    """The bar on the first record of this kind."""

    async def go(driver: Driver) -> None:
        rows = driver.app.screen.query_one("#list", Rows)
        kinds = [getattr(getattr(row, "means", None), "kind", "") for row in rows.options]
        rows.focus()
        rows.highlighted = kinds.index(kind)

    return go


async def to_end(driver: Driver) -> None:
    """The text of a sheet is read to its end."""
    driver.app.screen.query_one(Scroll).action_last()


async def choose(driver: Driver) -> None:
    """All versions were read, and one may be chosen."""
    screen: Any = driver.app.screen
    while not screen.choosing:
        await driver.press("right")


async def long_text(driver: Driver) -> None:
    """A text that is longer than its sheet, with two choices."""
    text = "\n\n".join(
        f"{number}. What was written, and is to be read before anybody says yes." for number in range(30)
    )
    driver.app.push_screen(Tell("Take these words away?", text, ((False, "Leave it"), (True, "Take it away"))))


async def file_comes(driver: Driver) -> None:
    """A colleague's file is looked at."""
    from cycletui.ui.screens.files import look_and_take
    from tests.tools.make_pictures import colleague

    store = driver.app.session.store
    assert store is not None
    file = await asyncio.to_thread(colleague, store)
    driver.app.run_worker(look_and_take(driver.app, file), group="file")


PLACES = (
    Place("home", (), "Home"),
    Place("home-list", ("tab",), "Home"),
    Place("find", ("f",), "Find"),
    Place("find-hits", ("f", "f", "r", "a", "c", "enter"), "Find"),
    Place("days", ("H",), "Days"),
    Place("help", ("question_mark",), "Help"),
    Place("settle", ("s",), "Settle"),
    Place("settle-choice", ("s", choose), "Settle"),
    Place("settle-write", ("s", choose, "n"), "Write"),
    Place("who", ("f2",), "Who"),
    Place("who-chosen", ("f2", "h", "k"), "Who"),
    Place("voice", ("v",), "Pick"),
    Place("round", ("v", "home", "enter"), "Pick"),
    Place("team-choice", ("ctrl+t",), "Pick"),
    Place("big-ask", ("w",), "AskRoom"),
    Place("write-file", ("x",), "Where"),
    Place("open-file", ("o",), "Where"),
    Place("open-file-folders", ("o", "tab"), "Where"),
    Place("vision", ("1",), "VisionRoom"),
    Place("vision-line", ("1", "space"), "VisionRoom"),
    Place("vision-filter", ("1", "slash"), "VisionRoom"),
    Place("vision-value", ("1", on("story"), "d"), "Pick"),
    Place("vision-card", ("1", on("value"), "enter"), ""),
    Place("history", ("1", on("value"), "h"), "History"),
    Place("history-read", ("1", on("value"), "h", "enter"), "Read"),
    Place("take-away", ("1", on("value"), "h", "delete"), "Tell"),
    Place("take-away-which", ("1", on("value"), "h", "delete", to_end, "down", "enter"), "AskLine"),
    Place("form-story", ("1", on("story"), "e"), "Form"),
    Place("vision-lists", ("1", "i"), "PlainRoom"),
    Place("goals", ("2",), "OutcomesRoom"),
    Place("goals-card", ("2", "enter"), ""),
    Place("goals-group", ("2", "plus"), "Pick"),
    Place("goals-slip", ("2", on("response_plan"), "P"), "Where"),
    Place("goals-answer", ("2", on("commitment"), "enter"), "Pick"),
    Place("goals-not-yet", ("2", on("commitment"), "enter", "down", "down", "enter"), "AskLine"),
    Place("form-goal", ("2", "e"), "Form"),
    Place("form-pick", ("2", "e", "tab", "tab", "enter"), ""),
    Place("evidence", ("3",), "EvidenceRoom"),
    Place("evidence-list", ("3", "tab"), "EvidenceRoom"),
    Place("evidence-new", ("3", "tab", "n"), "Pick"),
    Place("evidence-tells", ("3", "tab", "d"), "Pick"),
    Place("chart", ("3", "tab", "c"), "ChartRoom"),
    Place("chart-measure", ("3", "tab", "c", "c"), "Pick"),
    Place("tally", ("3", "ctrl+g"), ""),
    Place("reflection", ("4",), "ReflectionRoom"),
    Place("reflection-card", ("4", "enter"), ""),
    Place("if-then", ("4", "right"), "ReflectionRoom"),
    Place("prediction", ("4", "right", "right"), "ReflectionRoom"),
    Place("uncover", ("4", "right", "right", on("prediction"), "C"), "Tell"),
    Place("found", ("4", "right", "right", "right"), "ReflectionRoom"),
    Place("next", ("4", "left"), "ReflectionRoom"),
    Place("team", ("6",), "PlainRoom"),
    Place("team-list", ("6", "right"), "PlainRoom"),
    Place("form-member", ("6", "right", "e"), "Form"),
    Place("send", ("7",), "SendRoom"),
    Place("send-list", ("7", "tab"), "SendRoom"),
    Place("long-text", (long_text,), "Tell"),
    Place("preview", (file_comes,), "Preview"),
    Place("preview-read", (file_comes, "tab", "enter"), "Read"),
    Place("after-file", (file_comes, "enter"), "AfterImport"),
    Place("welcome", (), "Welcome", empty=True),
    Place("welcome-start", ("enter",), "Welcome", empty=True),
    Place("welcome-join", ("down", "enter"), "Where", empty=True),
)


@contextmanager
def demo() -> Iterator[Path]:
    """A store of the demo, gone afterwards."""
    with prepare_demo() as store:
        yield store


@asynccontextmanager
async def standing(store: Path, size: Size, *, theme: str = "cycle-dark") -> AsyncIterator[Driver]:
    """The app on this store, on Home (or at the first run, where there is no store)."""
    with tempfile.TemporaryDirectory() as state:
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
    if type(driver.app.screen).__name__ == "AskRoom":
        # its esc is an answer
        driver.app.screen.dismiss(Audience.ROOM.word)
        await driver.sees("Big screen ·")
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
        tuple("".join(segment.text for segment in strip) for strip in strips),
        tuple(tuple(strip) for strip in strips),
        foot.named if foot is not None else (),
        screen.working() if isinstance(screen, Keyed) else {},
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
        isinstance(focused, BarList | Line | Long | Chosen) and getattr(focused, "highlighted", 0) is not None,
    )


def _called(widget: Widget) -> str:
    return f"{type(widget).__name__}#{widget.id or ''}"


def _empty_headings(rows: Rows) -> Iterator[str]:
    """Headings that are followed by another one, or by nothing. A row that only shows something begins in plain."""
    some = [row for row in rows.options if str(row.prompt).strip()]
    headings = [row.disabled and _begins_bold(row.prompt) for row in some]
    for row, here, below in zip_longest(some, headings, headings[1:], fillvalue=True):
        if here and below:
            yield str(getattr(row, "prompt", row))


def _begins_bold(words: Any) -> bool:
    text = str(words)
    first = len(text) - len(text.lstrip())
    return any("bold" in str(span.style) and span.start <= first < span.end for span in words.spans)


async def shots(size: Size, names: tuple[str, ...] = (), *, theme: str = "cycle-dark") -> list[Shot]:
    """Every place (or those that are named) at this size."""
    found = []
    async for _, place, driver in standing_at(size, names, theme=theme):
        found.append(shot(driver, place))
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
