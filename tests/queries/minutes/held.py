"""A meeting that was held: six of us, one away, a promise answered, two proposals, a promise, an ask."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

from cycletui.entry.meeting import attend, begin, capture, captured, end, plan, tied
from cycletui.queries.audience import AudienceReader
from cycletui.records.audience import Audience
from cycletui.records.meeting_templates import template
from cycletui.store import saves
from cycletui.store.saves import Edit
from tests.meeting.teams import Team, Time

PEOPLE = ("AO", "BL", "CR", "DP", "HK", "LW")
DAY = date(2026, 12, 1)


class Held(NamedTuple):
    """The team, its meeting, the ids of what was there by name, and the parts of the meeting by their keys."""

    team: Team
    meeting: str
    ids: dict[str, str]
    parts: dict[str, str]

    def reader(self, audience: Audience = Audience.DESK) -> AudienceReader:
        """Who reads."""
        return AudienceReader(self.team.store, audience)

    def write(self, kind: str, /, **values: Any) -> str:
        """Something that is there, outside of the meeting."""
        record = uuid4().hex
        saves.write(self.team.store, [Edit(kind, values, record)], space=self.team.space)
        return record

    def note(self, kind: str, part: str, at: int, /, **values: Any) -> str:
        """Something that is written down in it."""
        place = self.parts[part]
        return capture(self.team.store, self.team.who, kind, values, meeting=self.meeting, part=place, at=at)


def planned(folder: Path, *people: str, **team: Any) -> Held:
    """The meeting as it is prepared: nothing was said in it yet."""
    time = Time()
    made = Team(folder, time, *(people or PEOPLE), school="Saltgrass Middle School", **team)
    held = Held(made, "", {}, {})
    ids = held.ids
    if "AO" in made.members:
        saves.write(made.store, [Edit("member", {"name": "Anna Oduya"}, made.members["AO"])], space=made.space)
    ids["norm"] = held.write("norm", text="Start with the work.", agreed_on="2026-08-25")
    ids["rule"] = held.write("decision_rule", scope="Teaching", passes_when="all 3 or more")
    ids["cycle"] = held.write(
        "cycle", title="Reasons", question="Who says why?", stage="look", led_by=made.members.get("AO")
    )
    ids["task"] = held.write("student_task", name="Two fractions, one line", what_students_do="They place both.")
    ids["if_then"] = held.write("if_then", if_="stop before each reason", then="students say why", cycle=ids["cycle"])
    ids["private"] = held.write("group", name="Newcomers", size=5, private=True)
    ids["measure"] = held.write("measure", name="Exit ticket", counts="students")
    ids["day"] = held.write("collection", measure=ids["measure"], on="2026-11-30")
    ids["small"] = held.write("result", collection=ids["day"], group=ids["private"], count_of=2, total=5)
    ids["promise"] = held.write(
        "commitment", who=made.members.get("AO"), what="Posters with three frames", by_on="2026-12-01", state="open"
    )
    time.pass_(60)
    look = template("look")
    assert look is not None
    found = plan(made.store, made.who, look, DAY, {"purpose": "Name the next step for reasons.", "starts": "7:40"})
    parts = {one.key: part for one, part in zip(look.parts, found.parts, strict=True)}
    held = held._replace(meeting=found.meeting, parts=parts)
    edits = [
        Edit("meeting", {"led_by": made.members.get("BL"), "norm": ids["norm"]}, held.meeting),
        Edit("agenda_item", {"about": [ids["task"], ids["small"]]}, parts["look"]),
    ]
    saves.write(made.store, edits, space=made.space)
    return held


def hold(folder: Path) -> Held:
    """The meeting from its begin to its end."""
    held = planned(folder)
    team, ids, parts = held.team, held.ids, held.parts
    run = begin(team.store, team.who, held.meeting, team.time.watch)
    for one in PEOPLE:
        attend(team.store, team.who, held.meeting, team.members[one], "away" if one == "LW" else "here")
    team.time.pass_(120)
    kept = Edit("commitment", {"state": "kept", "what_came": "All four rooms have one"}, ids["promise"])
    saves.write(team.store, [kept, tied(ids["promise"], held.meeting, parts["promised"], 120)], space=team.space)
    held.note("noticing", "look", 500, text="4 of 11 students stop at the line; BL saw it too.", said_by="CR")
    held.note("meeting_note", "say", 900, text="The <b>line</b> helps: =1+1", kind="note", said_by="HK")
    held.note(
        "finding", "say", 950, kind="went_well", text="Reasons came with the drawing: Anna Oduya saw 3 of 9 students."
    )
    tie = tied(ids["small"], held.meeting, parts["look"], 600)
    saves.write(team.store, [tie], space=team.space)
    proposals = (
        ("We stop before each reason.", {"result": "agreed", "hands": "5 4 4 3 3", "concerns": "DP: time on Friday"}),
        ("Homework counts.", {"result": "put_off", "hands": "4 4 2 1 1", "until_on": "2027-02-09"}),
    )
    for at, (text, values) in enumerate(proposals, 1200):
        decision = uuid4().hex
        edits = captured("decision", {"text": text, "outcome": None}, held.meeting, parts["decide"], at, decision)
        saves.write(team.store, list(edits), space=team.space)
        agreed = {"of": decision, "rule": ids["rule"], "present": 5, "on": DAY.isoformat(), **values}
        saves.write(
            team.store, list(captured("agreement", agreed, held.meeting, parts["decide"], at)), space=team.space
        )
    held.note(
        *("commitment", "who", 2000),
        who=team.members["HK"],
        what="Four examples from class B",
        where="Class B",
        by_on="2026-12-08",
        look_for="A reason in the second turn",
    )
    held.note(
        *("problem", "who", 2100),
        statement="Nobody covers when we visit each other",
        level="support",
        needs_from="Leadership team: 40 minutes of cover",
        asked_on=DAY.isoformat(),
        state="asked",
    )
    held.note("meeting_note", "close", 2400, text="Do we grade drawings?", kind="question", said_by="DP")
    held.note("meeting_note", "close", 2500, text="The work came first", kind="plus")
    held.note("meeting_note", "close", 2510, text="Begin on time", kind="delta")
    end(
        *(team.store, team.who, run, team.time.watch),
        {"next_on": "2026-12-08", "next_led_by": team.members["CR"]},
    )
    return held
