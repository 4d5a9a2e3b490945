"""What was agreed on, as people read it: below the card of a thing its rounds, and for all things one list."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.agreements.register import Entry, read_register, read_register_of
from cycletui.queries.agreements.standing import Proposed, read_proposed
from cycletui.queries.card import Card, Hands, Page
from cycletui.queries.frame import read_frame
from cycletui.queries.spoken import spec_of
from cycletui.records.agreements import AGREED_ON, wording_of
from cycletui.records.names import fold
from cycletui.records.pass_words import read_rule

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.frame_view import FrameView
    from cycletui.records.kind import Record

ROUNDS = 12
"""Rounds of one thing that its card tells: those that came last."""


class RegisterView(NamedTuple):
    """What waits for the team, and all that it agreed on or did not, the newest first."""

    frame: FrameView
    waits: tuple[Proposed, ...]
    entries: tuple[Entry, ...]


def read_agreements(reader: AudienceReader, space: str, me: str) -> RegisterView:
    """The whole list."""
    with reader.moment():
        return RegisterView(read_frame(reader, space, me), read_proposed(reader, space), read_register(reader, space))


def read_rounds(reader: AudienceReader, record: str, today: date) -> Card | None:
    """All about one thing: its words, and each round with rule, spread, concern and what replaced it."""
    with reader.moment():
        one = reader.get(record)
        if one is None or one.kind_name not in AGREED_ON:
            return None
        page = Page(reader, today)
        tell_rounds(page, one)
        opens = (one.id,) if one.to_settle else ()
        return Card(one.id, spec_of(reader, one).label, "", wording_of(one) or one.called(), tuple(page.parts), opens)


def tell_rounds(page: Page, record: Record) -> None:
    """How it was agreed on, the last round first; nothing where nobody put it to the team."""
    if record.kind_name not in AGREED_ON:
        return
    for entry in read_register_of(page.reader, record.id)[:ROUNDS]:
        _tell(page, entry, wording_of(record))


def _tell(page: Page, entry: Entry, now: str) -> None:
    page.heading(entry.words[:1].upper() + entry.words[1:], entry.rule)
    if entry.wording and fold(entry.wording) != fold(now):
        page.said(f"“{entry.wording}”")
    if entry.spread.hands is not None:
        rule = read_rule(entry.rule)
        page.add(Hands(entry.spread.hands.steps, entry.line, rule.below if entry.line else ""))
        page.said(entry.verdict)
    elif entry.spread.why:
        page.said(entry.spread.why, "note")
    page.fact("votes", entry.votes)
    page.fact("a concern heard", entry.concerns)
    page.fact("heard before", entry.heard)
    page.fact("were here", str(entry.present or ""))
    page.fact("now holds", entry.replaced_by, "strong")
