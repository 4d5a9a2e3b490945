"""A promise in one line, as it is said in a meeting: who, what, by when.

`AO four examples by Tuesday`: the first word is somebody of the team, the last `by …` a day. What cannot be read so
stays in the words; nothing that was typed is lost.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from cycletui.entry.day import Terms, UnclearDayError, read_day

_BY = re.compile(r"(?P<what>.*)(?:^|[\s,])by[\s:]+(?P<day>[^,;]+?)[\s.]*$", re.IGNORECASE)
_FIRST = re.compile(r"\s*(?P<who>[^\s:,]{1,12})[:,]?\s+(?=\S)")


class Promised(NamedTuple):
    """What was understood: the member's id (empty: nobody said), what, and the day; `why` a day was not understood."""

    who: str
    what: str
    by_on: date | None
    why: str = ""


def read_promise(
    typed: str, members: Mapping[str, str], next_meeting: date | None, today: date, order: str = ""
) -> Promised:
    """Read the line. `members` are ids by initials; where no day is said it is the next meeting."""
    text = " ".join(typed.split())
    known = {initials.casefold(): one for initials, one in members.items()}
    who = ""
    if (first := _FIRST.match(text)) and first["who"].casefold() in known:
        who, text = known[first["who"].casefold()], text[first.end() :]
    by_on, why = next_meeting, ""
    if said := _BY.match(text):
        words = said["day"]
        if words.casefold() in ("next meeting", "the next meeting", "next time"):
            text = said["what"]
        else:
            try:
                by_on, text = _day(words, Terms(today, order, past=False, ahead=True)), said["what"]
            except UnclearDayError as unclear:
                # “by hand” names no day: it is part of what was promised
                why = str(unclear)
    return Promised(who, text.strip(" ,"), by_on, why)


def _day(words: str, terms: Terms) -> date:
    """The day. Of a promise made on a Tuesday, “by Tuesday” is the next one."""
    try:
        return read_day(words, terms)
    except UnclearDayError:
        if words.casefold() != f"{terms.today:%A}".casefold():
            raise
        return read_day(f"next {words}", terms)
