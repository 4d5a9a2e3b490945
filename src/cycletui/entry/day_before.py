"""Days as people type them at the edge of a line: `2026-11-20`, `yesterday`, `20 Nov`, `20.11.`, `Tuesday`.

A day without a year is the last such day up to today: what has been counted has been. What can be
read in two ways, or names no day there is, is not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from cycletui.records.today import school_year_start

FIRST_YEAR, LAST_YEAR = 1900, 2100

MONTHS = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


class Spelled(NamedTuple):
    """A day found in a text, from `start` up to `end`: either `on`, or `why` it is not clear."""

    start: int
    end: int
    on: date | None
    why: str = ""


class _UnclearError(ValueError):
    """Why a spelling names no day."""


def in_words(day: date) -> str:
    """The day with its weekday, the same in every language of the machine: `Friday, 20 November 2026`."""
    return f"{WEEKDAYS[day.weekday()]}, {_said(day)}"


def school_year(day: date) -> str:
    """The school year that the day lies in, from August to July: `2026–27`."""
    start = school_year_start(day)
    return f"{start:04}–{(start + 1) % 100:02}"


def _said(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _day(year: int, month: int, day: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _UnclearError(f"The year {year} is far off: from {FIRST_YEAR} to {LAST_YEAR}, please.")
    if not 1 <= month <= 12:
        raise _UnclearError(f"There is no month {month}.")
    try:
        return date(year, month, day)
    except ValueError:
        raise _UnclearError(f"There is no {day} {MONTHS[month - 1]} {year}.") from None


def _last(month: int, day: int, today: date) -> date:
    """The last such day up to today."""
    if not 1 <= month <= 12:
        raise _UnclearError(f"There is no month {month}.")
    for year in (today.year, today.year - 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= today:
            return found
    if (month, day) == (2, 29):
        raise _UnclearError("There was no 29 February in the past year: add the year.")
    raise _UnclearError(f"There is no {day} {MONTHS[month - 1]}.")


def _typed(m: re.Match[str]) -> str:
    """The spelling without what stands around it."""
    return " ".join(m[0].casefold().strip(" ,;.").split())


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _iso(m: re.Match[str], today: date) -> date:
    return _day(int(m[1]), int(m[3]), int(m[4]))


def _dots(m: re.Match[str], today: date) -> date:
    """`20.11.2026`: with dots the day stands first."""
    return _day(_year(m[3]), int(m[2]), int(m[1]))


def _numbers(m: re.Match[str], today: date) -> date:
    """`11/20/2026`: month and day, or day and month, where only one of them can be."""
    one, two, year = int(m[1]), int(m[3]), _year(m[4])
    readings = _readings(one, two, lambda month, day: _day(year, month, day), _typed(m))
    # evidence is of the past, so a reading that is still to come is not meant
    been = [found for found in readings if found <= today] or readings
    return _only(been, one, two, _typed(m))


def _short(m: re.Match[str], today: date) -> date:
    """`11/20`: month and day, or day and month, where only one of them can be."""
    one, two = int(m[1]), int(m[2])
    return _only(_readings(one, two, lambda month, day: _last(month, day, today), _typed(m)), one, two, _typed(m))


def _readings(one: int, two: int, make: Callable[[int, int], date], typed: str) -> list[date]:
    found = []
    for month, day in {(one, two), (two, one)}:
        try:
            found.append(make(month, day))
        except _UnclearError:
            continue
    if not found:
        raise _UnclearError(f"{typed} is no day. If it belongs to a name, put the name in quotation marks.")
    return found


def _only(found: list[date], one: int, two: int, typed: str) -> date:
    if len(found) == 1:
        return found[0]
    first, second = f"{MONTHS[one - 1][:3]} {two}", f"{one} {MONTHS[two - 1][:3]}"
    raise _UnclearError(f"Which day is {typed}? Write {first} or {second}.")


def _dotted(m: re.Match[str], today: date) -> date:
    return _last(int(m[2]), int(m[1]), today)


def _month_number(name: str) -> int:
    return next(n for n, month in enumerate(MONTHS, 1) if month.casefold().startswith(_folded(name)[:3]))


def _named(month: str, day: str, year: str | None, today: date) -> date:
    number = _month_number(month)
    return _day(int(year), number, int(day)) if year else _last(number, int(day), today)


def _day_month(m: re.Match[str], today: date) -> date:
    return _named(m[2], m[1], m[3], today)


def _month_day(m: re.Match[str], today: date) -> date:
    return _named(m[1], m[2], m[3], today)


def _month_year(m: re.Match[str], today: date) -> date:
    raise _UnclearError(f"Which day in {MONTHS[_month_number(m[1]) - 1]} {m[2]}?")


def _word(m: re.Match[str], today: date) -> date:
    word = _typed(m)
    if word == "tomorrow":
        raise _UnclearError("Tomorrow is still to come: what was the day?")
    return today - timedelta(days={"today": 0, "yesterday": 1}.get(word, 2))


def _ago(m: re.Match[str], today: date) -> date:
    return today - timedelta(days=int(m[1]) * (7 if m[2].casefold().startswith("week") else 1))


def _vague(m: re.Match[str], today: date) -> date:
    raise _UnclearError(f"Which day {_typed(m)}?")


def _weekday(m: re.Match[str], today: date) -> date:
    number = _weekday_number(m[2])
    which = (m[1] or "").casefold()
    if which == "next":
        raise _UnclearError(f"Next {WEEKDAYS[number]} is still to come: what was the day?")
    if number == today.weekday() and not which:
        raise _UnclearError(f"Today is {WEEKDAYS[number]}: write today, or last {WEEKDAYS[number]}.")
    back = (today.weekday() - number) % 7
    return today - timedelta(days=back or (7 if which == "last" else 0))


def _weekday_number(name: str) -> int:
    return next(n for n, day in enumerate(WEEKDAYS) if day.casefold().startswith(_folded(name)[:3]))


def _folded(word: str) -> str:
    # a pattern that ignores case takes a dotless i for an i; folding keeps them apart
    return word.casefold().replace("ı", "i")


_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_NUMBER = r"([0-9]{1,2})(?:st|nd|rd|th|\.)?"
_SOME_YEAR = r"(?:,?\s+([0-9]{4}))?"
# “Sat” and “Sun” alone are words of their own, and schools seldom count on those days
_WEEKDAY = r"((?:mon|tues?|wednes|thurs?|fri|satur|sun)day|mon|tues?|wed|thu(?:rs?)?|fri)"
_ANY_WEEKDAY = re.compile(rf"(?i)(?<!\S)(?:{_WEEKDAY}|sat|sun)\.?,?\s*\Z")

_Reader = Callable[[re.Match[str], date], date]
# (how it is spelled, how it is read, whether it can hardly be anything but a day)
_FORMS: tuple[tuple[str, _Reader, bool], ...] = (
    (r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})", _iso, True),
    (r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4}|[0-9]{2})", _dots, True),
    (r"([0-9]{1,2})(/)([0-9]{1,2})/([0-9]{4}|[0-9]{2})", _numbers, True),
    (r"([0-9]{1,2})(-)([0-9]{1,2})-([0-9]{4})", _numbers, True),
    (rf"{_NUMBER}[\s-]+(?:of\s+)?{_MONTH}(?:[,-]?\s*([0-9]{{4}}))?", _day_month, True),
    (rf"{_MONTH}\s+{_NUMBER}{_SOME_YEAR}", _month_day, True),
    (rf"{_MONTH},?\s+([0-9]{{4}})", _month_year, True),
    (r"today|(?:the\s+)?day\s+before\s+yesterday|yesterday|tomorrow", _word, True),
    (r"([0-9]{1,2})\s+(days?|weeks?)\s+ago", _ago, True),
    (r"(?:last|this|next)\s+(?:week|month|year|term)", _vague, False),
    (r"([0-9]{1,2})\.\s?([0-9]{1,2})\.", _dotted, False),
    (r"([0-9]{1,2})/([0-9]{1,2})", _short, False),
    (rf"(?:(last|this|next)\s+)?{_WEEKDAY}", _weekday, False),
)
_START = r"(?<![^\s,;·])"
_END = r"(?=[\s,;:·]|\Z)"
_AT_END = [(re.compile(rf"(?i){_START}(?:{form})[,;.]*\s*\Z"), read) for form, read, _ in _FORMS]
_AT_START = [(re.compile(rf"(?i)(?:{form}){_END}"), read) for form, read, clear in _FORMS if clear]
_BEFORE_ALL = [(re.compile(rf"(?i)(?:{form}){_END}"), read) for form, read, _ in _FORMS if read is not _short]
_INSIDE = [re.compile(rf"(?i){_START}(?:{form}){_END}") for form, _, clear in _FORMS if clear]


def _spelled(match: re.Match[str], offset: int, read: _Reader, today: date) -> Spelled:
    start, end = match.start() + offset, match.end() + offset
    try:
        return Spelled(start, end, read(match, today))
    except _UnclearError as unclear:
        return Spelled(start, end, None, str(unclear))


def at_end(text: str, start: int, end: int, today: date) -> Spelled | None:
    """The day with which the part of the text from `start` to `end` ends."""
    part = text[start:end]
    found = [(m, read) for form, read in _AT_END if (m := form.search(part))]
    if not found:
        return None
    match, read = min(found, key=lambda one: one[0].start())
    return _spelled(match, start, read, today)


def at_start(text: str, start: int, today: date, *, alone: bool = False) -> Spelled | None:
    """The day that stands at `start`; with `alone` also one that could begin a name, such as `Tuesday`."""
    found = [(m, read) for form, read in (_BEFORE_ALL if alone else _AT_START) if (m := form.match(text, start))]
    if not found:
        return None
    match, read = max(found, key=lambda one: one[0].end())
    return _spelled(match, 0, read, today)


def inside(text: str, start: int, end: int) -> int | None:
    """Where, in that part of the text, something stands that can hardly be anything but a day."""
    part = text[start:end]
    found = [m.start() for form in _INSIDE if (m := form.search(part))]
    return min(found) + start if found else None


def weekday_before(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The weekday with which that part of the text ends: where it stands, and its number from Monday, 0."""
    found = _ANY_WEEKDAY.search(text[start:end])
    return None if found is None else (found.start() + start, _weekday_number(found[0].strip()))
