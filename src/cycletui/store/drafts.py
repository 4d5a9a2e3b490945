"""Texts that are being typed, in a small file of their own beside the store, so that typing is safe
while an import holds the store."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any, NamedTuple

from cycletui.store.connection import WAIT_SECONDS, as_store_error
from cycletui.store.errors import StoreError, why_not
from cycletui.store.places import Places, private_file, private_folder
from cycletui.store.statements import OVERWRITE


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
                found.execute(
                    "CREATE TABLE IF NOT EXISTS emptied(key TEXT, name TEXT, PRIMARY KEY(key, name)) WITHOUT ROWID"
                )
                yield found
        except OSError as wrong:
            raise StoreError(f"Drafts cannot be kept at {self._path}: {why_not(wrong)}.") from None
        except sqlite3.Error as wrong:
            raise as_store_error(wrong, self._path) from None

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

    def any(self, begins: str) -> bool:
        """Whether there is a draft whose key begins so."""
        if not self._path.exists():
            return False
        with self._open() as file:
            return any(key.startswith(begins) for (key,) in file.execute("SELECT key FROM draft"))

    def forget(self, texts: Sequence[str]) -> None:
        """Empty the fields in which these texts stand, and leave nothing of them in the file."""
        held = [text for text in texts if text]
        if not held or not self._path.exists():
            return
        with self._open() as file:
            file.execute(OVERWRITE)
            for key, body in file.execute("SELECT key, body FROM draft").fetchall():
                values = json.loads(body)
                kept = {name: _without(value, held) for name, value in values.items()}
                if kept != values:
                    file.execute("UPDATE draft SET body = ? WHERE key = ?", (json.dumps(kept), key))
                    names = [(key, name) for name, text in _texts(values).items() if _texts(kept)[name] != text]
                    file.executemany("INSERT OR IGNORE INTO emptied VALUES (?, ?)", names)
            file.execute("VACUUM")

    def emptied(self, key: str) -> tuple[str, ...]:
        """The fields of this draft that were emptied, for words in them were taken away: a form that is open
        shows them still."""
        if not self._path.exists():
            return ()
        with self._open() as file:
            return tuple(row[0] for row in file.execute("SELECT name FROM emptied WHERE key = ?", (key,)))

    def drop(self, key: str) -> None:
        """Forget a draft, once its text is saved."""
        with self._open() as file:
            file.execute("DELETE FROM draft WHERE key = ?", (key,))
            file.execute("DELETE FROM emptied WHERE key = ?", (key,))


def _texts(values: dict[str, Any]) -> dict[str, Any]:
    texts = values.get("texts")
    return texts if isinstance(texts, dict) else values


def _without(value: Any, texts: Sequence[str]) -> Any:
    # a short text stands in many words: only a field that holds nothing else is meant
    if isinstance(value, list):
        return [kept for one in value if (kept := _without(one, texts)) == one or kept != ""]
    if isinstance(value, dict):
        return {name: _without(one, texts) for name, one in value.items()}
    if not isinstance(value, str):
        return value
    plain = value.casefold()
    found = any(plain == text or (len(text) > 3 and text in plain) for text in map(str.casefold, texts))
    return "" if found else value
