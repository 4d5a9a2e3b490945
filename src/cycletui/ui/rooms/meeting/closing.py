"""The close of a meeting: when the next one is, and whose turn it is to lead, proposed and swapped by one key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cycletui.entry import form_day
from cycletui.queries.meeting.view import read_close
from cycletui.ui.screens.dialogs import AskLine, Pick
from cycletui.ui.screens.form_days import read_order
from cycletui.ui.widgets.text import toast

if TYPE_CHECKING:
    from datetime import date

    from cycletui.entry.meeting import Who
    from cycletui.queries.meeting.view import Close, MeetingView, Now
    from cycletui.records.watch import Watch
    from cycletui.ui.rooms.meeting.acts import Spot
    from cycletui.ui.screens.host import Host
    from cycletui.ui.widgets.text import Notifying

OVER, LEADS, DAY = "over", "leads", "day"
NORM = "How was our norm today?"


GONE = "Somebody deleted this meeting. What was written down in it is kept."


def tell_if_gone(app: Notifying, before: MeetingView | None, now: MeetingView) -> None:
    """Say it where the meeting that ran is not there any more: deleted here or on another laptop."""
    ran = before.now if before is not None else None
    if ran is not None and now.now is None and all(one.id != ran.meeting for one in now.before):
        toast(app, GONE, "warning", for_all=True)


async def close(app: Host, who: Who, now: Now, watch: Watch, spot: Spot) -> None:
    """Ask for the norm of the day, the next day and whose turn it is, each proposed; then whether it is over. Where a
    question is left the meeting goes on."""
    from cycletui.entry.meeting import end

    session = app.session
    found: Close = await session.ask(read_close, session.space, now.meeting, session.today)
    more = await _norm(app, who, now, found.norm, spot) if found.norm else 0
    if more is None:
        return
    on, leads, names = found.next_on, found.next_leads, dict(found.members)
    ask: str | None = DAY
    while ask != OVER:
        if ask == DAY:
            given = await _another_day(app, on)
            if given is None:
                return
            on, ask = given or None, LEADS
        if ask == LEADS and names:
            pick = Pick("Who leads the next one?", found.members, does="it is their turn", chosen=[leads])
            given = await app.push_screen_wait(pick)
            if given is None:
                return
            leads = given
        day = form_day.shown(on) if on is not None else "no day yet"
        rows = [
            (OVER, "It is over"),
            (DAY, f"Next meeting: {day}"),
            *([(LEADS, f"Next led by {names.get(leads, 'nobody yet')}")] if names else []),
        ]
        verbs = {OVER: "end the meeting", DAY: "another day", LEADS: "somebody else"}
        ask = await app.push_screen_wait(Pick("Close the meeting?", rows, verbs=verbs))
        if ask is None:
            return
    fields: dict[str, Any] = {"next_on": on, "next_led_by": leads or None, "norm": found.norm_id or None}
    said = {name: value for name, value in fields.items() if value}
    await session.write(end, who, now.run, watch, said, found.prepared)
    toast(app, f"It is over: {len(now.captures) + more} written down. X has the minutes.", for_all=True)
    app.changed()


async def _norm(app: Host, who: Who, now: Now, norm: str, spot: Spot) -> int | None:
    """How the norm of the day was: a few words, which stay as a note, or none; how many notes that is, `None` where the
    question was left."""
    from cycletui.entry.meeting import capture
    from cycletui.ui.screens.guarding import may_be_called

    begins = f"Our norm “{norm.rstrip('.')}”: "
    if any(one.text.startswith(begins) for one in now.captures):
        # it was said when the close was left
        return 0
    said = ""
    while True:
        sheet = AskLine(NORM, "A few words, or enter for none.", said, does="go on", about=norm, empty="")
        said = await app.push_screen_wait(sheet)
        if not said:
            return None if said is None else 0
        if await may_be_called(app, said):
            break
    values = {"text": begins + said, "kind": "note"}
    await app.session.write(capture, who, "meeting_note", values, meeting=spot.meeting, part=spot.part, at=spot.at)
    app.changed()
    return 1


async def _another_day(app: Host, on: date | None) -> Any:
    """The next day, empty for none yet; `None` where the question was left."""
    typed = form_day.shown(on) if on is not None else ""
    order = await app.session.read(read_order, app.session.space)
    help_ = f"Such as {form_day.example(ahead=True)}; without one: no day yet."
    while True:
        given = await app.push_screen_wait(
            AskLine("When is the next meeting?", help_, typed, does="meet then", replaces=True, empty="")
        )
        if not given:
            return given
        try:
            return form_day.read(given, order=order, ahead=True)
        except form_day.UnclearDayError as unclear:
            typed, help_ = given, f"! {unclear}"
