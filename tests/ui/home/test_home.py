"""Home by keys: the step fits the stage and enter takes it; promises and days to look again stand below."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.support import Laptop
from tests.ui.app import SIZES, opened


@pytest.fixture
def team(tmp_path: Path) -> Laptop:
    laptop = Laptop(tmp_path / "ao", "AO")
    laptop.do("init", "--team", "Grade 6", "--member", "AO", "--member", "HK")
    laptop.add("vision", text="Everybody is listened to.", look_again_on=str(date.today() + timedelta(days=2)))
    return laptop


@pytest.mark.parametrize("size", SIZES)
async def test_from_a_question_to_a_plan_by_enter_alone(team: Laptop, size: tuple[int, int]) -> None:
    async with opened(team, size) as driver:
        await driver.sees("Choose the one question")
        await driver.press("enter")
        await driver.on("Form")
        await driver.press("tab")
        await driver.type("Does talk help?")
        await driver.press("ctrl+s")
        await driver.sees("What do you see in your students' work?")
        await driver.press("enter")
        await driver.on("Form")
        await driver.type("Most compare the tops")
        await driver.press("ctrl+s")
        await driver.sees("You have 1 noticing and no problem yet")
        team.add("problem", statement="7 of 13 stop before drawing", level="students")
        await driver.sees("Your problem is named.", "move on to “Plan it”")
        await driver.press("enter")
        await driver.sees("► Plan it", "What should students be able to do")
        (cycle,) = team.data("list", "cycle")
        assert cycle["fields"]["stage"] == "plan"
        await driver.press("u")
        await driver.sees("► Name it", "Your problem is named.")


@pytest.mark.parametrize("size", SIZES)
async def test_promises_come_late_ones_first_and_one_thing_to_look_at_again(
    team: Laptop, size: tuple[int, int]
) -> None:
    (ao, *_) = [one["id"] for one in team.data("list", "member") if one["fields"]["initials"] == "AO"]
    team.add("commitment", what="Post the frames", who=ao, by_on=str(date.today() - timedelta(days=4)), state="open")
    team.add("commitment", what="Film one opening", by_on=str(date.today() + timedelta(days=4)), state="open")
    team.add("commitment", what="Done long ago", by_on="2026-01-01", state="kept")
    async with opened(team, size) as driver:
        await driver.sees("Promised", "late 4 days  AO: Post the frames", "Film one opening", "Time to look again")
        text = driver.text()
        assert text.index("Post the frames") < text.index("Film one opening") < text.index("Everybody is listened")
        assert "Done long ago" not in text
        await driver.press("tab", "enter")
        await driver.on("Form")
        await driver.sees("Post the frames")


async def test_a_leadership_team_is_told_who_waits(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "lead", "AO")
    laptop.do("init", "--team", "Leading", "--kind", "leadership", "--member", "AO")
    async with opened(laptop, (80, 24)) as driver:
        await driver.sees("one moment in which a team of yours got further")
        asked = str(date.today() - timedelta(days=22))
        laptop.add("problem", statement="Cover falls on two", level="support", state="asked", asked_on=asked)
        await driver.sees("1 ask waits for an answer, one for 3 weeks. Begin there.")
        await driver.press("enter")
        await driver.until(lambda: getattr(driver.app.screen, "room", "") == "reflection", "the room")
