"""What the room Send & receive shows, read in the store's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.audience import AudienceReader
from cycletui.queries.frame import read_frame
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


class SendView(NamedTuple):
    """All of the room: how much there is, who has what, past files (newest first), unread lines, backups."""

    frame: FrameView
    bulk: Bulk
    peers: tuple[Peer, ...]
    last: LastUpdate
    batches: tuple[Batch, ...]
    more: int
    unread: int
    asked: tuple[Asked, ...]
    to_wipe: bool
    others: tuple[str, ...]
    backups: tuple[Backup, ...]


def read_send(store: Store, space: str, me: str, state: Path | None) -> SendView:
    """Read the room."""
    past = batches.batches(store)[::-1]
    return SendView(
        read_frame(AudienceReader(store), space, me),
        news.bulk(store.reader, space),
        news.peers(store.reader, space),
        last_update.last(state, space),
        tuple(past[:MOST]),
        max(0, len(past) - MOST),
        unread.count(store.reader),
        removing.open_requests(store.reader, space),
        removing.left_to_wipe(store.reader),
        tuple(team.name for team in store.reader.spaces() if team.id != space),
        tuple(backups.backups(store.places)),
    )
