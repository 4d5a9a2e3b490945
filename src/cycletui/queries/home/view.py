"""All of Home, read in a thread: one next step, then where the team stands and what waits."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.frame import read_frame
from cycletui.queries.frame_view import FrameView
from cycletui.queries.home.facts import read_facts
from cycletui.queries.home.rows import HomeRow
from cycletui.queries.home.team import TeamRecords
from cycletui.queries.home.waiting import ROWS, again_rows, draft_rows, file_rows, promise_rows, settle_rows
from cycletui.queries.parts import short_day
from cycletui.queries.spoken import team_kind
from cycletui.records.evidence import Result
from cycletui.records.harmless import line
from cycletui.records.next_step import Step, next_step
from cycletui.records.outcomes import GroupAim, Outcome
from cycletui.records.reflection import Cycle, Prediction
from cycletui.records.vision import Story, Vision

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader

GROUPS = 6
"""Groups whose growth is shown."""

FIRST = (
    ("1", "Tell a story", "one moment, no student's name", "vision"),
    ("2", "Agree on one outcome", "what students will do that they can't yet", "outcomes"),
    ("3", "Write one line of evidence", "18/24 exit ticket fractions", "evidence"),
    ("4", "Say what you expect", "before you look", "reflection"),
)
"""The steps of a first cycle; their numbers are the keys of the rooms."""


class HomePart(NamedTuple):
    """A part of Home; `ours`: what the team owes itself and got, which has a column of its own where there is room."""

    title: str
    note: str
    rows: tuple[HomeRow, ...]
    ours: bool = False


class HomeView(NamedTuple):
    """What Home shows: the frame, the next step, and the parts below it."""

    frame: FrameView
    step: Step
    parts: tuple[HomePart, ...]


def read_home(reader: AudienceReader, space: str, me: str, today: date) -> HomeView:
    """Read all of Home, as of one moment."""
    with reader.moment():
        team = TeamRecords(reader, space, today)
        to_settle = reader.to_settle(space=space)
        step = next_step(read_facts(team, team_kind(reader, space), to_settle))
        since, growth = growth_rows(team)
        promised = "enter, then 1 to 4 answer" if reader.inside else ""
        parts = (
            HomePart("Where we are", since, growth),
            HomePart("To settle together", f"{len(to_settle)} open", settle_rows(team, to_settle)),
            HomePart("Promised", promised, promise_rows(team), ours=True),
            HomePart("Came in", "enter shows from whom", file_rows(team), ours=True),
            HomePart("Time to look again", "", again_rows(team), ours=True),
            HomePart("You were writing", "kept as a draft", draft_rows(team)),
            HomePart("Stories", "the last ones", story_rows(team)),
            HomePart("The first cycle, step by step", "any order works", first_rows(team)),
        )
        return HomeView(read_frame(reader, space, me), step, tuple(part for part in parts if part.rows))


def growth_rows(team: TeamRecords) -> tuple[str, tuple[HomeRow, ...]]:
    """Where the outcome that the team works on started, aims and stands, whole and by group; and since when."""
    agreed = (one for one in team.newest(Outcome) if one.state == "agreed" and one.aim_value is not None)
    chosen = next(agreed, None)
    outcome = team.shown(chosen) if chosen is not None else None
    if outcome is None:
        return "", ()
    # most first weeks have no such outcome: what draws it is loaded for those who do
    from cycletui.queries.outcomes.growth import drawn, read_reach

    where = GroupAim(outcome=outcome.id)
    aims = team.reader.records(GroupAim, space=team.space, where=where, newest=GROUPS)
    reaches = read_reach(team.reader, outcome, reversed(aims))
    names = (line(team.reader.title(outcome.id), 200), *(f"  {reach.name}" for reach in reaches[1:]))
    rows = tuple(
        HomeRow("", name, "room", "outcomes", outcome.id, outcome.id, grown=drawn(reach))
        for name, reach in zip(names, reaches, strict=True)
    )
    return f"since {short_day(outcome.start_on)}" if outcome.start_on else "", rows


def story_rows(team: TeamRecords) -> tuple[HomeRow, ...]:
    """The last stories, until there is a cycle; who told them is said at the desk."""
    if team.cycle is not None:
        return ()
    stories = [team.shown(story) for story in team.newest(Story)[:ROWS]]
    nobody = "–" if team.reader.inside else ""
    return tuple(
        HomeRow(line(story.said_by or nobody, 14), line(story.text or "", 160), "form", "story", story.id)
        for story in stories
        if story is not None
    )


def first_rows(team: TeamRecords) -> tuple[HomeRow, ...]:
    """The steps of a first cycle, until each is taken once."""
    counts = team.counts
    done = (counts[Story] or counts[Vision], counts[Outcome], counts[Result], counts[Prediction])
    if all(done) or counts[Cycle] > 1:
        return ()
    return tuple(
        HomeRow(f"{'●' if taken else '○'} {key}", what, "room", room, note="done" if taken else how)
        for taken, (key, what, how, room) in zip(done, FIRST, strict=True)
    )
