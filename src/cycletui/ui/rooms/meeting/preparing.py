"""Preparing: another sort of meeting, the form of the meeting or of a part. What is not there yet is made first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.queries.meeting.parts import part_of
from cycletui.ui.rooms.meeting.acts import planned
from cycletui.ui.screens.dialogs import Pick

if TYPE_CHECKING:
    from cycletui.entry.meeting import Who
    from cycletui.queries.meeting.view import MeetingView, Next
    from cycletui.ui.rooms.meeting.means import Means
    from cycletui.ui.screens.host import Host


async def another_sort(app: Host, view: MeetingView) -> str:
    """The key of the sort that was chosen; empty where that was left."""
    sheet = Pick("What sort of meeting?", view.templates, does="take it", chosen=[view.next.template])
    return await app.push_screen_wait(sheet) or ""


async def edit(app: Host, who: Who, one: Next, means: Means) -> None:
    """Open the form of what has the bar."""
    if means.sort == "past":
        app.open_form("meeting", means.id)
        return
    meeting = await _prepared(app, who, one)
    part = await app.session.ask(part_of, meeting, means.id) if means.sort == "part" else ""
    app.open_form("agenda_item" if part else "meeting", part or meeting)


async def new_part(app: Host, who: Who, one: Next) -> None:
    """The form of one more part."""
    meeting = await _prepared(app, who, one)
    app.open_form("agenda_item", begun={"meeting": meeting, "place": str(len(one.parts) + 1)})


async def _prepared(app: Host, who: Who, one: Next) -> str:
    if one.meeting:
        return one.meeting
    made: str = await app.session.write(planned, who, one.template, one.on)
    app.changed()
    return made
