"""Preparing: another sort of meeting, the form of the meeting or of a part. What is not there yet is made first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.queries.meeting.parts import part_of, place_behind
from cycletui.records.harmless import line
from cycletui.records.words import UNDO
from cycletui.ui.rooms.meeting.acts import keep_sort, planned
from cycletui.ui.screens.dialogs import AskLine, Pick
from cycletui.ui.widgets.text import toast

if TYPE_CHECKING:
    from cycletui.entry.meeting import Who
    from cycletui.queries.meeting.view import MeetingView, Next, Now
    from cycletui.records.watch import Watch
    from cycletui.ui.rooms.meeting.means import Means
    from cycletui.ui.screens.host import Host


KEEP = "keep:"
"""Not a sort: to keep the agenda as it stands as one of the team's own."""


async def another_sort(app: Host, who: Who, view: MeetingView) -> None:
    """Another sort for the next meeting, or the agenda kept as one of the team's own: it stays until it was held."""
    from cycletui.entry.meeting_sort import choose_sort

    keep = () if app.big else ((KEEP, "Keep this agenda as a sort of our own …"),)
    rows = (*view.templates, *keep)
    sheet = Pick("What sort of meeting?", rows, does="prepare it", verbs={KEEP: "name it"}, chosen=[view.next.template])
    chosen = await app.push_screen_wait(sheet) or ""
    if chosen == KEEP:
        chosen = await _kept_as(app, who, view)
    if chosen:
        await app.session.write(choose_sort, app.session.space, chosen)


DROP = "drop:"
"""Not a sort: the meeting that runs was begun by mistake."""


async def not_this_one(app: Host, who: Who, now: Now, view: MeetingView, watch: Watch) -> bool:
    """A meeting that runs becomes one of another sort, or is dropped; whether it was dropped."""
    from cycletui.entry.meeting_sort import begin_other, drop

    rows = (*view.templates, (DROP, "None: it was begun by mistake"))
    sheet = Pick(
        "What sort of meeting is this?",
        rows,
        does="begin it anew so",
        verbs={DROP: "drop it"},
        about="What was written down, and who is here, stays.",
        unsure="↓ or a letter chooses one; esc leaves the meeting as it is.",
    )
    chosen = await app.push_screen_wait(sheet)
    if not chosen:
        return False
    if chosen == DROP:
        await app.session.write(drop, who, now.meeting)
        toast(app, f"Dropped; what was written down is kept.{'' if app.big else f' {UNDO}.'}", for_all=True)
    else:
        await app.session.write(begin_other, who, now.meeting, chosen, app.session.today, watch)
    return bool(chosen == DROP)


async def _kept_as(app: Host, who: Who, view: MeetingView) -> str:
    """The key of the sort that the agenda became; empty where that was left."""
    help_ = "The name of one that is there changes that one."
    title = await app.push_screen_wait(AskLine("What is it called?", help_, view.next.title, does="keep it"))
    if not title:
        return ""
    key: str = await app.session.write(keep_sort, who, title, view.next)
    toast(app, f"Kept as “{line(title, 40)}”. {UNDO}.", named=line(title, 40))
    app.changed()
    return key


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
    place = await app.session.ask(place_behind, meeting)
    app.open_form("agenda_item", begun={"meeting": meeting, "place": f"{place:g}"})


async def _prepared(app: Host, who: Who, one: Next) -> str:
    if one.meeting:
        return one.meeting
    made: str = await app.session.write(planned, who, one.template, one.on)
    app.changed()
    return made
