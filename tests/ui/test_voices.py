"""Whose voice is written down: changed by `v`, shown while it is not one's own, asked in turn in a round."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

from cycletui.store.said import said_on
from cycletui.store.store import Store
from cycletui.ui.screens.voices import AWAY, GUEST, PASS, read_voices
from cycletui.ui.session.speaking import NOT_NAMED
from tests.support import Laptop
from tests.ui.app import Driver, home_of, opened
from tests.ui.test_typing import held, line_of


async def say(driver: Driver, words: str) -> None:
    """Write a story by its form."""
    driver.app.open_form("story")
    await driver.on("Form")
    await driver.type(words)
    await driver.press("ctrl+s")
    await driver.on("Home")


def voices(laptop: Laptop) -> dict[str, str]:
    """Whose voice each story is."""
    stories = laptop.data("list", "story")
    return {one["fields"]["text"]: one["fields"].get("said_by") or "" for one in stories}


async def choose(driver: Driver, means: str) -> None:
    """Take the row of the question whose voice it is of this meaning."""
    await driver.press("v")
    await driver.on("Pick")
    rows = driver.app.screen.query_one("Rows")
    rows.highlighted = next(n for n, row in enumerate(rows.options) if row.means == means)  # type: ignore[attr-defined]
    rows.focus()
    await driver.press("enter")


async def test_a_text_is_of_who_is_at_the_keyboard_or_of_whom_v_names(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        await say(driver, "mine")
        await choose(driver, "HK")
        await driver.sees("HK speaks")
        await say(driver, "of another")
        await choose(driver, GUEST)
        await driver.on("AskLine")
        await driver.type("RA")
        await driver.press("enter")
        await driver.sees("guest: RA speaks")
        await say(driver, "of a guest")
        await choose(driver, "team")
        await driver.sees("the team speaks")
        await say(driver, "of us all")
        await choose(driver, NOT_NAMED)
        await say(driver, "of nobody")
        await choose(driver, "AO")
        await driver.until(
            lambda: "speaks" not in driver.text() and "nobody is named" not in driver.text(), "own voice"
        )
        await say(driver, "mine again")
    assert voices(laptop) == {
        "mine": "AO",
        "of another": "HK",
        "of a guest": "guest: RA",
        "of us all": "team",
        "of nobody": "",
        "mine again": "AO",
    }


async def test_a_round_asks_each_in_turn_and_says_who_was_not_heard(laptop: Laptop) -> None:
    laptop.add("story", text="heard before", said_by="AO")
    async with opened(laptop, (60, 18)) as driver:
        await driver.press("v")
        await driver.on("Pick")
        await driver.sees("not heard today: DP, HK")
        await choose_round(driver)
        await driver.sees("DP speaks, 2 after")
        await say(driver, "first")
        await driver.said("HK, what do you say?")
        await driver.sees("HK speaks, 1 after")
        await choose(driver, PASS)
        await driver.sees("AO speaks, the last")
        await say(driver, "last")
        await driver.said("The round is over. Not heard today: HK.")
        assert driver.app.session.round is None
        assert driver.app.session.voice == ""
    assert voices(laptop) == {"heard before": "AO", "first": "DP", "last": "AO"}


async def test_who_is_not_here_is_missed_by_nobody(laptop: Laptop) -> None:
    async with opened(laptop, (60, 18)) as driver:
        await driver.press("v")
        await driver.on("Pick")
        await choose_round(driver)
        first = driver.app.session.voice
        await choose(driver, AWAY)
        await driver.sees("speaks, 1 after")
        await choose(driver, PASS)
        passed = driver.app.session.round
        assert passed is not None
        assert first not in passed.present
        await choose(driver, AWAY)
        await driver.said("The round is over. Not heard today:")
        (said,) = [one.message for one in driver.app._notifications if "over" in one.message]
        assert first not in said


async def test_a_turn_is_not_lost_where_changes_follow_each_other_closely(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        await driver.press("v")
        await driver.on("Pick")
        await choose_round(driver)
        await driver.sees("AO speaks, 2 after")
        laptop.add("story", text="first", said_by="AO")
        for number in range(300):
            if number % 3 == 0:
                driver.app.changed()
            await asyncio.sleep(0)
        await driver.sees("DP speaks, 1 after")


async def choose_round(driver: Driver) -> None:
    """From the question: a round with everyone who is there."""
    driver.app.screen.query_one("Rows").highlighted = 0  # type: ignore[attr-defined]
    await driver.press("enter")
    await driver.sees("Who is here?")
    await driver.press("escape")


async def test_what_is_entered_while_a_save_waits_is_of_whoever_spoke_then(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        await driver.press("v")
        await driver.on("Pick")
        await choose_round(driver)
        entry = await line_of(driver, "vision")
        await driver.sees("AO speaks, 2 after")
        with held(laptop) as other:
            await driver.type("of AO")
            await driver.press("enter")
            await driver.sees("DP speaks, 1 after")
            await driver.type("of DP")
            await driver.press("enter")
            await driver.sees("HK speaks, the last")
            other.execute("ROLLBACK")
        await driver.until(lambda: not driver.app.session.outbox.going, "saved")
        await driver.until(lambda: driver.app.session.voice == "HK", "both had their turn")
        await driver.sees("HK speaks, the last")
        # what comes back is still of whoever said it
        with held(laptop) as other:
            await driver.type("of HK")
            await driver.press("enter")
            await driver.until(lambda: "speaks" not in driver.text(), "nobody is left")
            await driver.type("of whoever sits there")
            await driver.press("enter")
            other.execute("ROLLBACK")
        await driver.said("The round is over")
        entry.show_texts({"line": "once more", "kind": "story", "said_by": "HK"})
        entry.focus()
        await driver.press("enter")
        await driver.type("then mine")
        await driver.press("enter")
        await driver.until(lambda: len(voices(laptop)) == 6, "all of them")
    assert voices(laptop) == {
        "of AO": "AO",
        "of DP": "DP",
        "of HK": "HK",
        "of whoever sits there": "AO",
        "once more": "HK",
        "then mine": "AO",
    }


async def test_nobody_here_is_no_round(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        await driver.press("v")
        await driver.on("Pick")
        driver.app.screen.query_one("Rows").highlighted = 0  # type: ignore[attr-defined]
        await driver.press("enter")
        await driver.sees("Who is here?")
        await driver.press("enter", "down", "enter", "down", "enter", "escape")
        await driver.on("Home")
        assert driver.app.session.round is None


def test_only_what_was_begun_today_counts(laptop: Laptop) -> None:
    story = laptop.add("story", text="one", said_by="HK")
    laptop.do("delete", laptop.add("story", text="gone", said_by="DP"))
    laptop.add("reflection", text="two", said_by="team")
    with home_of(laptop):
        store = Store.open(laptop.store)
        try:
            space = store.reader.spaces()[0].id
            found = read_voices(store, space)
            today = date.today()
            assert found.said_by == ("HK", "team")
            assert found.not_heard == ("AO", "DP")
            assert story in found.records
            assert said_on(store.reader, space, today - timedelta(days=1)) == ()
        finally:
            store.close()
