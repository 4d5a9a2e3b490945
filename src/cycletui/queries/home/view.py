"""All of Home, read in a thread: one next step, then where the team stands and what waits."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.frame import read_frame
from cycletui.queries.frame_view import FrameView
from cycletui.queries.home.facts import read_facts
from cycletui.queries.home.lately import lately_rows
from cycletui.queries.home.meeting import meeting_rows, meeting_step, missed_rows
from cycletui.queries.home.rows import HomeRow
from cycletui.queries.home.team import TeamRecords
from cycletui.queries.home.waiting import (
    ROWS,
    again_rows,
    asked_rows,
    draft_rows,
    file_rows,
    promise_rows,
    settle_rows,
    visit_rows,
)
from cycletui.queries.parts import short_day
from cycletui.queries.spoken import team_kind
from cycletui.records.harmless import line
from cycletui.records.next_step import next_step, place_on_road
from cycletui.records.outcomes import GroupAim, Outcome
from cycletui.records.steps import ROAD, Facts, Step
from cycletui.records.vision import Story

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader

GROUPS = 6
"""Groups whose growth is shown."""


class HomePart(NamedTuple):
    """A part of Home; `ours`: what the team owes itself and got, which has a column of its own where there is room;
    `spare`: what stands only where there is room for it."""

    title: str
    note: str
    rows: tuple[HomeRow, ...]
    ours: bool = False
    spare: bool = False


class HomeView(NamedTuple):
    """What Home shows: the frame, the next step, and the parts below it."""

    frame: FrameView
    step: Step
    parts: tuple[HomePart, ...]


def read_home(reader: AudienceReader, space: str, me: str, today: date, window: str = "") -> HomeView:
    """Read all of Home, as of one moment, with what stands half typed in this `window` and in closed ones."""
    with reader.moment():
        team = TeamRecords(reader, space, today)
        to_settle = reader.to_settle(space=space)
        facts = read_facts(team, team_kind(reader, space), to_settle)
        step = meeting_step(team) or next_step(facts)
        since, growth = growth_rows(team)
        latest, lately = lately_rows(team)
        parts = (
            HomePart("To think of as well", "", also_rows(step)),
            HomePart("You were away", "", missed_rows(team, me)),
            HomePart("We asked", "", asked_rows(team)),
            HomePart("Where we are", since, growth),
            HomePart("The last three weeks", latest, lately, spare=True),
            HomePart("To settle together", f"{len(to_settle)} open", settle_rows(team, to_settle), ours=True),
            HomePart("Our next meeting", "", meeting_rows(team, step), ours=True, spare=True),
            HomePart("Promised", "", promise_rows(team), ours=True),
            HomePart("Come and see", "", visit_rows(team), ours=True),
            HomePart("Came in", "enter shows from whom", file_rows(team), ours=True),
            HomePart("Time to look again", "", again_rows(team), ours=True),
            HomePart("You were writing", "kept as a draft", draft_rows(team, window)),
            HomePart("Stories", "the last ones", story_rows(team)),
            HomePart("The first cycle", "", road_rows(facts, step)),
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
    from cycletui.queries.outcomes.growth import read_reach
    from cycletui.queries.outcomes.reach import drawn

    where = GroupAim(outcome=outcome.id)
    aims = team.reader.records(GroupAim, space=team.space, where=where, newest=GROUPS)
    reaches = read_reach(team.reader, outcome, reversed(aims))
    names = (line(team.reader.title(outcome.id), 200), *(f"  {reach.name}" for reach in reaches[1:]))
    rows = tuple(
        HomeRow("", name, "room", "outcomes", outcome.id, outcome.id, grown=drawn(reach))
        for name, reach in zip(names, reaches, strict=True)
    )
    return f"since {short_day(outcome.start_on)}" if outcome.start_on else "", rows


def also_rows(step: Step) -> tuple[HomeRow, ...]:
    """A question beside the next step, which holds nobody up: enter opens the place for its answer."""
    words, kind = step.also
    return (HomeRow("", words, "form", kind),) if words else ()


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


def road_rows(facts: Facts, step: Step) -> tuple[HomeRow, ...]:
    """The one road of a first cycle: what is there, where one is, and what comes then.

    Where one is on it follows from the next step itself, so there is never a second road.
    """
    here = place_on_road(facts) if facts.cycles < 2 else ""
    at = next((number for number, one in enumerate(ROAD) if one.name == here), None)
    if at is None and facts.stage == "decide" and facts.decision and facts.cycles < 2:
        at = len(ROAD)
    if at is None:
        return ()
    there = _there(facts)
    done, words = [one for one in ROAD[:at] if one.name in there], ROAD[at].words if at < len(ROAD) else ""
    if here == "try" and facts.if_thens and not facts.half_if_then:
        # of its two parts the first is there
        first, _, words = words.partition(", ")
        done.append(ROAD[at]._replace(words=first))
    if at == len(ROAD):
        # all of it was gone: what is left is the step on the card
        words = ", ".join(one.words for one in ROAD)
        return (HomeRow("●", words, "room", "reflection", at="next"),)
    rows = [HomeRow("●", ", ".join(one.words for one in done), "room", done[-1].room, at=done[-1].at)] if done else []
    # a row leads to its place: the next stage is moved on to by the card alone, so that nobody does it by mistake
    rows.append(HomeRow("►", words, "room", ROAD[at].room, at=ROAD[at].at))
    if then := ROAD[at + 1 :]:
        rows.append(HomeRow("○", ", ".join(one.words for one in then), "room", then[0].room, at=then[0].at))
    return tuple(rows)


def _there(facts: Facts) -> set[str]:
    """The steps of the road of which something is there."""
    made = {
        "story": facts.stories or facts.visions,
        "notice": facts.noticings,
        "problem": facts.problems,
        "question": facts.cycles,
        "goal": facts.outcomes,
        "try": facts.if_thens,
        "expect": facts.predictions,
        "look": facts.findings,
    }
    return {name for name, number in made.items() if number}
