"""A newcomer's way through the whole with keys alone, reading nothing but the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from cycletui.ui.keys.table import spelled
from tests.support import Laptop
from tests.ui.app import SIZES, Driver, opened

LINES = (
    "18/24 exit ticket fractions",
    "7/12 exit ticket fractions yesterday @English learners",
    "9/20 what students said yesterday",
)


async def start(driver: Driver) -> None:
    """A team of three, and who is at the keyboard."""
    await driver.on("Welcome")
    await driver.sees("Start a new team")
    await driver.press("enter")
    assert driver.focused.id == "name"
    await driver.type("Grade 6")
    await driver.press("enter")
    assert driver.focused.id == "kind"
    await driver.press("enter")
    assert driver.focused.id == "initials"
    await driver.type("AO HK DP")
    await driver.press("enter")
    await driver.on("Who")
    await driver.press("down", "enter")
    await driver.on("Home")
    await driver.sees("Start with a story")


async def begin(driver: Driver, room: str, label: str, *keys: str) -> None:
    """The form of a new record, from its room."""
    await driver.press(room)
    await driver.sees(label)
    await driver.press(*keys, "n")
    await driver.on("Form")
    await driver.sees(f"{label}  new")


@pytest.mark.parametrize("size", SIZES[1:2])
async def test_from_nothing_to_a_file_and_a_second_laptop(tmp_path: Path, size: tuple[int, int]) -> None:
    first, second = Laptop(tmp_path / "first"), Laptop(tmp_path / "second")
    file = tmp_path / "grade6.cycle"
    async with opened(first, size) as driver:
        await start(driver)
        await begin(driver, "2", "Agreed outcome")
        await driver.type("Compare two fractions and say why")
        await driver.press("ctrl+s")
        await driver.sees("Agreed outcome  1")
        await driver.press("3")
        for line in LINES:
            await driver.until(lambda: driver.focused.id == "evidence" and not driver.focused.value, "the line")  # type: ignore[attr-defined]
            await driver.type(line)
            await driver.sees(line[:6].split("/")[0] + " of ")
            # each of them has something new
            driver.wait_a_while()
            await driver.enter_as_new()
        await driver.until(lambda: len(first.data("list", "result")) == 3, "three lines")
        await driver.press("escape")
        await begin(driver, "4", "Reflection", "i", *["down"] * 6)
        await driver.type("One partner did most of the talking")
        await driver.press("ctrl+s")
        await driver.sees("Reflection  1")
        await driver.press("x")
        await driver.on("Where")
        await driver.press("ctrl+u")
        await driver.type(str(file))
        await driver.press("enter")
        await driver.said("Written to")
        await driver.press("q")
        await driver.until(lambda: driver.app.return_value == 0, "left")
    async with opened(second, size) as driver:
        await driver.on("Welcome")
        await driver.press("down", "enter")
        assert driver.focused.id == "path"
        await driver.type(str(file))
        await driver.press("enter")
        await driver.on("Who")
        await driver.sees("Who is at the keyboard?", "AO", "HK", "DP")
        await driver.type("hk")
        await driver.press("enter")
        await driver.on("Home")
        await driver.until(lambda: driver.app.frame_view.me == "HK", "who is here")
    for laptop in (first, second):
        (outcome,) = laptop.data("list", "outcome")
        assert outcome["fields"]["statement"] == "Compare two fractions and say why"
        counts = {(one["fields"]["count_of"], one["fields"]["total"]) for one in laptop.data("list", "result")}
        assert counts == {(18, 24), (7, 12), (9, 20)}
        (reflection,) = laptop.data("list", "reflection")
        assert reflection["fields"]["text"] == "One partner did most of the talking"
        assert [one["fields"]["initials"] for one in laptop.data("list", "member")] == ["AO", "HK", "DP"]
    assert first.state() == second.state()


class Newcomer:
    """Presses only keys that the screen names, or that its help named, and counts them."""

    def __init__(self, driver: Driver) -> None:
        self.driver, self.keys = driver, 0
        self.learned: set[str] = set()

    async def press(self, *keys: str) -> None:
        """Press keys, each of which stands on the screen."""
        for key in keys:
            if key not in self.learned:
                await self._named(key)
            self.keys += 1
            await self.driver.press(key)

    async def _named(self, key: str) -> None:
        named = spelled(key)
        await self.driver.until(lambda: named in self.driver.text().split(), f"{named} on the screen")

    async def learn(self, *keys: str) -> None:
        """Read of these keys in help, which the screen names too."""
        await self.press("question_mark")
        await self.driver.on("Help")
        for key in keys:
            while spelled(key) not in self.driver.text().split() and "↓ more" in self.driver.text():
                before = self.driver.text()
                await self.press("down")
                await self.driver.until(lambda before=before: self.driver.text() != before, "a page on")  # type: ignore[misc]
            await self._named(key)
        self.learned |= set(keys)
        await self.press("escape")

    async def write(self, words: str, *keys: str) -> None:
        """Type words, which are not counted, then press keys."""
        await self.driver.type(words)
        await self.press(*keys)


async def test_forty_keys_to_a_vision_an_outcome_and_a_promise(tmp_path: Path) -> None:
    """From an empty store, each key read from the screen; the words that are typed are not counted."""
    laptop = Laptop(tmp_path / "new", "")
    async with opened(laptop, SIZES[1]) as driver:
        new = Newcomer(driver)
        await driver.sees("Start a new team")
        await new.press("enter")
        await new.write("Grade 6", "enter", "enter")
        await new.write("AO HK DP", "enter")
        await driver.sees("Who is at the keyboard?")
        await new.write("AO", "enter")
        await driver.sees("enter write the first story")
        await new.press("enter")
        await driver.on("Form")
        await new.write("At two tables only one person spoke", "ctrl+s")
        # a vision is asked of no one person; whoever has one finds its place
        await driver.sees("enter write what you notice")
        await new.press("1")
        await driver.sees("No vision yet. It can be one sentence, and it will change.", "only one person spoke")
        await new.learn("up", "down")
        await driver.on("VisionRoom")
        await new.press("up")
        await driver.sees("▌ No vision yet.", "enter write the first")
        await new.press("enter")
        await driver.on("Form")
        await driver.sees("Vision  new")
        await new.write("Every student says how they know", "ctrl+s")
        await driver.on("VisionRoom")
        await driver.sees("▌ Every student says how they know")
        await new.press("2")
        await driver.sees("What should students be able to do", "enter write the first")
        await new.press("enter")
        await driver.on("Form")
        await new.write("Compare two fractions and say why", "ctrl+s")
        await driver.sees("Agreed outcome  1", "Promised")
        await new.press("down", "down", "down")
        await driver.sees("▌ Nothing is promised now.", "enter write the first")
        await new.press("enter")
        await driver.sees("Promise  new")
        await new.write("Sentence frames on every desk", "tab")
        # enter takes who was found, and goes on; the tab right behind it means that step
        # enter takes who was found and goes on; the tab right behind it means that step, the next one the day
        await new.write("hk", "enter", "tab", "tab")
        await new.write("2027-01-19", "ctrl+s")
        await driver.sees("Promised  1", "HK")
        assert new.keys <= 40
        (vision,) = laptop.data("list", "vision")
        assert vision["fields"]["text"] == "Every student says how they know"
        (promise,) = laptop.data("list", "commitment")
        assert (promise["fields"]["what"], promise["fields"]["by_on"]) == (
            "Sentence frames on every desk",
            "2027-01-19",
        )
        assert len(laptop.data("list", "outcome")) == len(laptop.data("list", "story")) == 1
