"""Taking a file in: looked at while others save, with numbers that hold, stopped or done, then what changed."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from cycletui.exchange import sync
from cycletui.exchange.looking import look
from cycletui.exchange.progress import Progress
from cycletui.store import brought
from cycletui.store.saves import Edit, write
from cycletui.store.store import Store
from cycletui.ui.widgets.lists import Rows
from tests.ui.app import SIZES, Driver, home_of, opened
from tests.ui.send.conftest import Pair
from tests.ui.send.test_room import row


def much(pair: Pair) -> Path:
    """A file with something of everything: new, changed, deleted, to settle."""
    pair.hk.add("story", text="Two tables solved it.")
    pair.hk.do("set", pair.vision, "text=Every student explains to a friend.")
    gone = pair.ao.add("norm", text="We begin on time.")
    pair.cross(pair.ao, pair.hk)
    pair.hk.do("delete", gone)
    pair.hk.do("set", pair.outcome, "aim_value=75")
    pair.ao.do("set", pair.outcome, "aim_value=70")
    return pair.hk.export("much.cycle")


async def look_at(driver: Driver, path: Path) -> None:
    await driver.press("o")
    await driver.on("Where")
    await driver.type(str(path))
    await driver.press("enter")


def test_what_the_preview_says_is_what_the_import_does(pair: Pair) -> None:
    files = [pair.hk.export("nothing.cycle"), much(pair)]
    with home_of(pair.ao), Store.open(pair.ao.store) as store:
        for file in files:
            seen = look(store, file)
            before = brought.last_change(store.reader)
            taken = sync.take_in(store, file)
            assert seen.counts == taken.counts
            assert (seen.records, seen.more) == brought.since(store.reader, before)
    assert {one.what for one in seen.records} == {"new", "changed", "deleted"}


def test_while_a_file_is_looked_at_everybody_saves(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    file = much(pair)
    reached, on = threading.Event(), threading.Event()
    whole = sync.take_in

    def slowly(*args: object, **options: object) -> object:
        reached.set()
        assert on.wait(20)
        return whole(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(sync, "take_in", slowly)
    with home_of(pair.ao), Store.open(pair.ao.store) as store:
        space = store.reader.spaces()[0].id
        thread = threading.Thread(target=look, args=(store, file))
        thread.start()
        assert reached.wait(20)
        # this window, and another one
        write(store, [Edit("story", {"text": "Saved meanwhile, here."})], space=space)
        pair.ao.add("story", text="Saved meanwhile, there.")
        on.set()
        thread.join(20)
    assert len(pair.ao.data("list", "story")) == 2


@pytest.mark.parametrize("size", SIZES)
async def test_afterwards_each_line_leads_to_its_place(pair: Pair, size: tuple[int, int]) -> None:
    pair.ao.add("group", name="English learners")
    pair.hk.add("group", name="EL")
    file = much(pair)
    async with opened(pair.ao, size) as driver:
        await look_at(driver, file)
        await driver.on("Preview")
        await driver.press("enter")
        await driver.on("AfterImport")
        # what may be one is joined here
        await row(driver, "EL")
        await driver.sees("or the same as", "learners”?")
        await driver.press("enter")
        await driver.on("Pick")
        await row(driver, "The same as another one")
        await driver.press("enter")
        await driver.sees("Which one is it?")
        await driver.press("enter")
        await driver.on("AfterImport")
        await driver.until(lambda: "or the same as" not in driver.text(), "joined")
        await driver.sees("What changed", "1 to settle", "2 new", "2 changed", "1 deleted")
        await row(driver, "Two tables solved it.")
        await driver.press("enter")
        await driver.on("Form")
        await driver.sees("Two tables solved it.")
        await driver.press("escape")
        await driver.on("AfterImport")
        await row(driver, "We begin on time.")
        await driver.press("enter")
        await driver.on("History")
        await driver.press("escape")
        await driver.on("AfterImport")
        await row(driver, "Compare two")
        await driver.press("enter")
        await driver.on("Settle")
        # one after the other where not both are seen whole
        seen = {"70", "75"}
        await driver.until(lambda: any(one in driver.text() for one in seen), "a version")
        seen = {one for one in seen if one not in driver.text()}
        if seen:
            await driver.press("right")
            await driver.sees(*seen)
            await driver.press("right")
        await driver.sees("What shall stand?")
        driver.has_read()
        await driver.press("enter")
        await driver.sees("Nothing to settle.")
        await driver.press("escape")
        await driver.on("AfterImport")
        await driver.until(lambda: "≠" not in driver.text(), "settled here too")


async def test_a_long_look_has_a_bar_and_can_be_stopped(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    file = much(pair)
    before = pair.ao.state()
    shown = threading.Event()
    at = Progress.at

    def slowly(self: Progress, words: str, share: float) -> None:
        at(self, words, 0.5)
        if words == "Reading the file":
            shown.wait(20)
            at(self, words, 0.5)

    monkeypatch.setattr(Progress, "at", slowly)
    async with opened(pair.ao) as driver:
        await look_at(driver, file)
        await driver.on("Working")
        await driver.sees("Looking at much.cycle", "50 %", "Reading the file", "esc stop")
        await driver.press("escape")
        shown.set()
        await driver.said("Stopped. Nothing was changed.")
        await driver.on("Home")
    assert pair.ao.state() == before


async def test_in_a_list_of_what_came_the_history_is_a_key_away(pair: Pair) -> None:
    file = much(pair)
    async with opened(pair.ao) as driver:
        await look_at(driver, file)
        await driver.on("Preview")
        await driver.press("enter")
        await driver.on("AfterImport")
        driver.app.screen.query_one(Rows).highlighted = 0
        await driver.press("h")
        await driver.on("History")
        await driver.press("escape", "escape")
        await driver.on("Home")
