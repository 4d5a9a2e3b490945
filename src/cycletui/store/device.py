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

from cycletui.store.connection import driver, value
from cycletui.store.places import Places, private_file, private_folder
from cycletui.store.statements import OWN_FACT

if TYPE_CHECKING:
    from sqlite3 import Connection as Driver

    from sqlalchemy import Connection

    from cycletui.store.store import Store

    Sql = Connection | Driver


def own(store: Store, sql: Sql) -> str:
    """This store's laptop id, minted anew where the token says so. Called inside a transaction."""
    store_id, device = identity(sql)
    if device and _token_holds(sql, store.token(store_id), device):
        return device
    return mint(store, sql)


def mint(store: Store, sql: Sql) -> str:
    """Become a new laptop. The token names it before the transaction ends: another window that saves
    next is the same laptop."""
    device = uuid.uuid4().hex
    driver(sql).execute("INSERT OR REPLACE INTO meta VALUES ('device', ?)", (device,))
    leave(store.token(meta(sql, "id")), device, "")
    return device


_IDENTITY = "SELECT (SELECT value FROM meta WHERE key = 'id'), (SELECT value FROM meta WHERE key = 'device')"


def identity(sql: Sql) -> tuple[str, str]:
    """The ids of the store and of the laptop that it is; an empty text for what it has not."""
    store_id, device = driver(sql).execute(_IDENTITY).fetchone()
    return str(store_id or ""), str(device or "")


def meta(sql: Sql, key: str) -> str:
    """One of the store's own facts, or an empty text."""
    return str(value(sql, OWN_FACT, (key,)) or "")


def _token_holds(sql: Sql, path: Path, device: str) -> bool:
    try:
        token = json.loads(path.read_text())
        names, last = token["device"], token["last"]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    if names != device:
        return False
    if not last:
        return True
    return bool(value(sql, "SELECT count(*) FROM change WHERE id = ?", (last,)))


def leave_token(places: Places, store_id: str, device: str, last: str) -> None:
    """Say what the laptop of a store that is not open here wrote last."""
    leave(places.token(store_id), device, last)


def leave(path: Path, device: str, last: str) -> None:
    """Say what this laptop wrote last. A token that could not be written only costs a new id later."""
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
