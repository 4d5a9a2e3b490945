"""Team files of the version before (`tests/data/before`) open here, say the same, and sync in both directions.

`python -m tests.tools.before_and_after` tries it with that version itself, which CI has not got.
"""

from __future__ import annotations

import json
import lzma
from pathlib import Path
from typing import Any

import pytest

from tests.exchange import envelopes
from tests.support import Laptop
from tests.tools.team_before import told

DATA = Path(__file__).resolve().parents[1] / "data" / "before"
TEAMS = ("demo", "year")


def _unpacked(name: str, target: Path) -> Path:
    target.write_bytes(lzma.decompress((DATA / f"{name}.xz").read_bytes()))
    return target


def _said(team: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DATA / f"{team}.json").read_text())
    return found


def _laptop(team: str, folder: Path) -> Laptop:
    laptop = Laptop(folder / team, "AO")
    _unpacked(f"{team}.db", laptop.store).chmod(0o600)
    return laptop


def _lines(laptop: Laptop, name: str) -> list[bytes]:
    return sorted(envelopes.parts(laptop.export(name)).lines)


@pytest.mark.parametrize("team", TEAMS)
def test_it_opens_and_says_the_same(team: str, tmp_path: Path) -> None:
    laptop, before = _laptop(team, tmp_path), _said(team)["before"]
    assert told(laptop, before) == before
    laptop.do("doctor")


def test_a_file_that_the_version_before_wrote_is_taken_in(tmp_path: Path) -> None:
    laptop, after = _laptop("year", tmp_path), _said("year")["after"]
    done = laptop.data("import", str(_unpacked("year-later.cycle", tmp_path / "later.cycle")))
    assert (done["new"], done["damaged"], done["not_understood"]) == (3, 0, 0)
    assert told(laptop, after) == after


@pytest.mark.parametrize("team", TEAMS)
def test_what_it_holds_is_passed_on_byte_for_byte_beside_what_is_written_now(team: str, tmp_path: Path) -> None:
    laptop, other = _laptop(team, tmp_path), Laptop(tmp_path / "other", "AO")
    before = _lines(laptop, "before.cycle")
    outcome = laptop.data("list", "outcome")[0]["id"]
    laptop.do("set", outcome, "statement=Compare and say why, in writing")
    laptop.add("norm", text="We listen.")
    after = _lines(laptop, "after.cycle")
    assert set(before) < set(after)
    assert len(after) == len(before) + 2
    done = other.data("import", str(laptop.home / "after.cycle"))
    assert done["damaged"] == 0
    assert other.state() == laptop.state()
    assert _lines(other, "other.cycle") == after
