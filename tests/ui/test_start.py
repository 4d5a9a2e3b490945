"""What is loaded when Home, and then each room, shows its data: every module more is time that people wait."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator

import pytest
from textual.widget import Widget

from cycletui.records.rooms import NAMES
from cycletui.ui.app import team_app
from cycletui.ui.app.app import CycleApp
from cycletui.ui.app.rooms import SCREENS
from cycletui.ui.app.themes import colours
from cycletui.ui.rooms.home.room import Home
from cycletui.ui.session.opening import remembered
from cycletui.ui.session.session import Asked, start_is_over
from tests.support import Laptop
from tests.ui.app import opened

WRITING = ("pydantic", "sqlmodel", "sqlalchemy", "cycletui.store.projector")
"""What only a save needs. It is loaded behind the open app, while nobody waits."""

LATER = (
    *("cycletui.cli", "cycletui.journal", "cycletui.records.model", "jinja2", "cycletui.queries.minutes"),
    *("cycletui.store.saves", "cycletui.store.rebuild", "cycletui.store.intake"),
    *(
        "cycletui.ui.screens.plain_room",
        "cycletui.ui.screens.form",
        "cycletui.ui.widgets.fields",
        "cycletui.ui.screens.palette",
        "cycletui.ui.screens.help",
    ),
    *(
        "cycletui.ui.screens.welcome",
        "cycletui.ui.screens.settle",
        "cycletui.ui.screens.find",
        "cycletui.ui.screens.dialogs",
    ),
    *("cycletui.ui.widgets.card", "cycletui.ui.widgets.chart", "cycletui.queries.card", "cycletui.queries.lists"),
    *(f"cycletui.queries.{room}" for room in ("vision", "evidence", "reflection", "send")),
)
"""What Home does without beside that."""

OUTSIDE = (
    *("cycletui.queries.released", "cycletui.queries.counting", "cycletui.queries.masking"),
    "cycletui.queries.masking_people",
    *("cycletui.measures.release", "cycletui.measures.suppression"),
)
"""What only other audiences than the desk need: neither Home nor a room loads it for a member's own screen."""

FRAME = """
import json, sys
from cycletui.ui.app.app import CycleApp
from cycletui.ui.session.session import Asked
CycleApp(Asked(None))
print(json.dumps(sorted(sys.modules)))
"""

AFTER_THE_FRAME = (
    *("cycletui.records.kind", "cycletui.records.registry", "cycletui.queries.audience", "cycletui.queries.parts"),
    *("cycletui.store", "cycletui.measures", "sqlite3"),
    "textual.widgets._text_area",
)
"""What is loaded behind the first frame: any kind of record, whatever reads one, and fields of several lines."""

OPEN = """
import asyncio, json, sys
from pathlib import Path
from cycletui.ui.app import team_app
from cycletui.ui.app.app import CycleApp
from cycletui.ui.session.session import Asked

team_app.LOAD_SECONDS = 600.0
store, rooms = Path(sys.argv[1]), sys.argv[2:]

async def quiet(app, pilot):
    for _ in range(3):
        await pilot.pause()
        while not (app.session.open and all(worker.is_finished for worker in app.workers)):
            await pilot.pause(0.01)

async def go():
    app = CycleApp(Asked(store, me="AO", state=store.parent / "ui", keys=store.parent / "none.toml"))
    async with app.run_test(size=(120, 36)) as pilot:
        await quiet(app, pilot)
        seen = [["home", type(app.screen).__name__, sorted(sys.modules)]]
        for room in rooms:
            app.action_room(room)
            await quiet(app, pilot)
            seen.append([app.screen.room, type(app.screen).__name__, sorted(sys.modules)])
    app.session.load_behind()
    await app.session.make(lambda: None)
    seen.append(["behind", "", sorted(sys.modules)])
    app.session.close()
    print(json.dumps(seen))

asyncio.run(go())
"""


def test_the_first_frame_waits_for_no_kind_of_record_and_nothing_that_reads() -> None:
    done = subprocess.run([sys.executable, "-c", FRAME], capture_output=True, text=True, check=True)
    assert not _inside(json.loads(done.stdout), AFTER_THE_FRAME)


def _inside(modules: list[str], names: tuple[str, ...]) -> set[str]:
    return {name for name in names if any(one == name or one.startswith(f"{name}.") for one in modules)}


def test_home_and_the_rooms_load_nothing_that_they_do_not_need(laptop: Laptop) -> None:
    for number in range(3):
        laptop.do("add", "story", f"text=Story {number}")
    cycle = laptop.add("cycle", title="A way in", stage="teach")
    measure = laptop.add("measure", name="Exit ticket", unit="students")
    laptop.add("outcome", statement="Compare", state="agreed", unit="percent", aim_value=60, measure=measure)
    day = laptop.add("collection", measure=measure, on="2026-01-12")
    laptop.add("result", collection=day, count_of=12, total=24)
    laptop.add("prediction", question="How many?", text="half", value=12, of=24, cycle=cycle)
    rooms = list(NAMES)
    done = subprocess.run(
        [sys.executable, "-c", OPEN, str(laptop.store), *rooms[1:]], capture_output=True, text=True, check=True
    )
    seen = json.loads(done.stdout.splitlines()[-1])
    *_, (_, _, behind) = seen
    assert _inside(behind, WRITING) == set(WRITING), "the first save would wait for it"
    del seen[-1]
    assert [room for room, _, _ in seen] == rooms
    assert seen[0][1] == "Home"
    own = {name: f"cycletui.ui.{screen.partition(':')[0]}" for name, screen in SCREENS.items()}
    visited = set[str]()
    for room, _, modules in seen:
        visited.add(room)
        assert not _inside(modules, WRITING), room
        assert not _inside(modules, OUTSIDE), room
        others = tuple(module for name, module in own.items() if module not in {own.get(one) for one in visited})
        assert not _inside(modules, others), f"{room} loads another room's screen"
    assert not _inside(seen[0][2], LATER)


async def test_what_writes_is_not_loaded_under_the_hands_of_somebody_who_types(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(laptop) as driver:
        asked: list[str] = []
        monkeypatch.setattr(driver.app.session, "load_behind", lambda: asked.append("load"))
        monkeypatch.setattr(team_app, "IDLE_SECONDS", 600.0)
        await driver.press("down")
        driver.app.load_behind()
        assert asked == []
        monkeypatch.setattr(team_app, "IDLE_SECONDS", 0.0)
        driver.app.load_behind()
        assert asked == ["load"]


@pytest.fixture
def collecting() -> Iterator[None]:
    """The collector as it was, whatever a test does with it."""
    yield
    gc.unfreeze()
    gc.enable()


@pytest.mark.usefixtures("collecting")
def test_the_collector_works_again_after_the_start() -> None:
    frozen = gc.get_freeze_count()
    start_is_over()
    assert gc.get_freeze_count() == frozen, "where nobody has stopped it nothing is kept from it"
    gc.disable()
    start_is_over()
    assert gc.isenabled()
    assert gc.get_freeze_count() > frozen


async def test_the_theme_that_was_chosen_stands_from_the_first_frame(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        assert driver.app.has_class("-dark-mode")
        await driver.press("t")
        await driver.until(lambda: driver.app.theme == "cycle-light")
        await driver.until(lambda: remembered(laptop.home / "ui").theme == "cycle-light")
    asked = Asked(laptop.store, me=laptop.me, keys=laptop.home / "none.toml", state=laptop.home / "ui")
    app = CycleApp(asked)
    assert app.theme == "cycle-light"
    assert app.has_class("-light-mode")
    assert not app.has_class("-dark-mode")
    async with app.run_test(size=(120, 36)):
        assert app.screen.styles.background.hex.casefold() == colours("cycle-light")["background"]
    app.session.close()


@pytest.mark.parametrize(("size", "classes"), [((120, 36), {"-wide", "-tall"}), ((60, 18), {"-narrow", "-short"})])
async def test_a_screen_knows_the_size_before_its_first_layout(
    laptop: Laptop, size: tuple[int, int], classes: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first: list[set[str]] = []
    body = Home.body

    def looked(self: Home) -> Iterable[Widget]:
        first.append({name for name in self.classes if name.startswith("-")})
        return body(self)

    monkeypatch.setattr(Home, "body", looked)
    async with opened(laptop, size) as driver:
        assert first == [classes]
        assert classes <= set(driver.app.screen.classes)
