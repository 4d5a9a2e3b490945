"""Help that was asked for is answered in front of all; and once it is there, whether it helped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cycletui.records.harmless import line
from cycletui.ui.screens.dialogs import AskLine, Pick
from cycletui.ui.screens.promise_answer import ask_day
from cycletui.ui.widgets.text import toast

if TYPE_CHECKING:
    from cycletui.entry.meeting import Who
    from cycletui.ui.rooms.meeting.acts import Spot
    from cycletui.ui.rooms.meeting.means import Means
    from cycletui.ui.screens.host import Host

STANDS = (
    ("answered", "It is there"),
    ("open", "Not yet: we ask again"),
    ("dropped", "We need it no longer"),
)
HELPED = (("yes", "It helped"), ("no", "It did not help: we ask anew"), ("later", "Too early to say"))
SAID = {"answered": "It is there", "open": "We ask again", "dropped": "No longer needed"}


async def answer_need(app: Host, who: Who, means: Means, spot: Spot) -> None:
    """Ask what there is to ask of it, and keep the answer with the part."""
    from cycletui.ui.rooms.meeting.acts import answer_help

    asks = _did_it_help if means.sort == "helped" else _how_it_stands
    found = await asks(app, line(means.words, 300))
    if found is None:
        return
    values, said = found
    await app.session.write(answer_help, who, means.id, values, spot)
    named = line(means.words, 60)
    toast(app, f"{said}: {named}.", named=named)
    app.changed()


async def _how_it_stands(app: Host, about: str) -> tuple[dict[str, Any], str] | None:
    state = await app.push_screen_wait(Pick("How does this help stand?", STANDS, does="this one", about=about))
    if not state:
        return None
    values: dict[str, Any] = {"state": state}
    if state == "open":
        day = await ask_day(app, about)
        if day is None:
            return None
        values["by_on"] = day
    elif state == "answered":
        # what came before may not have helped: of this it is asked next time
        values["helped"] = None
        came = await app.push_screen_wait(
            AskLine("What did we get?", "Who gave what, or enter for nothing.", does="go on", about=about, empty="")
        )
        if came:
            values["what_came"] = came
    return values, SAID[str(state)]


async def _did_it_help(app: Host, about: str) -> tuple[dict[str, Any], str] | None:
    helped = await app.push_screen_wait(Pick("Did this help us?", HELPED, does="this one", about=about))
    if helped == "yes":
        return {"helped": True}, "It helped"
    if helped == "no":
        return {"helped": False, "state": "open"}, "We ask again"
    return ({}, "Asked again next time") if helped else None
