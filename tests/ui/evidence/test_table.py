"""The table of Evidence as it is drawn: groups across as far as there is room, days below their measure."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cycletui.queries.evidence.by_measure import by_measure
from cycletui.queries.evidence.table import ALL, Seen
from cycletui.queries.parts import RecordRow
from cycletui.ui.rooms.evidence import table
from cycletui.ui.rooms.evidence.below import OLDER, whole_sentences
from cycletui.ui.widgets.folding import fold
from tests.support import Laptop
from tests.ui.app import opened

IEP, EL = "Students with IEPs", "English learners"


def seen(result: str, percent: str = "", group: str = "", day: int = 24, **more: object) -> Seen:
    """A number."""
    one = Seen(
        RecordRow(f"{day}{result}{group}", "result", "Result", result, ""),
        date(2026, 11, day),
        f"{day} Nov",
        result,
        "Check",
        "",
        group=group or ALL,
        percent=percent,
        collection=str(day),
        measure="check",
        group_id=group,
        short=result.replace(" of ", "/"),
        at=float(percent) if percent else None,
        source="ticket",
    )
    return one._replace(**more)  # type: ignore[arg-type]


def drawn(*some: Seen, width: int = 100, opened: tuple[str, ...] = ()) -> list[str]:
    """The heads and the rows, a line each."""
    found = by_measure(some)
    at = table.columns(found, width)
    rows = (str(row.prompt) for row in table.rows(found, at, opened, width, older=False))
    return [line.rstrip() for line in "\n".join([table.heads(at), *rows]).split("\n")]


DAY = (seen("50 of 90", "56"), seen("5 of 12", "42", IEP), seen("9 of 21", "43", EL))
BEFORE = (seen("45 of 90", "50", day=17), seen("4 of 12", "33", IEP, day=17))


def test_with_room_counts_stand_beside_their_percents_and_all_groups_across() -> None:
    assert drawn(*DAY, *BEFORE) == [
        "                                  all    Students     English  over",
        "what              last       students   with IEPs    learners  time  kind",
        "Check             24 Nov  50/90  56 %  5/12  42 %  9/21  43 %  ▁█    ticket",
    ]


@pytest.mark.parametrize("width", range(30, 121))
def test_nothing_is_wider_than_its_place_and_every_number_stands_below_its_name(width: int) -> None:
    some = [
        *DAY,
        *BEFORE,
        seen("12.5 min", "", what="Paired talk a lesson, in all classes", measure="talk"),
        seen("at most 29 %", "", IEP, what="Fraction strand", measure="strand"),
    ]
    lines = drawn(*some, width=width, opened=("check", "talk"))
    assert max(map(len, lines)) <= max(width, 36)
    flat = " ".join(" ".join(lines).split())
    for words in ("56 %", "12.5 min", "24 Nov", "Paired", "classes"):
        assert words in flat, words


def test_in_a_narrow_window_percents_stand_alone_and_the_way_stays() -> None:
    """A group that has no column is not gone without a sign: one number more stands below the row."""
    heads, more, check = drawn(*DAY, *BEFORE, width=54)
    assert f"{heads} {more}".split() == ["Students", "over", "what", "last", "all", "with", "IEPs", "time"]
    assert check.split() == ["Check", "24", "Nov", "56", "%", "42", "%", "+1", "▁█"]


def test_the_name_of_what_is_counted_goes_before_its_kind() -> None:
    for name, whole_from in (("Exit ticket: explains why", 64), ("Exit ticket: explains why it is so", 88)):
        for width in range(60, 120):
            rows = drawn(*(one._replace(what=name) for one in (*DAY, *BEFORE)), width=width)
            whole = any(name in row for row in rows)
            assert whole or "kind" not in " ".join(rows[:2]), width
            assert whole or width < whole_from, width


def test_where_nothing_was_counted_that_day_there_is_a_dash_and_no_nought() -> None:
    *_, check = drawn(seen("5 of 12", "42", IEP), *BEFORE, seen("40 of 90", "44", day=10))
    assert check.split() == ["Check", "24", "Nov", "–", "5/12", "42", "%", "▁█", "ticket"]


def test_a_day_of_classes_says_how_many_numbers_wait_below() -> None:
    classes = [seen("11 of 24", "46", room, stays=True) for room in ("6A", "6B")]
    *_, check = drawn(*classes)
    assert check.split() == ["Check", "24", "Nov", "2", "numbers", "ticket"]
    [one] = drawn(classes[0])[-1:]
    assert one.split() == ["Check", "24", "Nov", "1", "number", "ticket"]
    rows = drawn(*classes, opened=("check",))
    assert [row.split() for row in rows[-2:]] == [
        ["24", "Nov", "11", "of", "24", "46", "%", "6A", "·", "private"],
        ["11", "of", "24", "46", "%", "6B", "·", "private"],
    ]


def test_a_percent_is_said_once_and_in_one_form() -> None:
    rows = drawn(seen("75 %"), seen("at most 20 %", day=17), opened=("check",))
    assert [row.split() for row in rows[-3:]] == [
        ["Check", "24", "Nov", "75", "%", "ticket"],
        ["24", "Nov", "75", "%", "all", "students"],
        ["17", "Nov", "at", "most", "20", "%", "all", "students"],
    ]


def test_of_fewer_than_ten_the_count_stands_alone() -> None:
    rows = drawn(seen("3 of 5"), *BEFORE, opened=("check",))
    assert rows[-4].split() == ["Check", "24", "Nov", "3/5", "ticket"]
    assert rows[-3].split() == ["24", "Nov", "3", "of", "5", "–", "all", "students"]


def test_a_long_name_stands_above_its_numbers_whole() -> None:
    name = "Turn a fraction word problem into a model and say in words what each of its parts stands for"
    rows = drawn(*(one._replace(what=name) for one in DAY), width=54)
    at = next(n for n, row in enumerate(rows) if row.startswith("Turn"))
    assert " ".join(rows[at : at + 2]) == name
    assert rows[at + 2].split() == ["24", "Nov", "56", "%", "43", "%", "+1"]


def test_other_years_students_begin_under_a_heading() -> None:
    rows = drawn(
        seen("50 of 90", "56", cohort="2026–27"), seen("40 of 90", "44", day=17, cohort="2025–26"), opened=("check",)
    )
    assert [row.strip() for row in rows if "students of" in row] == [
        "students of 2026–27  other students: nothing is compared across",
        "students of 2025–26  other students: nothing is compared across",
    ]


def test_what_is_to_be_settled_is_marked_folded_and_unfolded() -> None:
    row = seen("50 of 90", "56")
    rows = drawn(row._replace(row=row.row._replace(settle=True)), opened=("check",))
    assert rows[-2].startswith("≠ Check")
    assert rows[-1].endswith("≠ all students")


def test_what_was_seen_stands_below_with_day_and_who() -> None:
    words = Seen(RecordRow("o", "observation", "", "", ""), None, "9 Nov", "in words", "Nobody wrote", "", group="HK")
    assert drawn(*DAY, words)[-2:] == ["", "9 Nov  HK  Nobody wrote"]
    # guests are told neither the day nor who
    assert drawn(words._replace(when="", group=""))[-1] == "Nobody wrote"


def test_older_days_have_a_row_where_they_were_not_read() -> None:
    found = by_measure(DAY)
    rows = list(table.rows(found, table.columns(found, 80), (), 80, older=True))
    assert (str(rows[-1].prompt), rows[-1].means) == (OLDER, OLDER)


def test_what_is_told_of_a_row_ends_with_a_sentence() -> None:
    words = (
        "9 of 14 students, 64 % (likely between 39 and 84 %; one student is worth about 7 points). "
        "EL: 5 of 12 students, 42 % (likely between 19 and 68 %; one student is worth about 8 points). From Visits."
    )
    for width in (56, 74, 100, 240):
        told = whole_sentences(words, width)
        assert told.endswith("points)." if width < 240 else "Visits."), (width, told)
        assert words.startswith(told)
        assert len(fold(told, width)) <= 2
    # the first one stands there however long it is
    assert whole_sentences(words, 30) == "9 of 14 students, 64 % (likely between 39 and 84 %)."
    assert whole_sentences("", 30) == ""


async def test_what_two_laptops_noted_apart_is_marked_and_says_how_it_is_settled(
    laptop: Laptop, tmp_path: Path
) -> None:
    two = Laptop(tmp_path / "two", "HK")
    two.do("import", str(laptop.export("join.cycle")))
    laptop.do("evidence", "add", "--new", "11/21 ticket 2026-11-12 @EL")
    laptop.do("evidence", "add", "--new", "9/21 talk 2026-11-12 @EL")
    two.do("evidence", "add", "--new", "Ticket. 13/21 2026-11-12 @el.")
    two.do("evidence", "add", "--new", "Talk. 9/21 2026-11-12 @el.")
    laptop.do("import", str(two.export("two.cycle")))
    async with opened(laptop) as driver:
        driver.app.action_room("evidence")
        await driver.on("EvidenceRoom")
        screen: Any = driver.app.screen
        await driver.until(lambda: screen.view is not None, "what was read")
        numbers = [row for row in screen.view.rows if row.row.kind == "result"]
        assert sorted((row.result, row.row.settle) for row in numbers) == [
            ("11 of 21", True),
            ("13 of 21", True),
            ("9 of 21", False),
        ]
        screen.list.focus()
        await driver.sees("≠")
        await driver.press("slash")
        await driver.type("11 of 21")
        await driver.until(lambda: screen.here is not None or len(screen.list.options) < 4, "the one that is found")
        await driver.press("enter", "end")
        await driver.until(lambda: bool(screen.open_here), "a row with something open")
        other = "13 of 21" if screen.here.title.startswith("11") else "11 of 21"
        await driver.press("s")
        await driver.until(
            lambda: any(
                f"Another laptop, or another name for it, has {other}" in one.message
                for one in driver.app._notifications
            ),
            "what to do",
        )
        assert driver.app.screen is screen, "there are no versions to choose between"
