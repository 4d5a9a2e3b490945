"""A team file is closed by the screen's thread while others still read and write: none of them ends the program."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from cycletui.store import acts, saves, teams
from cycletui.store.errors import StoreError
from cycletui.store.store import Store

LONG = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000000) SELECT {0} FROM n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "team.db", tokens=tmp_path / "tokens") as one:
        yield one


def test_behind_a_save_the_token_is_left_without_asking_a_file_that_may_be_closed(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    space = teams.start(store, "Grade 6", members=["AO"])

    def closed_first(store: Store, saved: acts.Saved) -> None:
        store.close()
        acts.finish(store, saved)

    monkeypatch.setattr(saves, "finish", closed_first)
    assert saves.write(store, [saves.Edit("reflection", {"text": "Two tables"})], space=space).changes
    # and the laptop is itself when it opens the file again: its next change joins on the last one
    monkeypatch.undo()
    with Store.open(store.path, tokens=store.places.tokens) as again:
        saves.write(again, [saves.Edit("reflection", {"text": "Three"})], space=space)
        assert again.reader.rows("SELECT count(DISTINCT device) FROM change") == [(1,)]


@pytest.mark.parametrize("how", ["rows", "stream"])
def test_what_is_being_read_is_broken_off_and_then_closed(store: Store, how: str) -> None:
    reader = store.reader
    under_way, said = threading.Event(), []

    def read() -> None:
        reader.rows("SELECT 1")
        reader._own.here().sql.set_progress_handler(under_way.set, 1000)
        try:
            for _ in reader.rows(LONG.format("max(i)")) if how == "rows" else reader.stream(LONG.format("i")):
                pass
        except StoreError as wrong:
            said.append(str(wrong))

    thread = threading.Thread(target=read)
    thread.start()
    assert under_way.wait(20)
    store.close()
    thread.join(20)
    assert not thread.is_alive()
    assert said == ["This team file was closed. Nothing was read."]


def test_closing_waits_until_a_query_is_out_of_the_file(store: Store) -> None:
    """The closing thread may close the connection only while nobody is inside of it."""
    reader = store.reader
    inside, closed = threading.Event(), threading.Event()
    order: list[str] = []

    def hold() -> int:
        inside.set()
        # a close that did not wait would have come by now
        closed.wait(0.2)
        order.append("asked")
        return 1

    def read() -> None:
        reader.rows("SELECT 1")
        reader._own.here().sql.create_function("hold", 0, hold)
        with suppress(StoreError):
            reader.rows("SELECT hold()")

    thread = threading.Thread(target=read)
    thread.start()
    assert inside.wait(20)
    store.close()
    order.append("closed")
    closed.set()
    thread.join(20)
    assert order == ["asked", "closed"]
