"""A round of visits as counts, and who may read how many.

Among us they stand as counted. Outside the team they are told once the round is over, from eight visits in five rooms
on: fewer would say whose lesson it was, and a round that goes on would tell each new visit by what it adds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cycletui.records.audience import Audience
from cycletui.records.harmless import line
from cycletui.records.team import InstructionalRound, VisitCount

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader

FEWEST_VISITS, FEWEST_ROOMS = 8, 5
STAYS = "The counts stay with us until the round is over, with 8 visits in 5 rooms or more."
NOWHERE = "Which room, whose lesson, when and who looked is written nowhere."
MOST = 200
"""Times at which visits of one round were counted together."""


class Looked(NamedTuple):
    """A look-for, and in how many of how many visits it was seen."""

    text: str
    seen: int
    of: int

    @property
    def words(self) -> str:
        """`6 of 9 visits`."""
        return f"{self.seen} of {some(self.of, 'visit')}"


class Counts(NamedTuple):
    """What a round counted: its visits, in how many rooms, each look-for; or why that is not told.

    Where nothing was counted yet there are no visits and nothing is hidden.
    """

    visits: int = 0
    rooms: int = 0
    looked: tuple[Looked, ...] = ()
    hidden: str = ""

    @property
    def words(self) -> str:
        """`9 visits in 6 rooms`."""
        where = f" in {some(self.rooms, 'room')}" if self.rooms else ""
        return f"{some(self.visits, 'visit')}{where}" if self.visits else ""


def some(many: int, what: str) -> str:
    """`1 visit`, `9 visits`."""
    return f"{many} {what}{'' if many == 1 else 's'}"


def read_counts(reader: AudienceReader, record: str) -> Counts:
    """The counts of a round as this audience may read them."""
    shown, round_ = reader.get(record, InstructionalRound), reader.desk.get(record, InstructionalRound)
    if shown is None or round_ is None:
        return Counts()
    # added up at the desk: one time of counting is told to nobody else
    counted = reader.desk.records(VisitCount, where=VisitCount(round=record), newest=MOST)
    visits, rooms = sum(one.visits or 0 for one in counted), round_.rooms or 0
    if reader.audience > Audience.ROOM and not _goes_out(round_, visits):
        return Counts(hidden=STAYS if visits else "")
    if not visits:
        return Counts(rooms=rooms)
    looked = (
        Looked(line(text, 200), sum(getattr(one, name) or 0 for one in counted), visits)
        for text, name in shown.look_fors()
    )
    return Counts(visits, rooms, tuple(looked))


def _goes_out(round_: InstructionalRound, visits: int) -> bool:
    return round_.state == "over" and visits >= FEWEST_VISITS and (round_.rooms or 0) >= FEWEST_ROOMS


def to_notice(counts: Counts) -> tuple[str, ...]:
    """By look-for the noticing that it makes, with its count: `Students say why: in 6 of 9 visits.`"""
    return tuple(f"{one.text.rstrip('.?!:; ')}: in {one.words}." for one in counts.looked)
