"""Looking at a file before it is taken in: the import is done in a copy, and what it did is told."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, NamedTuple

from cycletui.exchange import sync
from cycletui.exchange.progress import Progress
from cycletui.store import brought, passing_on
from cycletui.store.brought import Brought
from cycletui.store.intake import Counts, rehearsal
from cycletui.store.store import Store


class Look(NamedTuple):
    """What taking a file in would do. `own`: this laptop wrote it; `ahead`: that laptop's clock is."""

    file: str
    by_name: str
    device_name: str
    at: str
    counts: Counts
    known_file: bool
    own: bool
    ahead: bool
    records: tuple[Brought, ...]
    more: int
    others: tuple[str, ...] = ()
    """Names of the other teams that it carries; those of ours are not among them."""


def look(store: Store, path: Path, *, progress: Progress | None = None, **options: Any) -> Look:
    """Look at a file. Nothing is written, and the store is not held. Raises `ExchangeError`."""
    progress = progress or Progress()
    progress.at("Making a copy to try it in", 0.0)
    own = passing_on.meta(store.reader, "device")
    ours = {team.id for team in store.reader.spaces()}
    copy, folder = rehearsal(store)
    try:
        with copy:
            before = brought.last_change(copy.reader)
            taken = sync.take_in(copy, path, backup=False, progress=progress, **options)
            progress.at("Comparing", 1.0)
            records, more = brought.since(copy.reader, before)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    header = taken.header
    at = header.at if header else ""
    return Look(
        path.name,
        header.by_name if header else "",
        header.device_name if header else "",
        at,
        taken.counts,
        taken.known_file,
        bool(header and own and header.device == own),
        # a day is the widest that time zones and slow clocks explain
        bool(at[:4].isdigit() and at[:10] > store.stamp()[:10]),
        records,
        more,
        tuple(str(one.get("title") or "") for key, one in (header.spaces if header else {}).items() if key not in ours),
    )
