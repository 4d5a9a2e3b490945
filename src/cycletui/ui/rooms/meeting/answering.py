"""What is answered in a part of the meeting, in front of all: how a promise stands, and who is here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.records.harmless import line
from cycletui.ui.screens.dialogs import AskLine, Pick
from cycletui.ui.screens.promise_answer import ANSWERS, HELP, HOW, SAID, more_of
from cycletui.ui.widgets.text import toast

if TYPE_CHECKING:
    from cycletui.entry.meeting import Who
    from cycletui.ui.rooms.meeting.acts import Spot
    from cycletui.ui.rooms.meeting.means import Means
    from cycletui.ui.screens.host import Host


async def answer(app: Host, who: Who, means: Means, spot: Spot) -> None:
    """Five answers of one size, the new day of one that is not kept yet, and a line of what was seen."""
    from cycletui.ui.rooms.meeting.acts import answer

    about = line(means.words, 300)
    state: str | None = await app.push_screen_wait(Pick(HOW, ANSWERS, does="this one", about=about))
    if not state:
        return
    found = await more_of(app, means.id, means.words, state)
    if found is None:
        return
    values = found.values
    # which help is needed says what came of it
    came = state != HELP and await app.push_screen_wait(
        AskLine("What did we see?", "A few words, or enter for none.", does="go on", about=about, empty="")
    )
    if came:
        values["what_came"] = came
    await app.session.write(answer, who, means.id, values, spot, found.help)
    named = line(means.words, 60)
    toast(app, f"{SAID[state]}: {named}.", named=named)
    app.changed()


async def tick(app: Host, who: Who, means: Means, meeting: str) -> None:
    """Somebody is here, or away after all; or all of whom nobody said anything are here."""
    from cycletui.entry.meeting import attend
    from cycletui.ui.rooms.meeting.acts import everybody

    if means.sort == "everybody":
        await app.session.write(everybody, who, meeting)
    else:
        await app.session.write(attend, who, meeting, means.id, "away" if means.words == "here" else "here")
    app.changed()
