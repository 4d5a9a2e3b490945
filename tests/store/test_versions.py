"""A team file of another version: never overwritten, and said in words."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cycletui.store.schema import STEPS
from tests.support import Laptop


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    """A laptop with a team."""
    found = Laptop(tmp_path / "one", "AO")
    found.do("init", "--team", "Grade 6", "--member", "AO")
    return found


@pytest.mark.parametrize("words", [("list", "member"), ("add", "story", "text=x"), ("undo",), ("state",)])
def test_a_newer_file_is_left_as_it_is_even_where_only_its_write_ahead_log_says_so(
    laptop: Laptop, words: tuple[str, ...]
) -> None:
    # an open connection keeps the new number in the log, away from the start of the file
    with closing(sqlite3.connect(laptop.store, isolation_level=None)) as newer:
        newer.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
        assert laptop.store.read_bytes()[60:64] == len(STEPS).to_bytes(4, "big")
        ran = laptop.run(*words)
        assert (ran.status, ran.out) == (1, "")
        assert "newer cycletui" in ran.err
        assert newer.execute("PRAGMA user_version").fetchone() == (len(STEPS) + 1,)
        assert newer.execute("SELECT count(*) FROM step").fetchone() == (len(STEPS),)


def test_a_window_whose_file_was_reshaped_meanwhile_does_not_write(laptop: Laptop) -> None:
    before = laptop.state()
    from cycletui.store import saves
    from cycletui.store.errors import RefusedActError
    from cycletui.store.store import Store

    with Store.open(laptop.store, tokens=laptop.home / "state" / "cycletui" / "laptop") as store:
        space = store.reader.spaces()[0].id
        assert store.sql is not None
        with closing(sqlite3.connect(laptop.store)) as other, other:
            other.execute("UPDATE meta SET value = 'of another version' WHERE key = 'shape'")
        with pytest.raises(RefusedActError, match="start it again"):
            saves.write(store, [saves.Edit("story", {"text": "x"})], space=space)
    assert laptop.state() == before
