"""The plain room by keys alone: what is on the screen, what has the focus, what the store holds."""

from __future__ import annotations

import pytest

from cycletui.records import registry
from cycletui.ui.widgets.lists import Line, Rows
from tests.sample import tries
from tests.support import Laptop
from tests.ui.app import SIZES, opened


@pytest.mark.parametrize("size", SIZES)
async def test_a_record_is_made_changed_deleted_and_brought_back(laptop: Laptop, size: tuple[int, int]) -> None:
    async with opened(laptop, size) as driver:
        await driver.press("1", "i", "down", "n")
        await driver.on("Form")
        await driver.type("Two tables solved it")
        await driver.press("tab", "backspace", "backspace")
        await driver.type("HK")
        await driver.press("ctrl+s")
        await driver.on("PlainRoom")
        await driver.until(lambda: laptop.data("list", "story"), "saved")
        (story,) = laptop.data("list", "story")
        assert story["fields"]["text"] == "Two tables solved it"
        assert story["fields"]["said_by"] == "HK"

        await driver.press("right")
        await driver.until(lambda: driver.focused.id == "records", "records")
        await driver.sees("Two tables solved it")
        await driver.press("enter")
        await driver.on("Form")
        await driver.press("end")
        await driver.type("!")
        await driver.press("ctrl+s")
        await driver.on("PlainRoom")
        await driver.sees("Two tables solved it!")
        assert laptop.fields(story["id"])["text"] == "Two tables solved it!"

        await driver.press("delete")
        await driver.said("Deleted: Two tables solved it!. u puts it back.")
        await driver.until(lambda: not laptop.data("list", "story"), "deleted")
        await driver.press("u")
        await driver.said("Taken back: story “Two")
        await driver.until(lambda: laptop.data("list", "story"), "back")
        await driver.press("ctrl+y")
        await driver.said("Done again")
        await driver.until(lambda: not laptop.data("list", "story"), "gone again")

        await driver.press("left")
        await driver.sees("Deleted")
        await driver.press("end")
        await driver.until(lambda: getattr(driver.app.screen, "kind", None) == "", "the deleted ones")
        await driver.press("right")
        await driver.sees("Story  Two tables solved it!")
        await driver.press("r")
        await driver.until(lambda: laptop.data("list", "story"), "restored")


async def test_the_author_is_who_is_at_the_keyboard(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        await driver.press("1", "i", "down", "n")
        await driver.on("Form")
        await driver.type("A noticing")
        await driver.press("ctrl+s")
        await driver.on("PlainRoom")
    (story,) = laptop.data("list", "story")
    assert {one["by_name"] for one in laptop.data("history", story["id"])} == {"AO"}


async def test_filter_shows_rows_with_all_words_and_esc_shows_all_again(laptop: Laptop) -> None:
    for text in ("half-full tank", "half a pizza", "number line"):
        laptop.add("story", text=text)
    async with opened(laptop) as driver:
        await driver.press("1", "i")
        await driver.sees("Story  3", "number line")
        await driver.press("slash")
        assert isinstance(driver.focused, Line)
        await driver.type("HALF tank")
        await driver.until(lambda: "number line" not in driver.text(), "narrowed")
        await driver.sees("1 of 3", "half-full tank")
        await driver.type("zz")
        await driver.sees("No row has these words.")
        await driver.press("escape")
        await driver.sees("number line", "half a pizza")
        assert driver.focused.id == "records"


@pytest.mark.parametrize("size", SIZES)
async def test_each_room_opens_by_its_digit_and_says_what_it_is_for(laptop: Laptop, size: tuple[int, int]) -> None:
    async with opened(laptop, size) as driver:
        rooms = ["Home", "Vision", "Goals & tasks", "Evidence", "Reflection", "Meeting", "Team", "Send"]
        for digit, word in enumerate(rooms):
            if isinstance(driver.focused, Line):
                # the line of evidence has the cursor: a digit would be text
                await driver.press("escape")
            await driver.press(str(digit))
            await driver.sees(f"{digit} {word}")
            await driver.until(lambda: driver.app.focused is not None, "focus")
            assert len(driver.app.screen_stack) == (1 if digit == 0 else 2)


async def test_every_kind_can_be_begun_from_its_room(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        # with something in them the forms of all kinds are opened by `test_hostile`
        for spec in registry.every()[:: tries(4, 1)]:
            driver.app.open_form(spec.name)
            await driver.on("Form")
            await driver.sees(spec.label)
            await driver.press("escape")
            await driver.until(lambda: type(driver.app.screen).__name__ != "Form", "left")
        assert not driver.app._notifications


async def test_history_shows_words_that_came_and_went(laptop: Laptop) -> None:
    vision = laptop.add("vision", text="Every student says how they know.")
    laptop.do("set", vision, "text=Every student shows how they know.")
    async with opened(laptop) as driver:
        await driver.press("1", "i")
        await driver.sees("Vision  1")
        await driver.press("right", "h")
        await driver.on("History")
        await driver.sees("Every student –says– shows how they know.", "AO")
        styles = {
            segment.text: segment.style
            for strip in driver.app.screen._compositor.render_strips()
            for segment in strip
            if segment.text in ("–says–", "shows")
        }
        assert styles["–says–"] is not None
        assert styles["–says–"].strike
        assert styles["shows"] is not None
        assert styles["shows"].underline
        await driver.press("escape")
        await driver.on("PlainRoom")


async def test_find_looks_everywhere_and_opens_what_was_found(laptop: Laptop) -> None:
    laptop.add("story", text="The half-full tank")
    laptop.add("norm", text="Start with the half you know")
    what = "Place each half between its neighbors"
    laptop.add("student_task", name="Line-up", thinking="explain", what_students_do=what)
    async with opened(laptop) as driver:
        await driver.press("f")
        await driver.on("Find")
        await driver.type("hal")
        await driver.sees("The half-full tank", "Start with the half you know")
        await driver.type("zzz")
        await driver.sees("No “halzzz” here. Try a shorter word.")
        for _ in "zzz":
            await driver.press("backspace")
        await driver.sees("Norm")
        # words that stand elsewhere than in the title come with the field they stand in
        await driver.press("ctrl+u")
        await driver.type("neighb")
        await driver.sees("Line-up", "What students really do: Place each half between its neighbors")
        await driver.press("enter")
        assert isinstance(driver.focused, Rows)
        await driver.sees("enter read", "e edit")
        # read whole over the hits, which are still there; to write is another key
        await driver.press("enter")
        await driver.on("CardSheet")
        await driver.sees("Student task", "What students really do", what, "e edit")
        await driver.press("escape")
        await driver.on("Find")
        await driver.sees("Line-up")
        await driver.press("e")
        await driver.on("Form")
        await driver.press("escape")
        await driver.on("Find")
        # of what has no room with a card: all that was written in it
        await driver.press("tab", "ctrl+u")
        await driver.type("start with")
        await driver.sees("Norm  Start with")
        driver.has_read()
        await driver.press("enter", "enter")
        await driver.on("CardSheet")
        await driver.sees("Norm", "Start with the half you know")


async def test_what_another_window_saves_shows_within_a_second(laptop: Laptop) -> None:
    laptop.add("story", text="first")
    async with opened(laptop) as driver:
        await driver.press("1", "i")
        await driver.sees("first")
        laptop.add("story", text="from the other window")
        await driver.sees("from the other window")


async def test_two_versions_are_settled_by_arrows_and_enter(laptop: Laptop) -> None:
    vision = laptop.add("vision", text="One way")
    other = Laptop(laptop.home.parent / "two", "HK")
    other.do("import", str(laptop.export("a.cycle")))
    laptop.do("set", vision, "text=AO's way")
    other.do("set", vision, "text=HK's way")
    laptop.do("import", str(other.export("b.cycle")))
    async with opened(laptop) as driver:
        await driver.sees("To settle together", "1 open")
        await driver.press("s")
        await driver.on("Settle")
        await driver.sees("  1 left", "Keep AO's", "Keep HK's", "nothing is lost")
        rows = driver.app.screen.query_one(Rows)
        names = [str(option.prompt) for option in rows.options]
        await driver.press(*["down"] * next(n for n, name in enumerate(names) if name.startswith("Keep HK")), "enter")
        await driver.sees("Nothing to settle.")
    assert laptop.fields(vision)["text"] == "HK's way"
    assert laptop.data("conflicts") == []


async def test_a_new_version_can_be_written_instead(laptop: Laptop) -> None:
    outcome = laptop.add("outcome", statement="Compare", aim_value=60)
    other = Laptop(laptop.home.parent / "two", "HK")
    other.do("import", str(laptop.export("a.cycle")))
    laptop.do("set", outcome, "aim_value=70")
    other.do("set", outcome, "aim_value=75")
    laptop.do("import", str(other.export("b.cycle")))
    async with opened(laptop) as driver:
        await driver.press("s")
        await driver.on("Settle")
        await driver.sees("Keep HK's")
        await driver.press("n")
        await driver.on("Write")
        await driver.press("ctrl+u")
        await driver.type("72")
        await driver.press("enter")
        await driver.sees("Nothing to settle.")
    assert laptop.fields(outcome)["aim_value"] == 72


async def test_a_file_is_written_and_taken_in_by_keys(laptop: Laptop) -> None:
    other = Laptop(laptop.home.parent / "two", "HK")
    other.do("import", str(laptop.export("a.cycle")))
    file = laptop.home / "from-ao.cycle"
    laptop.add("story", text="told on AO's laptop")
    async with opened(laptop) as driver:
        await driver.press("x")
        await driver.on("Where")
        await driver.press("ctrl+u")
        driver.focused.value = str(file)  # type: ignore[attr-defined]
        await driver.press("enter")
        await driver.said("Written to")
    assert file.exists()
    async with opened(other) as driver:
        await driver.press("o")
        await driver.on("Where")
        driver.focused.value = str(file)  # type: ignore[attr-defined]
        await driver.press("enter")
        await driver.on("Preview")
        await driver.sees("Take this file in?", "nothing is written yet")
        assert other.data("list", "story") == []
        await driver.press("enter")
        await driver.said("Taken in")
        await driver.sees("told on AO's laptop")


async def test_guests_find_no_key_to_predictions_and_no_kind_that_is_not_for_them(laptop: Laptop) -> None:
    laptop.add("cycle", title="A way in", stage="teach")
    async with opened(laptop) as driver:
        for who, seen in (("Only us", True), ("Guests too", False)):
            driver.app.session.in_the_room = None
            await driver.to_big(who)
            driver.app.action_room("reflection", plain=True)
            await driver.on("PlainRoom")
            await driver.sees("Cycle  1")
            assert ("p predictions" in driver.text()) is seen
            assert "Prediction " not in driver.text()
            await driver.to_mine()
