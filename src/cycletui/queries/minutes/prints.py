"""The two prints of the minutes, and what catches somebody up, each read as whoever it is for: asked at the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.audience import AudienceReader
from cycletui.queries.minutes.catch_up import FOR, read_catch_up
from cycletui.queries.minutes.pages import minutes_page
from cycletui.queries.minutes.read import read_minutes
from cycletui.records.audience import Audience

if TYPE_CHECKING:
    from cycletui.queries.document import Document
    from cycletui.queries.minutes.catch_up import Whom
    from cycletui.queries.minutes.told import Minutes


class Print(NamedTuple):
    """The minutes laid out, and what they hold; `minutes.stayed` is how much is not in them."""

    document: Document
    minutes: Minutes


def to_send(desk: AudienceReader) -> AudienceReader:
    """Whoever reads what is sent."""
    return AudienceReader(desk.store, Audience.PAGE)


def read_print(desk: AudienceReader, meeting: str, *, ours: bool) -> Print | None:
    """*Ours*, or the print to send; `None` where there is no such meeting."""
    minutes = read_minutes(desk if ours else to_send(desk), meeting)
    return Print(minutes_page(minutes, ours=ours), minutes) if minutes is not None else None


def read_catch_up_for(
    desk: AudienceReader, space: str, whom: Whom = "away", meeting: str = "", member: str = ""
) -> Document:
    """What catches somebody up, in what they may read: a substitute as a guest, a coach as a lead."""
    audience = FOR[whom]
    reader = desk if audience.inside else AudienceReader(desk.store, audience)
    return read_catch_up(reader, space, whom, meeting, member if audience.inside else "")
