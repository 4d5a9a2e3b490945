"""The next step: one sentence for each place a team can stand in, and what enter does there."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cycletui.records import registry
from cycletui.records.next_step import Expected, Facts, next_step
from cycletui.records.stages import STAGES
from cycletui.records.words import WORDS

NAMED = Facts(stories=3, visions=1, cycles=1, stage="name", question="Does paired talk help?")
PLANNED = NAMED._replace(
    stage="plan", noticings=3, problems=1, outcomes=1, if_thens=1, predictions=2, kinds=2, promises=1, results=4
)


@pytest.mark.parametrize(
    ("facts", "says", "kind"),
    [
        (Facts(), "Start with a story", "story"),
        (Facts(stories=1), "You have 1 story and no vision yet: what in it", "vision"),
        (Facts(stories=3), "You have 3 stories and no vision yet: what shall be true", "vision"),
        (Facts(stories=2, visions=1), "Choose the one question", "cycle"),
        (NAMED, "What do you see in your students' work?", "noticing"),
        (NAMED._replace(noticings=3), "You have 3 noticings and no problem yet", "problem"),
        (NAMED._replace(problems=1), "Your problem has no evidence behind it.", "noticing"),
        (NAMED._replace(problems=1, noticings=1), "Your problem is named.", ""),
        (PLANNED._replace(outcomes=0), "What should students be able to do", "outcome"),
        (PLANNED._replace(if_thens=0, ends_on=date(2027, 2, 16)), "what you expect to see by 16 February.", "if_then"),
        (PLANNED._replace(predictions=0), "What do you expect to see? Each of you", "prediction"),
        (PLANNED._replace(kinds=1), "Only one kind of evidence is planned.", "source"),
        (PLANNED._replace(promises=0), "Who tries it first", "commitment"),
        (PLANNED, "All is there that a cycle needs.", ""),
        (PLANNED._replace(stage="teach"), "No check is in yet", "evidence"),
        (
            PLANNED._replace(
                stage="teach",
                today=date(2027, 1, 13),
                starts_on=date(2026, 12, 1),
                ends_on=date(2027, 1, 18),
                last_check="5 of 12, students with IEPs, 12 Jan",
            ),
            "Week 7 of 7. The last check: 5 of 12",
            "evidence",
        ),
        (PLANNED._replace(stage="teach", last_check="x", kinds_in=1), "what would a second one say?", "evidence"),
        (PLANNED._replace(stage="teach", last_check="x", kinds_in=2), "or look together.", ""),
        (PLANNED._replace(stage="teach", today=date(2027, 3, 1), ends_on=date(2027, 2, 23)), "is over", ""),
        (PLANNED._replace(stage="look", last_check="5 of 12", covered=True), "before you say why", "reflection"),
        (PLANNED._replace(stage="look", last_check="5 of 12"), "It came to 5 of 12.", "finding"),
        (
            PLANNED._replace(stage="look", last_check="x", findings=2, only_gaps=True),
            "What went well counts",
            "finding",
        ),
        (PLANNED._replace(stage="decide"), "did we really do it in most classes?", "try"),
        (PLANNED._replace(stage="decide", done="in most classes"), "You did it in most classes.", "cycle_decision"),
        (PLANNED._replace(stage="decide", decision="change"), "Decided: changed.", ""),
        (
            PLANNED._replace(stage="closed", decision="change", decided_on=date(2026, 11, 17)),
            "Closed on 17 November: changed. Your next cycle is ready to be named.",
            "cycle",
        ),
        (PLANNED._replace(stage="closed", decision="let_go"), "What will you keep doing?", "our_way"),
        (PLANNED._replace(resting="Resting until 5 April (testing). Nothing is overdue."), "Resting until", "evidence"),
        (PLANNED._replace(answered="They answered: cover, partly. Did it help?"), "Did it help?", "problem"),
        (
            PLANNED._replace(team="leadership", waiting=2, waiting_weeks=3),
            "2 asks wait for an answer, one",
            "reflection",
        ),
        (PLANNED._replace(unsettled=1, resting="Resting"), "Two of you wrote different things.", ""),
        (
            PLANNED._replace(unsettled=2, wrote=("HK", "AO"), differs="Where we aim for them"),
            "HK and AO wrote different things for “Where we aim for them”. Worth five minutes",
            "",
        ),
    ],
)
def test_each_place_has_its_sentence(facts: Facts, says: str, kind: str) -> None:
    step = next_step(facts)
    assert says in step.sentence
    assert step.kind == kind


ALL = Expected("", "60 %", "63 (57 of 90)", 3)
LEARNERS = Expected("English learners", "40 %", "57 (12 of 21)", 17)
IEPS = Expected("Students with IEPs", "45 %", "31 (4 of 13)", -14)


@pytest.mark.parametrize(
    ("expected", "says"),
    [
        (
            (LEARNERS, IEPS, ALL),
            "You predicted 60 %, it is 63 (57 of 90). For students with IEPs you predicted 45 %, it is 31 (4 of 13)."
            " Begin there.",
        ),
        ((IEPS,), "For students with IEPs you predicted 45 %, it is 31 (4 of 13). Begin there."),
        (
            (LEARNERS._replace(apart=-2),),
            "For English learners you predicted 40 %, it is 57 (12 of 21). Begin there.",
        ),
        (
            (ALL, LEARNERS),
            "You predicted 60 %, it is 63 (57 of 90). No group lies below what you expected: what caused it?",
        ),
        (
            (LEARNERS,),
            "For English learners you predicted 40 %, it is 57 (12 of 21). No group lies below what you expected: what"
            " caused it?",
        ),
        (
            (ALL._replace(apart=-5), LEARNERS),
            "You predicted 60 %, it is 63 (57 of 90). Begin there: what do you see, before you say why?",
        ),
    ],
)
def test_what_was_expected_stands_beside_what_came_and_the_furthest_below_is_named(
    expected: tuple[Expected, ...], says: str
) -> None:
    step = next_step(PLANNED._replace(stage="look", last_check="57 of 90", expected=expected))
    assert (step.sentence, step.kind) == (says, "finding")


def test_what_is_to_settle_comes_first_and_the_stage_s_step_after_it() -> None:
    step = next_step(PLANNED._replace(unsettled=1, if_thens=0))
    assert step.verb == "settle"
    assert step.reason == "Then: Write your if–then, then say what you expect to see."
    assert "Nothing is lost" in next_step(Facts(unsettled=1)).reason


def test_each_kind_of_team_is_asked_its_own_question() -> None:
    assert len({next_step(Facts(team=team)).sentence for team in WORDS}) == 4
    assert len({next_step(PLANNED._replace(team=team, outcomes=0)).sentence for team in WORDS}) == 4
    assert next_step(PLANNED._replace(waiting=2)).sentence == next_step(PLANNED).sentence


NUMBERS = {name: st.integers(0, 3) for name in Facts._fields if Facts._field_defaults[name] == 0}
DAYS = st.none() | st.dates(date(2026, 8, 1), date(2027, 7, 1))


@given(
    st.fixed_dictionaries(
        {
            **NUMBERS,
            "stage": st.sampled_from(["", "name", "teach", "look", "decide", "closed", "later than we know"]),
            "today": DAYS,
            "starts_on": DAYS,
            "ends_on": DAYS,
            "decision": st.sampled_from(["", "keep", "change", "let_go", "else"]),
            "last_check": st.sampled_from(["", "5 of 12"]),
            "team": st.sampled_from([*WORDS, "else"]),
        }
    )
)
def test_whatever_is_there_the_step_is_one_that_can_be_taken(facts: dict[str, Any]) -> None:
    step = next_step(Facts(**facts))
    assert step.sentence.endswith((".", "?"))
    assert step.does
    match step.verb:
        case "form":
            registry.find(step.kind)
        case "room":
            assert step.kind in {"evidence", "reflection"}
        case "stage":
            assert facts["stage"] in STAGES
            assert facts["stage"] != "closed"
        case verb:
            assert verb == "settle"
