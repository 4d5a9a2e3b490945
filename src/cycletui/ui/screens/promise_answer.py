"""How a promise stands, asked in front of all: four answers of one size; the new day of one that is not kept yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.entry import form_day
from cycletui.queries.outcomes.choices import read_due
from cycletui.records.harmless import line
from cycletui.ui.screens.dialogs import AskLine
from cycletui.ui.screens.form_days import read_order

if TYPE_CHECKING:
    from cycletui.ui.screens.host import Host

HOW = "How does it stand?"
SAID = {"kept": "Kept", "partly": "Partly kept", "not_yet": "Not yet", "dropped": "Dropped"}
ANSWERS = (
    ("kept", "Kept"),
    ("partly", "Kept in part"),
    ("not_yet", "Not yet: by another day"),
    ("dropped", "Given up, said aloud"),
)
AGAIN, A_DAY = "Not yet. By when now?", "By which day? esc leaves the promise as it was."


async def new_day(app: Host, promise: str, words: str) -> str | None:
    """The new day; `None` where the question was left."""
    before = await app.session.ask(read_due, promise)
    typed = form_day.shown(before) if before is not None else ""
    return await ask_day(app, f"“{line(words, 120)}”", typed)


async def ask_day(app: Host, about: str, typed: str = "") -> str | None:
    """Another day for what is not there yet; `None` where the question was left."""
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
            return form_day.read(given, order=order, ahead=True).isoformat()
        except form_day.UnclearDayError as unclear:
            typed, help_ = given, f"! {unclear}"
