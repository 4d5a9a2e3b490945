"""The real app is killed while a meeting runs: it goes on at its part, with the time that passed and every word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support import Laptop
from tests.ui.tty import Terminal

WORDS = "Half a thought about the tank"


def app(laptop: Laptop) -> Terminal:
    return Terminal(laptop.home, ["-m", "cycletui", "--store", str(laptop.store), "--as", "AO"])


def left(terminal: Terminal) -> str:
    """Minutes of the meeting that have passed, as the wall says."""
    found = re.search(r"(\d+) of \d+ min", terminal.text())
    return found[0] if found else ""


@pytest.mark.parametrize("at", ["in a line", "behind a step"])
def test_killed_and_opened_again_it_goes_on(tmp_path: Path, at: str) -> None:
    laptop = Laptop(tmp_path / "one", "AO")
    laptop.do("init", "--team", "Grade 6", "--member", "AO", "--member", "HK")
    laptop.add("cycle", title="Talk", stage="look")
    first = app(laptop)
    first.wait("Name it")
    first.send("5")
    first.wait("Begin a meeting")
    first.send("\r")
    first.wait("Who is in the room?")
    first.send("\r")
    first.wait("Here   1 of 7")
    first.send(" ")
    first.wait("Promised   2 of 7")
    first.send(" ")
    first.wait("Look   3 of 7")
    first.send("n")
    first.wait("no names of students")
    first.send("Seven have the tank drawn\r")
    first.wait("Noticed.")
    if at == "in a line":
        first.send("n")
        first.wait("no names of students")
        first.send(WORDS)
        first.wait(WORDS)
        # it is kept within a second
        first.pump_for(1.5)
    else:
        first.send("+")
        first.wait("Look 15+1")
    first.kill()
    second = app(laptop)
    second.wait("The meeting is under way.")
    second.send("\r")
    second.wait("Look   3 of 7")
    second.wait("Seven have the tank drawn")
    assert left(second) == ("0 of 45 min" if at == "in a line" else "0 of 46 min")
    second.wait(WORDS if at == "in a line" else "Look 15+1")
    second.kill()
    assert [row["fields"]["text"] for row in laptop.data("list", "noticing")] == ["Seven have the tank drawn"]
    assert len(laptop.data("list", "meeting")) == len(laptop.data("list", "meeting_run")) == 1
