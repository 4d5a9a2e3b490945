"""The demo in time and in files: it ends this week whenever it is made, and is kept or thrown away."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cycletui.demo.build import build_demo
from cycletui.demo.plan import WRITTEN_FOR, Crossing, laid_out, shift
from cycletui.demo.throwaway import prepare_demo
from cycletui.entry.adding import Entered, add_lines
from cycletui.records import registry
from cycletui.records.kind import Record
from cycletui.store import saves
from cycletui.store.errors import StoreError
from cycletui.store.history import history, unsettled
from cycletui.store.places import places
from cycletui.store.state import state
from cycletui.store.store import Store
from tests.demo.demos import TODAY, Demo, close, make
from tests.support import Laptop

DAYS = st.dates(date(1990, 1, 1), date(2200, 1, 1))


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
    first, again = make(tmp_path / "first", TODAY), make(tmp_path / "again", TODAY)
    try:
        assert content(again) == content(first)
        assert state(again.one.reader)["spaces"].keys() != state(first.one.reader)["spaces"].keys()
    finally:
        close(first)
        close(again)


@given(DAYS)
def test_dates_move_by_whole_weeks_into_this_one(today: date) -> None:
    moved = shift(today)
    assert moved % timedelta(weeks=1) == timedelta()
    assert today.isocalendar()[:2] == (WRITTEN_FOR + moved).isocalendar()[:2]


@given(DAYS)
def test_nothing_is_told_before_it_happened(today: date) -> None:
    laid = laid_out(today)
    assert [one.at for one in laid] == sorted({one.at for one in laid}), "one after the other, never at once"
    assert isinstance(laid[-1], Crossing)
    assert laid[-1].at.date() <= today
    for one in laid:
        if not isinstance(one, Crossing):
            for kind, _, fields in one.puts:
                for name, value in fields.items():
                    if isinstance(value, date):
                        # only what is aimed at, promised or to be looked at again lies ahead
                        ahead = name in ("aim_on", "look_again_on", "ends_on", "by_on", "check_on", "revisit_on")
                        ahead |= name.startswith("resting_")
                        assert ahead or value <= one.at.date(), (kind, name)


@given(DAYS)
def test_every_day_of_a_week_tells_the_same_from_tuesday_on(today: date) -> None:
    tuesday = today - timedelta(days=today.weekday()) + timedelta(days=1)
    told = [one for one in laid_out(tuesday) if not isinstance(one, Crossing)]
    if today >= tuesday:
        assert laid_out(today) == laid_out(tuesday)
    else:
        early = [one for one in laid_out(today) if not isinstance(one, Crossing)]
        assert early == told[: len(early)]
        assert {one.at.date() for one in told[len(early) :]} == {tuesday}


@pytest.mark.parametrize("today", [date(2027, 1, 11), date(2026, 7, 29), date(2031, 3, 2), date(2028, 2, 29)])
def test_it_can_be_built_on_any_day(today: date, tmp_path: Path) -> None:
    made = make(tmp_path, today)
    try:
        assert state(made.one.reader) == state(made.two.reader)
        waiting = unsettled(made.one.reader)
        assert {(one.kind, one.field) for one in waiting} == {("group_aim", "aim"), ("if_then", "if_")}
        assert max(one.on for one in made.records("collection")) <= today
        assert len({one.cohort for one in made.records("collection")}) == 1
    finally:
        close(made)


def test_nothing_is_written_over(tmp_path: Path) -> None:
    target = tmp_path / "here.db"
    target.write_text("mine")
    with pytest.raises(StoreError):
        build_demo(target, today=TODAY, tokens=tmp_path)
    assert target.read_text() == "mine"


def test_a_demo_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr("cycletui.exchange.sync.take_in", fails)
    with pytest.raises(OSError, match="no room"):
        build_demo(tmp_path / "a.db", today=TODAY, tokens=tmp_path / "tokens")
    assert not list(tmp_path.glob("a.db*"))


def test_kept_by_command(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path, "AO")
    laptop.store = tmp_path / "kept.db"
    said = laptop.data("demo", "--keep", str(laptop.store))
    assert said == {"file": str(laptop.store), "as": "AO"}
    assert len(laptop.data("list", "outcome")) == 5
    waiting, sentence = sorted(laptop.data("conflicts"), key=lambda one: str(one["kind"]))
    assert (waiting["field"], sentence["field"]) == ("aim", "if_")
    today = datetime.now(UTC).astimezone().date()
    assert max(one["fields"]["on"] for one in laptop.data("list", "collection")) <= today.isoformat()
    # it goes on as the laptop it was: what is written now is written on room 12
    laptop.do("settle", waiting["id"], "aim", "--value", "8")
    assert [one["id"] for one in laptop.data("conflicts")] == [sentence["id"]]
    assert laptop.data("history", waiting["id"])[-1]["device"] == _laptop(laptop, "room 12")
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
    with prepare_demo(TODAY, cache=cache) as path:
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
    with prepare_demo(TODAY, cache=cache) as path, Store.open(path) as store:
        assert len(store.reader.records("story")) == 3
    assert list(cache.iterdir()) == [kept]


def test_the_kept_demo_is_made_anew_when_damaged_or_old(tmp_path: Path, own_state: Path) -> None:
    cache = tmp_path / "cache"
    with prepare_demo(TODAY, cache=cache):
        [kept] = cache.iterdir()
    (kept / "team.db").write_bytes(b"SQLite format 3\x00 but not really")
    with prepare_demo(TODAY, cache=cache) as path, Store.open(path) as store:
        assert len(store.reader.records("outcome")) == 5
    with prepare_demo(TODAY + timedelta(weeks=1), cache=cache):
        [fresh] = cache.iterdir()
    assert fresh != kept


def test_where_nothing_can_be_kept_it_is_built_for_this_once(tmp_path: Path, own_state: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    with prepare_demo(TODAY, cache=blocked / "cache") as path, Store.open(path) as store:
        assert len(store.reader.records("outcome")) == 5


def test_a_line_of_evidence_joins_what_the_team_counts_already(tmp_path: Path) -> None:
    made = make(tmp_path, TODAY)
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
