"""The benchmarks run, at a size that says nothing about speed."""

from __future__ import annotations

import json
from pathlib import Path

from tests.benchmarks import make_big_file, run


def test_the_large_file_is_the_same_each_time(tmp_path: Path) -> None:
    one, two = tmp_path / "one.cycle", tmp_path / "two.cycle"
    made = make_big_file.make(one, values=1500, count=2)
    assert made.values >= 1500
    make_big_file.make(two, values=1500, count=2)
    assert one.read_bytes() == two.read_bytes()


def test_every_figure_is_measured(tmp_path: Path) -> None:
    written = tmp_path / "figures.json"
    run.main(["--values", "1500", "--keep", str(tmp_path / "work"), "--json", str(written), "--upkeep"])
    rows = json.loads(written.read_text())["rows"]
    limits = [row["limit"] for row in rows]
    assert limits.count(run.FIRST_ROWS) >= 6
    assert {run.IMPORT, run.KNOWN, run.SAVE, run.MEMORY} <= set(limits)
    assert all(row["value"] > 0 for row in rows)
    assert {row["what"] for row in rows} >= {"rebuild", "state", "hide", "unhide"}
