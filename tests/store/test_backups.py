"""Backups: a few of each reason are kept, and one can take the store's place."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from cycletui.store import backups, saves, teams
from cycletui.store.store import Store
from tests.store import looks
from tests.support import Laptop


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 2, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    with Store.create(tmp_path / "team.db", tokens=tmp_path / "tokens", clock=clock) as made:
        teams.start(made, "Grade 6 Maths", members=["AO"])
        yield made


def _reasons(store: Store) -> list[str]:
    return sorted(one.reason for one in backups.backups(store.places))


def test_three_of_imports(store: Store) -> None:
    made = [backups.make(store, "import") for _ in range(6)]
    assert [one.path for one in backups.backups(store.places)] == made[:2:-1]


def test_five_days_and_two_weeks(store: Store, clock: Clock) -> None:
    for day in range(40):
        clock.now = datetime(2026, 11, 2, 8, tzinfo=UTC) + timedelta(days=day)
        for _ in range(3):
            backups.make_daily(store)
    have = backups.backups(store.places)
    assert _reasons(store) == ["daily"] * 5 + ["weekly"] * 2
    assert [one.at[:8] for one in have if one.reason == "daily"] == [f"202612{day:02}" for day in range(11, 6, -1)]
    assert [one.at[:8] for one in have if one.reason == "weekly"] == ["20261207", "20261130"]


def test_imports_do_not_push_out_days(store: Store) -> None:
    backups.make_daily(store)
    for _ in range(5):
        backups.make(store, "import")
    assert _reasons(store) == ["daily"] + ["import"] * 3 + ["weekly"]


def test_together_they_stay_in_their_room(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    backups.make_daily(store)
    for _ in range(3):
        backups.make(store, "import")
    size = backups.backups(store.places)[0].size
    assert len(backups.backups(store.places)) == 5
    monkeypatch.setattr(backups, "LEAST_ROOM", 3 * size)
    newest = backups.make(store, "import")
    have = backups.backups(store.places)
    assert sum(one.size for one in have) <= max(3 * size, 2 * store.path.stat().st_size)
    assert have[0].path == newest
    monkeypatch.setattr(backups, "LEAST_ROOM", 0)
    store.path.with_name("big").write_bytes(b"")
    for one in have[1:]:
        one.path.write_bytes(b"x" * 10 * size)
    backups.rotate(store.places)
    assert [one.path for one in backups.backups(store.places)] == [newest]


def test_other_files_in_their_folder_are_left_alone(store: Store) -> None:
    backups.make(store, "import")
    other = store.places.backups / "mine.db"
    other.write_bytes(b"mine")
    for _ in range(5):
        backups.make(store, "import")
    assert other.read_bytes() == b"mine"


def test_a_backup_is_whole_while_another_window_writes(store: Store, tmp_path: Path) -> None:
    space = store.reader.spaces()[0].id
    with Store.open(store.path, tokens=tmp_path / "tokens") as other, other.transaction():
        made = backups.make(store, "import")
    assert looks.sound(made)
    for number in range(20):
        saves.write(store, [saves.Edit("reflection", {"text": f"{number}"})], space=space)
    made = backups.make(store, "import")
    assert looks.one(made, "SELECT count(*) FROM change") == 21
    assert looks.one(made, "PRAGMA journal_mode") == "delete"
    assert not list(made.parent.glob("*.part"))


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    made = Laptop(tmp_path / "home")
    made.do("init", "--team", "Grade 6 Maths", "--member", "AO")
    made.add("reflection", text="before the backup")
    return made


def _aside(laptop: Laptop) -> list[Path]:
    return sorted(one for one in laptop.home.glob("team.db.set-aside-*") if not one.name.endswith(("-wal", "-shm")))


def test_recover_sets_aside_what_was_there(laptop: Laptop) -> None:
    backup = Path(laptop.data("backup")["file"])
    laptop.add("reflection", text="after the backup")
    before = laptop.state()
    laptop.do("recover", str(backup))
    assert [one["fields"]["text"] for one in laptop.data("list", "reflection")] == ["before the backup"]
    assert backup.exists()
    (aside,) = _aside(laptop)
    laptop.do("recover", str(aside))
    assert laptop.state() == before
    assert len(_aside(laptop)) == 2
    assert laptop.run("doctor").status == 0


def test_recover_takes_what_only_the_log_beside_a_store_holds(laptop: Laptop) -> None:
    """A window was killed: its last saves stand in the write-ahead log alone."""
    backup = Path(laptop.data("backup")["file"])
    with Store.open(laptop.store, tokens=laptop.home / "tokens") as open_:
        space = open_.reader.spaces()[0].id
        saves.write(open_, [saves.Edit("reflection", {"text": "in the log alone"})], space=space)
        killed = laptop.home / "killed"
        killed.mkdir()
        for one in laptop.home.glob("team.db*"):
            if one.is_file():
                shutil.copy(one, killed)
    laptop.store = killed / "team.db"
    laptop.do("recover", str(backup))
    assert not laptop.data("find", "alone")
    (aside,) = killed.glob("*set-aside-*Z")
    laptop.do("recover", str(aside))
    assert laptop.data("find", "alone")


def test_recover_where_the_store_is_damaged_or_gone(laptop: Laptop) -> None:
    backup = Path(laptop.data("backup")["file"])
    before = laptop.state()
    laptop.store.write_bytes(b"ruined" * 1000)
    laptop.do("recover", str(backup))
    assert laptop.state() == before
    (aside,) = _aside(laptop)
    assert aside.read_bytes() == b"ruined" * 1000
    laptop.store.unlink()
    laptop.do("recover", str(backup))
    assert laptop.state() == before


def test_a_damaged_backup_is_refused(laptop: Laptop, tmp_path: Path) -> None:
    for number in range(300):
        laptop.add("norm", text=f"{number} " + "x" * 300) if number < 40 else None
    backup = Path(laptop.data("backup")["file"])
    before = laptop.state()
    raw = backup.read_bytes()
    random = Random(6)
    ruined = bytearray(raw)
    for page in range(4096, len(raw) - 4096, 8192):
        ruined[page : page + 4096] = random.randbytes(4096)
    for content in (b"", b"hello", raw[:100], raw[: len(raw) // 2], bytes(ruined)):
        bad = tmp_path / "bad.db"
        bad.write_bytes(content)
        ran = laptop.run("recover", str(bad))
        assert (ran.status, ran.out) == (1, "")
        assert ran.err.count("\n") == 1
        assert laptop.state() == before
        assert _aside(laptop) == []
        assert not list(laptop.home.glob("*.part"))
    assert laptop.run("recover", str(tmp_path / "none.db")).status == 1


def test_a_backup_that_cannot_be_written_is_said(laptop: Laptop, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("in the way")
    folder = tmp_path / "folder"
    folder.mkdir()
    for target in (file / "b.db", folder, tmp_path / ("x" * 300)):
        ran = laptop.run("backup", "--to", str(target))
        assert ran.status == 1, ran
        assert "cannot be written" in ran.err
    assert file.read_text() == "in the way"


def test_nothing_is_written_over_the_store_itself(laptop: Laptop) -> None:
    before = laptop.state()
    for words in (["backup", "--to"], ["export"]):
        ran = laptop.run(*words, str(laptop.store))
        assert ran.status == 1, ran
        ran = laptop.run(*words, str(laptop.home / "." / "team.db"))
        assert ran.status == 1, ran
    assert laptop.state() == before
    assert laptop.run("doctor").status == 0


def test_a_save_never_fails_for_want_of_a_backup(laptop: Laptop) -> None:
    folder = laptop.home / "team.db.backups"
    shutil.rmtree(folder)
    folder.write_text("in the way")
    ran = laptop.run("add", "reflection", "text=saved all the same")
    assert ran.status == 0
    assert "no backup was made" in ran.err
