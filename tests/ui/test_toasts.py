"""Toasts fit in one row, whatever they name: what is long in them is shortened, never what happened."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from rich.cells import cell_len

import cycletui.ui
from cycletui.records import words
from cycletui.ui.screens.form import TYPED_SINCE
from cycletui.ui.widgets.text import one_row, shortened

SOURCES = Path(cycletui.ui.__file__).parent
KNOWN = {name: getattr(words, name) for name in ("UNDO", "UNDO_FROM_FIELD", "PUTS_BACK")} | {"TYPED_SINCE": TYPED_SINCE}
TITLE = "a story of two tables that is far longer than any row of any window has cells for it"
FOLDER = "/media/somebody/a stick/school year 2026 to 2027/grade 6/a rather long file name 2026-11-20 AO.cycle"
SHORT = ("who", "state", "turn", "SAID", "WORDS", "when", "word", "hint", "voice", "said", "now", "hidden", "label")
"""Parts that are a word or two."""
NUMBERS = ("many", "count", "cells", "counts", "done", "news", "settle", "more", "amount")


class Template(NamedTuple):
    """A toast as it is written: where, its fixed words with `\0` for what is named, and the same with what is short
    filled in."""

    where: str
    text: str


def templates() -> Iterator[Template]:
    """Every toast that is written where it is shown."""
    for file in sorted(SOURCES.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "toast" and len(node.args) == 2):
                continue
            named = {ast.unparse(one.value) for one in node.keywords if one.arg == "named"}
            said = node.args[1]
            for one in [said.body, said.orelse] if isinstance(said, ast.IfExp) else [said]:
                if isinstance(one, ast.Constant) and " " in str(one.value):
                    yield Template(f"{file.name}:{node.lineno}", str(one.value))
                elif isinstance(one, ast.JoinedStr):
                    text = "".join(_part(part, named) for part in one.values)
                    yield Template(f"{file.name}:{node.lineno}", text)


def _part(node: ast.expr, named: set[str]) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    assert isinstance(node, ast.FormattedValue)
    told = node.value.target if isinstance(node.value, ast.NamedExpr) else node.value
    words_ = ast.unparse(told)
    if words_ in KNOWN:
        return str(KNOWN[words_])
    if words_ in named:
        return "\0"
    if isinstance(told, ast.IfExp) and isinstance(told.body, ast.Constant):
        return str(told.body.value)
    # whatever may be long is said to be, or stands in quotes
    short = [*(("two words", one) for one in SHORT), *(("12", one) for one in NUMBERS)]
    return next((says for says, one in short if one in words_), "\1")


EVERY = list(templates())


def test_there_are_toasts() -> None:
    assert len(EVERY) > 30


@pytest.mark.parametrize("cells", [58, 76])
@pytest.mark.parametrize("named", [TITLE, FOLDER, "x" * 200, "AO"])
def test_every_toast_says_in_one_row_what_happened(cells: int, named: str) -> None:
    for where, parts in EVERY:
        shown = one_row(re.sub("[\0\1]", named.replace("\\", "/"), parts), cells, named)
        assert cell_len(shown) <= cells, (where, shown)
        # its first sentence stands there with all its own words
        for part in parts.partition(". ")[0].replace("\1", "\0").split("\0"):
            for word in part.split():
                assert word.strip("“”.,:") in shown, (where, shown, word)
        assert shown[-1] in ".?!2…", (where, shown)


def test_what_may_be_long_is_named_or_quoted() -> None:
    for where, text in EVERY:
        assert "\1" not in re.sub(r"“[^”]*”", "", text), (where, text)
    assert sum("\0" in one.text for one in EVERY) > 10


@pytest.mark.parametrize(
    ("text", "named", "shown"),
    [
        ("Kept: it.", "it", "Kept: it."),
        (
            "Deleted: a story of two tables that went on. u puts it back.",
            "a story of two tables that went on",
            "Deleted: a story of two tables… u puts it back.",
        ),
        (
            "Written to /a/very/long/folder/that/goes/on/update.cycle: 3 changes.",
            "/a/very/long/folder/that/goes/on/update.cycle",
            "Written to …/update.cycle: 3 changes.",
        ),
        (
            "Taken back: story “A long title that goes on and on” is not there any more.",
            "",
            "Taken back: story “A long title…” is not there any more.",
        ),
        (
            "Agreed: Saying how you know counts more than being quick. u takes it back.",
            "Saying how you know counts more than being quick",
            "Agreed: Saying how you know counts… u takes it back.",
        ),
        (
            "Shown again: 4 changes of grade-6-math-and-talk 13 Jan HK.cycle.",
            "grade-6-math-and-talk 13 Jan HK.cycle",
            "Shown again: 4 changes of …13 Jan HK.cycle.",
        ),
        ("It was kept. Then something else can be done with it.", "", "It was kept."),
    ],
)
def test_what_is_long_loses_words_and_never_a_part_of_one(text: str, named: str, shown: str) -> None:
    for cells in (len(shown), len(shown) + 1):
        assert one_row(text, cells, named) == shown


def test_a_path_keeps_its_own_name() -> None:
    assert shortened("/media/stick/school/slip.html", 14) == "…/slip.html"
    assert shortened("/media/stick/grade-6-math-and-talk 2026-11-20 AO.cycle", 24) == "…2026-11-20 AO.cycle"
    assert shortened("“seven eight nine”", 15) == "“seven eight…”"
    # what has no words loses letters
    assert shortened("x" * 40, 12) == "x" * 11 + "…"
    assert shortened("漢" * 40, 12) == "漢" * 5 + "…"
