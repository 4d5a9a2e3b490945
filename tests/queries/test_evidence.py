"""The Evidence room as data: its table, its lines over time, and what is said of a number, for each audience."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from cycletui.queries.audience import AudienceReader
from cycletui.queries.evidence.charts import read_chart
from cycletui.queries.evidence.honest import honest_words
from cycletui.queries.evidence.series import ONLY_SOME
from cycletui.queries.evidence.table import Seen, read_evidence
from cycletui.queries.parts import Series
from cycletui.records.audience import Audience
from cycletui.store import saves
from cycletui.store.saves import Edit
from cycletui.store.store import Store
from tests.queries.counted import FIRST, Team, count, value
from tests.support import Laptop


def table(team: Team, audience: Audience = Audience.GUESTS) -> list[tuple[str, str, str]]:
    """Result, percent and group of each row."""
    rows = read_evidence(team.reader(audience), team.space, "").rows
    return [(row.result, row.percent, row.group) for row in rows]


def lines(team: Team, measure: str, audience: Audience = Audience.GUESTS) -> dict[str, Series]:
    """The lines of a measure by their groups."""
    return {one.name: one for one in read_chart(team.reader(audience), team.space, "", measure).series}


@pytest.fixture
def line(counting: Team) -> tuple[Team, str]:
    """Three days of a measure: all, a group that was smaller on one of them, a small one, a private one and a class."""
    measure = counting.measure(unit="students")
    some, few = counting.group("Students with IEPs", 13), counting.group("Few", 6)
    own, room = counting.group("Secret", 40, private=True), counting.group("6A", 24, is_class=True)
    outcome = counting.add(
        "outcome", statement="Compare", measure=measure, unit="percent", start_value=38, aim_value=60, state="agreed"
    )
    counting.add("group_aim", outcome=outcome, group=some, start=1, aim=7, of=13)
    for number, total in enumerate((13, 8, 12)):
        many = 30 + 6 * number
        others = (count(3, 6, few), count(22, 40, own), count(11, 24, room))
        counting.day(measure, [count(many, 90), count(2, total, some), *others])
    return counting.saved(), measure


# the table


def test_guests_see_bands_and_what_is_not_here(line: tuple[Team, str]) -> None:
    team, _ = line
    assert table(team) == [
        ("42 of 90", "47", "all students"),
        ("at most 29 %", "", "Students with IEPs"),
        ("36 of 90", "40", "all students"),
        ("30 of 90", "33", "all students"),
        ("at most 29 %", "", "Students with IEPs"),
    ]
    view = read_evidence(team.reader(), team.space, "")
    assert (
        view.not_here
        == "Not here: 6 students: stays with us · 8 students: stays with us · a class: stays with us · private"
    )
    assert view.number == len(view.rows)


def test_among_us_groups_of_five_and_more_stand_as_counted(line: tuple[Team, str]) -> None:
    team, _ = line
    rows = table(team, Audience.ROOM)
    assert rows[:3] == [
        ("42 of 90", "47", "all students"),
        ("2 of 12", "17", "Students with IEPs"),
        ("3 of 6", "", "Few"),
    ]
    assert not {"Secret", "6A"} & {group for _, _, group in rows}
    assert (
        read_evidence(team.reader(Audience.ROOM), team.space, "").not_here
        == "Not here: a class: stays with us · private"
    )


def test_at_the_desk_all_of_it_stands_there(line: tuple[Team, str]) -> None:
    team, _ = line
    view = read_evidence(team.reader(Audience.DESK), team.space, "")
    assert len(view.rows) == view.number == 15
    assert view.not_here == ""
    assert [row.group for row in view.rows[:5]] == ["all students", "Students with IEPs", "Few", "Secret", "6A"]


def test_whoever_saw_something_stands_where_the_groups_do(counting: Team) -> None:
    counting.add("observation", text="Nobody wrote first", said_by="HK", on=FIRST)
    counting.add("observation", text="It was quiet", on=FIRST)
    counting.saved()
    rows = read_evidence(counting.reader(Audience.DESK), counting.space, "").rows
    assert {(row.what, row.group, row.note) for row in rows} == {
        ("Nobody wrote first", "HK", ""),
        ("It was quiet", "–", ""),
    }
    assert {row.group for row in read_evidence(counting.reader(), counting.space, "").rows} == {""}


def test_no_count_of_a_group_is_in_anything_that_guests_get(line: tuple[Team, str]) -> None:
    team, measure = line
    view = read_evidence(team.reader(), team.space, "")
    text = f"{view.rows} {view.not_here} {read_chart(team.reader(), team.space, '', measure)}"
    for words in ("2 of 1", "2 of 8", "3 of 6", "22 of 40", "11 of 24", "Secret", "6A", "Few", "of 13"):
        assert words not in text, words
    assert not [row for row in view.rows if row.counted and row.group_id]


def test_means_levels_and_typed_percents_are_told_in_words(counting: Team) -> None:
    some = counting.group("Students with IEPs", 14)
    counting.day(counting.measure("Talk", unit="minutes", counts="hours"), [value(12.5)], FIRST)
    counting.day(counting.measure("Reading", unit="points"), [value(123.4, some)], FIRST - timedelta(days=1))
    counting.day(counting.measure("Check"), [count(6, 14, some, levels="3 5 4 2")], FIRST - timedelta(days=2))
    counting.saved()
    rows = read_evidence(counting.reader(), counting.space, "").rows
    assert [(row.result, row.percent) for row in rows] == [("12.5 min", ""), ("120 points", ""), ("30–49 %", "")]
    assert [honest_words(row) for row in rows] == ["", "", "At the lower levels 50–69 %, at the upper ones 30–49 %."]


# what is said of a number


def honest(team: Team, audience: Audience = Audience.DESK) -> list[str]:
    """What is said of each row."""
    return [honest_words(row) for row in read_evidence(team.reader(audience), team.space, "").rows]


def test_of_students_the_interval_is_said_and_of_teams_nothing(counting: Team) -> None:
    counting.day(counting.measure("Teams closed a cycle", unit="students"), [count(6, 9)], FIRST)
    counting.day(counting.measure("Ticket", unit="students"), [count(8, 12)], FIRST - timedelta(days=1))
    counting.saved()
    teams, students = honest(counting)
    assert teams == ""
    assert students == "8 of 12 students, 67 % (likely between 39 and 86 %; one student is worth about 8 points)."


def test_of_few_the_team_is_told_that_nobody_else_sees_it(counting: Team) -> None:
    counting.day(counting.measure("Ticket", unit="students"), [count(3, 5, counting.group("Few", 5))])
    assert honest(counting.saved()) == ["3 of 5 students. You see the number; nobody outside your team does."]
    assert honest(counting, Audience.GUESTS) == []


def test_of_a_band_no_count_is_said(line: tuple[Team, str]) -> None:
    team, _ = line
    assert [text for text in honest(team, Audience.GUESTS) if "at most" in text or "of 1" in text] == []


# the lines


def test_a_line_has_all_its_days_as_bands_and_a_gap_says_why(line: tuple[Team, str]) -> None:
    team, measure = line
    found = lines(team, measure)
    assert list(found) == ["all students", "Students with IEPs"]
    part = found["Students with IEPs"]
    assert [(point.band, point.value, point.counted) for point in part.points] == [("at most 29 %", 14.5, "")] * 2
    assert [gap.reason for gap in part.gaps] == ["8 students: stays with us"]
    assert (part.start, part.start_band, round(part.aim or 0)) == (14.5, "at most 29 %", 54)
    assert [point.counted for point in found["all students"].points] == ["30 of 90", "36 of 90", "42 of 90"]
    view = read_chart(team.reader(), team.space, "", measure)
    assert view.not_here == "Not here: 6 students: stays with us · a class: stays with us · private"


def test_among_us_the_line_is_as_counted_without_classes(line: tuple[Team, str]) -> None:
    team, measure = line
    found = lines(team, measure, Audience.ROOM)
    assert list(found) == ["all students", "Few", "Students with IEPs"]
    assert [point.counted for point in found["Students with IEPs"].points] == ["2 of 13", "2 of 8", "2 of 12"]
    assert not any(one.banded or one.gaps for one in found.values())


def test_where_no_line_is_here_the_reason_is(counting: Team) -> None:
    measure = counting.measure()
    counting.day(measure, [count(3, 8)])
    counting.day(measure, [count(2, 6, counting.group("Few", 6))])
    counting.saved()
    view = read_chart(counting.reader(), counting.space, "", measure)
    assert view.series == ()
    assert view.not_here == "Not here: 6 students: stays with us · 8 students: stays with us"


def test_where_only_some_can_be_told_there_is_no_line_and_it_says_so(counting: Team) -> None:
    measure = counting.measure()
    groups = [counting.group("a", 30), counting.group("b", 13)]
    counting.day(measure, [count(40, 43), count(3, 30, groups[0]), count(5, 13, groups[1])])
    counting.saved()
    view = read_chart(counting.reader(), counting.space, "", measure)
    assert [one.name for one in view.series] == ["all students"]
    assert view.not_here == f"Not here: a: {ONLY_SOME} · b: {ONLY_SOME}"
    assert table(counting) == [("40 of 43", "93", "all students"), ("some", "", "a"), ("some", "", "b")]


# what is gone, and what has not come


def test_what_is_gone_or_has_not_arrived_is_said(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "one", "AO")
    laptop.do("init", "--team", "Grade 6", "--member", "AO", "--member", "HK")
    for one in ("20/40 ticket 2026-11-12 @EL", "4/8 quiz 2026-11-13"):
        laptop.do("evidence", "add", "--new", one)
    other = Laptop(tmp_path / "other", "HK")
    other.do("import", str(laptop.export("a.cycle")))
    named = {one["fields"].get("name"): one["id"] for kind in ("measure", "group") for one in other.data("list", kind)}
    day = next(one["id"] for one in other.data("list", "collection") if one["fields"]["on"] == "2026-11-13")
    for record in (named["ticket"], named["EL"], day):
        other.do("delete", record)
    # with a measure goes all that was counted; what comes from elsewhere meanwhile stands, and says why it is alone
    laptop.do("evidence", "add", "21/40 ticket 2026-11-11 @EL")
    laptop.do("import", str(other.export("b.cycle")))
    with Store.open(laptop.store, tokens=tmp_path / "tokens") as store:
        [space] = store.reader.spaces()
        assert [_told(row) for row in read_evidence(AudienceReader(store), space.id, "").rows] == [
            ("4 of 8", "quiz", "all students", "its day was deleted by HK"),
            ("21 of 40", "ticket (was deleted by HK)", "EL (was deleted by HK)", ""),
        ]
        assert read_evidence(AudienceReader(store, Audience.GUESTS), space.id, "").rows == ()


def _told(row: Seen) -> tuple[str, str, str, str]:
    return row.result, row.what, row.group, row.note


def test_a_row_that_is_to_be_settled_or_deleted_meanwhile_is_not_lost(counting: Team) -> None:
    [one] = counting.day(counting.measure(), [count(20, 40)])
    counting.saved()
    saves.write(counting.store, [Edit("result", {"note": "Reread"}, one)], space=counting.space)
    assert honest(counting)[0].endswith("Reread")
    assert "Reread" not in "".join(honest(counting, Audience.GUESTS))
