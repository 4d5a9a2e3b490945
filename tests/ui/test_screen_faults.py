"""The checks of drawn screens find what they are for, and nothing on a screen that is as it shall be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region

from cycletui.ui.app.themes import PLAIN, colours
from tests.ui import screen_faults
from tests.ui.every_screen import Shot

LIGHT = colours("cycle-light")
INK = f"{LIGHT['foreground']} on {LIGHT['background']}"
NOTE = f"{LIGHT['muted']} on {LIGHT['background']}"
EDGED = f"underline {LIGHT['edge']} on {LIGHT['background']}"
WIDE = 40


def shot(*rows: list[tuple[str, str]], theme: str = "cycle-light", **more: Any) -> Shot:
    """A screen of these rows, each of texts and their styles, filled up with blanks."""
    drawn = []
    for row in rows:
        left = WIDE - sum(len(text) for text, _ in row)
        styles = [*row, (" " * left, row[-1][1] if row else INK)]
        drawn.append(tuple(Segment(text, Style.parse(style)) for text, style in styles))
    made = Shot(
        name="made",
        size=(WIDE, len(rows)),
        screen="Home",
        sheet=False,
        big=False,
        rows=tuple("".join(segment.text for segment in row) for row in drawn),
        segments=tuple(drawn),
        foot=(),
        keys=(),
        works={},
        own="",
        foot_at=Region(),
        toast="",
        focus="Rows#list",
        regions=(),
        theme=theme,
        top=Region(0, 0, WIDE, len(rows)),
        fields=(),
        texts=(("Said#", Region(0, 0, WIDE, len(rows))),),
        more_below=(),
        empty_headings=(),
        hidden_tops=(),
        wants_bar=False,
    )
    return made._replace(**more)


GOOD = shot([("▌ ", INK), ("A goal, told in full", INK)], [("  and a note", NOTE)], wants_bar=True)
FIELD = (("Line#", Region(0, 0, WIDE, 1)),)
HELPED: dict[str, Any] = {"keys": (("escape", "back"), ("f1", "help")), "foot_at": Region(0, 0, WIDE, 1)}
BELOW = (("Rows#list", Region(0, 0, WIDE, 3)),)


def test_a_good_screen_has_no_fault() -> None:
    assert screen_faults.faults(GOOD) == []
    assert screen_faults.faults(shot([("▌ A row", "default on default reverse")], theme=PLAIN)) == []
    assert screen_faults.faults(shot([("esc back   f1 help", INK)], **HELPED, foot=HELPED["keys"])) == []
    assert screen_faults.faults(shot([("typed", f"underline {INK}"), (" " * 35, EDGED)], fields=FIELD)) == []


@pytest.mark.parametrize(
    ("check", "bad"),
    [
        (screen_faults.unreadable, shot([("A goal", f"{LIGHT['line']} on {LIGHT['background']}")])),
        # muted letters on a ground on which they are lost
        (screen_faults.unreadable, shot([("A note", f"{LIGHT['muted']} on {LIGHT['line']}")])),
        (screen_faults.unreadable, shot([("A goal", f"dim {INK}")])),
        (screen_faults.unreadable, shot([("▌", f"{LIGHT['select']} on {LIGHT['background']}")])),
        (screen_faults.strange, shot([(" ", f"#00ff00 on {LIGHT['background']}")])),
        (screen_faults.strange, shot([("A goal", "red on default")], theme=PLAIN)),
        (screen_faults.edgeless, shot([("typed", INK)], fields=FIELD)),
        (screen_faults.edgeless, shot([("typed", EDGED), (" " * 30, INK)], fields=FIELD)),
        (screen_faults.edgeless, shot([("t", f"underline {LIGHT['panel']} on {LIGHT['background']}")], fields=FIELD)),
        (screen_faults.bars, shot([("▌ One", INK)], [("  two", INK)], [("▌ three", INK)])),
        (screen_faults.bars, shot([("▌ One  ▌ two", INK)])),
        (screen_faults.bars, shot([("  One", INK)], wants_bar=True)),
        (screen_faults.wordless_help, shot([("esc   f1", INK)], **HELPED, foot=(("escape", ""), ("f1", "")))),
        (screen_faults.wordless_help, shot([("e" * 36, INK)], **HELPED, foot=(("escape", "back"), ("f1", "")))),
        (screen_faults.cut, shot([("Our most important wo…  1", INK)])),
        (screen_faults.empty_headings, shot([("Promised", INK)], empty_headings=("Promised",))),
        (screen_faults.hidden_tops, shot([("Promised", INK)], hidden_tops=("Rows#list",))),
        (screen_faults.wasted, shot([("One", INK)], [(" ", INK)], [(" ", INK)], more_below=BELOW)),
    ],
)
def test_each_fault_is_found(check: Callable[[Shot], Iterator[str]], bad: Shot) -> None:
    assert list(check(bad))
    assert list(check(GOOD)) == []


def test_what_lies_under_a_sheet_is_not_looked_at() -> None:
    under = shot([("▌ dimmed", f"{LIGHT['line']} on {LIGHT['background']}")], [("A sheet", INK)])
    assert screen_faults.faults(under)
    assert screen_faults.faults(under._replace(sheet=True, top=Region(0, 1, WIDE, 1))) == []
