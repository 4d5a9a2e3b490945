"""From Home to what was expected beside the right check, by keys, where six things were counted."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from cycletui.ui.widgets.lists import Rows
from tests.support import Laptop
from tests.ui.app import opened


def ago(days: int) -> str:
    return (date.today() - timedelta(days=days)).isoformat()


async def test_the_exit_ticket_stands_beside_what_was_expected_of_it_and_not_the_homework(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "one", "AO")
    laptop.do("init", "--team", "Grade 6", "--member", "AO")
    group = laptop.add("group", name="English learners", size=11)
    measure = laptop.add("measure", name="exit ticket fractions", unit="students")
    laptop.add("outcome", statement="Say why", for_whom="English learners", measure=measure)
    cycle = laptop.add("cycle", question="How many will say why?", stage="plan", starts_on=ago(30))
    laptop.add("if_then", if_="pairs rehearse", cycle=cycle)
    laptop.add("commitment", what="AO tries it")
    laptop.add("try", text="Rehearse", starts_on=ago(10), cycle=cycle)
    lines = (
        *(f"4/11 exit ticket fractions @English learners {ago(12)}", f"14/18 exit ticket fractions @non-EL {ago(4)}"),
        *(f"61% state math test {ago(5)}", f"8/11 survey @English learners {ago(4)}", f"2/5 observed {ago(3)}"),
        f"7/11 homework turned in @English learners {ago(2)}",
    )
    laptop.do("evidence", "add", "--new", lines[0])
    async with opened(laptop, (80, 24)) as driver:
        await driver.sees("What do you expect to see?")
        await driver.press("enter")
        await driver.on("Form")
        # its one field takes the number, and whom the outcome is for stands there already
        await driver.type("8 of 11")
        await driver.press("ctrl+s")
        await driver.on("Home")
        laptop.do("set", cycle, "stage=look")
        laptop.do("evidence", "add", "--new", *lines[1:], f"8/11 exit ticket fractions @English learners {ago(1)}")
        await driver.sees("Exit ticket fractions, English learners, ", "is in.")
        # a noticing is there, so the next step is the look at what was expected
        laptop.add("noticing", text="Three stop before line one", noticed_on=ago(0))
        await driver.sees("Now uncover")
        await driver.press("enter")
        # though all have written, an enter too many uncovers nothing
        await driver.on("Tell")
        await driver.sees("1 of 1 have written", "Not yet", "Uncover it")
        assert not laptop.data("list", "uncovered")
        await driver.press("enter")
        await driver.on("ReflectionRoom")
        await driver.sees("written, covered")
        await driver.press("C")
        await driver.on("Pick")
        await driver.sees("Which check shall stand beside it?", "8 of 11, exit ticket fractions, English learners")
        rows = [str(row.prompt) for row in driver.app.screen.query_one(Rows).options]
        assert [row.partition(",")[0].rpartition(": ")[2] for row in rows] == [
            *("8 of 11", "14 of 18", "7 of 11", "2 of 5", "8 of 11", "61", "4 of 11", "None of these")
        ]
        await driver.press("enter")
        await driver.sees("Beside it: exit ticket fractions, ", "8 of 11", "as expected", "written blind")
    (prediction,) = laptop.data("list", "prediction")
    held = prediction["fields"]
    assert (held["value"], held["of"], held["group"], held["blind"]) == (8, 11, group, True)
