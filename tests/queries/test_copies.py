"""Copying out: what people outside may read of a record, and what stays with us, said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cycletui.queries.copies import DELETED, SOME, STAYS, STILL_COVERED, Copy, read_copy, read_words
from cycletui.queries.home.view import read_home
from cycletui.records.evidence import Collection, Group, Measure, Result
from cycletui.records.outcomes import Commitment, Decision, GroupAim, Outcome
from cycletui.records.reflection import Cycle, Finding, Prediction, Uncovered
from cycletui.records.vision import Noticing, Story, Vision
from cycletui.store import saves
from tests.queries.small_team import DAY, SmallTeam, small_team
from tests.the_day import TODAY


@pytest.fixture
def team(tmp_path: Path) -> Iterator[SmallTeam]:
    with small_team(tmp_path) as made:
        yield made


def copied(team: SmallTeam, record: str) -> Copy:
    found = read_copy(team.reader(), record)
    assert found is not None
    return found


def test_what_may_leave_comes_with_its_labels(team: SmallTeam) -> None:
    measure = team.add(Measure(name="=1+1"))
    outcome = team.add(
        Outcome(
            statement="Compare \x1b[31mtwo\u202e fractions",
            for_whom="=SUM(A1)",
            measure=measure,
            unit="percent",
            aim_value=60,
            aim_on=TODAY,
            state="met",
        )
    )
    copy = copied(team, outcome)
    assert copy.text.startswith("Agreed outcome: Compare <001B>[31mtwo<202E> fractions\n")
    for words in ("\nFor whom: =SUM(A1)", "\nWhat we count: =1+1", "\nWhere we aim: 60", "\nState: Met"):
        assert words in copy.text
    assert not [one for one in copy.text if ord(one) < 32 and one != "\n"]
    assert not [one for one in copy.text.split("\n") if one.startswith(("=", "+", "-", "@"))]
    assert copy.stayed == ""


def test_small_counts_names_and_votes_stay_and_are_counted(team: SmallTeam) -> None:
    decision = team.add(Decision(text="Talk first: 4 of 13 students need it", votes="5 4 4", concern="Time"))
    copy = copied(team, decision)
    assert copy.text == "Decision: Talk first: • of 13 students need it"
    assert copy.stayed == "1 small count, “A concern that was heard” and “Votes” stayed with us."
    finding = team.add(Finding(text="They drew first", said_by="HK"))
    assert copied(team, finding).stayed == "1 name stayed with us."


def test_a_voice_is_chosen_by_copying_it_and_leaves_without_its_name(team: SmallTeam) -> None:
    for voice in (Story(text="Two sat together", said_by="AO"), Noticing(text="Most compare the tops", said_by="AO")):
        copy = copied(team, team.add(voice))
        assert str(voice.called()) in copy.text
        assert "AO" not in copy.text
        assert copy.stayed == "1 name stayed with us."


def test_what_never_leaves_is_not_copied_and_says_so(team: SmallTeam) -> None:
    promise = team.add(Commitment(what="Post the frames", who=team.member("AO")))
    assert copied(team, promise) == ("Promise", "", STAYS)
    deleted = team.add(Vision(text="Everybody is listened to."))
    saves.delete(team.store, deleted)
    assert copied(team, deleted) == ("Vision", "", DELETED)
    assert read_copy(team.reader(), "0" * 32) is None


def test_what_is_expected_never_leaves_covered_or_not(team: SmallTeam) -> None:
    prediction = team.add(Prediction(question="How many?", text="Sixty-one", said_by="HK"))
    assert copied(team, prediction) == ("Prediction", "", STILL_COVERED)
    team.add(Uncovered(question="How many?"))
    assert copied(team, prediction) == ("Prediction", "", STAYS)


def test_figures_leave_as_bands_and_those_of_small_groups_with_their_reason(team: SmallTeam) -> None:
    measure = team.add(Measure(name="Exit check", counts="students"))
    check = team.add(Collection(measure=measure, on=TODAY - DAY))
    small = team.add(Group(name="Newcomers", size=6))
    own = team.add(Group(name="Zebras", size=40, private=True))
    whole = team.add(Result(collection=check, count_of=14, total=24, note="in pairs"))
    some = team.add(Result(collection=check, group=small, count_of=4, total=6))
    private = team.add(Result(collection=check, group=own, count_of=24, total=40))
    copy = copied(team, whole)
    assert "14" not in copy.text
    assert "%" in copy.text
    assert copy.stayed == "“Note” stayed with us."
    assert copied(team, some) == ("Result", "", "6 students: stays with us")
    assert copied(team, private) == ("Result", "", "private")
    assert copied(team, small) == ("Group of students", "", "6 students: stays with us")
    outcome = team.add(Outcome(statement="Compare", measure=measure))
    assert copied(team, team.add(GroupAim(outcome=outcome, group=small, aim=5, of=6))).text == ""


def test_homes_sentence_is_read_for_whoever_it_goes_to(team: SmallTeam) -> None:
    team.add(Cycle(question="Does talk help?", stage="look", starts_on=TODAY - 9 * DAY))
    check = team.add(Collection(measure=team.add(Measure(name="Exit check")), on=TODAY - DAY))
    own = team.add(Group(name="Zebras", size=40, private=True))
    team.add(Result(collection=check, group=own, count_of=24, total=40))
    copy = read_words(team.store, lambda reader: read_home(reader, team.space, "", TODAY).step.sentence)
    assert "24 of 40" not in copy.text
    assert "Zebras" not in copy.text
    assert copy.stayed == SOME
    assert read_words(team.store, lambda _: "The same.\n").stayed == ""
    assert read_words(team.store, lambda reader: "x" * reader.inside) == ("", "", STAYS)
