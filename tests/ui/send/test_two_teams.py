"""Two teams that were started apart under one name: said before anything is taken, and copied over by choice."""

from __future__ import annotations

import json

from tests.support import Laptop
from tests.ui.app import opened
from tests.ui.send.conftest import Pair
from tests.ui.send.test_preview import look_at
from tests.ui.send.test_room import row


async def test_two_teams_of_one_name(pair: Pair) -> None:
    other = Laptop(pair.folder / "other", "HK")
    other.do("init", "--team", "grade 6", "--member", "HK", "--member", "ZZ")
    [hk] = [one["id"] for one in other.data("list", "member") if one["fields"]["initials"] == "HK"]
    other.add("story", text="Told on the other laptop.", said_by=hk)
    other.add("outcome", statement="Explain a fraction", for_whom="all")
    file = other.export("theirs.cycle")
    async with opened(pair.ao) as driver:
        await look_at(driver, file)
        await driver.on("Tell")
        await driver.sees("called grade 6 too", "separately from ours", "copy what you want over")
        await driver.press("down", "enter")
        await driver.on("Preview")
        await driver.sees("Another team: grade 6. It will stand beside ours, kept apart.")
        await driver.press("enter")
        await driver.on("AfterImport")
        await driver.press("7")
        await driver.on("SendRoom")
        await row(driver, "Copy records of another team to ours")
        await driver.press("enter")
        await driver.on("Pick")
        await row(driver, "Explain a fraction")
        # a story is theirs: it leaves only where they choose it
        assert "Told on the other laptop." not in driver.text()
        await driver.press("enter", "escape")
        await driver.said("Copied: 1 record, as new ones of ours")
        await driver.press("2")
        await driver.on("OutcomesRoom")
        await driver.sees("Explain a fraction", "from grade 6, ")
    stories = [one for one in _all(pair.ao, "story") if one["fields"]["text"] == "Told on the other laptop."]
    assert len(stories) == 1
    copies = [one["fields"] for one in _all(pair.ao, "outcome") if one["fields"]["statement"] == "Explain a fraction"]
    assert sorted(one["copied_from"] is None for one in copies) == [False, True]
    assert {one["for_whom"] for one in copies} == {"all", None}


def _all(laptop: Laptop, kind: str) -> list[dict[str, dict[str, str]]]:
    found = []
    for team in ("Grade 6", "grade 6"):
        ran = laptop.run("--team", team, "list", kind, "--json")
        assert ran.status == 0, ran
        found += json.loads(ran.out)
    return found
