"""What guests and the team's own room see of the demo's groups and classes, and that the reasons are true."""

from __future__ import annotations

from itertools import product

import pytest

from cycletui.queries.audience import AudienceReader
from cycletui.queries.evidence.charts import read_chart
from cycletui.queries.evidence.table import MOST, read_evidence
from cycletui.records.audience import Audience
from cycletui.records.evidence import Group, Measure, Result
from tests.demo.demos import Demo

HIDDEN = ("English learners with IEPs", "Newcomers", "Class A", "Class B", "Class C", "Class D")
TICKET_DAYS = 9


def reader(demo: Demo, audience: Audience) -> AudienceReader:
    return AudienceReader(demo.one, audience)


def space(demo: Demo) -> str:
    return demo.one.reader.spaces()[0].id


def measure(demo: Demo, name: str) -> str:
    [found] = [one for one in demo.one.reader.records(Measure) if one.name == name]
    return found.id


def test_guests_see_all_nine_dates_of_english_learners_or_none(demo: Demo) -> None:
    guests = reader(demo, Audience.GUESTS)
    chart = read_chart(guests, space(demo), "", measure(demo, "Compare and say why"))
    points = {one.name: len(one.points) for one in chart.series}
    assert points["all students"] == TICKET_DAYS
    assert points.get("English learners", TICKET_DAYS) == TICKET_DAYS
    assert "English learners" in points or "English learners: would give away 7 students" in chart.not_here


def test_guests_see_the_thirteen_students_with_ieps_as_bands(demo: Demo) -> None:
    guests = reader(demo, Audience.GUESTS)
    chart = read_chart(guests, space(demo), "", measure(demo, "Compare and say why"))
    [line] = [one for one in chart.series if one.name == "Students with IEPs"]
    assert len(line.points) == TICKET_DAYS
    assert line.gaps == ()
    assert not any(point.counted for point in line.points if " of " in point.counted)
    rows = [row for row in read_evidence(guests, space(demo), "", MOST).rows if row.group == "Students with IEPs"]
    tickets = [row.result for row in rows if row.what == "Compare and say why"]
    assert len(tickets) == TICKET_DAYS
    assert all(result.endswith(" %") for result in tickets)


@pytest.mark.parametrize("audience", [Audience.ROOM, Audience.LEAD, Audience.GUESTS])
def test_private_groups_and_classes_are_not_there_and_the_reason_is_true(demo: Demo, audience: Audience) -> None:
    read = reader(demo, audience)
    view = read_evidence(read, space(demo), "", MOST)
    charts = [read_chart(read, space(demo), "", one.id) for one in demo.one.reader.records(Measure)]
    text = f"{view.rows} {view.not_here} {charts}"
    for name in HIDDEN:
        # its name is the beginning of no other's
        assert name not in text, name
    assert view.not_here.startswith("Not here: ")
    assert view.not_here.endswith("4 classes · 2 private")
    assert "fewer than" not in text


def test_guests_read_no_count_of_a_group_of_students(demo: Demo) -> None:
    guests = reader(demo, Audience.GUESTS)
    students = {one.id for one in demo.one.reader.records(Measure) if one.counted == "students"}
    rows = read_evidence(guests, space(demo), "", MOST).rows
    assert [row.result for row in rows if row.measure in students and row.group_id and " of " in row.result] == []
    assert [row.percent for row in rows if row.measure in students and row.group_id and row.counted] == []


def test_among_us_every_group_of_five_and_more_stands_as_counted(demo: Demo) -> None:
    rows = read_evidence(reader(demo, Audience.ROOM), space(demo), "", MOST).rows
    stays = {one.id for one in demo.one.reader.records(Group) if one.stays}
    stored = [one for one in demo.one.reader.records(Result) if one.count_of is not None and one.group not in stays]
    shown = {row.row.id: row.result for row in rows}
    assert {one.id: f"{one.count_of} of {one.total}" for one in stored} == {one.id: shown.get(one.id) for one in stored}
    classes = {one.id for one in demo.one.reader.records(Group) if one.is_class}
    assert not [row for row in rows if row.group_id in classes]


def test_what_the_words_do_not_say_the_demo_says(demo: Demo) -> None:
    counts = {one.name: one.counted for one in demo.one.reader.records(Measure)}
    assert counts["Paired talk a lesson"] == "hours"
    assert counts["Two scorers agree exactly"] == counts["Turns with a reason, of turns heard"] == "other"
    assert counts["Pulled out during the first 15 minutes of math"] == "days"
    for audience, one in product((Audience.ROOM, Audience.GUESTS), counts):
        chart = read_chart(reader(demo, audience), space(demo), "", measure(demo, one or ""))
        assert chart.series, f"{one} is nowhere to be seen for {audience.word}"
