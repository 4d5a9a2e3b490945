"""The team's own room: who we are, on which laptops, and how we want to work together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from cycletui.records import fields as f
from cycletui.records.fields import Day
from cycletui.records.kind import Record
from cycletui.records.words import KINDS, TEAMS_NAME

WEEKDAYS = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}
"""The days of the week in their order, as a team says on which it meets."""


class Team(Record, kind="team", room="team", shown_by=("name",), open_to="team"):
    """A team that runs cycles together: teachers, a staff, a leadership team, principals, a district, a network."""

    name: str | None = f.text("Team's name", TEAMS_NAME, needed=True, to="team")
    kind: Literal["teacher", "leadership", "principals", "district", "staff", "network"] | None = f.choice(
        "Kind of team",
        "In whose words cycletui asks.",
        of=KINDS,
        to="team",
    )
    days: Literal["month", "day"] | None = f.choice(
        "A day such as 3/4",
        "Which comes first when you write days in numbers.",
        of={"month": "Month first: 3/4 is March 4", "day": "Day first: 3/4 is 3 April"},
        to="team",
    )
    commas: Literal["thousands", "decimals"] | None = f.choice(
        "A number such as 1,250",
        "What the comma is when you write numbers.",
        of={"thousands": "Thousands: 1,250 is 1250", "decimals": "A decimal point: 1,250 is 1.25"},
        to="team",
    )
    school: str | None = f.text("School", "Leave empty where the team spans schools.", to="team")
    meets_on: Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"] | None = f.choice(
        "Meets on", "The day on which Home offers to begin.", of=WEEKDAYS, to="team"
    )
    meets_at: str | None = f.text("Meets at", "Such as 7:40.", limit=20, to="team")
    heard_on_wall: bool | None = f.yes_no(
        "On the wall, who has not been heard", "Else it stands on the recorder's screen alone."
    )


class Member(Record, kind="member", room="team", shown_by=("initials", "name"), open_to="room"):
    """Somebody in the team. Initials are enough."""

    initials: str | None = f.text(
        "Initials", "Two or three letters that the team knows.", limit=12, needed=True, to="room"
    )
    name: str | None = f.text("Name", "Only if the team wants it on paper.", to="room")
    joined_on: Day | None = f.day("Joined on")
    left_on: Day | None = f.day("Left on", "What they said stays theirs.")
    strengths: frozenset[str] = f.several("Strengths", "What they offer to explain, model or coach.")


def in_order(members: Iterable[Member]) -> list[Member]:
    """The members as they stand in every list: by their initials, those who have left last."""
    return sorted(members, key=lambda one: (one.left_on is not None, *_called(one)))


def _called(one: Member) -> tuple[str, str, str]:
    initials, name = (one.initials or "").casefold(), (one.name or "").casefold()
    return initials or name, name, one.id


class Laptop(Record, kind="laptop", room="team", shown_by=("name",)):
    """One laptop of the team, by a name that people know."""

    name: str | None = f.text("Laptop's name", "Where it lives, such as room 12.", needed=True, settle="latest")


class Norm(Record, kind="norm", room="team", shown_by=("text",), open_to="team"):
    """One way we agreed to treat each other when we meet."""

    text: str | None = f.long_text("Norm", "Something one can see people do.", limit=500, needed=True, to="team")
    agreed_on: Day | None = f.day("Agreed on", to="team")
    retired_on: Day | None = f.day("Given up on", to="team")
    proposed_by: str | None = f.link("member", "Proposed by")
    copied_from: str | None = f.origin()
