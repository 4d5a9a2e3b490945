"""Drafts of a form: kept within a second, offered again, one for each window, and empty of words taken away."""

from __future__ import annotations

from cycletui.queries import drafts as drafting
from cycletui.store import presence
from cycletui.store.drafts import Drafts
from cycletui.store.places import places
from cycletui.store.store import Store
from tests.support import Laptop
from tests.ui.app import home_of, opened
from tests.ui.test_form import fields, open_new


async def test_a_draft_is_kept_within_a_second_and_comes_back(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        await open_new(driver, "story")
        await driver.type("half a sto")
        await driver.sees("draft kept")
        drafts = Drafts(places(laptop.store))
        await driver.until(
            lambda: [one.values["texts"] for one in drafts.all()] == [{"text": "half a sto", "said_by": "AO"}]
        )
        # the window dies here: nothing is left or saved properly
    async with opened(laptop) as driver:
        await driver.sees("You were writing", "half a sto")
        await driver.press("tab", "enter")
        await driver.on("Form")
        await driver.sees("Your draft from", "half a sto")
        await driver.type("ry")
        await driver.press("ctrl+s")
        await driver.until(lambda: laptop.data("list", "story"), "saved")
    assert laptop.data("list", "story")[0]["fields"]["text"] == "half a story"
    assert Drafts(places(laptop.store)).all() == []


async def test_esc_keeps_the_draft_and_ctrl_r_forgets_it(laptop: Laptop) -> None:
    story = laptop.add("story", text="saved")
    async with opened(laptop) as driver:
        driver.app.open_form("story", story)
        await driver.on("Form")
        await driver.type(" and more")
        await driver.press("escape")
        await driver.on("Home")
        assert laptop.fields(story)["text"] == "saved"
        driver.app.open_form("story", story)
        await driver.on("Form")
        await driver.sees("saved and more")
        await driver.press("ctrl+r")
        await driver.until(lambda: fields(driver)["text"].text == "saved", "as saved")
        await driver.press("escape")
        await driver.on("Home")
    assert Drafts(places(laptop.store)).all() == []


async def test_two_windows_in_one_record_s_form_keep_a_draft_each_and_both_are_offered(laptop: Laptop) -> None:
    story = laptop.add("story", text="saved")
    kept = Drafts(places(laptop.store))
    async with opened(laptop) as one:
        one.app.open_form("story", story)
        await one.on("Form")
        await one.type(" by one")
        await one.sees("draft kept")
        async with opened(laptop) as two:
            # what one window types in is no waiting draft for the other
            assert "You were writing" not in two.text()
            two.app.open_form("story", story)
            await two.on("Form")
            assert fields(two)["text"].text == "saved"
            await two.type(" by two")
            await two.sees("draft kept")
            await two.until(
                lambda: {d.values["texts"]["text"] for d in kept.all()} == {"saved by one", "saved by two"}, "both"
            )
            await two.press("ctrl+q")
        await one.press("ctrl+q")
    async with opened(laptop) as driver:
        await driver.sees("You were writing", "saved by one", "saved by two")
        both = {"saved by one", "saved by two"}
        driver.app.open_form("story", story)
        await driver.on("Pick")
        await driver.sees("Which one?", *both, "None of them")
        await driver.press("enter")
        await driver.on("Form")
        await driver.until(lambda: fields(driver)["text"].text in both, "the draft")
        first = fields(driver)["text"].text
        await driver.press("ctrl+s")
        await driver.on("Home")
        driver.app.open_form("story", story)
        await driver.on("Form")
        await driver.until(lambda: fields(driver)["text"].text in both - {first}, "the other draft")
        await driver.press("ctrl+s")
        await driver.on("Home")
    assert kept.all() == []
    assert laptop.fields(story)["text"] in both - {first}


def test_a_draft_that_another_window_has_taken_up_is_not_written_over(laptop: Laptop) -> None:
    kept = Drafts(places(laptop.store))
    with home_of(laptop), Store.open(laptop.store) as store:
        key = drafting.key_of("team", "story", "")
        first = drafting.keep(store, key, {"text": "one"}, "aa", open_=True)
        second = drafting.keep(store, key, {"text": "two"}, "bb", open_=True)
        assert (first.key, drafting.waiting(store, "team")) == (key, ())
        drafting.drop(store, key, "bb")
        assert {d.key: d.values["texts"]["text"] for d in kept.all()} == {key: "one", second.key: "two"}
        presence.leave(store.places, "aa")
        assert [one.start for one in drafting.waiting(store, "team")] == ["one"]
        assert drafting.keep(store, key, {"text": "three"}, "bb", open_=True).key == key
        presence.leave(store.places, "bb")
        assert {one.start for one in drafting.waiting(store, "team")} == {"two", "three"}


async def test_going_to_a_room_from_a_form_keeps_the_last_letters_and_home_offers_them(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        await open_new(driver, "reflection")
        await driver.type("last words")
        driver.app.action_room("home")
        await driver.sees("You were writing", "last words")


async def test_quitting_from_inside_a_field_keeps_the_last_letters(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        await open_new(driver, "story")
        await driver.type("last words")
        await driver.press("ctrl+q")
        await driver.until(lambda: driver.app.return_value == 0, "left")
    assert [d.values["texts"]["text"] for d in Drafts(places(laptop.store)).all()] == ["last words"]
