"""Two windows on one store: nothing is lost, nobody is refused, and each sees what the other saved."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cycletui.exchange import sync
from cycletui.store import saves, teams
from cycletui.store.state import state
from cycletui.store.store import Store
from tests.store import looks

SAVES = 500
CHILD = """
import sys
from pathlib import Path
from random import Random
from cycletui.store import saves, undoing
from cycletui.store.store import Store

path, tokens, window, count, shared = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]), sys.argv[5]
random = Random(window)
store = Store.open(path, tokens=tokens)
space = store.reader.spaces()[0].id
mine, done = [], 0
print("ready", flush=True)
sys.stdin.readline()
while done < count:
    way = random.random()
    if way < 0.5 or len(mine) < 3:
        saved = saves.write(store, [saves.Edit("reflection", {"text": f"{window} {done}"})], space=space, window=window)
        mine.append(saved.records[0])
    elif way < 0.7:
        values = {"text": f"{window} {done}", "prompt": f"{random.randrange(9)}"}
        saved = saves.write(store, [saves.Edit("reflection", values, mine[-1])], space=space, window=window)
    elif way < 0.85:
        values = {"strengths": frozenset(random.sample("abcdef", 3)), "name": f"{window} {done}"}
        saved = saves.write(store, [saves.Edit("member", values, shared)], space=space, window=window)
    elif way < 0.95:
        saved = saves.delete(store, mine.pop(random.randrange(len(mine))), window=window)
    else:
        saved = undoing.undo(store, window=window)
        mine = [one for one in mine if not store.reader.sight(one).gone]
    done += bool(saved.changes)
    for change in saved.changes:
        print(change, flush=True)
store.close()
"""


@contextmanager
def _windows(store: Store, count: int, names: str) -> Iterator[list[subprocess.Popen[str]]]:
    member = store.reader.records("member")[0].id
    words = [sys.executable, "-c", CHILD, str(store.path), str(store.places.tokens)]
    children = [
        subprocess.Popen(
            [*words, name, str(count), member],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in names
    ]
    try:
        for child in children:
            assert child.stdout is not None
            assert child.stdout.readline() == "ready\n"
        yield children
    finally:
        for child in children:
            child.kill()
            child.communicate()


def _start(children: list[subprocess.Popen[str]]) -> None:
    for child in children:
        assert child.stdin is not None
        child.stdin.write("\n")
        child.stdin.flush()


def _announced(children: list[subprocess.Popen[str]]) -> list[list[str]]:
    found = []
    for child in children:
        out, err = child.communicate()
        assert (child.returncode, err) == (0, "")
        found.append(out.split())
    return found


def _team(folder: Path, name: str = "team.db") -> Store:
    store = Store.create(folder / name, tokens=folder / "tokens")
    teams.start(store, "Grade 6 Maths", members=["AO", "BK"])
    return store


def test_two_windows_lose_nothing(tmp_path: Path) -> None:
    with _team(tmp_path) as store:
        with _windows(store, SAVES, "ab") as children:
            _start(children)
            announced = _announced(children)
        assert all(len(some) >= SAVES for some in announced)
        held = looks.column(store.path, "SELECT id FROM change")
        assert len(held) == 1 + sum(map(len, announced))
        assert set(held) >= {change for some in announced for change in some}
        # both windows are one laptop with one chain
        rows = store.reader.rows("SELECT seq, prev, id FROM change ORDER BY seq")
        assert looks.one(store.path, "SELECT count(*) FROM device") == 1
        assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
        assert [row[1] for row in rows[1:]] == [row[2] for row in rows[:-1]]
        assert store.reader.to_settle() == []
        looks.agrees(store)


def test_an_import_while_another_window_saves(tmp_path: Path) -> None:
    with _team(tmp_path) as store, Store.create(tmp_path / "other.db", tokens=tmp_path / "tokens") as other:
        space = store.reader.spaces()[0].id
        sync.export(store, tmp_path / "first.cycle", [space])
        sync.take_in(other, tmp_path / "first.cycle")
        files = []
        for number in range(20):
            for one in range(20):
                text = f"from elsewhere {number} {one}"
                saves.write(other, [saves.Edit("reflection", {"text": text})], space=space)
            member = store.reader.records("member")[0].id
            saves.write(other, [saves.Edit("member", {"name": f"elsewhere {number}"}, member)], space=space)
            files.append(tmp_path / f"{number}.cycle")
            sync.export(other, files[-1], [space])
        with _windows(store, 150, "a") as children:
            _start(children)
            for file in files:
                assert sync.take_in(store, file, backup=False).counts.new == 21
            (announced,) = _announced(children)
        held = set(looks.column(store.path, "SELECT id FROM change"))
        assert held >= {*announced, *looks.column(other.path, "SELECT id FROM change")}
        looks.agrees(store)
        sync.export(store, tmp_path / "back.cycle", [space])
        sync.take_in(other, tmp_path / "back.cycle")
        assert state(store.reader) == state(other.reader)


def test_a_reader_sees_what_another_window_saved(tmp_path: Path) -> None:
    with _team(tmp_path) as store:
        before = store.reader.version()
        assert store.reader.version() == before
        with _windows(store, 1, "a") as children:
            _start(children)
            _announced(children)
        assert store.reader.version() != before
        assert [one.called() for one in store.reader.records("reflection")] == ["a 0"]
        with Store.open(store.path, tokens=store.places.tokens) as other:
            before = store.reader.version()
            space = store.reader.spaces()[0].id
            saves.write(other, [saves.Edit("reflection", {"text": "again"})], space=space)
            assert store.reader.version() != before
            assert store.reader.find("again")
