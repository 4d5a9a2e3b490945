"""How hands stood, as an audience may be told of it: counts alone, and beyond the desk from so many hands on that no
single one is told. For guests they are not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.expectations import FEWEST_VOICES

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.records.audience import Audience
    from cycletui.records.hands import Hands


TOO_FEW = "Fewer than {fewest} hands: how many at each number stays on our own screen, so that nobody's hand is told."


class Spread(NamedTuple):
    """The counts, or why they stay; both are missing where no hand was shown, and for guests."""

    hands: Hands | None = None
    why: str = ""


def told(reader: AudienceReader, hands: Hands | None) -> Spread:
    """What this audience may be told of hands that were read at the desk."""
    return told_to(reader.audience, hands)


def told_to(audience: Audience, hands: Hands | None) -> Spread:
    """The same of hands that were typed just now."""
    if hands is None or audience.inside:
        return Spread(hands)
    fewest = FEWEST_VOICES.get(audience)
    if fewest is None:
        return Spread()
    # how many there were instead is not said: with a lead here, who was present is not told either
    return Spread(hands) if hands.total >= fewest else Spread(why=TOO_FEW.format(fewest=fewest))
