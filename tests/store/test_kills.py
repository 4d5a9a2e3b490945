"""A process is killed at random moments of saving, importing and exporting: nothing that it announced
is lost, nothing is half there, and the next window goes on as if nothing had been."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from cycletui.exchange import sync
from cycletui.exchange.errors import ExchangeError
from cycletui.store import saves, teams
from cycletui.store.state import state
from cycletui.store.store import Store
from tests.exchange import envelopes
from tests.store import looks
from tests.store.kills import Said
from tests.support import Laptop

KILLS = 40
INSIDE = 24
"""How many of the kills wait for the marker: the process is in a transaction, or writing a file."""

FROM_OTHERS = 120
"""How many records each file of the other laptop brings."""


class Nest:
    """Where processes are made and killed, each forked from one that has loaded everything."""

    def __init__(self, child: subprocess.Popen[str]) -> None:
        self._child = child

    def kill(self, **place: Any) -> Said:
        """Let one work there and kill it; what it had announced."""
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        print(json.dumps(place, default=str), file=self._child.stdin, flush=True)
        return Said(*json.loads(self._child.stdout.readline()))


@pytest.fixture
def nest() -> Iterator[Nest]:
    words = [sys.executable, "-m", "tests.store.kills"]
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(words, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        yield Nest(child)
        assert child.stdin is not None
        child.stdin.close()


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store, and files of another laptop: `0.cycle`, `1.cycle` …"""
    folder = tmp_path_factory.mktemp("team")
    with (
        Store.create(folder / "team.db", tokens=folder / "tokens") as store,
        Store.create(folder / "other.db", tokens=folder / "tokens") as other,
    ):
        space = teams.start(store, "Grade 6 Maths", members=["AO", "BK"])
        sync.export(store, folder / "first.cycle", [space])
        sync.take_in(other, folder / "first.cycle")
        for number in range(8):
            edits = [saves.Edit("reflection", {"text": f"{number} {one}"}) for one in range(FROM_OTHERS)]
            saves.write(other, edits, space=space)
            saves.write(
                other, [saves.Edit("member", {"name": f"{number}"}, store.reader.records("member")[0].id)], space=space
            )
            sync.export(other, folder / f"{number}.cycle", [space])
    return folder


def test_forty_kills(team: Path, tmp_path: Path, nest: Nest) -> None:
    random = Random(7)
    path, tokens, out = tmp_path / "team.db", tmp_path / "tokens", tmp_path / "out.cycle"
    shutil.copy(team / "team.db", path)
    files = [team / f"{number}.cycle" for number in range(8)]
    announced: set[str] = set()
    inside = 0
    # the copied store has no token: its first own save is a new laptop's, and the last new one
    with Store.open(path, tokens=tokens) as store:
        saves.write(store, [saves.Edit("reflection", {"text": "first"})], space=store.reader.spaces()[0].id)
    devices = set(looks.column(path, "SELECT id FROM device"))
    assert len(devices) == 2
    for number in range(KILLS):
        some = random.sample(files, 4)
        said = nest.kill(path=path, tokens=tokens, seed=number, out=out, files=some, wait=number < INSIDE)
        inside += said.inside
        announced |= set(said.saved)
        _all_is_well(path, tokens, out, announced, said)
    assert inside >= KILLS // 2
    # no kill made a new laptop: the log may be ahead of the token, never behind
    own = set(
        looks.column(path, "SELECT DISTINCT d.id FROM change c JOIN device d ON d.no = c.device WHERE c.batch IS NULL")
    )
    assert own == devices
    rows = looks.column(path, "SELECT max(n) FROM (SELECT count(*) AS n FROM change GROUP BY space, device, seq)")
    assert rows == [1]
    print(f"{KILLS} kills, {inside} of them inside a transaction or the writing of a file")


def _all_is_well(path: Path, tokens: Path, out: Path, announced: set[str], said: Said) -> None:
    assert looks.sound(path)
    held = set(looks.column(path, "SELECT id FROM change"))
    assert announced <= held
    with Store.open(path, tokens=tokens) as store:
        looks.agrees(store)
        if out.exists():
            # what stands under the file's name is whole, be it the old one or the new one
            changes = {one.split(b" ", 3)[2].decode() for one in envelopes.parts(out).lines}
            assert changes <= held
            assert sync.take_in(store, out, backup=False).counts.new == 0
        for name in said.files:
            assert sync.take_in(store, Path(name), backup=False).counts.new == 0


def test_a_kill_in_a_join_leaves_no_half_team(team: Path, tmp_path: Path) -> None:
    """Whatever stands after a kill while joining: joining again works, or it is joined."""
    random = Random(8)
    code = "import sys; from cycletui.cli.main import main; print('ready', flush=True); sys.exit(main(sys.argv[1:]))"
    for number in range(5):
        laptop = Laptop(tmp_path / str(number))
        path = laptop.store
        words = [sys.executable, "-c", code, "--store", str(path), "import", str(team / "7.cycle")]
        environment = {**os.environ, "XDG_STATE_HOME": str(laptop.home / "state")}
        with subprocess.Popen(words, stdout=subprocess.PIPE, env=environment) as child:
            assert child.stdout is not None
            child.stdout.readline()
            while not path.exists() and child.poll() is None:
                pass
            for _ in range(random.randrange(2_000_000)):
                pass
            child.kill()
        for _ in range(2):
            laptop.do("import", str(team / "7.cycle"))
        with Store.open(path, tokens=tmp_path / "tokens") as store, Store.open(team / "other.db") as other:
            assert state(store.reader) == state(other.reader)
            looks.agrees(store)


def test_a_half_written_export_is_never_taken(team: Path, tmp_path: Path) -> None:
    raw = (team / "7.cycle").read_bytes()
    (tmp_path / "half.cycle").write_bytes(raw[: len(raw) // 2])
    with Store.create(tmp_path / "team.db", tokens=tmp_path / "tokens") as store, pytest.raises(ExchangeError):
        sync.take_in(store, tmp_path / "half.cycle")
