"""What `run.py` measures, each part in a process of its own so that memory and caches are its own.

python -m tests.benchmarks.measured PART PATH…     prints one line of JSON
"""

from __future__ import annotations

import json
import resource
import shutil
import sqlite3
import statistics
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

SAVES = 200
READS = 5


def _clock(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _open(path: Path) -> Any:
    from cycletui.store.store import Store

    return Store.open(path, tokens=path.parent / "tokens")


def take_in(file: Path, target: Path) -> dict[str, Any]:
    """Take the file into a new store."""
    from cycletui.exchange import sync
    from cycletui.store.store import Store

    with Store.create(target, tokens=target.parent / "tokens") as store:
        found: list[Any] = []
        spent = _clock(lambda: found.append(sync.take_in(store, file)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": spent, "peak_mb": peak, "new": found[0].counts.new}


def unpack(file: Path) -> dict[str, Any]:
    """The floor for a known file: read and unpack it."""

    def work() -> None:
        inflate = zlib.decompressobj(31)
        with file.open("rb") as packed:
            while data := packed.read(1 << 20):
                inflate.decompress(data)

    return {"seconds": min(_clock(work) for _ in range(3))}


def again(file: Path, target: Path) -> dict[str, Any]:
    """Take a file in that the store knows."""
    from cycletui.exchange import sync

    with _open(target) as store:
        first = _clock(lambda: sync.take_in(store, file))
    return {"seconds": first}


def lines_again(file: Path, target: Path) -> dict[str, Any]:
    """Take in a file that the store does not know, all of whose lines it does."""
    from cycletui.exchange import sync

    other = target.with_name("other.cycle")
    with _open(target) as store:
        space = store.reader.rows("SELECT id FROM space")
        sync.export(store, other, [row[0] for row in space])
        # an export names the moment, so its hash is another one
        return {"seconds": _clock(lambda: sync.take_in(store, other, backup=False))}


def save(target: Path) -> dict[str, Any]:
    """Save edits of records all over the store; then write the same rows in bare transactions."""
    from cycletui.store import saves

    bare = target.with_name("bare.db")
    with _open(target) as store:
        store.reader.copy_to(bare)
        space = store.reader.rows("SELECT s.id FROM space s ORDER BY s.no LIMIT 1")[0][0]
        some = store.reader.records("result", space=space)
        last = store.reader.rows("SELECT max(no) FROM change")[0][0]
        times = []
        for number in range(SAVES + 5):
            record = some[number * 97 % len(some)]
            edit = saves.Edit("result", {"note": f"Looked at again, {number}."}, record.id)
            times.append(_clock(lambda edit=edit: saves.write(store, [edit], space=space)))  # type: ignore[misc]
    floor = _bare_saves(target, bare, last)
    return {"seconds": statistics.median(times[5:]), "floor": statistics.median(floor[5:])}


def _bare_saves(target: Path, bare: Path, last: int) -> list[float]:
    done = sqlite3.connect(target)
    rows: list[list[tuple[str, tuple[Any, ...]]]] = []
    changes = done.execute("SELECT no FROM change WHERE no > ? ORDER BY no", (last,)).fetchall()
    deeds = done.execute("SELECT no FROM deed ORDER BY no").fetchall()
    for (no,), (deed,) in zip(changes, deeds[-len(changes) :], strict=True):
        (record,) = done.execute("SELECT record FROM touch WHERE change = ?", (no,)).fetchone()
        one: list[tuple[str, tuple[Any, ...]]] = []
        for table, term, key in (
            ("change", "no", no),
            ("touch", "change", no),
            ("head", "change", no),
            ("kind_result", "no", record),
            ("search", "rowid", record),
            ("deed", "no", deed),
        ):
            column = "rowid, *" if table == "search" else "*"
            for row in done.execute(f"SELECT {column} FROM {table} WHERE {term} = ?", (key,)):
                marks = ", ".join("?" * len(row))
                into = "search(rowid, body)" if table == "search" else table
                one.append((f"INSERT OR REPLACE INTO {into} VALUES ({marks})", row))
        rows.append(one)
    done.close()
    sql = sqlite3.connect(bare, isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "cache_size = -32000"):
        sql.execute(f"PRAGMA {pragma}")

    def write(one: list[tuple[str, tuple[Any, ...]]]) -> None:
        sql.execute("BEGIN IMMEDIATE")
        for statement, row in one:
            sql.execute(statement, row)
        sql.execute("COMMIT")

    times = [_clock(lambda one=one: write(one)) for one in rows]  # type: ignore[misc]
    sql.close()
    return times


def read(target: Path) -> dict[str, Any]:
    """First rows of lists and searches, the worst of several times, after one to open the file."""
    with _open(target) as store:
        reader = store.reader
        spaces = [row[0] for row in reader.rows("SELECT id FROM space ORDER BY no")]
        calls: dict[str, Callable[[], Any]] = {
            "records('result', space=…, newest=200)": lambda: reader.records("result", space=spaces[0], newest=200),
            "records('reflection', space=…, newest=200)": lambda: reader.records(
                "reflection", space=spaces[-1], newest=200
            ),
            "records('result', newest=200), all teams": lambda: reader.records("result", newest=200),
            "find('students'), in a third of the records": lambda: reader.find("students"),
            "find('e'), one letter": lambda: reader.find("e"),
            "find('fractions reading'), one team": lambda: reader.find("fractions reading", space=spaces[0]),
            "to_settle()": lambda: reader.to_settle(),
        }
        reader.records("cycle")
        return {name: statistics.median(_clock(call) for _ in range(READS)) for name, call in calls.items()}


def upkeep(target: Path) -> dict[str, Any]:
    """What is done rarely, on a copy: everything made anew, the canonical state, a file hidden and shown."""
    from cycletui.exchange import sync
    from cycletui.store import batches, saves, state

    with _open(target) as store:
        space = store.reader.rows("SELECT id FROM space ORDER BY no LIMIT 1")[0][0]
        found = {"state": _clock(lambda: state.state(store.reader)), "rebuild": _clock(store.rebuild)}
        file, folder = target.with_name("delta.cycle"), target.parent / "second"
        folder.mkdir(exist_ok=True)
        shutil.copyfile(target, folder / "copy.db")
        with _open(folder / "copy.db") as other:
            for record in other.reader.records("result", space=space, newest=500):
                saves.write(other, [saves.Edit("result", {"note": "Counted again."}, record.id)], space=space)
            sync.export(other, file, [space])
        sync.take_in(store, file, backup=False)
        batch = batches.batches(store)[-1].id
        found["hide"] = _clock(lambda: batches.hide(store, batch))
        found["unhide"] = _clock(lambda: batches.show(store, batch))
    found["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


PARTS: dict[str, Callable[..., dict[str, Any]]] = {
    part.__name__: part for part in (take_in, unpack, again, lines_again, save, read, upkeep)
}

if __name__ == "__main__":
    print(json.dumps(PARTS[sys.argv[1]](*map(Path, sys.argv[2:]))))
