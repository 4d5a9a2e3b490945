"""The real app is killed while a meeting runs: it goes on at its part, with the time that passed and every word.

At moments of two seeds; `CYCLETUI_KILLS=20` tries twenty.
"""

from __future__ import annotations

import os
import random
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.support import Laptop
from tests.ui.tty import Terminal

KILLS = int(os.environ.get("CYCLETUI_KILLS", "2"))
WORDS = "Half a thought about the tank"
LATEST = 0.6
"""Seconds after the first key of a step up to which the app is killed."""
LINE = "enter write it down"


class Killed(Exception):  # noqa: N818 - no fault
    """It is time to kill the app."""


class Doomed(Terminal):
    """The app, which is killed as soon as `dies_at` has come."""

    dies_at = float("inf")

    def pump(self, seconds: float = 0.05) -> bool:
        """Until it is time."""
        if time.monotonic() >= self.dies_at:
            raise Killed
        return super().pump(min(seconds, max(self.dies_at - time.monotonic(), 0.0)))


def app(laptop: Laptop) -> Doomed:
    return Doomed(laptop.home, ["-m", "cycletui", "--store", str(laptop.store), "--as", "AO"])


def texts(laptop: Laptop, kind: str, field: str = "text") -> list[str]:
    return [row["fields"][field] for row in laptop.data("list", kind)]


def run_of(laptop: Laptop) -> dict[str, Any]:
    (run,) = laptop.data("list", "meeting_run")
    fields: dict[str, Any] = run["fields"]
    return fields


class Act(NamedTuple):
    """Keys, each with the words that stand on the screen once they have done something; and whether what they do is
    kept in the team file."""

    keys: tuple[tuple[str, str], ...]
    kept: Callable[[Laptop], bool]


def to_part(number: int, title: str) -> Act:
    """On to the part of this number."""
    return Act(((" ", f"{title}   {number} of 7"),), lambda laptop: part_steps(laptop) >= number)


def part_steps(laptop: Laptop) -> int:
    """How many parts have begun."""
    return len({step.split()[1] for step in run_of(laptop)["steps"] if "+" not in step})


def write(key: str, opens: str, text: str, said: str, kind: str) -> Act:
    """Write down a line."""
    return Act(((key, opens), (text, text), ("\r", said)), lambda laptop: text in texts(laptop, kind))


def promise_kept(laptop: Laptop) -> bool:
    return any(one["fields"].get("what_came") for one in laptop.data("list", "commitment"))


ACTS = (
    Act((("\r", "● AO"),), lambda laptop: len(laptop.data("list", "attendance")) == 2),
    to_part(2, "Promised"),
    Act(
        (
            ("\r", "How does it stand?"),
            ("\r", "What did we see?"),
            ("two groups began", "two groups began"),
            ("\r", "Every promise is answered."),
        ),
        promise_kept,
    ),
    to_part(3, "Look"),
    write("n", "no names of students", "Seven have the tank drawn", "Noticed.", "noticing"),
    write("n", "no names of students", "Two used thirds", "Noticed.", "noticing"),
    to_part(4, "Say"),
    write("?", "a question for later", "Who asks the families?", "Question for later.", "meeting_note"),
    to_part(5, "Decide"),
    write("d", "what you propose", "Tickets on Friday", "Proposed.", "decision"),
    to_part(6, "Who, what, when"),
    Act((("+", "Who, what, when 4+1"),), lambda laptop: any("+" in step for step in run_of(laptop)["steps"])),
    Act(
        (("p", "who, what, by when"), ("HK two more by tomorrow", "by tomorrow"), ("\r", "Promised by HK")),
        lambda laptop: "two more" in texts(laptop, "commitment", "what"),
    ),
    to_part(7, "Close"),
    write("h", "what helped today", "The drawing first", "Noted.", "meeting_note"),
)


def do(terminal: Terminal, act: Act) -> None:
    for keys, came in act.keys:
        terminal.send(keys)
        terminal.wait(came)


CLOSE = ("When is the next meeting?", "Who leads the next one?", "Close the meeting?")
"""What is asked at the close of a team without norms."""


def laptop_of(folder: Path) -> Laptop:
    laptop = Laptop(folder, "AO")
    laptop.do("init", "--team", "Grade 6", "--member", "AO", "--member", "HK")
    laptop.add("cycle", title="Talk", stage="look")
    laptop.add("commitment", what="Four examples", state="open")
    return laptop


def begin(terminal: Terminal) -> tuple[float, float]:
    """Begin the meeting; between which two moments that was."""
    terminal.wait("Name it")
    terminal.send("5")
    terminal.wait("Begin a meeting")
    terminal.send("\r")
    terminal.wait("Who is in the room?")
    first = time.monotonic()
    terminal.send("\r")
    terminal.wait("Here   1 of 7")
    return first, time.monotonic()


def go_on(terminal: Terminal) -> str:
    """Say that only we are here; what the question said, and in which part it goes on."""
    terminal.wait("The meeting goes on. Who sees this screen?")
    terminal.wait("min have passed")
    found = re.search(r"(\S.*), (\d) of 7 · (\d+) of (\d+) min have passed", terminal.text())
    assert found is not None, terminal.text()
    terminal.send("\r")
    terminal.wait(f"{found[1].strip()}   {found[2]} of 7")
    terminal.wait(f"{found[3]} of {found[4]} min")
    return found[2]


@pytest.mark.parametrize("seed", range(KILLS))
def test_killed_at_any_moment_it_goes_on_and_comes_to_its_end(tmp_path: Path, seed: int) -> None:
    chance = random.Random(f"kill {seed}")
    at, late = chance.randrange(len(ACTS)), chance.uniform(0, LATEST)
    laptop = laptop_of(tmp_path / "one")
    first = app(laptop)
    began = begin(first)
    for act in ACTS[:at]:
        do(first, act)
    first.dies_at = time.monotonic() + late
    try:
        do(first, ACTS[at])
        first.pump_for(LATEST)
    except Killed:
        pass
    finally:
        first.kill()
    # all that it had said was saved is there
    assert all(act.kept(laptop) for act in ACTS[:at])
    shown = part_steps(laptop)
    second = app(laptop)
    assert go_on(second) == str(shown)
    second.pump_for(1.0)
    if LINE in second.text():
        # what was half typed stands in the line again
        second.send("\x15\x1b")
        second.gone(LINE)
    for act in ACTS[at:]:
        if not act.kept(laptop):
            sent = time.monotonic()
            do(second, act)
            # how much has passed since the beginning, the time in which nothing ran included
            passed = int(run_of(laptop)["steps"][-1].split()[0])
            assert act.keys[0][0] not in (" ", "+") or passed >= int(sent - began[1])
    second.send(" ")
    for asked in CLOSE:
        second.wait(asked)
        # a second enter would still be meant for the words before
        second.pump_for(0.7)
        second.send("\r")
    second.gone("Close the meeting?")
    second.wait("Before")
    second.kill()
    ended = time.monotonic()
    run = run_of(laptop)
    assert run["ended_at"]
    seconds = [int(step.split()[0]) for step in run["steps"]]
    assert seconds == sorted(seconds)
    assert seconds[-1] <= ended - began[0] + 1
    assert len(laptop.data("list", "meeting")) == len(laptop.data("list", "meeting_run")) == 1
    # every word, and each once
    assert sorted(texts(laptop, "noticing")) == ["Seven have the tank drawn", "Two used thirds"]
    assert sorted(texts(laptop, "meeting_note")) == ["The drawing first", "Who asks the families?"]
    assert texts(laptop, "decision") == ["Tickets on Friday"]
    assert sorted(texts(laptop, "commitment", "what")) == ["Four examples", "two more"]
    assert [len(laptop.data("list", kind)) for kind in ("attendance", "capture")] == [2, 5]


def test_what_was_half_typed_stands_in_the_line_again_and_the_time_has_passed(tmp_path: Path) -> None:
    laptop = laptop_of(tmp_path / "one")
    first = app(laptop)
    _, begun_by = begin(first)
    first.send("n")
    first.wait("no names of students")
    first.send(WORDS)
    first.wait(WORDS)
    # it is kept within a second
    first.pump_for(1.5)
    first.kill()
    # it was off for a while
    second = app(laptop)
    assert go_on(second) == "1"
    second.wait(WORDS)
    second.wait(LINE)
    second.send("\x1b")
    second.gone(LINE)
    sent = time.monotonic()
    second.send(" ")
    second.wait("Promised   2 of 7")
    second.kill()
    *_, step = run_of(laptop)["steps"]
    assert int(step.split()[0]) >= int(sent - begun_by)
