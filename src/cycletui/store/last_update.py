"""Where the last update of a team went from this laptop: remembered beside the team file, not in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from cycletui.store.places import private_file, private_folder


class LastUpdate(NamedTuple):
    """The last update that was written for a team: where it went, and when."""

    file: str = ""
    at: str = ""

    @property
    def folder(self) -> Path | None:
        """The folder it went into."""
        return Path(self.file).parent if self.file else None


def _memory(state: Path | None) -> Path:
    if state is not None:
        return state / "crossing.json"
    from platformdirs import user_state_path

    return user_state_path("cycletui", appauthor=False) / "crossing.json"


def last(state: Path | None, space: str) -> LastUpdate:
    """What is remembered."""
    try:
        found = json.loads(_memory(state).read_text(encoding="utf-8"))[space]
        return LastUpdate(str(found["file"]), str(found["at"]))
    except (OSError, ValueError, KeyError, TypeError):
        return LastUpdate()


def remember(state: Path | None, space: str, file: Path, at: str) -> None:
    """Remember it; where that cannot be written nothing is lost."""
    path = _memory(state)
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(found, dict):
            found = {}
    except (OSError, ValueError):
        found = {}
    found[space] = {"file": str(file), "at": at}
    try:
        private_folder(path.parent)
        path.write_text(json.dumps(found), encoding="utf-8")
        private_file(path)
    except OSError:
        return
