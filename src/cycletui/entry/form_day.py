"""A day as people type it into a form, past or still to come, and as they read it there: `24 Nov`, `next Tuesday`.

A day without a year is the one of this school year, just as days are shown: what is shown can be typed again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from cycletui.entry.day import MONTHS, WEEKDAYS
from cycletui.records.today import AUGUST, school_year_start, this_school_year, today

SUCH_AS = "A day, please: 24 Nov, yesterday, next Tuesday, in 2 weeks."

_SHORT = [month[:3] for month in MONTHS]
_MONTH = "(" + "|".join(f"{month[:3]}(?:{month[3:]})?" for month in MONTHS) + r"|sept)\.?"
_WEEKDAY = r"((?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\.?"
_YEAR = r"(?:,?\s*([0-9]{4}))?"
_WORDS = {"today": 0, "yesterday": -1, "the day before yesterday": -2, "tomorrow": 1, "the day after tomorrow": 2}


class UnclearDayError(ValueError):
    """Why a text names no day."""


def shown(day: date) -> str:
    """The day as a form shows it: `Tue 24 Nov`, with the year where it is of another school year."""
    year = "" if this_school_year(day) else f" {day.year}"
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {_SHORT[day.month - 1]}{year}"


def read(text: str) -> date:
    """The day that is meant. Raises `UnclearDayError`."""
    typed = " ".join(text.casefold().split()).strip(" ,;")
    found = re.fullmatch(rf"{_WEEKDAY},? (?=.*[0-9])(.+)", typed, re.IGNORECASE)
    name, rest = (found[1], found[2]) if found else ("", typed)
    for form, reader in _FORMS:
        if match := re.fullmatch(form, rest, re.IGNORECASE):
            day = reader(match)
            break
    else:
        raise UnclearDayError(SUCH_AS)
    if name and _number(name) != day.weekday():
        raise UnclearDayError(f"{_said(day)} is a {WEEKDAYS[day.weekday()]}.")
    return day


def _said(day: date) -> str:
    return f"{day.day} {_SHORT[day.month - 1]}" + ("" if this_school_year(day) else f" {day.year}")


def _number(weekday: str) -> int:
    return next(n for n, day in enumerate(WEEKDAYS) if day.casefold().startswith(weekday[:3]))


def _date(year: int | None, month: int, day: int) -> date:
    if year is None:
        begun = school_year_start(today())
        year = begun if month >= AUGUST else begun + 1
    if year < 100:
        year += 2000
    try:
        if not 1900 <= year <= 2100:
            raise ValueError
        return date(year, month, day)
    except ValueError:
        called = _SHORT[month - 1] if 1 <= month <= 12 else f"month {month}"
        raise UnclearDayError(f"There is no {day} {called} {year}.") from None


def _optional(year: str | None) -> int | None:
    return int(year) if year else None


def _month(name: str) -> int:
    return next(n for n, short in enumerate(_SHORT, 1) if name.startswith(short.casefold()))


def _either(m: re.Match[str]) -> date:
    """`12/4`: month and day or day and month, where only one of them can be."""
    one, two, year = int(m[1]), int(m[2]), _optional(m[3])
    found = []
    for month, day in dict.fromkeys([(one, two), (two, one)]):
        try:
            found.append(_date(year, month, day))
        except UnclearDayError:
            continue
    if not found:
        raise UnclearDayError(SUCH_AS)
    if len(set(found)) > 1:
        ways = f"{_SHORT[one - 1]} {two}", f"{one} {_SHORT[two - 1]}"
        first, second = (f"{way} {found[0].year}" if m[3] else way for way in ways)
        raise UnclearDayError(f"Which day is {m[0]}? Write {first} or {second}.")
    return found[0]


def _away(m: re.Match[str]) -> date:
    many = int(m["many"]) * (7 if m["unit"].startswith("week") else 1)
    return today() + timedelta(days=-many if m[0].endswith("ago") else many)


def _weekday(m: re.Match[str]) -> date:
    number, which = _number(m[2]), m[1]
    name, now = WEEKDAYS[number], today()
    if not which:
        raise UnclearDayError(f"Which {name}? Write last {name} or next {name}.")
    if which == "this":
        return now + timedelta(days=number - now.weekday())
    if which == "next":
        return now + timedelta(days=(number - now.weekday() - 1) % 7 + 1)
    return now - timedelta(days=(now.weekday() - number - 1) % 7 + 1)


_FORMS: tuple[tuple[str, Callable[[re.Match[str]], date]], ...] = (
    (r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})", lambda m: _date(int(m[1]), int(m[2]), int(m[3]))),
    (r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4}|[0-9]{2})?", lambda m: _date(_optional(m[3]), int(m[2]), int(m[1]))),
    (r"([0-9]{1,2})[/-]([0-9]{1,2})(?:[/-]([0-9]{4}|[0-9]{2}))?", _either),
    (
        rf"([0-9]{{1,2}})(?:st|nd|rd|th|\.)?[ -]?(?:of )?{_MONTH}{_YEAR}",
        lambda m: _date(_optional(m[3]), _month(m[2]), int(m[1])),
    ),
    (
        rf"{_MONTH} ?([0-9]{{1,2}})(?:st|nd|rd|th)?(?:,? ([0-9]{{4}}))?",
        lambda m: _date(_optional(m[3]), _month(m[1]), int(m[2])),
    ),
    ("|".join(_WORDS), lambda m: today() + timedelta(days=_WORDS[m[0]])),
    (r"in (?P<many>[0-9]{1,3}) (?P<unit>days?|weeks?)", _away),
    (r"(?P<many>[0-9]{1,3}) (?P<unit>days?|weeks?) ago", _away),
    (rf"(?:(last|this|next) )?{_WEEKDAY}", _weekday),
)
