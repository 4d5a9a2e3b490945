"""Texts that are being typed, in a small file of their own beside the store, so that typing is safe
while an import holds the store."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any, NamedTuple

from cycletui.store.connection import WAIT_SECONDS, said
from cycletui.store.errors import StoreError
from cycletui.store.places import Places, private_file, private_folder


class Draft(NamedTuple):
    """An unsaved form: its key (window and what it edits), its fields as typed, and when."""

    key: str
    values: dict[str, Any]
    at: str


class Drafts:
    """The drafts of one store. Every call is a transaction of its own."""

    def __init__(self, places: Places) -> None:
        self._path = places.drafts

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            private_folder(self._path.parent)
            if not self._path.exists():
                self._path.touch(mode=0o600)
                private_file(self._path)
            with closing(sqlite3.connect(self._path, timeout=WAIT_SECONDS, isolation_level=None)) as found:
                found.execute(
                    "CREATE TABLE IF NOT EXISTS draft(key TEXT PRIMARY KEY, body TEXT, at TEXT) WITHOUT ROWID"
                )
                yield found
        except OSError as wrong:
            raise StoreError(f"Drafts cannot be kept at {self._path}: {wrong.strerror or wrong}.") from None
        except sqlite3.Error as wrong:
            raise said(wrong, self._path) from None

    def keep(self, key: str, values: dict[str, Any], at: str) -> None:
        """Keep what is typed under this key, in place of what was kept before."""
        with self._open() as file:
            body = json.dumps(values)
            file.execute("INSERT OR REPLACE INTO draft VALUES (?, ?, ?)", (key, body, at))

    def all(self) -> list[Draft]:
        """All drafts, newest first."""
        if not self._path.exists():
            return []  # nobody has typed yet: looking writes nothing
        with self._open() as file:
            rows = file.execute("SELECT key, body, at FROM draft ORDER BY at DESC, key").fetchall()
        return [Draft(key, json.loads(body), at) for key, body, at in rows]

    def get(self, key: str) -> Draft | None:
        """The draft under this key."""
        return next((draft for draft in self.all() if draft.key == key), None)

    def drop(self, key: str) -> None:
        """Forget a draft, once its text is saved."""
        with self._open() as file:
            file.execute("DELETE FROM draft WHERE key = ?", (key,))
