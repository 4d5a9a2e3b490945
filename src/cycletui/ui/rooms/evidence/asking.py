"""What is asked around a save: whether a tally stands for everybody, beside what it stands, and who is counted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cycletui.entry import tally as tallies
from cycletui.records.harmless import line
from cycletui.ui.screens.dialogs import Pick, Tell
from cycletui.ui.widgets.text import toast

if TYPE_CHECKING:
    from cycletui.entry.sheet import Sheet
    from cycletui.ui.app.app import CycleApp


async def everybody(app: CycleApp, sheet: Sheet) -> bool:
    """Whether the totals may be saved: where classes are still empty the team is asked."""
    empty = sheet.left_empty
    if not empty:
        return True
    many, of = len(sheet.rows) - len(empty), len(sheet.rows)
    words = f"Nothing stands in {line(', '.join(empty), 200)}: the totals would speak for {many} of {of} classes."
    choices = (
        (False, "Back to the tally: it is kept until the others are in"),
        (True, "Save it: nobody else was counted that day"),
    )
    return bool(await app.push_screen_wait(Tell("Is that everybody?", words, choices)))


async def which_of_that_day(app: CycleApp, measure: str, day: date) -> str | None:
    """Where that day has one already: add to it, a second one, or neither."""
    session = app.session
    already = await session.read(tallies.there, session.space, measure, day)
    if not already:
        return "add"
    words = "\n".join(line(one, 200) for one in already[:4])
    choices = (
        ("add", "Add to it: what is there stays, yours stands beside it"),
        ("second", "A second one of that day"),
        (None, "Back to the tally"),
    )
    answer: str | None = await app.push_screen_wait(Tell("There is one of that day already", words, choices))
    return answer


async def who_is_counted(app: CycleApp, result: str) -> None:
    """Ask once who or what a new measure counts, where its words leave it open; esc leaves it: students."""
    from cycletui.queries.evidence.unclear import read_unclear
    from cycletui.ui.rooms.evidence.doing import save_counts

    session = app.session
    unclear = await session.ask(read_unclear, result)
    if unclear is None:
        return
    title = f"Who or what is counted in “{unclear.name}”? esc: students."
    chosen = await app.push_screen_wait(Pick(title, unclear.choices))
    if chosen:
        await session.write(save_counts, unclear.measure, chosen, session.space, session.me, session.window)
        toast(app, f"Noted for “{unclear.name}”. u takes it back.")
        app.changed()
