"""Rows of Home that wait for somebody: to settle, promised, came in, to look at again, begun and not saved."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from cycletui.queries import drafts as drafting
from cycletui.queries import line_drafts
from cycletui.queries.disk_words import some
from cycletui.queries.home.facts import LATELY, label
from cycletui.queries.home.rows import HomeRow
from cycletui.queries.home.team import MOST
from cycletui.queries.parts import short_day
from cycletui.queries.rows import in_full
from cycletui.records.agreements import AGREED_ON
from cycletui.records.audience import Audience
from cycletui.records.harmless import line
from cycletui.records.kind import spec_of
from cycletui.records.outcome_rules import OPEN, days_late, followed_up, late_words
from cycletui.records.outcomes import Commitment, Decision, OurWay, ResponsePlan
from cycletui.records.problem_rules import ASKED, rests_of, waited, waits
from cycletui.records.reflection import Cycle, ProblemOfPractice
from cycletui.records.team import PeerVisit
from cycletui.records.today import as_read
from cycletui.records.vision import CriticalWork, Vision
from cycletui.store import batches

if TYPE_CHECKING:
    from cycletui.queries.home.team import TeamRecords
    from cycletui.records.kind import Record

ROWS = 3
"""Rows of one part, or one more where that is all: the others stand in their room."""
FILES = 20
"""Latest files that are looked through for one that is news."""
SOON = timedelta(days=7)
"""So long before its day something is there to be looked at again."""


def with_more(rows: list[HomeRow], many: int) -> tuple[HomeRow, ...]:
    """The first of so many rows and, where two and more are left out, how many: no row says that one is."""
    if many <= ROWS + 1:
        return tuple(rows)
    return (*rows[:ROWS], rows[ROWS]._replace(lead="", note="", text=f"{many - ROWS} more"))


def settle_rows(team: TeamRecords, to_settle: list[tuple[str, str, str]]) -> tuple[HomeRow, ...]:
    """What two of us wrote differently; that is the team's own matter."""
    rows = [
        HomeRow("≠", f"{label(kind)}: {line(in_full(team.reader, record), 200)}", "settle", kind, record)
        for record, kind, _ in to_settle[: ROWS + 1]
    ]
    return with_more(rows, len(to_settle))


def promise_rows(team: TeamRecords) -> tuple[HomeRow, ...]:
    """What was promised and is not answered, the latest first.

    A lead reads the promise and its day, of days that are still to come, and never that it is late: its owner says
    the rest. Guests read none.
    """
    audience = team.reader.audience
    if audience > Audience.LEAD:
        return ()
    among_us = audience <= Audience.ROOM
    open_ = _open_promises(team)
    if not among_us:
        open_ = [promise for promise in open_ if promise.by_on is None or promise.by_on >= team.today]
    who = spec_of(Commitment).fields["who"]
    rows = []
    for promise in followed_up(open_, team.today)[: ROWS + 1]:
        day = short_day(promise.by_on) if promise.by_on else "no day"
        late = late_words(days_late(promise, team.today)) if among_us else ""
        name = team.reader.title(promise.who, who) if promise.who else ""
        seen = team.shown(promise)
        text = f"{f'{name}: ' if name else ''}{line((seen.what if seen else None) or '', 120)}"
        rows.append(HomeRow(late or day, text, "room", "outcomes", promise.id, promise.id))
    return with_more(rows, len(open_))


def _open_promises(team: TeamRecords) -> list[Commitment]:
    promises = {promise.id: promise for promise in team.newest(Commitment)}
    if len(promises) == MOST:
        # a promise is not lost by its age
        for where in (Commitment(state="open"), Commitment(state="not_yet"), Commitment(state=None)):
            older = team.desk.records(Commitment, space=team.space, where=where, newest=MOST)
            promises |= {promise.id: promise for promise in older}
    return [promise for promise in promises.values() if (promise.state or "") in OPEN]


def asked_rows(team: TeamRecords) -> tuple[HomeRow, ...]:
    """What we asked of others and wait for, the longest first: of whom and what, and for how long.

    Whoever may not read an answer is not told that there is none.
    """
    if not team.reader.may(ProblemOfPractice, "answer"):
        return ()
    asked = [problem for problem in team.newest(ProblemOfPractice) if problem.state in ASKED and waits(problem)]
    seen = [shown for problem in asked if (shown := team.shown(problem)) is not None]
    rests = rests_of(team.newest(Cycle)) if seen else ()
    rows = [
        HomeRow(
            "",
            f"{line(problem.needs_from or problem.statement or '', 120)}: {waited(problem, team.today, rests)}",
            "room",
            "reflection",
            problem.id,
            f"problem@{problem.id}",
        )
        for problem in sorted(seen, key=lambda problem: problem.asked_on or date.max)[: ROWS + 1]
    ]
    return with_more(rows, len(seen))


def file_rows(team: TeamRecords) -> tuple[HomeRow, ...]:
    """The file that came last, in the last two weeks; only for us."""
    if not team.reader.inside:
        return ()
    for batch in reversed(batches.batches(team.reader.store)[-FILES:]):
        day = datetime.fromisoformat(batch.at).astimezone().date() if batch.at else None
        if not batch.hidden and batch.new and day is not None and team.today - day <= LATELY:
            many = some(batch.new, "change")
            by = f" by {line(batch.by_name, 30)}" if batch.by_name else ""
            return (HomeRow(short_day(day), f"{many}{by}, {line(as_read(batch.file), 60)}", "room", "send"),)
    return ()


def visit_rows(team: TeamRecords) -> tuple[HomeRow, ...]:
    """What one of us shows the others in the next days; only for us."""
    if not team.reader.may(PeerVisit, "who"):
        return ()
    soon = [
        visit
        for visit in team.newest(PeerVisit)
        if visit.state == "planned" and visit.on is not None and team.today <= visit.on <= team.today + SOON
    ]
    rows = []
    for visit in sorted(soon, key=lambda visit: visit.on or date.max)[: ROWS + 1]:
        who = team.reader.title(visit.who, PeerVisit.kind_fields["who"])
        text = f"{f'{line(who, 30)}: ' if who else ''}{line(visit.practice or '', 120)}"
        rows.append(HomeRow(short_day(visit.on) if visit.on else "", text, "room", "team", visit.id, visit.id))
    return with_more(rows, len(soon))


def again_rows(team: TeamRecords) -> tuple[HomeRow, ...]:
    """One thing that is due to be looked at again."""
    days: list[tuple[date | None, Record, str]] = [
        *((vision.look_again_on, vision, "look_again_on") for vision in team.newest(Vision)),
        *((work.look_again_on, work, "look_again_on") for work in team.newest(CriticalWork)),
        # one that was answered or replaced already is not due
        *((one.revisit_on, one, "revisit_on") for one in team.newest(Decision) if one.superseded_by is None),
        *((way.look_again_on, way, "look_again_on") for way in team.newest(OurWay)),
        *((plan.check_on, plan, "check_on") for plan in team.newest(ResponsePlan) if _some_left(plan)),
    ]
    due = [
        (day, record)
        for day, record, field in days
        if day is not None and day <= team.today + SOON and team.reader.may(type(record), field)
    ]
    for day, record in sorted(due, key=lambda pair: pair[0]):
        if title := team.reader.title(record.id):
            return (HomeRow(short_day(day), line(title, 120), "form", record.kind_name, record.id),)
    return ()


def _some_left(plan: ResponsePlan) -> bool:
    return plan.moved_on is None or (plan.count is not None and plan.moved_on < plan.count)


LINES = {
    line_drafts.LINE: ("Evidence", "evidence", "line"),
    line_drafts.TALLY: ("Tally", "evidence", "line"),
    line_drafts.CARD: ("", "vision", ""),
    line_drafts.MEETING: ("Meeting", "meeting", ""),
}
"""Of a line that was begun: what it is called, and the room and the place where it stands."""


def draft_rows(team: TeamRecords, window: str = "") -> tuple[HomeRow, ...]:
    """What was begun and not saved, in forms and in lines, the newest first; only for who writes it."""
    if not team.reader.inside:
        return ()
    forms = drafting.waiting(team.reader.store, team.space)
    lines = line_drafts.begun(team.reader.store, team.space, window)
    rows = [(draft.at, _draft_row(team, draft)) for draft in forms[: ROWS + 1]]
    rows += [(begun.at, _line_row(begun)) for begun in lines[: ROWS + 1]]
    rows.sort(key=lambda row: row[0], reverse=True)
    return with_more([row for _, row in rows[: ROWS + 1]], len(forms) + len(lines))


def _line_row(begun: line_drafts.Begun) -> HomeRow:
    name, room, at = LINES[begun.what]
    said = ": ".join(part for part in (name or label(begun.kind or "story"), line(begun.text, 80)) if part)
    return HomeRow(drafting.clock(begun.at), said, "room", room, at=at)


def _draft_row(team: TeamRecords, draft: drafting.Waiting) -> HomeRow:
    # an agreement that is under way lies with the thing that it is about
    about = team.reader.get(draft.record) if draft.kind == "agreement" else None
    agrees = about is not None and about.kind_name in AGREED_ON
    said = draft.start or (about.called() if about is not None and agrees else "")
    told = f"{label(draft.kind)}{': ' if said else ''}{line(said, 80)}"
    return HomeRow(drafting.clock(draft.at), told, "agree" if agrees else "form", draft.kind, draft.record)
