"""The big screen in words: who is in the room, and which keys only show, and so work there."""

from __future__ import annotations

from typing import NamedTuple

from cycletui.records.audience import Audience
from cycletui.records.words import sentence
from cycletui.ui.keys.table import KEYS


class InTheRoom(NamedTuple):
    """Who reads along: the answer that one chooses, and what the banner says of it, in a narrow window in `few`."""

    answer: str
    banner: str
    few: str = ""


WHO = "Who is in the room?"
WHO_NOW = "The screen was shared before: who is here now?"
AGAIN = "Somebody comes in later? w asks again."
WHO_SEES = "Who sees this screen from now on?"
GOES_ON = "The meeting goes on. Who sees this screen?"
JUST_ME = "Just me: my own screen"
OWN_SCREEN = "My own screen has names, counts and what is private on it."
IN_THE_ROOM = {
    Audience.ROOM: InTheRoom("Only us", "only us"),
    Audience.LEAD: InTheRoom("Our {lead} too", "our {lead} is here"),
    Audience.GUESTS: InTheRoom(
        "Guests too",
        "guests too: groups as bands, no names but who leads",
        "guests too: bands, no names but who leads",
    ),
}


def in_the_room(audience: Audience, team: str) -> InTheRoom:
    """Who reads along, as this kind of team calls them."""
    lead = sentence("lead", team)
    return InTheRoom(*(words.format(lead=lead) for words in IN_THE_ROOM[audience]))


def answers(team: str) -> list[tuple[str, str]]:
    """Who may be in the room: the stored word, and what is chosen."""
    return [(audience.word, in_the_room(audience, team).answer) for audience in IN_THE_ROOM]


ROOMS_ON_BIG_SCREEN = ("home", "vision", "outcomes", "evidence", "reflection", "meeting", "team")
SHOWING = (
    *(f"room.{name}" for name in ROOMS_ON_BIG_SCREEN),
    *("app.big", "app.blank", "app.blank_now", "app.find", "app.agreements", "app.help", "app.palette", "app.theme"),
    *("app.quit", "app.quit_now", "app.suspend"),
    # Home's card leads to the meeting there, and does nothing else (`Card.check_action`)
    "home.next",
    *("screen.next", "screen.previous", "screen.back", "list.down", "list.up", "list.first", "list.last"),
    *("part.down", "part.up"),
    *("list.page_down", "list.page_up", "list.open", "line.enter", "room.filter", "room.records", "room.kinds"),
    # an act of the whole room
    *("room.agree", "form.fresh"),
    *("room.lists", "outcomes.next", "outcomes.before", "reflection.predictions"),
    *("reflection.next", "reflection.before", "reflection.show_cycle"),
    "work.look",
    # the way back to a meeting that runs
    "home.next",
    *("team.right", "team.left"),
    # a running meeting is led there: what is written down, and a promise's answer
    *("meeting.sort", "meeting.begin", "meeting.next", "meeting.before", "meeting.more", "meeting.note"),
    "meeting.promise",
    *("meeting.decide", "meeting.question", "meeting.evidence", "meeting.voice", "meeting.leave"),
    *("meeting.paper", "meeting.plus", "meeting.delta"),
    *("evidence.chart", "evidence.group", "evidence.group_before", "evidence.measure"),
)
"""Keys that only show, by id: what a room adds without naming it here does nothing on the big screen."""

CAPTURING = ("piles.", "slips.", "turns.")
"""Begin the ids of keys that write down what happens in the room: their sheets are opened there by a meeting alone."""


def read_only(name: str) -> bool:
    """Whether the key of this id does nothing on the big screen."""
    return name not in SHOWING and not name.startswith(CAPTURING)


def blocked(action: str) -> bool:
    """Whether an action of the app's keys does nothing on the big screen; what no key has is Textual's own."""
    names = [name for name, key in KEYS.items() if key.action == action]
    return bool(names) and all(map(read_only, names))
