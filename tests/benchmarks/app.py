"""Times of the app in a real terminal of 120 by 40, each against a bare Textual app in the same run.

    python -m tests.benchmarks.app [--repeats N] [--json FILE]

Prints a table with ratios and limits; exit 1 where one is broken. Repeats are interleaved, floor and
app in turn, so that whatever else the machine does slows both.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.make_year import make_year
from tests.benchmarks.ttybench import Tty, percentile

FLOORS = Path(__file__).parent / "floors"
APP = [sys.executable, "-m", "cycletui"]
FRAME = r"∞ +0 Home +1 Vision[\s\S]*(○ Decide|No cycle yet)"
"""The rooms and the strip: a real first frame."""

TEAM = r"A way in · HK leads[\s\S]*"
"""The strip once the demo team is read."""

HOME = TEAM + r"(?=[\s\S]*Where we are)[\s\S]*Came in"
ROOMS = {
    "1": TEAM + r"Every sixth grader gets into",
    "2": TEAM + r"Compare two fractions",
    "3": TEAM + r"50 ?(of|/) ?90",
    "4": TEAM + r"Problem of practice",
    "5": TEAM + r"Begin a meeting",
    "6": TEAM + r"\bCR\b",
    "7": TEAM + r"(Your work is only on this laptop|HK's laptop)",
}
"""What each room shows of the demo team, however it shows it: its key is pressed before Home has data."""

YEAR = {"3": r"Group 0[\s\S]*What we count 4", "4": r"Some stop before they begin, 4"}
"""What the two rooms show of a team that has collected for a year."""

MANY, WEEKS = 2000, 36
KEYS = ("down", "down", "down", "down", "pagedown", "down", "down", "down", "up", "pageup")
PATIENCE = 30.0


class Row(NamedTuple):
    """One line of the table, in milliseconds."""

    what: str
    app: float
    floor: float
    limit: float | None

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return self.app / self.floor

    @property
    def holds(self) -> bool:
        """Whether it is within its limit; a row without one only informs."""
        return self.limit is None or self.ratio <= self.limit


class Bench:
    """A folder with the two stores, and what was measured there."""

    def __init__(self, folder: Path, many: int, weeks: int) -> None:
        self.folder, self.many, self.weeks = folder, many, weeks
        self.demo, self.full, self.year = folder / "demo.db", folder / "many.db", folder / "year.db"
        # a home of its own: neither this machine's settings nor its memory take part
        self.env = {
            name: str(folder / "home")
            for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")
        }
        # an installed app is compiled; a shell that forbids bytecode would have it compiled at every start
        self.env |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
        self.times: dict[str, list[float]] = {}

    def make(self) -> None:
        """The demo team by its command, and a team with many stories by saves in a few acts."""
        with self.tty([*APP, "demo", "--keep", str(self.demo)]) as tty:
            while tty.status is None:
                tty.pump()
        if not self.demo.exists():
            raise SystemExit(f"The demo team could not be made:\n{tty.text()}")
        make_many(self.full, self.many)
        make_year(self.year, self.weeks)

    @contextmanager
    def tty(self, command: Sequence[str]) -> Iterator[Tty]:
        """The command in a terminal; ended in every case."""
        tty = Tty(list(command), 120, 40, self.env)
        try:
            yield tty
        finally:
            tty.press(tty.encode("ctrl+q"))
            tty.close()

    def note(self, what: str, milliseconds: float) -> None:
        """Keep one time."""
        self.times.setdefault(what, []).append(milliseconds)

    def middle(self, what: str) -> float:
        """The median of the repeats."""
        return statistics.median(self.times[what])

    def floor_start(self) -> None:
        """The bare app up to its label."""
        with self.tty([sys.executable, str(FLOORS / "bare_app.py")]) as tty:
            self.note("floor start", _until(tty, "Ready"))

    def home(self) -> None:
        """From start to the first frame, and on to Home with its data."""
        with self.tty([*APP, "--store", str(self.demo), "--as", "AO"]) as tty:
            self.note("first paint", _until(tty, FRAME))
            self.note("home", _until(tty, HOME))

    def room(self, digit: str) -> None:
        """From start to a room with its data, its key pressed before the app could listen."""
        with self.tty([*APP, "--store", str(self.demo), "--as", "AO"]) as tty:
            tty.press(digit.encode())
            self.note(f"room {digit}", _until(tty, ROOMS[digit]))

    def after_a_year(self, digit: str) -> None:
        """The same with a year of evidence."""
        with self.tty([*APP, "--store", str(self.year), "--as", "AO"]) as tty:
            tty.press(digit.encode())
            self.note(f"year {digit}", _until(tty, YEAR[digit]))

    def floor_keys(self, rounds: int) -> None:
        """Keys in the bare list of as many rows."""
        with self.tty([sys.executable, str(FLOORS / "bare_list.py"), str(self.many)]) as tty:
            _until(tty, "row 9")
            self._keys(tty, "floor keys", rounds)

    def keys(self, rounds: int) -> None:
        """The same keys in the list of stories."""
        with self.tty([*APP, "--store", str(self.full), "--as", "AO"]) as tty:
            _until(tty, rf"Story {self.many - 1}:")
            tty.press(b"1")
            _until(tty, r"No vision yet[\s\S]*a student explained")
            tty.press(b"i")
            _until(tty, r"School focus[\s\S]*a student explained")
            tty.settle()
            tty.press(tty.encode("right"))
            self._keys(tty, "keys", rounds)

    def _keys(self, tty: Tty, what: str, rounds: int) -> None:
        tty.settle()
        # the first one puts the bar on the first row
        tty.key("down")
        hits = [tty.key(name) for _ in range(rounds) for name in KEYS]
        if not all(hits):
            raise SystemExit(f"Keys without an answer on the screen:\n{tty.text()}")
        self.note(what, percentile([hit["first"] for hit in hits], 95))
        self.note(f"{what} settled", percentile([hit["settled"] for hit in hits], 95))

    def rows(self) -> list[Row]:
        """The table."""
        floor, key_floor = self.middle("floor start"), self.middle("floor keys")
        rooms = {what: self.middle(what) for what in self.times if what.startswith("room")}
        slowest = max(rooms, key=lambda what: rooms[what])
        return [
            Row("start to first paint", self.middle("first paint"), floor, 1.3),
            Row("start to Home with data", self.middle("home"), floor, 1.6),
            Row(f"start to any room with data (slowest: {slowest[-1]})", rooms[slowest], floor, 2.5),
            Row(f"key to paint among {self.many:,} records, p95", self.middle("keys"), key_floor, 1.5),
            Row("the same, until nothing changes any more", self.middle("keys settled"), key_floor, None),
            *(Row(f"start to room {one}, a year of evidence", self.middle(f"year {one}"), floor, 2.5) for one in YEAR),
            *(Row(f"{what} with data", middle, floor, None) for what, middle in sorted(rooms.items())),
        ]


def make_many(path: Path, number: int) -> None:
    """A team with so many stories, saved in four acts."""
    from cycletui.store.saves import Edit, write
    from cycletui.store.store import Store
    from cycletui.store.teams import start

    store = Store.create(path, tokens=path.parent / "tokens")
    try:
        space = start(store, "Many stories", members=["AO"])
        edits = [Edit("story", {"text": f"Story {n}: a student explained it to another one."}) for n in range(number)]
        quarter = -(-number // 4)
        for first in range(0, number, quarter):
            write(store, edits[first : first + quarter], space=space)
    finally:
        store.close()


def _until(tty: Tty, regex: str) -> float:
    """Milliseconds from exec until the screen shows it."""
    when = tty.wait(regex, PATIENCE)
    if when is None:
        raise SystemExit(f"The screen never showed {regex!r}:\n{tty.text()}")
    return float((when - tty.t0) * 1000)


def measure(
    repeats: int, *, many: int = MANY, weeks: int = WEEKS, rounds: int = 6, rooms: Sequence[str] = tuple(ROOMS)
) -> Bench:
    """All times, floor and app in turn. With several repeats one more goes first and is forgotten."""
    with tempfile.TemporaryDirectory(prefix="cycletui-bench-", ignore_cleanup_errors=True) as folder:
        bench = Bench(Path(folder), many, weeks)
        bench.make()
        for number in range(repeats + (repeats > 1)):
            bench.floor_start()
            bench.home()
            for place, digit in enumerate(rooms):
                if place % 3 == 0:
                    bench.floor_start()
                bench.room(digit)
            for digit in YEAR:
                bench.after_a_year(digit)
            bench.floor_keys(rounds)
            bench.keys(rounds)
            if number == 0 and repeats > 1:
                bench.times.clear()
        return bench


def table(rows: Sequence[Row]) -> str:
    """The rows as people read them."""
    lines = [f"{'what':<52}{'app':>8}{'floor':>8}{'ratio':>8}{'at most':>9}"]
    for row in rows:
        limit = f"{row.limit:.1f} x" if row.limit is not None else ""
        said = "" if row.holds else "  BROKEN"
        lines.append(f"{row.what:<52}{row.app:>8.1f}{row.floor:>8.1f}{row.ratio:>6.2f} x{limit:>9}{said}")
    return "\n".join(lines)


def main(words: Sequence[str] | None = None) -> int:
    """Measure, say it, and fail where a limit is broken."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--repeats", type=int, default=7)
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures and every single time")
    args = parser.parse_args(words)
    bench = measure(args.repeats)
    rows = bench.rows()
    print(f"Milliseconds, medians of {args.repeats} interleaved repeats.")
    print(table(rows))
    if args.json is not None:
        figures = [row._asdict() | {"ratio": round(row.ratio, 3), "holds": row.holds} for row in rows]
        args.json.write_text(json.dumps({"rows": figures, "times": bench.times}, indent=1), encoding="utf-8")
    return 0 if all(row.holds for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
