"""Which laptop a store is: the token outside the database tells a store from its copies."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from cycletui.exchange import sync
from cycletui.records.today import now
from cycletui.store import acts, backups, device, saves, teams
from cycletui.store.store import Store
from tests.store import looks


class Desk:
    """A folder with a store in it, and the folder of its tokens."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path, self.tokens = folder / "team.db", folder / "state"
        folder.mkdir(parents=True, exist_ok=True)

    def open(self) -> Store:
        return Store.open(self.path, tokens=self.tokens)

    def start(self) -> str:
        with Store.create(self.path, tokens=self.tokens) as store:
            return teams.start(store, "Grade 6 Maths", members=["AO"])

    def save(self, text: str = "something") -> str:
        """Save in a window of its own; the change."""
        with self.open() as store:
            edit = saves.Edit("reflection", {"text": text})
            return saves.write(store, [edit], space=store.reader.spaces()[0].id).changes[0]

    def device_of(self, change: str) -> str:
        query = "SELECT d.id FROM change c JOIN device d ON d.no = c.device WHERE c.id = ?"
        return str(looks.one(self.path, query, change))

    def saves_as(self) -> str:
        return self.device_of(self.save())

    @property
    def token(self) -> Path:
        (found,) = self.tokens.glob("*.json")
        return found

    def devices(self) -> int:
        return int(looks.one(self.path, "SELECT count(*) FROM device"))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path / "one")
    made.start()
    return made


def test_one_laptop_stays_one(desk: Desk) -> None:
    assert len({desk.saves_as() for _ in range(4)}) == 1
    assert desk.devices() == 1
    assert json.loads(desk.token.read_text())["device"] == desk.saves_as()


def test_the_chain_has_no_gaps(desk: Desk) -> None:
    for _ in range(5):
        desk.save()
    with desk.open() as store:
        rows = store.reader.rows("SELECT seq, prev, id FROM change ORDER BY seq")
    assert [row[0] for row in rows] == list(range(1, 7))
    assert [row[1] for row in rows[1:]] == [row[2] for row in rows[:-1]]


def test_a_copied_store_is_another_laptop(desk: Desk) -> None:
    first = desk.saves_as()
    copy = Desk(desk.folder / "copy")
    copy.tokens = desk.tokens
    shutil.copy(desk.path, copy.path)
    second = copy.saves_as()
    assert second != first
    assert desk.saves_as() == first
    assert copy.saves_as() == second


def test_a_moved_store_is_another_laptop(desk: Desk) -> None:
    first = desk.saves_as()
    desk.path = desk.path.rename(desk.folder / "moved.db")
    assert desk.saves_as() != first


def test_a_link_to_a_store_is_the_same_laptop(desk: Desk) -> None:
    first = desk.saves_as()
    link = Desk(desk.folder / "links")
    link.tokens = desk.tokens
    link.path.symlink_to(desk.path)
    assert link.saves_as() == first


@pytest.mark.parametrize(
    "content", [None, "", "{", "[]", "5", '{"device": 5}', '{"device": "other", "last": ""}', "\xff"]
)
def test_a_missing_or_odd_token_mints(desk: Desk, content: str | None) -> None:
    first = desk.saves_as()
    if content is None:
        desk.token.unlink()
    else:
        desk.token.write_text(content, "latin-1")
    second = desk.saves_as()
    assert second != first
    assert desk.saves_as() == second


def test_a_token_ahead_of_the_log_mints(desk: Desk) -> None:
    """As after putting back an older copy of the disk's store, but not of the tokens."""
    old = desk.folder / "old.db"
    shutil.copy(desk.path, old)
    first = desk.saves_as()
    shutil.copy(old, desk.path)
    assert desk.saves_as() != first


def test_a_log_ahead_of_its_token_is_only_a_crash(desk: Desk) -> None:
    old = desk.token.read_text()
    first = desk.saves_as()
    desk.token.write_text(old)
    assert desk.saves_as() == first
    assert desk.devices() == 1


def test_a_recovered_backup_is_another_laptop(desk: Desk) -> None:
    first = desk.saves_as()
    with desk.open() as store:
        backup = backups.make(store, "asked")
        places = store.places
    lost = desk.save("written after the backup")
    backups.recover(places, backup, now())
    second = desk.saves_as()
    assert second != first
    assert lost not in looks.column(desk.path, "SELECT id FROM change")


def test_what_was_lost_by_a_recovery_comes_back_from_others(desk: Desk, tmp_path: Path) -> None:
    with desk.open() as store:
        backup = backups.make(store, "asked")
        places, space = store.places, store.reader.spaces()[0].id
    desk.save("written after the backup")
    with desk.open() as store:
        sync.export(store, tmp_path / "a.cycle", [space])
    backups.recover(places, backup, now())
    second = desk.saves_as()
    with desk.open() as store:
        assert sync.take_in(store, tmp_path / "a.cycle").counts.new == 1
        assert store.reader.find("written after the backup")
    assert desk.saves_as() == second


def test_a_clones_change_makes_a_new_laptop(desk: Desk, tmp_path: Path) -> None:
    """A copy of the whole disk, tokens and all: both write as the same laptop until they meet."""
    first = desk.saves_as()
    clone = Desk(tmp_path / "two")
    shutil.copy(desk.path, clone.path)
    with clone.open() as store:
        device.leave_token(store.places, device.meta(store.sql, "id"), first, "")
    theirs = clone.save("written on the clone")
    mine = desk.save("written here")
    assert clone.device_of(theirs) == desk.device_of(mine) == first
    with clone.open() as store:
        space = store.reader.spaces()[0].id
        sync.export(store, tmp_path / "clone.cycle", [space])
    with desk.open() as store:
        assert sync.take_in(store, tmp_path / "clone.cycle").counts.new == 1
    assert desk.saves_as() != first
    with desk.open() as store:
        sync.export(store, tmp_path / "back.cycle", [space])
    with clone.open() as store:
        assert sync.take_in(store, tmp_path / "back.cycle").counts.new == 2
    assert clone.saves_as() not in (first, desk.saves_as())
    with desk.open() as store:
        # a delta for a peer with one branch of the fork carries the other
        done = sync.export(store, tmp_path / "delta.cycle", [space], since=tmp_path / "clone.cycle")
        assert done.changes < done.of
        assert mine in gone(tmp_path / "delta.cycle")
        assert theirs not in gone(tmp_path / "delta.cycle")


def gone(path: Path) -> set[str]:
    """The ids of the changes in a file."""
    from tests.exchange.envelopes import parts

    return {one.split(b" ", 3)[2].decode() for one in parts(path).lines}


def test_own_changes_coming_back_mint_nothing(desk: Desk, tmp_path: Path) -> None:
    first = desk.saves_as()
    with desk.open() as store:
        sync.export(store, tmp_path / "a.cycle", [store.reader.spaces()[0].id])
        sync.take_in(store, tmp_path / "a.cycle")
    assert desk.saves_as() == first


def test_a_token_that_cannot_be_written_only_costs_an_id(desk: Desk) -> None:
    desk.token.unlink()
    desk.tokens.rmdir()
    desk.tokens.write_text("a file where the folder should be")
    assert desk.saves_as() != desk.saves_as()
    with desk.open() as store:
        looks.agrees(store)


def test_the_first_saves_of_two_windows_are_one_laptops(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second window saves between the first one's commit and its token."""
    desk.token.unlink()
    with desk.open() as one, desk.open() as two:
        space = one.reader.spaces()[0].id
        finish = acts.finish

        def late(store: Store, saved: acts.Saved) -> None:
            monkeypatch.setattr(saves, "finish", finish)
            saves.write(two, [saves.Edit("reflection", {"text": "two"})], space=space)
            finish(store, saved)

        monkeypatch.setattr(saves, "finish", late)
        saves.write(one, [saves.Edit("reflection", {"text": "one"})], space=space)
    desk.save()
    assert desk.devices() == 2
