"""`sat` and `sun` at an end of a line: the day behind names that the team has, a word of the name behind all others."""

from __future__ import annotations

from datetime import date

import pytest

from cycletui.entry.asking import asks
from cycletui.entry.line import NotUnderstood, Understood, understand
from cycletui.entry.names import STUDENTS, Known, Name
from tests.entry.lines_typed import team

TUESDAY = date(2026, 11, 24)
SAT, SUN = date(2026, 11, 21), date(2026, 11, 22)


@pytest.mark.parametrize(
    ("line", "on", "group"),
    [
        ("5/12 exit ticket sun", SUN, None),
        ("5/12 exit ticket Sun.", SUN, None),
        ("5/12 EXIT TICKET SAT", SAT, None),
        ("5/12 exit-ticket, sat", SAT, None),
        ("5/12 exit ticket on sun", SUN, None),
        ("5/12 exit ticket last sun", SUN, None),
        ("5/12 exit ticket (sun)", SUN, None),
        ("5/12 exit ticket sun @EL", SUN, "EL"),
        ("5/12 exit ticket @EL sun", SUN, "EL"),
        ("5/12 @EL exit ticket sun", SUN, "EL"),
        ("5/12 exit ticket EL sun", SUN, "EL"),
        ("18 of 24 students exit ticket sun", SUN, None),
        ("exit ticket 5/12 sun", SUN, None),
    ],
)
def test_behind_names_of_the_team_it_is_the_day(line: str, on: date, group: str | None) -> None:
    known = team()
    found = understand(line, today=TUESDAY, known=known)
    assert isinstance(found, Understood), found
    assert (found.measure.casefold(), found.on, found.group) == ("exit ticket", on, group)
    assert asks(found, known) == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("5/12 who sat", "who sat"),
        ("5/12 about the sun", "about the sun"),
        ("5/12 big exit ticket sun", "big exit ticket sun"),
        ("5/12 sun exit ticket", "sun exit ticket"),
        ("5/12 exit ticket sun and moon", "exit ticket sun and moon"),
        ("5/12 exit ticket may", "exit ticket may"),
        ("5/12 exit ticket march", "exit ticket march"),
    ],
)
def test_in_a_new_name_it_is_a_word_and_asked_about(line: str, name: str) -> None:
    known = team()
    found = understand(line, today=TUESDAY, known=known)
    assert isinstance(found, Understood), found
    assert (found.measure, found.on) == (name, TUESDAY)
    assert any(f"“{name}” is new" in one for one in asks(found, known))


def test_a_known_name_keeps_it() -> None:
    known = Known(measures=[Name("exit ticket", STUDENTS), Name("exit ticket sun", STUDENTS), Name("SAT", "points")])
    for line, name in (("5/12 exit ticket sun", "exit ticket sun"), ("1200 points SAT", "SAT")):
        found = understand(line, today=TUESDAY, known=known)
        assert isinstance(found, Understood), found
        assert (found.measure, found.on) == (name, TUESDAY)
        assert asks(found, known) == []


def test_in_a_new_team_it_is_said_how_the_day_is_written() -> None:
    found = understand("5/12 exit ticket sun", today=TUESDAY, known=Known())
    assert isinstance(found, Understood)
    assert asks(found, Known())[0] == "“exit ticket sun” is new (if the day is meant: Sunday)"


def test_two_days_and_today_are_asked_about() -> None:
    for line, why in (
        ("5/12 exit ticket sun 14 Sep", "Sunday does not fit: that day is Monday, 14 September 2026."),
        ("5/12 exit ticket sat", "Today is Saturday: write today, or last Saturday."),
    ):
        found = understand(line, today=date(2026, 11, 28), known=team())
        assert isinstance(found, NotUnderstood)
        assert found.why == why
