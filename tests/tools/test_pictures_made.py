"""The pictures that people are shown: each exists, the script makes it, and it shows what the screen does."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cycletui.ui.rooms import ROOMS
from tests.support import Laptop
from tests.tools.drawing import BLOCKS, draw
from tests.tools.make_pictures import NAMES, known
from tests.ui.app import opened

ROOT = Path(__file__).parents[2]
PICTURE = re.compile(r"!\[[^\]]+\]\(([^)]+)\)|<img[^>]+src=\"([^\"]+)\"")


def named(page: str) -> list[str]:
    """The pictures that a page shows."""
    return [one or other for one, other in PICTURE.findall((ROOT / page).read_text(encoding="utf-8"))]


def test_the_readme_shows_home_evidence_and_what_crosses() -> None:
    shown = [Path(one).name.partition("-")[0] for one in named("README.md")]
    assert shown == ["home", "evidence", "vision", "outcomes", "tally", "preview", "settle"]


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_every_picture_that_is_shown_is_there_and_made_by_the_script(page: str) -> None:
    for one in named(page):
        assert (ROOT / one).is_file(), one
        assert Path(one).parts[0] == "screenshots", one
    assert {Path(one).name for one in named(page)} <= known()


def test_the_script_knows_every_picture_that_is_kept_and_every_room() -> None:
    assert {one.name for one in (ROOT / "screenshots").glob("*.svg")} <= known()
    assert {room.name for room in ROOMS} <= set(NAMES)


async def test_a_picture_shows_the_screen_cell_by_cell(tmp_path: Path) -> None:
    async with opened(Laptop(tmp_path / "new"), (80, 24)) as driver:
        await driver.sees("Start a new team")
        picture = ElementTree.fromstring(draw(driver.app))
        shown = "".join("".join(picture.itertext()).split())
        said = "".join(letter for letter in driver.text() if letter not in BLOCKS)
        assert shown == "".join(said.split())
        bars = [one for one in picture.iter() if one.get("fill") == "#f2ab7c" and one.get("width") == "4.20"]
        assert len(bars) == 1
