"""How a promise stands, asked in front of all: five answers of one size; the new day of one that is not kept yet, and
which help is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.entry import form_day
from cycletui.queries.outcomes.choices import read_due
from cycletui.records.harmless import line
from cycletui.ui.screens.dialogs import AskLine
from cycletui.ui.screens.form_days import read_order

if TYPE_CHECKING:
    from datetime import date

    from cycletui.ui.screens.host import Host

HELP = "help"
"""Not a state: it is not kept yet, and help is asked for."""
HOW = "How does it stand?"
SAID = {"kept": "Kept", "partly": "Partly kept", "not_yet": "Not yet", HELP: "Help asked for", "dropped": "Dropped"}
ANSWERS = (
    ("kept", "Kept"),
    ("partly", "Kept in part"),
    ("not_yet", "Not yet: by another day"),
    (HELP, "Help needed: we say which"),
    ("dropped", "Given up, said aloud"),
)
AGAIN, A_DAY = "Not yet. By when now?", "By which day? esc leaves the promise as it was."


THE_SAME, IS_OVER = "That is the day it had. By when now?", "That day is over. By which one that comes?"


class Answer(NamedTuple):
    """What a promise becomes, by field, and which help is needed; empty for none."""

    values: dict[str, Any]
    help: str = ""


async def more_of(app: Host, promise: str, words: str, state: str) -> Answer | None:
    """What else an answer says: the help that is needed, and the new day. `None` where a question was left."""
    if state not in ("not_yet", HELP):
        return Answer({"state": state})
    help_ = ""
    if state == HELP and not (help_ := await _which_help(app, line(words, 300))):
        return None
    day = await new_day(app, promise, words)
    return Answer({"state": "not_yet", "by_on": day}, help_) if day is not None else None


async def _which_help(app: Host, about: str) -> str:
    from cycletui.ui.screens.guarding import may_be_called

    typed = ""
    while True:
        sheet = AskLine(
            "What would help?", "One thing that somebody could give or show.", typed, does="ask for it", about=about
        )
        typed = await app.push_screen_wait(sheet) or ""
        if not typed or await may_be_called(app, typed):
            return typed


async def new_day(app: Host, promise: str, words: str) -> str | None:
    """The new day, the next meeting proposed; `None` where the question was left."""
    due = await app.session.ask(read_due, promise)
    return await ask_day(app, f"“{line(words, 120)}”", form_day.shown(due.proposed), due.before)


async def ask_day(app: Host, about: str, typed: str = "", before: date | None = None) -> str | None:
    """Another day than `before` for what is not there yet, and one that comes; `None` where the question was left."""
    order = await app.session.read(read_order, app.session.space)
    help_ = f"Such as {form_day.example(ahead=True)}. The promise stays; only its day moves."
    asked_before = False
    while True:
        asked = AskLine(AGAIN, help_, typed, does="move it", about=about, wants=A_DAY, replaces=not asked_before)
        given = await app.push_screen_wait(asked)
        if given is None:
            return None
        asked_before = True
        try:
            day = form_day.read(given, order=order, ahead=True)
        except form_day.UnclearDayError as unclear:
            typed, help_ = given, f"! {unclear}"
            continue
        if day != before and day >= app.session.today:
            return day.isoformat()
        # another day takes its place at once
        typed, help_, asked_before = given, f"! {THE_SAME if day == before else IS_OVER}", False
