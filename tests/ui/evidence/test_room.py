"""The room Evidence by its keys: the table, what is said beside it, what is typed and what the store then holds."""

from __future__ import annotations

from typing import Any

import pytest

from cycletui.queries.evidence import table as reading
from cycletui.records.audience import Audience
from cycletui.ui.widgets.lists import Rows
from tests.support import Laptop
from tests.ui.app import SIZES, Driver, opened


async def room(driver: Driver, *, rows: bool = True) -> Any:
    """The room, the bar in its table where there is something."""
    driver.app.action_room("evidence")
    await driver.on("EvidenceRoom")
    screen: Any = driver.app.screen
    await driver.until(lambda: screen.view is not None, "what was read")
    if rows:
        screen.list.focus()
        await driver.pilot.pause()
    return screen


def titles(screen: Any) -> list[str]:
    """The rows of the table, each on one line; headings among them."""
    return [" ".join(str(row.prompt).split()) for row in screen.query_one("#list", Rows).options]


def lines(laptop: Laptop, *some: str) -> None:
    """Evidence by its command."""
    for one in some:
        laptop.do("evidence", "add", "--new", one)


async def test_the_measure_counted_last_stands_first_and_words_filter(laptop: Laptop) -> None:
    lines(
        laptop,
        "20/40 ticket 2026-11-12",
        "8/12 ticket 2026-11-12 @EL",
        "10/40 ticket 2026-09-01",
        "4 min talk 2026-11-20",
    )
    laptop.add("observation", text="Nobody wrote first", said_by="HK", on="2026-11-15")
    async with opened(laptop) as driver:
        screen = await room(driver)
        assert titles(screen) == [
            "talk 20 Nov 4 min –",
            "ticket 12 Nov 20/40 50 % 8/12 67 % ▁█",
            "",
            "15 Nov HK Nobody wrote first",
        ]
        await driver.press("home", "down")
        await driver.sees(
            "20 of 40 students, 50 %. EL: 8 of 12 students, 67 % (likely between 39 and 86 %; "
            "one student is worth about 8 points)."
        )
        await driver.press("slash")
        await driver.type("ticket nov")
        # what a filter finds is unfolded
        await driver.until(lambda: len(titles(screen)) == 3, "a measure and two numbers")
        assert titles(screen)[1:] == ["12 Nov 20 of 40 50 % all students", "8 of 12 67 % EL"]
        await driver.sees("Evidence 2 of 5")
        await driver.press("enter")
        assert driver.focused.id == "list"
        # and can be folded
        await driver.press("home", "enter")
        assert titles(screen) == ["ticket 12 Nov 20/40 50 % 8/12 67 % ▁█"]
        await driver.press("enter", "end")
        assert screen.here.title.startswith("8 of 12")
        await driver.press("slash")
        await driver.type("xyz")
        await driver.sees("No row has these words")
        await driver.press("escape")
        await driver.until(lambda: len(titles(screen)) == 4, "all rows, folded")


async def test_enter_unfolds_a_measure_folds_it_and_opens_a_number(laptop: Laptop) -> None:
    lines(laptop, "20/40 ticket 2026-11-12", "8/12 ticket 2026-11-12 @EL", "18/40 ticket 2026-11-05", "4 min talk")
    async with opened(laptop, (80, 24)) as driver:
        screen = await room(driver)
        await driver.press("end")
        await driver.sees("enter its days")
        assert screen.here is None, "no key for a record, such as delete, is for all of a measure"
        await driver.press("enter")
        assert titles(screen)[2:] == [
            "12 Nov 20 of 40 50 % all students",
            "8 of 12 67 % EL",
            "5 Nov 18 of 40 45 % all students",
        ]
        await driver.sees("enter fold it")
        await driver.press("end", "up")
        await driver.sees("enter edit")
        await driver.sees("8 of 12 students, 67 % (likely between 39 and 86 %; one student is worth about 8 points).")
        await driver.press("enter")
        await driver.on("Form")
        await driver.press("escape")
        await driver.on("EvidenceRoom")
        assert getattr(screen.here, "title", "").startswith("8 of 12")
        await driver.press("up", "up", "enter")
        assert len(titles(screen)) == 2
        assert screen.line_here.what == "ticket", "the bar stays"


async def test_the_bar_goes_to_the_measure_where_its_number_is_folded_away(laptop: Laptop) -> None:
    lines(laptop, "20/40 ticket 2026-11-12", "8/12 ticket 2026-11-12 @EL", "4 min talk")
    async with opened(laptop, (80, 24)) as driver:
        screen = await room(driver)
        await driver.press("slash")
        await driver.type("el")
        await driver.press("enter", "end")
        assert screen.here.title.startswith("8 of 12")
        await driver.press("escape")
        await driver.until(lambda: len(titles(screen)) == 2, "all measures")
        assert screen.line_here.what == "ticket"


async def test_a_measure_is_looked_at_over_time_and_copied(laptop: Laptop) -> None:
    laptop.add("group", name="Newcomers", size=5, private="yes")
    lines(laptop, "20/40 ticket 2026-11-12", "3/5 ticket 2026-11-12 @Newcomers", "18/40 ticket 2026-11-05")
    async with opened(laptop) as driver:
        await room(driver)
        await driver.press("y")
        await driver.said("Copied, 3 lines: ticket. Some of it stayed with us.")
        whole = "ticket\n12 Nov  all students: 20 of 40, 50 %\n5 Nov  all students: 18 of 40, 45 %"
        assert driver.app.clipboard == whole
        await driver.press("c")
        await driver.on("ChartRoom")
        await driver.sees("ticket", "20 of 40", "18 of 40")


async def test_other_students_begin_under_a_heading_of_their_own(laptop: Laptop) -> None:
    lines(laptop, "20/40 ticket 2026-11-12", "10/40 ticket 2026-05-01")
    async with opened(laptop, (80, 24)) as driver:
        screen = await room(driver)
        # the way of one year's students is not gone on by others
        assert titles(screen) == ["ticket 12 Nov 20/40 50 %"]
        await driver.press("enter")
        assert titles(screen)[1].startswith("students of 2026–27")
        assert titles(screen)[3].startswith("students of 2025–26")
        await driver.press("end")
        await driver.until(lambda: screen.here is not None and screen.here.title.startswith("10 of 40"), "the bar")


async def test_few_students_are_counted_and_stay_in_the_team(laptop: Laptop) -> None:
    small = laptop.add("group", name="Newcomers", size=5, private="yes")
    lines(laptop, "3/5 ticket 2026-11-12 @Newcomers", "30/60 ticket 2026-11-12")
    async with opened(laptop) as driver:
        screen = await room(driver)
        assert titles(screen) == ["ticket 12 Nov 30/60 50 % +1"]
        assert "Newcomers" not in driver.text(), "what stays in the team has no column"
        await driver.press("enter")
        assert titles(screen)[2] == "3 of 5 – Newcomers · private"
        await driver.press("end")
        await driver.sees("3 of 5 students. You see the number; nobody outside your team does.")
        driver.app.session.audience = Audience.ROOM
        screen = await room(driver)
        await driver.press("enter")
        assert titles(screen) == ["ticket 12 Nov 30/60 50 %", "12 Nov 30 of 60 50 % all students"]
        assert not screen.card.display
        await driver.sees("Not here: private")
        driver.app.session.audience = Audience.GUESTS
        screen = await room(driver)
        await driver.sees("Not here: private")
        assert "Newcomers" not in driver.text()
    assert small


async def test_what_is_typed_in_the_line_stays_until_it_is_saved(laptop: Laptop) -> None:
    lines(laptop, "20/40 ticket 2026-11-12")
    async with opened(laptop, (80, 24)) as driver:
        await driver.press("3")
        await driver.until(lambda: getattr(driver.app.focused, "id", "") == "evidence", "the line")
        await driver.type("21/40 ticket 2026-11-12")
        await driver.sees("There is one of that day already: 20 of 40. Yours would stand beside it.", "draft kept")
        await driver.press("escape")
        assert driver.focused.id == "list"
        await driver.press("escape")
        await driver.on("Home")
    async with opened(laptop, (80, 24)) as driver:
        screen = await room(driver, rows=False)
        await driver.until(lambda: screen.card.line.value == "21/40 ticket 2026-11-12", "what was typed")
        await driver.sees("There is one of that day already")
        await driver.press("enter")
        await driver.sees("enter again: take it so", "enter take it so")
        driver.wait_a_while()
        await driver.press("enter")
        await driver.said("Added: 21 of 40")
        await driver.until(lambda: not screen.card.line.value, "an empty line")
        # neither is chosen for the line; its measure is unfolded
        await driver.until(lambda: len(titles(screen)) == 3, "both")
        assert titles(screen)[0] == "ticket 12 Nov 2 numbers"
        await driver.press("escape")
        assert screen.here.title.startswith("21 of 40"), "what was just added has the bar"
    async with opened(laptop, (80, 24)) as driver:
        screen = await room(driver, rows=False)
        await driver.until(lambda: screen.card.known is not None, "the names")
        assert screen.card.line.value == ""


async def test_n_leads_to_the_line_and_no_line_is_lost_there(laptop: Laptop) -> None:
    """A new one is written in the line, numbers and words alike; words alone carry the voice."""
    async with opened(laptop, (80, 24)) as driver:
        screen = await room(driver)
        # with nothing in the table enter does nothing there, and is not named
        await driver.sees("n new line")
        assert "enter" not in driver.text()
        lines(laptop, "20/40 ticket 2026-11-12")
        await driver.sees("enter its days", "n new line", "m rename, join")
        await driver.press("enter", "down")
        # of a number it is said that its day can be moved, and that it can be deleted
        await driver.sees("enter edit", "m move the day", "del delete")
        await driver.press("n")
        assert driver.focused is screen.card.line
        await driver.type("Two of them argued with the drawing")
        await driver.press("enter")
        await driver.sees("AO  Two of them argued with the drawing")
        await driver.type("9/15 exit ticket")
        line: Any = driver.focused
        assert (line.id, line.value) == ("evidence", "9/15 exit ticket")
    [seen] = laptop.data("list", "observation")
    assert seen["fields"]["said_by"] == "AO"


@pytest.mark.parametrize("size", SIZES)
async def test_kinds_of_evidence_by_saying_what_a_measure_tells(laptop: Laptop, size: tuple[int, int]) -> None:
    lines(laptop, "20/40 exit ticket 2026-11-12", "30/40 survey of talk 2026-11-10")
    measures = {one["fields"]["name"]: one["id"] for one in laptop.data("list", "measure")}
    outcome = laptop.add("outcome", statement="Say how they know", measure=measures["exit ticket"], state="agreed")
    async with opened(laptop, size) as driver:
        screen = await room(driver, rows=False)
        await driver.sees("only one" if size[0] >= 110 else "Say how they know rests on one kind of evidence")
        screen.list.focus()
        await driver.press("end", "d")
        await driver.on("Pick")
        await driver.sees("“survey of talk” tells of")
        await driver.press("enter", "escape")
        await driver.on("EvidenceRoom")
        await driver.until(lambda: screen.kinds and screen.kinds[0].of_three == "2 of 3", "two kinds")
        screen.card.line.focus()
        await driver.sees("■ ■ □ two" if size[0] >= 110 else "Say how they know rests on two kinds of evidence.")
    assert laptop.fields(measures["survey of talk"])["outcomes"] == [outcome]


async def test_of_several_outcomes_none_is_taken_for_meant(laptop: Laptop) -> None:
    for statement in ("Compare", "Model it"):
        laptop.add("outcome", statement=statement)
    async with opened(laptop, (80, 24)) as driver:
        screen = await room(driver, rows=False)
        await driver.until(lambda: screen.card.known is not None, "the names")
        screen.card.line.value = "18/24 exit ticket"
        await driver.sees("18 of 24 students")
        assert "tells of" not in driver.text()
        await driver.enter_as_new("“exit ticket” is new.")
        await driver.sees("○ In the table d says of which outcome a number tells.")
    (measure,) = laptop.data("list", "measure")
    assert not measure["fields"].get("outcomes")


async def test_older_days_are_read_where_somebody_looks_for_them(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "FIRST", 2)
    lines(laptop, *(f"{n}/40 ticket 2026-11-{n:02}" for n in range(10, 16)))
    asked: list[int] = []
    whole = reading.read_evidence

    def counting(*args: Any) -> reading.EvidenceView:
        asked.append(args[-1])
        return whole(*args)

    monkeypatch.setattr(reading, "read_evidence", counting)
    async with opened(laptop) as driver:
        screen = await room(driver)
        assert titles(screen) == ["ticket 15 Nov 15/40 38 % ▁█", "older days"]
        assert asked == [2]
        # to unfold a measure is to look for all its days
        await driver.press("enter")
        await driver.until(lambda: len(titles(screen)) == 7, "all of them")
        assert asked[:2] == [2, reading.MOST]
        assert screen.line_here is not None


async def test_the_bar_on_the_last_row_reads_older_days(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "FIRST", 2)
    lines(laptop, *(f"{n}/40 ticket 2026-11-{n:02}" for n in range(10, 13)), "3/9 quiz 2026-10-01")
    async with opened(laptop) as driver:
        screen = await room(driver)
        await driver.press("end")
        await driver.until(lambda: len(titles(screen)) == 2 and "older days" not in titles(screen), "what is older")
        assert titles(screen)[1].startswith("quiz 1 Oct 3/9")


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_room_shows_an_example(laptop: Laptop, size: tuple[int, int]) -> None:
    async with opened(laptop, size) as driver:
        await room(driver, rows=False)
        await driver.sees("such as 18/24 exit ticket fractions", "Nothing yet. Type: 18/24 exit ticket fractions")
        screen = driver.app.screen
        screen.query_one("#evidence").focus()
        # whoever types a room's digit there is told how to get there
        await driver.press("4")
        await driver.sees("4/24 exit ticket fractions; or esc, then 4 goes to Reflection")
        await driver.press("backspace", "escape")
        await driver.until(
            lambda: driver.app.screen is not screen or driver.focused.id != "evidence", "out of the line"
        )
        if driver.app.screen is screen:
            await driver.press("escape")
        await driver.on("Home")


async def test_who_is_counted_is_asked_once_where_the_words_leave_it_open(laptop: Laptop) -> None:
    async with opened(laptop, (80, 24)) as driver:
        screen = await room(driver, rows=False)
        await driver.until(lambda: screen.card.known is not None, "the names")
        for number in (6, 7):
            screen.card.line.focus()
            await driver.type(f"{number}/42 classes that closed a cycle")
            await driver.sees(f"{number} of 42")
            if number == 6:
                await driver.enter_as_new("“classes that closed a cycle” is new.")
            else:
                # as somebody said it counts; and that day has one already
                await driver.sees("7 of 42 teams")
                await driver.press("enter")
                await driver.sees("? There is one of that day already: 6 of 42.")
                driver.wait_a_while()
                await driver.press("enter")
            await driver.until(lambda: not screen.card.line.value, "an empty line")
            if number == 6:
                # beneath the empty line, and only there: nothing opens by itself
                await driver.sees(
                    "? Who or what is counted in “classes that closed a cycle”? tab says it", "tab say who"
                )
                await driver.on("EvidenceRoom")
                await driver.press("tab")
                await driver.on("Pick")
                await driver.sees("Who or what is counted in “classes that closed a cycle”?")
                await driver.press("down", "down", "down", "enter")
                await driver.on("EvidenceRoom")
                await driver.said("Noted for “classes that closed a cycle”.")
        await driver.until(lambda: len(titles(screen)) == 3, "the measure, and both")
        await driver.on("EvidenceRoom")
        # clear words ask nothing
        screen.card.line.focus()
        await driver.type("18/24 exit ticket")
        await driver.enter_as_new("“exit ticket” is new.")
        # what was added last is unfolded, and the one before it folded
        await driver.until(lambda: screen.seen.what == "exit ticket", "the bar")
        await driver.until(lambda: len(titles(screen)) == 3, "two measures and the number")
        # nor do units: nobody is counted in minutes
        for words in ("1250 minutes reading", "214 RIT MAP", "6/42 visits saw talk"):
            await driver.type(words)
            driver.wait_a_while()
            await driver.enter_as_new()
            await driver.until(lambda: not screen.card.line.value, "an empty line")
        await driver.until(lambda: len(laptop.data("list", "result")) == 6, "all of them")
        await driver.press("escape", "down", "up")
        await driver.on("EvidenceRoom")
        assert (driver.focused, screen.card.unclear) == (screen.list, None)
    counts = {one["fields"]["name"]: one["fields"].get("counts") for one in laptop.data("list", "measure")}
    assert counts == {
        "classes that closed a cycle": "teams",
        "exit ticket": None,
        "reading": None,
        "MAP": None,
        "visits saw talk": None,
    }


async def test_esc_leaves_it_students(laptop: Laptop) -> None:
    async with opened(laptop, (80, 24)) as driver:
        screen = await room(driver, rows=False)
        await driver.until(lambda: screen.card.known is not None, "the names")
        await driver.type("6/42 classes that closed a cycle")
        await driver.enter_as_new()
        await driver.until(lambda: screen.card.unclear, "saved")
        await driver.press("tab")
        await driver.on("Pick")
        await driver.press("escape")
        await driver.on("EvidenceRoom")
        # it is asked about no more, and the key leads to the table again
        await driver.sees("How many of how many", "tab to the table")
        driver.wait_a_while()
        await driver.type("7/42 classes that closed a cycle 2026-11-12")
        await driver.press("enter")
        await driver.until(lambda: not screen.card.line.value, "added")
        await driver.until(lambda: len(laptop.data("list", "result")) == 2, "saved")
        await driver.press("tab")
        await driver.on("EvidenceRoom")
        assert driver.focused is screen.list
    (measure,) = laptop.data("list", "measure")
    assert measure["fields"].get("counts") is None
