"""Somebody leaves the team: their history stays, and what they had promised goes on to somebody, in one act."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cycletui.records.meeting import AgendaItem, Meeting, MeetingRun
from cycletui.records.outcome_rules import OPEN
from cycletui.records.outcomes import Commitment
from cycletui.records.team import Member, PeerVisit, in_order, turn_after
from cycletui.store import saves
from cycletui.store.saves import Edit

if TYPE_CHECKING:
    from cycletui.store.reader import Reader
    from cycletui.store.store import Store

GIVEN_UP = "-"
"""Nobody takes them over: they are given up, said aloud."""
SHOWN = ("offered", "planned", None)


class Left(NamedTuple):
    """How many promises went on, and how many of their offers were called off."""

    promises: int
    offers: int


def open_promises(reader: Reader, space: str, member: str) -> list[Commitment]:
    """What somebody promised and has not answered."""
    found = reader.records(Commitment, space=space, where=Commitment(who=member))
    return [one for one in found if (one.state or "") in OPEN]


def open_offers(reader: Reader, space: str, member: str) -> list[PeerVisit]:
    """What somebody offered to show, or is to show."""
    found = reader.records(PeerVisit, space=space, where=PeerVisit(who=member))
    return [one for one in found if one.state in SHOWN]


def leave(store: Store, member: str, heir: str, on: date, *, space: str, by: str, window: str = "main") -> Left:
    """They left on that day: `heir` takes their open promises over, or with `GIVEN_UP` they are given up; without one
    they stay as they are. What they were to show is called off; a meeting that they were to lead goes to whose turn it
    is, a part of one to nobody.

    One act, so that one key takes all of it back. Raises `RefusedError` or a `StoreError`.
    """
    promises = open_promises(store.reader, space, member) if heir else []
    offers = open_offers(store.reader, space, member)
    edits = [Edit("member", {"left_on": on}, member)]
    for promise in promises:
        if heir == GIVEN_UP:
            edits.append(Edit("commitment", {"state": "dropped"}, promise.id))
        else:
            edits.append(Edit("commitment", {"who": heir}, promise.id, made={"taken_over_from": member}))
    edits += _leads(store.reader, space, member, on)
    edits += [Edit("peer_visit", {"state": "called_off"}, offer.id) for offer in offers]
    saves.write(store, edits, space=space, by=by, window=window)
    return Left(len(promises), len(offers))


def meetings_to_lead(reader: Reader, space: str, member: str, on: date) -> list[Meeting]:
    """Meetings that are prepared for that day or later, and that they were to lead."""
    over = {one.meeting for one in reader.records(MeetingRun, space=space) if one.ended_at}
    found = reader.records(Meeting, space=space, where=Meeting(led_by=member))
    return [one for one in found if one.on and one.on >= on and one.id not in over]


def _leads(reader: Reader, space: str, member: str, on: date) -> list[Edit]:
    others, held = there(reader, space, member), reader.get(member, Member)
    turn = turn_after([*others, held] if held is not None and others else (), member)
    edits = [Edit("meeting", {"led_by": turn or None}, one.id) for one in meetings_to_lead(reader, space, member, on)]
    for part in reader.records(AgendaItem, space=space, where=AgendaItem(lead=member)):
        meeting = reader.get(part.meeting or "", Meeting)
        if meeting is not None and meeting.on and meeting.on >= on:
            edits.append(Edit("agenda_item", {"lead": None}, part.id))
    return edits


def come_back(store: Store, member: str, *, space: str, by: str, window: str = "main") -> None:
    """They are here again."""
    saves.write(store, [Edit("member", {"left_on": None}, member)], space=space, by=by, window=window)


def there(reader: Reader, space: str, member: str) -> list[Member]:
    """The others, who can take something over."""
    found = reader.records(Member, space=space)
    return in_order(one for one in found if one.id != member and one.left_on is None)
