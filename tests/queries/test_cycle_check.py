"""The check of a cycle, with six measures and eight groups, stage by stage: what it is, where it is told, why not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from cycletui.entry.expecting import completed
from cycletui.queries.cycle_check import read_plan
from cycletui.queries.home.view import read_home
from cycletui.queries.reflection.cards import read_detail
from cycletui.queries.reflection.checks import Offer, checks_to_choose, what_came
from cycletui.queries.reflection.predictions import Question, read_questions
from cycletui.records.audience import Audience
from cycletui.records.reflection import Cycle, Prediction
from cycletui.store import saves
from tests.queries.team_file import TeamFile, ago, team_file, words
from tests.the_day import TODAY

MEASURES = {
    "Exit ticket fractions": ("students", 15, 24),
    "Homework turned in": ("students", 7, 11),
    "State math test": ("percent", 61, 0),
    "Survey: I can explain it": ("students", 8, 11),
    "Observed: begins at once": ("students", 2, 5),
    "Running record": ("level", 14, 0),
}
GROUPS = (
    *("English learners", "Students with IEPs", "Girls", "Boys", "Newcomers", "Class A", "Class B"),
    "Readers below grade level",
)
OWN, QUESTION = "Exit ticket fractions", "How many will say why?"


def day_of(days: int) -> str:
    on = TODAY - timedelta(days=days)
    return f"{on.day} {on:%b}"


class Team:
    """A team whose outcome is for English learners and is seen by exit tickets; all else is counted beside it."""

    def __init__(self, file: TeamFile) -> None:
        self.file, self.add, self.space = file, file.add, file.space
        self.measures = {name: self.add("measure", name=name, unit=unit) for name, (unit, _, _) in MEASURES.items()}
        self.groups = {
            name: self.add("group", name=name, size=11, is_class=name.startswith("Class") or None) for name in GROUPS
        }
        self.cycle = self.add("cycle", question="Does talk help?", stage="plan", starts_on=ago(40))
        self.outcome = self.add(
            "outcome",
            statement="Compare and say why",
            for_whom="English learners",
            measure=self.measures[OWN],
            start_on=ago(38),
            aim_on=ago(0),
            unit="percent",
        )

    def count(self, measure: str, days: int, *groups: str, label: str | None = None, more: int = 0) -> str:
        """A day on which it was counted for these groups (an empty name is all)."""
        _, count, total = MEASURES[measure]
        day = self.add("collection", measure=self.measures[measure], on=ago(days), label=label)
        for group in groups:
            values = {"count_of": count + more, "total": total} if total else {"value": count + more}
            self.add("result", collection=day, group=self.groups.get(group), **values)
        return day

    def stage(self, stage: str) -> None:
        self.file.set("cycle", self.cycle, stage=stage)

    def home(self, audience: Audience = Audience.DESK) -> str:
        """What Home says now, with its reason."""
        step = read_home(self.file.reader(audience), self.space, "", TODAY).step
        return f"{step.sentence} {step.reason}"

    def offer(self, text: str = QUESTION) -> Offer:
        every = self.questions()
        question = next((one for one in every if one.text == text), every[0])
        voices = [voice.record for voice in question.voices]
        return checks_to_choose(self.file.reader(), self.space, self.cycle, voices)

    def questions(self, audience: Audience = Audience.DESK) -> tuple[Question, ...]:
        return read_questions(self.file.reader(audience), self.space, (self.cycle,))

    def predict(self, text: str, **values: object) -> str:
        given = {"question": QUESTION, "text": text, "outcome": self.outcome, "cycle": self.cycle, **values}
        made = completed(self.file.store.reader, "prediction", given, "", self.space)
        return self.add("prediction", **made)


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    with team_file(tmp_path) as file:
        yield Team(file)


def test_a_cycle_with_six_measures_and_eight_groups_stage_by_stage(team: Team) -> None:
    """Everything is counted for everybody before and after; the check is one of all of these."""
    for measure in MEASURES:
        team.count(measure, 38, "", *GROUPS, label="start check" if measure == OWN else None)
    mine = team.predict("about half", said_by="AO")
    team.predict("8 of 24", said_by="HK", group=None)
    team.add("if_then", if_="let pairs rehearse", cycle=team.cycle)
    team.add("commitment", what="HK tries it")
    # teach: what was counted before the try is no check of it
    team.stage("teach")
    team.add("try", text="Rehearse in pairs", starts_on=ago(30), cycle=team.cycle)
    assert f"No check has come in since {day_of(30)}" in team.home()
    assert team.offer().missing == f"Exit ticket fractions: none since the try began on {day_of(30)}."
    for number, measure in enumerate(MEASURES):
        if measure != OWN:
            team.count(measure, 2 + number, "", *GROUPS)
    # five other things were counted for everybody since: none of them is the check
    assert f"No check has come in since {day_of(30)}" in team.home()
    # one more start check, on a later day, and a class and another group by themselves
    team.count(OWN, 20, "English learners", label="Start check")
    early = team.count(OWN, 9, "Class A", "Boys")
    assert f"Exit ticket fractions, boys, {day_of(9)}: 15 of 24." in team.home()
    assert team.offer().missing == (
        f"Exit ticket fractions of {day_of(9)} has no number for English learners or all students."
    )
    middle = team.count(OWN, 6, "", *GROUPS, more=1)
    last = team.count(OWN, 3, "Girls", "", "English learners", more=3)
    assert f"Exit ticket fractions, English learners, {day_of(3)}: 18 of 24." in team.home()
    # look: first what the prediction is about, the newest first, then that of other groups, then all others
    team.stage("look")
    assert f"Exit ticket fractions, English learners, {day_of(3)}, is in." in team.home()
    offer = team.offer()
    assert offer.missing == ""
    assert offer.clear
    named = {one.check: one.words for one in offer.choices}
    assert [(one.check, one.why) for one in offer.choices[:3]] == [
        (last, "tells of the goal"),
        (middle, "tells of the goal"),
        (early, "other students"),
    ]
    assert named[last] == f"{day_of(3)}: 18 of 24, Exit ticket fractions, English learners"
    assert named[early] == f"{day_of(9)}: 15 of 24, Exit ticket fractions, Boys"
    days = [one.words.partition(":")[0] for one in offer.choices[3:]]
    assert days[:5] == [day_of(days) for days in (3, 4, 5, 6, 7)]
    assert len(offer.choices) == 3 + 5 + 1 + len(MEASURES)
    assert [one.words for one in offer.choices if one.why == "the start"] == [
        f"{day_of(days)}: {count} of 24, Exit ticket fractions, {label}, English learners"
        for label, days, count in (("Start check", 20, 15), ("start check", 38, 15))
    ]
    assert sum(one.why == "before the try" for one in offer.choices) == len(MEASURES) - 1
    assert {one.why for one in offer.choices[3:8]} == {"something else"}
    # uncovered, each voice stands beside its own group, and the check is named
    team.add("uncovered", question=QUESTION, cycle=team.cycle, collection=last)
    (question,) = team.questions()
    assert question.check == f"Beside it: Exit ticket fractions, {day_of(3)}"
    told = {voice.who: (voice.of, voice.expects, voice.came, voice.check) for voice in question.voices}
    check = f"Exit ticket fractions, {day_of(3)}"
    assert told == {
        "AO": ("English learners", "50 %", "75 %", check),
        "HK": ("all students", "8 of 24", "18 of 24", check),
    }
    assert f"Counted: {check}." in team.home()
    card = words(read_detail(team.file.reader(), mine, TODAY))
    assert check in card
    assert "75 %" in card
    # a later check does not move what was looked at, and is the last one all the same
    team.count(OWN, 1, "English learners", more=9)
    assert [voice.came for voice in team.questions()[0].voices] == ["18 of 24", "75 %"]
    finding = team.add("finding", text="They say why", cycle=team.cycle, evidence=[last])
    told_of = words(read_detail(team.file.reader(), finding, TODAY))
    assert check in told_of
    assert "English learners 18 of 24" in told_of
    decision = team.add("cycle_decision", choice="change", cycle=team.cycle, decided_on=ago(0))
    assert f"Beside it: {check}." in words(read_detail(team.file.reader(), decision, TODAY))
    # the next cycle begins anew: what came before its try is none of its checks
    team.stage("closed")
    following = team.add("cycle", question="And now?", parent=team.cycle, starts_on=ago(0), stage="teach")
    reader = team.file.reader()
    assert read_plan(reader, team.space, reader.get(following, Cycle)).since.isoformat() == ago(0)
    assert read_plan(reader, team.space, reader.get(team.cycle, Cycle)).until.isoformat() == ago(1)


def test_what_no_outcome_says_the_plan_names_in_words_and_else_nothing_is_called_meant(team: Team) -> None:
    team.file.set("outcome", team.outcome, measure=None, statement="More right exit  Ticket-fractions each week")
    team.stage("look")
    team.count("Homework turned in", 1, "English learners")
    assert "No check" not in team.home()
    assert "What came of it?" in team.home()
    day = team.count(OWN, 2, "English learners")
    assert f"Exit ticket fractions, English learners, {day_of(2)}" in team.home()
    team.predict("half", said_by="AO")
    assert team.offer().choices[0][0] == day
    # nobody says what is counted: whatever came last, by its name
    team.file.set("outcome", team.outcome, statement="Say why")
    assert f"Homework turned in, English learners, {day_of(1)}" in team.home()
    assert team.offer().missing == ""
    # a list of the team's own says it, until the outcome does
    team.file.set("measure", team.measures["Running record"], outcomes=[team.outcome])
    assert "What came of it?" in team.home()
    team.count("Running record", 1, "")
    assert f"Running record, {day_of(1)}" in team.home()


def test_a_day_that_nobody_chose_still_brings_the_cycles_own_check(team: Team) -> None:
    one = team.predict("15 of 24", said_by="AO")
    team.add("try", text="Rehearse", starts_on=ago(30), cycle=team.cycle)
    team.add("uncovered", question=QUESTION, cycle=team.cycle)
    assert team.questions()[0].check == f"Exit ticket fractions: none since the try began on {day_of(30)}."
    for days, measure in ((38, OWN), (2, "Homework turned in"), (5, OWN), (9, OWN)):
        team.count(measure, days, "", "English learners")
    about = team.file.store.reader.get(one, Prediction)
    assert about is not None
    came = what_came(team.file.reader(), team.space, about)
    assert (came.words, came.number) == ("15 of 24", 15)
    assert team.questions()[0].check == f"Beside it: Exit ticket fractions, {day_of(5)}"


def test_a_prediction_written_with_a_check_in_sight_is_not_blind(team: Team) -> None:
    reader = team.file.store.reader

    def blind(record: str) -> object:
        found = reader.get(record, Prediction)
        return found.blind if found is not None else None

    team.add("try", text="Rehearse", starts_on=ago(30), cycle=team.cycle)
    team.count(OWN, 38, "")
    team.count("Homework turned in", 5, "")
    team.count(OWN, 20, "", label="Baseline")
    assert blind(team.predict("half")) is True
    team.count(OWN, 5, "")
    assert blind(team.predict("two thirds")) is False


def test_who_reads_along_is_told_the_check_by_what_they_may_know(team: Team) -> None:
    """The day on which a try began, and a group that stays with the team, are told to nobody who may not know."""
    team.file.set("group", team.groups["English learners"], private=True)
    for number in range(6):
        team.predict("half", said_by=f"V{number}", group=None)
    team.add("try", text="Rehearse", starts_on=ago(30), cycle=team.cycle)
    team.stage("look")
    team.count(OWN, 3, "English learners")
    team.add("uncovered", question=QUESTION, cycle=team.cycle)
    for audience in (Audience.ROOM, Audience.LEAD, Audience.GUESTS):
        told = words((team.home(audience), team.questions(audience)))
        assert "nglish learners" not in told
        assert "15 of 24" not in told
    assert "its number stays on our screen" in team.home(Audience.ROOM)


def test_of_two_checks_of_one_day_that_comes_first_which_tells_of_all_who_were_spoken_of(team: Team) -> None:
    """Two measures tell of the outcome, and neither is its own: a part of whom it is about stands behind all."""
    for measure in ("Running record", "Homework turned in"):
        team.file.set("measure", team.measures[measure], outcomes=[team.outcome])
    part = team.count("Running record", 1, "English learners")
    both = team.count("Homework turned in", 1, "", "English learners")
    team.predict("half", said_by="AO")
    team.predict("half", said_by="HK", group=None)
    assert [one.check for one in team.offer().choices] == [both, part]
    assert team.offer().clear
    # of two that tell of the same students none is clearly meant
    team.count("Running record", 1, "", "English learners")
    assert not team.offer().clear


def test_what_another_question_names_is_the_check_of_that_one(team: Team) -> None:
    """Two questions of one cycle, two measures that tell of the goal: the newer one is no check of the other's."""
    team.file.set("outcome", team.outcome, for_whom="everyone")
    for measure in ("Survey: I can explain it", "Homework turned in"):
        team.file.set("measure", team.measures[measure], outcomes=[team.outcome])
    both = team.count("Survey: I can explain it", 5, "English learners")
    team.add("result", collection=both, count_of=50, total=90)
    homework = team.count("Homework turned in", 1, "English learners")
    learners = team.groups["English learners"]
    team.predict("7 of 11", said_by="CR", value=7, of=11, group=learners)
    # of these alone the newer one tells as much
    assert [one.check for one in team.offer().choices] == [homework, both]
    about_all = team.predict("60 %", said_by="AO", value=60, group=None)
    # how many one of them spoke of makes no check of a part the nearer one
    assert [one.check for one in team.offer().choices] == [both, homework]
    saves.delete(team.file.store, about_all)
    other = "How many homework turned in?"
    team.predict("6 of 11", said_by="LW", outcome=None, question=other, value=6, of=11, group=learners)
    assert [one.check for one in team.offer().choices] == [both, homework]
    assert team.offer().clear
    assert team.offer(other).choices[0].check == homework


def test_what_a_question_names_in_words_comes_first_whatever_goal_it_hangs_on(team: Team) -> None:
    """Somebody who was away is no other check of it, and how many they were no reason for an older one."""
    team.add("try", text="Rehearse", starts_on=ago(30), cycle=team.cycle)
    where = {"group": team.groups["English learners"]}
    question = "How many will have  observed: Begins at ONCE, of our English learners?"
    team.predict("10 of 11", said_by="LW", outcome=None, question=question, value=10, of=11, **where)
    goal = team.count(OWN, 1, "English learners")
    early = team.count("Observed: begins at once", 35, "English learners")
    other = team.count("Observed: begins at once", 2, "Boys")
    older = team.count("Observed: begins at once", 6, "English learners")
    newer = team.count("Observed: begins at once", 3, "English learners")
    offer = team.offer()
    assert offer.clear
    assert [(one.check, one.why) for one in offer.choices] == [
        (newer, "the question names it"),
        (older, "the question names it"),
        (other, "other students"),
        (goal, "something else"),
        (early, "before the try"),
    ]
    # what nobody counted since the try began is said to be missing, and nothing else is taken for it
    for day in (older, newer, other):
        saves.delete(team.file.store, day)
    offer = team.offer()
    assert not offer.clear
    assert offer.missing == f"Observed: begins at once: none since the try began on {day_of(30)}."


def test_beside_others_than_were_expected_stands_what_came_and_the_shares_apart(team: Team) -> None:
    """One was away: `5 of 12` beside `7 of 13`. The picture, the column and the words say one and the same."""
    day = team.add("collection", measure=team.measures[OWN], on=ago(3))
    group = team.groups["Students with IEPs"]
    team.add("result", collection=day, group=group, count_of=5, total=12)
    team.predict("7 of 13", said_by="HK", group=group, value=7, of=13)
    team.add("uncovered", question=QUESTION, cycle=team.cycle, collection=day)
    (question,) = team.questions()
    (voice,), (strip,) = question.voices, question.strips
    assert (voice.expects, voice.came, voice.difference) == ("7 of 13", "5 of 12", "12 points below")
    assert voice.worse
    assert "came 5 of 12" in voice.beside
    assert (strip.came_words, round(strip.came or 0, 2)) == ("5 of 12", 5.42)
