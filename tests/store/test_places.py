"""Where things lie, who may read them, and what is said of places that are no good."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cycletui.store import connection, places, saves, teams
from cycletui.store.store import Store
from tests.store import looks
from tests.support import Laptop


@pytest.fixture(autouse=True)
def _open_umask() -> Iterator[None]:
    before = os.umask(0o000)
    yield
    os.umask(before)


def _mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_only_this_account_reads_anything(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "home")
    laptop.store = tmp_path / "home" / "deep" / "er" / "team.db"
    laptop.do("init", "--team", "Grade 6 Maths", "--member", "AO")
    laptop.add("reflection", text="one")
    laptop.do("backup")
    folders = [laptop.store.parent, laptop.store.parent.parent, laptop.store.with_name("team.db.backups")]
    folders += [laptop.home / "state" / "cycletui", laptop.home / "state" / "cycletui" / "laptop"]
    for folder in folders:
        assert _mode(folder) == 0o700, folder
    files = [one for one in laptop.home.rglob("*") if one.is_file()]
    assert len(files) >= 4
    for file in files:
        assert _mode(file) == 0o600, file


def test_side_files_of_an_open_store_are_private_too(tmp_path: Path) -> None:
    with Store.create(tmp_path / "team.db", tokens=tmp_path / "tokens") as store:
        teams.start(store, "Grade 6 Maths")
        found = sorted(one.name for one in tmp_path.glob("team.db*"))
        assert found == ["team.db", "team.db-shm", "team.db-wal"]
        assert {_mode(tmp_path / name) for name in found} == {0o600}


def test_a_store_that_others_may_read_is_said(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path)
    laptop.do("init", "--team", "Grade 6 Maths")
    laptop.store.chmod(0o644)
    ran = laptop.run("doctor")
    assert ran.status == 1
    assert "chmod 600" in ran.out


@pytest.mark.parametrize(
    "folder", ["OneDrive - School", "Dropbox", "Google Drive", "Nextcloud", "iCloud Drive", "a/dropbox/b"]
)
def test_a_synced_folder_is_warned_of(tmp_path: Path, folder: str) -> None:
    laptop = Laptop(tmp_path / folder)
    laptop.do("init", "--team", "Grade 6 Maths")
    ran = laptop.run("list", "team")
    assert ran.status == 0
    assert "another program copies between laptops" in ran.err
    assert "Careful" not in ran.out


def test_a_synced_folder_by_its_mark(tmp_path: Path) -> None:
    assert places.warnings(tmp_path / "x" / "team.db") == []
    (tmp_path / ".stfolder").mkdir()
    assert len(places.warnings(tmp_path / "x" / "team.db")) == 1


@pytest.mark.parametrize(("kind", "warned"), [("nfs4", 1), ("cifs", 1), ("fuse.sshfs", 1), ("ext4", 0), ("tmpfs", 0)])
def test_a_network_drive_is_warned_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, warned: int) -> None:
    drive = tmp_path / "a drive"
    mounts = f"/dev/sda / ext4 rw 0 0\nserver:/share {str(drive).replace(' ', chr(92) + '040')} {kind} rw 0 0\nodd\n"
    real = Path.read_text

    def read_text(path: Path, *args: Any, **kwargs: Any) -> str:
        return mounts if str(path) == "/proc/self/mounts" else real(path, *args, **kwargs)

    monkeypatch.setattr(Path, "read_text", read_text)
    found = places.warnings(drive / "team.db")
    assert len(found) == warned
    assert all(kind in words for words in found)
    assert places.warnings(tmp_path / "team.db") == []


def test_a_write_ahead_log_where_it_works(tmp_path: Path) -> None:
    with Store.create(tmp_path / "team.db", tokens=tmp_path / "tokens"):
        pass
    assert looks.one(tmp_path / "team.db", "PRAGMA journal_mode") == "wal"


def test_the_rollback_journal_where_a_second_window_sees_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "_second_sees_it", lambda sql, path: False)
    _works_without_wal(tmp_path)


def test_the_rollback_journal_where_shared_memory_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = sqlite3.connect

    def connect(path: Any, *args: Any, **kwargs: Any) -> sqlite3.Connection:
        if kwargs.get("timeout") == 5:
            raise sqlite3.OperationalError("disk I/O error")
        found: sqlite3.Connection = real(path, *args, **kwargs)
        return found

    monkeypatch.setattr("cycletui.store.connection.sqlite3.connect", connect)
    _works_without_wal(tmp_path)


def _works_without_wal(folder: Path) -> None:
    path, tokens = folder / "team.db", folder / "tokens"
    with Store.create(path, tokens=tokens) as store:
        space = teams.start(store, "Grade 6 Maths")
    assert looks.one(path, "PRAGMA journal_mode") == "delete"
    with Store.open(path, tokens=tokens) as one, Store.open(path, tokens=tokens) as two:
        for number in range(10):
            for store in (one, two):
                saves.write(store, [saves.Edit("reflection", {"text": f"{number}"})], space=space)
        assert len(one.reader.records("reflection")) == len(two.reader.records("reflection")) == 20
        looks.agrees(one)
