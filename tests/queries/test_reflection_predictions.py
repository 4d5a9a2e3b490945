"""Predictions for each audience: at the desk voices, to a room how many and how far apart, for guests nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cycletui.queries.covered import COVERED
from cycletui.queries.find import search
from cycletui.queries.reflection.cards import read_detail
from cycletui.queries.reflection.checks import KEPT, Came, Offer, checks_to_choose, what_came
from cycletui.queries.reflection.expected import Expected, scale_of
from cycletui.queries.reflection.lists import read_reflection
from cycletui.queries.reflection.predictions import Question, Range, read_questions
from cycletui.queries.reflection.starting_points import read_starting_points
from cycletui.queries.reflection.tabs import TABS, tabs
from cycletui.records.audience import Audience
from cycletui.records.reflection import Prediction, Uncovered
from cycletui.store import saves, undoing
from tests.queries.team_file import TeamFile, ago, team_file, words
from tests.the_day import TODAY

MEMBERS = ("AO", "BL", "CR", "DP", "HK", "LW", "MS", "NT", "RA")
QUESTION = "What percent will justify?"
SECRET = "Sixtyone at the very most"
OUTSIDE = [one for one in Audience if not one.inside]
ROOMS = (Audience.ROOM, Audience.LEAD)
BEYOND = [one for one in OUTSIDE if one not in ROOMS]


@pytest.fixture
def team(tmp_path: Path) -> Iterator[TeamFile]:
    with team_file(tmp_path, *MEMBERS) as found:
        yield found


def predict(team: TeamFile, voices: int, **more: Any) -> list[str]:
    """So many voices write, from 40 on in steps of five; their ids."""
    return [
        team.add("prediction", question=QUESTION, text=f"voice {n}", value=40 + 5 * n, said_by=MEMBERS[n], **more)
        for n in range(voices)
    ]


def uncover(team: TeamFile, **more: Any) -> str:
    return team.add("uncovered", question=QUESTION, **more)


def ask(team: TeamFile, audience: Audience = Audience.DESK, cycle: str | None = None) -> Question:
    (question,) = read_questions(team.reader(audience), team.space, (cycle,))
    return question


def check(team: TeamFile, *results: tuple[int, int, str | None]) -> str:
    there = team.store.reader.records("measure", where={"name": "Justify"})
    measure = there[0].id if there else team.add("measure", name="Justify", unit="students")
    day = team.add("collection", measure=measure, on=ago(2))
    for count, total, group in results:
        team.add("result", collection=day, count_of=count, total=total, group=group)
    return day


def test_at_the_desk_each_voice_is_covered_until_the_team_looks_and_then_stands_beside_what_came(
    team: TeamFile,
) -> None:
    day = check(team, (57, 90, None))
    predict(team, 2, collection=day)
    before = ask(team)
    assert before.covered
    assert {(one.who, one.words, one.expects) for one in before.voices} == {("AO", COVERED, ""), ("BL", COVERED, "")}
    assert before.not_yet == MEMBERS[2:]
    uncover(team)
    after = ask(team)
    assert not after.covered
    assert after.uncovered_on
    first, second = after.voices
    assert (first.who, first.words, first.expects, first.came, first.difference) == (
        *("AO", "voice 0", "40 %", "63 %"),
        "23 above",
    )
    assert second.expects == "45 %"
    assert before.strips == ()
    assert before.heard == 2
    assert after.strips == (Expected("", ((40, "AO"), (45, "BL")), 0, 100, 63, "63 %"),)
    assert (after.ranges, after.written) == ((), "")


def test_whoever_has_a_name_beside_the_initials_has_written_too_and_whoever_left_is_not_waited_for(
    team: TeamFile,
) -> None:
    team.add("member", initials="XY", name="Xenia Young")
    team.add("member", initials="QU", left_on=ago(30))
    team.add("prediction", question=QUESTION, text="half", said_by="xy")
    assert ask(team).not_yet == MEMBERS


@pytest.mark.parametrize(("audience", "fewest"), [(Audience.ROOM, 6), (Audience.LEAD, 8)], ids=str)
def test_a_room_is_told_how_many_have_written_and_from_enough_voices_on_the_range(
    team: TeamFile, audience: Audience, fewest: int
) -> None:
    day = check(team, (57, 90, None))
    predict(team, fewest - 1, collection=day)
    assert ask(team, audience) == Question(
        QUESTION, True, "", written=f"{fewest - 1} of 9 have written", heard=fewest - 1
    )
    uncover(team)
    few = ask(team, audience)
    assert not few.covered
    assert (few.ranges, few.voices, few.not_yet) == ((), (), ())
    undoing.undo(team.store)
    team.add("prediction", question=QUESTION, text=SECRET, value=90, said_by=MEMBERS[fewest - 1], collection=day)
    assert not ask(team, audience).ranges
    uncover(team)
    enough = ask(team, audience)
    middle = (40 + 5 * (fewest // 2 - 1) + 40 + 5 * (fewest // 2)) / 2
    said = f"{abs(63 - middle):g} {'above' if middle < 63 else 'below'}"
    assert enough.ranges == (Range("", "40 %", f"{middle:g} %", "90 %", "63 %", said, middle > 63, "all students"),)
    assert enough.strips == (Expected("", ((40, ""), (middle, ""), (90, "")), 0, 100, 63, "63 %", spread=True),)
    assert enough.written == f"{fewest} of 9 have written"
    # no voice, no name, no number between
    told = words(enough)
    assert not [one for one in (*MEMBERS, "voice", "55 %", SECRET) if one in told]


def test_one_who_writes_twice_is_one_voice_and_so_is_everybody_who_is_not_named(team: TeamFile) -> None:
    predict(team, 5)
    team.add("prediction", question=QUESTION, text="more", value=80, said_by="ao")
    for value in (10, 20):
        team.add("prediction", question=QUESTION, text="who?", value=value)
    assert ask(team, Audience.ROOM).written == "6 of 10 have written"
    uncover(team)
    (one,) = ask(team, Audience.ROOM).ranges
    # the last of each voice
    assert (one.lowest, one.highest) == ("20", "80")


def test_the_range_stands_still_when_somebody_writes_after_looking(team: TeamFile) -> None:
    predict(team, 6)
    uncover(team)
    before = ask(team, Audience.ROOM)
    team.add("prediction", question=QUESTION, text="I knew it", value=99, said_by="MS")
    after = ask(team, Audience.ROOM)
    assert after.ranges == before.ranges
    assert after.written == "7 of 9 have written"


def test_each_group_has_its_own_range_and_a_group_that_stays_with_us_has_none(team: TeamFile) -> None:
    groups = {
        "IEP": team.add("group", name="Students with IEPs", size=13),
        "few": team.add("group", name="Four of them", size=4),
        "own": team.add("group", name="Newcomers", size=20, private=True),
        "class": team.add("group", name="6b", size=24, is_class=True),
    }
    for group in (*groups.values(), None):
        predict(team, 6, group=group)
    uncover(team)
    ranges = ask(team, Audience.ROOM).ranges
    assert [one.group for one in ranges] == ["", "Students with IEPs"]
    # a question that is about such a group alone is not there
    team.add("prediction", question="How many newcomers?", text="most", value=7, of=20, group=groups["own"])
    assert len(read_questions(team.reader(Audience.ROOM), team.space, (None,))) == 1
    assert len(read_questions(team.reader(), team.space, (None,))) == 2


def test_words_without_a_number_are_never_told_to_a_room(team: TeamFile) -> None:
    for who in MEMBERS:
        team.add("prediction", question=QUESTION, text=SECRET, said_by=who)
    uncover(team)
    question = ask(team, Audience.ROOM)
    assert question.written == "9 of 9 have written"
    assert not question.ranges
    assert SECRET not in words(question)


def test_a_number_that_stays_on_our_screen_is_not_told_as_missing(team: TeamFile) -> None:
    day = check(team, (3, 4, None))
    (first, *_) = predict(team, 6, collection=day)
    uncover(team)
    (one,) = ask(team, Audience.ROOM).ranges
    assert (one.came, one.beside, one.difference) == (KEPT, KEPT, "")
    # guests get no prediction; of a check they would read the same
    about = team.store.reader.get(first, Prediction)
    assert about is not None
    assert what_came(team.reader(), team.space, about) == Came("3 of 4", 75, day)
    assert what_came(team.reader(Audience.GUESTS), team.space, about) == Came(KEPT)
    assert what_came(team.reader(Audience.ROOM), team.space, about, "") == Came(KEPT)


def test_what_came_for_all_is_not_what_came_for_a_part_of_them(team: TeamFile) -> None:
    day, part = check(team), team.add("group", name="English learners", size=20)
    team.add("result", collection=day, count_of=6, total=20, part=part)
    team.add("result", collection=day, count_of=57, total=90)
    predict(team, 1, collection=day)
    uncover(team)
    assert ask(team).voices[0].came == "63 %"


@pytest.mark.parametrize("audience", BEYOND, ids=lambda one: one.word)
def test_beyond_a_lead_predictions_are_not_there_at_all(team: TeamFile, audience: Audience) -> None:
    cycle = team.add("cycle", title="Talk", question="Does talk help?", stage="look", starts_on=ago(9))
    day = check(team, (57, 90, None))
    ids = predict(team, 9, cycle=cycle, collection=day)
    uncover(team, cycle=cycle)
    reader = team.reader(audience)
    assert read_questions(reader, team.space, (cycle,)) == ()
    assert reader.expectations(team.space, (cycle,)) == ()
    view = read_reflection(reader, team.space, "", TODAY)
    assert not view.questions
    sections = [section.kind for tab in TABS for section in tab.sections]
    cards = [read_starting_points(reader, team.space, one, cycle, TODAY) for one in sections]
    cards += [read_detail(reader, one, TODAY) for one in (*ids, cycle)]
    told = words((view, cards))
    # the cycle has its own reach
    assert ("Does talk help?" in told) == (audience <= Audience.TEAM)
    assert not [
        one
        for one in (QUESTION, "predicted", "xpect", "have written", "voice")
        if one in told.replace("what you expect to see", "")
    ]
    assert "prediction" not in [tab.name for tab in tabs(audience)]


@pytest.mark.parametrize("audience", [Audience.DESK, *ROOMS], ids=lambda one: one.word)
def test_the_tab_is_there_for_the_team_and_its_lead(audience: Audience) -> None:
    assert tabs(audience) == TABS


def test_how_near_the_last_ones_were_is_told_to_a_room_as_a_range(team: TeamFile) -> None:
    before = team.add("cycle", title="Talk", stage="closed", starts_on=ago(60))
    predict(team, 6, cycle=before, collection=check(team, (57, 90, None)))
    uncover(team, cycle=before)
    now = team.add("cycle", title="A way in", stage="plan", parent=before)
    card = read_starting_points(team.reader(Audience.ROOM), team.space, "prediction", now, TODAY)
    told = words(card)
    assert "How near we were last time" in told
    assert "We expect 40 % to 65 %, in the middle 52.5 %. It is 63 %: 10.5 above the middle." in told
    assert not [one for one in MEMBERS if one in told]
    desk = words(read_starting_points(team.reader(), team.space, "prediction", now, TODAY))
    assert "AO  all students" in desk
    assert "23 above" in desk


def readable(team: TeamFile, audience: Audience, ids: list[str], **more: Any) -> str:
    """All that a reader gives of these records, by every way there is."""
    reader = team.reader(audience, **more)
    found: list[Any] = []
    for kind in (Prediction, Uncovered):
        for deleted in (False, True):
            found += reader.records(kind, space=team.space, deleted=deleted)
            found += reader.records(kind.kind_name, deleted=deleted)
    for one in ids:
        found += [reader.get(one), reader.title(one), reader.words(one), read_detail(reader, one, TODAY)]
        found += reader.history(one)
    for text in ("Sixtyone", "sixty", "justify", "HK", "percent will"):
        found += [*reader.find(text), *reader.find(text, space=team.space), *search(reader, team.space, text)]
    found += read_questions(reader, team.space, (None,))
    found.append(read_reflection(reader, team.space, "", TODAY))
    return repr(found)


@pytest.mark.parametrize("audience", list(Audience), ids=lambda one: one.word)
def test_what_is_covered_is_read_on_no_way_by_nobody(team: TeamFile, audience: Audience) -> None:
    theirs = team.add("prediction", question=QUESTION, text=SECRET, value=61.25, said_by="HK")
    gone = team.add("prediction", question=QUESTION, text=f"{SECRET} or not", value=61.25, said_by="HK")
    undone = uncover(team)
    undoing.undo(team.store)
    saves.delete(team.store, gone)
    told = readable(team, audience, [theirs, gone, undone])
    assert not [one for one in ("Sixtyone", "very most", "61.25") if one in told], told
    uncovered = readable(team, audience, [theirs, gone, undone], uncovered=True)
    assert ("Sixtyone" in uncovered) == audience.inside


def offered(team: TeamFile, cycle: str) -> Offer:
    question = ask(team, cycle=cycle)
    return checks_to_choose(team.reader(), team.space, question.cycle, [voice.record for voice in question.voices])


def test_checks_are_offered_where_the_predictions_name_none(team: TeamFile) -> None:
    cycle = team.add("cycle", title="Talk", stage="look", starts_on=ago(9))
    group = team.add("group", name="Students with IEPs", size=13)
    small, whole = check(team, (4, 13, group)), check(team, (57, 90, group))
    team.add("prediction", question=QUESTION, text="7", value=7, of=13, group=group, cycle=cycle)
    found = offered(team, cycle)
    assert [one.check for one in found.choices] == [small, whole]
    assert found.choices[0].words.endswith(": 4 of 13, Justify, Students with IEPs")
    assert found.missing == ""
    named = {"collection": whole, "group": group, "cycle": cycle}
    team.add("prediction", question="Another question?", text="7", **named)
    last, first = read_questions(team.reader(), team.space, (cycle,))
    for question, there in ((first, True), (last, False)):
        voices = [voice.record for voice in question.voices]
        assert bool(checks_to_choose(team.reader(), team.space, cycle, voices).choices) == there


def test_what_is_covered_is_looked_up_once_however_many_predictions_there_are(team: TeamFile) -> None:
    def questions(predictions: int) -> int:
        """How often the file is asked to read so many predictions of one question."""
        cycle = team.add("cycle", title="A way in")
        predict(team, predictions, cycle=cycle)
        team.add("uncovered", question="Another question?", cycle=cycle)
        found: list[str] = []
        team.store.reader.rows("SELECT 1")
        here = team.store.reader._connection()
        here.set_trace_callback(found.append)
        try:
            where = Prediction(cycle=cycle)
            records = team.reader().records(Prediction, space=team.space, where=where)
        finally:
            here.set_trace_callback(None)
        assert [one.text for one in records] == [None] * predictions
        return len(found)

    assert questions(2) == questions(9)


@pytest.mark.parametrize(
    ("numbers", "of", "percent", "ends"),
    [
        ((7.0, 8.0), 13, False, (0, 13)),
        ((58.0,), None, True, (0, 100)),
        ((120.0,), None, True, (0, 200)),
        ((3.0, 4.0), None, False, (0, 5)),
        ((-2.0, 0.5), None, False, (-2, 0.5)),
        ((), None, False, (0, 1)),
    ],
)
def test_the_scale_of_a_strip_ends_where_the_whole_does_or_at_a_round_number(
    numbers: tuple[float, ...], of: int | None, percent: bool, ends: tuple[float, float]
) -> None:
    assert scale_of(numbers, of, percent=percent) == ends
