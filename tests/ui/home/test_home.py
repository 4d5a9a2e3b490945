"""Home by keys: the step fits the stage and enter takes it; promises and days to look again stand below."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from cycletui.records.words import sentence
from tests.support import Laptop
from tests.ui.app import SIZES, opened


@pytest.fixture
def team(tmp_path: Path) -> Laptop:
    laptop = Laptop(tmp_path / "ao", "AO")
    laptop.do("init", "--team", "Grade 6", "--member", "AO", "--member", "HK")
    laptop.add("vision", text="Everybody is listened to.", look_again_on=str(date.today() + timedelta(days=2)))
    return laptop


@pytest.mark.parametrize("size", SIZES[2:])
async def test_from_a_question_to_a_plan_by_enter_alone(team: Laptop, size: tuple[int, int]) -> None:
    async with opened(team, size) as driver:
        await driver.sees("What do you see in your students' work?", "► what we notice")
        await driver.press("enter")
        await driver.on("Form")
        await driver.type("Most compare the tops")
        await driver.press("ctrl+s")
        await driver.sees("You have 1 noticing and no problem yet", "► a problem")
        await driver.press("enter")
        # what was noticed is there to choose from, and its words go along
        await driver.sees("Which one would you most like to solve?", "▌ Most compare the tops", "Another one")
        await driver.press("enter")
        await driver.on("Form")
        await driver.sees("▌ Most compare the tops")
        await driver.type(": 7 of 13 stop before drawing")
        await driver.press("ctrl+s")
        await driver.sees("Which question about your problem", "► our question")
        await driver.press("enter")
        await driver.on("Form")
        await driver.sees("Your problem: “Most compare the tops")
        await driver.type("Does talk help?")
        await driver.press("ctrl+s")
        await driver.sees("Your problem is named.", "move on to “Plan it”")
        # in the list enter goes to the place of the row, and moves no stage
        await driver.press("tab", "end", "up", "enter")
        await driver.on("OutcomesRoom")
        await driver.press("0")
        await driver.sees("► Name it", "► an agreed outcome")
        driver.app.screen.query_one("Card").focus()
        driver.has_read()
        await driver.press("enter")
        await driver.sees("► Plan it", "What should students be able to do")
        (cycle,) = team.data("list", "cycle")
        assert cycle["fields"]["stage"] == "plan"
        await driver.press("u")
        await driver.sees("► Name it", "Your problem is named.")


@pytest.mark.parametrize("size", SIZES)
async def test_promises_come_late_ones_first_and_one_thing_to_look_at_again(
    team: Laptop, size: tuple[int, int]
) -> None:
    (ao, *_) = [one["id"] for one in team.data("list", "member") if one["fields"]["initials"] == "AO"]
    team.add("commitment", what="Post the frames", who=ao, by_on=str(date.today() - timedelta(days=4)), state="open")
    team.add("commitment", what="Film one opening", by_on=str(date.today() + timedelta(days=4)), state="open")
    team.add("commitment", what="Done long ago", by_on="2026-01-01", state="kept")
    async with opened(team, size) as driver:
        await driver.sees("Promised", "late 4 days  AO: Post the frames", "Film one opening", "Time to look again")
        text = driver.text()
        assert text.index("Post the frames") < text.index("Film one opening") < text.index("Everybody is listened")
        assert "Done long ago" not in text
        # there it is answered in a small sheet
        await driver.press(*["tab"] * (2 if size[0] >= 110 else 1), "enter")
        await driver.on("OutcomesRoom")
        await driver.sees("Post the frames", "answer it")
        await driver.press("enter")
        await driver.on("Pick")
        await driver.press("enter")
        await driver.until(lambda: next(one["fields"]["state"] for one in team.data("list", "commitment")) == "kept")


async def test_a_leadership_team_is_told_who_waits(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "lead", "AO")
    laptop.do("init", "--team", "Leading", "--kind", "leadership", "--member", "AO")
    async with opened(laptop, (80, 24)) as driver:
        await driver.sees("one moment in which a team of yours got further")
        asked = str(date.today() - timedelta(days=22))
        laptop.add("problem", statement="Cover falls on two", level="support", state="asked", asked_on=asked)
        # what it asked itself is no ask to it
        await driver.sees("We asked", "Cover falls on two: no answer for 3 weeks", "one moment in which a team")
        # the rooms ask what such a team is asked
        await driver.press("2")
        await driver.sees("What will teams do that they don't do yet", "Press n.")
        await driver.press("1", "right", "right", "right")
        await driver.sees("What do you see when your teams work?")


@pytest.mark.parametrize("size", SIZES)
async def test_a_first_cycle_is_one_road_and_enter_on_it_is_the_next_step(team: Laptop, size: tuple[int, int]) -> None:
    async with opened(team, size) as driver:
        await driver.sees("The first cycle", "● a story", "► what we notice", "○ a problem, our question")
        await driver.press("enter")
        await driver.on("Form")
        await driver.type("Most compare the tops")
        await driver.press("ctrl+s")
        await driver.on("Home")
        await driver.sees("You have 1 noticing", "► a problem")
        team.add("problem", statement="Tickets stop before line one", level="students")
        await driver.sees("Which question about your problem", "► our question")
        team.add("cycle", question="Does talk help?", stage="closed")
        await driver.until(lambda: "The first cycle" not in driver.text(), "it was gone to its end")


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("staff", "a story from each of you"),
        ("principals", "a school found time"),
        ("district", "a school got what"),
        ("network", "one school learned"),
    ],
)
async def test_by_keys_each_kind_of_team_meets_its_own_words(tmp_path: Path, kind: str, says: str) -> None:
    laptop = Laptop(tmp_path / kind, "AO")
    laptop.do("init", "--team", "Ours", "--kind", kind, "--member", "AO")
    where = {"staff": "where in the school", "principals": "At which school", "network": "At which school"}
    async with opened(laptop, (120, 36)) as driver:
        await driver.sees(says)
        await driver.press("3")
        await driver.sees(sentence("example.line", kind))
        driver.app.open_form("commitment")
        await driver.sees(where.get(kind, "For which school"))


@pytest.mark.parametrize("size", SIZES)
async def test_where_we_are_and_who_leads(team: Laptop, size: tuple[int, int]) -> None:
    (ao, *_) = [one["id"] for one in team.data("list", "member") if one["fields"]["initials"] == "AO"]
    team.add("cycle", title="A way in", led_by=ao, stage="teach")
    group = team.add("group", name="Students with IEPs", size=13)
    outcome = team.add(
        "outcome",
        statement="Model it",
        state="agreed",
        unit="percent",
        start_value=48,
        aim_value=60,
        start_on="2026-09-01",
    )
    team.add("group_aim", outcome=outcome, group=group, start=3, aim=7, of=13)
    async with opened(team, size) as driver:
        await driver.sees("A way in · AO leads", "Where we are", "start 48 %, aim 60", "start 23 %, aim 54")
        if size[1] >= 24:
            await driver.sees("not counted again yet")
        rows = [row for row in driver.text().splitlines() if "○" in row and "┼" in row and "├" in row]
        assert [("Model it" in row, "Students with IEPs" in row, "start 23 %, aim 54" in row) for row in rows] == [
            (True, False, False),
            (False, True, True),
        ]
        # on one scale: the lines begin and end below each other, and both aims are on them
        assert len({(row.index("├"), row.index("┤")) for row in rows}) == 1
        assert "●" not in "".join(rows)
        await driver.press("tab", "enter")
        await driver.until(lambda: getattr(driver.app.screen, "room", "") == "outcomes", "the room")


async def test_what_was_expected_stands_beside_what_came(team: Laptop) -> None:
    start, end = date.today() - timedelta(days=40), date.today() - timedelta(days=1)
    cycle = team.add("cycle", question="Does talk help?", stage="look", starts_on=str(start))
    group = team.add("group", name="Students with IEPs", size=13)
    measure = team.add("measure", name="Compare and say why")
    outcome = team.add("outcome", statement="Compare", measure=measure, aim_value=60, aim_on=str(end))
    for who, expected in (("AO", 50), ("HK", 70)):
        team.add(
            "prediction", question="How many?", text="…", value=expected, said_by=who, outcome=outcome, cycle=cycle
        )
    team.add(
        "prediction", question="How many?", text="…", value=45, said_by="AO", outcome=outcome, cycle=cycle, group=group
    )
    check = team.add("collection", measure=measure, on=str(end), label="end check")
    team.add("result", collection=check, count_of=57, total=90)
    team.add("result", collection=check, group=group, count_of=4, total=13)
    async with opened(team, (80, 24)) as driver:
        await driver.sees(f"Compare and say why, {end.day} {end:%b}, is in. Say what you see before you say")
        # there is a place to say it, and it knows of which check it tells
        await driver.press("enter")
        await driver.on("Form")
        await driver.sees("Noticing  new", "end check")
        await driver.type("Most draw before they compare")
        await driver.press("ctrl+s")
        await driver.sees("Now uncover what you expected.")
        (seen,) = team.data("list", "noticing")
        assert seen["fields"]["evidence"] == check
        team.add("uncovered", question="How many?", cycle=cycle)
        await driver.sees(
            "You predicted 60 %, it is 63 (57 of 90).", "predicted 45 %, it is 31 (4 of 13). Begin there."
        )
        await driver.press("enter")
        await driver.on("Form")
        await driver.sees("What we found  new")


async def test_a_decision_that_was_replaced_and_old_promises(team: Laptop) -> None:
    new = team.add("decision", text="Two minutes for everyone", state="agreed")
    soon = str(date.today() + timedelta(days=1))
    team.add("decision", text="One class for two weeks", superseded_by=new, revisit_on=str(date.today()))
    team.add("decision", text="Fade the frames", state="agreed", revisit_on=soon)
    async with opened(team) as driver:
        await driver.sees("Time to look again", "Fade the frames")
        assert "One class for two weeks" not in driver.text()


async def test_who_wrote_differently_is_named(team: Laptop, tmp_path: Path) -> None:
    outcome = team.add("outcome", statement="Compare", aim_value=50)
    file = tmp_path / "x.cycle"
    team.do("export", str(file))
    other = Laptop(tmp_path / "hk", "HK")
    other.do("import", str(file))
    other.do("set", outcome, "aim_value=60")
    team.do("set", outcome, "aim_value=55")
    other.do("export", str(file))
    team.do("import", str(file))
    async with opened(team) as driver:
        await driver.sees("wrote two versions of “Where we aim”: ", "minutes together.", "AO", "HK")


async def test_the_whole_name_of_the_cycle_is_on_home_at_every_size(team: Laptop) -> None:
    name = "Does rehearsed talk in pairs help all our students justify what they see?"
    team.add("cycle", question=name, stage="plan")
    for size in SIZES:
        async with opened(team, size) as driver:
            await driver.sees("What should students be able to do")
            await driver.until(lambda: name in " ".join(driver.text().replace("▌", " ").split()), "the whole name")
            # where the strip cuts it, it cuts it behind a word
            cut = next((row for row in driver.text().split("\n") if "Plan it" in row and "…" in row), "")
            some = cut[cut.find("Does") :].strip().rstrip("…")
            assert not cut or name.startswith(f"{some} "), cut
