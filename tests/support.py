"""What many tests share: a laptop that runs commands as a person would, in this process."""

from __future__ import annotations

import io
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple, Self

from cycletui.cli.main import main
from cycletui.store.places import Places


class Ran(NamedTuple):
    """What a command did: its exit status, and what it said on both streams."""

    status: int
    out: str
    err: str


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


class Laptop:
    """A laptop with a home of its own, so that it is a device of its own."""

    def __init__(self, home: Path, me: str = "") -> None:
        self.home, self.me = home, me
        home.mkdir(parents=True, exist_ok=True)
        self.store = home / "team.db"

    def copied(self, home: Path) -> Self:
        """The same laptop with all its work in another place: quicker than writing that once more."""
        shutil.copytree(self.home, home)
        other = type(self)(home, self.me)
        with closing(sqlite3.connect(other.store)) as file:
            (store_id,) = file.execute("SELECT value FROM meta WHERE key = 'id'").fetchone()
        tokens = home / "state" / "cycletui" / "laptop"
        # it goes by where the store lies; a laptop that has written nothing yet has none
        token = tokens / Places(self.store, tokens).token(store_id).name
        if token.exists():
            token.rename(Places(other.store, tokens).token(store_id))
        return other

    def run(self, *words: str) -> Ran:
        """Run `cycletui WORDS`; never raises for what the command refuses."""
        who = ["--as", self.me] if self.me else []
        out, err = io.StringIO(), io.StringIO()
        state = str(self.home / "state")
        home = _environment(XDG_STATE_HOME=state, CYCLETUI_STORE=str(self.store), CYCLETUI_ME="")
        with home, redirect_stdout(out), redirect_stderr(err):
            status = main([*who, *words])
        return Ran(status, out.getvalue(), err.getvalue())

    def do(self, *words: str) -> str:
        """Run a command that has to work; what it said."""
        ran = self.run(*words)
        assert ran.status == 0, (words, ran)
        return ran.out

    def data(self, *words: str) -> Any:
        """Run a command with `--json` that has to work; its data."""
        return json.loads(self.do(*words, "--json"))

    def add(self, kind: str, /, **fields: object) -> str:
        """Add a record; its id. A list stands for a set or an ordered list. Whoever is named in it is no student."""
        return str(self.data("add", "--keep-names", "--new", kind, *pairs(fields))["id"])

    def state(self) -> Any:
        """The canonical picture."""
        return json.loads(self.do("state"))

    def fields(self, record: str) -> dict[str, Any]:
        """The fields of a record, as they are stored."""
        found: dict[str, Any] = self.data("show", record, "--covered")["fields"]
        return found

    def export(self, name: str, *more: str) -> Path:
        """Write an update under this name; where it lies."""
        path = self.home / name
        self.do("export", str(path), *more)
        return path


def pairs(fields: dict[str, object]) -> list[str]:
    """FIELD=VALUE words."""
    found = []
    for name, value in fields.items():
        for one in value if isinstance(value, list | tuple) else [value]:
            found.append(f"{name}={one}")
    return found
