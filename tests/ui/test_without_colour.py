"""Without colour (`NO_COLOR`) nothing is lost: the bar, the room, states as marks and words, every text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.color import Color

from tests.support import Laptop
from tests.tools.drawing import BLOCKS, Cells, cells
from tests.ui.app import Driver, opened


def runs(driver: Driver) -> list[Cells]:
    """What stands on the screen, with its colours as the terminal gets them."""
    return list(cells(driver.app.screen._compositor.render_strips(), "#ffffff", "#000000"))


def grey(colour: str) -> bool:
    """Whether a colour is none."""
    found = Color.parse(colour)
    return max(found.rgb) - min(found.rgb) <= 1


def places(driver: Driver, letter: str) -> set[int]:
    """The columns in which a sign stands."""
    return {run.column + at for run in runs(driver) for at, one in enumerate(run.text) if one == letter}


@pytest.fixture
def both(laptop: Laptop, tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    """A laptop on which two versions wait to be settled."""
    laptop.add("cycle", question="Who speaks?", stage="teach")
    story = laptop.add("story", text="Two tables solved it")
    other = Laptop(tmp_path_factory.mktemp("other"), "HK")
    other.do("import", str(laptop.export("a.cycle")))
    laptop.do("set", story, "text=One table solved it")
    other.do("set", story, "text=All tables solved it")
    laptop.do("import", str(other.export("b.cycle")))
    return laptop


@pytest.mark.parametrize("theme", ["cycle-dark", "cycle-light"])
async def test_without_colour_everything_is_read(both: Laptop, monkeypatch: pytest.MonkeyPatch, theme: str) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(both) as driver:
        driver.app.theme = theme
        ways: list[tuple[Callable[[], object], tuple[str, ...]]] = [
            (lambda: None, ("≠ Story", "To settle together", "1 open", "● Plan it", "► Teach it", "○ Decide")),
            (lambda: driver.app.action_settle(), ("What shall stand?", "yours", "  1 left")),
            (lambda: driver.app.open_form("outcome"), ("needed", "○ Agreed outcome", "Needed to save it")),
        ]
        for go, words in ways:
            go()
            await driver.sees(*words)
            await driver.pilot.pause(0.1)
            # one bar, in one column
            assert len(places(driver, "▌")) == 1
            shown = [run for run in runs(driver) if run.text.strip()]
            assert all(grey(run.ink) and grey(run.ground) for run in shown)
            for run in shown:
                if run.text.strip(" " + "".join(BLOCKS)):
                    assert contrast(run.ink, run.ground) >= 4.5, run


def contrast(one: str, other: str) -> float:
    """Contrast of two colours as WCAG counts it."""

    def light(colour: str) -> float:
        parts = (part / 255 for part in Color.parse(colour).rgb)
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
