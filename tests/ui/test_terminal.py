"""In a real terminal: what a power cut takes, and what a crash leaves behind."""

from __future__ import annotations

import random
import string
import time

import pytest

from cycletui.store.drafts import Drafts
from cycletui.store.places import places
from tests.support import Laptop
from tests.ui.tty import Terminal

APP = ["-m", "cycletui"]


def words(laptop: Laptop) -> list[str]:
    """The app on the laptop's store."""
    return [*APP, "--store", str(laptop.store), "--as", "AO"]


@pytest.mark.parametrize("seed", range(4))
def test_a_power_cut_while_typing_takes_at_most_the_last_second(laptop: Laptop, seed: int) -> None:
    chance = random.Random(seed)
    run = Terminal(laptop.home, words(laptop))
    typed: list[tuple[float, str]] = []
    try:
        run.wait("write the first story")
        run.send("\r")
        run.wait("Why we ask")
        text = ""
        end = time.monotonic() + chance.uniform(1.3, 3.0)
        while time.monotonic() < end:
            letter = chance.choice(string.ascii_lowercase)
            run.send(letter)
            text += letter
            typed.append((time.monotonic(), text))
            run.pump(0.03)
        killed = time.monotonic()
        run.kill()
    finally:
        run.close()
    safe = [text for at, text in typed if at < killed - 1.0][-1]
    (draft,) = Drafts(places(laptop.store)).all()
    kept = draft.values["texts"]["text"]
    assert text.startswith(kept)
    assert kept.startswith(safe), f"{len(safe) - len(kept)} letters more than the last second are gone"
    assert laptop.run("doctor").status == 0
    again = Terminal(laptop.home, words(laptop))
    try:
        again.wait("You were writing")
        again.wait(kept[:40])
    finally:
        again.close()


def test_a_power_cut_while_saving_leaves_all_or_nothing(laptop: Laptop) -> None:
    run = Terminal(laptop.home, words(laptop))
    try:
        run.wait("write the first story")
        run.send("\r")
        run.wait("Why we ask")
        run.send("A story that is long enough")
        run.wait("draft kept")
        run.send("\x13")
        run.pump(0.02)
        run.kill()
    finally:
        run.close()
    saved = [one["fields"]["text"] for one in laptop.data("list", "story")]
    kept = [draft.values["texts"]["text"] for draft in Drafts(places(laptop.store)).all()]
    assert "A story that is long enough" in saved + kept
    assert set(saved + kept) == {"A story that is long enough"}
    assert laptop.run("doctor").status == 0


CRASH = """
import sys
from cycletui.ui import home
def load(self):
    raise RuntimeError("a fault of ours")
home.Home.load = load
sys.argv = ["cycletui", "--store", sys.argv[1]]
from cycletui.__main__ import main
sys.exit(main())
"""


def test_the_terminal_is_as_before_after_a_crash(laptop: Laptop) -> None:
    run = Terminal(laptop.home, ["-c", CRASH, str(laptop.store)])
    try:
        assert run.ended() != 0
        assert b"a fault of ours" in run.raw
        assert run.restored()
    finally:
        run.close()


@pytest.mark.parametrize("key", ["q", "\x11"])
def test_the_terminal_is_as_before_after_leaving(laptop: Laptop, key: str) -> None:
    run = Terminal(laptop.home, words(laptop))
    try:
        run.wait("write the first story")
        run.send(key)
        assert run.ended() == 0
        assert run.restored()
    finally:
        run.close()
