"""The few tables of the log, and the named steps that bring an older file up to date.

The log is the truth; `record`, `touch`, `head`, `dangling`, `unsettled`, `search` and the tables of
the kinds follow from it and can be made again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from cycletui.store.errors import NewerStoreError

if TYPE_CHECKING:
    from sqlalchemy import Connection

APPLICATION_ID = 0x63796331

_LOG = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE step(name TEXT PRIMARY KEY, at TEXT) WITHOUT ROWID;
CREATE TABLE space(no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, lam INTEGER NOT NULL DEFAULT 0);
CREATE TABLE device(no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
CREATE TABLE batch(no INTEGER PRIMARY KEY, file_hash TEXT NOT NULL UNIQUE, file TEXT, from_device TEXT,
  by_name TEXT, at TEXT, hidden INTEGER NOT NULL DEFAULT 0, counts TEXT);
CREATE TABLE change(no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, space INTEGER NOT NULL,
  device INTEGER NOT NULL, seq INTEGER NOT NULL, prev TEXT NOT NULL, lam INTEGER NOT NULL,
  act TEXT NOT NULL, batch INTEGER, body BLOB NOT NULL);
CREATE INDEX change_chain ON change(space, device, seq);
CREATE INDEX change_batch ON change(batch) WHERE batch IS NOT NULL;
CREATE TABLE opaque(id TEXT PRIMARY KEY, space TEXT NOT NULL, device TEXT, seq INTEGER, prev TEXT,
  batch INTEGER, why TEXT, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE kept_line(space TEXT, id TEXT, letter TEXT, batch INTEGER, payload BLOB,
  PRIMARY KEY(space, id, letter)) WITHOUT ROWID;
CREATE TABLE quarantine(no INTEGER PRIMARY KEY, batch INTEGER, line INTEGER, why TEXT, payload BLOB,
  UNIQUE(batch, line));
CREATE TABLE peer(space TEXT, device TEXT, tips TEXT, at TEXT, PRIMARY KEY(space, device)) WITHOUT ROWID;
CREATE TABLE deed(no INTEGER PRIMARY KEY, window TEXT NOT NULL, chain TEXT NOT NULL,
  state TEXT NOT NULL, past INTEGER NOT NULL DEFAULT 0, made INTEGER NOT NULL);
"""

DERIVED = """
CREATE TABLE record(no INTEGER PRIMARY KEY, space INTEGER NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL,
  lam INTEGER NOT NULL, first TEXT NOT NULL, place INTEGER NOT NULL, UNIQUE(id, space));
CREATE TABLE touch(record INTEGER, change INTEGER, PRIMARY KEY(record, change)) WITHOUT ROWID;
CREATE TABLE head(record INTEGER, field TEXT, change INTEGER, value TEXT,
  PRIMARY KEY(record, field, change)) WITHOUT ROWID;
CREATE TABLE dangling(record INTEGER, field TEXT, change_id TEXT, how TEXT,
  PRIMARY KEY(record, field, change_id, how)) WITHOUT ROWID;
CREATE TABLE unsettled(record INTEGER, field TEXT, PRIMARY KEY(record, field)) WITHOUT ROWID;
CREATE VIRTUAL TABLE search USING fts5(body, tokenize = 'unicode61 remove_diacritics 2');
"""
DERIVED_TABLES = ("record", "touch", "head", "dangling", "unsettled", "search")


def statements(script: str) -> list[str]:
    """The statements of a script that holds no literal semicolons."""
    return [text.strip() for text in script.split(";") if text.strip()]


def _log_and_derived(sql: Connection) -> None:
    for statement in statements(_LOG) + statements(DERIVED):
        sql.exec_driver_sql(statement)


def _found_at_once(sql: Connection) -> None:
    # every save asks for both, and most stores have neither: looking through all deeds and files
    # would make a save dearer with every year
    sql.exec_driver_sql("CREATE INDEX deed_undone ON deed(window) WHERE state = 'undone' AND past = 0")
    sql.exec_driver_sql("CREATE INDEX batch_hidden ON batch(no) WHERE hidden")


def _taken_away(sql: Connection) -> None:
    # changes that lost values because the team took words away: their bytes no longer prove their ids
    sql.exec_driver_sql("CREATE TABLE removed(change_id TEXT PRIMARY KEY, dropped TEXT NOT NULL) WITHOUT ROWID")


STEPS: tuple[tuple[str, Callable[[Connection], None]], ...] = (
    ("log and derived", _log_and_derived),
    ("undone deeds and hidden files", _found_at_once),
    ("words taken away", _taken_away),
)
"""Named steps in order; the file's `user_version` is how many it has taken."""


def check_version(version: int) -> None:
    """Refuse a file of a newer version. Raises `NewerStoreError`."""
    if version > len(STEPS):
        raise NewerStoreError(
            f"This team file was written by a newer cycletui (format {version}, this one reads {len(STEPS)}). "
            "Nothing was changed: install the newer version to open it."
        )


def bring_up_to_date(sql: Connection, at: str) -> None:
    """Take the steps that this file has not taken. The caller holds the transaction.

    Raises `NewerStoreError` where the file has taken more steps than this version knows.
    """
    version = int(sql.exec_driver_sql("PRAGMA user_version").scalar_one())
    check_version(version)
    if version == len(STEPS):
        return
    tables = sql.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE name='step'").scalar()
    taken = {row[0] for row in sql.exec_driver_sql("SELECT name FROM step")} if tables else set()
    for name, step in STEPS:
        if name not in taken:
            step(sql)
            sql.exec_driver_sql("INSERT INTO step VALUES (?, ?)", (name, at))
    sql.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID:d}")
    sql.exec_driver_sql(f"PRAGMA user_version = {len(STEPS):d}")
