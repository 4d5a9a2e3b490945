"""Vision by its keys: what stands on the screen, where the bar is, and what the store then holds."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cycletui.store.drafts import Drafts
from cycletui.store.places import places
from cycletui.ui.rooms.vision.entry import Entry
from cycletui.ui.widgets.card import draw
from cycletui.ui.widgets.lists import Line, Rows
from cycletui.ui.widgets.text import words
from tests.support import Laptop
from tests.ui.app import SIZES, Driver, opened

EMPTY = (
    "No vision yet",
    "What matters most",
    "Tell one moment",
    "What do you see",
    "What do we hold on",
    "Which word might",
    "How will you decide",
    "What does the whole",
)


async def room(driver: Driver) -> Any:
    await driver.press("1")
    await driver.on("VisionRoom")
    screen: Any = driver.app.screen
    await driver.until(lambda: screen.view is not None and screen.list.option_count, "rows")
    return screen


async def at(driver: Driver, record: str) -> None:
    screen: Any = driver.app.screen
    rows = screen.query_one("#list", Rows)

    def there() -> int | None:
        return next((n for n, row in enumerate(rows.options) if getattr(row.means, "id", "") == record), None)

    # it may be reading anew, as for those who have just come in
    await driver.until(lambda: there() is not None, f"a row of {record}")
    rows.highlighted = there()
    await driver.pilot.pause()


def there(laptop: Laptop, kind: str) -> list[dict[str, Any]]:
    return [one["fields"] for one in laptop.data("list", kind)]


@pytest.mark.parametrize("size", SIZES[1:])
async def test_each_empty_part_says_what_n_makes(laptop: Laptop, size: tuple[int, int]) -> None:
    async with opened(laptop, size) as driver:
        screen = await room(driver)
        parts = [one.kind for one in screen.sections()]
        for kind, words in zip(parts, EMPTY, strict=True):
            await driver.sees(words)
            assert (screen.section, screen.kind_here) == (kind, kind)
            await driver.press("right")
        await driver.until(lambda: screen.section == "vision", "round to the first")
        await driver.press("n")
        await driver.on("Form")
        await driver.sees("Our vision")


async def test_on_the_wall_all_eight_parts_stand_at_once_and_are_reached_by_columns(laptop: Laptop) -> None:
    async with opened(laptop, (120, 36)) as driver:
        screen = await room(driver)
        await driver.sees(*EMPTY)
        found = []
        for _ in range(4):
            await driver.press("home")
            before = ""
            while screen.section != before:
                before = screen.section
                found.append(before)
                column = screen.wall.column
                await driver.press("down")
                if screen.wall.column != column:
                    await driver.press("up")
                    break
                # n makes one of the part with the bar, and so no other part names the key
                assert driver.text().count("Press n") == 1
            # a key that is held down ends at the last card: letters are never typed into the line by mistake
            if column:
                await driver.press("down", "down")
            assert driver.focused is screen.wall
            await driver.press("right")
        await driver.press("space")
        assert driver.focused is screen.entry
        await driver.press("escape")
        assert found == [one.kind for one in screen.sections()]
        await driver.until(lambda: screen.section in ("vision", "critical_work"), "round to the first")
        await driver.press("n")
        await driver.on("Form")


def card(value: str, state: str = "agreed", **fields: Any) -> dict[str, Any]:
    return {"text": value, "state": state, **fields}


async def test_a_value_lights_what_is_under_it_and_a_story_its_value_and_the_vision(laptop: Laptop) -> None:
    story = laptop.add("story", text="She copied it and could not say why")
    seen = laptop.add("noticing", text="Five of 13 began")
    alone = laptop.add("story", text="Two tables solved it")
    value = laptop.add("value", **card("Saying how you know counts", rests_on=[story, seen]))
    other = laptop.add("value", **card("We listen"))
    vision = laptop.add("vision", text="All say how they know.", rests_on=[value])
    async with opened(laptop, (120, 36)) as driver:
        await room(driver)
        marked = {
            "She copied it": story,
            "Five of 13": seen,
            "Two tables": alone,
            "Saying how": value,
            "We listen": other,
            "All say how": vision,
        }

        def lit() -> set[str]:
            text = driver.text()
            return {one for words, one in marked.items() if f"● {words}" in text}

        for record, thread in (
            (value, {story, seen, vision}),
            (story, {value, vision}),
            (seen, {value, vision}),
            (vision, {value, story, seen}),
            (alone, set()),
            (other, set()),
        ):
            await at(driver, record)
            await driver.until(lambda wanted=thread: lit() == wanted, f"{record} {thread}")  # type: ignore[misc]
            assert driver.text().count("▌") >= 1
        # a line that is written in has the focus, and no card is marked
        await at(driver, value)
        await driver.press("space")
        await driver.until(lambda: lit() == set(), "no thread")


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_of_the_wall_moves_when_the_bar_or_the_focus_does(laptop: Laptop, size: tuple[int, int]) -> None:
    stories = [laptop.add("story", text=f"Moment {number}") for number in range(3)]
    laptop.add("value", **card("We listen", rests_on=[stories[0]]))
    laptop.add("vision", text="All say how they know.")
    async with opened(laptop, size) as driver:
        await room(driver)

        def still() -> str:
            # the wall without its marks and the words that follow the bar
            rows = driver.text().split("\n")[5:-3]
            return "\n".join(row.replace("▌", " ").replace("●", " ") for row in rows)

        before = still()
        for key in ("down", "down", "up", "slash", "escape"):
            await driver.press(key)
            if key != "slash":
                assert still() == before, key


async def test_a_column_shows_whole_cards_and_scrolls_by_itself(laptop: Laptop) -> None:
    for number in range(14):
        laptop.add("story", text=f"Moment {number:02}: " + "one that stayed with me " * 4)
        laptop.add("value", **card(f"Value {number:02}"))
    async with opened(laptop, (120, 36)) as driver:
        screen = await room(driver)
        await driver.sees("more below")
        values = [row for row in driver.text().split("\n") if "Value " in row]
        seen = set()
        for _ in range(14):
            seen.add(screen.row.title)
            # the whole card is there
            await driver.until(lambda: f"▌ {screen.row.title[:9]}" in driver.text(), screen.row.title)
            assert values[0][40:78].strip() in driver.text()
            await driver.press("down")
        assert len(seen) == 14
        await driver.sees("more above")
        await driver.press("home")
        await driver.sees("▌ " + screen.view.items["story"][0].first[:9])
        await driver.press("right")
        await driver.until(lambda: screen.section == "value", "the next column")
        # and back to where one was
        await driver.press("left")
        await driver.until(lambda: screen.section == "story", "the column before")


@pytest.mark.parametrize("size", SIZES)
async def test_the_line_saves_a_card_and_stays_for_the_next(laptop: Laptop, size: tuple[int, int]) -> None:
    async with opened(laptop, size) as driver:
        screen = await room(driver)
        entry = screen.query_one("#entry", Line)
        await driver.press("space")
        assert entry.has_focus
        for text in ("Two tables solved it", "A whole idea in a drawing"):
            await driver.type(text)
            await driver.press("enter")
            await driver.until(lambda: entry.value == "", "saved")
            assert entry.has_focus
        stories = there(laptop, "story")
        assert {one["text"] for one in stories} == {"Two tables solved it", "A whole idea in a drawing"}
        assert {(one["said_by"], one["told_on"]) for one in stories} == {("AO", date.today().isoformat())}
        # side by side the noticings stand below the stories, else they are the next list
        await driver.press("escape", *(["end"] if size[0] >= 110 else ["right"]), "space")
        await driver.until(lambda: screen.section == "noticing", "the next part")
        await driver.type("Five of 13 began")
        await driver.press("enter")
        await driver.until(lambda: entry.value == "", "saved")
        assert [one["text"] for one in there(laptop, "noticing")] == ["Five of 13 began"]
        await driver.sees("Saved as a noticing. Esc, then u, takes it back.")
        # what is too long is said beneath the line, and kept in it
        entry.value = "word " * 500
        await driver.press("enter")
        await driver.sees("! 2499 characters are too many: at most 2000, please.")
        assert len(entry.value) == 2500
        entry.value = ""
        # a line that was typed half stays while one looks at the list
        await driver.type("Half")
        await driver.press("escape")
        assert driver.focused is screen.list
        assert entry.value == "Half"


async def test_a_half_typed_card_outlives_the_room_and_the_app(laptop: Laptop) -> None:
    laptop.add("noticing", text="They stop early")
    async with opened(laptop, (80, 24)) as driver:
        await room(driver)
        await driver.press("right", "right", "right", "space")
        await driver.type("Five of 13")
        # its key comes sooner than the draft is written
        await driver.press("escape", "0")
        await driver.on("Home")
        screen = await room(driver)
        await driver.until(lambda: screen.query_one(Entry).value == "Five of 13", "what was typed")
        await driver.sees("draft kept")
        await driver.press("space")
        await driver.type(" began")
        await driver.press("ctrl+q")
        await driver.until(lambda: driver.app.return_value == 0, "left")
    async with opened(laptop, (80, 24)) as driver:
        screen = await room(driver)
        entry = screen.query_one(Entry)
        await driver.until(lambda: entry.value == "Five of 13 began", "what was typed")
        # it stays a noticing, though the bar is on the vision
        await driver.press("space")
        await driver.sees("enter save the noticing")
        await driver.press("enter")
        await driver.until(lambda: entry.value == "", "saved")
        assert [one["text"] for one in there(laptop, "noticing")] == ["They stop early", "Five of 13 began"]
        assert there(laptop, "story") == []
        await driver.until(lambda: "draft kept" not in driver.text(), "nothing waits")


async def test_a_card_moves_on_and_one_undo_brings_all_back(laptop: Laptop) -> None:
    story = laptop.add("story", text="She copied it and could not say why", said_by="HK", told_on="2026-11-02")
    value = laptop.add("value", text="Saying how you know counts", rests_on=[story])
    async with opened(laptop, (80, 24)) as driver:
        screen = await room(driver)
        await at(driver, story)
        await driver.sees("to noticings", "under “Saying how you know counts”")
        await driver.press("m")
        await driver.said("Now a noticing")
        [noticing] = laptop.data("list", "noticing")
        told = {name: noticing["fields"][name] for name in ("text", "said_by", "noticed_on")}
        assert told == {
            "text": "She copied it and could not say why",
            "said_by": "HK",
            "noticed_on": "2026-11-02",
        }
        assert there(laptop, "story") == []
        assert laptop.fields(value)["rests_on"] == [noticing["id"]]
        await driver.until(lambda: screen.row is not None and screen.row.id == noticing["id"], "the bar on it")
        await driver.press("m")
        await driver.said("Now a value")
        assert {one["state"] for one in there(laptop, "value")} == {None, "proposed"}
        await driver.until(lambda: screen.row is not None and screen.row.kind == "value", "the bar on it")
        await driver.press("u", "u")
        await driver.until(lambda: len(there(laptop, "story")) == 1, "undo")
        await driver.until(lambda: laptop.fields(value)["rests_on"] == [story], "what rested on it")
        assert there(laptop, "noticing") == []


async def test_a_card_goes_under_a_value_and_off_again(laptop: Laptop) -> None:
    noticing = laptop.add("noticing", text="Five of 13 began")
    value = laptop.add("value", text="Everyone can start", state="agreed")
    async with opened(laptop) as driver:
        await room(driver)
        await at(driver, noticing)
        for said, rests_on in (("Now under", [noticing]), ("No longer under", [])):
            await driver.press("d")
            await driver.on("Pick")
            await driver.press("enter")
            await driver.said(said)
            assert laptop.fields(value).get("rests_on", []) == rests_on
            await driver.on("VisionRoom")
        await driver.press("d")
        await driver.on("Pick")
        await driver.press("escape")
        await driver.on("VisionRoom")
        assert laptop.fields(value).get("rests_on", []) == []


@pytest.mark.parametrize("size", SIZES)
async def test_a_value_is_agreed_by_an_act_and_no_name_beside_a_hand_is_kept(
    laptop: Laptop, size: tuple[int, int]
) -> None:
    value = laptop.add("value", text="Everyone can start", state="discussed")
    kept = Drafts(places(laptop.store))
    async with opened(laptop, size) as driver:
        screen = await room(driver)
        await at(driver, value)
        # its form, as one comes to it by the list of agreements
        driver.app.open_form("agreement", begun={"of": value, "wording": "Everyone can start"})
        await driver.on("Form")
        form: Any = driver.app.screen
        fields = form.fields
        assert (fields["of"].text, fields["wording"].text) == (value, "Everyone can start")
        assert laptop.fields(value)["state"] == "discussed", "a key alone agrees on nothing"
        fields["result"].editor.focus()
        await driver.press("enter")
        await driver.on("Pick")
        await driver.press("enter")
        await driver.on("Form")
        fields["hands"].editor.focus()
        await driver.type("Zyx 9, Bo 4")
        await driver.sees("draft kept")
        await driver.press("ctrl+s")
        await driver.until(lambda: fields["hands"].has_class("-wrong"), "said beside the field")
        assert "“9”, the 1st, is off the scale" in str(fields["hands"].query_one(".problem").render())
        fields["hands"].editor.value = ""
        await driver.type("Zyx 5, Bo 4")
        await driver.until(
            lambda: [one.values["texts"].get("hands") for one in kept.all()] == ["5 4"], "the draft holds counts"
        )
        assert "Zyx" not in str(kept.all())
        await driver.press("ctrl+s")
        await driver.on("VisionRoom")
        await driver.until(lambda: screen.view.items["value"][0].state == "agreed", "agreed")
        (agreement,) = laptop.data("list", "agreement")
        assert agreement["fields"]["hands"] == [1, 1, 0, 0, 0, 0]
        # one act: one key takes all of it back
        await driver.press("u")
        await driver.until(lambda: screen.view.items["value"][0].state == "discussed", "taken back")
        assert laptop.data("list", "agreement") == []
    assert b"Zyx" not in b"".join(path.read_bytes() for path in laptop.home.rglob("*") if path.is_file())


@pytest.mark.parametrize("size", SIZES)
async def test_enter_opens_the_card_over_the_wall_and_it_tells_how_the_vision_grew(
    laptop: Laptop, size: tuple[int, int]
) -> None:
    story = laptop.add("story", text="Two tables solved it")
    vision = laptop.add("vision", text="All are proficient.", rests_on=[story])
    laptop.do("set", vision, "text=All say how they know.", "why=It told us nothing to do.", "votes=5 5 4")
    async with opened(laptop, size) as driver:
        await room(driver)
        if size[0] >= 110:
            await driver.sees("second wording, ", "votes 5 5 4", "why: It told us nothing to do.")
        await at(driver, vision)
        await driver.press("enter")
        await driver.on("CardSheet")
        sheet: Any = driver.app.screen
        told = str(words(*draw(sheet.card.parts, 60, "vision")))
        assert told.index("2 versions") < told.index("All are proficient.")
        assert "why: It told us nothing to do." in told
        assert "votes 5 5 4" in told
        await driver.sees("All say how they know.")
        # somebody else saves, and it is told
        laptop.do("set", vision, "votes=5 5 5")
        await driver.until(lambda: "5 5 5" in str(words(*draw(sheet.card.parts, 60, "vision"))), "told anew")
        await driver.press("h")
        await driver.on("History")
        await driver.press("escape")
        await driver.on("VisionRoom")
        await driver.press("enter")
        await driver.on("CardSheet")
        await driver.press("e")
        await driver.on("Form")
        await driver.press("escape")
        await driver.on("VisionRoom")


async def test_a_school_focus_is_a_sentence_or_none_because(laptop: Laptop) -> None:
    async with opened(laptop, (80, 24)) as driver:
        await room(driver)
        await driver.press("left", "n")
        await driver.on("Form")
        await driver.press("ctrl+s")
        await driver.sees("! One sentence, or below it why there is none")
        await driver.press("tab")
        await driver.type("our school sets none yet")
        await driver.press("ctrl+s")
        await driver.sees("Focus 1", "None, because our school sets none yet")


async def test_everything_that_is_named_can_be_clicked(laptop: Laptop) -> None:
    """Rooms on top, the names of the lists, rows, and the keys at the bottom."""
    value = laptop.add("value", text="Everyone can start")

    async def click(words: str) -> None:
        await driver.sees(words)
        before = ""
        # the list may still be on its way to where it was asked to go
        while before != (before := driver.text()):
            await driver.pilot.pause(0.05)
        rows = before.splitlines()
        y = max(y for y, row in enumerate(rows) if words in row)
        await driver.pilot.click(offset=(rows[y].index(words) + len(words) // 2, y))

    async with opened(laptop, (120, 36)) as driver:
        await click("1 Vision")
        await driver.on("VisionRoom")
        screen: Any = driver.app.screen
        await driver.until(lambda: screen.view is not None and screen.list.option_count, "rows")
        await click("Values 1")
        await driver.until(lambda: screen.row is not None and screen.row.id == value, "the bar on the value")
        await click("▌ Everyone can start")
        await driver.on("CardSheet")
        await driver.press("escape")
        await driver.on("VisionRoom")
        await click("a agree")
        await driver.on("AgreeSheet")
        assert driver.app.screen.found.id == value, "the key that was clicked"  # type: ignore[attr-defined]
