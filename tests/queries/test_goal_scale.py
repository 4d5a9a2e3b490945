"""Start, now and aim of an outcome stand on one axis in one unit, whoever looks and however the unit was written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cycletui.queries.card import Fact
from cycletui.queries.evidence.series import read_series
from cycletui.queries.outcomes import growth
from cycletui.queries.outcomes import reach as reach_
from cycletui.queries.outcomes.cards import read_detail
from cycletui.queries.reflection.checks import what_came
from cycletui.queries.reflection.predictions import read_questions
from cycletui.records.audience import Audience
from cycletui.records.outcomes import GroupAim, Outcome
from cycletui.records.reflection import Prediction
from cycletui.records.units import read_unit, same_unit
from cycletui.records.values import RefusedError
from cycletui.records.words import NOT_AGAIN
from cycletui.store import saves
from cycletui.ui.widgets.growth_line import legend
from tests.queries.outcome_team import START, THEN, TODAY, Team, made, opened
from tests.queries.test_outcomes import text_of

DESK, ROOM, LEAD, GUESTS, PAGE = Audience.DESK, Audience.ROOM, Audience.LEAD, Audience.GUESTS, Audience.PAGE
SEEN = (DESK, ROOM, LEAD, GUESTS, PAGE)


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    with opened(tmp_path_factory.mktemp("scales")) as store:
        yield made(store)


class Goal:
    """A goal of its own in the team, with one check after its start."""

    def __init__(self, team: Team, came: dict[str, Any], kept: str | None = None, **goal: Any) -> None:
        self.team = team
        number = len(team.ids)
        self.measure = team.add("measure", f"measure {number}", name=f"Exit ticket {number}", unit=kept, own=True)
        self.day = team.add("collection", f"day {number}", measure=self.measure, on=THEN)
        if came:
            team.add("result", collection=self.day, **came)
        self.name = f"goal {number}"
        values = {"start_value": 9, "start_on": START, "aim_value": 20} | goal
        team.add("outcome", self.name, statement=self.name, measure=self.measure, state="agreed", **values)

    @property
    def id(self) -> str:
        return self.team.ids[self.name]

    def line(self, audience: Audience = DESK) -> reach_.Reach:
        reader, outcome = self.team.reader(audience), self.team.record(self.name, Outcome, audience)
        return growth.read_reach(reader, outcome, reader.records(GroupAim, where=GroupAim(outcome=outcome.id)))[0]


def places(line: reach_.Reach) -> list[float | None]:
    """Where start, now and aim stand on their axis, from 0 to 1."""
    span = line.high - line.low
    return [None if one is None else (one - line.low) / span for one in (line.started, line.now, line.aim)]


IN_COUNTS = ("of 22", "/22", "of 22 students", "out of 22", "students", "pupils", "kids who can", "correct", None)


@pytest.mark.parametrize("audience", SEEN)
@pytest.mark.parametrize("unit", IN_COUNTS)
def test_a_count_however_its_unit_is_written_has_one_axis_for_all(
    team: Team, unit: str | None, audience: Audience
) -> None:
    goal = Goal(team, {"count_of": 14, "total": 22}, "students", unit=unit)
    line = goal.line(audience)
    # to others so few stand in bands of ten
    near = 0.04 if line.percent else 0.006
    assert places(line) == pytest.approx([9 / 22, 14 / 22, 20 / 22], abs=near)
    assert line.there is False
    # in words, too, all three are of one kind
    assert "20 of 22" not in line.numbers or "%" not in line.numbers
    counts, percents = ("9 →", "14 ", "aim 20"), ("40–49 →", "60–69 %", "aim 91")
    assert all(part in line.numbers for part in (percents if line.percent else counts))
    assert line.percent == (audience >= GUESTS)
    assert ("%" in line.start) == ("%" in line.aims_at) == line.percent


def test_the_desk_keeps_the_words_of_the_team(team: Team) -> None:
    line = Goal(team, {"count_of": 14, "total": 22}, "students", unit="of 22").line()
    assert (line.numbers, line.start, line.aims_at) == ("9 → 14 of 22, aim 20", "9 of 22", "20 of 22")
    assert (line.low, line.high, line.counted) == (0, 22, "14 of 22 on 12 Nov")
    # one was away: 12 of 20 is more than 12 of 22
    line = Goal(team, {"count_of": 12, "total": 20}, "students", unit="of 22").line()
    assert (line.numbers, line.high) == ("41 → 60 %, aim 91 %", 100)
    assert line.counted == "12 of 20 on 12 Nov"


@pytest.mark.parametrize("audience", [DESK, GUESTS])
def test_a_start_alone_is_said_to_be_the_start(team: Team, audience: Audience) -> None:
    line = Goal(team, {}, "students", unit="of 22").line(audience)
    assert line.numbers == ("start 9 of 22, aim 20" if audience == DESK else "start 40–49 %, aim 91 %")
    assert reach_.drawn(line).short == line.numbers
    assert places(line) == [pytest.approx(9 / 22, abs=0.04), None, pytest.approx(20 / 22, abs=0.006)]


APART = (
    # unit of the goal, aim, unit of the measure, what came, why it has no place on the line
    ("points", 20, "students", {"count_of": 14, "total": 22}, "is not in points"),
    ("minutes", 20, "percent", {"value": 62}, "is not in minutes"),
    ("percent", 60, "minutes", {"value": 12}, "is not in percent"),
    ("of 22", 20, "minutes", {"value": 12}, "is not so many of 22"),
    ("students", 20, "points", {"value": 12}, "is not in students"),
    (None, 80, "students", {"count_of": 14, "total": 22}, "is the goal in percent?"),
)


@pytest.mark.parametrize("audience", SEEN)
@pytest.mark.parametrize(("unit", "aim", "kept", "came", "why"), APART)
def test_what_came_in_another_unit_has_no_place_beside_the_aim_and_says_so(
    team: Team, unit: str | None, aim: float, kept: str, came: dict[str, Any], why: str, audience: Audience
) -> None:
    line = Goal(team, came, kept, unit=unit, start_value=9, aim_value=aim).line(audience)
    assert (line.now, line.there, line.counted) == (None, None, "")
    assert "→" not in line.numbers
    assert why in line.verdict or "stays with us" in line.verdict or "no size" in line.verdict
    if audience <= LEAD:
        assert why in line.verdict
        assert (line.started, line.aim) == (9, aim)


SAME = (
    ("min", "minutes", {"value": 12}, "9 → 12 min, aim 20"),
    ("minutes", None, {"value": 12}, "9 → 12 minutes, aim 20"),
    (None, "minutes", {"value": 12}, "9 → 12 minutes, aim 20"),
    ("%", "percent", {"value": 12}, "9 → 12 %, aim 20 %"),
    ("Per cent", None, {"value": 12}, "9 → 12 %, aim 20 %"),
    ("% of students", "students", {"count_of": 14, "total": 22}, "9 → 64 %, aim 20 %"),
    ("points of 30", "points", {"value": 12}, "9 → 12 points of 30, aim 20"),
    ("of 30", "points", {"value": 12}, ""),
)


@pytest.mark.parametrize(("unit", "kept", "came", "numbers"), SAME)
def test_one_unit_in_two_spellings_is_one(
    team: Team, unit: str | None, kept: str | None, came: dict[str, Any], numbers: str
) -> None:
    line = Goal(team, came, kept, unit=unit).line()
    if numbers:
        assert line.numbers == numbers
    else:
        assert line.now is None


def test_a_group_s_percent_stands_beside_its_count_as_a_share(team: Team) -> None:
    """62 % of a group whose aim is 10 of 13 is 62, never 62 of 13."""
    goal = Goal(team, {}, "percent", unit="percent", aim_value=60)
    group = team.add("group", name="Readers of ours", size=13)
    team.add("group_aim", outcome=goal.id, group=group, start=3, aim=10, of=13)
    team.add("result", collection=goal.day, group=group, value=62)
    reader, outcome = team.reader(), team.record(goal.name, Outcome)
    line = growth.read_reach(reader, outcome, reader.records(GroupAim, where=GroupAim(outcome=goal.id)))[1]
    assert (line.now, line.numbers) == (62, "23 → 62 %, aim 77 %")


def test_every_picture_of_it_has_one_axis(team: Team) -> None:
    """The chart of what is counted, and what is expected."""
    for unit, ends in (("of 22", (41, 91)), ("percent", (41, 91)), ("points", (None, None))):
        written = {"start_value": 41, "aim_value": 91} if unit == "percent" else {}
        goal = Goal(team, {"count_of": 14, "total": 22}, "students", unit=unit, **written)
        for audience in (DESK, GUESTS):
            found = read_series(team.reader(audience), goal.measure)
            assert found is not None
            [line] = found.series
            told = tuple(None if one is None else int(one + 0.5) for one in (line.start, line.aim))
            # to others nine of so few stand in a band of ten
            seen = ends if audience == DESK or unit == "points" else (45, 91)
            assert (line.unit, told) == ("%", seen), (unit, audience)
    goal = Goal(team, {"value": 12}, "minutes", unit="percent")
    found = read_series(team.reader(), goal.measure)
    assert found is not None
    assert (found.series[0].unit, found.series[0].start, found.series[0].aim) == ("minutes", None, None)


@pytest.mark.parametrize(
    ("unit", "value", "told", "apart"),
    [
        ("of 22", 16, ("16 of 22", "14 of 22"), "2 below"),
        ("students", 16, ("16 students", "14 students"), "2 below"),
        ("percent", 60, ("60 %", "64 %"), "4 above"),
        ("points", 16, ("16 points", "–"), ""),
    ],
)
def test_what_is_expected_stands_beside_what_came_in_one_unit(
    team: Team, unit: str, value: float, told: tuple[str, str], apart: str
) -> None:
    goal = Goal(team, {"count_of": 14, "total": 22}, "students", unit=unit)
    asked = f"What do we expect of {goal.name}?"
    expected = team.add("prediction", question=asked, text="x", value=value, outcome=goal.id, said_by="AO")
    team.add("uncovered", question=asked, prediction=expected, collection=goal.day)
    [found] = [one for one in read_questions(team.reader(), team.space, [None]) if one.text == asked]
    [voice] = found.voices
    assert (voice.expects, voice.came, voice.difference) == (*told, apart)
    [strip] = found.strips
    assert strip.high >= max(one for one, _ in strip.marks)
    assert strip.came is None or strip.low <= strip.came <= strip.high
    prediction = team.reader().get(expected, Prediction)
    assert prediction is not None
    assert what_came(team.reader(), team.space, prediction, goal.day).words == "14 of 22"


def test_what_stays_with_us_is_never_told_as_not_counted_again(team: Team) -> None:
    """Two measures of one day with the same students: of the newer one nothing came, as far as guests may know."""
    goal = Goal(team, {"count_of": 14, "total": 22}, "students", unit="of 22")
    older = Goal(team, {"count_of": 15, "total": 22}, "students", unit="of 22")
    for one, own in ((goal, None), (older, None)):
        saves.write(team.store, [saves.Edit("measure", {"own": own}, one.measure)], space=team.space)
    line = older.line(GUESTS)
    assert line.verdict.endswith("of the same day it could give students away")
    assert line.now is None
    grown = [reach_.drawn(line)]
    assert legend(grown) == "○ start   ┼ aim"
    assert legend([one._replace(verdict=NOT_AGAIN) for one in grown]) == f"○ start   ┼ aim   {NOT_AGAIN}"
    assert NOT_AGAIN not in text_of(read_detail(team.reader(GUESTS), older.id, TODAY))


def test_the_card_says_start_and_aim_in_one_unit(team: Team) -> None:
    goal = Goal(team, {"count_of": 14, "total": 22}, "students", unit="of 22")
    for audience, said in ((DESK, ("9 of 22", "20 of 22")), (GUESTS, ("40–49 %", "91 %"))):
        card = read_detail(team.reader(audience), goal.id, TODAY)
        assert card is not None
        facts = {part.label: part.value for part in card.parts if isinstance(part, Fact)}
        assert facts["where we started"].partition(",")[0] == said[0]
        assert facts["where we aim"] == said[1]
        assert audience == DESK or "of 22" not in text_of(card.parts)


def test_more_than_there_are_is_no_aim(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        team = made(store)
        for field in ("start_value", "aim_value"):
            with pytest.raises(RefusedError, match="23 of 22"):
                team.add("outcome", statement="Write", unit="of 22", **{field: 23})
        kept = team.add("outcome", statement="Write", unit="of 22", aim_value=20, aim_on=date(2027, 2, 16))
        saves.write(store, [saves.Edit("outcome", {"aim_value": 22}, kept)], space=team.space)


@pytest.mark.parametrize(
    ("written", "sort", "whole", "words"),
    [
        ("%", "percent", None, "%"),
        ("Per cent", "percent", None, "%"),
        ("students (%)", "percent", None, "%"),
        ("of 22", "count", 22, "of 22"),
        ("/22", "count", 22, "of 22"),
        ("students of 22", "count", 22, "students of 22"),
        ("of our 22 pupils", "count", 22, "of our 22 pupils"),
        ("number of students", "count", None, "number of students"),
        ("teams", "count", None, "teams"),
        ("of 20 points", "own", 20, "of 20 points"),
        ("points of 20", "own", 20, "points of 20"),
        ("minutes per student", "own", None, "minutes per student"),
        ("percentile", "open", None, "percentile"),
        ("of 4.5", "open", None, "of 4.5"),
        ("correct", "open", None, "correct"),
        ("", "open", None, ""),
        (None, "open", None, ""),
    ],
)
def test_a_unit_is_read_as_it_is_written(written: str | None, sort: str, whole: int | None, words: str) -> None:
    assert tuple(read_unit(written)) == (sort, whole, words)


def test_spellings_of_one_unit() -> None:
    assert same_unit("min", "Minutes")
    assert same_unit("wcpm", "words a minute")
    assert not same_unit("points", "marks")
