"""The next step: one sentence for each place a team can stand in, and what enter does there."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cycletui.records import registry
from cycletui.records.in_words import in_words_of
from cycletui.records.next_step import next_step, place_on_road
from cycletui.records.stages import STAGES, moved
from cycletui.records.steps import ROAD, Expected, Facts
from cycletui.records.words import KINDS, WORDS

NAMED = Facts(stories=3, visions=1, cycles=1, stage="name", question="Does paired talk help?")
PLANNED = NAMED._replace(
    stage="plan", noticings=3, problems=1, outcomes=1, if_thens=1, predictions=2, kinds=2, promises=1, results=4
)


EVERYWHERE: list[tuple[Facts, str, str]] = [
    (Facts(), "Start with a story", "story"),
    (Facts(stories=1), "What do you see in your students' work?", "noticing"),
    (Facts(visions=1), "What do you see in your students' work?", "noticing"),
    (Facts(stories=1, noticings=1, voices=1), "You have 1 noticing and no problem yet", "problem"),
    (Facts(stories=3, noticings=1, voices=2), "You have 1 noticing and no problem yet", "problem"),
    (Facts(stories=3, noticings=1, voices=3), "What in it shall be true for every student?", "vision"),
    (Facts(stories=3, noticings=1, voices=3, visions=1), "You have 1 noticing and no problem yet", "problem"),
    (Facts(stories=3, noticings=1, voices=3, problems=1), "Which question about your problem", "cycle"),
    (NAMED, "What do you see in your students' work?", "noticing"),
    (NAMED._replace(noticings=3), "You have 3 noticings and no problem yet", "problem"),
    (NAMED._replace(problems=1), "Your problem has no evidence behind it.", "noticing"),
    (NAMED._replace(problems=1, noticings=1), "Your problem is named.", ""),
    (PLANNED._replace(outcomes=0), "What should students be able to do", "outcome"),
    (PLANNED._replace(if_thens=0, ends_on=date(2027, 2, 16)), "what you expect to see by 16 February.", "if_then"),
    (PLANNED._replace(stage="decide", done="not yet"), "You have not done it yet.", "cycle_decision"),
    (PLANNED._replace(predictions=0), "What do you expect to see? Each of you", "prediction"),
    (PLANNED._replace(kinds=1, planned="exit tickets"), "You have all that a cycle needs.", ""),
    (PLANNED._replace(kinds=0), "What would show whether it worked? Such as exit tickets", "source"),
    (PLANNED._replace(promises=0), "Who tries it first", "commitment"),
    (PLANNED, "You have all that a cycle needs. Go and try it.", ""),
    (PLANNED._replace(stage="teach"), "No check has come in yet", "evidence"),
    (
        PLANNED._replace(
            stage="teach",
            today=date(2027, 1, 13),
            starts_on=date(2026, 12, 1),
            ends_on=date(2027, 1, 18),
            check="Exit ticket, students with IEPs, 12 Jan",
            came="5 of 12",
        ),
        "Week 7 of 7. Exit ticket, students with IEPs, 12 Jan: 5 of 12. What do you change",
        "evidence",
    ),
    (PLANNED._replace(stage="teach", check="Ticket", came="x"), "or look together.", ""),
    (PLANNED._replace(stage="teach", today=date(2027, 3, 1), ends_on=date(2027, 2, 23)), "is up", ""),
    (
        PLANNED._replace(stage="look", check="Ticket, 12 Jan", came="5 of 12", covered=True),
        "Ticket, 12 Jan, is in. Say what you see before you say why.",
        "noticing",
    ),
    (
        PLANNED._replace(stage="look", check="Ticket, 12 Jan", came="5 of 12", covered=True, seen=True),
        "Ticket, 12 Jan, is in. Now uncover what you expected.",
        "reflection",
    ),
    (
        PLANNED._replace(stage="look", check_hidden=True, covered=True, seen=True, outsiders=True),
        "its number stays on our screen. Say what you see before you say why.",
        "reflection",
    ),
    (
        PLANNED._replace(stage="look", check="Ticket, 12 Jan", came="5 of 12"),
        "Ticket, 12 Jan: 5 of 12. What do you see?",
        "finding",
    ),
    (PLANNED._replace(stage="look", came="x", findings=2, only_gaps=True), "What went well?", "finding"),
    (PLANNED._replace(stage="decide"), "did we really do it in most classes?", "try"),
    (PLANNED._replace(stage="decide", done="in most classes"), "You did it in most classes.", "cycle_decision"),
    (
        PLANNED._replace(stage="decide", decision="change"),
        "You decided: change it. Who tries it first, in whose class, and by when? One promise is enough.",
        "commitment",
    ),
    (
        PLANNED._replace(stage="decide", decision="change", ahead=True),
        "You decided: change it. Close the cycle, and you can name the next one.",
        "",
    ),
    (PLANNED._replace(stage="decide", decision="keep"), "You decided: keep it. Close the cycle, and you", ""),
    (
        PLANNED._replace(stage="closed", decision="change", decided_on=date(2026, 11, 17)),
        "You closed the cycle on 17 November and decided to change what you tried. Your next cycle is ready",
        "cycle",
    ),
    (
        PLANNED._replace(stage="closed", decision="keep", became="4 of 11 became 8 of 11."),
        "4 of 11 became 8 of 11. You closed the cycle and decided to keep what you tried. Your next cycle",
        "cycle",
    ),
    (PLANNED._replace(stage="closed", decision="let_go"), "What will you keep doing?", "our_way"),
    (PLANNED._replace(resting="Resting until 5 April (testing). Nothing is overdue."), "Resting until", "evidence"),
    (PLANNED._replace(answered="They answered: cover, partly. Did it help?"), "Did it help?", "problem"),
    (
        PLANNED._replace(team="leadership", asks=2, asked_since=date(2026, 11, 9)),
        "2 teams ask something of us, the older one since 9 Nov.",
        "reflection",
    ),
    (
        PLANNED._replace(asks=1, asked_since=date(2026, 11, 9)),
        "1 team asks something of us, since 9 Nov.",
        "reflection",
    ),
    (PLANNED._replace(unsettled=1, resting="Resting"), "Two of you wrote two versions.", ""),
    (
        PLANNED._replace(unsettled=2, wrote=("HK", "AO"), differs="two aims for students with IEPs: 7 of 13, 8 of 13"),
        "HK and AO wrote two aims for students with IEPs: 7 of 13, 8 of 13. Worth five minutes",
        "",
    ),
]
"""Where a team can stand, what is said there, and the kind of record or the room to which enter leads."""


@pytest.mark.parametrize(("facts", "says", "kind"), EVERYWHERE)
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
            "You predicted 60 %, it is 63 (57 of 90). No group is below what you expected: what caused it?",
        ),
        (
            (LEARNERS,),
            "For English learners you predicted 40 %, it is 57 (12 of 21). No group is below what you expected: what"
            " caused it?",
        ),
        # nobody said what they expect of a group: nothing is said of groups
        ((ALL,), "You predicted 60 %, it is 63 (57 of 90). What caused it?"),
        (
            (ALL._replace(apart=-5), LEARNERS),
            "You predicted 60 %, it is 63 (57 of 90). Begin there: what do you see, before you say why?",
        ),
    ],
)
def test_what_was_expected_stands_beside_what_came_and_the_furthest_below_is_named(
    expected: tuple[Expected, ...], says: str
) -> None:
    step = next_step(PLANNED._replace(stage="look", came="57 of 90", expected=expected))
    assert (step.sentence, step.kind) == (says, "finding")


@pytest.mark.parametrize("expected", [(ALL,), (ALL, LEARNERS)])
def test_a_group_that_came_low_is_named_though_nobody_predicted_for_it(expected: tuple[Expected, ...]) -> None:
    low = PLANNED._replace(stage="look", came="57 of 90", expected=expected, lowest=("Students with IEPs", "2 of 6"))
    told = "You predicted 60 %, it is 63 (57 of 90). For students with IEPs it is 2 of 6: begin there."
    assert next_step(low).sentence == told
    # a prediction that was missed goes before it
    missed = next_step(low._replace(expected=(ALL, LEARNERS._replace(apart=-3)))).sentence
    assert missed.endswith("For English learners you predicted 40 %, it is 57 (12 of 21). Begin there.")


def test_what_is_to_settle_comes_first_and_the_stage_s_step_after_it() -> None:
    step = next_step(PLANNED._replace(unsettled=1, if_thens=0))
    assert step.verb == "settle"
    assert step.reason == "Then: Write your if–then. After it: who tries it first, and what you expect to see."
    assert "Nothing is lost" in next_step(Facts(unsettled=1)).reason


def test_each_kind_of_team_is_asked_its_own_question() -> None:
    assert len({next_step(Facts(team=team)).sentence for team in WORDS}) == len(WORDS) == 6
    for facts in (
        Facts(stories=1),
        PLANNED._replace(promises=0),
        PLANNED._replace(kinds=1, planned="minutes"),
        PLANNED._replace(stage="teach"),
    ):
        step = next_step(facts)
        for team in ("leadership", "principals", "district", "network"):
            theirs = next_step(facts._replace(team=team))
            assert (theirs.sentence, theirs.also) != (step.sentence, step.also), team
            assert "student" not in theirs.sentence
    assert "“Do it”" in next_step(PLANNED._replace(team="district")).does
    assert "for most teams?" in next_step(PLANNED._replace(stage="decide", team="leadership")).sentence


def test_a_second_kind_of_evidence_is_thought_of_and_waited_for_by_nobody() -> None:
    step = next_step(PLANNED._replace(kinds=1, planned="exit tickets"))
    assert (step.reason, step.also) == ("Planned: exit tickets.", ("What could students tell you?", "source"))
    assert step.verb == "stage"
    # the first kind is asked for where it can be answered, and the next stage may begin all the same
    first = next_step(PLANNED._replace(kinds=0))
    assert (first.verb, first.enough, first.also) == ("form", True, ("", ""))
    assert "prove you wrong" not in step.sentence + step.reason


def test_there_is_one_road_in_its_order_and_each_step_makes_what_it_asks_for() -> None:
    """Taken one after the other, the steps lead along the road and never back."""
    makes = {
        "story": "stories",
        "noticing": "noticings",
        "problem": "problems",
        "outcome": "outcomes",
        "if_then": "if_thens",
        "commitment": "promises",
        "prediction": "predictions",
        "finding": "findings",
        "source": "kinds",
    }
    facts, places, asked = Facts(), [], list[str]()
    for _ in range(40):
        step = next_step(facts)
        assert step.place == place_on_road(facts)
        asked.append(step.kind)
        places.append(step.place)
        if step.kind == "cycle":
            facts = facts._replace(cycles=1, stage="name")
        elif step.kind == "prediction":
            facts = facts._replace(predictions=1, covered=True)
        elif step.verb == "stage":
            stage = moved(facts.stage, 1) or ""
            facts = facts._replace(stage=stage)
            if stage == "closed":
                break
        elif step.kind == "evidence":
            facts = facts._replace(check="Ticket", came="8 of 11", ends_on=None)
        elif step.kind == "noticing" and facts.stage == "look":
            # the check has come, and nobody said yet what they see in it
            facts = facts._replace(seen=True)
        elif step.kind == "reflection":
            facts = facts._replace(covered=False)
        elif step.kind == "try":
            facts = facts._replace(done="in most classes")
        elif step.kind == "cycle_decision":
            facts = facts._replace(decision="keep")
        else:
            made: dict[str, Any] = {makes[step.kind]: 1}
            facts = facts._replace(**made)
    else:
        raise AssertionError(places)
    names = [one.name for one in ROAD]
    # what was changed is promised to somebody, and nobody has to: the next stage may begin as well
    assert next_step(facts._replace(stage="decide", decision="change")).enough
    # once it is decided the road is gone to its end
    assert places.pop() == ""
    assert list(dict.fromkeys(places)) == names
    assert places == sorted(places, key=names.index)
    # what is tried stands before who promises to do it, and before what anybody expects
    assert [one for one in asked if one in ("if_then", "commitment", "prediction")] == [
        "if_then",
        "commitment",
        "prediction",
    ]


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
            "came": st.sampled_from(["", "5 of 12"]),
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
        case "noticed":
            assert (step.kind, facts["noticings"] > 0) == ("problem", True)
        case "room":
            assert step.kind in {"evidence", "reflection"}
        case "stage":
            assert facts["stage"] in STAGES
            assert facts["stage"] != "closed"
        case verb:
            assert verb == "settle"


def test_what_was_found_has_the_check_behind_it() -> None:
    """The form begins with the evidence that Home speaks of, as the noticing before it did."""
    came = PLANNED._replace(stage="look", check="Ticket, 12 Jan", came="5 of 12", check_id="c1")
    expected = (Expected("", "60 %", "5 of 12", -1.0, "Ticket, 12 Jan"),)
    for facts in (came, came._replace(expected=expected), came._replace(covered=True)):
        assert next_step(facts).begun == (("evidence", "c1"),)
    assert next_step(came._replace(check_id="")).begun == ()


def test_a_second_cycle_says_what_came_of_the_first_and_asks_whether_the_problem_is_still_the_one() -> None:
    came = "4 of 11 became 8 of 11: the aim was 8, and you reached it. You decided to keep what you tried."
    new = NAMED._replace(cycles=2, noticings=2, before=came)
    step = next_step(new._replace(old_problem="p1", old_words="Tickets stop before line one"))
    assert step.sentence == f"{came} The problem then was “Tickets stop before line one”. Is it still the one?"
    assert (step.verb, step.kind, step.record) == ("again", "problem", "p1")
    # with a problem of its own the cycle goes on as every other
    assert next_step(new._replace(problems=1)).sentence.startswith("Your problem is named.")
    # and where the problem may not be read, it is asked for anew
    asked = next_step(new)
    assert (asked.kind, asked.reason) == ("problem", came)
    assert next_step(new._replace(stage="plan", problems=1, outcomes=1)).reason == came


ACTS = ("look", "decide")
"""Steps of the road that are called by what is done."""


def stems(*texts: str) -> set[str]:
    """The words of texts by their beginnings, without those that say nothing."""
    found = {word[:5] for text in texts for word in re.findall(r"[a-z]{3,}", text.casefold())}
    return found - {"write", "the", "what", "our", "you", "first", "that", "how", "say", "and", "with", "for"}


@pytest.mark.parametrize("team", KINDS)
def test_a_thing_is_called_alike_on_the_road_in_the_footer_and_in_its_form(team: str) -> None:
    on_road = {one.name: one.words for one in ROAD}
    seen = set()
    for facts, *_ in EVERYWHERE:
        step = next_step(facts._replace(team=team))
        if step.verb not in ("form", "noticed"):
            continue
        spec = in_words_of(registry.find(step.kind), team)
        asked = [spec.label, *(field.title for field in spec.fields.values())]
        seen.add(step.kind)
        assert stems(step.does) & stems(*asked, next(iter(spec.fields.values())).help), (step.does, asked)
        # a first vision is asked for on the way to the problem
        if step.place and step.place not in ACTS and step.kind != "vision":
            assert stems(on_road[step.place]) & stems(*asked), (on_road[step.place], asked)
            assert stems(on_road[step.place]) & stems(step.does, step.sentence), (on_road[step.place], step)
    assert {"story", "noticing", "problem", "cycle", "outcome", "if_then", "commitment", "prediction"} <= seen
