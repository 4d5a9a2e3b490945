"""Looking at work by keys: the task first, what came covered, papers on piles, and nothing lost by a kill."""

from __future__ import annotations

from typing import Any

import pytest

from cycletui.records.audience import Audience
from cycletui.store.drafts import Drafts
from cycletui.ui.screens.piles import HOW
from tests.support import Laptop
from tests.ui.app import Driver, opened


@pytest.fixture
def team(laptop: Laptop) -> Laptop:
    """A task with a cycle, a group, and nothing predicted yet."""
    laptop.add(
        "student_task", name="The half-full tank", what_students_do="Mark the water and say why.", thinking="explain"
    )
    laptop.add("group", name="Newcomers", size="8")
    laptop.add("cycle", title="Talk", question="How many say why?", stage="teach")
    return laptop


async def do(driver: Driver, words: str) -> None:
    """The row that says so."""
    await driver.bar_on(lambda row: words in str(row.prompt))
    await driver.press("enter")


async def look(driver: Driver) -> None:
    """The work of the only task, from its row."""
    driver.app.action_room("outcomes")
    await driver.on("OutcomesRoom")
    screen: Any = driver.app.screen
    await driver.until(lambda: screen.view is not None, "the room")
    await driver.press("L")
    await driver.on("LookAtWork")
    await driver.sees("The half-full tank")


def kept(driver: Driver) -> dict[str, str]:
    """What the draft of the papers holds, as it lies on the disk."""
    store = driver.app.session.store
    assert store is not None
    found = [one.values["texts"] for one in Drafts(store.places).all() if one.key.startswith("papers:")]
    return found[0] if found else {}


def piles(laptop: Laptop) -> dict[tuple[str, bool], tuple[int, int]]:
    """What was saved: counts by name, and whether they are a group's."""
    fields = [one["fields"] for one in laptop.data("list", "pile")]
    return {(one["name"], bool(one["group"])): (one["count"], one["of"]) for one in fields}


async def test_papers_go_on_piles_one_key_each_and_a_pile_becomes_a_noticing(team: Laptop) -> None:
    async with opened(team, (80, 24)) as driver:
        await look(driver)
        await driver.sees("thinking wanted: explain", "Mark the water and say why.", "Nobody has said what to expect.")
        assert "Sort the papers" not in driver.text()
        await do(driver, "Look all the same")
        await driver.sees("Sort the papers into piles", "No check yet.")
        await do(driver, "Sort the papers")
        # the first pile is asked for; esc and n ask again
        await driver.on("AskLine")
        await driver.type("compared top numbers")
        await driver.press("enter")
        await driver.on("Piles")
        await driver.press("n")
        await driver.on("AskLine")
        await driver.type("no reason")
        await driver.press("enter")
        await driver.on("Piles")
        await driver.sees(HOW, "0 papers on piles")
        # letters wherever the bar is, however fast they come, and enter where it is
        screen: Any = driver.app.screen
        for key in "aabba":
            await driver.pilot.press(key)
        await driver.press("enter")
        await driver.sees("6 papers on piles")
        assert [pile.papers for pile in screen.table.piles] == [4, 2]
        # each paper lies on the disk at once: whoever is killed now loses none
        await driver.until(lambda: kept(driver).get("counts 0") == "all:4", "the draft")
        assert kept(driver)["counts 1"] == "all:2"
        # a noticing, and enter behind it, which means yes: no paper, until somebody goes on
        await driver.press("m")
        await driver.sees("What do we notice?", "4 of 6 compared top numbers")
        await driver.press("enter")
        await driver.on("Piles")
        await driver.said("Noticed: 4 of 6 compared top numbers.")
        driver.has_read()
        await driver.press("enter")
        await driver.sees("It is noticed already.")
        assert [pile.papers for pile in screen.table.piles] == [4, 2]
        await driver.press("a")
        assert [pile.papers for pile in screen.table.piles] == [5, 2]
        await driver.press("enter")
        assert [pile.papers for pile in screen.table.piles] == [6, 2]
        await driver.press("u", "u")
        # one key takes the last one back, and nothing that was saved elsewhere
        await driver.press("u", "backspace")
        await driver.sees("4 papers on piles")
        # a digit is no room: a number says how many lie there
        await driver.press("1", "2", "enter")
        await driver.on("Piles")
        await driver.sees("14 papers on piles")
        await driver.press("equals_sign", "2", "1", "enter")
        await driver.on("Piles")
        await driver.sees("14 of 21 papers on piles")
        # of a group
        await driver.press("at", "down", "enter")
        await driver.on("Piles")
        await driver.sees("The next papers are of Newcomers")
        await driver.press("b")
        await driver.sees("Newcomers 1", "15 of 21")
        # a wrong number is said, and stands there still
        await driver.press("a", "0")
        await driver.on("AskLine")
        await driver.press("x", "enter")
        await driver.sees("! A number, please")
        await driver.press("escape")
        await driver.on("Piles")
        await driver.press("u")
        await driver.until(lambda: screen.table.sorted == 15, "fifteen papers")
        # as a noticing with its count, in one act; the table goes on
        await driver.press("down", "m")
        await driver.sees("What do we notice?", "3 of 15: no reason")
        await driver.press("enter")
        await driver.said("Noticed: 3 of 15: no reason.")
        await driver.press("a", "ctrl+s")
        await driver.on("LookAtWork")
        await driver.said("Saved: 2 piles")
        await driver.sees("compared top numbers 13 of 16", "no reason 3 of 16")
        assert kept(driver) == {}
    first, noticing = sorted(team.data("list", "noticing"), key=lambda one: str(one["fields"]["text"]), reverse=True)
    assert first["fields"]["text"] == "4 of 6 compared top numbers"
    assert noticing["fields"]["text"] == "3 of 15: no reason"
    assert noticing["fields"]["evidence"] == team.data("list", "sorting")[0]["id"]
    assert piles(team) == {
        ("compared top numbers", False): (13, 16),
        ("no reason", False): (3, 16),
        ("compared top numbers", True): (1, 2),
        ("no reason", True): (1, 2),
    }


async def test_what_lay_on_piles_comes_back_and_last_time_stands_beside(team: Laptop) -> None:
    (task,) = team.data("list", "student_task")
    sorting = team.add("sorting", task=task["id"], on="2026-01-05", papers="20")
    for place, (name, count) in enumerate((("compared top numbers", "3"), ("no reason", "17"))):
        team.add("pile", sorting=sorting, name=name, count=count, of="20", place=str(place))
    async with opened(team, (60, 18)) as driver:
        await look(driver)
        await do(driver, "Look all the same")
        await driver.sees("compared top numbers 3 of 20")
        await do(driver, "Sort the papers")
        await driver.on("Piles")
        await driver.sees("last time 3 of 20", "last time 17 of 20", "0 papers on piles")
        await driver.press("a", "b", "b", "escape")
        await driver.on("LookAtWork")
        await driver.said("The papers on piles are kept.")
    assert len(team.data("list", "sorting")) == 1
    async with opened(team, (120, 36)) as driver:
        await look(driver)
        await do(driver, "Look all the same")
        await do(driver, "Sort the papers")
        await driver.on("Piles")
        await driver.sees("The papers are back", "3 papers on piles", "last time 3 of 20")
        # other words for a pile; without words only an empty one goes
        await driver.press("e")
        await driver.on("AskLine")
        driver.focused.value = "no reason"  # type: ignore[attr-defined]
        await driver.press("enter")
        await driver.sees("! There is a pile of that name.")
        driver.focused.value = ""  # type: ignore[attr-defined]
        await driver.press("enter")
        await driver.sees("! Papers lie on it: it needs a name.")
        driver.focused.value = "Maria Lopez"  # type: ignore[attr-defined]
        await driver.press("enter")
        await driver.sees("This looks like a student")
        await driver.press("enter")
        await driver.on("AskLine")
        driver.focused.value = "drew it"  # type: ignore[attr-defined]
        await driver.press("enter")
        await driver.on("Piles")
        await driver.sees("drew it", "not last time")
        # what was saved and taken back elsewhere is saved anew
        await driver.press("m")
        await driver.sees("What do we notice?")
        await driver.press("enter")
        await driver.said("Noticed: 1 of 3: drew it.")
        team.do("undo")
        await driver.press("ctrl+s")
        await driver.on("LookAtWork")
        await driver.sees("drew it 1 of 3")
        await driver.press("escape", "u")
        await driver.said("Taken back")
    assert len(team.data("list", "sorting")) == 1


async def test_a_round_is_asked_in_turn_and_who_was_not_heard_is_on_my_screen_alone(team: Laptop) -> None:
    async with opened(team, (80, 24)) as driver:
        await look(driver)
        await do(driver, "A round")
        await driver.on("RoundSheet")
        screen: Any = driver.app.screen
        order = screen.round.order
        await driver.sees(f"{order[0]} speaks, then {order[1]}.", f"Not heard yet: {', '.join(order)}")
        await driver.press("right")
        await driver.sees(f"{order[1]} speaks")
        await driver.press("enter")
        assert (screen.round.passed, screen.round.heard) == ({order[0]}, {order[1]})
        await driver.press("escape")
        await driver.on("LookAtWork")
        # it goes on where it stood
        await do(driver, "A round")
        await driver.on("RoundSheet")
        await driver.sees("Not heard yet")
        there: Any = driver.app.screen
        assert order[1] not in there.round.not_heard
        assert there.round.now not in order[:2]
        await driver.to_big()
        await driver.sees("Big screen")
        driver.app.push_screen(type(there)(there.round.back(), "What do you see?"))
        await driver.on("RoundSheet")
        await driver.sees("What do you see?")
        assert "Not heard" not in driver.text()


async def test_a_meeting_opens_piles_on_the_wall_and_never_before_guests(team: Laptop) -> None:
    from cycletui.ui.screens.piles_opening import open_piles

    (task,) = team.data("list", "student_task")
    team.add("group", name="Four", size="4")
    async with opened(team, (120, 36)) as driver:
        await driver.to_big("Guests too")
        await open_piles(driver.app, task["id"], "", "The half-full tank")
        await driver.said("Piles stay with us while guests read along.")
        assert type(driver.app.screen).__name__ != "Piles"
        driver.app.session.audience = Audience.ROOM
        driver.app.run_worker(open_piles(driver.app, task["id"], "", "The half-full tank"), group="opens")
        await driver.on("AskLine")
        await driver.type("no reason")
        await driver.press("enter")
        await driver.on("Piles")
        await driver.press("a", "a", "u", "a")
        await driver.sees("2 papers on piles")
        assert "Only for showing" not in driver.text()
        await driver.sees("m a noticing")
        await driver.press("m")
        await driver.sees("What do we notice?", "2 of 2: no reason")
        await driver.press("ctrl+u")
        await driver.type("Most drew before they calculated")
        await driver.press("enter")
        await driver.said("Noticed: Most drew before they calculated.")
        # a group that stays with us is not offered in front of the room
        await driver.press("at")
        await driver.on("Pick")
        await driver.sees("Newcomers")
        assert "Four" not in driver.text()
        await driver.press("escape", "ctrl+s")
        await driver.until(lambda: type(driver.app.screen).__name__ != "Piles", "saved")
    assert piles(team) == {("no reason", False): (2, 2)}
