"""The room Meeting: what runs, else what comes next by which template, and the meetings before, one line each."""

from __future__ import annotations

from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.frame import read_frame
from cycletui.queries.meeting.asks import AskRow, read_asks
from cycletui.queries.meeting.decided import read_decided
from cycletui.queries.meeting.needs import NeedRow, read_needs
from cycletui.queries.meeting.opens import Waits, read_waits
from cycletui.queries.meeting.parts import (
    CaptureRow,
    Here,
    PartRow,
    PromiseRow,
    read_captures,
    read_here,
    read_norm,
    read_not_heard,
    read_parts,
    read_promises,
    whose_turn,
)
from cycletui.queries.meeting.templates import read_template, read_templates
from cycletui.queries.parts import short_day
from cycletui.records.audience import Audience
from cycletui.records.harmless import line
from cycletui.records.kind import spec_of
from cycletui.records.meeting import Meeting, MeetingNote, MeetingRun
from cycletui.records.meeting_run import Step, read_steps
from cycletui.records.team import WEEKDAYS, Member, Team
from cycletui.records.watch import read_moment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.frame_view import FrameView
    from cycletui.records.turns import Turns

NO_DAY = "no day yet"
BEFORE = 40
"""Meetings before that are listed."""


class Next(NamedTuple):
    """What comes next: the id of the meeting where it is prepared already, its day, and its parts.

    `says` is the day as people read it; `led_by` who leads in words; `parts` of one that is not there yet have no ids.
    """

    meeting: str
    on: date
    says: str
    title: str
    template: str
    purpose: str
    led_by: str
    parts: tuple[PartRow, ...]
    prepared: bool
    has_day: bool = True
    """Whether somebody said the day, or the team meets on one of the week; else `on` is today."""

    @property
    def minutes(self) -> int:
        """All parts together."""
        return sum(one.minutes for one in self.parts)


class BeforeRow(NamedTuple):
    """A meeting before: its day, what sort, who led, what was agreed on, how many were here."""

    id: str
    day: str
    title: str
    led_by: str
    decided: tuple[str, ...]
    captured: int
    here: str


class Now(NamedTuple):
    """The meeting that runs here: everything but the time, which the watch tells.

    `steps` are those of this laptop's run. `not_heard` is by part; `promises` are those that wait, in the part that
    asks for them; `questions` wait from meetings before.
    """

    meeting: str
    run: str
    title: str
    day: str
    led_by: str
    purpose: str
    norm: str
    parts: tuple[PartRow, ...]
    steps: tuple[Step, ...]
    captures: tuple[CaptureRow, ...]
    here: Here
    not_heard: dict[str, tuple[str, ...]]
    promises: tuple[PromiseRow, ...]
    questions: tuple[str, ...]
    next_on: str
    next_leads: str
    among_us: bool
    """Whether whoever reads along may know of promises at all."""
    waits: tuple[Waits, ...] = ()
    """What waits to be agreed on, in a part that decides."""
    needs: tuple[NeedRow, ...] = ()
    """Help that was asked for."""
    asks: tuple[AskRow, ...] = ()
    """What was asked of us, in a part that answers it."""


class MeetingView(NamedTuple):
    """The whole room."""

    frame: FrameView
    next: Next
    before: tuple[BeforeRow, ...]
    templates: tuple[tuple[str, str], ...]
    now: Now | None = None


def read_meetings(
    reader: AudienceReader,
    space: str,
    me: str,
    today: date,
    run: str = "",
    template: str = "",
    rounds: Mapping[str, Turns] = MappingProxyType({}),
) -> MeetingView:
    """Read the room; `run` is that of the meeting that runs on this laptop, `template` what was chosen for the next;
    `rounds` are those that this laptop led, by part."""
    with reader.moment():
        templates = tuple((one.key, f"{one.title} · {one.minutes} min") for one in read_templates(reader, space))
        frame = read_frame(reader, space, me)
        before = read_before(reader, space)
        now, following = read_now(reader, space, run, today, rounds), read_next(reader, space, today, template)
        return MeetingView(frame, following, before, templates, now)


def read_now(
    reader: AudienceReader, space: str, run: str, today: date, rounds: Mapping[str, Turns] = MappingProxyType({})
) -> Now | None:
    """The meeting of that run; `None` where it is over or gone."""
    held = reader.desk.get(run, MeetingRun) if run else None
    if held is None or held.deleted or held.ended_at or not held.meeting:
        return None
    meeting = reader.get(held.meeting, Meeting)
    if meeting is None or meeting.deleted:
        return None
    parts = read_parts(reader, meeting.id)
    captures = read_captures(reader, meeting.id)
    asks = next((one.id for one in parts if one.opens == "promises"), "")
    promises = read_promises(reader, space, meeting.id, asks, today) if asks else ()
    after = reader.desk.get(meeting.id, Meeting)
    fields = spec_of(Meeting).fields
    turn = meeting.next_led_by or whose_turn(reader, space, after.led_by if after is not None else None)
    next_on = meeting.next_on or meeting_day(reader, space, meeting.on or today)
    steps = read_steps(item.text for item in held.steps)
    heard = {one.id: read_not_heard(reader, space, meeting.id, captures, one.id, rounds.get(one.id)) for one in parts}
    return Now(
        meeting.id,
        run,
        line(meeting.title or "Meeting", 60),
        short_day(meeting.on) if meeting.on else "",
        _initials(reader.title(meeting.led_by, fields["led_by"])),
        line(meeting.purpose or "", 300),
        read_norm(reader, space, meeting)[1],
        parts,
        steps,
        captures,
        read_here(reader, space, meeting.id),
        {part: names for part, names in heard.items() if names},
        promises,
        parked(reader, space, meeting.id),
        short_day(next_on) if next_on else "",
        _initials(reader.title(turn, fields["next_led_by"])) if turn else "",
        reader.audience <= Audience.LEAD,
        _waits(reader, space, parts, steps, captures),
        read_needs(reader, space, meeting.id, asks) if asks else (),
        read_asks(reader, space) if _opens(parts, steps) == "asks" else (),
    )


def _waits(
    reader: AudienceReader,
    space: str,
    parts: tuple[PartRow, ...],
    steps: tuple[Step, ...],
    captures: tuple[CaptureRow, ...],
) -> tuple[Waits, ...]:
    if _opens(parts, steps) != "decide":
        return ()
    return read_waits(reader, space, [one.record for one in captures], _at(steps))


def _at(steps: tuple[Step, ...]) -> str:
    return next((one.part for one in reversed(steps) if one.part), "")


def _opens(parts: tuple[PartRow, ...], steps: tuple[Step, ...]) -> str:
    """What the part that runs opens."""
    at = _at(steps)
    return next((one.opens for one in parts if one.id == at), "")


class Close(NamedTuple):
    """What is proposed at the close: the next day, whose turn it is (an id), the norm; the members to choose from."""

    next_on: date | None
    next_leads: str
    norm: str
    norm_id: str
    members: tuple[tuple[str, str], ...]
    prepared: str = ""
    """The id of the next meeting, where it is prepared already: its day and who leads it are proposed."""


def read_close(reader: AudienceReader, space: str, meeting: str, today: date) -> Close:
    """What is proposed; guests are shown no list of people."""
    held = reader.desk.get(meeting, Meeting)
    if held is None or not reader.may(Meeting, "next_on"):
        return Close(None, "", "", "", ())
    over = over_meetings(reader)
    ahead = [one for one in reader.desk.records(Meeting, space=space) if one.on and one.on > today]
    ahead = [one for one in ahead if one.id != meeting and one.id not in over]
    prepared = min(ahead, key=lambda one: (one.on or today, one.id), default=Meeting())
    turn = held.next_led_by or prepared.led_by or whose_turn(reader, space, held.led_by)
    next_on = held.next_on or prepared.on or meeting_day(reader, space, max(held.on or today, today))
    people = tuple((member, name) for member, name, _ in read_here(reader, space, meeting).people)
    norm, words = read_norm(reader, space, held)
    return Close(next_on, turn, words, norm, people, prepared.id if prepared.on else "")


def parked(reader: AudienceReader, space: str, meeting: str) -> tuple[str, ...]:
    """Questions of meetings before that nobody answered."""
    found = reader.records(MeetingNote, space=space, where=MeetingNote(kind="question"))
    waits = [one for one in found if one.answered_on is None and one.meeting != meeting]
    return tuple(line(one.text or "", 200) for one in waits)


def read_next(reader: AudienceReader, space: str, today: date, chosen: str = "") -> Next:
    """The next meeting: one that is prepared, else what would be begun: on the team's day, by the cycle's stage.

    `chosen` is the key of another sort, which goes before what is prepared by a different one.
    """
    over = over_meetings(reader)
    ahead = [one for one in reader.records(Meeting, space=space) if one.on and one.on >= today and one.id not in over]
    fields = spec_of(Meeting).fields
    ahead = [one for one in ahead if not chosen or one.template == chosen]
    if ahead:
        one = min(ahead, key=lambda meeting: (meeting.on or date.max, meeting.id))
        led = _initials(reader.title(one.led_by, fields["led_by"]))
        on = one.on or today
        parts = read_parts(reader, one.id)
        title, purpose = line(one.title or "Meeting", 60), line(one.purpose or "", 300)
        return Next(one.id, on, when(on, today), title, one.template or "", purpose, led, parts, True)
    template = read_template(reader, space, chosen)
    last = last_meeting(reader, space)
    may = reader.may(Meeting, "next_on")
    said = (last.next_on if last is not None and may else None) or meeting_day(reader, space, today - timedelta(days=1))
    # begun it is one of today; until then nobody said a day
    on = max(said or today, today)
    turn = leads_next(reader, space)
    parts = tuple(
        PartRow("", one.key, one.title, one.sentence, one.minutes, one.who_speaks, "", one.opens, one.captures)
        for one in template.parts
    )
    led = _initials(reader.title(turn, fields["led_by"])) if turn else ""
    says = when(on, today) if said is not None else NO_DAY
    return Next("", on, says, template.title, template.key, "", led, parts, False, said is not None)


def leads_next(reader: AudienceReader, space: str) -> str:
    """The id of whoever leads the next meeting, as it was said at the last one or as it is their turn."""
    last = last_meeting(reader, space)
    said = last.next_led_by if last is not None else None
    held = reader.desk.get(said, Member) if said else None
    if held is not None and not held.deleted and held.left_on is None:
        return held.id
    # whoever was to lead has left: it is the next one's turn
    return whose_turn(reader, space, said or (last.led_by if last is not None else None))


def when(day: date, today: date) -> str:
    """`Tuesday 1 Dec, in 3 days`."""
    days = (day - today).days
    how = "today" if days == 0 else "tomorrow" if days == 1 else f"in {days} days" if days > 0 else ""
    return ", ".join(part for part in (f"{list(WEEKDAYS.values())[day.weekday()]} {short_day(day)}", how) if part)


def meeting_day(reader: AudienceReader, space: str, after: date) -> date | None:
    """The team's day of the week that comes next after this day; `None` where it did not say one."""
    team = reader.desk.get(space, Team)
    if team is None or team.meets_on not in WEEKDAYS:
        return None
    return after + timedelta(days=(list(WEEKDAYS).index(team.meets_on) - after.weekday()) % 7 or 7)


def over_meetings(reader: AudienceReader) -> frozenset[str]:
    """The meetings that were ended, on whichever laptop."""
    return frozenset(_ended_at(reader))


def last_meeting(reader: AudienceReader, space: str) -> Meeting | None:
    """The meeting that was ended last: of two on one day the later one."""
    ended = _ended_at(reader)
    found = [one for one in reader.desk.records(Meeting, space=space) if one.id in ended]
    return max(found, key=lambda one: (one.on or date.min, ended[one.id], one.id), default=None)


def _ended_at(reader: AudienceReader) -> dict[str, str]:
    """By meeting the moment, in UTC, at which it was ended, on whichever laptop that was last."""
    found: dict[str, str] = {}
    for run in reader.desk.records(MeetingRun):
        if run.ended_at and run.meeting:
            found[run.meeting] = max(run.ended_at, found.get(run.meeting, ""))
    return found


def read_before(reader: AudienceReader, space: str) -> tuple[BeforeRow, ...]:
    """The meetings that are over, the newest first."""
    ended = _ended_at(reader)
    found = [one for one in reader.records(Meeting, space=space) if one.id in ended]
    found.sort(key=lambda one: (one.on or date.min, ended[one.id], one.id), reverse=True)
    return tuple(_before_row(reader, space, one) for one in found[:BEFORE])


def _before_row(reader: AudienceReader, space: str, one: Meeting) -> BeforeRow:
    captures = read_captures(reader, one.id)
    led = _initials(reader.title(one.led_by, spec_of(Meeting).fields["led_by"]))
    decided = read_decided(reader, captures)
    here = read_here(reader, space, one.id).words
    day = short_day(one.on) if one.on else ""
    return BeforeRow(one.id, day, line(one.title or "Meeting", 60), led, decided, len(captures), here)


def runs_somewhere(reader: AudienceReader, space: str) -> str:
    """The id of a meeting that was begun today on any laptop and not ended; empty where there is none."""
    ended = over_meetings(reader)
    for one in reader.desk.records(MeetingRun, space=space, where=MeetingRun(ended_at=None)):
        begun, held = read_moment(one.begun_at), reader.desk.get(one.meeting, Meeting)
        days = (reader.today - begun.date()).days if begun is not None else None
        if held is not None and not held.deleted and held.id not in ended and days is not None and abs(days) <= 1:
            return held.id
    return ""


def _initials(words: str) -> str:
    return words.partition(" · ")[0]
