"""The pictures that people are shown: each exists, the script makes it, and it shows what the screen does."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from cycletui.records.rooms import OPEN
from tests.support import Laptop
from tests.tools.drawing import BLOCKS, draw
from tests.tools.make_pictures import NAMES, PAGES, SIZES, file_name, known, shown, shown_on
from tests.ui.app import opened

ROOT = Path(__file__).parents[2]


def test_the_readme_shows_home_evidence_and_what_crosses() -> None:
    names = [Path(one).name.partition("-")[0] for one in shown_on("README.md")]
    rooms = ["home", "evidence", "vision", "outcomes", "tally", "reflection", "meeting", "wall", "team"]
    assert names == [*rooms, "chart", "preview", "settle"]


def test_contributing_shows_each_room_at_each_size() -> None:
    there = {Path(one).name for one in shown_on("CONTRIBUTING.md")}
    assert there >= {file_name(room.name, size, "dark") for room in OPEN for size in SIZES}
    assert there >= {file_name(room.name, SIZES[1], "light") for room in OPEN}


def test_contributing_shows_what_the_desk_has_what_we_see_and_what_guests_do() -> None:
    there = {Path(one).name for one in shown_on("CONTRIBUTING.md")}
    names = (f"{room}{who}" for room in ("home", "evidence") for who in ("", "-room", "-guests"))
    assert there >= {file_name(name, SIZES[0], "dark") for name in names}


@pytest.mark.parametrize("page", PAGES)
def test_every_picture_that_is_shown_is_there_and_made_by_the_script(page: str) -> None:
    for one in shown_on(page):
        assert (ROOT / one).is_file(), one
        assert Path(one).parts[0] == "screenshots", one
    assert {Path(one).name for one in shown_on(page)} <= known()


def test_what_is_kept_is_what_is_shown_and_the_script_knows_every_room() -> None:
    assert {one.name for one in (ROOT / "screenshots").glob("*.svg")} == shown()
    assert {room.name for room in OPEN} <= set(NAMES)


async def test_a_picture_shows_the_screen_cell_by_cell(tmp_path: Path) -> None:
    async with opened(Laptop(tmp_path / "new"), (80, 24)) as driver:
        await driver.sees("Start a new team")
        picture = ElementTree.fromstring(draw(driver.app))
        shown = "".join("".join(picture.itertext()).split())
        said = "".join(letter for letter in driver.text() if letter not in BLOCKS)
        assert shown == "".join(said.split())
        bars = [one for one in picture.iter() if one.get("fill") == "#f2ab7c" and one.get("width") == "4.20"]
        assert len(bars) == 1
