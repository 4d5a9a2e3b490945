"""The rows of a part that opens something: what enter opens, and what waits there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.records.harmless import line
from cycletui.ui.rooms.meeting.means import Means
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
NOTHING_ASKED = "No team of this file waits for an answer from us. ? writes down what somebody asks."
NOTHING_WAITS = "Nothing waits to be agreed on: d writes down what you propose."


def needs_rows(needs: Sequence[NeedRow]) -> list[Row]:
    """Help that was asked for, and of help that is there whether it helped."""
    made = []
    for one in needs:
        asks = "did it help?" if one.came else one.day
        about = " · ".join(filter(None, (asks, "not here" if one.absent else "")))
        who = f"{line(one.who, 12)}  " if one.who else ""
        means = Means("helped" if one.came else "need", one.id, one.what)
        made.append(Row((who, "strong"), ("help: ", "note"), one.what, (f"  {about}", "note"), means=means))
    return made


def opened_rows(now: Now, part: PartRow | None) -> list[Row]:
    """What the part opens; nothing where it opens nothing."""
    if part is None:
        return []
    if part.opens == "decide":
        return _waits(now)
    if part.opens == "asks":
        return _asks(now)
    if part.opens in OPENED:
        sort, words = OPENED[part.opens]
        return [Row(words, means=Means(sort, part.id))]
    return []


def _waits(now: Now) -> list[Row]:
    made = [
        Row((f"{one.label}  ", "note"), line(one.words, 200), (f"  {one.why}", "note"), means=Means("agree", one.id))
        for one in now.waits
    ]
    if not made:
        return [Row((NOTHING_WAITS, "note"), heading=True)]
    if any(one.can for one in now.waits):
        made.append(Row(CAN_WE, means=Means("able", "")))
    return made


def _asks(now: Now) -> list[Row]:
    made = []
    for one in now.asks:
        why = f"\n{line(one.why, 200)}" if one.why else ""
        about = f"  {one.since}" if one.since else ""
        parts: list[Part] = [(f"{one.team}  ", "strong"), one.needs, (f"{about}{why}", "note")]
        made.append(Row(*parts, means=Means("ask", one.id, one.needs)))
    return made or [Row((NOTHING_ASKED, "note"), heading=True)]
