"""Which laptop this store is. Copied disks, restored homes and stores on sticks all end here.

The token lies outside the database, keyed by the store's id and its real path. A copy finds no
token of its own; a restored backup finds one that is ahead of its log; both become a new laptop,
and nothing is lost, because changes are named by their content.
"""

from __future__ import annotations

import json
import os
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from cycletui.store.connection import value
from cycletui.store.places import Places, private_file, private_folder

if TYPE_CHECKING:
    from sqlalchemy import Connection


def own(sql: Connection, places: Places) -> str:
    """This store's laptop id, minted anew where the token says so. Called inside a transaction."""
    device = meta(sql, "device")
    if device and _token_holds(sql, places, device):
        return device
    return mint(sql, places)


def mint(sql: Connection, places: Places) -> str:
    """Become a new laptop. The token names it before the transaction ends: another window that saves
    next is the same laptop."""
    device = uuid.uuid4().hex
    sql.exec_driver_sql("INSERT OR REPLACE INTO meta VALUES ('device', ?)", (device,))
    leave_token(places, meta(sql, "id"), device, "")
    return device


def meta(sql: Connection, key: str) -> str:
    """One of the store's own facts, or an empty text."""
    return str(value(sql, "SELECT value FROM meta WHERE key = ?", (key,)) or "")


def _token_holds(sql: Connection, places: Places, device: str) -> bool:
    try:
        token = json.loads(places.token(meta(sql, "id")).read_text())
        names, last = token["device"], token["last"]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    if names != device:
        return False
    if not last:
        return True
    return bool(value(sql, "SELECT count(*) FROM change WHERE id = ?", (last,)))


def leave_token(places: Places, store_id: str, device: str, last: str) -> None:
    """Say what this laptop wrote last. A token that could not be written only costs a new id later."""
    path = places.token(store_id)
    fresh = path.with_name(f"{path.name}.{os.getpid()}.part")
    text = json.dumps({"device": device, "last": last}).encode()
    try:
        if _overwritten(path, text):
            return
        private_folder(path.parent)
        fresh.write_bytes(text)
        private_file(fresh)
        fresh.replace(path)
    except OSError:
        return


def _overwritten(path: Path, text: bytes) -> bool:
    # one write of the same few bytes is either there or not, and putting a new file in the place of
    # an old one makes many disks wait longer than the save itself
    try:
        with path.open("r+b", buffering=0) as file:
            if os.fstat(file.fileno()).st_size != len(text):
                return False
            file.write(text)
    except FileNotFoundError:
        return False
    return True
