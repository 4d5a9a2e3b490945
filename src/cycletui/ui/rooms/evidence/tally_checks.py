"""What is asked before a tally is saved: whether it stands for everybody, and beside what it stands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cycletui.entry import tally as tallies
from cycletui.records.harmless import line
from cycletui.records.words import THERE_ALREADY, WHICH_IS_MEANT
from cycletui.ui.screens.dialogs import Pick, Tell

if TYPE_CHECKING:
    from cycletui.entry.names import Known
    from cycletui.entry.tally_sheet import Sheet
    from cycletui.ui.screens.host import Host


async def everybody(app: Host, sheet: Sheet) -> bool:
    """Whether the totals may be saved: where classes are still empty the team is asked."""
    empty = sheet.left_empty
    if not empty:
        return True
    many, of = len(sheet.rows) - len(empty), len(sheet.rows)
    words = f"Nothing stands in {line(', '.join(empty), 200)}: the totals would speak for {many} of {of} {sheet.among}."
    choices = (
        (False, "Back to the tally: it is kept until the others are in"),
        (True, "Save it: nobody else was counted that day"),
    )
    return bool(await app.push_screen_wait(Tell("Is that everybody?", words, choices)))


async def which_of_that_day(app: Host, sheet: Sheet, day: date) -> str | None:
    """Where that day has one already: add to it, a second one, or neither."""
    session = app.session
    already = await session.read(tallies.same_day, session.space, sheet.measure, day, sheet.everybody)
    if not already:
        return "add"
    words = "\n".join(line(one, 200) for one in already[:4])
    choices = (
        ("add", "Add to it: what is there stays, yours stands beside it"),
        ("second", "A second one of that day"),
        (None, "Back to the tally"),
    )
    answer: str | None = await app.push_screen_wait(Tell(THERE_ALREADY, words, choices))
    return answer


async def what_is_counted(app: Host, measure: str, known: Known) -> str:
    """The name of what is counted, after it was asked whether a new one is one that is there; empty for neither."""
    from cycletui.entry.asking import is_new
    from cycletui.entry.names import STUDENTS, fits

    there = known.find("measure", measure, STUDENTS)
    near = () if there is not None else known.near("measure", measure)
    names = tuple(dict.fromkeys(one.name for one in near if fits(STUDENTS, one.unit)))
    if not names:
        return measure
    words = is_new("measure", measure, STUDENTS, known).alone
    rows = [*((one, one) for one in names), (measure, f"New: {measure}")]
    return str(await app.push_screen_wait(Pick(WHICH_IS_MEANT, rows, does="this one", about=words)) or "")
