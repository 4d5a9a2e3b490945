"""Reflection by its keys: five tabs of one cycle, each with its card, and what the store then holds."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from cycletui.queries.reflection.tabs import TABS
from cycletui.records.audience import Audience
from cycletui.ui.widgets.lists import Rows
from tests.support import Laptop
from tests.ui.app import SIZES, Driver, opened


def ago(days: int) -> str:
    return (date.today() - timedelta(days=days)).isoformat()


@pytest.fixture
def team(laptop: Laptop) -> dict[str, str]:
    """A cycle with something in every tab; ids by name."""
    ids = {"cycle": laptop.add("cycle", title="A way in", question="Do worked starts help?", stage="decide")}
    of = {"cycle": ids["cycle"]}
    check = laptop.add("collection", measure=laptop.add("measure", name="Model it"), on=ago(3))
    ids["problem"] = laptop.add(
        "problem",
        level="students",
        statement="7 of 13 stop before drawing",
        which_students="students with IEPs",
        can_see="yes",
        worth_it="no",
        **of,
    )
    ids["asked"] = laptop.add(
        "problem",
        level="support",
        statement="Nobody has time to plan together",
        needs_from="Leadership team: 40 minutes",
        state="asked",
        asked_on=ago(22),
        grew_from=ids["problem"],
        **of,
    )
    ids["if_then"] = laptop.add("if_then", if_="we ask for reasons", then="students justify", **of)
    laptop.do("set", ids["if_then"], "if_=pairs rehearse before they write")
    ids["try"] = laptop.add("try", text="Two minutes for everyone", how_widely_done="most", **of)
    ids["mine"] = laptop.add("prediction", question="How many model it?", text="7 of 13", said_by="AO", **of)
    ids["well"] = laptop.add(
        "finding", kind="went_well", text="They begin", because="The start is there", evidence=[check], **of
    )
    ids["hunch"] = laptop.add("finding", kind="surprise", text="Rooms are louder", core="teaching", **of)
    ids["voice"] = laptop.add("reflection", text="I asked and answered it myself", said_by="BL", **of)
    ids["decision"] = laptop.add("cycle_decision", choice="change", why="Half begin", votes="5 4 4", **of)
    return ids


async def tab(driver: Driver, name: str) -> Any:
    """The room, at this tab."""
    await driver.press("4")
    await driver.on("ReflectionRoom")
    screen: Any = driver.app.screen
    await driver.until(lambda: screen.view is not None, "the room")
    names = [one.name for one in TABS]
    await driver.press(*["right"] * names.index(name))
    await driver.until(lambda: screen.tab.name == name, name)
    return screen


async def card(driver: Driver, record: str) -> None:
    """The card of this record: beside the list, or in its place."""
    screen: Any = driver.app.screen
    await driver.bar_on_record(record)
    if screen.sheet:
        await driver.press("enter")
        await driver.on("CardSheet")
        sheet: Any = driver.app.screen
        assert sheet.card.record == record
        return
    if not screen.wide:
        await driver.press("enter")
    await driver.until(lambda: screen.detail is not None and screen.detail.record == record, "the card")
    await driver.pilot.pause()


def told(driver: Driver) -> str:
    """All that stands in the card, also what is scrolled out of sight, as one line."""
    screen: Any = driver.app.screen
    below = "#parts" if type(screen).__name__ == "CardSheet" else "#below"
    text = screen.query_one("#card").said + " " + screen.query_one(below).said
    return " ".join(text.split())


@pytest.mark.parametrize("size", SIZES)
async def test_each_tab_has_its_rows_and_the_card_of_the_one_with_the_bar(
    laptop: Laptop, team: dict[str, str], size: tuple[int, int]
) -> None:
    wanted = (
        ("problem", "problem", "7 of 13 stop before drawing"),
        ("if_then", "if_then", "–we ask for reasons– pairs rehearse"),
        ("prediction", "mine", "written, covered"),
        ("found", "well", "The start is there"),
        ("next", "decision", "m closes this cycle"),
    )
    async with opened(laptop, size) as driver:
        for name, record, words in wanted:
            await tab(driver, name)
            await card(driver, team[record])
            assert words in told(driver), (record, told(driver))
            if type(driver.app.screen).__name__ == "CardSheet":
                await driver.press("escape")
                await driver.on("ReflectionRoom")
            driver.app.action_room("home")
            await driver.on("Home")


async def test_a_covered_prediction_is_not_told_by_its_card(laptop: Laptop, team: dict[str, str]) -> None:
    async with opened(laptop) as driver:
        await tab(driver, "prediction")
        await card(driver, team["mine"])
        assert "7 of 13" not in told(driver)
        await driver.press("escape")
        await driver.on("ReflectionRoom")
        assert "7 of 13" not in driver.text()
        await driver.press("C")
        await driver.on("Tell")
        await driver.press("down", "enter")
        await driver.said("Uncovered.")
        await driver.sees("“7 of 13”")
        await driver.press("enter")
        await driver.on("CardSheet")
        assert "7 of 13" in told(driver)
        # it stands as it was written
        assert "edit" not in driver.text()
        assert len(laptop.data("list", "uncovered")) == 1


async def test_a_new_one_begins_in_its_cycle_and_its_part(laptop: Laptop, team: dict[str, str]) -> None:
    async with opened(laptop, (80, 24)) as driver:
        await tab(driver, "found")
        await driver.bar_on(lambda row: "gap" in str(getattr(row, "means", "")))
        await driver.press("n")
        await driver.on("Form")
        await driver.type("Half do not begin")
        await driver.press("ctrl+s")
        await driver.on("ReflectionRoom")
        await driver.sees("Half do not begin")
    (gap,) = [one for one in laptop.data("list", "finding") if one["fields"]["kind"] == "gap"]
    assert gap["fields"]["cycle"] == team["cycle"]
    assert gap["fields"]["text"] == "Half do not begin"


async def test_change_opens_the_next_cycle_linked_and_one_u_takes_it_back(laptop: Laptop, team: dict[str, str]) -> None:
    async with opened(laptop) as driver:
        await tab(driver, "next")
        await card(driver, team["decision"])
        # left again, nothing has changed
        await driver.press("m")
        await driver.on("Form")
        await driver.press("escape")
        await driver.on("ReflectionRoom")
        assert [one["fields"]["stage"] for one in laptop.data("list", "cycle")] == ["decide"]
        await card(driver, team["decision"])
        await driver.press("m")
        await driver.on("Form")
        # it asks for itself, beside what the one before asked
        screen: Any = driver.app.screen
        assert screen.fields["question"].text == screen.fields["title"].text == ""
        asked = laptop.fields(team["cycle"]).get("question") or laptop.fields(team["cycle"])["title"]
        await driver.sees(f"The cycle before asked: “{asked}”")
        await driver.type("What helps them begin?")
        await driver.press("enter")
        assert driver.focused is screen.fields["title"].editor
        await driver.press("ctrl+s")
        await driver.on("ReflectionRoom")
        cycles = {one["id"]: one["fields"] for one in laptop.data("list", "cycle")}
        (made,) = set(cycles) - {team["cycle"]}
        assert (cycles[made]["parent"], cycles[made]["stage"]) == (team["cycle"], "name")
        assert cycles[team["cycle"]]["stage"] == "closed"
        await driver.sees("► Name it")
        await driver.press("u")
        await driver.sees("► Decide")
    (left,) = laptop.data("list", "cycle")
    assert left["fields"]["stage"] == "decide"


async def test_the_strip_says_which_of_the_three_paths_are_dark(laptop: Laptop) -> None:
    cycle = laptop.add("cycle", title="A way in", stage="look")
    laptop.add("problem", level="students", statement="They stop", how_we_work="We show all", cycle=cycle)
    async with opened(laptop) as driver:
        await tab(driver, "problem")
        await driver.sees("○ which students ● how we work ○ what we agreed", "For which students is it so")


async def test_what_was_expected_and_what_came_stand_in_columns(laptop: Laptop) -> None:
    cycle = laptop.add("cycle", title="Talk", stage="look")
    group = laptop.add("group", name="Students with IEPs", size=13)
    check = laptop.add("collection", measure=laptop.add("measure", name="Justify"), on=ago(2))
    ask: dict[str, Any] = {"question": "What percent?", "collection": check, "cycle": cycle}
    laptop.add("prediction", text="45: they have words", value=45, group=group, said_by="HK", **ask)
    laptop.add("prediction", text="60", value=60, said_by="AO", **ask)
    laptop.add("result", collection=check, count_of=57, total=90)
    laptop.add("result", collection=check, group=group, count_of=4, total=13)
    laptop.add("uncovered", question="What percent?", cycle=cycle)
    for size in SIZES:
        async with opened(laptop, size) as driver:
            await tab(driver, "prediction")
            await driver.sees("“45: they have words”", "came 4 of 13")
            lines = driver.text().split("\n")
            head = next(one for one in lines if "predicted" in one)
            for words, expected, came, apart in (
                ("AO  all students", "60 %", "63 %", "3 above"),
                ("HK  Students with IEPs", "45 %", "31 %", "14 below"),
            ):
                row = next(one for one in lines if words in one)
                # right below each other, under their words
                for value, name in ((expected, "predicted"), (came, "came")):
                    assert row.index(value) + len(value) == head.index(name) + len(name), (size, row)
                assert apart in row


async def test_a_team_without_a_cycle_sees_how_one_goes_and_begins_it(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        await tab(driver, "problem")
        await driver.sees("No cycle yet. A cycle begins with a question. Press", "How a cycle goes")
        # n begins what has the bar, so no other part names it
        await driver.sees("What gets in the way of their learning?")
        assert driver.text().count("Press") == 1
        await driver.press("end")
        await driver.sees("What gets in the way of their learning? Press n.")
        assert driver.text().count("Press") == 1
        await driver.press("home")
        await driver.press("n")
        await driver.on("Form")
        form: Any = driver.app.screen
        assert form.form_view.kind.name == "cycle"
        await driver.press("escape")
        await driver.on("ReflectionRoom")
        await driver.to_big()
        await driver.sees("No cycle yet.")
        assert "Press n" not in driver.text()


async def test_a_room_sees_how_many_have_written_and_the_range_and_guests_no_such_tab(laptop: Laptop) -> None:
    cycle = laptop.add("cycle", title="Talk", stage="look")
    voices = ("AO", "HK", "DP", "guest: RA", "guest: JP", "guest: MS")
    for number, who in enumerate(voices):
        laptop.add("prediction", question="What percent?", text="some", value=40 + 5 * number, said_by=who, cycle=cycle)
    laptop.add("uncovered", question="What percent?", cycle=cycle)
    for size in SIZES:
        async with opened(laptop, size) as driver:
            driver.app.session.audience = Audience.ROOM
            await tab(driver, "prediction")
            await driver.sees("What percent?", "6 of 6 have written", "We expect 40 to 65, in the middle 52.5.")
            assert not [who for who in voices[1:] if who in driver.text()]
            # the bar stands on the question
            assert driver.app.screen.query_one("#list", Rows).highlighted is not None
            driver.app.session.audience = Audience.GUESTS
            driver.app.action_room("reflection", at="prediction")
            await driver.on("ReflectionRoom")
            screen: Any = driver.app.screen
            await driver.until(lambda s=screen: s.view is not None, "the room")  # type: ignore[misc]
            await driver.press("right", "right")
            await driver.sees("What we found")
            assert "Prediction" not in driver.text()
            assert screen.tab.name == "found"


async def on_gap(driver: Driver) -> None:
    """The bar on the finding."""
    await driver.bar_on(lambda row: getattr(getattr(row, "means", None), "kind", "") == "finding")


async def test_a_list_that_was_hidden_by_its_card_has_its_whole_width_again(laptop: Laptop) -> None:
    long = "How many students with IEPs will reach the last model check before the winter holidays begin?"
    cycle = laptop.add("cycle", title="Talk", stage="teach")
    laptop.add("finding", kind="gap", text=long, because="We do not know yet", cycle=cycle)
    async with opened(laptop, (80, 24)) as driver:
        await driver.press("4", "right", "right", "right")
        await driver.sees("How many students with IEPs will reach the last model check", "a hunch")
        rows = driver.app.screen.query_one("#list", Rows)
        await on_gap(driver)
        whole = [str(row.prompt) for row in rows.options]
        await driver.press("enter")
        await driver.until(lambda: driver.app.screen.has_class("-card"), "the card")
        # a sheet over the card: the list is read again while it has no width
        await driver.press("v")
        await driver.on("Pick")
        await driver.press("escape")
        await driver.on("ReflectionRoom")
        await driver.until(lambda: [str(row.prompt) for row in rows.options] != whole, "read again")
        await driver.press("escape")
        await driver.until(lambda: [str(row.prompt) for row in rows.options] == whole, "the whole width")


@pytest.mark.parametrize("size", SIZES)
async def test_the_rung_with_the_bar_unfolds_in_its_place(
    laptop: Laptop, team: dict[str, str], size: tuple[int, int]
) -> None:
    async with opened(laptop, size) as driver:
        # from Home's row of what we asked the bar stands on that
        driver.app.action_room("reflection", at=f"problem@{team['asked']}")
        await driver.on("ReflectionRoom")
        here: Any = driver.app.screen
        await driver.until(lambda: here.row is not None and here.row.id == team["asked"], "what was asked")
        await driver.press("0")
        await driver.on("Home")
        screen = await tab(driver, "problem")
        assert not screen.query_one("#right").display
        # where there is room all of it is said, else what nobody said yet, in words
        missing = ("○ Is it in our own hands? not said yet", "○ Does it fit a wider plan? not said yet")
        await driver.sees(*missing)
        if size[0] >= 80:
            await driver.sees("● which students   students with IEPs", "● we can see it happen", "no: worth the effort")
        await driver.press("up")
        await driver.until(lambda: screen.section == "problem:teaching", "an empty rung")
        await driver.sees("nothing here yet")
        assert missing[0] not in driver.text()
        if size[0] >= 80:
            await driver.sees("Which move is hard for us?")
        await driver.press("up")
        await driver.until(lambda: screen.row is not None and screen.row.id == team["asked"], "what was asked")
        await driver.sees("no answer for 3", "Nobody has time to plan together")
        # the rung stays where it is when it is read anew, and when the focus leaves it
        rows = screen.list
        before = (rows.scroll_offset.y, rows.means, [str(row.prompt) for row in rows.options])
        screen.load()
        await driver.press("slash")
        await driver.press("escape")
        await driver.until(lambda: driver.focused is rows, "the ladder")
        assert (rows.scroll_offset.y, rows.means, [str(row.prompt) for row in rows.options]) == before


async def test_in_a_small_window_the_ladder_is_seen_from_its_first_rung(laptop: Laptop, team: dict[str, str]) -> None:
    above = {"cycle": team["cycle"], "state": "asked", "asked_on": ago(9)}
    statement = "Speech and reading services are timetabled by an office that none of us ever reaches, for staff "
    statement += "who come once a week and whom several schools share"
    leading = laptop.add("problem", level="school", statement=statement, needs_from="The district", **above)
    long = "We model whole solutions or none, and nobody of us knows yet how half of one is shown"
    laptop.add("problem", level="teaching", statement=long, needs_from="Leadership team: a coach", **above)
    said = {"how_we_work": "whole solutions or none", "what_we_agreed": "everyone can start"}
    said |= dict.fromkeys(("about_core", "can_see", "in_our_hands", "worth_it"), "yes")
    laptop.do("set", team["problem"], *(f"{name}={words}" for name, words in said.items()))
    async with opened(laptop, (60, 18)) as driver:
        screen = await tab(driver, "problem")
        await driver.sees("District support", "Leading the school", "↑ no answer for 9 days", "│ Speech and reading")
        assert screen.list.scroll_offset.y == screen.list.max_scroll_y == 0
        # the rung with the bar is told whole, and only that one
        assert "several schools share" not in driver.text()
        await driver.press("up", "up", "up")
        await driver.until(lambda: screen.row is not None and screen.row.id == leading, "the rung of the school")
        await driver.sees("several schools share")


async def test_a_strip_shows_each_voice_and_what_came_and_covered_ones_as_question_marks(laptop: Laptop) -> None:
    cycle = laptop.add("cycle", title="Talk", stage="look")
    check = laptop.add("collection", measure=laptop.add("measure", name="Justify"), on=ago(2))
    ask: dict[str, Any] = {"question": "What percent?", "collection": check, "cycle": cycle}
    laptop.add("prediction", text="Forty", value=40, said_by="HK", **ask)
    laptop.add("prediction", text="Sixty", value=60, said_by="AO", **ask)
    laptop.add("result", collection=check, count_of=72, total=90)
    for size in SIZES:
        async with opened(laptop, size) as driver:
            await tab(driver, "prediction")
            await driver.sees("  2 of ", " have written")
            (strip,) = [one for one in driver.text().split("\n") if "├" in one]
            assert strip.count("?") == 2
            assert "●" not in strip
            marks = [place for place, letter in enumerate(strip) if letter == "?"]
            # at equal distances, whatever they are
            ends = [strip.index("├"), *marks, strip.index("┤")]
            gaps = [after - before for before, after in pairwise(ends)]
            assert max(gaps) - min(gaps) <= 1
    laptop.add("uncovered", question="What percent?", cycle=cycle)
    for size in SIZES:
        async with opened(laptop, size) as driver:
            await tab(driver, "prediction")
            await driver.sees("■ came 80 %", "0 ├", "┤ 100")
            (strip,) = [one for one in driver.text().split("\n") if "├" in one]
            assert strip.index("├") < strip.index("●HK") < strip.index("●AO") < strip.index("■") < strip.index("┤")
