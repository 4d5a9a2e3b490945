"""Slips typed as a heap: no order, no name, no words in what is said of a wrong one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cycletui.entry.slips import LONGEST, Heap, SlipError, heap_of, read_ability
from cycletui.entry.slips_saving import Asked, looks_like_a_student, save
from cycletui.queries.ability import read_ability as read_told
from cycletui.queries.ability import shows
from cycletui.queries.reflection.in_words import expected_words
from cycletui.queries.reflection.predictions import NO_RANGE, read_questions
from cycletui.records.ability import PARTS, Readiness
from cycletui.records.audience import Audience
from cycletui.records.hands import Hands
from cycletui.records.reflection import Prediction
from cycletui.records.vision import Noticing
from tests.queries.team_file import TeamFile, ago, team_file

steps = st.tuples(*[st.integers(0, 5)] * 4)
SIX = ("4 1 3 4", "4 2 3 4", "3 1 4 3", "3 1 2 4", "4 3 3 5", "2 2 3 3")


@pytest.fixture
def team(tmp_path: Path) -> Iterator[TeamFile]:
    with team_file(tmp_path, "AO", "HK", "DP", "LW", "BL", "CR") as found:
        yield found


def heap(sort: str, *slips: str) -> Heap:
    found = Heap(sort)  # type: ignore[arg-type]
    for one in slips:
        found = found.add(one)
    return found


@given(st.lists(steps, min_size=1, max_size=40), st.randoms())
def test_whatever_the_order_the_counts_are_the_same(slips: list[tuple[int, ...]], chance: object) -> None:
    typed = [" ".join(map(str, one)) for one in slips]
    other = list(typed)
    chance.shuffle(other)  # type: ignore[attr-defined]
    one, two = heap("ability", *typed), heap("ability", *other)
    assert one.kept == two.kept
    assert one.hands() == two.hands()
    assert [hands.total for hands in one.hands().values()] == [len(slips)] * 4
    assert heap_of("ability", one.kept).hands() == one.hands()
    for at, name in enumerate(PARTS):
        assert one.hands()[name] == Hands.of(slip[at] for slip in slips)


@pytest.mark.parametrize("typed", ["4 3 5 2", "4352", "4,3,5,2", " 4/3/5/2 ", "4-3-5-2"])
def test_four_numbers_however_they_are_typed(typed: str) -> None:
    assert read_ability(typed) == "4 3 5 2"


@pytest.mark.parametrize("typed", ["", "4 3 5", "4 3 5 2 1", "4 3 5 6", "AO 4 3 5 2", "vier", "43", "4 3 5 x"])
def test_a_wrong_slip_is_said_without_its_words(typed: str) -> None:
    with pytest.raises(SlipError) as wrong:
        heap("ability", "1 1 1 1").add(typed)
    assert not typed or typed not in str(wrong.value)


def test_words_are_words() -> None:
    assert heap("words", "  two \n lines ").slips == ("two lines",)
    for typed in ("", "  ", "x" * (LONGEST + 1)):
        with pytest.raises(SlipError):
            heap("words").add(typed)
    assert heap("words", "b", "a").kept == ("a", "b")
    assert heap("words", "b", "a").take_back().slips == ("b",)
    assert heap("words").take_back().many == 0


def test_can_we_do_this_is_kept_as_counts_and_told_from_six_slips_on(team: TeamFile) -> None:
    plan = team.add("try", text="One half-worked example")
    asked = Asked("One half-worked example", plan)
    (record,) = save(team.store, heap("ability", *SIX), asked, space=team.space, by="", window="main")
    found = team.store.reader.get(record, Readiness)
    assert found is not None
    assert (found.about, str(found.time), str(found.know_how)) == (plan, "3 2 2 1 1 1", "4 4 4 3 3 2")
    for audience in (Audience.DESK, Audience.ROOM):
        told = read_told(team.reader(audience), record)
        assert told is not None
        assert [one.low for one in told.parts] == [1, 5, 1, 0]
        assert [one.label for one in told.missing] == ["Time", "Know-how", "Materials"]
        assert (told.slips, told.why) == (6, "")
    lead, guests = read_told(team.reader(Audience.LEAD), record), read_told(team.reader(Audience.GUESTS), record)
    assert lead is not None
    assert (lead.parts, lead.slips) == ((), 0)
    assert "from 8 slips on" in lead.why
    assert guests is None
    (few,) = save(team.store, heap("ability", *SIX[:5]), asked, space=team.space, by="", window="main")
    five = read_told(team.reader(), few)
    assert five is not None
    assert (five.parts, five.missing) == ((), ())
    assert five.why == shows(Audience.DESK, 5)
    assert "5 are in" in five.why
    # at no door beyond the desk is the record there
    assert team.reader(Audience.ROOM).records(Readiness) == []


def test_expectations_on_slips_count_as_voices_and_are_covered(team: TeamFile) -> None:
    cycle = team.add("cycle", question="How many begin?", stage="teach")
    asked = Asked("How many begin?", cycle)
    slips = heap("expected", "7/13", "9 of 13", "25 of 13", "about half", "8/13", "7/13", "6/13", "10/13")
    save(team.store, slips, asked, space=team.space, by="", window="main")
    found = team.store.reader.records(Prediction, space=team.space)
    by_voice = sorted((one.said_by or "", one.text, one.value, one.of) for one in found)
    assert [one[0] for one in by_voice] == [f"slip {number}" for number in range(1, 9)]
    assert [one[1] for one in by_voice] == sorted(slips.slips, key=str.casefold)
    assert {(one[2], one[3]) for one in by_voice if one[1] == "7/13"} == {(7, 13)}
    assert {one.cycle for one in found} == {cycle}
    assert {one.blind for one in found} == {True}
    (question,) = read_questions(team.reader(), team.space, (cycle,))
    assert (question.covered, question.written, question.not_yet) == (True, "8 of 8 have written", ())
    assert all("13" not in one.words for one in question.voices)
    team.add("uncovered", question="How many begin?", cycle=cycle)
    (room,) = read_questions(team.reader(Audience.ROOM), team.space, (cycle,))
    assert [one.words for one in room.ranges] == ["We expect 6 of 13 to 10 of 13, in the middle 7.5 of 13."]
    # a second heap goes on counting, so that no voice counts twice
    save(team.store, heap("expected", "5/13"), asked, space=team.space, by="", window="main")
    voices = [one.said_by for one in team.store.reader.records(Prediction, space=team.space)]
    assert len(set(voices)) == 9


def test_slips_that_answer_a_question_speak_of_what_it_is_about(team: TeamFile) -> None:
    """One of us wrote before: a slip is of the same students, so that all stand in one spread beside what came."""
    cycle = team.add("cycle", question="Will they begin?", stage="teach", starts_on=ago(30))
    group = team.add("group", name="Students with IEPs", size=13)
    measure = team.add("measure", name="Have begun", unit="students")
    question = "How many students with IEPs will have begun?"
    where = {"question": question, "cycle": cycle, "said_by": "LW"}
    team.add("prediction", text="10 of 13", value=10, of=13, group=group, **where)
    slips = heap("expected", "7 of 13", "8", "6 of 13", "9 of 13", "8 of 13", "most of them", "7/13")
    save(team.store, slips, Asked(question, cycle), space=team.space, by="", window="main")
    written = [one for one in team.store.reader.records(Prediction, space=team.space) if one.said_by != "LW"]
    assert {one.group for one in written} == {group}
    assert {(one.text, one.value, one.of) for one in written} >= {("8", 8, 13), ("7 of 13", 7, 13), ("9 of 13", 9, 13)}
    (covered,) = read_questions(team.reader(), team.space, (cycle,))
    # who was away wrote before: how many were slips is said, so that nobody wonders
    assert (covered.written, covered.full) == ("8 of 8 have written, 7 on slips", True)
    assert expected_words(covered) == ()
    day = team.add("collection", measure=measure, on=ago(1))
    team.add("result", collection=day, group=group, count_of=9, total=13)
    team.add("uncovered", question=question, cycle=cycle, collection=day)
    for audience in (Audience.DESK, Audience.ROOM):
        (told,) = read_questions(team.reader(audience), team.space, (cycle,))
        assert expected_words(told)[0] == (
            "Students with IEPs: We expect 6 of 13 to 10 of 13, in the middle 8 of 13."
            " It is 9 of 13: 1 above the middle."
        )
    (told,) = read_questions(team.reader(), team.space, (cycle,))
    # words are for us alone
    assert expected_words(told)[1:] == ("“most of them”",)
    # with a lead here too few stand in it, and that is said
    (told,) = read_questions(team.reader(Audience.LEAD), team.space, (cycle,))
    assert expected_words(told) == (NO_RANGE,)
    # where those before spoke of different students, nobody can say of whom a slip speaks
    team.add("prediction", text="40 %", value=40, **{**where, "said_by": "AO"})
    save(team.store, heap("expected", "5 of 13"), Asked(question, cycle), space=team.space, by="", window="main")
    last = next(one for one in team.store.reader.records(Prediction, space=team.space) if one.text == "5 of 13")
    assert last.group is None


def test_words_become_records_of_nobody_sorted(team: TeamFile) -> None:
    asked = Asked("What do you see?", begun={"noticed_on": "2026-11-24"})
    save(team.store, heap("words", "Seven have no mark", "Begun late"), asked, space=team.space, by="", window="main")
    found = team.store.reader.records(Noticing, space=team.space)
    assert {(one.text, one.said_by) for one in found} == {("Begun late", None), ("Seven have no mark", None)}
    with pytest.raises(SlipError, match="No slip"):
        save(team.store, heap("words"), asked, space=team.space, by="", window="main")
    assert looks_like_a_student(team.store, team.space, "Maria Lopez got 4/10")
    assert not looks_like_a_student(team.store, team.space, "seven have no mark")
