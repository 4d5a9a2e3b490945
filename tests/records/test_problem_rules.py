"""How long an ask has waited: in days, then in weeks, without those in which the team rested."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cycletui.records.problem_rules import rests_of, waited, waits
from cycletui.records.reflection import Cycle, ProblemOfPractice
from cycletui.records.stages import resting

ASKED = date(2026, 12, 11)
BREAK = rests_of([Cycle(resting_from=date(2026, 12, 21), resting_until=date(2027, 1, 3)), Cycle()])


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "no answer yet"),
        (1, "no answer for 1 day"),
        (13, "no answer for 13 days"),
        (14, "no answer for 2 weeks"),
        (22, "no answer for 3 weeks"),
        (33, "no answer for 5 weeks"),
    ],
)
def test_an_ask_waits_in_days_and_then_in_weeks(days: int, said: str) -> None:
    one = ProblemOfPractice(state="asked", asked_on=ASKED)
    assert waited(one, ASKED + timedelta(days=days)) == said


def test_weeks_of_rest_do_not_count() -> None:
    one = ProblemOfPractice(state="seen", asked_on=ASKED)
    assert waited(one, date(2027, 1, 13), BREAK) == "seen, no answer for 3 school weeks"
    assert waited(one, date(2026, 12, 23), BREAK) == "seen, no answer for 9 school days"
    assert waited(one, date(2026, 12, 18), BREAK) == "seen, no answer for 7 days"
    # a rest that overlaps another one, or began before it was asked, counts once
    twice = (*BREAK, *BREAK, (date(2026, 12, 1), date(2026, 12, 13)))
    assert waited(one, date(2027, 1, 13), twice) == "seen, no answer for 2 school weeks"


def test_what_was_answered_waits_no_more() -> None:
    assert not waits(ProblemOfPractice(state="asked", asked_on=ASKED, answer="partly"))
    assert waited(ProblemOfPractice(state="asked", asked_on=ASKED, answered_on=ASKED), date(2027, 1, 13)) == ""
    assert not waits(ProblemOfPractice(state="working"))


def test_a_rest_that_has_not_begun_is_not_told_yet() -> None:
    until = date(2027, 1, 3)
    assert resting(until, "winter break", date(2026, 12, 18), date(2026, 12, 21)) == ""
    assert resting(until, "winter break", date(2026, 12, 21), date(2026, 12, 21)).startswith("Resting until 3 January")
    assert resting(until, None, date(2027, 1, 4), date(2026, 12, 21)) == ""
