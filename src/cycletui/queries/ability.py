"""Can we do this? What slips say of it, as a spread from so many slips on that no single one is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.expectations import FEWEST_VOICES
from cycletui.records.ability import LOW, PARTS, Readiness
from cycletui.records.harmless import line

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.records.audience import Audience
    from cycletui.records.hands import Hands


class Part(NamedTuple):
    """One part of the question: how many answered each step, and how many of them are low."""

    name: str
    label: str
    hands: Hands
    low: int


class Ability(NamedTuple):
    """The parts as a spread, or why they are not told."""

    what: str
    slips: int
    parts: tuple[Part, ...] = ()
    why: str = ""

    @property
    def missing(self) -> tuple[Part, ...]:
        """The parts in which somebody answered low, the most first: help is needed there. Never who."""
        return tuple(sorted((one for one in self.parts if one.low), key=lambda one: -one.low))


def shows(audience: Audience, many: int) -> str:
    """Why a spread of so many slips is not shown to this audience; empty where it is, for my own screen too: it is the
    one at which the room looks."""
    fewest = FEWEST_VOICES.get(audience)
    if fewest is None:
        return "What slips say stays with us."
    if many >= fewest:
        return ""
    are = "is" if many == 1 else "are"
    return f"A spread shows from {fewest} slips on, so that nobody's is told apart: {many} {are} in."


def read_ability(reader: AudienceReader, record: str) -> Ability | None:
    """What slips said; `None` where there is no such asking, and for guests."""
    if reader.audience not in FEWEST_VOICES:
        return None
    # counts never leave the desk: what this audience may be told of them is decided here
    found = reader.desk.get(record, Readiness)
    if found is None or found.deleted:
        return None
    hands = {name: getattr(found, name) for name in PARTS}
    many = max((one.total for one in hands.values() if one is not None), default=0)
    why = shows(reader.audience, many)
    # in the room the words are not told either: they belong to the record
    what = line(found.what or "", 300) if reader.inside else ""
    if why:
        return Ability(what, many if reader.inside else 0, (), why if reader.inside else shows(reader.audience, 0))
    parts = (Part(name, PARTS[name], one, one.below(LOW + 1)) for name, one in hands.items() if one is not None)
    return Ability(what, many, tuple(parts))
