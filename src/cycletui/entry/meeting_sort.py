"""The sort of meeting that somebody chose for the next one: it stays until that was held, on this laptop alone.

Also of one that runs: the wrong sort becomes the right one, or the meeting is dropped; what was written down stays.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cycletui.entry import meeting as meetings
from cycletui.entry.meeting import Who
from cycletui.queries.audience import AudienceReader
from cycletui.queries.meeting.templates import read_template
from cycletui.queries.meeting.view import last_meeting
from cycletui.records.meeting import Capture, Meeting, MeetingNote
from cycletui.store import saves
from cycletui.store.drafts import Drafts
from cycletui.store.saves import Edit

if TYPE_CHECKING:
    from cycletui.records.watch import Watch
    from cycletui.store.store import Store

_SORT = "meeting-sort|"
"""Begins the key under which a laptop keeps the sort, and behind which meeting it was chosen."""


def choose_sort(store: Store, space: str, template: str) -> None:
    """Keep the key of the sort that comes next."""
    Drafts(store.places).keep(_SORT + space, {"template": template, "after": _after(store, space)}, store.stamp())


def chosen_sort(store: Store, space: str) -> str:
    """The key of the sort that was chosen; empty where none was, or where a meeting was held since."""
    drafts = Drafts(store.places)
    found = drafts.get(_SORT + space) if drafts.any(_SORT + space) else None
    if found is None or found.values.get("after") != _after(store, space):
        return ""
    return str(found.values.get("template", ""))


def _after(store: Store, space: str) -> str:
    last = last_meeting(AudienceReader(store), space)
    return last.id if last is not None else ""


def drop(store: Store, who: Who, meeting: str) -> None:
    """A meeting that was begun by mistake goes; what was written down in it stays. `u` brings it back as it ran."""
    saves.write(store, [], space=who.space, by=who.by, window=who.window, away=[meeting])


def begin_other(store: Store, who: Who, meeting: str, template: str, today: date, watch: Watch) -> str:
    """In place of a meeting that runs here one of another sort begins: who is here, and what was written down, go with
    it. The run's id."""
    reader = store.reader
    held = reader.get(meeting, Meeting)
    found = read_template(AudienceReader(store), who.space, template)
    more = {"led_by": held.led_by, "purpose": held.purpose} if held is not None else {}
    new = meetings.plan(
        store, who, found, today, {name: value for name, value in more.items() if value}, step=True
    ).meeting
    if new == meeting:
        return meetings.begin(store, who, meeting, watch)
    key = {one.id: one.part for one in meetings.parts_of(reader, meeting)}
    parts = {one.part: one.id for one in meetings.parts_of(reader, new) if one.part}
    written: list[Capture | MeetingNote] = list(reader.records(Capture, where=Capture(meeting=meeting)))
    written += reader.records(MeetingNote, where=MeetingNote(meeting=meeting))
    edits = [
        Edit(one.kind_name, {"meeting": new, "part": parts.get(key.get(one.part or "") or "")}, one.id)
        for one in written
    ]
    for member, state in meetings.present(reader, meeting).items():
        meetings.attend(store, who, new, member, state)
    saves.write(store, edits, space=who.space, by=who.by, window=who.meeting_window, away=[meeting])
    return meetings.begin(store, who, new, watch)
