"""What the terminal says of its colours and its ground is followed; it delays nothing and loses no key."""

from __future__ import annotations

import itertools
import re
import time
from collections.abc import Iterator

import pytest
from textual import events

from cycletui.ui.app import ground
from cycletui.ui.app.ground import ASK, GroundParser, first_theme, is_dark
from tests.support import Laptop
from tests.ui.tty import Terminal

DARK, LIGHT = "\x1b]11;rgb:1919/1717/1414\x1b\\", "\x1b]11;rgb:fb/f7/ef\x07"


class Heard:
    """A parser with what it said and which keys it gave."""

    def __init__(self) -> None:
        self.said: list[bool] = []
        self.parser = GroundParser(False, self.said.append)
        self.keys: list[str] = []

    def feed(self, data: str) -> None:
        self._take(self.parser.feed(data))

    def tick(self) -> None:
        self._take(self.parser.tick())

    def _take(self, messages: object) -> None:
        assert isinstance(messages, Iterator)
        self.keys += [one.key for one in messages if isinstance(one, events.Key)]


@pytest.mark.parametrize(("answer", "dark"), [(DARK, True), (LIGHT, False)])
def test_the_answer_is_taken_out_of_what_is_typed_however_it_is_cut(answer: str, dark: bool) -> None:
    whole = f"ab{answer}cd"
    for cuts in itertools.combinations(range(1, len(whole)), 2):
        heard = Heard()
        for start, end in itertools.pairwise((0, *cuts, len(whole))):
            heard.feed(whole[start:end])
        assert heard.said == [dark], cuts
        assert heard.keys == ["a", "b", "c", "d"], cuts


def test_escape_is_a_key_a_moment_later(monkeypatch: pytest.MonkeyPatch) -> None:
    heard = Heard()
    heard.feed("a\x1b")
    assert heard.keys == ["a"]
    now = time.monotonic()
    monkeypatch.setattr(ground, "monotonic", lambda: now + ground.KEY_SECONDS + 0.01)
    heard.tick()
    heard.feed("\x1b[A")
    assert heard.keys[:2] == ["a", "escape"] or heard.keys == ["a", "escape", "up"]


def test_once_nobody_waits_any_more_an_escape_is_not_kept_and_a_late_answer_is_dropped() -> None:
    heard = Heard()
    heard.parser._until = 0.0
    heard.feed(f"x{LIGHT}y")
    assert heard.said == []
    assert heard.keys == ["x", "y"]
    heard.feed("\x1b[A")
    assert heard.keys == ["x", "y", "up"]


def test_what_a_terminal_has_decides_the_first_theme() -> None:
    assert first_theme(None, {}) == first_theme("standard", {"COLORFGBG": "0;15"}) == "cycle-plain"
    assert first_theme("truecolor", {}) == first_theme("256", {"COLORFGBG": "default"}) == ""
    assert (
        first_theme("256", {"COLORFGBG": "15;0"}) == first_theme("256", {"COLORFGBG": "15;default;8"}) == "cycle-dark"
    )
    assert first_theme("truecolor", {"COLORFGBG": "0;15"}) == "cycle-light"


@pytest.mark.parametrize(
    ("rgb", "dark"), [("0/0/0", True), ("ffff/ffff/ffff", False), ("19/17/14", True), ("f/f/f", False), ("12/34", None)]
)
def test_a_colour_is_dark_or_light(rgb: str, dark: bool | None) -> None:
    assert is_dark(rgb) is dark


def started(laptop: Laptop, **more: str) -> Terminal:
    """The app in a terminal of its own."""
    words = ["-m", "cycletui", "--store", str(laptop.store), "--as", "AO"]
    return Terminal(laptop.home, words, more={"COLORFGBG": "", **more})


def test_a_real_terminal_is_asked_and_what_is_typed_around_its_answer_arrives(laptop: Laptop) -> None:
    run = started(laptop, COLORTERM="truecolor")
    try:
        end = time.monotonic() + 60
        while ASK.encode() not in run.raw:
            assert time.monotonic() < end
            run.pump()
        run.send(LIGHT)
        run.wait("all saved")
        assert b"48;2;251;247;239" in run.raw
        run.send("f")
        run.wait("a word, or its beginning")
        run.send(f"p{DARK}qr")
        run.wait("No “pqr” here")
    finally:
        run.close()


def test_a_terminal_with_sixteen_colours_gets_none_and_is_not_asked(laptop: Laptop) -> None:
    run = started(laptop, TERM="xterm", COLORTERM="")
    try:
        run.wait("all saved")
        assert ASK.encode() not in run.raw
        looks = re.findall(rb"\x1b\[([0-9;]*)m", run.raw)
        parts = {part for look in looks for part in look.split(b";")}
        assert b"7" in parts
        assert not {b"38", b"48", *(b"%d" % n for n in (*range(30, 38), *range(40, 48), *range(90, 108)))} & parts
    finally:
        run.close()
