"""What Home says of the team's meeting: on its day that enter begins it, and while it runs that it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.queries.home.rows import HomeRow
from cycletui.queries.parts import short_day
from cycletui.records.harmless import line
from cycletui.records.steps import Step
from cycletui.records.team import WEEKDAYS, Team

if TYPE_CHECKING:
    from cycletui.queries.home.team import TeamRecords

BEGIN, GOES_ON = "begin", ""
CATCH_UP = "catch"
"""Where in the room Meeting whoever was away reads what they missed."""
MISSED_DAYS = 21
"""So long it is told that one was away."""


def missed_rows(team: TeamRecords, me: str) -> tuple[HomeRow, ...]:
    """For whoever is at the keyboard and was away at the last meeting: what they missed. For nobody else's eyes."""
    from cycletui.records.meeting import Attendance

    # most days nobody was away: what reads it is loaded for those who were
    away = me and team.reader.inside and team.desk.counts([Attendance], space=team.space)[Attendance]
    if not away:
        return ()
    from cycletui.queries.meeting.view import last_meeting

    last = last_meeting(team.desk, team.space)
    if last is None or last.on is None or (team.today - last.on).days > MISSED_DAYS:
        return ()
    where = Attendance(meeting=last.id, member=me)
    if not any(one.state == "away" for one in team.desk.records(Attendance, where=where)):
        return ()
    title = line(last.title or "our meeting", 60)
    return (HomeRow(short_day(last.on), f"{title}: enter catches you up", "room", "meeting", at=CATCH_UP),)


def meeting_step(team: TeamRecords) -> Step | None:
    """The meeting as the next step: one that runs, else that of today on the team's day, until it was held."""
    from cycletui.records.meeting import MeetingRun

    its_day = _its_day(team)
    if not its_day and not team.desk.counts([MeetingRun], space=team.space)[MeetingRun]:
        return None
    # most teams and days have none: what reads it is loaded for those that do
    from cycletui.queries.meeting.view import last_meeting, read_next, runs_somewhere

    if runs_somewhere(team.desk, team.space):
        return Step("The meeting is under way.", "Its time goes on.", "go on with it", "room", "meeting", at=GOES_ON)
    if not its_day:
        return None
    last = last_meeting(team.desk, team.space)
    if last is not None and last.on == team.today:
        return None
    day = list(WEEKDAYS.values())[team.today.weekday()]
    held = team.reader.get(team.space, Team)
    leads = read_next(team.reader, team.space, team.today).led_by
    at = f"At {held.meets_at}. " if held is not None and held.meets_at else ""
    at += f"{leads} leads. " if leads else ""
    return Step(
        f"{day}\u2019s meeting: enter begins it.",
        f"{at}What was promised comes first. Room 5 has its agenda.",
        "begin it",
        "room",
        "meeting",
        at=BEGIN,
    )


def meeting_rows(team: TeamRecords, step: Step) -> tuple[HomeRow, ...]:
    """The meeting that comes: its day, who leads it, what sort it is. Nothing where no day is known, and where it is
    the next step already."""
    from cycletui.records.meeting import Meeting

    held = team.desk.get(team.space, Team)
    regular = held is not None and held.meets_on in WEEKDAYS
    if (step.verb, step.kind) == ("room", "meeting"):
        return ()
    if not regular and not team.desk.counts([Meeting], space=team.space)[Meeting]:
        return ()
    from cycletui.queries.meeting.view import read_next

    following = read_next(team.reader, team.space, team.today)
    if not following.has_day:
        return ()
    leads = f"{following.led_by} leads" if following.led_by else ""
    words = ": ".join(part for part in (leads, following.title) if part)
    return (HomeRow(short_day(following.on), words, "room", "meeting"),)


def _its_day(team: TeamRecords) -> bool:
    held = team.desk.get(team.space, Team)
    return (
        held is not None and held.meets_on in WEEKDAYS and (list(WEEKDAYS).index(held.meets_on) == team.today.weekday())
    )
