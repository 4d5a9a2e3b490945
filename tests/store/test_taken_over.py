"""What was taken back is done again by the next window too: the old one is gone, and nothing was done since."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cycletui.records.reflection import Cycle
from cycletui.store import presence, saves, teams, undoing
from cycletui.store.errors import RefusedActError
from cycletui.store.saves import Edit
from cycletui.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "team.db", tokens=tmp_path / "tokens") as made:
        teams.start(made, "Grade 6", members=["AO"])
        yield made


def questions(store: Store) -> list[str | None]:
    return [one.question for one in store.reader.records(Cycle)]


def write(store: Store, text: str, window: str) -> None:
    saves.write(store, [Edit("cycle", {"question": text})], space=store.reader.spaces()[0].id, window=window)


def test_the_next_window_does_all_of_it_again_and_takes_it_back(store: Store) -> None:
    write(store, "First?", "monday")
    write(store, "Second?", "monday")
    undoing.undo(store, window="monday")
    undoing.undo(store, window="monday")
    assert questions(store) == []
    with Store.open(store.path, tokens=store.places.tokens) as again:
        assert undoing.take_over(again, window="tuesday")
        undoing.redo(again, window="tuesday")
        # nothing is left to be taken over: it is this window's now
        assert not undoing.take_over(again, window="tuesday")
        undoing.redo(again, window="tuesday")
        assert sorted(map(str, questions(again))) == ["First?", "Second?"]
        undoing.undo(again, window="tuesday")
        undoing.undo(again, window="tuesday")
        assert questions(again) == []


def test_where_something_was_done_since_or_the_window_is_open_it_stays(store: Store) -> None:
    write(store, "First?", "monday")
    undoing.undo(store, window="monday")
    presence.enter(store.places, "monday")
    try:
        assert not undoing.take_over(store, window="tuesday")
    finally:
        presence.leave(store.places, "monday")
    write(store, "Another?", "tuesday")
    assert not undoing.take_over(store, window="tuesday")
    with pytest.raises(RefusedActError, match="nothing to do again"):
        undoing.redo(store, window="tuesday")
    assert questions(store) == ["Another?"]
    # the new act taken back: what was taken back before stays behind it
    undoing.undo(store, window="tuesday")
    assert not undoing.take_over(store, window="tuesday")
