"""A meeting is planned, begun, gone through and closed: each a save as any other.

Meeting, parts, who was here and how it ran are begun by their keys, so that two laptops that note one meeting have it
once. What a team's own template says otherwise than that of the program stands on top, as edits.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.journal import genesis
from cycletui.records.meeting import AgendaItem, Attendance, Meeting, MeetingRun, by_place
from cycletui.records.meeting_run import CLOCK, read_steps, step
from cycletui.records.meeting_templates import VERSION, Part, Template
from cycletui.records.meeting_templates import template as of_program
from cycletui.records.team import Norm
from cycletui.records.watch import Anchor, Watch, read_anchor
from cycletui.store import saves
from cycletui.store.drafts import Drafts
from cycletui.store.saves import Begin, Edit

if TYPE_CHECKING:
    from cycletui.store.reader import Reader
    from cycletui.store.store import Store

RUNS_HOURS = 12
"""A meeting that nobody ended is over after so long."""


class Who(NamedTuple):
    """For which team and in whose name something is saved, and in which window."""

    space: str
    by: str = ""
    window: str = "main"

    @property
    def meeting_window(self) -> str:
        """Steps of a meeting are taken back by `<`, and are nothing for `u`."""
        return f"{self.window}.meeting"


class Planned(NamedTuple):
    """A meeting and its parts, in their order."""

    meeting: str
    parts: tuple[str, ...]


def _save(store: Store, who: Who, edits: Iterable[Edit], begin: Iterable[Begin] = (), *, step: bool = False) -> None:
    window = who.meeting_window if step else who.window
    saves.write(store, list(edits), space=who.space, by=who.by, window=window, begin=list(begin))


def meeting_key(on: date, template: str, number: int = 1) -> str:
    """The key of a meeting: its day and its template, and which of that day it is."""
    return genesis.natural_key(on.isoformat(), template, *([str(number)] if number > 1 else []))


def parts_of(reader: Reader, meeting: str) -> list[AgendaItem]:
    """Its parts in their order."""
    return by_place(reader.records(AgendaItem, where=AgendaItem(meeting=meeting)))


def runs_of(reader: Reader, meeting: str) -> list[MeetingRun]:
    """How it ran, on each laptop on which it did."""
    return reader.records(MeetingRun, where=MeetingRun(meeting=meeting))


def plan(
    store: Store, who: Who, template: Template, on: date, more: Mapping[str, Any] | None = None, *, step: bool = False
) -> Planned:
    """The meeting of that day by this template: the one that is there and not over, else a new one.

    `more` are fields of a new one. A template without parts gets one that is as long as nothing. `step`: it is planned
    to begin at once, which is nothing for `u`.
    """
    number = 1
    while True:
        key = meeting_key(on, template.key, number)
        meeting = genesis.record_id(who.space, "meeting", key)
        held = store.reader.get(meeting, Meeting)
        if held is None or not (held.deleted or any(run.ended_at for run in runs_of(store.reader, meeting))):
            break
        number += 1
    if held is not None:
        return Planned(meeting, tuple(one.id for one in parts_of(store.reader, meeting)))
    known = of_program(template.key)
    values = {"on": on.isoformat(), "template": template.key} | ({"title": known.title} if known is not None else {})
    begin = [Begin("meeting", key, values, who.space, VERSION)]
    told = {} if known is not None and known.title == template.title else {"title": template.title}
    edits = [Edit("meeting", told | dict(more or {}), meeting)]
    parts = []
    for place, part in enumerate(template.parts, 1):
        natural = genesis.natural_key(meeting, part.key)
        record = genesis.record_id(who.space, "agenda_item", natural)
        first = _first(known, part.key)
        begun = {"meeting": meeting, "part": part.key} | (_fields(*first) if first else {})
        begin.append(Begin("agenda_item", natural, begun, who.space, VERSION))
        wanted = _fields(part, place)
        if changed := {name: value for name, value in wanted.items() if begun.get(name) != value}:
            edits.append(Edit("agenda_item", changed, record))
        parts.append(record)
    _save(store, who, [one for one in edits if one.values], begin, step=step)
    return Planned(meeting, tuple(parts))


def _first(template: Template | None, key: str) -> tuple[Part, int] | None:
    """The part of that key as the program has it, with its place: what it is begun with on every laptop."""
    parts = enumerate(template.parts, 1) if template is not None else ()
    return next(((one, place) for place, one in parts if one.key == key), None)


def _fields(part: Part, place: int) -> dict[str, Any]:
    found = {
        "place": place,
        "title": part.title,
        "sentence": part.sentence,
        "minutes": part.minutes,
        "who_speaks": part.who_speaks,
        "captures": part.captures,
        "opens": part.opens,
    }
    return {name: value for name, value in found.items() if value not in ("", None)}


# running


class Running(NamedTuple):
    """A meeting that runs here: its run, and how many seconds of it have passed."""

    meeting: str
    run: str
    passed: float


def run_id(space: str, meeting: str, laptop: str) -> str:
    """The run of a meeting on a laptop."""
    return genesis.record_id(space, "meeting_run", genesis.natural_key(meeting, laptop))


def begin(store: Store, who: Who, meeting: str, watch: Watch) -> str:
    """Begin a meeting here, at its first part; one that runs here already goes on as it is. The run's id."""
    laptop = saves.own_laptop(store)
    run = run_id(who.space, meeting, laptop)
    held = store.reader.get(run, MeetingRun)
    parts = parts_of(store.reader, meeting)
    if held is not None and held.begun_at and not held.ended_at:
        if anchor_of(store, run) is None:
            keep_anchor(store, run, watch.now(passed_of(store, held, watch)))
        return run
    natural = genesis.natural_key(meeting, laptop)
    values = {"meeting": meeting, "laptop": laptop}
    begun = Begin("meeting_run", natural, values, who.space, VERSION)
    steps = [step(0, parts[0].id)] if parts else []
    edit = Edit("meeting_run", {"begun_at": watch.moment(), "ended_at": None, "steps": steps}, run)
    _save(store, who, [edit], [begun], step=True)
    keep_anchor(store, run, watch.now(0.0))
    return run


def go(store: Store, who: Who, run: str, watch: Watch, *, part: str = "", more: int = 0) -> None:
    """To a part, or with `more` so many minutes for the one that runs. Nothing happens in a run that has ended."""
    held = store.reader.get(run, MeetingRun)
    if held is None or held.ended_at or not (part or more):
        return
    passed = passed_of(store, held, watch)
    steps = [*(item.text for item in held.steps), step(int(passed), part, more)]
    _save(store, who, [Edit("meeting_run", {"steps": steps}, run)], step=True)
    keep_anchor(store, run, watch.now(passed))
    if part:
        Drafts(store.places).drop(opened_key(run))


def end(
    store: Store, who: Who, run: str, watch: Watch, meeting: Mapping[str, Any] | None = None, prepared: str = ""
) -> None:
    """It is over; `meeting` are fields of the meeting, such as the next day and who leads then: where the next one is
    `prepared` (an id), it is moved there."""
    held = store.reader.get(run, MeetingRun)
    if held is None or held.meeting is None:
        return
    edits = [Edit("meeting", dict(meeting), held.meeting)] if meeting else []
    if meeting and (norm := meeting.get("norm")):
        edits += _looked_at(store, str(norm), held.meeting)
    if prepared and meeting:
        moved = {"on": meeting.get("next_on"), "led_by": meeting.get("next_led_by")}
        edits.append(Edit("meeting", {name: value for name, value in moved.items() if value}, prepared))
    if not held.ended_at:
        edits.append(Edit("meeting_run", {"ended_at": watch.moment()}, run))
    _save(store, who, edits, step=True)
    forget_anchor(store, run)
    drafts = Drafts(store.places)
    for key in (opened_key(run), *(round_key(one.id) for one in parts_of(store.reader, held.meeting))):
        drafts.drop(key)


def _looked_at(store: Store, norm: str, meeting: str) -> list[Edit]:
    """The norm of the day was looked at on the day of the meeting, unless that was done since."""
    one, held = store.reader.get(norm, Norm), store.reader.get(meeting, Meeting)
    today = store.clock().date()
    on = min(held.on, today) if held is not None and held.on else today
    if one is None or one.deleted or (one.looked_at_on is not None and one.looked_at_on >= on):
        return []
    return [Edit("norm", {"looked_at_on": on}, norm)]


def running(store: Store, space: str, watch: Watch) -> Running | None:
    """The meeting that runs here, begun last; `None` where none does, or where the last one was left long ago.

    A run is of this laptop where this laptop keeps what has passed of it.
    """
    open_ = store.reader.records(MeetingRun, space=space, where=MeetingRun(ended_at=None))
    # what begins by its key has no order of its own
    for one in sorted(open_, key=lambda run: run.begun_at or "", reverse=True):
        if not one.begun_at or not one.meeting or anchor_of(store, one.id) is None:
            continue
        held = store.reader.get(one.meeting, Meeting)
        if held is not None and not held.deleted and (passed := passed_of(store, one, watch)) < LONGEST:
            return Running(one.meeting, one.id, passed)
    return None


def runs_here(store: Store, space: str) -> str:
    """The id of the meeting that runs on this laptop; empty for none."""
    found = run_here(store, space)
    return found.meeting if found is not None else ""


def run_here(store: Store, space: str) -> Running | None:
    """What runs on this laptop, and how much of it has passed at this moment."""
    return running(store, space, Watch(store.clock)) if Drafts(store.places).any(CLOCK) else None


LONGEST = RUNS_HOURS * 3600.0


def passed_of(store: Store, run: MeetingRun, watch: Watch) -> float:
    """Seconds since it began: by the anchor that this laptop kept, else by the moment at which it began."""
    anchor = anchor_of(store, run.id)
    passed = watch.passed(anchor) if anchor is not None else watch.since(run.begun_at or "")
    steps = read_steps(item.text for item in run.steps)
    return max(passed, float(steps[-1].second) if steps else 0.0)


def opened_key(run: str) -> str:
    """Under which it is kept what a part of this run opened (`entry.meeting_made`)."""
    return f"meeting-opened|{run}"


def round_key(part: str) -> str:
    """Under which it is kept how a round of this part stands."""
    return f"meeting-round|{part}"


def _anchor_key(run: str) -> str:
    return f"{CLOCK}{run}"


def keep_anchor(store: Store, run: str, anchor: Anchor) -> None:
    """Keep what has passed, on this laptop alone: the journal has the steps, and nobody reads on it what time it is."""
    Drafts(store.places).keep(_anchor_key(run), anchor.stored(), store.stamp())


def forget_anchor(store: Store, run: str) -> None:
    """A meeting that is over needs none."""
    Drafts(store.places).drop(_anchor_key(run))


def anchor_of(store: Store, run: str) -> Anchor | None:
    """What this laptop kept of a run."""
    found = Drafts(store.places).get(_anchor_key(run))
    return read_anchor(found.values) if found is not None else None


# what is written down


def captured(
    kind: str, values: Mapping[str, Any], meeting: str, part: str, at: int, record: str = ""
) -> tuple[Edit, ...]:
    """The edits that write something down in a meeting: the record itself, and what ties it to the part."""
    record = record or uuid.uuid4().hex
    if kind == "meeting_note":
        return (Edit(kind, {**values, "meeting": meeting, "part": part or None, "at": at}, record),)
    return (Edit(kind, values, record), tied(record, meeting, part, at))


def tied(record: str, meeting: str, part: str, at: int) -> Edit:
    """What ties a record that is there to a part of a meeting."""
    return Edit("capture", {"meeting": meeting, "part": part or None, "of": [record], "at": at}, uuid.uuid4().hex)


def capture(
    store: Store, who: Who, kind: str, values: Mapping[str, Any], *, meeting: str, part: str, at: int, record: str = ""
) -> str:
    """Write it down, in one act; the record's id."""
    edits = captured(kind, values, meeting, part, at, record)
    _save(store, who, edits)
    return edits[0].record


def attend(store: Store, who: Who, meeting: str, member: str, state: str) -> None:
    """Whether somebody is here."""
    natural = genesis.natural_key(meeting, member)
    record = genesis.record_id(who.space, "attendance", natural)
    begun = Begin("attendance", natural, {"meeting": meeting, "member": member}, who.space, VERSION)
    _save(store, who, [Edit("attendance", {"state": state}, record)], [begun], step=True)


def present(reader: Reader, meeting: str) -> dict[str, str]:
    """By member whether they are here."""
    found = reader.records(Attendance, where=Attendance(meeting=meeting))
    return {one.member: one.state for one in found if one.member and one.state}
