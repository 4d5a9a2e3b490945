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
import uuid
import zlib
from collections.abc import Callable
from contextlib import closing
from datetime import date
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


def _peak_mb() -> float:
    """The most memory this process held. What `getrusage` says begins, on Linux, with what its parent held."""
    status = Path("/proc/self/status")
    if status.exists():
        told = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        return int(told["VmHWM"].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def take_in(file: Path, target: Path) -> dict[str, Any]:
    """Take the file into a new store."""
    from cycletui.exchange import sync
    from cycletui.store.store import Store

    with Store.create(target, tokens=target.parent / "tokens") as store:
        found: list[Any] = []
        spent = _clock(lambda: found.append(sync.take_in(store, file)))
    return {"seconds": spent, "peak_mb": _peak_mb(), "new": found[0].counts.new}


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
    """Save edits of records all over the store; after each, write the same rows in a bare transaction
    on a copy, so that both meet the same disk."""
    from cycletui.store import saves

    copy = target.with_name("bare.db")
    times, floor = [], []
    with _open(target) as store:
        store.reader.copy_to(copy)
    with _open(target) as store, closing(sqlite3.connect(copy, isolation_level=None)) as bare:
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "cache_size = -32000"):
            bare.execute(f"PRAGMA {pragma}")
        space = store.reader.rows("SELECT s.id FROM space s ORDER BY s.no LIMIT 1")[0][0]
        some = store.reader.records("result", space=space)
        for number in range(SAVES + 5):
            record = some[number * 97 % len(some)]
            edit = saves.Edit("result", {"note": f"Looked at again: {uuid.uuid4()}."}, record.id)
            times.append(_clock(lambda edit=edit: saves.write(store, [edit], space=space)))  # type: ignore[misc]
            rows = _last_rows(store.reader.rows)
            floor.append(_clock(lambda rows=rows: _write(bare, rows)))  # type: ignore[misc]
    return {"seconds": statistics.median(times[5:]), "floor": statistics.median(floor[5:])}


def _last_rows(query: Callable[..., list[Any]]) -> list[tuple[str, tuple[Any, ...]]]:
    no, body = query("SELECT no, body FROM change ORDER BY no DESC LIMIT 1")[0]
    (record,) = query("SELECT no FROM record WHERE id = ?", (json.loads(body)["ops"][0]["e"],))[0]
    deed = query("SELECT max(no) FROM deed")[0][0]
    found: list[tuple[str, tuple[Any, ...]]] = []
    for table, columns, term, key in (
        ("change", "*", "no", no),
        ("touch", "*", f"record = {record} AND change", no),
        ("head", "*", f"record = {record} AND change", no),
        ("kind_result", "*", "no", record),
        ("search(rowid, body)", "rowid, body", "rowid", record),
        ("deed", "*", "no", deed),
    ):
        name = table.partition("(")[0]
        for row in query(f"SELECT {columns} FROM {name} WHERE {term} = ?", (key,)):
            found.append((f"INSERT OR REPLACE INTO {table} VALUES ({', '.join('?' * len(row))})", row))
    return found


def _write(sql: sqlite3.Connection, rows: list[tuple[str, tuple[Any, ...]]]) -> None:
    sql.execute("BEGIN IMMEDIATE")
    for statement, row in rows:
        sql.execute(statement, row)
    sql.execute("COMMIT")


def _rooms(space: str, today: date) -> dict[str, Callable[[Any], Any]]:
    """What each room and list asks of a reader when it opens."""
    from cycletui.queries.evidence.charts import read_chart
    from cycletui.queries.evidence.table import read_evidence
    from cycletui.queries.home.view import read_home
    from cycletui.queries.outcomes.lists import read_outcomes
    from cycletui.queries.reflection.lists import read_reflection
    from cycletui.queries.rows import kinds_of, room_kinds, room_records
    from cycletui.queries.vision.lists import read_vision

    def plain(room: str) -> Callable[[Any], Any]:
        kinds = [kind.name for kind in kinds_of(room)]
        return lambda reader: (room_kinds(reader, space, room), [room_records(reader, space, kind) for kind in kinds])

    return {
        "Home": lambda reader: read_home(reader, space, "", today),
        "Vision": lambda reader: read_vision(reader, space, "", today),
        "Goals & tasks": lambda reader: read_outcomes(reader, space, "", today),
        "Evidence": lambda reader: read_evidence(reader, space, ""),
        "a measure over time": lambda reader: read_chart(reader, space, "", ""),
        "Reflection": lambda reader: read_reflection(reader, space, "", today),
        "Meeting": plain("meeting"),
        "Team": plain("team"),
    }


def _for_each_audience(store: Any, space: str, today: date) -> dict[str, Callable[[], Any]]:
    """The rooms as a member's own screen, the team's big screen and guests' ask; a reader looks up all anew."""
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.send import read_send
    from cycletui.records.audience import Audience

    def asked(query: Callable[[Any], Any], audience: Audience) -> Callable[[], Any]:
        return lambda: query(AudienceReader(store, audience))

    found = {
        f"{name}, {audience.word}": asked(query, audience)
        for audience in (Audience.DESK, Audience.ROOM, Audience.GUESTS)
        for name, query in _rooms(space, today).items()
    }
    return found | {"Send & receive, desk": lambda: read_send(store, space, "", None)}


def _medians(calls: dict[str, Callable[[], Any]]) -> dict[str, Any]:
    return {name: statistics.median(_clock(call) for _ in range(READS)) for name, call in calls.items()}


def read(target: Path) -> dict[str, Any]:
    """First rows of lists and searches, the middle of several times, after one to open the file."""
    from cycletui.entry.known import known
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.evidence.kinds import read_kinds
    from cycletui.queries.outcomes.cards import read_detail as outcome_card
    from cycletui.queries.vision.cards import read_detail as vision_card

    with _open(target) as store:
        reader = store.reader
        spaces = [row[0] for row in reader.rows("SELECT id FROM space ORDER BY no")]
        today = date(2026, 11, 20)
        outcome = reader.records("outcome", space=spaces[0], newest=1)[0].id
        value = reader.records("value", space=spaces[0], newest=1)[0].id
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
            "a value's card": lambda: vision_card(AudienceReader(store), value, today),
            "an outcome's card": lambda: outcome_card(AudienceReader(store), outcome, today),
            "kinds of evidence": lambda: read_kinds(AudienceReader(store), spaces[0]),
            "names for the line of evidence": lambda: known(reader, spaces[0]),
        }
        reader.records("cycle")
        return _medians(calls | _for_each_audience(store, spaces[0], today))


def year(target: Path) -> dict[str, Any]:
    """All rooms in the store of a team after a year; made where it is not there."""
    from cycletui.entry.known import known
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.evidence.kinds import read_kinds
    from cycletui.queries.evidence.table import MOST, read_evidence
    from cycletui.queries.reflection.cards import read_detail
    from tests.benchmarks.make_year import LAST, make_year

    if not target.exists():
        make_year(target)
    with _open(target) as store:
        reader = store.reader
        [space] = [row[0] for row in reader.rows("SELECT id FROM space")]
        finding = reader.records("finding", space=space, newest=1)[0].id
        calls: dict[str, Callable[[], Any]] = {
            "kinds of evidence": lambda: read_kinds(AudienceReader(store), space),
            "names for the line of evidence": lambda: known(reader, space),
            "a finding's card": lambda: read_detail(AudienceReader(store), finding, LAST),
        }
        found = _medians(calls | _for_each_audience(store, space, LAST))
        # who filters looks through all of it, behind the rows that are there
        return found | {"behind it: all days": _clock(lambda: read_evidence(AudienceReader(store), space, "", MOST))}


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
    found["peak_mb"] = _peak_mb()
    return found


PARTS: dict[str, Callable[..., dict[str, Any]]] = {
    part.__name__: part for part in (take_in, unpack, again, lines_again, save, read, year, upkeep)
}

if __name__ == "__main__":
    print(json.dumps(PARTS[sys.argv[1]](*map(Path, sys.argv[2:]))))
