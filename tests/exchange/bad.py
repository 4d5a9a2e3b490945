"""Two laptops of a team and a file between them, for trying what bad files get."""

from __future__ import annotations

import json
from pathlib import Path

from tests.exchange import envelopes
from tests.store import looks
from tests.support import Laptop

COUNTS = {"new", "known", "damaged", "quarantined", "not_understood", "conflicts_opened", "incomplete", "hidden"} | {
    *("begun", "begun_before")
}


class Two:
    """A laptop that has joined a team, and a file with what the other laptop did since."""

    def __init__(self, folder: Path) -> None:
        self.ours, self.theirs = Laptop(folder / "ours"), Laptop(folder / "theirs")
        self.theirs.do("init", "--team", "Grade 6 Maths", "--member", "AO", "--member", "BK")
        self.ours.do("import", str(self.theirs.export("first.cycle")))
        for number in range(30):
            self.theirs.add("reflection", text=f"reflection {number} " + "x" * number)
        self._cross(folder, self.theirs.export("next.cycle"))

    def _cross(self, folder: Path, file: Path) -> None:
        self.file, self.raw, self.parts = file, file.read_bytes(), envelopes.parts(file)
        self.bad = folder / "bad.cycle"

    def copied(self, folder: Path) -> Two:
        """The same two laptops in another place."""
        other = object.__new__(Two)
        folder.mkdir(exist_ok=True)
        other.ours, other.theirs = self.ours.copied(folder / "ours"), self.theirs.copied(folder / "theirs")
        other._cross(folder, other.theirs.home / self.file.name)
        return other

    def refused(self, content: bytes | None = None, *more: str) -> str:
        """Take in bad content: refused by a single sentence on standard error, the store untouched."""
        if content is not None:
            self.bad.write_bytes(content)
        before = looks.log(self.ours.store)
        ran = self.ours.run("import", str(self.bad), *more)
        assert (ran.status, ran.out) == (1, ""), ran
        assert looks.log(self.ours.store) == before
        assert ran.err.startswith("cycletui: ")
        assert ran.err.endswith(".\n")
        assert ran.err.count("\n") == 1
        return ran.err

    def taken(self, content: bytes, *more: str) -> dict[str, int]:
        """Take content in; its numbers."""
        self.bad.write_bytes(content)
        found: dict[str, int] = self.ours.data("import", str(self.bad), *more)
        assert set(found) == COUNTS
        return found

    def body(self, **over: object) -> bytes:
        """The last change's body with some of it said otherwise."""
        good = json.loads(self.parts.bodies[-1])
        return json.dumps(good | over, separators=(",", ":")).encode()
