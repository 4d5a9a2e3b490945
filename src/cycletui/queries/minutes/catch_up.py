"""*Catch me up*, on one screen: for who was away, a substitute, a new member, a coach.

What was decided, promised and changed, and two things to read. Who it is for decides as which audience it is read
(`FOR`): a substitute reads what guests may, a coach what one with a lead in the room may.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

from cycletui.queries.document import Document, Part, Point, Points, Section, Words
from cycletui.queries.frame import current_cycle
from cycletui.queries.minutes.days import (
    day_in_full,
    day_on_paper,
    initials,
    last_meeting,
    meetings_from,
    missed_since,
    next_meeting,
    parts_in_order,
)
from cycletui.queries.minutes.pages import asked_point, decided, facts, promise_point, promises
from cycletui.queries.minutes.read import read_minutes
from cycletui.queries.minutes.table import LONG, on_the_table
from cycletui.queries.minutes.told import Asked, Minutes, Promised
from cycletui.queries.moments import day_at
from cycletui.queries.spoken import spec_of
from cycletui.records.audience import Audience
from cycletui.records.meeting import Meeting
from cycletui.records.outcome_rules import OPEN
from cycletui.records.outcomes import Commitment, Decision, OurWay, Outcome, StudentTask
from cycletui.records.problem_rules import ASKED
from cycletui.records.reflection import Cycle, IfThen, ProblemOfPractice, Try
from cycletui.records.stages import STAGES
from cycletui.records.team import Norm
from cycletui.records.vision import CriticalWork, DecisionRule, Value, Vision

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.records.kind import Record

Whom: TypeAlias = Literal["away", "substitute", "new", "coach"]

FOR: dict[Whom, Audience] = {
    "away": Audience.DESK,
    "substitute": Audience.GUESTS,
    "new": Audience.DESK,
    "coach": Audience.LEAD,
}
"""For whom one is caught up, and as which audience they read."""
TITLES: dict[Whom, str] = {
    "away": "What you missed",
    "substitute": "What this team is doing",
    "new": "Welcome to the team",
    "coach": "Where this team is",
}
CHANGES = (Norm, DecisionRule, Vision, CriticalWork, Value, Outcome, Cycle, IfThen, Try, OurWay)
"""What one wants to know of when it changed."""
READS: dict[Whom, tuple[type[Record], ...]] = {
    "away": (IfThen, CriticalWork, ProblemOfPractice),
    "substitute": (StudentTask, IfThen, CriticalWork),
    "new": (CriticalWork, Vision, IfThen),
    "coach": (ProblemOfPractice, IfThen, CriticalWork),
}
"""What is worth reading, in this order, behind what was on the table."""
ENDS = (".", "?", "!", "…")
TO_READ, A_FEW, LATELY = 2, 5, 30
MOST_SAID = 8
"""Words that were said of which one reads to be with us again; the minutes have the others."""


def read_catch_up(
    reader: AudienceReader, space: str, whom: Whom = "away", meeting: str = "", member: str = ""
) -> Document:
    """What somebody needs to be with us again: since the meeting that is named, else since the first of those in a row
    that this `member` missed, else since the last one."""
    with reader.moment():
        missed = missed_since(reader, space, member) if member and not meeting else ""
        meeting = meeting or missed or last_meeting(reader, space)
        held = reader.get(meeting, Meeting)
        since = held.on if held is not None else None
        sections = [*_sections(reader, space, whom, meeting, since, member)]
        if read := _to_read(reader, space, whom, meeting):
            sections.append(
                Section("Two things to read" if len(read) == TO_READ else "One thing to read", (_list(read),))
            )
        parts: list[Part] = [head] if (head := facts(_head(reader, space))).facts else []
        if not sections:
            parts.append(Words("Nothing is written down here yet.", quiet=True))
        under = ", since ".join(
            filter(None, (reader.title(space), day_in_full(since) if since and whom == "away" else ""))
        )
        return Document(TITLES[whom], under, tuple(parts), tuple(sections))


def _head(reader: AudienceReader, space: str) -> Iterator[tuple[str, str]]:
    cycle = current_cycle(reader, space)
    if cycle is not None:
        yield "Our question", cycle.question or cycle.title or ""
        yield "Where we are", STAGES[cycle.stage or "name"]
        yield "Cycle led by", initials(reader, cycle.led_by, Cycle, "led_by")
    yield "Next meeting", ", led by ".join(filter(None, _next(reader, space)))


def _next(reader: AudienceReader, space: str) -> tuple[str, str]:
    """The day of the next meeting and who leads it: as it is prepared, else as it was said at the last one."""
    coming = reader.get(next_meeting(reader, space), Meeting)
    last = reader.get(last_meeting(reader, space), Meeting)
    said = last if last is not None and last.next_on is not None and last.next_on >= reader.today else None
    leads = initials(reader, said.next_led_by, Meeting, "next_led_by") if said is not None else ""
    if coming is not None and coming.on is not None:
        alike = said is not None and said.next_on == coming.on
        return day_on_paper(coming.on), initials(reader, coming.led_by, Meeting, "led_by") or (leads if alike else "")
    return (day_on_paper(said.next_on), leads) if said is not None else ("", "")


def _sections(
    reader: AudienceReader, space: str, whom: Whom, meeting: str, since: date | None, member: str
) -> Iterator[Section]:
    told = [one for one in (read_minutes(reader, each) for each in meetings_from(reader, space, meeting)) if one]
    settled = [one for minutes in told for one in minutes.settled]
    made = sum(minutes.promises for minutes in told)
    if whom == "away" and member and (own := _open(reader, space, member)):
        yield Section("What you promised", (Points(tuple(map(promise_point, own))),))
    if whom in ("new", "substitute"):
        norms = [one for one in _newest(reader, space, Norm)[::-1] if not getattr(one, "retired_on", None)]
        if norms:
            yield Section("How we work together", (_list(one.called() for one in norms),))
    if whom == "new":
        rules = [
            Point(one.called(), facts((("Counts as agreed", one.passes_when or ""),)).facts)
            for one in reader.records(DecisionRule, space=space)
        ]
        if rules:
            yield Section("How we decide", (Points(tuple(rules)),))
    if whom in ("away", "coach") and settled:
        yield decided(settled)
    elif whom in ("new", "coach"):
        agreed = [one for one in reader.records(Decision, space=space, newest=LATELY) if one.state == "agreed"][:A_FEW]
        if agreed:
            yield Section("Decided", (_list(one.text or "" for one in agreed),))
    if whom == "away" and made:
        yield Section("Promised", promises(tuple(one for each in told for one in each.promised), made, "made"))
    elif whom in ("new", "coach") and (open_ := _open(reader, space)):
        yield Section("Promised", (Points(tuple(map(promise_point, open_))),))
    if whom == "away":
        yield from _happened(told)
    if whom == "coach" and (asked := _asked(reader, space)):
        yield Section("Asked of others", (Points(tuple(map(asked_point, asked))),))
    if whom in ("away", "coach") and since is not None and (changed := tuple(_changed(reader, space, since))):
        yield Section("Changed", (_list(changed),))


def _happened(told: Sequence[Minutes]) -> Iterator[Section]:
    """What became of earlier promises, what was found in the work, what was said."""
    if answers := sum(one.answers for one in told):
        yield Section(
            "Promised before", promises(tuple(one for each in told for one in each.answered), answers, "looked at")
        )
    if found := [f"{label}: {words}" for one in told for label, words in one.written]:
        yield Section("Written down", (_list(found),))
    said = [f"{one.voice}: {one.text}" if one.voice else one.text for each in told for one in each.said]
    if said:
        more = len(said) - MOST_SAID
        parts: list[Part] = [_list(said[:MOST_SAID])]
        if more > 0:
            parts.append(Words(f"{more} more {'stands' if more == 1 else 'stand'} in the minutes.", quiet=True))
        yield Section("Said", tuple(parts))


def _list(texts: Iterable[str]) -> Points:
    return Points(tuple(Point(text) for text in texts if text))


def _newest(reader: AudienceReader, space: str, kind: type[Record]) -> list[Record]:
    return list(reader.records(kind, space=space, newest=LATELY))


def _open(reader: AudienceReader, space: str, member: str = "") -> list[Promised]:
    """Promises that wait, all or those of a member; of how they stand no more is said than this audience may know."""
    every = reader.desk.records(Commitment, space=space)
    desk = {one.id for one in every if (one.state or "open") in OPEN and member in ("", one.who)}
    seen = [one for one in reader.records(Commitment, space=space) if one.id in desk]
    return [
        Promised(
            initials(reader, one.who, Commitment, "who"),
            *(one.what or "", one.where or "", one.by_on, "", "", ""),
            spec_of(reader, one).fields["where"].title,
        )
        for one in sorted(seen, key=lambda one: str(one.by_on or "9"))
    ]


def _asked(reader: AudienceReader, space: str) -> list[Asked]:
    found = reader.records(ProblemOfPractice, space=space, newest=LATELY)
    return [Asked(one.statement or "", one.needs_from) for one in found if one.needs_from and one.state in ASKED]


def _changed(reader: AudienceReader, space: str, since: date) -> Iterator[str]:
    """What is otherwise than it was, in the words that stand now."""
    for kind in CHANGES:
        for one in _newest(reader, space, kind)[:A_FEW]:
            # that a norm was looked at changes no word of it
            days = (day_at(past.at) for past in reader.history(one.id) if past.field != "looked_at_on")
            if one.called() and any(day is not None and day >= since for day in days):
                yield f"{spec_of(reader, one).label}: {reader.words(one.id, LONG)}"


def _to_read(reader: AudienceReader, space: str, whom: Whom, meeting: str) -> tuple[str, ...]:
    """The things that help most, each with its kind; what was on the table comes first for who was away."""
    parts = parts_in_order(reader.desk, meeting) if whom == "away" else []
    known = [one.record for part in parts for one in on_the_table(reader, part.about)]
    for kind in READS[whom]:
        known += _newest(reader, space, kind)[:1]
    found: dict[str, None] = {}
    for one in known:
        if (words := _in_full(reader, one)) and len(found) < TO_READ:
            found[f"{spec_of(reader, one).label}: {words}"] = None
    return tuple(found)


def _in_full(reader: AudienceReader, one: Record) -> str:
    """The words of something to read; of an if–then both halves, of a task what students do."""
    if isinstance(one, IfThen) and one.if_ and one.then:
        return f"if we {one.if_}, then {one.then}"
    words = reader.words(one.id, LONG)
    more = one.what_students_do if isinstance(one, StudentTask) else None
    return f"{words}{'' if words.endswith(ENDS) else '.'} {more}" if words and more else words
