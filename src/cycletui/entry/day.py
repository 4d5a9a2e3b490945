"""Days as people type them, the one reader of them: in a line of evidence, in every form, in every command.

`2026-11-20`, `20 Nov`, `Sept 14th`, `20.11.`, `9/14/26`, `14-Sep-26`, `Tuesday`, `week of 14 Sep`, `in 2 weeks`. What
can be read in two ways, or names no day there is, is not guessed: the reason says what to type. Of evidence a day
without a year is the last such day, and none is still to come; anywhere else it is the one of this school year.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from cycletui.entry.plain import TAKEN, plain
from cycletui.records.today import AUGUST, school_year_start

FIRST_YEAR, LAST_YEAR = 1900, 2100
YEARS_BACK, YEARS_AHEAD = 15, 6
"""How far from today a year of two digits may lie."""
NEARLY_A_YEAR = 300
"""Days after which a day without a year is taken for the coming one, so that it has to be said which is meant."""
MONTH_FIRST, DAY_FIRST = "month", "day"

MONTHS = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


class Terms(NamedTuple):
    """How a day is meant: from which today, which comes first in `3/4` (empty: nobody said), only of the past, or
    `ahead`, so that a day of the week is the next one?"""

    today: date
    order: str = ""
    past: bool = True
    ahead: bool = False


class Spelled(NamedTuple):
    """A day found in a text, from `start` up to `end`: either `on`, or `why` it is not clear.

    `short` is `3/4`, which may be so many of so many; `weak` may begin or end a name as well, such as `Tuesday`;
    `order`: it would be clear if the team said once which comes first; `typed` is the spelling alone.
    """

    start: int
    end: int
    on: date | None
    why: str = ""
    short: bool = False
    weak: bool = False
    order: bool = False
    typed: str = ""


class UnclearDayError(ValueError):
    """Why a spelling names no day; `order` as in `Spelled`."""

    def __init__(self, why: str, *, order: bool = False) -> None:
        super().__init__(why)
        self.order = order


def in_words(day: date) -> str:
    """The day with its weekday, the same in every language of the machine: `Friday, 20 November 2026`."""
    return f"{WEEKDAYS[day.weekday()]}, {_said(day)}"


def school_year(day: date) -> str:
    """The school year that the day lies in, from August to July: `2026–27`."""
    start = school_year_start(day)
    return f"{start:04}–{(start + 1) % 100:02}"


def _said(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _day(year: int, month: int, day: int, terms: Terms) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UnclearDayError(f"The year {year} is far off: from {FIRST_YEAR} to {LAST_YEAR}, please.")
    if not 1 <= month <= 12:
        raise UnclearDayError(f"There is no month {month}.")
    try:
        found = date(year, month, day)
    except ValueError:
        raise UnclearDayError(f"There is no {day} {MONTHS[month - 1]} {year}.") from None
    return _been(found, terms)


def _been(day: date, terms: Terms) -> date:
    if terms.past and day > terms.today:
        raise UnclearDayError(f"{_said(day)} is still to come: what was the day?")
    return day


def _without_year(month: int, day: int, terms: Terms) -> date:
    """Of evidence the last such day, elsewhere that of this school year."""
    if not 1 <= month <= 12:
        raise UnclearDayError(f"There is no month {month}.")
    today = terms.today
    if not terms.past:
        begun = school_year_start(today)
        try:
            return date(begun if month >= AUGUST else begun + 1, month, day)
        except ValueError:
            raise UnclearDayError(f"There is no {day} {MONTHS[month - 1]} in this school year.") from None
    for year in (today.year, today.year - 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= today:
            if (today - found).days > NEARLY_A_YEAR and school_year_start(found) != school_year_start(today):
                called = f"{day} {MONTHS[month - 1]}"
                raise UnclearDayError(f"{called} is still to come. If it was last year's, write {called} {year}.")
            return found
    if (month, day) == (2, 29):
        raise UnclearDayError("There was no 29 February in the past year: add the year.")
    raise UnclearDayError(f"There is no {day} {MONTHS[month - 1]}.")


def _year(digits: str, terms: Terms) -> int:
    if len(digits) == 4:
        return int(digits)
    year = 2000 + int(digits)
    if not terms.today.year - YEARS_BACK <= year <= terms.today.year + YEARS_AHEAD:
        raise UnclearDayError(f"Which year is {digits}? Write all four digits of it.")
    return year


def _typed(m: re.Match[str]) -> str:
    """The spelling without what stands around it."""
    return " ".join(m[0].strip(" ,;.").split())


def _iso(m: re.Match[str], terms: Terms) -> date:
    return _day(int(m[1]), int(m[3]), int(m[4]), terms)


def _dots(m: re.Match[str], terms: Terms) -> date:
    """`20.11.2026`: with dots the day stands first."""
    return _day(_year(m[3], terms), int(m[2]), int(m[1]), terms)


def _dotted(m: re.Match[str], terms: Terms) -> date:
    return _without_year(int(m[2]), int(m[1]), terms)


def _numbers(m: re.Match[str], terms: Terms) -> date:
    """`11/20/2026`: month and day, or day and month, where only one of them can be."""
    year = _year(m[4], terms)
    return _either(int(m[1]), int(m[3]), lambda month, day: _day(year, month, day, terms), m, terms, f" {year}")


def _short(m: re.Match[str], terms: Terms) -> date:
    return _either(int(m[1]), int(m[2]), lambda month, day: _without_year(month, day, terms), m, terms)


def _either(
    one: int, two: int, make: Callable[[int, int], date], m: re.Match[str], terms: Terms, year: str = ""
) -> date:
    typed = _typed(m)
    ways = [(month, day) for month, day in dict.fromkeys([(one, two), (two, one)]) if _exists(month, day)]
    if not ways:
        raise UnclearDayError(f"{typed} is no day. If it belongs to a name, put the name in quotation marks.")
    if len(ways) == 1:
        return make(*ways[0])
    if terms.order in (MONTH_FIRST, DAY_FIRST):
        return make(one, two) if terms.order == MONTH_FIRST else make(two, one)
    first, second = f"{MONTHS[one - 1][:3]} {two}{year}", f"{one} {MONTHS[two - 1][:3]}{year}"
    raise UnclearDayError(f"Which day is {typed}? Write {first} or {second}.", order=True)


def _either_exists(m: re.Match[str]) -> bool:
    return _exists(int(m[1]), int(m[2])) or _exists(int(m[2]), int(m[1]))


def _exists(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31)


def _month_number(name: str) -> int:
    return next(n for n, month in enumerate(MONTHS, 1) if month.casefold().startswith(name[:3]))


def _named(month: str, day: str, year: str | None, terms: Terms) -> date:
    number = _month_number(month)
    return _day(_year(year, terms), number, int(day), terms) if year else _without_year(number, int(day), terms)


def _month_year(m: re.Match[str], terms: Terms) -> date:
    raise UnclearDayError(f"Which day in {MONTHS[_month_number(m[1]) - 1]} {m[2]}?")


_WORDS = {"today": 0, "yesterday": -1, "day before yesterday": -2, "tomorrow": 1, "day after tomorrow": 2}


def _word(m: re.Match[str], terms: Terms) -> date:
    word = _typed(m).removeprefix("the ")
    if terms.past and _WORDS[word] > 0:
        raise UnclearDayError(f"{word[0].upper()}{word[1:]} is still to come: what was the day?")
    return _away(terms.today, _WORDS[word])


def _counted(m: re.Match[str], terms: Terms) -> date:
    many = int(m["many"]) * (7 if m["unit"].startswith("week") else 1)
    if m[0].startswith("in "):
        if terms.past:
            raise UnclearDayError(f"{_typed(m).capitalize()} is still to come: what was the day?")
        return _away(terms.today, many)
    return _away(terms.today, -many)


def _away(today: date, by: int) -> date:
    try:
        return today + timedelta(days=by)
    except OverflowError:
        raise UnclearDayError("That day is too far off.") from None


def _vague(m: re.Match[str], terms: Terms) -> date:
    raise UnclearDayError(f"Which day {_typed(m)}?")


def _week_number(m: re.Match[str], terms: Terms) -> date:
    raise UnclearDayError(f"Which day in week {m[1]}? Write it such as 14 Sep.")


def _weekday(m: re.Match[str], terms: Terms) -> date:
    number, which, today = _weekday_number(m[2]), m[1] or "", terms.today
    name, ahead = WEEKDAYS[number], (number - today.weekday() - 1) % 7 + 1
    if which == "last":
        return _away(today, ahead - 7 if ahead < 7 else -7)
    if which == "this":
        return _been(_away(today, number - today.weekday()), terms)
    if not terms.past:
        if which == "next" or (terms.ahead and number != today.weekday()):
            return _away(today, ahead)
        if terms.ahead:
            raise UnclearDayError(f"Today is {name}: write today, or next {name}.")
        raise UnclearDayError(f"Which {name}? Write last {name} or next {name}.")
    if which == "next":
        raise UnclearDayError(f"Next {name} is still to come: what was the day?")
    if number == today.weekday():
        raise UnclearDayError(f"Today is {name}: write today, or last {name}.")
    return _away(today, ahead - 7)


def _weekday_number(name: str) -> int:
    return next(n for n, day in enumerate(WEEKDAYS) if day.casefold().startswith(name[:3]))


_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_NUMBER = r"([0-9]{1,2})(?:st|nd|rd|th|\.)?"
_YEAR = r"([0-9]{4}|[0-9]{2})"
# two digits behind a month are a year, unless they begin what came out: 14 Sep 18 of 24
_TWO = r"([0-9]{2})(?!\s*(?:of\b|out\b|/|%|percent\b|pct\b))"
_OF_BEFORE = re.compile(r"[0-9]\s*(?:/|(?:out\s+)?of(?:\s+(?:the|my|our|all))?\s)\s*\Z")
# “Sat” and “Sun” alone are words of their own, and schools seldom count on those days
_WEEKDAY = r"((?:mon|tues?|wednes|thurs?|fri|satur|sun)day|mon|tues?|wed|thu(?:rs?)?|fri)"
_ANY_WEEKDAY = re.compile(rf"(?:(?<=\s)|(?<=[,;:·(])|\A)(?:{_WEEKDAY}|sat|sun)\.?,?\s*\Z")
_BEFORE = re.compile(
    r"(?:(?<=\s)|(?<=[,;:·(])|\A)"
    r"(?:on|(?:(?:for |in )?(?:the )?(?:week|wk)|w/[cb])(?: (?:of|beginning|starting))?)\.?:?\s+\Z"
)
_WEEK_ONLY = re.compile(r"(?:week|wk)\.?:?\s+\Z")

_Reader = Callable[[re.Match[str], Terms], date]
STRONG, WEAK, SHORT = "strong", "weak", "short"
# (how it is spelled, how it is read, whether it can hardly be anything but a day)
_FORMS: tuple[tuple[str, _Reader, str], ...] = (
    (r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})", _iso, STRONG),
    (rf"([0-9]{{1,2}})\.\s?([0-9]{{1,2}})\.\s?{_YEAR}", _dots, STRONG),
    (rf"([0-9]{{1,2}})([/-])([0-9]{{1,2}})\2{_YEAR}", _numbers, STRONG),
    (
        rf"{_NUMBER}[\s-]*(?:of\s+)?{_MONTH}(?:[,-]?\s*([0-9]{{4}})|[,-]\s*{_TWO}|\s+'?{_TWO})?",
        lambda m, terms: _named(m[2], m[1], m[3] or m[4] or m[5], terms),
        STRONG,
    ),
    (
        rf"{_MONTH}[\s-]*{_NUMBER}(?:,?\s+([0-9]{{4}})|,\s*'?{_TWO}|-([0-9]{{2,4}}))?",
        lambda m, terms: _named(m[1], m[2], m[3] or m[4] or m[5], terms),
        STRONG,
    ),
    (rf"{_MONTH},?\s+([0-9]{{4}})", _month_year, STRONG),
    (r"today|(?:the\s+)?day\s+(?:before\s+yesterday|after\s+tomorrow)|yesterday|tomorrow", _word, STRONG),
    (r"(?P<many>[0-9]{1,3})\s+(?P<unit>days?|weeks?)\s+ago", _counted, STRONG),
    (r"in\s+(?P<many>[0-9]{1,3})\s+(?P<unit>days?|weeks?)", _counted, WEAK),
    (r"(?:last|this|next)\s+(?:week|month|year|term)", _vague, WEAK),
    (r"(?:week|wk)\.?\s*([0-9]{1,2})", _week_number, WEAK),
    (r"([0-9]{1,2})\.\s?([0-9]{1,2})\.", _dotted, STRONG),
    (r"([0-9]{1,2})/([0-9]{1,2})", _short, SHORT),
    (rf"(last|this|next)\s+{_WEEKDAY}\.?", _weekday, STRONG),
    (rf"(last\s+)?{_WEEKDAY}\.?", _weekday, WEAK),
)
_END = r"\.?(?=[\s,;:·)\x00]|\Z)"
_PATTERNS = [(re.compile(rf"(?:{form}){_END}"), read, sort) for form, read, sort in _FORMS]
_FULL = [(re.compile(rf"(?:{form})\.?"), read) for form, read, _ in _FORMS]
_DASHED = re.compile(r"([0-9]{1,2})-([0-9]{1,2})")
_BEGINS = re.compile(
    r"(?<![^\s,;:·(@\x00])(?:[0-9]{1,4}(?=[-/.,' ]|st|nd|rd|th|[a-z]{3})"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun"
    r"|tod|tom|yes|the |day |last |this |next |in |week|wk)"
)


def find_days(text: str, terms: Terms) -> list[Spelled]:
    """All that may be a day in a text of `plain`, from left to right, none within another."""
    found: list[Spelled] = []
    end = 0
    for begin in _BEGINS.finditer(text):
        at = begin.start()
        if at < end or (at and _OF_BEFORE.search(text, max(0, at - 16), at)):
            continue
        best: tuple[re.Match[str], _Reader, str] | None = None
        for form, read, sort in _PATTERNS:
            match = form.match(text, at)
            if match is not None and (best is None or match.end() > best[0].end()):
                best = match, read, sort
        # 18/24 is no day in any order: what came out
        if best is not None and (best[2] != SHORT or _either_exists(best[0])):
            one = _spelled(text, *best, terms)
            if found and one.start < found[-1].end:
                # the weekday before it was seen alone
                found.pop()
            found.append(one)
            end = one.end
    return found


def _spelled(text: str, match: re.Match[str], read: _Reader, sort: str, terms: Terms) -> Spelled:
    """One day with what belongs to it: its weekday before it, `on`, `week of`."""
    start, end = match.span()
    on: date | None = None
    try:
        on, why, order = read(match, terms), "", False
    except UnclearDayError as unclear:
        why, order = str(unclear), unclear.order
    if read not in (_weekday, _vague, _week_number, _word) and (weekday := _ANY_WEEKDAY.search(text, 0, start)):
        start, number = weekday.start(), _weekday_number(weekday[0].strip())
        if on is not None and on.weekday() != number:
            why = f"{WEEKDAYS[number]} does not fit: that day is {in_words(on)}."
            on = None
        sort = STRONG
    before = _BEFORE.search(text, 0, start) if read is not _week_number else None
    # “week 9/14” is a week's day, “week” before anything else a word
    if before is not None and (sort == SHORT or not _WEEK_ONLY.fullmatch(before[0])):
        start, sort = before.start(), STRONG
    return Spelled(start, end, on, why, sort == SHORT, sort == WEAK, order, match[0])


def read_day(text: str, terms: Terms) -> date:
    """The day that the whole text is. Raises `UnclearDayError`, whose words are empty where it is no day at all."""
    typed = " ".join(plain(text).replace(TAKEN, " ").split()).strip(" ,;")
    weekday = re.match(rf"(?:{_WEEKDAY}|(sat|sun))\.?,? (?=.*[0-9])", typed)
    rest = typed[weekday.end() :] if weekday else typed
    for form, read in _FULL:
        if match := form.fullmatch(rest):
            day = read(match, terms)
            break
    else:
        dashed = _DASHED.fullmatch(rest)
        if dashed is None:
            if match := re.fullmatch(r"(?:(last|this|next) )?(sat|sun)\.?", rest):
                return _weekday(match, terms)
            raise UnclearDayError("")
        day = _short(dashed, terms)
    if weekday and _weekday_number(weekday[0]) != day.weekday():
        said = WEEKDAYS[_weekday_number(weekday[0])]
        raise UnclearDayError(f"{said} does not fit: that day is {in_words(day)}.")
    return day
