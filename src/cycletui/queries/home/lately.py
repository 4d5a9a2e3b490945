"""What happened in the last three weeks, day by day: what was counted, whether we met, what we saw, what we changed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.home.rows import HomeRow
from cycletui.queries.parts import short_day
from cycletui.records.audience import Audience
from cycletui.records.evidence import Collection, Result
from cycletui.records.filters import any_of
from cycletui.records.harmless import line
from cycletui.records.outcome_rules import inside
from cycletui.records.outcomes import Decision
from cycletui.records.reflection import CycleDecision, IfThen, Try
from cycletui.records.team import PeerVisit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cycletui.queries.home.team import TeamRecords

LATELY = timedelta(weeks=3)
DAYS = 5
"""Days that are told: the latest."""
SHORT = 48
"""Characters of what was tried, decided or seen."""
SAID = ("if_", "then", "so_that", "because", "wrong_if")
"""The words of an if–then."""


class Happened(NamedTuple):
    """Something of one day: in few words, and the room and the place in it where it stands."""

    on: date
    words: str
    room: str
    at: str = ""


def lately_rows(team: TeamRecords) -> tuple[str, tuple[HomeRow, ...]]:
    """A row a day, the latest last, and how many days there were where not all of them are told."""
    days: dict[date, list[Happened]] = {}
    for one in (*_changed(team), *_counted(team), *_seen(team), *_met(team)):
        days.setdefault(one.on, []).append(one)
    rows = []
    for on in sorted(days)[-DAYS:]:
        first, words = days[on][0], dict.fromkeys(one.words for one in days[on])
        rows.append(HomeRow(short_day(on), " · ".join(words), "room", first.room, at=first.at))
    return f"the last {DAYS} of {len(days)} days" if len(days) > DAYS else "", tuple(rows)


def _recent(team: TeamRecords, on: date | None) -> bool:
    return on is not None and team.today - LATELY < on <= team.today


def _counted(team: TeamRecords) -> Iterator[Happened]:
    """What was counted, by measure: the figure of all, else that of the one group it was counted of. A figure that may
    not be told is not told of."""
    found = (team.shown(one) for one in team.newest(Collection) if _recent(team, one.on))
    checks = {one.id: one for one in reversed([*found]) if one is not None and one.on is not None}
    if not checks:
        return
    where = Result(collection=any_of(checks), part=None)
    results: dict[str, list[Result]] = {}
    for result in team.desk.records(Result, space=team.space, where=where):
        results.setdefault(result.collection or "", []).append(result)
    for check, of in results.items():
        one = next((result for result in of if not result.group), of[0])
        figure, measure = team.reader.title(one.id), line(team.reader.title(checks[check].measure), SHORT)
        on = checks[check].on
        if not figure or not measure or on is None or (one.group and len(of) > 1):
            continue
        group = inside(line(team.reader.title(one.group), 40)) if one.group else ""
        yield Happened(on, ", ".join(part for part in (f"{measure}: {figure}", group) if part), "evidence", "table")


def _changed(team: TeamRecords) -> Iterator[Happened]:
    """What the team began to try, decided, and worded anew. When somebody reworded is told among us alone."""
    for tried in team.newest(Try):
        shown = team.shown(tried)
        if shown is not None and shown.starts_on is not None and _recent(team, shown.starts_on):
            yield Happened(shown.starts_on, f"● tried: {line(shown.text or '', SHORT)}", "reflection", "if_then")
    if team.reader.audience <= Audience.ROOM:
        from cycletui.store.said import reworded_on

        for if_then in team.newest(IfThen):
            for on in reworded_on(team.desk.store.reader, if_then.id, SAID):
                if _recent(team, on):
                    yield Happened(on, "● if–then reworded", "reflection", "if_then")
    for ended in team.newest(CycleDecision):
        seen = team.shown(ended)
        if seen is not None and seen.decided_on is not None and _recent(team, seen.decided_on):
            words = f"● decided: {seen.choice.replace('_', ' ')}" if seen.choice else "● decided"
            yield Happened(seen.decided_on, words, "reflection", "next")
    for decision in team.newest(Decision):
        told = team.shown(decision)
        agreed = decision.state not in ("proposed", "not_agreed", "deferred")
        if agreed and told is not None and told.decided_on is not None and _recent(team, told.decided_on):
            yield Happened(told.decided_on, f"● decided: {line(told.text or '', SHORT)}", "outcomes", decision.id)


def _seen(team: TeamRecords) -> Iterator[Happened]:
    """What one of us showed the others."""
    for visit in team.newest(PeerVisit):
        shown = team.shown(visit) if visit.state == "done" else None
        if shown is not None and shown.on is not None and _recent(team, shown.on):
            yield Happened(shown.on, f"visit: {line(shown.practice or '', SHORT)}", "team", visit.id)


def _met(team: TeamRecords) -> Iterator[Happened]:
    """The meetings that were held."""
    from cycletui.records.meeting import Meeting, MeetingRun

    if not team.desk.counts([MeetingRun], space=team.space)[MeetingRun]:
        return
    runs = team.desk.records(MeetingRun, space=team.space)
    for meeting in dict.fromkeys(run.meeting for run in runs if run.ended_at):
        shown = team.reader.get(meeting, Meeting)
        if shown is not None and not shown.deleted and shown.on is not None and _recent(team, shown.on):
            yield Happened(shown.on, "met", "meeting")
