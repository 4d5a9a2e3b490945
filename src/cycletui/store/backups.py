"""Backups: made before an import and once a day, a few kept of each, put back when asked."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cycletui.store import connection
from cycletui.store.errors import StoreError, why_not
from cycletui.store.places import Places, private_file, private_folder
from cycletui.store.statements import ONE_FILE, READ_ONLY

if TYPE_CHECKING:
    from cycletui.store.store import Store

KEEP = {"import": 3, "daily": 5, "weekly": 2, "asked": 5}
LEAST_ROOM = 200_000_000
ITSELF = "is the team file itself. Nothing was written."


class Backup(NamedTuple):
    """One backup: the reason it was made for, when, and where it lies; size in bytes."""

    reason: str
    at: str
    path: Path
    size: int


def backups(places: Places) -> list[Backup]:
    """The backups of a store, newest first."""
    found = []
    for path in places.backups.glob("*.db"):
        at, _, reason = path.stem.partition(".")
        if reason in KEEP:
            found.append(Backup(reason, at, path, path.stat().st_size))
    return sorted(found, key=lambda b: (b.at, b.path.name), reverse=True)


def make(store: Store, reason: str, target: Path | None = None) -> Path:
    """Make a backup in the folder of the backups, or at `target`; where it lies.

    Raises `StoreError` where it cannot be written; a half-written one is never left under its name.
    """
    if target is None:
        at = store.clock().astimezone(UTC).strftime("%Y%m%dT%H%M%S%fZ")
        target = store.places.backups / f"{at}.{reason}.db"
    part = target.with_name(target.name + ".part")
    try:
        if target.resolve() == store.path.resolve():
            raise StoreError(f"{target} {ITSELF}")
        private_folder(target.parent)
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
        store.reader.copy_to(part)
        with closing(sqlite3.connect(part)) as copy:
            copy.execute(ONE_FILE)
        private_file(part)
        part.replace(target)
    except OSError as wrong:
        raise StoreError(f"The backup {target} cannot be written: {why_not(wrong)}.") from None
    finally:
        with suppress(OSError):
            part.unlink()
    rotate(store.places)
    return target


def make_daily(store: Store) -> None:
    """The day's and the week's backup, where they are not made yet."""
    now = store.clock().astimezone(UTC)
    have = backups(store.places)
    day = now.strftime("%Y%m%d")
    if not any(b.reason == "daily" and b.at.startswith(day) for b in have):
        make(store, "daily")
    if not any(b.reason == "weekly" and _week(b.at) == now.isocalendar()[:2] for b in have):
        make(store, "weekly")


def _week(at: str) -> tuple[int, int]:
    try:
        return datetime.strptime(at[:8], "%Y%m%d").replace(tzinfo=UTC).isocalendar()[:2]
    except ValueError:
        return (0, 0)


def rotate(places: Places) -> None:
    """Remove what is beyond the numbers, then the oldest until all fit their room (the newest stays)."""
    have = backups(places)
    kept: list[Backup] = []
    for one in have:
        if sum(other.reason == one.reason for other in kept) < KEEP[one.reason]:
            kept.append(one)
        else:
            one.path.unlink(missing_ok=True)
    size = places.store.stat().st_size if places.store.exists() else 0
    room = max(LEAST_ROOM, 2 * size)
    while len(kept) > 1 and sum(one.size for one in kept) > room:
        kept.pop().path.unlink(missing_ok=True)


def recover(places: Places, backup: Path, at: datetime) -> Path | None:
    """Put a backup in the store's place; where the store that was there is set aside.

    The token is taken away, so that what was written since the backup is another laptop's, and
    comes back by the next file. Raises a `StoreError` where the backup is no sound team file.
    """
    connection.check_file(backup)
    with closing(sqlite3.connect(backup)) as copy:
        try:
            copy.execute(READ_ONLY)
            sound = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
            store_id = copy.execute("SELECT value FROM meta WHERE key = 'id'").fetchone()[0]
        except sqlite3.DatabaseError as wrong:
            raise connection.as_store_error(wrong, backup) from None
    if sound != "ok":
        raise StoreError(f"The backup {backup} is damaged ({sound}). The team file was left as it is.")
    fresh = places.store.with_name(places.store.name + ".part")
    aside = None
    try:
        private_folder(places.store.parent)
        shutil.copyfile(backup, fresh)
        private_file(fresh)
        if places.store.exists():
            mark = at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
            aside = places.store.with_name(f"{places.store.name}.set-aside-{mark}")
            number = 1
            while aside.exists():
                number += 1
                aside = places.store.with_name(f"{places.store.name}.set-aside-{mark}-{number}")
            for tail in ("-wal", "-shm"):
                side = places.store.with_name(places.store.name + tail)
                if side.exists():
                    side.replace(aside.with_name(aside.name + tail))
            places.store.replace(aside)
        fresh.replace(places.store)
        places.token(store_id).unlink(missing_ok=True)
    except OSError as wrong:
        raise StoreError(f"The backup could not be put in its place: {why_not(wrong)}.") from None
    finally:
        with suppress(OSError):
            fresh.unlink()
    return aside
