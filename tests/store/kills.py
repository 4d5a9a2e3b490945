"""Processes that save, take files in and write files until they are killed, for `test_kills`.

    python -m tests.store.kills

is the nest: it has loaded everything, and for each line it is given it forks a process that works, kills it at a
random moment, and says what that one had announced. A new Python for each would take longer than all of their work.
"""

from __future__ import annotations

import json
import mmap
import os
import select
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any, NamedTuple, NoReturn

from cycletui.exchange import sync
from cycletui.store import saves, teams
from cycletui.store.store import Store


class Said(NamedTuple):
    """What a process announced before it was killed."""

    saved: list[str]
    files: list[str]
    wrote: int
    inside: bool


def _work(place: dict[str, Any], marker: mmap.mmap) -> NoReturn:
    """Save, take in and write, and announce each; the marker says when it is in a transaction or writing a file."""

    @contextmanager
    def marked(inner: Any) -> Iterator[Any]:
        with inner as given:
            marker[0] = 1
            try:
                yield given
            finally:
                marker[0] = 0

    transaction, write = Store.transaction, sync._write

    def writing(*args: Any) -> Any:
        marker[0] = 1
        try:
            return write(*args)
        finally:
            marker[0] = 0

    # this process alone, and it will not live
    Store.transaction = lambda self, *args: marked(transaction(self, *args))  # type: ignore[method-assign]
    sync._write = writing  # type: ignore[assignment]
    random, files = Random(place["seed"]), [Path(name) for name in place["files"]]
    out = Path(place["out"])
    with Store.open(Path(place["path"]), tokens=Path(place["tokens"])) as store:
        space = store.reader.spaces()[0].id
        member = store.reader.records("member")[0].id
        print("ready", flush=True)
        while True:
            way = random.random()
            if way < 0.5:
                text = "x" * random.randrange(2000)
                saved = saves.write(store, [saves.Edit("reflection", {"text": text})], space=space)
            elif way < 0.7:
                edit = saves.Edit("member", {"name": str(random.random())}, member)
                saved = saves.write(store, [edit], space=space)
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


def _forked(place: dict[str, Any], marker: mmap.mmap) -> tuple[int, int]:
    """A process that works: its number, and where to read what it says."""
    here, there = os.pipe()
    child = os.fork()
    if child:
        os.close(there)
        return child, here
    try:
        os.dup2(there, 1)
        os.close(here)
        _work(place, marker)
    finally:
        os._exit(1)


def _within(said: int, seconds: float) -> bytes:
    """What it says in so many seconds at most; the clock only bounds the waiting."""
    ready, _, _ = select.select([said], [], [], seconds)
    if not ready:
        return b""
    more = os.read(said, 1 << 16)
    assert more, "the process ended by itself"
    return more


def _killed(place: dict[str, Any], marker: mmap.mmap, random: Random) -> Said:
    """Let one work, and kill it at a random moment, or at the next marker after one."""
    wait = place["wait"]
    marker[0] = 0
    child, pipe = _forked(place, marker)
    said = b""
    while b"ready" not in said:
        more = os.read(pipe, 1 << 16)
        assert more, "the process could not start"
        said += more
    turns = random.randrange(1, 12)
    while said.count(b"\n") < turns:
        said += _within(pipe, random.uniform(0.001, 0.05))
    for _ in range(random.randrange(20_000)):
        pass
    while wait and not marker[0]:
        pass
    if wait:
        for _ in range(random.randrange(30_000)):
            if not marker[0]:
                break
    os.kill(child, signal.SIGSTOP)
    os.waitid(os.P_PID, child, os.WSTOPPED | os.WNOWAIT)
    inside = marker[0] == 1
    os.kill(child, signal.SIGKILL)
    while more := os.read(pipe, 1 << 16):
        said += more
    os.close(pipe)
    os.waitpid(child, 0)
    told = [line.split() for line in said.decode().splitlines() if line]
    return Said(
        [one[1] for one in told if one[0] == "saved" and len(one) == 2],
        [one[1] for one in told if one[0] == "file" and len(one) == 2],
        sum(one[0] == "wrote" for one in told),
        inside,
    )


def _load() -> None:
    """Do once what a process does, so that all of it is loaded before any is forked."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        with Store.create(path / "team.db", tokens=path) as store:
            space = teams.start(store, "Grade 6", members=["AO"])
            sync.export(store, path / "file", [space])
            sync.take_in(store, path / "file", backup=False)


def main() -> None:
    """Kill one for each line."""
    _load()
    random = Random(7)
    with mmap.mmap(-1, 1) as marker:
        for line in sys.stdin:
            print(json.dumps(_killed(json.loads(line), marker, random)), flush=True)


if __name__ == "__main__":
    main()
