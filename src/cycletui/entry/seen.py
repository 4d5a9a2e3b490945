"""A line that is no result but something seen or heard: of which day it is, and what is asked about that."""

from __future__ import annotations

from datetime import date

from cycletui.entry import day as days
from cycletui.entry.pieces import said_as_day
from cycletui.entry.typed_line import Text

MANY_WORDS = 5
"""Words from which on a text that holds a number may be something seen or heard."""
SEEN = "Is it something seen or heard, and no result?"
_AS_TODAY = "As it stands it is kept as of today"


def seen_on(line: Text, terms: days.Terms, day: days.Spelled | None) -> tuple[date | None, str]:
    """Of which day it is, today where it names none, and what is asked about that; `day` is one that is clear."""
    if day is not None:
        return day.on, ""
    found = days.find_days(line.low, terms)
    clear = [one for one in found if not one.weak or said_as_day(line.low, one)]
    if len(clear) == 1:
        return clear[0].on, "" if clear[0].on is not None else f"{clear[0].why} {_AS_TODAY}"
    if clear:
        return None, f"Two days: {_said(line, clear[0])} and {_said(line, clear[1])}. {_AS_TODAY}"
    weekdays = [(one, one.on) for one in found if one.weak and one.on is not None]
    if len(weekdays) != 1:
        return None, ""
    ((one, on),) = weekdays
    told = f"{days.WEEKDAYS[on.weekday()][:3]} {on.day} {days.MONTHS[on.month - 1][:3]}"
    return on, f"Is {_said(line, one)} the day, {told}? If not, write the day first, such as “today:”"


def may_be_seen(line: Text) -> bool:
    """Whether a number is but a part of the words: `visited room 12, they talked in pairs`."""
    words = [word for word in line.low.split() if any(letter.isalpha() for letter in word)]
    if len(words) < MANY_WORDS or any(sign in line.text for sign in "@#%/"):
        return False
    return not line.known.names_measure(line.low)


def _said(line: Text, one: days.Spelled) -> str:
    return line.text[one.start : one.end].strip(" ,;.")
