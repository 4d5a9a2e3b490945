"""The cycle's stages by keys: forward, back, remembered, and resting."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.events import Key

from cycletui.records.stages import STAGES, moved, resting
from cycletui.ui.rooms.home.room import STAGE_SECONDS, Card, Home
from tests.support import Laptop
from tests.ui.app import SIZES, Driver, opened


def test_stages_go_forward_and_back_and_end() -> None:
    names = list(STAGES)
    assert [moved(one, 1) for one in names] == [*names[1:], None]
    assert [moved(one, -1) for one in names] == [None, *names[:-1]]
    assert moved(None, 1) == "plan"
    assert moved("a newer laptop's stage", 1) == "plan"


def test_a_rest_is_said_until_its_last_day() -> None:
    day = date(2027, 4, 5)
    assert resting(day, "testing", day) == "Resting until 5 April (testing). Nothing is overdue."
    assert resting(day, None, day - timedelta(days=9)) == "Resting until 5 April. Nothing is overdue."
    assert resting(day, "testing", day + timedelta(days=1)) == ""
    assert resting(None, "testing", day) == ""


async def test_a_cycle_goes_through_its_stages_and_back_by_keys(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "one", "AO")
    laptop.do("init", "--team", "Grade 6", "--member", "AO")
    cycle = laptop.add("cycle", title="Talk", question="Does talk help?")
    async with opened(laptop) as driver:
        await driver.sees("► Name it")
        for stage in list(STAGES.values())[1:]:
            await driver.press("greater_than_sign")
            await driver.sees(f"► {stage}")
        assert laptop.fields(cycle)["stage"] == "closed"
        await driver.press("greater_than_sign")
        await driver.said("the next cycle begins")
        await driver.press("less_than_sign")
        await driver.sees("► Decide")
        await driver.press("u")
        await driver.sees("► Closed")
    # every stage it ever stood in is remembered
    moves = [one for one in laptop.data("history", cycle) if one["field"] == "stage"]
    assert {one["new"] for one in moves} == set(STAGES) - {"name"}


@pytest.mark.parametrize("size", SIZES)
async def test_a_resting_cycle_says_so_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    laptop = Laptop(tmp_path / "one", "AO")
    laptop.do("init", "--team", "Grade 6", "--member", "AO")
    until = date.today() + timedelta(days=20)
    words = f"Resting until {until.day} {until:%B} (tests)."
    laptop.add("cycle", title="Talk", stage="teach", resting_until=until.isoformat(), resting_for="tests")
    async with opened(laptop, size) as driver:
        await driver.sees(f"{words} Nothing is overdue.", *(() if size[0] < 70 else ("► Teach it",)))


async def test_an_impatient_enter_behind_a_form_begins_no_stage(laptop: Laptop) -> None:
    laptop.add("story", text="Two tables")
    laptop.add("noticing", text="They draw first")
    laptop.add("cycle", title="Talk", question="Does talk help?")
    async with opened(laptop, (60, 18)) as driver:
        app = driver.app
        await driver.sees("▌  Next")
        await driver.press("enter")
        await driver.on("Pick")
        await driver.sees("They draw first")
        await driver.press("down", "enter")
        await driver.on("Form")
        await driver.type("They stop at the first word")
        await driver.press("ctrl+s")
        await driver.on("Home")
        await driver.until(lambda: app.screen.view.step.verb == "stage", "the next step")  # type: ignore[attr-defined]
        [cycle] = laptop.data("list", "cycle")
        closed = app.keyboard._answered_at
        early = Key("enter", "\r")
        early.time = closed + STAGE_SECONDS / 2
        app.post_message(early)
        await driver.said("Next: move on to “Plan it”. enter does it.")
        assert laptop.fields(cycle["id"]).get("stage") in (None, "name")
        late = Key("enter", "\r")
        home = app.screen
        assert isinstance(home, Home)
        late.time = max(closed, home.offers_since) + STAGE_SECONDS
        app.post_message(late)
        await driver.said("“Plan it” begins. u takes it back.")
        assert laptop.fields(cycle["id"])["stage"] == "plan"
        await driver.press("less_than_sign")
        await driver.said("Back to “Name it”. u takes it back.")


def enter_at(driver: Driver, moment: float) -> None:
    """Press enter at that moment."""
    key = Key("enter", "\r")
    key.time = moment
    driver.app.post_message(key)


async def test_an_enter_when_the_app_was_just_opened_writes_nothing(laptop: Laptop) -> None:
    laptop.add("noticing", text="They draw first")
    cycle = laptop.add("cycle", title="Talk", question="Does talk help?", stage="name")
    laptop.add("problem", statement="They stop at the first word", cycle=cycle)
    told = "Next: move on to “Plan it”. enter does it."
    async with opened(laptop, (60, 18)) as driver:
        home = driver.app.screen
        assert isinstance(home, Home)
        await driver.until(lambda: home.offers, "the next stage")
        # the first key, however long it stood there: it may have been pressed for what the terminal showed before
        enter_at(driver, home.offers_since + 60)
        await driver.said(told)
        driver.app.clear_notifications()
        # and who goes on pressing has not read that
        enter_at(driver, home.offers_since + 60 + STAGE_SECONDS / 2)
        await driver.said(told)
        assert laptop.fields(cycle)["stage"] == "name"
        enter_at(driver, home.offers_since + 60 + STAGE_SECONDS * 2)
        await driver.said("“Plan it” begins. u takes it back.")
        await driver.press("u")
        await driver.until(lambda: home.offers, "the next stage")
        # another key came first, but the card says it for a moment only
        driver.app.clear_notifications()
        enter_at(driver, home.offers_since + STAGE_SECONDS / 2)
        await driver.said(told)
        enter_at(driver, home.offers_since + STAGE_SECONDS)
        await driver.said("“Plan it” begins. u takes it back.")
        # a list that is gone under the cursor leads it to the card, where nobody went by themselves
        await driver.press("u")
        await driver.until(lambda: bool(home.offers and home.view and home.view.parts), "the next stage")
        await driver.press("tab")
        assert driver.focused is home.query_one("#parts")
        long_ago = home.offers_since = home.offers_since - 60
        assert home.view is not None
        home.show(home.view._replace(parts=()))
        await driver.until(lambda: driver.focused is home.query_one(Card), "the card")
        assert home.offers_since > long_ago + 59
