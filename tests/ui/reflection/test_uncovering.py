"""From Home to what was expected beside the right check, by keys, where six things were counted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from textual.widgets.option_list import Option

from cycletui.queries.reflection.lists import read_reflection
from cycletui.ui.rooms.reflection.prediction_rows import prediction_rows
from cycletui.ui.widgets.lists import Rows
from tests.queries.team_file import team_file
from tests.support import Laptop
from tests.ui.app import Driver, opened


def ago(days: int) -> str:
    return (date.today() - timedelta(days=days)).isoformat()


def shown(driver: Driver) -> Sequence[Option]:
    return driver.app.screen.query_one(Rows).options


async def test_nothing_is_taken_for_the_check_where_no_words_say_which(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "one", "AO")
    laptop.do("init", "--team", "Grade 6", "--member", "AO")
    cycle = laptop.add("cycle", question="Does talk help?", stage="look", starts_on=ago(30))
    for name in ("survey", "homework turned in"):
        day = laptop.add("collection", measure=laptop.add("measure", name=name, unit="students"), on=ago(2))
        laptop.add("result", collection=day, count_of=8, total=11)
    laptop.add("prediction", question="How many will say why?", text="half", said_by="AO", cycle=cycle)
    async with opened(laptop, (80, 24)) as driver:
        await driver.press("4")
        await driver.on("ReflectionRoom")
        screen: Any = driver.app.screen
        screen.show_at("prediction")
        await driver.sees("How many will say why?")
        await driver.press("C")
        await driver.on("Pick")
        await driver.sees("8 of 11, survey", "or a letter: choose")
        await driver.press("enter")
        await driver.sees("! None of these is clearly the one")
        assert not laptop.data("list", "uncovered")
        await driver.press("down", "down")
        await driver.sees("enter uncover beside it")
        assert "clearly" not in driver.text()
        await driver.press("enter")
        await driver.sees("Beside it: survey")


async def test_the_exit_ticket_stands_beside_what_was_expected_of_it_and_not_the_homework(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "one", "AO")
    laptop.do("init", "--team", "Grade 6", "--member", "AO")
    group = laptop.add("group", name="English learners", size=11)
    measure = laptop.add("measure", name="exit ticket fractions", unit="students")
    laptop.add("outcome", statement="Say why", for_whom="English learners", measure=measure)
    cycle = laptop.add("cycle", question="How many will say why?", stage="plan", starts_on=ago(30))
    laptop.add("if_then", if_="pairs rehearse", then="more say why", cycle=cycle)
    laptop.add("commitment", what="AO tries it", who=laptop.data("list", "member")[0]["id"], by_on=ago(-7))
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
        await driver.sees("Which check shall stand beside it?", "8 of 11, exit ticket fractions, English")
        # why each may be meant, or is not, stands in a column of its own
        whys = [str(row.prompt).split("\n")[0].rpartition("   ")[2].strip() for row in shown(driver)]
        assert whys[:-1] == [
            *("tells of the goal", "other students", "something else", "something else", "something else"),
            *("something else", "before the try"),
        ]
        rows = [str(row.prompt) for row in shown(driver)]
        assert [row.partition(",")[0].rpartition(": ")[2] for row in rows] == [
            *("8 of 11", "14 of 18", "7 of 11", "2 of 5", "8 of 11", "61", "4 of 11", "None of these")
        ]
        await driver.press("enter")
        await driver.sees("Beside it: exit ticket fractions, ", "8 of 11", "as expected", "written blind")
    (prediction,) = laptop.data("list", "prediction")
    held = prediction["fields"]
    assert (held["value"], held["of"], held["group"], held["blind"]) == (8, 11, group, True)


def test_what_came_of_other_students_is_told_once_and_the_same_everywhere(tmp_path: Path) -> None:
    """One was away: `5 of 12` beside `7 of 13` in the picture, in the column and in the words."""
    with team_file(tmp_path, "HK") as file:
        cycle = file.add("cycle", title="A way in", stage="look")
        group = file.add("group", name="Students with IEPs", size=13)
        day = file.add("collection", measure=file.add("measure", name="Model it", unit="students"), on=ago(3))
        file.add("result", collection=day, group=group, count_of=5, total=12)
        asked = {"question": "How many?", "text": "7 of 13", "said_by": "HK", "cycle": cycle, "group": group}
        file.add("prediction", value=7, of=13, **asked)
        file.add("uncovered", question="How many?", cycle=cycle, collection=day)
        view = read_reflection(file.reader(), file.space, "", date.today())
        for width in (100, 57):
            rows = "\n".join(str(row.prompt) for row in prediction_rows(view, width, (), tight=False))
            assert "nothing came yet" not in rows
            assert rows.count("came 5 of 12") == 2
            assert "   5 of 12  12 points below" in rows
            assert "–" not in rows
