"""What stands below the table of Evidence: what is not here, kinds of evidence, and words on the bar's row."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.widget import Widget

from cycletui.ui.widgets.folding import fold
from cycletui.ui.widgets.places import Vertical
from cycletui.ui.widgets.text import Part, Said

if TYPE_CHECKING:
    from cycletui.queries.evidence.kinds import Kinds


OLDER = "older days"
"""What the last row of the table says and stands for, where older days were not read yet."""


TOLD_ROWS = 2
"""Rows of what is told of the row with the bar: they are there always, so that nothing moves."""
_NEXT = re.compile(r"(?<=[.!?]) (?=[^a-z])")
_ASIDE = re.compile(r"; [^;()]*(?=\))")
"""What stands behind a semicolon in brackets."""


def whole_sentences(words: str, width: int) -> str:
    """As many of the sentences as have room, the first in any case, without its asides where it needs that: half of one
    reads as if it were cut by mistake."""
    kept = ""
    for one in _NEXT.split(words):
        if not kept and len(fold(one, width)) > TOLD_ROWS:
            one = _ASIDE.sub("", one)
        more = f"{kept} {one}".lstrip()
        if kept and len(fold(more, width)) > TOLD_ROWS:
            break
        kept = more
    return kept


class Below(Vertical):
    """In a large window all kinds of evidence stand here; else one sentence about them, in turn with what is told."""

    DEFAULT_CSS = """
    Below {
        height: auto; padding-left: 2;
        & Said { height: auto; margin-top: 1; }
        & #not-here { max-height: 3; }
        & #told { height: 2; }
    }
    """

    def compose(self) -> Iterable[Widget]:
        """The three."""
        yield Said(id="not-here", classes="note -none")
        yield Said(id="kinds", classes="-none")
        yield Said(id="told", classes="note")

    @property
    def large(self) -> bool:
        """Whether all kinds of evidence have room."""
        return self.screen.has_class("-wide") and self.screen.has_class("-tall")

    def say_missing(self, words: str) -> None:
        """What this audience does not see, and why."""
        self._say("#not-here", [words] if words else [])

    def say_kinds(self, found: tuple[Kinds, ...], width: int) -> None:
        """All kinds, where they have room."""
        from cycletui.ui.rooms.evidence.kinds import all_kinds

        self._say("#kinds", all_kinds(found, width) if self.large else [])

    def tell(self, words: str, found: tuple[Kinds, ...], width: int, *, in_table: bool) -> None:
        """What is told of the row with the bar. Where its room is shared it stands there while the table has the
        focus."""
        from cycletui.ui.rooms.evidence.kinds import first_kinds

        shared = not self.large and not (words and in_table)
        told = self.query_one("#told", Said)
        told.say(*(first_kinds(found, width) if shared else [whole_sentences(words, told.size.width or width)]))

    def _say(self, which: str, parts: list[Part]) -> None:
        said = self.query_one(which, Said)
        said.say(*parts)
        said.set_class(not parts, "-none")
