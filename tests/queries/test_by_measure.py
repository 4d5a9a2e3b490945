"""Evidence by measure, as data: one line a measure with the groups across, made of rows and of nothing else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cycletui.queries.evidence.by_measure import ByMeasure, Cell, by_measure, found_in, in_words
from cycletui.queries.evidence.honest import honest_line
from cycletui.queries.evidence.table import ALL, Seen, read_evidence
from cycletui.queries.parts import RecordRow
from cycletui.records.audience import Audience
from cycletui.records.sources import KIND_WORDS, SOURCES, WORDS, folded, kind_in, word_for
from tests.queries.counted import Team, count, value

NAMES = {"": ALL, "iep": "Students with IEPs", "el": "English learners"}


def row(day: int, short: str, group: str = "", measure: str = "ticket", **more: Any) -> Seen:
    """A number of a day in November: `18/24`, or a value with its unit."""
    many, _, total = short.partition("/")
    at = round(100 * int(many) / int(total)) if total else None
    number = f"{row.__name__}{day}{short}{group}{measure}"
    told = Seen(
        RecordRow(number, "result", "Result", short, ""),
        date(2026, 11, day),
        f"{day} Nov",
        short.replace("/", " of "),
        measure,
        "",
        group=NAMES.get(group, group),
        percent=str(at) if total and int(total) > 9 else "",
        cohort="2026–27",
        collection=f"{measure}{day}",
        measure=measure,
        group_id=group,
        counted=(int(many), int(total)) if total else None,
        unit="students" if total else "minutes",
        short=short,
        at=at if total else float(short.split()[0]) if short[0].isdigit() else None,
        source="ticket",
    )
    return told._replace(**more)


def seen(day: int, words: str) -> Seen:
    """Something seen, in words."""
    return Seen(
        RecordRow(words, "observation", "", words, ""), date(2026, 11, day), f"{day} Nov", "in words", words, ""
    )


def only(*rows: Seen) -> Any:
    """The one line of these rows."""
    [line] = by_measure(rows).lines
    return line


def test_a_measure_is_one_line_with_the_groups_of_its_newest_day() -> None:
    line = only(row(20, "50/90"), row(20, "5/12", "iep"), row(13, "40/90"), row(13, "9/21", "el"))
    assert (line.what, line.when, line.source) == ("ticket", "20 Nov", "ticket")
    # who was counted only on the day before has no number of this one
    assert line.cells == {"": Cell("50/90", "56"), "iep": Cell("5/12", "42")}
    assert [one.short for one in line.rows] == ["50/90", "5/12", "40/90", "9/21"]
    assert line.first.short == "50/90"


def test_the_measure_counted_last_stands_first_and_what_was_seen_apart() -> None:
    table = by_measure([row(20, "1/12"), seen(19, "Quiet"), row(18, "4 min", measure="talk"), row(11, "2/12")])
    assert [line.what for line in table.lines] == ["ticket", "talk"]
    assert [one.what for one in table.words] == ["Quiet"]
    assert table.many == 4


def test_groups_stand_in_the_order_in_which_they_were_counted_most() -> None:
    rows = [row(20, "3/20", "el"), row(20, "5/12", "iep"), row(13, "5/12", "iep"), row(13, "30/60", "gone")]
    # one that no measure's newest day has would be a column of nothing
    assert by_measure(rows).groups == (("iep", "Students with IEPs"), ("el", "English learners"))


def test_classes_private_groups_and_parts_have_no_column_and_are_told_as_more() -> None:
    rows = [
        row(20, "11/24", "6A", stays=True),
        row(20, "5/12", "own", stays=True),
        row(20, "2/6", "iep", part=True),
    ]
    line = only(*rows)
    assert (line.cells, line.elsewhere, by_measure(rows).groups) == ({}, 3, ())
    assert line.way == ()
    assert line.first.group == "6A"


def test_of_two_numbers_of_one_group_and_day_neither_is_chosen() -> None:
    line = only(row(20, "50/90"), row(20, "48/90", collection="other"), row(13, "40/90"))
    assert line.cells == {"": Cell("2 numbers")}
    assert line.way == (), "nor for the way"


def test_a_number_without_its_day_stands_apart() -> None:
    table = by_measure([row(20, "50/90"), row(20, "4/8", loose=True, measure="")])
    assert [line.what for line in table.lines] == ["ticket"]
    assert [one.short for one in table.loose] == ["4/8"]


# the way over time


@pytest.mark.parametrize(
    ("rows", "way"),
    [
        ([row(20, "50/90"), row(13, "45/90")], (50, 56)),
        ([row(20, "50/90")], ()),
        ([row(20, "50/90"), row(13, "at most 20 %", at=None)], ()),
        ([row(20, "50/90"), row(13, "45/90", cohort="2025–26")], ()),
        ([row(20, "50/90"), row(13, "12 min")], ()),
        ([row(20, "5/12", "iep"), row(13, "3/12", "iep")], (25, 42)),
        # a group's way never stands for that of all students
        ([row(20, "5/12", "iep"), row(13, "3/12", "iep"), row(13, "50/90")], ()),
        ([row(20, "11/24", "6A", stays=True), row(13, "9/24", "6A", stays=True)], ()),
    ],
)
def test_the_way_is_of_all_students_of_one_year_as_they_were_counted(rows: list[Seen], way: tuple[int, ...]) -> None:
    assert only(*rows).way == way


def test_the_way_has_the_newest_numbers_only() -> None:
    line = only(*(row(day, f"{day}/50") for day in range(28, 1, -1)))
    assert line.way == tuple(range(40, 57, 2))


# the filter


def test_a_filter_leaves_a_line_as_it_was_and_below_it_what_has_the_words() -> None:
    table = by_measure(
        [row(20, "50/90"), row(20, "5/12", "iep"), row(18, "4 min", measure="talk"), seen(19, "IEPs sat")]
    )
    found = found_in(table, ["ieps"])
    [line] = found.lines
    assert line.cells == table.lines[0].cells
    assert [one.group for one in line.rows] == ["Students with IEPs"]
    assert [one.what for one in found.words] == ["IEPs sat"]
    assert found.many == 2
    assert found_in(table, []) == table
    assert found_in(table, ["nobody"]).many == 0


# what is said and copied


def test_what_is_told_of_a_line_names_each_group_that_stands_in_it() -> None:
    line = only(row(20, "50/90", told="From Exit ticket."), row(20, "5/12", "iep"), row(20, "9/21", "el"))
    assert honest_line(line, ["", "iep"]) == (
        "50 of 90 students, 56 %. Students with IEPs: 5 of 12 students, 42 % "
        "(likely between 19 and 68 %; one student is worth about 8 points). From Exit ticket."
    )
    assert honest_line(only(row(20, "11/24", "6A", stays=True)), [""]).startswith("6A: 11 of 24 students")


def test_a_copy_says_every_number() -> None:
    line = only(row(20, "50/90", note="End"), row(20, "3/5", "iep"), row(13, "4 min"))
    assert in_words(line).split("\n") == [
        "ticket",
        "20 Nov  all students: 50 of 90, 56 %  End",
        "20 Nov  Students with IEPs: 3 of 5",
        "13 Nov  all students: 4 min",
    ]


# as it is read for somebody


def table_of(team: Team, audience: Audience) -> ByMeasure:
    return by_measure(read_evidence(team.reader(audience), team.space, "").rows)


def test_each_audience_gets_what_its_rows_say(counting: Team) -> None:
    measure = counting.measure(unit="students")
    some, few = counting.group("Students with IEPs", 13), counting.group("Few", 6)
    own, room = counting.group("Secret", 40, private=True), counting.group("6A", 24, is_class=True)
    for many in (30, 36, 42):
        others = (count(3, 6, few), count(22, 40, own), count(11, 24, room))
        counting.day(measure, [count(many, 90), count(2, 13, some), *others])
    counting.day(counting.measure("Talk", unit="minutes", counts="hours"), [value(12.5)])
    counting.saved()
    desk = table_of(counting, Audience.DESK)
    assert [line.cells[""] for line in desk.lines] == [Cell("12.5 min"), Cell("42/90", "47")]
    assert desk.groups == ((few, "Few"), (some, "Students with IEPs"))
    assert desk.lines[1].cells[few] == Cell("3/6"), "of six students no percent"
    assert (desk.lines[1].elsewhere, desk.lines[1].way) == (2, (33, 40, 47))
    ours = table_of(counting, Audience.ROOM)
    assert (ours.groups, ours.lines[1].elsewhere) == (desk.groups, 0)
    guests = table_of(counting, Audience.GUESTS)
    assert guests.groups == ((some, "Students with IEPs"),)
    assert guests.lines[1].cells == {"": Cell("42/90", "47"), some: Cell("at most 29 %")}
    for words in ("Few", "Secret", "6A", "2/13", "3/6", "22/40", "11/24"):
        assert words not in str(guests), words


# the source in a word


def test_every_source_that_is_known_by_name_and_every_kind_has_a_word() -> None:
    assert {title for title, _, _ in SOURCES} == set(WORDS)
    assert set(KIND_WORDS) == {kind_in(folded(title)) for title, _, _ in SOURCES}


@pytest.mark.parametrize(
    ("title", "kind", "word"),
    [
        ("Exit ticket", "assessment", "ticket"),
        ("Rubric check", "assessment", "test"),
        ("Work scored blind by two", "work_sample", "work"),
        ("Our log", "log", "log"),
        ("Our log", "", "log"),
        # what somebody chose goes before what the name sounds like
        ("Visits", "survey", "survey"),
        ("Something", "other", ""),
        ("Something", "", ""),
    ],
)
def test_a_source_in_one_word(title: str, kind: str, word: str) -> None:
    assert word_for(title, kind) == word
