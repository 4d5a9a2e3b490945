"""A demo that was ended from outside in the middle of a meeting is not thrown away: the next one goes on with it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from cycletui import __main__ as doors
from cycletui.demo import left_over
from cycletui.demo.left_over import HOURS, find_left, leave
from cycletui.demo.throwaway import prepare_demo
from cycletui.entry import meeting as meetings
from cycletui.records.meeting_templates import TEMPLATES
from cycletui.records.vision import Story
from cycletui.records.watch import Watch
from cycletui.store import saves
from cycletui.store.saves import Edit
from cycletui.store.store import Store


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This account's folders, for one test."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    return tmp_path / "cache"


def met(path: Path) -> tuple[Store, meetings.Who, str]:
    """Its team begins a meeting and writes something down."""
    store = Store.open(path)
    (space,) = [team.id for team in store.reader.spaces()]
    who = meetings.Who(space)
    planned = meetings.plan(store, who, TEMPLATES[0], store.clock().date())
    run = meetings.begin(store, who, planned.meeting, Watch(store.clock))
    saves.write(store, [Edit("story", {"text": "said in it"})], space=space)
    return store, who, run


def test_it_is_found_again_until_its_meeting_is_over(cache: Path) -> None:
    assert find_left() is None
    with prepare_demo(cache=cache) as path:
        store, _, _ = met(path)
        store.close()
        # as long as it is open nobody else goes on with it
        assert find_left() is None
        assert leave(path)
    assert path.exists()
    assert find_left() == path
    with prepare_demo(cache=cache, left=path) as again, Store.open(again) as store:
        assert again == path
        assert "said in it" in [one.text for one in store.reader.records(Story)]
        (space,) = [team.id for team in store.reader.spaces()]
        run = meetings.run_here(store, space)
        assert run is not None
        meetings.end(store, meetings.Who(space), run.run, Watch(store.clock))
        # over: nothing to go on with, and it goes as ever
        assert not leave(again)
    assert not path.parent.exists()
    assert find_left() is None


def test_one_that_was_killed_is_found_and_an_old_one_is_not(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with prepare_demo(cache=cache) as path:
        store, _, _ = met(path)
        store.close()
        # killed: nothing was tidied up, and its locks ended with it
        monkeypatch.setattr(left_over, "is_left", lambda _: True)
    monkeypatch.undo()
    monkeypatch.setattr(tempfile, "tempdir", str(path.parents[1]))
    assert find_left() == path
    old = path.stat().st_mtime - HOURS * 3600 - 60
    os.utime(path, (old, old))
    assert find_left() is None


def test_a_team_file_may_stand_where_a_command_would(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "demo team.db"
    opened: list[tuple[object, ...]] = []

    def app(*words: object) -> int:
        opened.append(words)
        return 0

    monkeypatch.setattr(doors, "_app", app)
    store.touch()
    for words, asked in (
        ([str(store)], (str(store), "", None)),
        ([str(store), "--as", "AO"], (str(store), "", "AO")),
        (["--store", str(store)], (str(store), "", None)),
    ):
        monkeypatch.setattr("sys.argv", ["cycletui", *words])
        assert doors.main() == 0
        assert opened.pop() == asked
    (tmp_path / "grade 3.cycle").touch()
    for name, said in (("none.db", "no file is called"), ("grade 3.cycle", "is no team file")):
        monkeypatch.setattr("sys.argv", ["cycletui", str(tmp_path / name)])
        assert doors.main() == 2
        assert said in capsys.readouterr().err
    assert opened == []
