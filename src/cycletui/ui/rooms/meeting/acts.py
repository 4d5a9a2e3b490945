"""What the room writes, in the thread that writes."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.entry import meeting as meetings
from cycletui.entry.meeting import Who
from cycletui.entry.promise import read_promise
from cycletui.queries.audience import AudienceReader
from cycletui.queries.meeting.templates import read_template, read_templates
from cycletui.queries.meeting.view import leads_next, meeting_day
from cycletui.records.harmless import line
from cycletui.records.kind import Problem
from cycletui.records.meeting import Meeting, MeetingTemplate, TemplatePart
from cycletui.records.reflection import ProblemOfPractice
from cycletui.records.team import WEEKDAYS, Member, Team
from cycletui.records.today import short_day
from cycletui.records.values import RefusedError
from cycletui.store import saves
from cycletui.store.saves import Edit

if TYPE_CHECKING:
    from cycletui.queries.meeting.view import Next
    from cycletui.records.watch import Watch
    from cycletui.store.store import Store


NO_DAY = "no day yet"


class Spot(NamedTuple):
    """Where in a meeting something is written down, and whose voice it is."""

    meeting: str
    part: str
    at: int
    said_by: str = ""
    captures: str = "note"


def planned(store: Store, who: Who, template: str, on: date, *, step: bool = False) -> str:
    """The next meeting as a record, so that it can be prepared, or with `step` begun at once; its id."""
    reader = AudienceReader(store)
    found = read_template(reader, who.space, template)
    leads = leads_next(reader, who.space)
    return meetings.plan(store, who, found, on, {"led_by": leads} if leads else {}, step=step).meeting


def keep_sort(store: Store, who: Who, title: str, one: Next) -> str:
    """Keep an agenda as a sort of the team's own, in place of the one that has this name; its key."""
    known = {sort.title.casefold(): sort.key for sort in read_templates(AudienceReader(store), who.space)}
    key = known.get(" ".join(title.split()).casefold(), "")
    own = next(
        (held for held in store.reader.records(MeetingTemplate, space=who.space) if key in (held.key, held.id)), None
    )
    record = own.id if own is not None else uuid.uuid4().hex
    edits = [Edit("meeting_template", {"title": title, **({} if own is not None or not key else {"key": key})}, record)]
    for place, part in enumerate(one.parts, 1):
        values = {"template": record, "part": part.key or uuid.uuid4().hex[:8], "place": place, "title": part.title}
        more = {"sentence": part.sentence, "minutes": part.minutes, "who_speaks": part.who_speaks}
        more |= {"captures": part.captures, "opens": part.opens or None}
        edits.append(Edit("template_part", values | more, uuid.uuid4().hex))
    away = [held.id for held in store.reader.records(TemplatePart, where=TemplatePart(template=record))] if own else []
    saves.write(store, edits, space=who.space, by=who.by, window=who.window, away=away)
    return key or record


def begin(store: Store, who: Who, meeting: str, template: str, today: date, watch: Watch) -> str:
    """Begin the meeting that was prepared, or else one of today by this template; its run."""
    if not meeting:
        meeting = planned(store, who, template, today, step=True)
    held = store.reader.get(meeting, Meeting)
    if held is not None and held.on != today:
        edit = Edit("meeting", {"on": today}, meeting)
        saves.write(store, [edit], space=who.space, by=who.by, window=who.meeting_window)
    return meetings.begin(store, who, meeting, watch)


def write_down(
    store: Store, who: Who, kind: str, text: str, spot: Spot, record: str, today: date, *, sure: bool = True
) -> str:
    """Write down a line in the meeting: what it is said to be, as an ordinary record. Its words for a toast.

    `sure`: what is new in it, or could be meant otherwise, was asked about. Raises `RefusedError` with the reason where
    the line cannot be that.
    """
    if kind == "evidence":
        return _evidence(store, who, text, spot, record, today, sure=sure)
    made, values, told = _values(store, who, kind, text, spot, today)
    meetings.capture(store, who, made, values, meeting=spot.meeting, part=spot.part, at=spot.at, record=record)
    return told


def _values(store: Store, who: Who, kind: str, text: str, spot: Spot, today: date) -> tuple[str, dict[str, Any], str]:
    said = {"said_by": spot.said_by} if spot.said_by else {}
    if kind == "note" and spot.captures == "noticing":
        return "noticing", {"text": text, "noticed_on": today, **said}, "Noticed"
    if kind in ("note", "question", "plus", "delta"):
        return (
            "meeting_note",
            {"text": text, "kind": kind, **said},
            "Question for later" if kind == "question" else "Noted",
        )
    if kind == "decision":
        return "decision", {"text": text, "state": "proposed"}, "Proposed"
    return "commitment", *_promise(store, who, text, spot, today)


def _promise(store: Store, who: Who, text: str, spot: Spot, today: date) -> tuple[dict[str, Any], str]:
    people = _people(store, who.space)
    team, meeting = store.reader.get(who.space, Team), store.reader.get(spot.meeting, Meeting)
    day = (meeting.on if meeting is not None else None) or today
    after = (meeting.next_on if meeting is not None else None) or meeting_day(AudienceReader(store), who.space, day)
    order = (team.days if team is not None else None) or ""
    read = read_promise(text, people, after, today, order)
    if not read.what:
        raise RefusedError([Problem("what", "what is promised?")])
    values = {"who": read.who or None, "what": read.what, "by_on": read.by_on, "state": "open"}
    name = next((initials for initials, member in people.items() if member == read.who), "")
    by = f" by {name}" if name else ""
    until = f"by {list(WEEKDAYS.values())[read.by_on.weekday()]}, {short_day(read.by_on)}" if read.by_on else NO_DAY
    return {key: value for key, value in values.items() if value}, f"Promised{by}, {until}"


def names_nobody(store: Store, space: str, text: str, today: date) -> bool:
    """Whether a promise, as it was typed, is nobody's, though there are people who could have made it."""
    people = _people(store, space)
    return bool(people) and not read_promise(text, people, None, today).who


def _people(store: Store, space: str) -> dict[str, str]:
    """By initials who is in the team."""
    found = store.reader.records(Member, space=space)
    return {one.initials: one.id for one in found if one.left_on is None and one.initials}


def evidence_asked(store: Store, space: str, text: str, today: date, *, aloud: bool) -> tuple[str, bool]:
    """What is asked before a line of evidence is taken, and whether it is taken when it is entered once more.

    `aloud`: others read along. Empty where nothing is asked.
    """
    from cycletui.entry.adding import Plan, Refused
    from cycletui.entry.asking import in_one, questions, there_already

    plan = Plan(store.reader, space, today)
    asked = []
    done = plan.line(text)
    if isinstance(done, Refused):
        here = line(text[done.at : done.at + 24], 24)
        return f"{done.why}{f' At “{here}”.' if here else ''}", False
    if done.there:
        asked.append(there_already("" if aloud else done.there))
    # what the plan has learned by now is no longer new to it
    names = Plan(store.reader, space, today).known
    asked += [one.aloud if aloud else one.alone or one.words for one in questions(done.understood, names)]
    return in_one(asked), True


def _evidence(store: Store, who: Who, text: str, spot: Spot, record: str, today: date, *, sure: bool) -> str:
    from cycletui.entry.adding import ASKED, Refused, add_lines

    (done,) = add_lines(
        store, [text], space=who.space, by=who.by, today=today, window=who.window, record=record, sure=sure
    )
    if isinstance(done, Refused):
        why = "It could be meant otherwise: enter it again" if done.kind == ASKED else done.why
        raise RefusedError([Problem("", why)])
    tie = meetings.tied(done.id, spot.meeting, spot.part, spot.at)
    saves.write(store, [tie], space=who.space, by=who.by, window=who.window)
    found = done.understood
    return f"Evidence: {line(found.measure, 60)}, {short_day(found.on)}"


def answer(store: Store, who: Who, promise: str, values: Mapping[str, Any], spot: Spot, help_: str = "") -> None:
    """How a promise stands, and which help is needed, tied to the part in which it was asked."""
    from cycletui.entry.promise_answers import answered

    edits = answered(store, promise, values, help_)
    edits += [meetings.tied(one.record, spot.meeting, spot.part, spot.at) for one in edits]
    saves.write(store, edits, space=who.space, by=who.by, window=who.window)


def answer_help(store: Store, who: Who, need: str, values: Mapping[str, Any], spot: Spot) -> None:
    """How help that was asked for stands, or whether it helped, tied to the part in which that was asked."""
    edits = [Edit("support_need", values, need)] if values else []
    edits.append(meetings.tied(need, spot.meeting, spot.part, spot.at))
    saves.write(store, edits, space=who.space, by=who.by, window=who.window)


def answer_asked(store: Store, who: Who, ask: str, values: Mapping[str, Any], spot: Spot) -> None:
    """What becomes of something that another team of this file asked of us: its own record says the answer, and a note
    of our meeting who was answered what."""
    held = store.reader.get(ask, ProblemOfPractice)
    if held is None or held.deleted:
        return
    saves.write(store, [Edit("problem", values, ask)], space=held.space, by=who.by, window=who.window)
    if answer := values.get("answer"):
        team = store.reader.get(held.space, Team)
        to = f" to {team.name}" if team is not None and team.name else ""
        note = {"text": f"Our answer{to}: {answer.rstrip('.')}. Asked: {held.needs_from}", "kind": "note"}
        meetings.capture(store, who, "meeting_note", note, meeting=spot.meeting, part=spot.part, at=spot.at)


def everybody(store: Store, who: Who, meeting: str) -> None:
    """All who are in the team, and of whom nothing else was said, are here."""
    said = meetings.present(store.reader, meeting)
    for one in store.reader.records(Member, space=who.space):
        if one.left_on is None and one.id not in said:
            meetings.attend(store, who, meeting, one.id, "here")
