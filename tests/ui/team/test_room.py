"""The room Team by its keys: people side by side, a visit from offer to the end, a round counted, a leaving."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cycletui.ui.widgets.lists import Line
from tests.support import Laptop
from tests.ui.app import Driver, opened

LOOK_FORS = {"look_for_1": "Everyone has begun", "look_for_2": "Students say why", "look_for_3": "A task with a reason"}


@pytest.fixture
def team(laptop: Laptop) -> dict[str, str]:
    """People with strengths, a promise, an offer and a round; ids by name."""
    ids = {one["fields"]["initials"]: one["id"] for one in laptop.data("list", "member")}
    laptop.do("set", ids["HK"], "strengths=fractions")
    ids["promise"] = laptop.add("commitment", what="Film one opening", who=ids["DP"], state="open")
    ids["norm"] = laptop.add("norm", text="Equal airtime")
    ids["visit"] = laptop.add("peer_visit", practice="Half-worked opening", who="AO")
    ids["round"] = laptop.add("instructional_round", question="Who begins?", **LOOK_FORS)
    return ids


async def room(driver: Driver) -> Any:
    await driver.press("6")
    await driver.on("TeamRoom")
    screen: Any = driver.app.screen
    await driver.until(lambda: screen.view is not None, "the room")
    return screen


def fields_of(driver: Driver) -> dict[str, Any]:
    """The fields of the open form, by name."""
    fields: Any = driver.app.screen.query("Field").results()
    return {one.spec.name: one for one in fields}


async def at(driver: Driver, record: str) -> None:
    await driver.bar_on_record(record)


async def test_people_side_by_side_and_a_visit_from_offer_to_what_was_noticed(
    laptop: Laptop, team: dict[str, str]
) -> None:
    async with opened(laptop, (120, 36)) as driver:
        screen = await room(driver)
        await driver.sees("Grade 6   Teacher team · 3 people", "1 promise open", "shows “Half-worked opening”")
        assert screen.person.called == "AO"
        # to the sides among people, and round
        for key, called in (("right", "DP"), ("right", "HK"), ("right", "AO"), ("left", "HK")):
            await driver.press(key)
            assert screen.person.called == called
        await driver.press("left", "enter")
        await driver.on("CardSheet")
        await driver.sees("Promised  1 open", "Film one opening")
        await driver.press("escape")
        # who could show us: letters look for it
        await driver.press("W")
        await driver.on("Pick")
        await driver.sees("AO · Half-worked opening", "offers it", "HK · fractions", "a strength")
        await driver.press("h")
        await driver.press("enter")
        await driver.on("Form")
        fields = fields_of(driver)
        assert (fields["practice"].text, fields["who"].text) == ("fractions", team["HK"])
        await driver.press("escape")
        await driver.on("TeamRoom")
        # offered, planned, seen
        await at(driver, team["visit"])
        await driver.press("m")
        await driver.on("AskLine")
        await driver.type("sometime")
        await driver.press("enter")
        await driver.sees("! ")
        driver.app.screen.query_one(Line).value = "19 jan"
        driver.wait_a_while()
        await driver.press("enter")
        await driver.on("Pick")
        await driver.sees("Who comes?", "DP", "HK")
        assert "AO" not in driver.text()
        await driver.press("enter", "escape")
        await driver.on("TeamRoom")
        await driver.said("Planned")
        await driver.sees("planned", "19 Jan · DP comes")
        driver.wait_a_while()
        await driver.press("m")
        await driver.on("AskLine")
        driver.app.screen.query_one(Line).value = "The pause is the teaching"
        driver.wait_a_while()
        await driver.press("enter")
        await driver.on("TeamRoom")
        await driver.sees("seen", "DP came · “The pause is")
    visit = laptop.fields(team["visit"])
    assert (visit["state"], visit["noticed"], visit["comes"]) == ("done", "The pause is the teaching", [team["DP"]])


async def test_a_round_is_counted_by_letters_and_a_leaver_s_promises_go_on(
    laptop: Laptop, team: dict[str, str]
) -> None:
    async with opened(laptop, (80, 24)) as driver:
        await room(driver)
        await at(driver, team["round"])
        await driver.press("g")
        await driver.on("CountVisits")
        await driver.sees("Visit 1", "a ○ Everyone has begun", "0 visits counted now", "is written nowhere")
        await driver.press("a", "b")
        await driver.sees("a ● Everyone has begun", "b ● Students say why")
        await driver.press("b", "enter")
        await driver.sees("Visit 2", "1 of 1", "0 of 1")
        # with the bar and space; the visit that was one too many is taken back as it was
        await driver.press("down", "space", "enter")
        await driver.sees("Visit 3", "2 visits counted now")
        await driver.press("backspace")
        await driver.sees("Visit 2", "b ● Students say why")
        # what is left is a draft of counts, and goes on there
        await driver.press("enter", "escape")
        await driver.on("TeamRoom")
        assert laptop.data("list", "visit_count") == []
        driver.wait_a_while()
        await driver.press("g")
        await driver.on("CountVisits")
        await driver.sees("Visit 3", "1 of 2")
        await driver.press("ctrl+s")
        await driver.on("AskLine")
        driver.app.screen.query_one(Line).value = "3"
        driver.wait_a_while()
        await driver.press("enter")
        await driver.sees("no more rooms than visits")
        driver.app.screen.query_one(Line).value = "2"
        driver.wait_a_while()
        await driver.press("enter")
        await driver.said("2 visits counted")
        await driver.sees("2 visits in 2 rooms")
        # a look-for becomes something noticed, with its count
        driver.wait_a_while()
        await driver.press("N")
        await driver.on("Pick")
        await driver.press("enter")
        await driver.on("Form")
        fields = fields_of(driver)
        assert fields["text"].text == "Everyone has begun: in 1 of 2 visits."
        await driver.press("ctrl+s")
        await driver.on("TeamRoom")
        # a norm that the team asked itself about
        await at(driver, team["norm"])
        await driver.sees("m looked at today")
        driver.wait_a_while()
        await driver.press("m")
        await driver.said("Looked at today")
        await driver.sees("last looked at")
        # somebody leaves
        await at(driver, team["DP"])
        driver.wait_a_while()
        await driver.press("O")
        await driver.on("Pick")
        await driver.sees("DP leaves. Who takes over a promise?", "“Film one opening”", "Nobody: given up, said aloud")
        await driver.press("down")
        await driver.sees("enter hand on")
        await driver.press("enter")
        await driver.said("DP has left, a promise went on to HK")
        await driver.sees("1 promise handed on")
    (counted,) = laptop.data("list", "visit_count")
    assert {name: counted["fields"].get(name) for name in ("visits", "seen_1", "seen_2", "seen_3")} == {
        "visits": 2,
        "seen_1": 1,
        "seen_2": 1,
        "seen_3": 0,
    }
    promise = laptop.fields(team["promise"])
    assert (promise["who"], promise["taken_over_from"]) == (team["HK"], team["DP"])


def test_two_laptops_count_one_round_and_nothing_is_lost(laptop: Laptop, team: dict[str, str], tmp_path: Path) -> None:
    other = Laptop(tmp_path / "other", "HK")
    other.do("import", str(laptop.export("start.cycle")))
    for one, visits, seen in ((laptop, 5, 2), (other, 4, 3)):
        one.add("visit_count", round=team["round"], visits=visits, seen_1=seen)
    laptop.do("import", str(other.export("back.cycle")))
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.team.rounds import read_counts
    from cycletui.store.store import Store

    with Store.open(laptop.store) as store:
        counts = read_counts(AudienceReader(store), team["round"])
    assert (counts.visits, counts.looked[0].seen) == (9, 5)
    assert laptop.data("conflicts") == []
