"""Somebody leaves the team: their history stays, and what they had promised goes on to somebody, in one act."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cycletui.records.outcome_rules import OPEN
from cycletui.records.outcomes import Commitment
from cycletui.records.team import Member, PeerVisit
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
    they stay as they are. What they were to show is called off.

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
    edits += [Edit("peer_visit", {"state": "called_off"}, offer.id) for offer in offers]
    saves.write(store, edits, space=space, by=by, window=window)
    return Left(len(promises), len(offers))


def come_back(store: Store, member: str, *, space: str, by: str, window: str = "main") -> None:
    """They are here again."""
    saves.write(store, [Edit("member", {"left_on": None}, member)], space=space, by=by, window=window)


def there(reader: Reader, space: str, member: str) -> list[Member]:
    """The others, who can take something over."""
    return [one for one in reader.records(Member, space=space) if one.id != member and one.left_on is None]
