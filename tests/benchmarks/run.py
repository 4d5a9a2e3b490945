"""DESIGN.md's figures for a large store, each against a floor measured in the same run.

    python tests/benchmarks/run.py [--values 1000000] [--repeat 1] [--json FILE] [--upkeep] [--keep DIR]

Prints a table and the machine; exit 1 where a limit is broken. What has to do with screens is
measured elsewhere.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__" and not __package__:
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.benchmarks import make_big_file  # noqa: E402

RAW = Path(__file__).parent / "floors" / "raw_insert.py"
IMPORT, KNOWN, SAVE, MEMORY, FIRST_ROWS = 5.0, 1.5, 5.0, 320.0, 100.0


class Row(NamedTuple):
    """One figure: how much it is, its floor (0: none), and what the limit says of it."""

    what: str
    value: float
    unit: str
    floor: float
    limit: float

    @property
    def figure(self) -> float:
        """What the limit is compared with: the ratio where there is a floor, else the value."""
        return self.value / self.floor if self.floor else self.value

    @property
    def holds(self) -> bool:
        """Whether the limit is kept; no limit always is."""
        return not self.limit or self.figure <= self.limit

    def line(self) -> str:
        """The row as people read it."""
        floor = f"{self.floor:9.3f} {self.unit:2}" if self.floor else " " * 12
        ratio = f"{self.figure:6.2f} ×" if self.floor else " " * 8
        most = f"≤ {self.limit:g}{' ×' if self.floor else ' ' + self.unit}" if self.limit else "no limit"
        verdict = "" if self.holds else "BROKEN"
        return f"{self.what:56} {self.value:9.3f} {self.unit:2} {floor} {ratio}  {most:10} {verdict}".rstrip()


def _part(name: str, *paths: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.benchmarks.measured", name, *map(str, paths)]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True, env=_environment())
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _environment() -> dict[str, str]:
    roads = [str(ROOT), str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(road for road in roads if road)}


def _raw(store: Path) -> float:
    copy = store.with_name("raw.db")
    _remove(copy)
    done = subprocess.run([sys.executable, str(RAW), str(store), str(copy)], check=True, capture_output=True, text=True)
    _remove(copy)
    return float(done.stdout.split()[0])


def _remove(path: Path) -> None:
    for tail in ("", "-wal", "-shm"):
        path.with_name(path.name + tail).unlink(missing_ok=True)


def rows(folder: Path, values: int, *, repeat: int = 1, upkeep: bool = False) -> Iterator[Row]:
    """Measure, row by row."""
    file, store = folder / f"big-{values}.cycle", folder / "store.db"
    if not file.exists():
        make_big_file.make(file, values=values, count=max(1, values // 50_000))
    taken, raw = [], []
    for _ in range(repeat):
        _remove(store)
        taken.append(_part("take_in", file, store))
        raw.append(_raw(store))
    pairs = sorted(zip((one["seconds"] for one in taken), raw, strict=True), key=lambda pair: pair[0] / pair[1])
    middle = pairs[(len(pairs) - 1) // 2]
    yield Row(f"import of {values:,} field values", middle[0], "s", middle[1], IMPORT)
    yield Row("its peak memory", max(one["peak_mb"] for one in taken), "MB", 0, MEMORY)
    unpacking = _part("unpack", file)["seconds"]
    yield Row("import of a file already known", _part("again", file, store)["seconds"], "s", unpacking, KNOWN)
    lines = _part("lines_again", file, store)["seconds"]
    yield Row("another file whose lines are all known", lines, "s", unpacking, 0)
    for name, seconds in _part("read", store).items():
        yield Row(f"first rows: {name}", seconds * 1000, "ms", 0, FIRST_ROWS)
    for name, seconds in _part("year", folder / "year.db").items():
        yield Row(f"after a year: {name}", seconds * 1000, "ms", 0, 0 if "behind" in name else FIRST_ROWS)
    saved = _part("save", store)
    yield Row("one save in that store", saved["seconds"] * 1000, "ms", saved["floor"] * 1000, SAVE)
    if upkeep:
        done = _part("upkeep", store)
        yield Row("peak memory of these", done.pop("peak_mb"), "MB", 0, 0)
        for name, seconds in done.items():
            yield Row(name, seconds, "s", 0, 0)


def machine() -> str:
    """What the figures were measured on."""
    return (
        f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}"
    )


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep
    else:
        with tempfile.TemporaryDirectory(prefix="cycletui-benchmark-") as made:
            yield Path(made)


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Measure a large store against its floors.")
    parser.add_argument("--values", "--size", type=int, default=1_000_000, help="field values in the file")
    parser.add_argument("--repeat", type=int, default=1, help="imports, each with its floor; the middle ratio counts")
    parser.add_argument("--json", type=Path, help="write the figures there too")
    parser.add_argument("--upkeep", action="store_true", help="also rebuild, state, hide and show (no limits)")
    parser.add_argument("--keep", type=Path, help="a folder for the file and the store, kept for the next run")
    options = parser.parse_args(arguments)
    found = []
    print(machine(), flush=True)
    with _folder(options.keep) as folder:
        for row in rows(folder, options.values, repeat=options.repeat, upkeep=options.upkeep):
            found.append(row)
            print(row.line(), flush=True)
    if options.json:
        figures = [row._asdict() | {"figure": row.figure, "holds": row.holds} for row in found]
        options.json.write_text(json.dumps({"machine": machine(), "rows": figures}, indent=1, ensure_ascii=False))
    return 0 if all(row.holds for row in found) else 1


if __name__ == "__main__":
    sys.exit(main())
