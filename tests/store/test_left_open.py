"""Every connection has somebody who closes it, also where a file turns out to be damaged, newer, locked or gone:
one that is left open is a file that cannot be replaced on Windows. `tests/conftest.py` asks the same of every test."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

from cycletui.exchange import looking, sync
from cycletui.exchange.errors import ExchangeError
from cycletui.store import backups, connection, doctor, presence, removing, saves, state, teams
from cycletui.store.drafts import Drafts
from cycletui.store.errors import BusyStoreError, StoreError
from cycletui.store.places import places
from cycletui.store.store import Store
from tests import left_open


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Path]:
    """A store's bytes, and a file for it to take in."""
    folder = tmp_path_factory.mktemp("sound")
    with Store.create(folder / "team.db", tokens=folder / "tokens") as store:
        space = teams.start(store, "Grade 6 Maths", members=["AO"])
        for number in range(40):
            saves.write(store, [saves.Edit("reflection", {"text": f"{number} " + "x" * 400})], space=space)
        sync.export(store, folder / "update.cycle", [space])
        backups.make(store, "asked", folder / "backup.db")
    return (folder / "backup.db").read_bytes(), folder / "update.cycle"


def _noise(good: bytes, seed: int) -> bytes:
    random, raw = Random(seed), bytearray(good)
    for _ in range(random.randint(1, 6)):
        place = random.randrange(100, len(raw) - 600)
        raw[place : place + 512] = random.randbytes(512)
    return bytes(raw)


def _set(good: bytes, folder: Path, statement: str) -> bytes:
    path = folder / "set.db"
    path.write_bytes(good)
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(statement)
    return path.read_bytes()


BAD: dict[str, Callable[[bytes, Path], bytes]] = {
    "as it was": lambda good, _: good,
    "empty": lambda good, _: b"",
    "a letter": lambda good, _: b"a letter to parents\n" * 50,
    "only a start": lambda good, _: good[:100],
    "one page": lambda good, _: good[:4096],
    "half": lambda good, _: good[: len(good) // 2],
    "all but a page": lambda good, _: good[:-4096],
    "newer": lambda good, folder: _set(good, folder, "PRAGMA user_version = 99"),
    "another program's": lambda good, folder: _set(good, folder, "PRAGMA application_id = 7"),
    "of another shape": lambda good, folder: _set(good, folder, "UPDATE meta SET value = 'x' WHERE key = 'shape'"),
    "a table is gone": lambda good, folder: _set(good, folder, "DROP TABLE head"),
    "noise": lambda good, _: _noise(good, 6),
    "other noise": lambda good, _: _noise(good, 1),
}


def _ways(path: Path, file: Path) -> Iterator[Callable[[], Any]]:
    """Every way to open the file below the screen."""
    folder = path.parent

    def opened(work: Callable[[Store], Any]) -> Callable[[], Any]:
        def way() -> None:
            with Store.open(path, tokens=folder / "tokens") as store:
                # a second time too: the first may have left it half open
                for _ in range(2):
                    with suppress(StoreError, ExchangeError, sqlite3.Error):
                        work(store)

        return way

    def in_a_thread(store: Store) -> None:
        thread = threading.Thread(target=lambda: _quiet(store.reader.spaces))
        thread.start()
        thread.join()

    def write(store: Store) -> object:
        return saves.write(store, [saves.Edit("norm", {"text": "We listen."})], space=store.reader.spaces()[0].id)

    def moment(store: Store) -> None:
        with store.reader.moment():
            store.reader.records("reflection")

    yield opened(lambda store: store.reader.spaces())
    yield opened(lambda store: state.state(store.reader))
    yield opened(moment)
    yield opened(in_a_thread)
    yield opened(lambda store: store.sql)
    yield opened(lambda store: store.rebuild())
    yield opened(write)
    yield opened(lambda store: next(store.reader.stream("SELECT * FROM change"), None))
    yield opened(lambda store: store.reader.copy_to(folder / "copy.db"))
    yield opened(lambda store: store.reader.copy_to(folder / "no such folder" / "copy.db"))
    yield opened(lambda store: backups.make(store, "asked"))
    yield opened(lambda store: removing.holding(store, {"x": frozenset()}))
    yield opened(lambda store: sync.take_in(store, file))
    yield opened(lambda store: sync.preview(store, [file]))
    yield opened(lambda store: looking.look(store, file))
    yield opened(doctor.examine)
    yield lambda: backups.recover(places(folder / "other.db", folder / "tokens"), path, datetime.now(UTC))
    yield lambda: connection.reading(path).close()
    yield lambda: connection.writing(path).close()


def _quiet(way: Callable[[], Any]) -> None:
    with suppress(Exception):
        way()


@pytest.mark.parametrize("bad", BAD)
def test_of_a_bad_file_nothing_stays_open(bad: str, sound: tuple[bytes, Path], tmp_path: Path) -> None:
    good, file = sound
    content, path = BAD[bad](good, tmp_path), tmp_path / "team.db"
    with _nothing_stays():
        for way in _ways(path, file):
            for tail in ("-wal", "-shm", "-journal"):
                path.with_name(path.name + tail).unlink(missing_ok=True)
            path.write_bytes(content)
            _quiet(way)


@contextmanager
def _nothing_stays() -> Iterator[None]:
    before = left_open.still_open()
    yield
    assert left_open.dropped(thorough=True) == []
    assert left_open.still_open() == before


@pytest.fixture
def path(sound: tuple[bytes, Path], tmp_path: Path) -> Path:
    """A sound team file."""
    found = tmp_path / "team.db"
    found.write_bytes(sound[0])
    return found


class _Refusing(connection._Known):
    """A connection that fails at some statement."""

    refused = ""

    def execute(self, sql: str, *args: Any) -> sqlite3.Cursor:
        if sql.startswith(self.refused):
            raise sqlite3.OperationalError("disk I/O error")
        return super().execute(sql, *args)


@pytest.mark.parametrize(
    "refused",
    [
        "PRAGMA query_only",
        "PRAGMA user_version",
        "SELECT value FROM meta",
        "PRAGMA synchronous",
        "CREATE TEMP",
        "BEGIN",
    ],
)
def test_a_disk_that_fails_while_a_file_is_opened(
    refused: str, path: Path, sound: tuple[bytes, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "_Known", _Refusing)
    monkeypatch.setattr(_Refusing, "refused", refused)
    with _nothing_stays():
        for way in _ways(path, sound[1]):
            _quiet(way)


def test_a_file_that_goes_while_it_is_opened(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(path: Path) -> tuple[int, int]:
        raise FileNotFoundError(path)

    monkeypatch.setattr(connection, "_identity", gone)
    for open_ in (connection._connect, connection.writing):
        with _nothing_stays(), pytest.raises(FileNotFoundError):
            open_(path)


def test_a_file_that_was_held_is_brought_up_to_date_once_it_is_free(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "WAIT_SECONDS", 0)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("UPDATE meta SET value = 'another' WHERE key = 'shape'")
        with _nothing_stays(), Store.open(path, tokens=tmp_path / "tokens") as store:
            other.execute("BEGIN IMMEDIATE")
            for _ in range(2):
                with pytest.raises(BusyStoreError):
                    store.reader.spaces()
                with pytest.raises(BusyStoreError):
                    _ = store.sql
            other.execute("COMMIT")
            with store.transaction():
                assert [one.name for one in store.reader.spaces()] == ["Grade 6 Maths"]


def test_a_closed_file_is_not_opened_again(path: Path, tmp_path: Path) -> None:
    store = Store.open(path, tokens=tmp_path / "tokens")
    began, closed, said = threading.Event(), threading.Event(), list[str]()

    def late() -> None:
        began.set()
        closed.wait()
        try:
            store.reader.spaces()
        except StoreError as wrong:
            said.append(str(wrong))

    thread = threading.Thread(target=late)
    with _nothing_stays():
        thread.start()
        began.wait()
        with store:
            store.reader.spaces()
            _ = store.sql
        closed.set()
        thread.join()
        assert said == ["This team file was closed. Nothing was read."]
        for way in (store.reader.spaces, lambda: store.sql, store.rebuild):
            with pytest.raises(StoreError, match="was closed"):
                way()
        store.close()


def test_a_window_whose_lock_another_one_holds(path: Path, tmp_path: Path) -> None:
    here = places(path, tmp_path / "tokens")
    lock = here.tokens / "window-aa.lock"
    lock.parent.mkdir(parents=True)
    with closing(sqlite3.connect(lock, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with _nothing_stays():
            presence.enter(here, "aa")
            assert presence.is_open(here, "aa")
    presence.enter(here, "aa")
    with _nothing_stays():
        assert presence.is_open(here, "aa")
    presence.leave(here, "aa")
    assert not [one for one in left_open.still_open() if "presence.py" in one]


def test_drafts_that_are_damaged(path: Path, tmp_path: Path) -> None:
    here = places(path, tmp_path / "tokens")
    Drafts(here).keep("key", {"texts": {"text": "typed"}}, "2026-11-02T10:00:00Z")
    here.drafts.write_bytes(here.drafts.read_bytes()[:4096] + b"x" * 5000)
    with _nothing_stays():
        for _ in range(2):
            _quiet(lambda: Drafts(here).keep("key", {}, ""))
            _quiet(Drafts(here).all)
            _quiet(lambda: Drafts(here).forget(["typed"]))
