"""The plain data of a room of one list: its parts, its rows, and the card of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from cycletui.queries.frame_view import FrameView
from cycletui.queries.parts import Growth, RecordRow
from cycletui.records.words import empty, words_of


class Section(NamedTuple):
    """A part of the list: the kind in it, its words on the strip and above its rows, and what it says when empty."""

    kind: str
    strip: str
    one: str
    many: str
    empty: str


def for_team(sections: Sequence[Section], team: str, counts: Mapping[str, int] | None = None) -> tuple[Section, ...]:
    """The sections in the words of this kind of team; what it seldom has is folded away while there is none of it."""
    folded = () if counts is None else words_of("folded", team).split()
    return tuple(
        one._replace(
            one=words_of(f"kind {one.kind}", team) or one.one,
            many=words_of(f"kinds {one.kind}", team) or one.many,
            empty=empty(one.kind, team) if one.empty else "",
        )
        for one in sections
        if one.kind not in folded or (counts or {}).get(one.kind)
    )


class Item(NamedTuple):
    """A row: what it stands for, its two lines, and what stands at their right ends.

    `lead` is a warning before it; `most` is how many lines the first may take; `grown` are lines of growth, drawn
    in place of the second line where there is room.
    """

    row: RecordRow
    first: str
    state: str
    second: str
    flag: str
    mark: str = ""
    lead: str = ""
    most: int = 2
    grown: tuple[Growth, ...] = ()

    @property
    def text(self) -> str:
        """All that a filter looks at."""
        return (
            f"{self.lead} {self.mark} {self.first} {self.state} {self.second} {self.flag} {self.row.detail}".casefold()
        )


class ListView(Protocol):
    """What a room of one list shows: by kind the rows, how many there are, and a note for the heading."""

    @property
    def frame(self) -> FrameView:
        """Names and stage."""

    @property
    def items(self) -> dict[str, tuple[Item, ...]]:
        """The rows."""

    @property
    def counts(self) -> dict[str, int]:
        """How many there are."""

    @property
    def notes(self) -> dict[str, str]:
        """What the heading says besides."""
