"""Days in a form: typed as people type them, shown so that they can be typed again, and never guessed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from cycletui.entry import form_day
from cycletui.records import registry
from cycletui.records.today import as_read, go_by


@pytest.fixture(autouse=True)
def wednesday() -> Iterator[None]:
    """It is Wednesday, 13 January 2027."""
    before = go_by(lambda: datetime(2027, 1, 13, 9, 0).astimezone())
    yield
    go_by(before)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("24 Nov", date(2026, 11, 24)),
        ("Tue 24 Nov", date(2026, 11, 24)),
        ("tuesday, 24. november", date(2026, 11, 24)),
        ("Nov 24", date(2026, 11, 24)),
        ("november 24th, 2025", date(2025, 11, 24)),
        ("24 Nov 2025", date(2025, 11, 24)),
        ("1 jun", date(2027, 6, 1)),
        ("2026-11-20", date(2026, 11, 20)),
        ("20.11.", date(2026, 11, 20)),
        ("20.11.26", date(2026, 11, 20)),
        ("13/1", date(2027, 1, 13)),
        ("1/13/2027", date(2027, 1, 13)),
        ("today", date(2027, 1, 13)),
        ("Tomorrow", date(2027, 1, 14)),
        ("yesterday", date(2027, 1, 12)),
        ("in 2 weeks", date(2027, 1, 27)),
        ("in two weeks", date(2027, 1, 27)),
        ("In a week", date(2027, 1, 20)),
        ("three days ago", date(2027, 1, 10)),
        ("3 days ago", date(2027, 1, 10)),
        ("next Tuesday", date(2027, 1, 19)),
        ("next Wed", date(2027, 1, 20)),
        ("last wednesday", date(2027, 1, 6)),
        ("this Fri", date(2027, 1, 15)),
    ],
)
def test_what_people_type_is_read(typed: str, meant: date) -> None:
    assert form_day.read(typed) == meant


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("12/4", f"Which day is 12/4? Write Dec 4 or 12 Apr. {form_day.SAY_ONCE}"),
        ("12/1/2026", f"Which day is 12/1/2026? Write Dec 1 2026 or 12 Jan 2026. {form_day.SAY_ONCE}"),
        ("Tuesday", "Which Tuesday? Write last Tuesday or next Tuesday."),
        ("Mon 24 Nov", "Monday does not fit: that day is Tuesday, 24 November 2026."),
        ("31 Feb", "There is no 31 February in this school year."),
        ("soon", form_day.SUCH_AS),
        ("24", form_day.SUCH_AS),
    ],
)
def test_what_is_unclear_is_asked_kindly(typed: str, why: str) -> None:
    with pytest.raises(form_day.UnclearDayError) as told:
        form_day.read(typed)
    assert str(told.value) == why


def test_the_team_says_once_which_comes_first() -> None:
    assert form_day.read("12/4", order="month") == date(2026, 12, 4)
    assert form_day.read("12/4", order="day") == date(2027, 4, 12)
    assert form_day.read("12/1/2026", order="month") == date(2026, 12, 1)
    assert form_day.read("24.11.2026", order="month") == date(2026, 11, 24)
    assert form_day.read("13/1", order="month") == date(2027, 1, 13)


def test_what_has_been_is_never_still_to_come() -> None:
    for typed in ("tomorrow", "next Tuesday", "in 2 weeks", "2027-01-14", "14 Jan 2027", "this Friday", "9999-12-31"):
        with pytest.raises(form_day.UnclearDayError):
            form_day.read(typed, past=True)
    assert form_day.read("Tuesday", past=True) == date(2027, 1, 12)
    assert form_day.read("24 Nov", past=True) == date(2026, 11, 24)
    assert form_day.read("5 May", past=True) == date(2026, 5, 5)
    for typed in ("0001-01-01", "1 Jan 1", "9999-12-31", "in 999 weeks ago", "99/99/9999"):
        with pytest.raises(form_day.UnclearDayError):
            form_day.read(typed)


def test_what_is_shown_can_be_typed_again() -> None:
    for days in range(-900, 900, 7):
        day = date(2027, 1, 13) + timedelta(days=days)
        assert form_day.read(form_day.shown(day)) == day
    assert form_day.shown(date(2026, 11, 24)) == "Tue 24 Nov"
    assert form_day.shown(date(2025, 11, 24)) == "Mon 24 Nov 2025"


def test_the_days_in_a_files_name_are_read_too() -> None:
    assert as_read("grade-6 2026-11-24 HK.cycle") == "grade-6 24 Nov HK.cycle"
    assert as_read("2025-11-24, 2026-13-01 and 12026-11-24") == "24 Nov 2025, 2026-13-01 and 12026-11-24"


def test_where_a_day_to_come_is_meant_a_day_of_the_week_is_the_next_one() -> None:
    assert form_day.read("friday", ahead=True) == date(2027, 1, 15)
    assert form_day.read("Tue", ahead=True) == date(2027, 1, 19)
    assert form_day.read("last Tuesday", ahead=True) == date(2027, 1, 12)
    with pytest.raises(form_day.UnclearDayError, match="Today is Wednesday: write today"):
        form_day.read("Wednesday", ahead=True)


@pytest.mark.parametrize("kind", [{"past": True}, {"ahead": True}, {}])
def test_the_example_is_a_day_that_makes_sense_there(kind: dict[str, bool]) -> None:
    before = go_by(lambda: datetime(2026, 11, 29, 9, 0).astimezone())
    try:
        told = form_day.example(**kind)
        past, ahead = kind.get("past", False), kind.get("ahead", False)
        days = [form_day.read(one, past=past, ahead=ahead) for one in told.split(", or ")]
    finally:
        go_by(before)
    today = date(2026, 11, 29)
    assert all(day > today if kind.get("ahead") else day < today for day in days), told


def test_every_day_of_the_past_or_ahead_is_said_so_by_its_field() -> None:
    """No day is both, and an aim, a promise and whatever is looked at again lie ahead."""
    days = {
        (spec.name, one.name): one for spec in registry.every() for one in spec.fields.values() if one.type == "day"
    }
    assert not [name for name, one in days.items() if one.past and one.ahead]
    ahead = {name for name, one in days.items() if one.ahead}
    assert ahead >= {("outcome", "aim_on"), ("commitment", "by_on"), ("cycle", "ends_on")}
    assert ahead >= {name for name in days if name[1] in ("look_again_on", "revisit_on", "check_on")}
    assert {name for name, one in days.items() if one.past} >= {("story", "told_on"), ("outcome", "start_on")}
