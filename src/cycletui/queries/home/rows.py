"""A row of Home."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cycletui.queries.parts import Growth


class HomeRow(NamedTuple):
    """A row of Home and what enter does on it: a verb, a kind or room, a record, the place in the room.

    `note` is said where there is room for it; `begun` is what its form begins with; `grown` is a line of growth.
    """

    lead: str
    text: str
    verb: str
    kind: str = ""
    record: str = ""
    at: str = ""
    note: str = ""
    begun: tuple[tuple[str, str], ...] = ()
    grown: Growth | None = None
