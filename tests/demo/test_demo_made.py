"""The demo in time and in files: it has its own day whenever it is opened, and is kept or thrown away."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from cycletui.demo.acts import OWN_DAY
from cycletui.demo.build import build_demo
from cycletui.demo.plan import Crossing, laid_out
from cycletui.demo.throwaway import prepare_demo
from cycletui.entry.adding import Entered, add_lines
from cycletui.records import registry
from cycletui.records.kind import Record
from cycletui.store import saves
from cycletui.store.errors import StoreError
from cycletui.store.history import history
from cycletui.store.places import places
from cycletui.store.state import state
from cycletui.store.store import Store
from tests.demo.demos import TODAY, Demo, close, make
from tests.support import Laptop


def content(demo: Demo) -> Any:
    """Everything shown and every value ever written, without ids."""
    shown = []
    for spec in registry.every():
        for record in demo.one.reader.records(spec.name):
            shown.append((spec.name, *_fields(demo, record)))
    past = [
        (one.field, str(one.new)[:12] if isinstance(one.new, str) else one.new, one.by_name, one.device_name, one.at)
        for spec in registry.every()
        for record in demo.one.reader.records(spec.name)
        for one in history(demo.one.reader, record.id)
        if "/" not in one.field and not (one.field in spec.fields and spec.fields[one.field].links_to)
    ]
    return sorted(shown, key=repr), sorted(past, key=repr)


def _fields(demo: Demo, record: Record) -> Iterator[Any]:
    for field in registry.find(record.kind_name).fields.values():
        value = getattr(record, field.name)
        if value and field.links_to:
            value = demo.called(value) if isinstance(value, str) else sorted(map(demo.called, value))
        if field.made and isinstance(value, frozenset):
            # what was uncovered carries a mark of the record's id
            value = frozenset(one.rpartition(" · ")[0] for one in value)
        yield sorted(value) if isinstance(value, frozenset) else value


def test_two_builds_of_a_day_show_the_same(tmp_path: Path) -> None:
    first, again = make(tmp_path / "first"), make(tmp_path / "again")
    try:
        assert content(again) == content(first)
        assert state(again.one.reader)["spaces"].keys() != state(first.one.reader)["spaces"].keys()
    finally:
        close(first)
        close(again)


def test_the_dates_are_those_that_the_page_tells() -> None:
    laid = laid_out()
    assert date(2027, 1, 13) == OWN_DAY
    assert (laid[0].at.date(), laid[-1].at.date()) == (date(2026, 8, 18), date(2027, 1, 12))
    told = {one.at.date() for one in laid if not isinstance(one, Crossing)}
    # the vision's versions, the decision on cycle 1, the winter import, the two versions to settle, the last ticket
    for day in ("2026-08-18", "2026-09-01", "2026-11-17", "2026-11-24", "2027-01-05", "2027-01-06", "2027-01-08"):
        assert date.fromisoformat(day) in told, day
    assert date(2027, 1, 12) in told


def test_nothing_is_told_before_it_happened() -> None:
    laid = laid_out()
    assert [one.at for one in laid] == sorted({one.at for one in laid}), "one after the other, never at once"
    assert isinstance(laid[-1], Crossing)
    assert laid[-1].at.date() <= OWN_DAY
    for one in laid:
        if not isinstance(one, Crossing):
            for kind, _, fields in one.puts:
                for name, value in fields.items():
                    if isinstance(value, date):
                        # only what is aimed at, promised or to be looked at again lies ahead
                        ahead = name in ("aim_on", "look_again_on", "ends_on", "by_on", "check_on", "revisit_on")
                        ahead |= name.startswith("resting_") or (name == "on" and fields.get("state") == "planned")
                        assert ahead or value <= one.at.date(), (kind, name)


def test_nothing_is_written_over(tmp_path: Path) -> None:
    target = tmp_path / "here.db"
    target.write_text("mine")
    with pytest.raises(StoreError):
        build_demo(target, tokens=tmp_path)
    assert target.read_text() == "mine"


def test_a_demo_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr("cycletui.exchange.sync.take_in", fails)
    with pytest.raises(OSError, match="no room"):
        build_demo(tmp_path / "a.db", tokens=tmp_path / "tokens")
    assert not list(tmp_path.glob("a.db*"))


def test_kept_by_command(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path, "AO")
    laptop.store = tmp_path / "kept.db"
    said = laptop.data("demo", "--keep", str(laptop.store))
    assert said == {"file": str(laptop.store), "as": "AO"}
    assert len(laptop.data("list", "outcome")) == 5
    waiting, sentence = sorted(laptop.data("conflicts"), key=lambda one: str(one["kind"]))
    assert (waiting["field"], sentence["field"]) == ("aim", "if_")
    assert max(one["fields"]["on"] for one in laptop.data("list", "collection")) == "2027-01-12"
    # it goes on as the laptop it was: what is written now is written on room 12, and on the demo's day
    laptop.do("settle", waiting["id"], "aim", "--value", "8")
    assert [one["id"] for one in laptop.data("conflicts")] == [sentence["id"]]
    last = laptop.data("history", waiting["id"])[-1]
    assert last["device"] == _laptop(laptop, "room 12")
    assert datetime.fromisoformat(last["at"]).astimezone().date() == OWN_DAY
    refused = laptop.run("demo", "--keep", str(laptop.store))
    assert refused.status == 1
    assert "already" in refused.err
    assert len(laptop.data("conflicts")) == 1


def _laptop(laptop: Laptop, name: str) -> str:
    return next(str(one["id"]) for one in laptop.data("list", "laptop") if one["fields"]["name"] == name)


@pytest.fixture
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This account's state folder, for one test."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


def test_a_throwaway_demo_is_quick_the_second_time_and_gone_afterwards(tmp_path: Path, own_state: Path) -> None:
    cache = tmp_path / "cache"
    with prepare_demo(cache=cache) as path:
        [kept] = cache.iterdir()
        before = (kept / "team.db").read_bytes()
        with Store.open(path) as store:
            assert store.reader.title(saves.own_laptop(store)) == "room 12"
            [space] = [team.id for team in store.reader.spaces()]
            saves.write(store, [saves.Edit("story", {"text": "played with"})], space=space)
        token = places(path).token(str(json.loads((kept / "about.json").read_text())["store"]))
        assert token.exists()
    assert not path.parent.exists()
    assert not token.exists()
    assert (kept / "team.db").read_bytes() == before
    with prepare_demo(cache=cache) as path, Store.open(path) as store:
        assert len(store.reader.records("story")) == 3
    assert list(cache.iterdir()) == [kept]


def test_the_kept_demo_is_made_anew_when_damaged_or_old(
    tmp_path: Path, own_state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    with prepare_demo(cache=cache):
        [kept] = cache.iterdir()
    (kept / "team.db").write_bytes(b"SQLite format 3\x00 but not really")
    with prepare_demo(cache=cache) as path, Store.open(path) as store:
        assert len(store.reader.records("outcome")) == 5
    monkeypatch.setattr("cycletui.demo.throwaway.__version__", "0.0.0.dev1")
    with prepare_demo(cache=cache):
        [fresh] = cache.iterdir()
    assert fresh != kept


def test_where_nothing_can_be_kept_it_is_built_for_this_once(tmp_path: Path, own_state: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    with prepare_demo(cache=blocked / "cache") as path, Store.open(path) as store:
        assert len(store.reader.records("outcome")) == 5


def test_a_line_of_evidence_joins_what_the_team_counts_already(tmp_path: Path) -> None:
    made = make(tmp_path)
    store = made.one
    try:
        [space] = [team.id for team in store.reader.spaces()]
        kinds = ("source", "measure", "group", "collection")
        before = {kind: len(store.reader.records(kind)) for kind in kinds}
        lines = ["52/91 model it 2027-01-13", "6/13 model it 2027-01-13 @students with IEPs"]
        done = add_lines(store, lines, space=space, by="", today=TODAY)
        assert all(isinstance(one, Entered) for one in done)
        after = {kind: len(store.reader.records(kind)) for kind in kinds}
        assert after == before | {"collection": before["collection"] + 1}
        assert {one.cohort for one in made.records("collection")} == {"2026–27"}
    finally:
        close(made)
