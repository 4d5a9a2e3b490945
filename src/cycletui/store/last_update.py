"""Where the last update of a team went from this laptop, and where one came from: remembered beside the team file, not
in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from cycletui.store.places import private_file, private_folder


class LastUpdate(NamedTuple):
    """The last update that was written for a team: where it went, and when."""

    file: str = ""
    at: str = ""
    came: str = ""
    """The file that was taken in last."""

    @property
    def folder(self) -> Path | None:
        """The folder it went into; where none was written yet, the one from which a file came."""
        file = self.file or self.came
        return Path(file).parent if file else None


def _memory(state: Path | None) -> Path:
    if state is not None:
        return state / "crossing.json"
    from platformdirs import user_state_path

    return user_state_path("cycletui", appauthor=False) / "crossing.json"


def last(state: Path | None, space: str) -> LastUpdate:
    """What is remembered."""
    try:
        found = json.loads(_memory(state).read_text(encoding="utf-8"))[space]
        return LastUpdate(str(found.get("file", "")), str(found.get("at", "")), str(found.get("came", "")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return LastUpdate()


def remember(state: Path | None, space: str, file: Path, at: str) -> None:
    """Remember it; where that cannot be written nothing is lost."""
    _keep(state, space, {"file": str(file), "at": at})


def came_from(state: Path | None, space: str, file: Path) -> None:
    """Remember from where a file was taken in, or joined."""
    _keep(state, space, {"came": str(file)})


def _keep(state: Path | None, space: str, values: dict[str, str]) -> None:
    path = _memory(state)
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(found, dict):
            found = {}
    except (OSError, ValueError):
        found = {}
    before = found.get(space)
    found[space] = (before if isinstance(before, dict) else {}) | values
    try:
        private_folder(path.parent)
        path.write_text(json.dumps(found), encoding="utf-8")
        private_file(path)
    except OSError:
        return
