"""Drafts: a text being typed survives whatever happens to the window, and waits for nobody."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from cycletui.store import saves, teams
from cycletui.store.drafts import Drafts
from cycletui.store.errors import StoreError
from cycletui.store.places import Places
from cycletui.store.store import Store

CHILD = """
import sys
from pathlib import Path
from cycletui.store.drafts import Drafts
from cycletui.store.places import Places

drafts = Drafts(Places(Path(sys.argv[1]), Path(sys.argv[2])))
for number in range(1_000_000):
    drafts.keep("form", {"text": "typed " * number, "number": number}, f"{number:09}")
    print(number, flush=True)
"""


def _drafts(folder: Path) -> Drafts:
    return Drafts(Places(folder / "team.db", folder / "tokens"))


def test_kept_changed_and_dropped(tmp_path: Path) -> None:
    drafts = _drafts(tmp_path)
    assert drafts.all() == []
    drafts.keep("a", {"text": "one\n\x1b\ud800"}, "1")
    drafts.keep("b", {"tags": ["x"]}, "2")
    drafts.keep("a", {"text": "two"}, "3")
    assert [(draft.key, draft.values) for draft in drafts.all()] == [("a", {"text": "two"}), ("b", {"tags": ["x"]})]
    drafts.drop("a")
    assert drafts.get("a") is None
    assert drafts.get("b") is not None


def test_only_this_account_reads_them(tmp_path: Path) -> None:
    drafts = _drafts(tmp_path)
    drafts.keep("a", {}, "1")
    assert (tmp_path / "team.db.drafts").stat().st_mode & 0o777 == 0o600


def test_a_kill_loses_no_kept_text(tmp_path: Path) -> None:
    for round_ in range(5):
        words = [sys.executable, "-c", CHILD, str(tmp_path / "team.db"), str(tmp_path / "tokens")]
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            said = ""
            for _ in range(20 + 7 * round_):
                said = child.stdout.readline()
            os.kill(child.pid, signal.SIGKILL)
            said = ([said, *child.stdout.read().splitlines()])[-1]
        draft = _drafts(tmp_path).get("form")
        assert draft is not None
        number = draft.values["number"]
        # one more may have been kept than was announced
        assert number in (int(said), int(said) + 1)
        assert draft.values["text"] == "typed " * number


def test_they_do_not_wait_for_a_locked_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.create(tmp_path / "team.db", tokens=tmp_path / "tokens") as store:
        space = teams.start(store, "Grade 6 Maths")
        # whoever waited would fail at once
        monkeypatch.setattr("cycletui.store.connection.WAIT_SECONDS", 0)
        with store.transaction():
            drafts = Drafts(store.places)
            drafts.keep("form", {"text": "typed meanwhile"}, "1")
            assert drafts.get("form") is not None
            with Store.open(store.path, tokens=tmp_path / "tokens") as other, pytest.raises(StoreError):
                saves.write(other, [saves.Edit("reflection", {"text": "x"})], space=space)


def test_a_draft_file_that_is_damaged_or_held_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cycletui.store.drafts.WAIT_SECONDS", 0)
    drafts = _drafts(tmp_path)
    drafts.keep("a", {}, "1")
    with closing(sqlite3.connect(tmp_path / "team.db.drafts", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError):
            drafts.keep("a", {}, "2")
        with pytest.raises(StoreError):
            drafts.all()
        other.execute("ROLLBACK")
    with closing(sqlite3.connect(tmp_path / "team.db.drafts", isolation_level=None)) as other:
        other.execute("DROP TABLE draft")
        other.execute("CREATE TABLE draft(something TEXT)")
    with pytest.raises(StoreError):
        drafts.keep("a", {}, "3")
    (tmp_path / "team.db.drafts").write_bytes(b"not a database at all " * 100)
    with pytest.raises(StoreError):
        drafts.keep("a", {}, "3")


def test_words_taken_away_are_gone_from_lists_in_a_draft_too(tmp_path: Path) -> None:
    places = Places(tmp_path / "team.db", tmp_path / "tokens")
    drafts = Drafts(places)
    drafts.keep("a plan", {"who": ["Zyrelda", "HK"], "more": {"text": "And Zyrelda."}}, "2026-11-20T10:00:00Z")
    drafts.forget(["Zyrelda"])
    assert drafts.get("a plan").values == {"who": ["HK"], "more": {"text": ""}}  # type: ignore[union-attr]
    assert b"Zyrelda" not in places.drafts.read_bytes()
