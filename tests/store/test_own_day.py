"""The day that a file has for itself: the demo's, told by the file alone, and never a real team's."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from cycletui.exchange import sync
from cycletui.records.today import now
from cycletui.store import backups, saves, teams
from cycletui.store.history import history
from cycletui.store.places import places
from cycletui.store.store import Store
from tests.support import Laptop

DAY = date(2027, 1, 13)


def made(folder: Path, own_day: date | None = DAY) -> Store:
    """A team file with one team."""
    folder.mkdir(exist_ok=True)
    store = Store.create(folder / "team.db", tokens=folder / "tokens", own_day=own_day)
    teams.start(store, "Invented", members=["AO"])
    return store


def again(store: Store) -> Store:
    """The same file, closed and opened again."""
    store.close()
    return Store.open(store.path, tokens=store.path.with_name("tokens"))


def goes_by_this_laptop(store: Store) -> bool:
    """Whether its clock is this laptop's."""
    return store.own_day is None and abs(store.clock() - now()) < timedelta(minutes=1)


def written_on(store: Store) -> date:
    """The day that something written now gets."""
    [space] = [one.id for one in store.reader.spaces()][:1]
    record = saves.write(store, [saves.Edit("story", {"text": "On top"})], space=space).records[0]
    return datetime.fromisoformat(history(store.reader, record)[-1].at).astimezone().date()


def test_what_is_written_on_top_gets_that_day_at_this_time_of_day(tmp_path: Path) -> None:
    with again(made(tmp_path)) as store:
        assert (store.own_day, store.clock().date()) == (DAY, DAY)
        shift = datetime.combine(DAY, now().time()) - store.clock().replace(tzinfo=None)
        assert abs(shift) < timedelta(minutes=1)
        assert store.clock().utcoffset() is not None
        assert written_on(store) == DAY
    with again(store) as store:
        assert written_on(store) == DAY


def test_a_team_file_has_no_day_of_its_own(tmp_path: Path) -> None:
    with made(tmp_path, None) as store:
        assert goes_by_this_laptop(store)
    with again(store) as store:
        assert goes_by_this_laptop(store)


def test_the_day_does_not_travel(tmp_path: Path) -> None:
    """Neither to whoever joins by a file of the demo, nor to a team that takes one in beside its own."""
    with made(tmp_path / "demo") as demo:
        file = tmp_path / "demo.cycle"
        sync.export(demo, file, [one.id for one in demo.reader.spaces()])
    joined, _ = sync.join(file, tmp_path / "joined.db", tmp_path / "tokens")
    with joined:
        assert goes_by_this_laptop(joined)
    with made(tmp_path / "real", None) as real:
        sync.take_in(real, file, backup=False, new_team=True)
        assert goes_by_this_laptop(real)
        real_again = again(real)
    with real_again:
        assert goes_by_this_laptop(real_again)


def test_it_ends_when_another_teams_work_comes_in(tmp_path: Path) -> None:
    with made(tmp_path / "real", None) as real:
        file = tmp_path / "real.cycle"
        sync.export(real, file, [one.id for one in real.reader.spaces()])
    with made(tmp_path / "demo") as demo:
        assert demo.clock().date() == DAY
        sync.take_in(demo, file, backup=False, new_team=True)
        assert goes_by_this_laptop(demo)
        opened = again(demo)
    with opened:
        assert goes_by_this_laptop(opened)


@pytest.mark.parametrize("value", ["", "soon", "2027-13-13", None, 5])
def test_a_day_that_is_none_is_not_believed(tmp_path: Path, value: object) -> None:
    made(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "team.db")) as file, file:
        file.execute("UPDATE meta SET value = ? WHERE key = 'own_day'", (value,))
    with Store.open(tmp_path / "team.db", tokens=tmp_path / "tokens") as store:
        assert goes_by_this_laptop(store)


def test_a_backup_of_it_keeps_its_day(tmp_path: Path) -> None:
    with made(tmp_path) as store:
        kept = backups.make(store, "asked")
        assert kept.name.startswith(store.clock().astimezone(UTC).strftime("%Y%m%d"))
    backups.recover(places(store.path, tmp_path / "tokens"), kept, store.clock())
    with Store.open(store.path, tokens=tmp_path / "tokens") as store:
        assert store.own_day == DAY


def test_commands_go_by_it(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "AO", "AO")
    laptop.store = tmp_path / "demo.db"
    laptop.do("demo", "--keep", str(laptop.store))
    laptop.do("evidence", "add", "--new", "52/91 model it")
    laptop.do("evidence", "add", "--new", "9/12 model it yesterday @students with IEPs")
    days = sorted(one["fields"]["on"] for one in laptop.data("list", "collection"))
    assert days[-1] == "2027-01-13"
    story = laptop.add("story", text="On top")
    [told] = {one["at"] for one in laptop.data("history", story)}
    assert datetime.fromisoformat(told).astimezone().date() == DAY
