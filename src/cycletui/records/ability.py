"""Can we do this? Asked on slips before a plan is decided; and the help that a team needs to be able to.

What is kept of slips are counts, never whose they were and never their order.
"""

from __future__ import annotations

from typing import Literal

from cycletui.records import fields as f
from cycletui.records.fields import Day
from cycletui.records.hands import Hands
from cycletui.records.kind import Record

ABOUT = ("try", "if_then", "decision")
"""Kinds of which it is asked whether the team can."""
PARTS = {"know_how": "Know-how", "time": "Time", "materials": "Materials", "belief": "Belief that we can"}
"""What is asked, each from 0 to 5, in the order of a slip."""
LOW = 2
"""Answers up to here say that help is needed."""


class Readiness(Record, kind="readiness", room="outcomes", label="Can we do this?", shown_by=("what",)):
    """Whether the team has what a plan takes: know-how, time, materials, and the belief that it can. From slips."""

    what: str | None = f.text("What we mean to do", "In the words you asked about.", limit=500, needed=True)
    about: str | None = f.link(ABOUT, "About what")
    on: Day | None = f.day("Asked on", indexed=True, past=True)
    know_how: Hands | None = f.hands(PARTS["know_how"], "We know how to do it. 5 4 4 3, or counted: 5x2 4x3. No names.")
    time: Hands | None = f.hands(PARTS["time"], "There is time for it.")
    materials: Hands | None = f.hands(PARTS["materials"], "We have what it takes.")
    belief: Hands | None = f.hands(PARTS["belief"], "It can work here.")


class SupportNeed(
    Record, kind="support_need", room="outcomes", label="Help we need", shown_by=("text",), open_to="lead"
):
    """Help that the team needs to do what it means to do; asked for until it is answered."""

    text: str | None = f.text(
        "Help we need", "One thing that somebody could give or show.", limit=500, needed=True, to="lead"
    )
    part: Literal["know_how", "time", "materials", "belief"] | None = f.choice("What is missing", of=PARTS, to="lead")
    who: str | None = f.link("member", "Who looks after it", "Who asks for it. Not who needs it.", to="lead")
    by_on: Day | None = f.day("By", "When we ask again.", indexed=True, ahead=True, to="lead")
    about: str | None = f.link(ABOUT, "For what", to="lead")
    state: Literal["open", "answered", "dropped"] | None = f.choice(
        "How it stands",
        of={"open": "Open", "answered": "Answered", "dropped": "No longer needed"},
        indexed=True,
        to="room",
    )
    what_came: str | None = f.text("What came of it", "Who gave what.", limit=500, to="room")
    helped: bool | None = f.yes_no("Did the help help?", "Asked once it was there.", to="room")
