"""A process is killed at random moments of saving, importing and exporting: nothing that it announced
is lost, nothing is half there, and the next window goes on as if nothing had been."""

from __future__ import annotations

import mmap
import os
import select
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from cycletui.exchange import sync
from cycletui.exchange.errors import ExchangeError
from cycletui.store import saves, teams
from cycletui.store.state import state
from cycletui.store.store import Store
from tests.exchange import envelopes
from tests.store import looks

KILLS = 40
INSIDE = 24
"""How many of the kills wait for the marker: the child is in a transaction, or writing a file."""

CHILD = """
import mmap, os, sys
from contextlib import contextmanager
from pathlib import Path
from random import Random
from cycletui.exchange import sync
from cycletui.store import saves
from cycletui.store.store import Store

path, tokens, seed, out = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], Path(sys.argv[4])
files = [Path(name) for name in sys.argv[6:]]
with open(sys.argv[5], "r+b") as shared:
    marker = mmap.mmap(shared.fileno(), 2)


@contextmanager
def marked(inner):
    with inner as given:
        marker[0] = 1
        try:
            yield given
        finally:
            marker[0] = 0


transaction, write = Store.transaction, sync._write
Store.transaction = lambda self, *args: marked(transaction(self, *args))


def writing(*args):
    marker[0] = 1
    try:
        return write(*args)
    finally:
        marker[0] = 0


sync._write = writing
random = Random(seed)
with Store.open(path, tokens=tokens) as store:
    space = store.reader.spaces()[0].id
    member = store.reader.records("member")[0].id
    print("ready", flush=True)
    while True:
        marker[1] = 1
        way = random.random()
        if way < 0.5:
            saved = saves.write(store, [saves.Edit("reflection", {"text": "x" * random.randrange(2000)})], space=space)
        elif way < 0.7:
            saved = saves.write(store, [saves.Edit("member", {"name": str(random.random())}, member)], space=space)
        elif way < 0.85 and files:
            file = files.pop()
            sync.take_in(store, file, backup=False)
            print("file", file, flush=True)
            continue
        else:
            sync.export(store, out, [space])
            print("wrote", flush=True)
            continue
        for change in saved.changes:
            print("saved", change, flush=True)
"""


class Said(NamedTuple):
    """What a child announced before it was killed."""

    saved: list[str]
    files: list[str]
    wrote: int
    inside: bool


def _lines_within(child: subprocess.Popen[bytes], seconds: float) -> bytes:
    """What the child says in so many seconds at most; the clock only bounds the waiting."""
    assert child.stdout is not None
    ready, _, _ = select.select([child.stdout], [], [], seconds)
    return os.read(child.stdout.fileno(), 1 << 16) if ready else b""


def _killed(words: list[str], marker: mmap.mmap, random: Random, *, wait: bool) -> Said:
    """Run the child, and kill it at a random moment, or at the next marker after one."""
    marker[0:2] = b"\0\0"
    with subprocess.Popen(words, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        said = b""
        while b"ready" not in said:
            more = os.read(child.stdout.fileno(), 1 << 16)
            assert more, "the child could not start"
            said += more
        turns = random.randrange(1, 12)
        while said.count(b"\n") < turns:
            said += _lines_within(child, random.uniform(0.001, 0.05))
        for _ in range(random.randrange(20_000)):
            pass
        while wait and not marker[0]:
            pass
        if wait:
            for _ in range(random.randrange(30_000)):
                if not marker[0]:
                    break
        os.kill(child.pid, signal.SIGSTOP)
        os.waitid(os.P_PID, child.pid, os.WSTOPPED | os.WNOWAIT)
        inside = marker[0] == 1
        child.kill()
        said += child.stdout.read()
    told = [line.split() for line in said.decode().splitlines() if line]
    return Said(
        [one[1] for one in told if one[0] == "saved" and len(one) == 2],
        [one[1] for one in told if one[0] == "file" and len(one) == 2],
        sum(one[0] == "wrote" for one in told),
        inside,
    )


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
            edits = [saves.Edit("reflection", {"text": f"{number} {one}"}) for one in range(300)]
            saves.write(other, edits, space=space)
            saves.write(
                other, [saves.Edit("member", {"name": f"{number}"}, store.reader.records("member")[0].id)], space=space
            )
            sync.export(other, folder / f"{number}.cycle", [space])
    return folder


def test_forty_kills(team: Path, tmp_path: Path) -> None:
    random = Random(7)
    path, tokens, out = tmp_path / "team.db", tmp_path / "tokens", tmp_path / "out.cycle"
    shutil.copy(team / "team.db", path)
    files = [team / f"{number}.cycle" for number in range(8)]
    shared = tmp_path / "marker"
    shared.write_bytes(b"\0\0")
    announced: set[str] = set()
    inside = 0
    # the copied store has no token: its first own save is a new laptop's, and the last new one
    with Store.open(path, tokens=tokens) as store:
        saves.write(store, [saves.Edit("reflection", {"text": "first"})], space=store.reader.spaces()[0].id)
    devices = set(looks.column(path, "SELECT id FROM device"))
    assert len(devices) == 2
    with shared.open("r+b") as file, mmap.mmap(file.fileno(), 2) as marker:
        for number in range(KILLS):
            some = [str(one) for one in random.sample(files, 4)]
            words = [sys.executable, "-c", CHILD, str(path), str(tokens), str(number), str(out), str(shared), *some]
            said = _killed(words, marker, random, wait=number % KILLS < INSIDE)
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
        path = tmp_path / str(number) / "team.db"
        words = [sys.executable, "-c", code, "--store", str(path), "import", str(team / "7.cycle")]
        environment = {**os.environ, "XDG_STATE_HOME": str(tmp_path / "state")}
        with subprocess.Popen(words, stdout=subprocess.PIPE, env=environment) as child:
            assert child.stdout is not None
            child.stdout.readline()
            while not path.exists() and child.poll() is None:
                pass
            for _ in range(random.randrange(2_000_000)):
                pass
            child.kill()
        for _ in range(2):
            again = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
            assert again.returncode == 0, again.stderr
        with Store.open(path, tokens=tmp_path / "tokens") as store, Store.open(team / "other.db") as other:
            assert state(store.reader) == state(other.reader)
            looks.agrees(store)


def test_a_half_written_export_is_never_taken(team: Path, tmp_path: Path) -> None:
    raw = (team / "7.cycle").read_bytes()
    (tmp_path / "half.cycle").write_bytes(raw[: len(raw) // 2])
    with Store.create(tmp_path / "team.db", tokens=tmp_path / "tokens") as store, pytest.raises(ExchangeError):
        sync.take_in(store, tmp_path / "half.cycle")
