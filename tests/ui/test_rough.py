"""Rough handling in a real terminal: sizes that follow each other, keys and pastes by the thousand, clicks anywhere.

The suite tries a sample; with CYCLETUI_WHOLE=1 all of it is tried, for minutes.
"""

from __future__ import annotations

import fcntl
import os
import random
import secrets
import signal
import sqlite3
import struct
import termios
import time
from contextlib import closing

import pytest

from tests.support import Laptop
from tests.tools.type_at_speed import found
from tests.ui.tty import Terminal

WHOLE = bool(os.environ.get("CYCLETUI_WHOLE"))
LONG = 100_000
RESIZING_SECONDS = 60.0 if WHOLE else 2.0
HELD_SECONDS = 6.0
FIELDS = {"line": "1 ", "form": "0\r", "evidence": "3", "filter": "1/", "find": "f"}
SIZES = [(30, 8), (300, 100), (80, 24), (31, 9), (60, 18), (120, 36), (200, 50)]


def opened(laptop: Laptop, size: tuple[int, int] = (80, 24)) -> Terminal:
    """The app, open on the laptop's store."""
    run = Terminal(laptop.home, ["-m", "cycletui", "--store", str(laptop.store), "--as", "AO"], size)
    run.wait("all saved")
    return run


def resize(run: Terminal, columns: int, rows: int) -> None:
    """Make the window so large."""
    run.screen.resize(rows, columns)
    fcntl.ioctl(run.slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    run.process.send_signal(signal.SIGWINCH)


def still_there(run: Terminal) -> None:
    """It answers, and leaves when it is asked to."""
    run.send("\x11")
    assert run.ended() == 0, run.text()
    assert run.restored()


def test_sizes_that_follow_each_other(laptop: Laptop) -> None:
    seed = secrets.randbelow(1 << 32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    run = opened(laptop)
    try:
        end, number = time.monotonic() + RESIZING_SECONDS, 0
        while time.monotonic() < end:
            number += 1
            size = chance.choice(SIZES) if number % 3 else (chance.randint(30, 300), chance.randint(8, 100))
            resize(run, *size)
            if number % 10 == 0:
                run.send(f"\x1b\x1b{chance.choice('0123456700')}")
            run.pump_for(0.05)
        resize(run, 80, 24)
        run.pump_for(0.5)
        still_there(run)
    finally:
        run.close()


@pytest.mark.parametrize("place", ["0", "1", "1 ", "3", "0\r"] if WHOLE else ["1 "])
def test_a_thousand_keys_in_one_write(laptop: Laptop, place: str) -> None:
    run = opened(laptop)
    try:
        run.send(place)
        run.pump_for(0.5)
        run.send("".join(random.Random(7).choices("jkhl ,;.aeiou\t\x1b[B\x1b[A12", k=1000)))
        run.pump_for(1)
        still_there(run)
    finally:
        run.close()


@pytest.mark.parametrize("lines", [False, True] if WHOLE else [True])
@pytest.mark.parametrize("field", FIELDS if WHOLE else ["line", "form"])
def test_a_very_long_paste(laptop: Laptop, field: str, lines: bool) -> None:
    run = opened(laptop)
    try:
        for key in FIELDS[field]:
            run.send(key)
            run.pump_for(0.7)
        text = ("q w 3 u\n" if lines else "q w 3 u ") * (LONG // 8)
        # a terminal takes no more than a few thousand at once
        pasted = f"\x1b[200~{text}\x1b[201~"
        for at in range(0, len(pasted), 2000):
            run.send(pasted[at : at + 2000])
            run.pump(0)
        run.pump_for(1)
        run.send("\r")
        run.pump_for(1)
        still_there(run)
    finally:
        run.close()
    # nothing of it was a command
    assert all(not laptop.data("list", kind) for kind in ("value", "vision", "cycle", "outcome"))


def test_clicks_on_every_cell(laptop: Laptop) -> None:
    laptop.add("story", text="Two tables solved it.")
    run = opened(laptop, (60, 18))
    try:
        for place in "012347" if WHOLE else "13":
            run.send(f"\x1b\x1b{place}")
            run.pump_for(0.4)
            for row in range(1, 19):
                for column in range(1 + row % 3, 61, 3):
                    run.send(f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m")
                run.pump_for(0.02)
            # whatever was opened is left
            run.send("\x1b" * 3)
            run.pump_for(0.3)
            assert run.process.poll() is None or run.process.returncode == 0, run.text()
            if run.process.poll() is not None:
                return
        still_there(run)
    finally:
        run.close()


def test_keys_while_another_program_holds_the_file(laptop: Laptop) -> None:
    run = opened(laptop)
    typed = ["Two tables solved it", "quiet ones drew it", "1 of 7 asked why"]
    try:
        run.send("1")
        run.wait("a story: one moment")
        run.send(" ")
        run.wait("f1")
        with closing(sqlite3.connect(laptop.store, timeout=30, isolation_level=None)) as sql:
            sql.execute("BEGIN IMMEDIATE")
            for words in typed:
                run.send(words)
                run.send("\r")
            run.pump_for(HELD_SECONDS if WHOLE else 1.0)
            # it is left while it is still held, and does not wait for whoever holds it
            run.send("\x11")
            began = time.monotonic()
            assert run.ended() == 0
            assert time.monotonic() - began < 10
            sql.execute("ROLLBACK")
    finally:
        run.close()
    stories, drafts = found(laptop)
    assert sorted([*stories, *drafts]) == sorted(typed)
