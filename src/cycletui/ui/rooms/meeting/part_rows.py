"""The rows of a part that opens something: what enter opens, and what waits there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.records.harmless import line
from cycletui.ui.rooms.meeting.drawn import said_row, told_row
from cycletui.ui.rooms.meeting.means import Means
from cycletui.ui.widgets.folding import fold
from cycletui.ui.widgets.text import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cycletui.queries.meeting.needs import NeedRow
    from cycletui.queries.meeting.parts import PartRow
    from cycletui.queries.meeting.view import Now
    from cycletui.ui.widgets.text import Part

OPENED = {
    "look": ("look", "Look at the work: the task first"),
    "round": ("round", "A round: each has a turn, pass is fine"),
    "predict": ("predict", "Slips: what do we expect?"),
}
"""By what a part opens: the sort of its row, and its words."""
CAN_WE = "Slips first: can we do this?"
AMONG_US = "What was promised stays among us."
ANSWERED = "Every promise is answered."
NOTHING_ASKED = "No team of this file waits for an answer from us.\n? writes down what somebody asks."
NOTHING_WAITS = "Nothing waits to be agreed on: d writes down what you propose."


def needs_rows(needs: Sequence[NeedRow], width: int) -> list[Row]:
    """Help that was asked for, and of help that is there whether it helped."""
    made = []
    for one in needs:
        asks = "did it help?" if one.came else one.day
        about = " · ".join(filter(None, (asks, "not here" if one.absent else "")))
        means = Means("helped" if one.came else "need", one.id, one.what)
        made.append(Row(*told_row(_who(one.who), f"help: {one.what}", about, width), means=means))
    return made


def promise_rows(now: Now, width: int) -> list[Row]:
    """What was promised and waits for an answer, and the help that was asked for."""
    if not now.among_us:
        return [said_row(AMONG_US, width)]
    made = []
    for one in now.promises:
        about = " · ".join(filter(None, (one.late or one.day, "not here" if one.absent else "")))
        made.append(Row(*told_row(_who(one.who), one.what, about, width), means=Means("promise", one.id, one.what)))
    return made + needs_rows(now.needs, width) or [said_row(ANSWERED, width)]


def _who(who: str) -> Part:
    return (f"{line(who, 12)}  " if who else "", "strong")


def opened_rows(now: Now, part: PartRow | None, width: int) -> list[Row]:
    """What the part opens; nothing where it opens nothing."""
    if part is None:
        return []
    if part.opens == "promises":
        return promise_rows(now, width)
    if part.opens == "decide":
        return _waits(now, width)
    if part.opens == "asks":
        return _asks(now, width)
    if part.opens in OPENED:
        sort, words = OPENED[part.opens]
        return [Row("\n".join(fold(words, width)), means=Means(sort, part.id))]
    return []


def _waits(now: Now, width: int) -> list[Row]:
    made = [
        Row(*told_row((f"{one.label}  ", "note"), line(one.words, 200), one.why, width), means=Means("agree", one.id))
        for one in now.waits
    ]
    if not made:
        return [said_row(NOTHING_WAITS, width)]
    if any(one.can for one in now.waits):
        made.append(Row(CAN_WE, means=Means("able", "")))
    return made


def _asks(now: Now, width: int) -> list[Row]:
    made = []
    for one in now.asks:
        about = " · ".join(filter(None, (line(one.why, 200), one.since)))
        means = Means("ask", one.id, one.needs)
        made.append(Row(*told_row((f"{one.team}  ", "strong"), one.needs, about, width), means=means))
    return made or [said_row(NOTHING_ASKED, width)]
