"""The form that follows from a declaration: each type's widget, what is wrong, other windows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cycletui.records import registry
from cycletui.records.kind import Record
from cycletui.store import saves
from cycletui.store.drafts import Drafts
from cycletui.store.places import places
from cycletui.store.saves import Edit
from cycletui.store.store import Store
from cycletui.ui.screens.form import Form
from cycletui.ui.widgets.fields import Chosen, Field, Long
from cycletui.ui.widgets.lists import Line, Rows
from tests.support import Laptop
from tests.test_only_kind import Lesson
from tests.ui.app import SIZES, Driver, home_of, opened


@pytest.fixture
def lesson(laptop: Laptop) -> Iterator[type[Record]]:
    """The test-only kind, known while a test runs."""
    registry.register(Lesson)
    yield Lesson
    registry.unregister(Lesson)


def fields(driver: Driver) -> dict[str, Field]:
    """The fields of the form that is open."""
    assert isinstance(driver.app.screen, Form)
    return driver.app.screen.fields


async def open_new(driver: Driver, kind: str) -> None:
    """A new form of the kind."""
    driver.app.open_form(kind)
    await driver.on("Form")


@pytest.mark.parametrize("size", [SIZES[0], SIZES[2]])
async def test_the_test_only_kind_has_its_form_without_a_line_more(
    laptop: Laptop, lesson: type[Record], size: tuple[int, int]
) -> None:
    outcome = laptop.add("outcome", statement="Compare fractions")
    async with opened(laptop, size) as driver:
        # a kind without a place in its room's own screen stands in the plain lists
        await driver.press("2", "i")
        await driver.sees("Lesson")
        await driver.press("end", "n")
        await driver.on("Form")
        form = fields(driver)
        kinds = {name: type(field.editor) for name, field in form.items()}
        assert kinds == {
            "name": Line,
            "story": Long,
            "stage": Chosen,
            "on": Line,
            "share": Line,
            "topics": Long,
            "outcome": Chosen,
            "steps": Long,
            "doubt": Long,
            "open_door": Chosen,
        }
        assert driver.focused is form["name"].editor
        await driver.type("Half-full tank")
        await driver.press("enter")
        assert driver.focused is form["story"].editor
        await driver.type("Two tables")
        await driver.press("enter")
        await driver.type("solved it")
        await driver.press("tab", "enter")
        await driver.on("Pick")
        await driver.press("down", "enter")
        await driver.on("Form")
        await driver.sees("Ready to teach")
        # what was chosen is taken, and enter goes on as in every field
        assert driver.focused is form["on"].editor
        await driver.type("2026-11-20")
        await driver.press("tab")
        await driver.type("62.5")
        await driver.press("tab")
        await driver.type("talk")
        await driver.press("enter")
        await driver.type("fractions")
        await driver.press("tab", "space")
        await driver.on("Pick")
        await driver.press("enter")
        await driver.on("Form")
        assert driver.focused is form["steps"].editor
        await driver.type("look")
        await driver.press("enter")
        await driver.type("talk")
        await driver.press("tab", "tab", "enter")
        await driver.on("Pick")
        await driver.press("enter")
        await driver.on("Form")
        await driver.press("ctrl+s")
        await driver.on("PlainRoom")
    (made,) = laptop.data("list", "lesson")
    assert made["fields"] == {
        "name": "Half-full tank",
        "story": "Two tables\nsolved it",
        "stage": "ready",
        "on": "2026-11-20",
        "share": 62.5,
        "topics": ["fractions", "talk"],
        "outcome": outcome,
        "steps": ["look", "talk"],
        "doubt": None,
        "open_door": True,
    }


@pytest.mark.parametrize(
    ("field", "typed", "why"),
    [
        ("share", "thirty three", "! A number from 0 to 100, please."),
        ("share", "101", "! A number from 0 to 100, please."),
        ("on", "2026-02-30", "! There is no 30 February 2026."),
        ("name", "x" * 41, "! 41 characters are too many: at most 40, please."),
        ("topics", "x" * 201, "! 201 characters are too many: at most 200, please."),
        ("name", "", "! This is needed"),
    ],
)
async def test_what_is_wrong_stands_beside_the_field_and_the_text_stays(
    laptop: Laptop, lesson: type[Record], field: str, typed: str, why: str
) -> None:
    async with opened(laptop) as driver:
        await open_new(driver, "lesson")
        form = fields(driver)
        form["name"].text = "Tank"
        form[field].text = typed
        await driver.press("ctrl+s")
        await driver.sees(why)
        assert form[field].text == typed
        assert driver.focused is form[field].editor
        assert form[field].has_class("-wrong")
        await driver.press("escape")
    assert laptop.data("list", "lesson") == []


async def test_the_rules_between_fields_speak_beside_theirs(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        await open_new(driver, "result")
        form = fields(driver)
        form["collection"].text = laptop.add("collection", measure=laptop.add("measure", name="Tickets"))
        form["count_of"].text, form["total"].text = "25", "24"
        await driver.press("ctrl+s")
        await driver.sees("! 25 of 24 is more than there are")


async def test_a_refused_goal_says_that_it_is_not_saved_and_shows_what_is_wrong(laptop: Laptop) -> None:
    """At 60x18, from the last field: the field, its bar and what is wrong with it, and that nothing was saved."""
    async with opened(laptop, SIZES[2]) as driver:
        await open_new(driver, "outcome")
        form = fields(driver)
        form["statement"].text, form["start_value"].text = "Every school keeps its hour", "2/6"
        form["aim_value"].text, form["aim_on"].text = "many", "in a while"
        form["none_because"].editor.focus()
        await driver.press("ctrl+s")
        await driver.sees("Not saved yet: see “Where we aim” and 1 more.", "! A number", "Where we aim")
        assert driver.focused is form["aim_value"].editor
        await driver.sees("▌ many")
        form["aim_value"].text, form["aim_on"].text = "6 of 6", "in two weeks"
        await driver.until(lambda: "Not saved" not in driver.text(), "nothing is wrong any more")
        await driver.press("ctrl+s")
        await driver.until(lambda: not isinstance(driver.app.screen, Form), "saved")
    (saved,) = laptop.data("list", "outcome")
    told = saved["fields"]
    assert (told["start_value"], told["aim_value"], told["unit"]) == (2, 6, "of 6")


@pytest.mark.parametrize("size", SIZES)
async def test_the_question_of_the_field_with_the_cursor_is_in_sight(laptop: Laptop, size: tuple[int, int]) -> None:
    async with opened(laptop, size) as driver:
        await open_new(driver, "outcome")
        names = list(fields(driver))

        def in_sight() -> bool:
            field = next(one for one in driver.focused.ancestors if isinstance(one, Field))
            return any(f"  {field.spec.title}" in f"  {row}" for row in driver.text().split("\n"))

        for key in ["tab"] * (len(names) - 1) + ["shift+tab"] * (len(names) - 1):
            await driver.until(in_sight, "the question")
            await driver.press(key)
        await driver.until(in_sight, "the first question again")


async def test_a_value_of_a_newer_version_is_shown_as_it_is_and_stays(laptop: Laptop, lesson: type[Record]) -> None:
    from cycletui.records import fields as f

    made = laptop.add("lesson", name="Tank", share=10)

    class Newer(Record, kind="lesson", room="outcomes", shown_by=("name",)):
        """A later version in which the share is told in words."""

        name: str | None = f.text("Name")
        share: str | None = f.text("Share of talk")

    registry.unregister(Lesson)
    registry.register(Newer)
    laptop.do("set", made, "share=about half")
    registry.unregister(Newer)
    registry.register(Lesson)
    async with opened(laptop) as driver:
        driver.app.open_form("lesson", made)
        await driver.on("Form")
        assert fields(driver)["share"].text == "about half"
        await driver.press("end")
        await driver.type("s")
        await driver.press("ctrl+s")
        await driver.on("Home")
    assert laptop.fields(made)["share"] == "about half"
    assert laptop.fields(made)["name"] == "Tanks"


async def test_a_pasted_novel_is_refused_with_its_length_and_kept(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        await open_new(driver, "outcome")
        fields(driver)["statement"].text = "x" * 10_000
        await driver.press("ctrl+s")
        await driver.sees("! 10000 characters are too many: at most 2000, please.")
        await driver.press("escape")
        await driver.on("Home")
    assert [len(d.values["texts"]["statement"]) for d in Drafts(places(laptop.store)).all()] == [10_000]


async def test_f1_helps_with_the_field(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        await open_new(driver, "story")
        await driver.press("f1")
        await driver.on("Help")
        await driver.sees("Story  What you saw, in a sentence or two. No student's name.", "ctrl+s")
        await driver.press("escape")
        await driver.on("Form")


async def test_a_field_that_is_chosen_takes_letters_and_never_shows_an_id(laptop: Laptop) -> None:
    """Whoever types a name there looks for it: no letter leaves the form. What it rests on is told in words."""
    story, gone = laptop.add("story", text="Two tables solved it"), laptop.add("noticing", text="They stop early")
    value = laptop.add("value", text="Everyone can start")
    with home_of(laptop), Store.open(laptop.store) as store:
        space = store.reader.spaces()[0].id
        saves.write(store, [Edit("value", {"rests_on": [story, gone, "0" * 32]}, value)], space=space)
    laptop.do("delete", gone)
    async with opened(laptop, (80, 24)) as driver:
        await open_new(driver, "commitment")
        await driver.press("tab")
        who = driver.focused
        assert isinstance(who, Chosen)
        await driver.press("h")
        await driver.on("Pick")
        await driver.press("k", "enter")
        await driver.on("Form")
        await driver.sees("HK")
        # enter goes on, here too
        await driver.until(lambda: driver.focused is not who, "the next field")
        behind = [field.editor for field in fields(driver).values() if field.display]
        after, then = behind[behind.index(who) + 1 :][:2]
        # a tab out of habit leads no further than the choice did; the next one goes on
        for stands in (after, then):
            await driver.press("tab")
            assert driver.focused is stands
        # whoever went back and came again is not led there by the choice
        await driver.press("shift+tab", "shift+tab")
        assert driver.focused is who
        await driver.press("tab", "tab")
        assert driver.focused is then
        await driver.press("shift+tab", "shift+tab")
        await driver.press("backspace", "h")
        await driver.on("Pick")
        # tab takes the one that is left and goes on, as in any field
        await driver.press("k", "tab")
        await driver.on("Form")
        await driver.until(lambda: driver.focused is after, "the next field")
        await driver.sees("HK")
        await driver.press("tab")
        assert driver.focused is then
        await driver.press("ctrl+r", "escape")
        await driver.on("Home")
        driver.app.open_form("value", value, "rests_on")
        await driver.on("Form")
        await driver.sees("Two tables solved it", "They stop early (was deleted by AO)", "not received yet")
        assert story[:8] not in driver.text()
        await driver.press("space")
        await driver.on("Pick")
        await driver.sees(
            "● Story: Two tables solved it", "● They stop early (was deleted by AO)", "● not received yet"
        )
        await driver.until(lambda: isinstance(driver.focused, Rows), "the list")
        await driver.press("enter", "escape")
        await driver.on("Form")
        await driver.press("ctrl+s")
        await driver.on("Home")
        # the bar stood on the one that has not come: it can be taken off too
        assert laptop.fields(value)["rests_on"] == sorted([story, gone])
