"""What a meeting is made of, as an audience may know it: its parts, what was written down, what was promised before."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.parts import short_day
from cycletui.queries.spoken import kind_of
from cycletui.records.agreements import Agreement
from cycletui.records.audience import Audience
from cycletui.records.filters import any_of
from cycletui.records.harmless import line
from cycletui.records.kind import spec_of
from cycletui.records.meeting import AgendaItem, Attendance, Capture, Meeting, MeetingNote, by_place
from cycletui.records.outcome_rules import OPEN, days_late, late_words
from cycletui.records.outcomes import Commitment
from cycletui.records.piles import Pile
from cycletui.records.predictions import question_key
from cycletui.records.reflection import Prediction
from cycletui.records.team import Member, Norm, Team, in_order, turn_after
from cycletui.records.values import say
from cycletui.records.voices import not_heard

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from cycletui.queries.audience import AudienceReader
    from cycletui.records.kind import Record
    from cycletui.records.turns import Turns

LONG = 300
"""Characters of one capture that a row may hold."""
PROMISES = 200
"""Open promises that are looked through."""


class PartRow(NamedTuple):
    """One part of a meeting; `about` are the names of what is on the table, `minutes` those that were planned."""

    id: str
    key: str
    title: str
    sentence: str
    minutes: int
    who_speaks: str
    lead: str
    opens: str
    captures: str
    about: tuple[str, ...] = ()


class CaptureRow(NamedTuple):
    """What was written down: its kind in words, its words, whose voice (the desk alone), in which part, when."""

    record: str
    kind: str
    label: str
    text: str
    voice: str
    part: str
    at: int


class PromiseRow(NamedTuple):
    """An open promise: who, what, its day, and among us how late it is; `absent`: its owner is not here."""

    id: str
    who: str
    what: str
    day: str
    late: str
    absent: bool


def read_parts(reader: AudienceReader, meeting: str) -> tuple[PartRow, ...]:
    """Its parts in their order."""
    found = by_place(reader.records(AgendaItem, where=AgendaItem(meeting=meeting)))
    fields = spec_of(AgendaItem).fields
    rows = []
    for one in found:
        about = (reader.words(record, 80, fields["about"]) for record in sorted(one.about))
        rows.append(
            PartRow(
                one.id,
                one.part or "",
                line(one.title or "–", 60),
                line(one.sentence or "", 500),
                one.minutes or 0,
                line(one.who_speaks or "", 200),
                reader.title(one.lead, fields["lead"]) if one.lead else "",
                one.opens or "",
                one.captures or "note",
                tuple(words for words in about if words),
            )
        )
    return tuple(rows)


def part_of(reader: AudienceReader, meeting: str, key: str) -> str:
    """The id of a part, by its id or by its key; empty where there is none."""
    return next((one.id for one in read_parts(reader, meeting) if key in (one.id, one.key)), "")


def place_behind(reader: AudienceReader, meeting: str) -> float:
    """The place of one more part, behind all others, also where one between was taken out."""
    found = reader.records(AgendaItem, where=AgendaItem(meeting=meeting))
    return max((one.place for one in found if one.place is not None), default=0) + 1


def read_captures(reader: AudienceReader, meeting: str) -> tuple[CaptureRow, ...]:
    """What was written down in it, in its order, as far as this audience may read each."""
    rows: list[CaptureRow] = []
    for note in reader.records(MeetingNote, where=MeetingNote(meeting=meeting)):
        label = say(spec_of(MeetingNote).fields["kind"], note.kind) if note.kind else "A note"
        rows.append(_captured(reader, note, label, note.part or "", note.at or 0))
    ties = reader.desk.records(Capture, where=Capture(meeting=meeting))
    tied = {record for tie in ties for record in tie.of}
    slips: dict[tuple[str, str], list[CaptureRow]] = {}
    last = _last_rounds(reader, tied)
    for tie in ties:
        for record in sorted(tie.of):
            found = reader.get(record)
            # papers on piles are told by their sorting, and what was put to the team by how it stands
            if found is None or found.deleted or isinstance(found, Pile):
                continue
            if isinstance(found, Agreement) and (found.of in tied or record not in last):
                continue
            if isinstance(found, Prediction):
                # what several expect of one question is told at once, and never slip by slip
                row = CaptureRow(
                    record, found.kind_name, "", line(found.question or "", LONG), "", tie.part or "", tie.at or 0
                )
                slips.setdefault((question_key(found.question), row.part), []).append(row)
                continue
            spec = kind_of(reader, found.kind_name, found.space)
            label = spec.label if spec is not None else found.kind_label
            state = getattr(found, "state", None)
            if spec is not None and found.kind_name in ("decision", "value") and state:
                # what became of it stands beside it: not everything that was proposed was agreed
                label = f"{label}, {say(spec.fields['state'], state).lower()}"
            if isinstance(found, Commitment) and state and state != "open":
                label = f"{label}, {say(spec_of(Commitment).fields['state'], state).lower()}"
            if isinstance(found, Agreement):
                label = _put_to_the_team(reader, found)
            rows.append(_captured(reader, found, label, tie.part or "", tie.at or 0))
    for some in slips.values():
        many = "what one of us expects" if len(some) == 1 else f"what we expect, {len(some)}"
        rows.append(some[-1]._replace(label=many))
    return tuple(sorted(rows, key=lambda one: one.at))


def _last_rounds(reader: AudienceReader, tied: Collection[str]) -> Collection[str]:
    """Of several rounds about one thing the last, which tells what came of it: by id."""
    rounds = [one for one in (reader.desk.get(record, Agreement) for record in tied) if one is not None]
    every = reader.desk.records(Agreement, where=Agreement(of=any_of(one.of for one in rounds))) if rounds else []
    return {one.of: one.id for one in sorted(every, key=lambda one: one.on or date.min) if one.id in tied}.values()


def _put_to_the_team(reader: AudienceReader, one: Agreement) -> str:
    """What was put to the team, and what came of it: a proposal that was put off is no agreement."""
    about = reader.get(one.of)
    spec = kind_of(reader, about.kind_name, about.space) if about is not None else None
    result = say(spec_of(Agreement).fields["result"], one.result).lower() if one.result else ""
    return ", ".join(filter(None, (spec.label if spec is not None else "Proposal", result)))


def _captured(reader: AudienceReader, record: Record, label: str, part: str, at: int) -> CaptureRow:
    voice = str(getattr(record, "said_by", None) or "") if reader.inside else ""
    if isinstance(record, Commitment) and record.who:
        voice = reader.title(record.who, spec_of(Commitment).fields["who"])
        voice = voice.partition(" · ")[0]
    text = line(reader.title(record.id) or "", LONG)
    return CaptureRow(record.id, record.kind_name, label, text, voice, part, at)


def read_promises(reader: AudienceReader, space: str, meeting: str, part: str, today: date) -> tuple[PromiseRow, ...]:
    """What was promised and waits for an answer, the oldest first; of those who are not here last. Nothing for guests.

    What was answered in this part is not asked again, with whatever day it has now.
    """
    if reader.audience > Audience.LEAD:
        return ()
    answered = {
        record
        for tie in reader.desk.records(Capture, where=Capture(meeting=meeting))
        if tie.part == part
        for record in tie.of
    }
    away = {one.member for one in _attendance(reader, meeting) if one.state == "away"}
    open_: dict[str, Commitment] = {}
    for where in (Commitment(state="open"), Commitment(state="not_yet"), Commitment(state=None)):
        found = reader.desk.records(Commitment, space=space, where=where, newest=PROMISES)
        open_ |= {one.id: one for one in found if (one.state or "") in OPEN and one.id not in answered}
    rows = []
    order = sorted(open_.values(), key=lambda one: (one.who in away, one.by_on or date.max, one.id))
    for one in order:
        seen = reader.get(one.id, Commitment)
        if seen is None:
            continue
        who = reader.title(one.who, spec_of(Commitment).fields["who"]).partition(" · ")[0] if one.who else ""
        late = late_words(days_late(one, today)) if reader.audience <= Audience.ROOM else ""
        day = short_day(one.by_on) if one.by_on else ""
        rows.append(PromiseRow(one.id, who, line(seen.what or "", LONG), day, late, one.who in away))
    return tuple(rows)


def _attendance(reader: AudienceReader, meeting: str) -> list[Attendance]:
    return reader.desk.records(Attendance, where=Attendance(meeting=meeting))


class Here(NamedTuple):
    """How many are here of how many, and how many are away; and for those who may know it each member by id, initials
    and whether they are here (`here`, `away`, or empty where nobody said)."""

    present: int
    members: int
    people: tuple[tuple[str, str, str], ...] = ()
    away: int = 0

    @property
    def to_ask(self) -> int | None:
        """How many can show a hand, as far as somebody said who is here or away; `None` where nobody did."""
        return self.present or (self.members - self.away if self.away else None)

    @property
    def words(self) -> str:
        """`5 of 6`; empty where nobody said who is here."""
        return f"{self.present} of {self.members}" if self.present else ""


def read_here(reader: AudienceReader, space: str, meeting: str) -> Here:
    """Who is here: names among us alone, and how many for everybody who watches."""
    members = in_order(one for one in reader.desk.records(Member, space=space) if one.left_on is None)
    states = {one.member: one.state or "" for one in _attendance(reader, meeting)}
    here = [one for one in members if states.get(one.id) == "here"]
    people: tuple[tuple[str, str, str], ...] = ()
    if reader.audience <= Audience.ROOM:
        people = tuple((one.id, one.initials or one.name or "–", states.get(one.id, "")) for one in members)
    away = sum(states.get(one.id) == "away" for one in members)
    return Here(len(here), len(members), people, away)


def read_not_heard(
    reader: AudienceReader,
    space: str,
    meeting: str,
    captures: Sequence[CaptureRow],
    part: str,
    round_: Turns | None = None,
) -> tuple[str, ...]:
    """Who has not been heard in this part, of those who are here: at the desk, and on the wall where the team wants it.

    Who spoke in its round was heard, whether it was written down or not. Of a part in which nobody was heard yet
    nothing is said.
    """
    if not reader.inside:
        team = reader.desk.get(space, Team)
        if reader.audience is not Audience.ROOM or team is None or not team.heard_on_wall:
            return ()
    voices = [one.voice for one in read_captures(reader.desk, meeting) if one.part == part and one.voice]
    if round_ is not None:
        voices += round_.heard
    if not voices:
        return ()
    away = round_.away if round_ is not None else ()
    here = read_here(reader.desk, space, meeting)
    names = [name for _, name, state in here.people if state == "here" or (not here.present and state != "away")]
    return not_heard([one for one in names if one not in away], voices)


def read_norm(reader: AudienceReader, space: str, meeting: Meeting) -> tuple[str, str]:
    """The norm of the day, its id and its words: what the meeting says, else the one after that of the one before."""
    if meeting.norm:
        return meeting.norm, line(reader.title(meeting.norm), LONG)
    norms = [one for one in reader.desk.records(Norm, space=space) if one.retired_on is None]
    if not norms:
        return "", ""
    before = [one for one in reader.desk.records(Meeting, space=space) if one.norm and _before(one, meeting)]
    last = max(before, key=lambda one: (one.on or date.min, one.id)).norm if before else None
    ids = [one.id for one in norms]
    at = ids.index(last) + 1 if last in ids else 0
    norm = ids[at % len(ids)]
    return norm, line(reader.title(norm), LONG)


def _before(one: Meeting, other: Meeting) -> bool:
    return one.id != other.id and (one.on or date.min) <= (other.on or date.max)


def whose_turn(reader: AudienceReader, space: str, after: str | None) -> str:
    """The id of whoever leads next, in the order of initials after this member: a turn, and no count of anybody."""
    return turn_after(reader.desk.records(Member, space=space), after)
