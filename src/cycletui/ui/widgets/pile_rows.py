"""Piles of papers below each other, each with a letter that puts one more on it."""

from __future__ import annotations

from rich.cells import cell_len
from textual.events import Key
from textual.message import Message

from cycletui.ui.widgets.folding import fold
from cycletui.ui.widgets.lists import Rows
from cycletui.ui.widgets.text import Part, Row

LETTERS = "abcdfhilorst"
"""One for each pile: none of them is a key of the screen, or moves the bar."""
SHORTEST, NUMBER, GAP = 50, 6, 3
"""Cells of a row from which last time stands beside, of its number, and before what stands beside."""


class PileRows(Rows):
    """The piles. Their letters and all digits are meant for them, however fast they come: no digit is a room here."""

    class Put(Message):
        """A paper for the pile of this number."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    class Number(Message):
        """A number begins with this digit."""

        def __init__(self, digit: str) -> None:
            super().__init__()
            self.digit = digit

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002
        """A pile's letter, or a digit."""
        return bool(character) and len(character or "") == 1 and (character or "") in LETTERS + "0123456789"

    def on_key(self, event: Key) -> None:
        """Say so to the screen."""
        if not self.check_consume_key(event.key, event.character):
            return
        event.stop()
        event.prevent_default()
        letter = event.character or ""
        self.post_message(self.Number(letter) if letter.isdigit() else self.Put(LETTERS.index(letter)))


def pile_row(at: int, name: str, papers: int, groups: str, last: str, width: int) -> Row:
    """`a  compared top numbers   7   last time 3 of 20`, and the groups of its papers beneath."""
    beside = bool(last) and width >= SHORTEST
    end = cell_len(last) + GAP if beside else 0
    end = max(end, 24) if beside else 0
    first, *more = fold(name, max(width - GAP - NUMBER - end, 12))
    gap = " " * max(width - GAP - cell_len(first) - len(str(papers)) - end, 1)
    parts: list[Part] = [(f"{LETTERS[at]}  ", "evidence-strong"), first, gap, (str(papers), "strong")]
    if beside:
        parts.append((last.rjust(end), "note"))
    for one in more:
        parts += ["\n   ", one]
    if last and not beside:
        parts.append((f"\n   {last}", "note"))
    if groups:
        parts += [("\n   ", "note"), ("\n   ".join(fold(groups, max(width - GAP, 12))), "group")]
    return Row(*parts, means=at)
