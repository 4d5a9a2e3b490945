"""The minutes of a meeting, read for an audience at any moment, also while it runs.

What was written down in it is found at the desk, by its captures; what is told of each is what the audience sees of
that record. So a voice is in our own print and in none that leaves, and a promise that may not be told is counted.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from cycletui.queries.agreements.beside import Beside, read_beside
from cycletui.queries.agreements.register import Entry, read_register_of
from cycletui.queries.copies import VOICES
from cycletui.queries.meeting.parts import read_norm
from cycletui.queries.minutes.days import day_on_paper, initials, parts_in_order
from cycletui.queries.minutes.expected import expected_in
from cycletui.queries.minutes.table import LONG, on_the_table
from cycletui.queries.minutes.told import Asked, Here, Minutes, Promised, Said, Settled
from cycletui.queries.moments import day_at
from cycletui.queries.spoken import chosen, spec_of
from cycletui.records.agreements import RESULTS, Agreement
from cycletui.records.meeting import AgendaItem, Attendance, Capture, Meeting, MeetingNote
from cycletui.records.outcomes import Commitment, Decision
from cycletui.records.piles import Pile, Sorting
from cycletui.records.reflection import Prediction, ProblemOfPractice
from cycletui.records.team import Member, Team, in_order

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.records.kind import Record

T = TypeVar("T", MeetingNote, Capture)


class _Written(NamedTuple):
    """A record that was written down in the meeting, as the desk knows it: in which part, at which second, in which
    act it was tied to it."""

    record: Record
    part: str
    at: int
    act: str


def read_minutes(reader: AudienceReader, meeting: str) -> Minutes | None:
    """The minutes; `None` where there is no such meeting."""
    with reader.moment():
        found = reader.get(meeting, Meeting)
        if found is None or found.deleted:
            return None
        return _Reading(reader, found).minutes()


class _Reading:
    """One meeting, while its minutes are gathered."""

    def __init__(self, reader: AudienceReader, meeting: Meeting) -> None:
        self.reader, self.meeting = reader, meeting
        self.parts = {one.id: one for one in parts_in_order(reader.desk, meeting.id)}
        self.written = self._written()
        self.notes = _at(reader.records(MeetingNote, where=MeetingNote(meeting=meeting.id)))

    def minutes(self) -> Minutes:
        one, reader = self.meeting, self.reader
        looked = self._looked()
        team = reader.get(one.space, Team)
        here, present, away = self._here()
        made, before = self._promises()
        promised = tuple(filter(None, map(self._promised, made)))
        answered = tuple(filter(None, map(self._promised, before)))
        return Minutes(
            one.id,
            one.on,
            one.title or "",
            reader.title(one.space),
            (team.school or "") if team is not None else "",
            one.purpose or "",
            one.starts or "",
            self._name(one.led_by, Meeting, "led_by"),
            read_norm(reader, one.space, one)[1],
            here,
            present,
            away,
            tuple(looked.values()),
            self._said(),
            self._others(looked),
            self._settled(),
            promised,
            len(made),
            answered,
            len(before),
            self._asked(),
            self._noted("question"),
            self._noted("plus"),
            self._noted("delta"),
            one.next_on,
            self._name(one.next_led_by, Meeting, "next_led_by"),
            self._stayed(),
            self._unsettled(),
        )

    # what was written down

    def _written(self) -> list[_Written]:
        desk = self.reader.desk
        found = []
        for tie in _at(desk.records(Capture, where=Capture(meeting=self.meeting.id))):
            past = desk.history(tie.id)
            for one in sorted(tie.of):
                record = desk.get(one)
                if record is not None and not record.deleted:
                    found.append(_Written(record, tie.part or "", tie.at or 0, past[0].act if past else ""))
        # what two laptops tied to one meeting stands once
        return list({one.record.id: one for one in reversed(found)}.values())[::-1]

    @property
    def written_ids(self) -> frozenset[str]:
        """What was written down in it, by id."""
        return frozenset(one.record.id for one in self.written)

    def _of(self, kind: type[Record]) -> list[_Written]:
        return [one for one in self.written if isinstance(one.record, kind)]

    def _promises(self) -> tuple[list[str], list[str]]:
        """The promises that were made in it, and those from before that were answered."""
        desk = self.reader.desk
        made: list[str] = []
        before: dict[str, None] = {}
        for one in self._of(Commitment):
            past = desk.history(one.record.id)
            if past and past[0].act != one.act:
                before[one.record.id] = None
            else:
                made.append(one.record.id)
        # what was answered on the day of the meeting was answered in it, whether it was tied to it or not
        for promise in desk.records(Commitment, space=self.meeting.space):
            if promise.id not in made and self._answered(promise.id):
                before[promise.id] = None
        return made, list(before)

    def _answered(self, promise: str) -> bool:
        past = self.reader.desk.history(promise)
        return self.meeting.on is not None and any(
            one.field == "state" and one.act != past[0].act and day_at(one.at) == self.meeting.on for one in past
        )

    def _promised(self, record: str) -> Promised | None:
        one = self.reader.get(record, Commitment)
        if one is None:
            return None
        return Promised(
            self._name(one.who, Commitment, "who"),
            one.what or "",
            one.where or "",
            one.by_on,
            one.look_for or "",
            chosen(self.reader, one, "state"),
            one.what_came or "",
            spec_of(self.reader, one).fields["where"].title,
        )

    def _settled(self) -> tuple[Settled, ...]:
        """What was put to the team, each round of it; a decision on which no hand was raised is proposed."""
        found: dict[str, Settled] = {}
        for one in self._of(Agreement):
            seen = self.reader.get(one.record.id, Agreement)
            if seen is not None:
                found[seen.id] = self._round(seen)
        about = {one.record.of for one in self._of(Agreement) if isinstance(one.record, Agreement)}
        for one in self._of(Decision):
            decision = self.reader.get(one.record.id, Decision)
            if decision is None:
                continue
            # written into it, or agreed on that day and not tied to the meeting
            rounds = [each for each in read_register_of(self.reader, decision.id) if each.id not in found]
            rounds = [each for each in rounds if not each.id or each.on == self.meeting.on]
            if rounds:
                found[decision.id] = self._entry(rounds[0], decision)
            elif decision.id not in about:
                found[decision.id] = Settled(
                    "", decision.text or "", "proposed", why=read_beside(self.reader, decision, result="").why
                )
        return tuple(found.values())

    def _round(self, seen: Agreement) -> Settled:
        for entry in read_register_of(self.reader, seen.of or ""):
            if entry.id == seen.id:
                return self._entry(entry, self.reader.get(seen.of))
        # what it was about is gone, or is not for this audience
        return Settled("", seen.wording or "", RESULTS.get(seen.result or "", "proposed"), seen.by_rule or "")

    def _entry(self, entry: Entry, about: Record | None) -> Settled:
        decision = about if isinstance(about, Decision) else None
        # what was written for another result is none of this one's
        beside = read_beside(self.reader, decision, entry.id, entry.result) if decision is not None else Beside()
        return Settled(
            "" if decision is not None else entry.label,
            entry.wording,
            self._result(entry, beside.again_on),
            entry.rule,
            str(entry.spread.hands) if entry.spread.hands is not None else entry.votes,
            entry.verdict,
            entry.concerns,
            entry.heard,
            beside.why,
            beside.again_on,
        )

    def _result(self, entry: Entry, again_on: date | None) -> str:
        """What came of it, with its day where that is not the meeting's: the page is read in another year too."""
        word = RESULTS.get(entry.result, "proposed")
        if entry.result == "put_off":
            agreement = self.reader.get(entry.id, Agreement)
            until = agreement.until_on if agreement is not None else again_on
            return f"{word} to {day_on_paper(until)}" if until is not None else word
        return word if entry.on in (None, self.meeting.on) else f"{word} {day_on_paper(entry.on)}"

    def _asked(self) -> tuple[Asked, ...]:
        found = []
        for one in self._of(ProblemOfPractice):
            seen = self.reader.get(one.record.id, ProblemOfPractice)
            if seen is not None and seen.needs_from:
                found.append(Asked(seen.statement or "", seen.needs_from))
        return tuple(found)

    def _said(self) -> tuple[Said, ...]:
        """Voices and notes in the order in which they were written down."""
        found = [
            (one.at or 0, Said(one.text or "", one.said_by or "", one.part or ""))
            for one in self.notes
            if one.kind in (None, "note")
        ]
        for one in self.written:
            seen = self.reader.get(one.record.id) if isinstance(one.record, VOICES) else None
            if seen is not None:
                text, voice = (str(getattr(seen, name, None) or "") for name in ("text", "said_by"))
                found.append((one.at, Said(text, voice, one.part)))
        order = {part: place for place, part in enumerate(self.parts)}
        found.sort(key=lambda one: (order.get(one[1].part, -1), one[0]))
        return tuple(one._replace(part=self._part(one.part)) for _, one in found if one.text)

    def _others(self, looked: Collection[str]) -> tuple[tuple[str, str], ...]:
        """What was written down besides, by its label and its words; not what was looked at."""
        apart = (*VOICES, Commitment, Decision, Agreement, Pile, Prediction)
        found = [("What we expected", words) for words in expected_in(self.reader, self.meeting, self.written_ids)]
        for one in self.written:
            record = one.record
            asked = isinstance(record, ProblemOfPractice) and record.needs_from
            if isinstance(record, apart) or asked or record.id in looked:
                continue
            seen = self.reader.get(record.id)
            words = self.reader.words(record.id, LONG) if seen is not None else ""
            if isinstance(record, Sorting) and (piles := self._piles(record.id)):
                words = f"{words}: {piles}"
            if seen is not None and words:
                found.append((spec_of(self.reader, seen).label, words))
        return tuple(found)

    def _piles(self, sorting: str) -> str:
        """`compared top numbers 6, no reason 9, of 20`: the piles of all papers, as far as they are told."""
        found = [one for one in self.reader.records(Pile, where=Pile(sorting=sorting, group=None)) if one.name]
        told = [
            f"{one.name} {one.count}" for one in sorted(found, key=lambda one: one.place or 0) if one.count is not None
        ]
        of = next((one.of for one in found if one.of is not None), None)
        return ", ".join([*told, *([f"of {of}"] if told and of is not None else [])])

    def _noted(self, kind: str) -> tuple[str, ...]:
        return tuple(one.text for one in self.notes if one.kind == kind and one.text)

    def _stayed(self) -> int:
        """How much was written down that is not told."""
        notes = len(self.reader.desk.records(MeetingNote, where=MeetingNote(meeting=self.meeting.id)))
        return notes - len(self.notes) + sum(self.reader.get(one.record.id) is None for one in self.written)

    def _unsettled(self) -> tuple[str, ...]:
        """Which fields of it, and of what was written down in it, two laptops wrote differently."""
        desk = self.reader.desk
        notes = desk.records(MeetingNote, where=MeetingNote(meeting=self.meeting.id))
        its = {self.meeting.id, *self.parts, *(one.id for one in notes), *(one.record.id for one in self.written)}
        found = [
            spec_of(desk, held).fields[field].title
            for record, _, field in desk.to_settle(space=self.meeting.space)
            if record in its and (held := desk.get(record)) is not None and field in spec_of(desk, held).fields
        ]
        return tuple(dict.fromkeys(found))

    # who and what

    def _here(self) -> tuple[Here | None, tuple[str, ...], tuple[str, ...]]:
        """How many of us were here; who was and who was not, where that is told."""
        desk, where = self.reader.desk, Attendance(meeting=self.meeting.id)
        states = {one.member: one.state for one in desk.records(Attendance, where=where) if one.member}
        if "here" not in states.values():
            return None, (), ()
        members = in_order(
            one for one in desk.records(Member, space=self.meeting.space) if self._was_with_us(one, states)
        )
        here = [one.id for one in members if states.get(one.id) == "here"]
        count = Here(len(here), len(members))
        if not self.reader.may(Attendance, "member"):
            return count, (), ()
        names = {one.id: self._name(one.id, Attendance, "member") for one in members}
        away = (name for one, name in names.items() if one not in here)
        return count, tuple(filter(None, map(names.get, here))), tuple(filter(None, away))

    def _was_with_us(self, member: Member, states: Mapping[str, str | None]) -> bool:
        on = self.meeting.on
        return states.get(member.id) == "here" or member.left_on is None or (on is not None and member.left_on > on)

    def _looked(self) -> dict[str, str]:
        """What was on the table, by id, in the words by which this audience knows it."""
        parts = (part for part in self.parts.values() if part.opens != "decide")
        table = (one for part in parts for one in on_the_table(self.reader, part.about))
        return {one.record.id: f"{one.label}: {one.words}" for one in table}

    def _part(self, part: str) -> str:
        seen = self.reader.get(part, AgendaItem)
        return (seen.title or "") if seen is not None else ""

    def _name(self, member: str | None, kind: type[Record], field: str) -> str:
        return initials(self.reader, member, kind, field)


def _at(found: list[T]) -> list[T]:
    """Notes or captures in the order in which they were written."""
    return sorted(found, key=lambda one: one.at or 0)
