"""What the room Send & receive shows, read in the store's thread."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.audience import AudienceReader
from cycletui.queries.frame import read_frame
from cycletui.queries.moments import day_at
from cycletui.records.evidence import Group
from cycletui.records.harmless import line
from cycletui.store import backups, batches, last_update, news, removing, unread
from cycletui.store.backups import Backup
from cycletui.store.batches import Batch
from cycletui.store.last_update import LastUpdate
from cycletui.store.news import Bulk, Peer
from cycletui.store.removing import Asked

if TYPE_CHECKING:
    from pathlib import Path

    from cycletui.queries.frame_view import FrameView
    from cycletui.store.store import Store

MOST = 60
"""Past files that are shown: those that came last."""
STAYING = (Group(private=True), Group(is_class=True))
"""Groups that stay in the team."""
PACKED = 0.27
"""A file's bytes for one of the changes in it: what the demo's files came to."""


class Held(NamedTuple):
    """One laptop of the team: the days on which files went or came, how much of our work it has, how much it lacks."""

    name: str
    days: tuple[date, ...]
    has: int
    lacks: int


class SendView(NamedTuple):
    """All of the room: how much there is, who has what (this laptop first), past files (newest first), unread lines,
    backups. `packed` is about how many bytes a file of all of it has; `told` that such a file was written since;
    `stays` that some groups stay with us."""

    frame: FrameView
    bulk: Bulk
    packed: int
    laptops: tuple[Held, ...]
    told: bool
    last: LastUpdate
    batches: tuple[Batch, ...]
    more: int
    unread: int
    asked: tuple[Asked, ...]
    to_wipe: bool
    others: tuple[str, ...]
    stays: bool
    backups: tuple[Backup, ...]


def read_send(store: Store, space: str, me: str, state: Path | None) -> SendView:
    """Read the room."""
    past = batches.batches(store)[::-1]
    frame = read_frame(AudienceReader(store), space, me)
    bulk, peers = news.bulk(store.reader, space), news.peers(store.reader, space)
    last = last_update.last(state, space)
    return SendView(
        frame,
        bulk,
        int(bulk.size * PACKED),
        _laptops(frame.me, bulk, peers, past, last),
        _told(last, bulk, past),
        last,
        tuple(past[:MOST]),
        max(0, len(past) - MOST),
        unread.count(store.reader),
        removing.open_requests(store.reader, space),
        removing.left_to_wipe(store.reader),
        tuple(team.name for team in store.reader.spaces() if team.id != space),
        any(store.reader.records(Group, space=space, where=one, newest=1) for one in STAYING),
        tuple(backups.backups(store.places)),
    )


def _laptops(me: str, bulk: Bulk, peers: tuple[Peer, ...], past: list[Batch], last: LastUpdate) -> tuple[Held, ...]:
    """This laptop, and then whoever lacks most."""
    others = [Held(_whose(one, peers), _days(past, one.device), bulk.changes - one.lacks, one.lacks) for one in peers]
    others.sort(key=lambda one: -one.lacks)
    sent = day_at(last.at) if last.file else None
    known = {day for one in others for day in one.days} | ({sent} if sent is not None else set())
    here = f"{line(me, 24)}, this laptop" if me else "this laptop"
    return (Held(here, tuple(sorted(known)), bulk.changes, 0), *others)


def _days(past: list[Batch], device: str) -> tuple[date, ...]:
    days = {day_at(one.at) for one in past if one.from_device == device}
    return tuple(sorted(day for day in days if day is not None))


def _whose(one: Peer, peers: tuple[Peer, ...]) -> str:
    """A laptop as its team says it; its own name where nobody's name is known, or one has several."""
    called = line(one.name, 24) or one.device[:6]
    if not one.by_name:
        return f"laptop {called}"
    several = sum(other.by_name == one.by_name for other in peers) > 1
    return f"{line(one.by_name, 24)}'s laptop{f', {called}' if several else ''}"


def _told(last: LastUpdate, bulk: Bulk, past: list[Batch]) -> bool:
    """Whether the last file that was written holds all that was written here, or came here, before it."""
    then = _moment(last.at)
    since = [_moment(bulk.last_at), *(_moment(one.at) for one in past[:1])]
    return then is not None and bool(last.file) and all(one is None or one <= then for one in since)


def _moment(at: str) -> datetime | None:
    try:
        return datetime.fromisoformat(at).astimezone()
    except (ValueError, OverflowError, OSError):
        return None
