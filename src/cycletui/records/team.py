"""The team's own room: who we are, on which laptops, and how we want to work together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from cycletui.records import fields as f
from cycletui.records.fields import Day
from cycletui.records.kind import Problem, Record
from cycletui.records.whole import above_whole
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


def turn_after(members: Iterable[Member], after: str | None) -> str:
    """The id of whoever comes next in the order of initials, of those who are here: a turn, and no count of anybody.

    Behind somebody who has left comes who stood behind them; empty where nobody is here.
    """
    every = sorted(members, key=_called)
    at = next((place + 1 for place, one in enumerate(every) if one.id == after), 0)
    return next((one.id for one in (*every[at:], *every[:at]) if one.left_on is None), "")


class Laptop(Record, kind="laptop", room="team", shown_by=("name",)):
    """One laptop of the team, by a name that people know."""

    name: str | None = f.text("Laptop's name", "Where it lives, such as room 12.", needed=True, settle="latest")


class Norm(Record, kind="norm", room="team", shown_by=("text",), open_to="team"):
    """One way we agreed to treat each other when we meet."""

    text: str | None = f.long_text("Norm", "Something one can see people do.", limit=500, needed=True, to="team")
    agreed_on: Day | None = f.day("Agreed on", to="team")
    looked_at_on: Day | None = f.day(
        "Looked at on", "When the team last asked itself how it goes.", past=True, to="team"
    )
    retired_on: Day | None = f.day("Given up on", to="team")
    proposed_by: str | None = f.link("member", "Proposed by")
    copied_from: str | None = f.origin()


class PeerVisit(Record, kind="peer_visit", room="team", label="Come and see", shown_by=("practice",), open_to="room"):
    """A practice that one of us shows the others: offered, planned, seen. Nobody counts who shows how much."""

    practice: str | None = f.text(
        "What one can see", "Such as how pairs rehearse. An ordinary lesson is good enough.", needed=True, to="room"
    )
    who: str | None = f.link("member", "Who shows it", "Whoever offers it themselves.", needed=True, to="room")
    how: Literal["see", "plan", "teach"] | None = f.choice(
        "How", of={"see": "Come and see", "plan": "Plan with me", "teach": "Teach with me"}, to="room"
    )
    outcome: str | None = f.link("outcome", "For which outcome", to="room")
    our_way: str | None = f.link("our_way", "Which of our ways", to="room")
    on: Day | None = f.day("On", "The day on which you meet there.", indexed=True, to="room")
    comes: frozenset[str] = f.several("Who comes", of=("member",), to="room")
    state: Literal["offered", "planned", "done", "called_off"] | None = f.choice(
        "State",
        of={"offered": "Offered", "planned": "Planned", "done": "Seen", "called_off": "Called off"},
        indexed=True,
        to="room",
    )
    noticed: str | None = f.long_text(
        "What we noticed", "What students did, and what you will try. Never how good it was.", limit=2000, to="room"
    )


LOOK_FORS = ("look_for_1", "look_for_2", "look_for_3", "look_for_4", "look_for_5")
SEEN = ("seen_1", "seen_2", "seen_3", "seen_4", "seen_5")
"""What a round looks for, and in how many of its visits each was seen."""


class InstructionalRound(
    Record,
    kind="instructional_round",
    room="team",
    label="Round of visits",
    shown_by=("question",),
    open_to="guests",
):
    """Visits to lessons with one question. Which room, whose lesson, when in the day, who looked: nobody writes it."""

    question: str | None = f.long_text(
        "What do we want to see?", "Of students and the task, not of who teaches.", limit=500, needed=True, to="guests"
    )
    problem: str | None = f.link("problem", "For which problem", "What we are stuck on.", to="guests")
    look_for_1: str | None = f.text("Look-for a", "What students do or say.", needed=True, to="guests")
    look_for_2: str | None = f.text("Look-for b", "Something one can see or hear.", needed=True, to="guests")
    look_for_3: str | None = f.text("Look-for c", "One of them about the task.", needed=True, to="guests")
    look_for_4: str | None = f.text("Look-for d", to="guests")
    look_for_5: str | None = f.text("Look-for e", to="guests")
    on: Day | None = f.day("On", "The day of the visits.", indexed=True, to="room")
    rooms: int | None = f.number(
        "In how many rooms",
        "A number. Which ones is written nowhere.",
        at_least=1,
        at_most=1000,
        whole=True,
        to="room",
        figure=True,
    )
    state: Literal["planned", "over"] | None = f.choice(
        "State", of={"planned": "Planned", "over": "Over"}, indexed=True, to="guests"
    )

    def look_fors(self) -> list[tuple[str, str]]:
        """Each look-for with the field in which it is counted."""
        texts = (getattr(self, name) for name in LOOK_FORS)
        return [(text, seen) for text, seen in zip(texts, SEEN, strict=True) if text]


class VisitCount(Record, kind="visit_count", room="team", label="Visits counted", shown_by=("visits",), open_to="room"):
    """Some visits of a round, counted together: how many, and in how many of them each look-for was seen."""

    # a record for each visit would say by its moment which lesson it was
    round: str | None = f.link("instructional_round", "Round", needed=True, to="room")
    visits: int | None = f.number(
        "How many visits",
        "All that you count now.",
        at_least=1,
        at_most=100_000,
        whole=True,
        needed=True,
        to="room",
        figure=True,
    )
    seen_1: int | None = f.number("Saw a", at_least=0, whole=True, to="room", figure=True)
    seen_2: int | None = f.number("Saw b", at_least=0, whole=True, to="room", figure=True)
    seen_3: int | None = f.number("Saw c", at_least=0, whole=True, to="room", figure=True)
    seen_4: int | None = f.number("Saw d", at_least=0, whole=True, to="room", figure=True)
    seen_5: int | None = f.number("Saw e", at_least=0, whole=True, to="room", figure=True)

    def called(self) -> str:
        """`6 visits`."""
        return f"{self.visits} visit{'' if self.visits == 1 else 's'}" if self.visits else ""

    def problems(self) -> Iterator[Problem]:
        """Nothing is seen in more visits than there were."""
        for name in SEEN:
            if trouble := above_whole(getattr(self, name), self.visits):
                yield Problem(name, trouble)
