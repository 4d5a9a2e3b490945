"""In a real terminal: what a power cut takes, and what a crash leaves behind."""

from __future__ import annotations

import os
import random
import secrets
import signal
import string
import subprocess
import sys
import time

import pytest

from cycletui.store.drafts import Drafts
from cycletui.store.places import places
from tests.sample import tries
from tests.support import Laptop
from tests.ui.tty import Terminal

APP = ["-m", "cycletui"]
MAIN = "from cycletui.__main__ import main; sys.exit(main())"


def words(laptop: Laptop) -> list[str]:
    """The app on the laptop's store."""
    return [*APP, "--store", str(laptop.store), "--as", "AO"]


class Cuts:
    """One team file through many power cuts: what was saved, and what was being typed when it went dark."""

    def __init__(self, laptop: Laptop, seed: str) -> None:
        self.laptop, self.seed = laptop, seed
        self.chance = random.Random(seed)
        self.saved: list[str] = []
        self.draft = ""

    def cut(self) -> None:
        """Open, see what was kept, type, perhaps save, and cut the power."""
        run = Terminal(self.laptop.home, words(self.laptop))
        try:
            run.wait("all saved")
            run.send("\x10")
            run.wait("Find words in everything")
            run.send("new: story")
            run.wait("New: Story")
            run.gone("Find words in everything")
            run.send("\r")
            run.wait("Why we ask")
            if self.draft:
                run.wait("Your draft from")
                run.wait(self.draft[:40])
            typed = self.type(run)
            if self.chance.random() < 0.4 and typed[-1][1]:
                run.send("\x13")
                run.pump_for(self.chance.uniform(0, 0.5))
                run.kill()
                self.look_after_saving(typed)
            else:
                killed = time.monotonic()
                run.kill()
                self.look(typed, killed)
        finally:
            run.close()

    def type(self, run: Terminal) -> list[tuple[float, str]]:
        """Type for a moment; when which text stood there."""
        text = self.draft
        typed = [(0.0, text)]
        end = time.monotonic() + self.chance.uniform(0.0, 1.6)
        while time.monotonic() < end:
            letters = "".join(self.chance.choices(string.ascii_lowercase, k=2))
            run.send(letters)
            text += letters
            typed.append((time.monotonic(), text))
            run.pump_for(0.05)
        return typed

    def look(self, typed: list[tuple[float, str]], killed: float) -> None:
        """At most the last second of typing is gone."""
        text, safe = typed[-1][1], [text for at, text in typed if at < killed - 1.0][-1]
        kept = self.kept()
        assert text.startswith(kept), self.seed
        assert kept.startswith(safe), f"{self.seed}: {len(safe) - len(kept)} letters more than the last second are gone"
        assert sorted(self.stories()) == sorted(self.saved), self.seed
        self.draft = kept

    def look_after_saving(self, typed: list[tuple[float, str]]) -> None:
        """All of it is saved, or all but the last second is kept as a draft."""
        text, kept, stories = typed[-1][1], self.kept(), self.stories()
        if len(stories) > len(self.saved):
            self.saved.append(text)
            # the cut may fall between the save and forgetting the draft: then it is there twice
            assert text.startswith(kept), self.seed
            self.draft = kept
        assert sorted(stories) == sorted(self.saved), self.seed
        if text not in self.saved:
            self.look(typed, time.monotonic())

    def kept(self) -> str:
        """The text of the draft, with the store found sound."""
        assert self.laptop.run("doctor").status == 0, self.seed
        drafts = Drafts(places(self.laptop.store)).all()
        assert len(drafts) <= 1, self.seed
        return str(drafts[0].values["texts"]["text"]) if drafts else ""

    def stories(self) -> list[str]:
        """What is saved."""
        return [one["fields"]["text"] for one in self.laptop.data("list", "story")]


@pytest.mark.parametrize("part", [1, 2])
def test_power_cuts_while_typing_and_saving_take_at_most_the_last_second(laptop: Laptop, part: int) -> None:
    seed = f"{os.environ.get('CYCLETUI_SEED') or secrets.token_hex(4)}-{part}"
    print(f"CYCLETUI_SEED={seed.partition('-')[0]} gives the same moments again")
    cuts = Cuts(laptop, seed)
    for _ in range(tries(4, 10)):
        cuts.cut()


CRASH = """
import sys
from cycletui.ui.rooms.home import room
def load(self):
    raise RuntimeError("a fault of ours")
room.Home.load = load
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


ENDING = """
import asyncio, sys
from cycletui.ui.app.app import CycleApp
def ends(self):
    asyncio.current_task().cancel()
CycleApp.action_blank_now = ends
sys.argv = ["cycletui", *sys.argv[1:]]
from cycletui.__main__ import main
sys.exit(main())
"""
"""An app whose messages end by themselves at a key."""


def test_an_app_that_ends_by_itself_says_so_and_keeps_what_is_typed(laptop: Laptop) -> None:
    run = Terminal(laptop.home, ["-c", ENDING, *words(laptop)[2:]])
    try:
        run.wait("write the first story")
        run.send("\r")
        run.wait("Why we ask")
        text = "Two tables solved it"
        run.send(text)
        run.wait(text)
        run.send("\x1b[20~")
        assert run.ended() == 1
        assert b"stopped because of a fault of its own" in run.raw
        assert run.restored()
    finally:
        run.close()
    (draft,) = Drafts(places(laptop.store)).all()
    assert draft.values["texts"]["text"] == text


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


def ended_in_time(run: Terminal) -> float:
    """Seconds until the program is gone."""
    began = time.monotonic()
    run.process.wait(timeout=20)
    return time.monotonic() - began


UNCONTROLLED = "import signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN)"


@pytest.mark.parametrize("how", ["told", "not told", "asked", "interrupted"])
def test_an_app_whose_terminal_is_gone_keeps_the_draft_and_ends(laptop: Laptop, how: str) -> None:
    # not told: something between the terminal and the app swallowed the signal
    deaf = f"{UNCONTROLLED}; sys.argv = sys.argv[1:]; from cycletui.__main__ import main; sys.exit(main())"
    run = Terminal(laptop.home, ["-c", deaf, *words(laptop)[1:]] if how == "not told" else words(laptop))
    try:
        run.wait("write the first story")
        run.send("\r")
        run.wait("Why we ask")
        text = "Two tables solved it"
        run.send(text)
        run.wait(text)
        number = {"asked": signal.SIGTERM, "interrupted": signal.SIGINT}.get(how)
        if number is not None:
            os.kill(run.process.pid, number)
        else:
            run.vanish()
        took = ended_in_time(run)
        if number is not None:
            assert run.ended() == 128 + number
            assert run.restored()
    finally:
        run.close()
    assert took < 2.0
    (draft,) = Drafts(places(laptop.store)).all()
    assert draft.values["texts"]["text"] == text
    assert not draft.values["open"]
    assert laptop.run("doctor").status == 0


@pytest.mark.parametrize("more", [(), ("demo",)])
def test_without_a_terminal_the_app_says_so(more: tuple[str, ...]) -> None:
    ran = subprocess.run(
        [sys.executable, *APP, *more], stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False
    )
    assert ran.returncode == 2
    assert b"needs a terminal" in ran.stderr


@pytest.mark.parametrize("more", [(), ("demo",)])
@pytest.mark.parametrize("term", ["dumb", "unknown"])
def test_a_terminal_that_cannot_draw_is_told_what_is_needed(laptop: Laptop, term: str, more: tuple[str, ...]) -> None:
    run = Terminal(laptop.home, [*APP, *more], more={"TERM": term})
    try:
        assert run.ended() == 2
        assert b"needs a terminal that can draw a whole screen" in run.raw
        assert b"cycletui --help" in run.raw
        assert b"\x1b" not in run.raw
    finally:
        run.close()


@pytest.mark.parametrize("which", [0, 1])
def test_an_app_whose_keys_or_screen_go_elsewhere_says_so(laptop: Laptop, which: int) -> None:
    ends = "import os, sys; os.dup2(os.open('/dev/null', os.O_RDWR), int(sys.argv[1])); sys.argv[1:] = sys.argv[2:]"
    run = Terminal(laptop.home, ["-c", f"{ends}; {MAIN}", str(which), *words(laptop)[2:]])
    try:
        assert run.ended() == 2
        assert b"needs a terminal" in run.raw
    finally:
        run.close()


@pytest.mark.parametrize("how", ["hangup", "window closed"])
def test_a_terminal_that_goes_while_a_file_is_looked_at_leaves_the_store_as_it_was(laptop: Laptop, how: str) -> None:
    other = Laptop(laptop.home.parent / "other", "AO")
    other.do("import", str(laptop.export("first.cycle")))
    other.add("story", text="Two tables solved it.")
    file, before = other.export("news.cycle"), laptop.state()
    aside = laptop.home / "aside"
    aside.mkdir()
    run = Terminal(laptop.home, words(laptop), more={"TMPDIR": str(aside)})
    try:
        run.wait("all saved")
        run.send(f"\x1b[200~{file}\x1b[201~")
        run.wait("Two tables solved it.")
        if how == "hangup":
            os.kill(run.process.pid, signal.SIGHUP)
            run.ended()  # reads on, as a terminal does: what is not read would hold the program up
        else:
            run.vanish()
            run.process.wait(60)
        assert list(aside.iterdir()) == []
        assert laptop.state() == before
        laptop.add("story", text="The next one is saved.")
    finally:
        run.close()


def test_what_one_process_saves_the_window_of_another_shows_within_a_second(laptop: Laptop) -> None:
    run = Terminal(laptop.home, words(laptop))
    try:
        run.wait("all saved")
        run.send("1")
        run.wait("Stories")
        took = []
        for number in range(3):
            with subprocess.Popen(
                [sys.executable, *words(laptop), "add", "story", f"text=Told by table {number}."],
                stdout=subprocess.PIPE,
                text=True,
            ) as adding:
                assert adding.stdout is not None
                assert adding.stdout.readline()
                said = time.monotonic()
                run.wait(f"Told by table {number}.")
                took.append(time.monotonic() - said)
        # between two screens; a busy machine may take longer once
        assert sorted(took)[1] < 1, took
    finally:
        run.close()
