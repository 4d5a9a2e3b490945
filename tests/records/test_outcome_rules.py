"""What an outcome still misses, in which order promises are followed up, and what can be promised at all."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cycletui.records import outcome_rules as rules
from cycletui.records.outcomes import Commitment, Decision, Outcome, ResponsePlan

TODAY = date(2027, 1, 13)
WHOLE: dict[str, Any] = {
    "for_whom": "All",
    "measure": "m",
    "start_value": 41.0,
    "aim_value": 60.0,
    "aim_on": date(2027, 2, 16),
    "vision": "v",
}


def without(*names: str, **more: Any) -> Outcome:
    return Outcome(**{**{k: v for k, v in WHOLE.items() if k not in names}, **more})


@pytest.mark.parametrize(
    ("outcome", "groups", "sentence"),
    [
        (without("start_value", "aim_on"), (), ""),
        (
            without("start_value", "aim_on", state="agreed"),
            (),
            "Add where you started and a date, then you can tell if it worked.",
        ),
        (without(), (), "All six are there: the team can agree on it."),
        (without(state="agreed"), (), "You will be able to tell."),
        (without("measure", state="agreed"), (), "Add what you count, then you can tell if it worked."),
        (without("vision", state="agreed"), (), "Add what it serves: our vision, or the school focus."),
        (without("vision", none_because="It is ours alone"), (), "All six are there: the team can agree on it."),
        (without(state="met_not_for_all"), ("Students with IEPs",), "Not yet for students with IEPs: begin there."),
        (
            without(state="met"),
            ("Newcomers", "English learners"),
            "You call it met, and for newcomers and English learners it is not yet. "
            "Is “met, not yet for every group” the truer word?",
        ),
        (without(state="met"), (), "Reached. What will you keep doing?"),
    ],
)
def test_one_sentence_says_what_to_add(outcome: Outcome, groups: tuple[str, ...], sentence: str) -> None:
    assert rules.sentence(outcome, groups) == sentence


def test_nothing_counts_as_zero() -> None:
    parts = {part.label: part.there for part in rules.parts(without(start_value=0.0))}
    assert parts["where we started"]
    assert not any(part.there for part in rules.parts(Outcome(statement="A draft")))


def test_promises_are_followed_up_late_ones_first() -> None:
    days = {"old": 1, "late": 9, "today": 13, "soon": 19}
    made = {name: Commitment(what=name, by_on=date(2027, 1, day), state="open") for name, day in days.items()}
    made |= {"no day": Commitment(what="no day"), "again": Commitment(by_on=date(2027, 1, 20), state="not_yet")}
    made |= {"kept": Commitment(by_on=date(2027, 1, 1), state="kept")}
    order = rules.followed_up(reversed(made.values()), TODAY)
    assert order == [made[name] for name in ("old", "late", "today", "soon", "again", "no day", "kept")]
    late = [rules.late_words(rules.days_late(made[name], TODAY)) for name in ("old", "late", "today", "kept")]
    assert late == ["late 12 days", "late 4 days", "", ""]
    assert rules.late_words(1) == "late 1 day"


@pytest.mark.parametrize(
    ("votes", "fine"),
    [("5 4 4 4 3", True), ("by consent", True), ("", True), ("5 9", False), ("5,4", False), ("54", False)],
)
def test_votes_are_hands_or_words(votes: str, fine: bool) -> None:
    assert (list(Decision(votes=votes).problems()) == []) == fine


def test_nobody_moves_on_who_was_not_there() -> None:
    [problem] = ResponsePlan(count=8, moved_on=9).problems()
    assert problem == ("moved_on", "9 of 8 is more than there are")
    [problem] = ResponsePlan(starts_on=TODAY, check_on=date(2027, 1, 12)).problems()
    assert problem.field == "check_on"


def test_what_stays_with_us_is_no_missing_part() -> None:
    seen = without("start_value", "aim_value", state="draft")
    parts = rules.parts(seen, started=True, aims=True)
    assert all(part.there for part in parts)
    assert rules.sentence(seen, (), parts) == "All six are there: the team can agree on it."


def test_hands_never_stand_in_the_order_of_the_seats() -> None:
    assert rules.hands(Decision(votes="3 5 4 4")) == (5, 4, 4, 3)
    assert rules.votes_in_order(Decision(votes="3 5 4 4")) == "5 4 4 3"
    assert (rules.hands(Decision(votes="by consent")), rules.hands(Decision(votes="45"))) == ((), ())
    assert rules.votes_in_order(Decision(votes="by consent")) == "by consent"
    assert rules.votes_in_order(Decision()) == ""


def test_what_is_not_there_is_said_once_agreement_was_asked_and_no_more_than_two_of_it() -> None:
    draft = without("measure", "aim_on")
    assert rules.not_yet(draft, rules.parts(draft)) == ""
    agreed = without("measure", "aim_on", state="agreed")
    assert rules.not_yet(agreed, rules.parts(agreed)) == "no measure, no date yet"
    nothing = Outcome(statement="Compare", state="agreed")
    assert rules.not_yet(nothing, rules.parts(nothing)).count(",") == 1
    retired = without("measure", state="retired")
    assert rules.not_yet(retired, rules.parts(retired)) == ""
