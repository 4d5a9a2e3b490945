"""A part of a running meeting opens what it names: work, an agreement, a round, slips. esc comes back to the wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.entry.meeting_made import keep_round, kept_round, opened
from cycletui.records.harmless import line
from cycletui.ui.widgets.text import toast

if TYPE_CHECKING:
    from cycletui.queries.meeting.parts import PartRow
    from cycletui.queries.meeting.view import Now
    from cycletui.records.turns import Turns
    from cycletui.ui.rooms.meeting.acts import Spot
    from cycletui.ui.rooms.meeting.means import Means
    from cycletui.ui.screens.host import Host


async def open_it(app: Host, means: Means, now: Now, part: PartRow, spot: Spot) -> str:
    """Open it; what is made there is the part's (`entry.meeting_made`). Who speaks, where a round was left to write
    down what they say; else empty."""
    speaks = ""
    await app.session.write(opened, now.run, spot.meeting, spot.part, spot.at)
    if means.sort == "look":
        from cycletui.queries.meeting.opens import read_table
        from cycletui.ui.screens.look import open_look

        table = await app.session.ask(read_table, part.id)
        await open_look(app, table.task, table.measure, leads=True)
    elif means.sort == "round":
        speaks = await _round(app, now, part)
    elif means.sort == "predict":
        from cycletui.queries.look import read_look
        from cycletui.ui.screens.on_slips import ask_some

        session = app.session
        found = await session.ask(read_look, session.space, session.me, "", "", False)
        await ask_some(app, found.question, found.cycle, found.open)
    elif means.sort == "agree":
        from cycletui.ui.screens.agreeing import agree

        await agree(app, means.id)
    else:
        await _can_we(app, now)
    app.changed()
    return speaks


async def _round(app: Host, now: Now, part: PartRow) -> str:
    """Go on with the round of this part: who is away is not asked. Who speaks, where it was left for a note."""
    from cycletui.records.turns import turns
    from cycletui.ui.screens.round_sheet import noting_round_of

    session = app.session
    round_: Turns | None = await session.read(kept_round, part.id)
    people = [name for _, name, _ in now.here.people]
    if round_ is not None and people:
        round_ = round_.among(people)
    elif people:
        round_ = turns(people, away=[name for _, name, state in now.here.people if state == "away"])
    left, notes = await noting_round_of(app, round_, part.sentence or part.title)
    await session.write(keep_round, part.id, left)
    return left.now if notes else ""


async def _can_we(app: Host, now: Now) -> None:
    """Slips before something is decided: of the one thing that waits, or of the one that is chosen."""
    from cycletui.ui.screens.dialogs import Pick
    from cycletui.ui.screens.on_slips import ask_ability

    asked = [(one.id, line(one.words, 160)) for one in now.waits if one.can]
    if not asked:
        toast(app, "Nothing waits of which to ask that.", for_all=True)
        return
    chosen = asked[0][0]
    if len(asked) > 1:
        picked = await app.push_screen_wait(Pick("Of which do we ask it?", asked, does="ask it on slips"))
        if picked is None:
            return
        chosen = picked
    await ask_ability(app, chosen, dict(asked)[chosen])
