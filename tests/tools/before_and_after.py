"""The version before and this one on the same team files: both open them, files cross both ways, and all end equal.

    python -m tests.tools.before_and_after --before CHECKOUT

CHECKOUT is the version before with an environment of its own in `.venv`. It makes the demo and a team after a year
(`tests.tools.team_before`), then both versions work on them by command. Every command is printed; ends with 0 where
nothing differed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tests.exchange import envelopes

HERE = Path(__file__).resolve().parents[2]


class Machine:
    """A laptop on which one of the two versions is installed."""

    def __init__(self, version: str, checkout: Path, python: Path, home: Path, me: str) -> None:
        self.version, self.checkout, self.python, self.home, self.me = version, checkout, python, home, me
        home.mkdir(parents=True)
        self.store = home / "team.db"

    @property
    def name(self) -> str:
        """How it is called in what is printed."""
        return f"{self.home.name} ({self.version})"

    def do(self, *words: object) -> str:
        """Run a command that has to work; what it said."""
        run = "import sys; from cycletui.cli.main import main; sys.exit(main(sys.argv[1:]))"
        environment = {
            **os.environ,
            "PYTHONPATH": str(self.checkout / "src"),
            "CYCLETUI_STORE": str(self.store),
            "XDG_STATE_HOME": str(self.home / "state"),
        }
        command = [str(self.python), "-c", run, "--as", self.me, *map(str, words)]
        done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=self.home, check=False)
        if words[0] != "state":
            said = (done.stdout.strip().splitlines() or done.stderr.strip().splitlines() or [""])[-1]
            shown = " ".join(str(word).replace(str(self.home.parent), "…") for word in words)
            print(f"  {self.name}: cycletui {shown}\n      {said[:150]}")
        if done.returncode:
            raise SystemExit(f"{self.name} refused {words}: {done.stderr}")
        return done.stdout

    def data(self, *words: object) -> Any:
        """The data of a command."""
        return json.loads(self.do(*words, "--json"))

    def add(self, kind: str, *pairs: str) -> str:
        """Add a record; its id."""
        return str(self.data("add", kind, *pairs)["id"])

    def ids(self, kind: str) -> list[str]:
        """The records of a kind."""
        return [one["id"] for one in self.data("list", kind)]

    def export(self, *more: object) -> Path:
        """Write an update; where it lies."""
        path = self.home / f"{len(list(self.home.glob('*.cycle')))}.cycle"
        self.do("export", path, *more)
        return path

    def take(self, giver: Machine, *more: object) -> Path:
        """Take in what another has; the file."""
        return self.take_file(giver.export(*more))

    def take_file(self, file: Path) -> Path:
        """Take a file in; nothing of it is damaged or strange."""
        found = self.data("import", file)
        assert (found["damaged"], found["quarantined"], found["not_understood"], found["incomplete"]) == (0,) * 4, found
        return file


def _same(what: str, asked: Callable[[Machine], Any], machines: Sequence[Machine]) -> None:
    answers = [asked(one) for one in machines]
    text = [one if isinstance(one, str) else json.dumps(one, sort_keys=True) for one in answers]
    marks = [hashlib.sha256(one.encode()).hexdigest()[:16] for one in text]
    if len(set(marks)) > 1:
        told = ", ".join(f"{one.name} {mark}" for one, mark in zip(machines, marks, strict=True))
        raise SystemExit(f"{what} DIFFER: {told}")
    print(f"= {what}: {marks[0]} ({len(text[0]):,} characters) on {', '.join(one.name for one in machines)}")


def _state(one: Machine) -> str:
    return one.do("state")


def _to_settle(one: Machine) -> Any:
    return [
        [found["id"], found["field"], sorted(version["change"] for version in found["versions"])]
        for found in one.data("conflicts")
    ]


def _lines(one: Machine) -> list[str]:
    return sorted(line.decode() for line in envelopes.parts(one.export()).lines)


def _equal(what: str, *machines: Machine) -> None:
    _same(f"{what}: state", _state, machines)


def team(
    name: str, store: Path, later: Path | None, before: Callable[..., Machine], after: Callable[..., Machine]
) -> None:
    """One team file, on both versions."""
    print(f"\n{name}")
    old, new = before(f"{name}-old", "AO"), after(f"{name}-new", "AO")
    for one in (old, new):
        shutil.copy(store, one.store)
        one.store.chmod(0o600)
    _equal("opened", old, new)
    _same("opened: to settle", _to_settle, [old, new])
    _same("opened: what a file carries", _lines, [old, new])
    if later is not None:
        for one in (old, new):
            one.data("import", later)
        _equal("a file of the version before taken in", old, new)

    # each joins from what the other wrote
    hk, bl = after(f"{name}-new-joined", "HK"), before(f"{name}-old-joined", "HK")
    hk.do("import", old.export())
    bl.do("import", new.export())
    _equal("joined", old, new, hk, bl)

    # both write, the same fields too, and files cross
    outcome, story = old.ids("outcome")[0], old.ids("story")[0]
    for number, one in enumerate((old, hk, bl)):
        one.do("set", outcome, f"statement=Compare and say why, {number}", f"aim_value={50 + number}")
        one.add("norm", f"text=We listen, {number}.")
        one.add("member", f"initials=N{number}", "strengths=fractions", f"strengths=word {number}")
    old.do("set", story, "text=Another wording.")
    hk.do("delete", story)
    bl.do("delete", bl.ids("norm")[0])
    bl.do("undo")
    _round([old, hk, bl])
    new.take(old)
    _equal("written and crossed", old, new, hk, bl)
    _same("written and crossed: to settle", _to_settle, [old, new, hk, bl])

    # settled here, seen there; and the other way
    hk.do("settle", outcome, "statement", "--value", "Compare and say why, all")
    old.do("settle", outcome, "aim_value", "--value", "66")
    _round([old, hk, bl])
    _equal("settled on both", old, hk, bl)
    _same("settled on both: to settle", _to_settle, [old, hk, bl])

    # only what the other lacked
    file = old.take(hk)
    hk.add("reflection", "text=After the last file.", "said_by=HK")
    since = old.export()
    old.take(hk, "--since", since)
    hk.take(old, "--since", file)
    _equal("only what was lacking", old, hk)

    # words taken away on one, and on the other when its person says so
    named = old.add("story", "text=Maria Muster said it.")
    _round([old, hk, bl])
    wish = old.data("redact", named, "text", "--words", "Maria", "--why", "a name")["id"]
    for one in (hk, bl):
        one.take(old)
        assert wish in [asked["id"] for asked in one.data("redact")]
        one.do("redact", "--confirm", wish)
    _round([old, hk, bl])
    new.take(hk)
    _equal("taken away", old, hk, bl)
    _same("taken away: what a file carries", _lines, [old, hk, bl])
    for one in (old, new, hk, bl):
        one.do("doctor")


def _round(machines: Sequence[Machine]) -> None:
    for giver in (*machines, *machines[:-1]):
        file = giver.export()
        for taker in machines:
            if taker is not giver:
                taker.take_file(file)


def main() -> None:
    """Make the files with the version before, and let both work on them."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    words.add_argument("--before", type=Path, required=True, help="a checkout of the version before, with its .venv")
    checkout = words.parse_args().before.resolve()
    python = checkout / ".venv" / "bin" / "python"
    with tempfile.TemporaryDirectory(prefix="before-and-after-") as place:
        folder = Path(place)
        made = folder / "made"
        made.mkdir()
        maker = Path(__file__).with_name("team_before.py")
        environment = {**os.environ, "PYTHONPATH": str(checkout), "PYTHONDONTWRITEBYTECODE": "1"}
        subprocess.run([str(python), str(maker), str(made)], cwd=checkout, env=environment, check=True)
        for packed in made.glob("*.xz"):
            packed.with_suffix("").write_bytes(lzma.decompress(packed.read_bytes()))

        def before(name: str, me: str) -> Machine:
            return Machine("before", checkout, python, folder / name, me)

        def after(name: str, me: str) -> Machine:
            return Machine("after", HERE, Path(sys.executable), folder / name, me)

        team("demo", made / "demo.db", None, before, after)
        team("year", made / "year.db", made / "year-later.cycle", before, after)
    print("\nNothing differs.")


if __name__ == "__main__":
    main()
