"""What stands below the table of Evidence: what is not here, kinds of evidence, and words on the bar's row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.widget import Widget

from cycletui.ui.widgets.places import Vertical
from cycletui.ui.widgets.text import Part, Said

if TYPE_CHECKING:
    from cycletui.queries.evidence.kinds import Kinds


OLDER = "older days"
"""What the last row of the table says and stands for, where older days were not read yet."""


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
        self.query_one("#told", Said).say(*(first_kinds(found, width) if shared else [words]))

    def _say(self, which: str, parts: list[Part]) -> None:
        said = self.query_one(which, Said)
        said.say(*parts)
        said.set_class(not parts, "-none")
