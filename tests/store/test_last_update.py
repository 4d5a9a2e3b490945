"""Where a team's updates go, and came from: the same folder is offered next time, whichever way the last file went."""

from __future__ import annotations

from pathlib import Path

from cycletui.store import last_update


def test_where_a_file_came_from_is_where_one_goes_until_one_was_written(tmp_path: Path) -> None:
    state, stick, shared = tmp_path / "state", tmp_path / "stick", tmp_path / "shared"
    assert last_update.last(state, "team").folder is None
    last_update.came_from(state, "team", stick / "grade-6 HK.cycle")
    found = last_update.last(state, "team")
    assert (found.folder, found.file, found.at) == (stick, "", "")
    last_update.remember(state, "team", shared / "grade-6 AO.cycle", "2026-11-29T10:00:00Z")
    last_update.came_from(state, "team", stick / "grade-6 HK 2.cycle")
    found = last_update.last(state, "team")
    assert (found.folder, found.at, Path(found.came).name) == (shared, "2026-11-29T10:00:00Z", "grade-6 HK 2.cycle")
    # another team's is its own, and what cannot be read is nothing
    assert last_update.last(state, "other") == last_update.LastUpdate()
    (state / "crossing.json").write_text('{"team": ["odd"], "other": 3}')
    assert last_update.last(state, "team") == last_update.last(state, "other") == last_update.LastUpdate()
    last_update.came_from(state, "team", stick / "one.cycle")
    assert last_update.last(state, "team").folder == stick
