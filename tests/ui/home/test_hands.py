"""What hands do on Home: an enter too many, a choice asked in a sheet, parts with nothing to open."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import Laptop
from tests.ui.app import opened


@pytest.fixture
def team(tmp_path: Path) -> Laptop:
    """A team of two."""
    laptop = Laptop(tmp_path / "ao", "AO")
    laptop.do("init", "--team", "Grade 6", "--member", "AO", "--member", "HK")
    laptop.add("story", text="Two tables solved it")
    laptop.add("noticing", text="Most compare the tops")
    return laptop


async def test_a_cycle_without_its_question_is_not_saved_by_an_enter_too_many(team: Laptop) -> None:
    old = team.add("cycle", question="Does talk help?", stage="closed")
    team.add("cycle_decision", choice="keep", cycle=old)
    async with opened(team, (80, 24)) as driver:
        await driver.sees("enter write the next question")
        await driver.press("enter")
        await driver.on("Form")
        await driver.sees("Our question  (needed)")
        # the second one makes no line in the question, and leads not past it
        driver.wait_a_while()
        question = driver.focused
        await driver.press("enter")
        assert driver.focused is question
        assert getattr(question, "text", None) == ""
        await driver.press("ctrl+s")
        await driver.sees("! A cycle needs its question, or at least a name")
        assert len(team.data("list", "cycle")) == 1
        # with a word it goes on
        await driver.press("a", "enter", "b", "ctrl+s")
        await driver.on("Home")
        made = [(one["fields"]["question"], one["fields"].get("title")) for one in team.data("list", "cycle")]
        assert made == [("Does talk help?", None), ("a", "b")]


LONG = "If students rehearse with a sentence starter, do more of them explain why their answer is right?"


async def test_the_question_stands_once_on_home_whatever_size_the_window_takes(team: Laptop) -> None:
    team.add("cycle", question=LONG, stage="name")
    async with opened(team, (60, 18)) as driver:
        # below its reason the card has no room for it: then it says that this is the cycle, and not what comes next
        await driver.sees("Next   cycle: If students rehearse")
        for size in ((80, 24), (120, 36), (60, 18), (80, 24)):
            await driver.pilot.resize_terminal(*size)
            small = size[1] < 22
            there = "cycle: If students" if small else "We ask: If students"
            await driver.sees(there)
            await driver.until(lambda: "cycle: If" not in driver.text() or size[1] < 22, "once")  # noqa: B023


async def test_a_list_with_nothing_to_open_is_no_part_to_go_to(team: Laptop) -> None:
    first = team.add("cycle", question="Does talk help?", stage="closed")
    team.add("cycle", question="Does drawing help?", stage="name", parent=first)
    async with opened(team, (80, 24)) as driver:
        await driver.sees("We ask: Does drawing help?")
        await driver.press("tab")
        assert type(driver.focused).__name__ == "Card"
        assert "tab to the list" not in driver.text()
        # once there is something tab goes there, and enter opens it
        team.add("commitment", what="Post the frames", state="open")
        await driver.sees("Post the frames", "tab to the list")
        await driver.press("tab", "enter")
        await driver.on("OutcomesRoom")
