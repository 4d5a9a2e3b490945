"""The close of a meeting: when the next one is, and whose turn it is to lead, proposed and swapped by one key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cycletui.entry import form_day
from cycletui.queries.meeting.view import read_close
from cycletui.ui.screens.dialogs import AskLine, Pick
from cycletui.ui.screens.form_days import read_order
from cycletui.ui.widgets.text import toast

if TYPE_CHECKING:
    from cycletui.entry.meeting import Who
    from cycletui.queries.meeting.view import Close, MeetingView, Now
    from cycletui.records.watch import Watch
    from cycletui.ui.screens.host import Host
    from cycletui.ui.widgets.text import Notifying

OVER, LEADS, DAY = "over", "leads", "day"


GONE = "Somebody deleted this meeting. What was written down in it is kept."


def tell_if_gone(app: Notifying, before: MeetingView | None, now: MeetingView) -> None:
    """Say it where the meeting that ran is not there any more: deleted here or on another laptop."""
    ran = before.now if before is not None else None
    if ran is not None and now.now is None and all(one.id != ran.meeting for one in now.before):
        toast(app, GONE, "warning", for_all=True)


async def close(app: Host, who: Who, now: Now, watch: Watch) -> None:
    """Ask until it is over, or until that was left: then the meeting goes on."""
    from cycletui.entry.meeting import end

    session = app.session
    found: Close = await session.ask(read_close, session.space, now.meeting, session.today)
    on, leads = found.next_on, found.next_leads
    while True:
        names = dict(found.members)
        day = form_day.shown(on) if on is not None else "no day yet"
        rows = [
            (OVER, "It is over"),
            (DAY, f"Next meeting: {day}"),
            *([(LEADS, f"Next led by {names.get(leads, 'nobody yet')}")] if names else []),
        ]
        verbs = {OVER: "end the meeting", DAY: "another day", LEADS: "somebody else"}
        chosen = await app.push_screen_wait(Pick("Close the meeting?", rows, verbs=verbs, about=found.norm))
        if chosen == DAY:
            on = await _another_day(app, day if on is not None else "") or on
        elif chosen == LEADS:
            leads = (
                await app.push_screen_wait(
                    Pick("Who leads the next one?", found.members, does="it is their turn", chosen=[leads])
                )
                or leads
            )
        elif chosen == OVER:
            break
        else:
            return
    fields: dict[str, Any] = {"next_on": on, "next_led_by": leads or None, "norm": found.norm_id or None}
    await session.write(end, who, now.run, watch, {name: value for name, value in fields.items() if value})
    toast(app, f"It is over: {len(now.captures)} written down. X has the minutes.", for_all=True)
    app.changed()


async def _another_day(app: Host, typed: str) -> Any:
    order = await app.session.read(read_order, app.session.space)
    help_ = f"Such as {form_day.example(ahead=True)}."
    while True:
        given = await app.push_screen_wait(
            AskLine("When is the next meeting?", help_, typed, does="meet then", replaces=True)
        )
        if given is None:
            return None
        try:
            return form_day.read(given, order=order, ahead=True)
        except form_day.UnclearDayError as unclear:
            typed, help_ = given, f"! {unclear}"
