"""The way through a form by enter and tab: where it ends, what is said on the way, and what a form asks at all."""

from __future__ import annotations

from typing import Any

from textual.events import Key

from cycletui.queries.audience import AudienceReader
from cycletui.queries.rows import options, room_records
from cycletui.records.audience import Audience
from cycletui.store.store import Store
from cycletui.ui.screens.voices import read_voices
from cycletui.ui.session.opening import members
from cycletui.ui.widgets.fields import Sentence
from tests.support import Laptop
from tests.ui.app import Driver, home_of, opened
from tests.ui.test_typing import saved

QUESTION = "Does rehearsed talk in pairs before the ticket help more students to write one sentence that says why?"


async def form_of(driver: Driver, kind: str, **begun: str) -> dict[str, Any]:
    """The form of a new record; its fields."""
    driver.app.open_form(kind, begun=begun or None)
    await driver.on("Form")
    return driver.app.screen.fields  # type: ignore[attr-defined, no-any-return]


def shown(fields: dict[str, Any]) -> list[str]:
    """The fields that are asked."""
    return [name for name, field in fields.items() if field.display]


async def test_enter_behind_the_last_field_saves_once_and_its_footer_says_so(laptop: Laptop) -> None:
    async with opened(laptop, (60, 18)) as driver:
        fields = await form_of(driver, "story")
        await driver.sees("ctrl+s save")
        await driver.type("Two tables")
        last = fields[shown(fields)[-1]].editor
        while driver.focused is not last:
            await driver.press("tab")
        await driver.sees("enter save   tab next   esc leave   f1 help")
        assert "ctrl+s" not in driver.text()
        for _ in range(3):
            # impatient ones do nothing more
            driver.app.post_message(Key("enter", "\r"))
        await driver.on("Home")
        await driver.until(lambda: saved(laptop, "vision") == ["Two tables"], "saved")
        await driver.until(lambda: driver.app.keyboard.at_rest, "every key")
        assert type(driver.app.screen).__name__ == "Home"


async def test_what_is_no_day_and_no_number_is_said_when_its_field_is_left(laptop: Laptop) -> None:
    async with opened(laptop, (80, 24)) as driver:
        fields = await form_of(driver, "outcome")
        assert "grade 6" not in driver.text()
        # what is a number, and what is a day, stand in pairs: where from, where to; by when, since when
        numbers = [name for name in shown(fields) if fields[name].spec.type in ("number", "day")]
        assert numbers == ["start_value", "aim_value", "aim_on", "start_on"]
        for name, typed in (("start_on", "18"), ("aim_value", "many")):
            fields[name].editor.focus()
            await driver.type(typed)
            await driver.press("tab")
            await driver.until(lambda one=fields[name]: one.has_class("-wrong"), name)  # type: ignore[misc]
            assert fields[name].text == typed
            # gone as soon as somebody writes there
            fields[name].editor.focus()
            await driver.press("backspace")
            assert not fields[name].has_class("-wrong")
        fields["start_on"].text = ""
        fields["start_on"].editor.focus()
        await driver.type("24 Nov")
        await driver.press("tab")
        assert not fields["start_on"].has_class("-wrong")


async def test_a_first_cycle_is_asked_for_none_before_it_and_its_question_is_one_paragraph(laptop: Laptop) -> None:
    async with opened(laptop, (60, 18)) as driver:
        fields = await form_of(driver, "cycle")
        assert not fields["parent"].display
        assert isinstance(fields["question"].editor, Sentence)
        await driver.type("Does talk help?")
        await driver.press("enter")
        assert driver.focused is fields["title"].editor
        assert fields["question"].text == "Does talk help?"
        await driver.press("ctrl+s")
        await driver.on("Home")
        [cycle] = laptop.data("list", "cycle")
        # a cycle does not grow out of itself either
        driver.app.open_form("cycle", cycle["id"], "parent")
        await driver.on("Form")
        assert not driver.app.screen.fields["parent"].display  # type: ignore[attr-defined]
        await driver.press("escape")
        await driver.on("Home")
        fields = await form_of(driver, "cycle")
        assert fields["parent"].display


async def test_a_question_that_stands_there_already_is_read_whole(laptop: Laptop) -> None:
    laptop.add("cycle", title="Talk", question=QUESTION)
    for size in ((60, 18), (80, 24)):
        async with opened(laptop, size) as driver:
            fields = await form_of(driver, "prediction")
            assert fields["question"].text == QUESTION
            fields["question"].editor.focus()
            await driver.sees(*QUESTION.split()[:3], "says why?")
            # what is pasted there has no line ends, as in any field of one row
            driver.app._clipboard = "\nand\nthen"
            await driver.press("ctrl+v")
            assert fields["question"].text == f"{QUESTION}and then"
            await driver.sees("draft kept")
            await driver.press("ctrl+r")
            # a text that is too long for its row says where it goes on
            fields = await _again(driver, "member")
            name = fields["name"].editor
            name.focus()
            await driver.type(
                "A name that goes on and on and on, beyond the end of any row that a window has for it " * 2
            )
            await driver.sees("…")
            await driver.press("home")
            row = driver.text().split("\n")[name.region.y][name.region.x : name.region.right]
            assert row.rstrip().endswith("…"), row
            assert "A name that" in row


async def _again(driver: Driver, kind: str) -> dict[str, Any]:
    await driver.press("escape")
    await driver.on("Home")
    return await form_of(driver, kind)


async def test_how_a_cycle_ends_is_needed_and_all_else_may_stay_empty(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        fields = await form_of(driver, "cycle_decision")
        await driver.sees("Needed to save it", "○ What next")
        fields["choice"].text = "keep"
        driver.app.screen.show_missing()  # type: ignore[attr-defined]
        await driver.sees("It can be saved", "Not said yet, and may stay empty: why, votes", "ctrl+s saves it.")


async def test_people_stand_in_one_order_everywhere(laptop: Laptop) -> None:
    for initials in ("MK", "BF"):
        laptop.add("member", initials=initials)
    laptop.add("member", initials="AA", left_on="2026-09-01")
    with home_of(laptop), Store.open(laptop.store) as store:
        space = store.reader.spaces()[0].id
        reader = AudienceReader(store, Audience.DESK)
        order = ["AO", "BF", "DP", "HK", "MK"]
        assert [one.initials for one in members(store, space)] == order
        assert list(read_voices(store, space).members) == order
        # whoever has left stands last where past words may be theirs
        assert [words.split(" ")[0] for _, words, _ in options(reader, space, ("member",))] == [*order, "AA"]
        assert [row.title.split(" ")[0] for row in room_records(reader, space, "member")] == [*order, "AA"]
        hk = members(store, space)[3].id
    async with opened(laptop, (80, 24)) as driver:
        driver.app.session.me = hk
        fields = await form_of(driver, "commitment")
        fields["who"].editor.focus()
        await driver.press("enter")
        await driver.on("Pick")
        # whoever is at the keyboard answers most for themselves
        asked = [words.split(" ")[0] for _, words in driver.app.screen.choices]  # type: ignore[attr-defined]
        assert asked == ["HK", "AO", "BF", "DP", "MK", "AA"]
