"""What one save costs, counted in statements, and that its short ways come to the same as the long ones."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cycletui.exchange import sync
from cycletui.store import batches, saves, teams, undoing
from cycletui.store.connection import driver
from cycletui.store.glance import glance
from cycletui.store.projector import FEW
from cycletui.store.saves import Edit
from cycletui.store.store import Store
from tests.store import looks

MOST = 26
"""Statements of a save of one field, from its beginning to its end."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with a team."""
    with Store.create(tmp_path / "team.db", tokens=tmp_path / "tokens") as made:
        teams.start(made, "Grade 6", members=["AO"])
        yield made


def _space(store: Store) -> str:
    return store.reader.spaces()[0].id


def _said(store: Store, deed: Callable[[], object]) -> int:
    """How many statements a deed says on the connection that writes; the search index's own inside not counted."""
    said: list[str] = []
    sql = driver(store.sql)
    sql.set_trace_callback(said.append)
    try:
        deed()
    finally:
        sql.set_trace_callback(None)
    return len([one for one in said if not one.startswith("--")])


def test_a_save_says_few_statements_however_long_the_record_was_written_on(store: Store) -> None:
    space = _space(store)
    add = [Edit("reflection", {"text": "It went well."})]
    assert _said(store, lambda: saves.write(store, add, space=space)) <= MOST
    (record,) = saves.write(store, add, space=space).records

    def edit(text: str) -> Callable[[], object]:
        return lambda: saves.write(store, [Edit("reflection", {"text": text}, record)], space=space)

    first = _said(store, edit("once"))
    for number in range(30):
        edit(f"again {number}")()
    assert _said(store, edit("at last")) == first <= MOST
    looks.agrees(store)


def test_saves_do_not_look_through_all_deeds_and_files(store: Store) -> None:
    plans = {
        "deed_undone": "UPDATE deed SET past = 1 WHERE state = 'undone' AND past = 0 AND window = 'main'",
        "batch_hidden": "SELECT 1 FROM batch WHERE hidden LIMIT 1",
    }
    for index, statement in plans.items():
        (row,) = driver(store.sql).execute(f"EXPLAIN QUERY PLAN {statement}")
        assert index in row[3]


def test_a_file_of_before_is_brought_up_to_date_and_written_on(store: Store) -> None:
    path, tokens = store.path, store.places.tokens
    saves.write(store, [Edit("reflection", {"text": "of before"})], space=_space(store))
    store.close()
    with closing(sqlite3.connect(path)) as older, older:
        older.execute("DROP INDEX deed_undone")
        older.execute("DROP INDEX batch_hidden")
        older.execute("DELETE FROM step WHERE name = 'undone deeds and hidden files'")
        older.execute("PRAGMA user_version = 1")
    with Store.open(path, tokens=tokens) as opened:
        undoing.undo(opened)
        undoing.redo(opened)
        assert [one.called() for one in opened.reader.records("reflection")] == ["of before"]
        test_saves_do_not_look_through_all_deeds_and_files(opened)
        looks.agrees(opened)


@pytest.mark.parametrize("count", [FEW, FEW + 1])
def test_many_records_of_one_act_are_shown_as_few_are(store: Store, count: int) -> None:
    space = _space(store)
    edits = [Edit("reflection", {"text": f"number {number}"}) for number in range(count)]
    records = saves.write(store, edits, space=space).records
    saves.write(store, [Edit("reflection", {"text": "changed"}, one) for one in records], space=space)
    undoing.undo(store)
    assert sorted(one.called() for one in store.reader.records("reflection")) == sorted(e.values["text"] for e in edits)
    looks.agrees(store)


def test_a_glance_tells_what_the_history_tells(store: Store, tmp_path: Path) -> None:
    space = _space(store)
    texts = ["plain", "with “quotes” and \\", "several", "gone", "back", "taken back"]
    records = saves.write(store, [Edit("reflection", {"text": text}) for text in texts], space=space).records
    with Store.create(tmp_path / "other.db", tokens=tmp_path / "tokens") as other:
        sync.export(store, tmp_path / "there.cycle", [space])
        sync.take_in(other, tmp_path / "there.cycle")
        saves.write(other, [Edit("reflection", {"text": "there"}, records[2])], space=space)
        sync.export(other, tmp_path / "back.cycle", [space])
    saves.write(store, [Edit("reflection", {"text": "here"}, records[2])], space=space)
    saves.delete(store, records[3])
    saves.delete(store, records[4])
    saves.restore(store, records[4])
    saves.write(store, [Edit("reflection", {"prompt": "why"}, records[5])], space=space)
    undoing.undo(store)
    sync.take_in(store, tmp_path / "back.cycle")

    def all_told_alike() -> list[int]:
        heads = []
        for record in records:
            seen, short = store.reader.sight(record), glance(store.reader.rows, record, space)
            assert seen is not None
            assert short is not None
            assert (short.kind, short.gone) == (seen.kind, seen.gone)
            assert {name: [*some] for name, some in short.heads.items()} == {n: [*s] for n, s in seen.heads.items()}
            heads.append(len(short.heads["text"]))
        return heads

    assert all_told_alike()[2] == 2
    batches.hide(store, batches.batches(store)[-1].id)
    assert all_told_alike()[2] == 1
    assert glance(store.reader.rows, "nobody", space) is None
    assert glance(store.reader.rows, records[0], "another team") is None
