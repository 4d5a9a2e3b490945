"""The page of a person, of a visit, of a round: what enter opens in the room Team, as plain data."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cycletui.queries.card import Card, Made, Page, Promise, Share, read_card
from cycletui.queries.items import MOST
from cycletui.queries.parts import short_day
from cycletui.queries.spoken import chosen
from cycletui.queries.team.meetings import read_leads, read_looked_at
from cycletui.queries.team.rounds import NOWHERE, read_counts
from cycletui.queries.team.visits import COMES, WHO, say_visits, to_come, when
from cycletui.records.outcome_rules import OPEN, days_late, followed_up, late_words
from cycletui.records.outcomes import Commitment
from cycletui.records.reflection import Cycle
from cycletui.records.team import InstructionalRound, Member, Norm, PeerVisit

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader


def read_detail(reader: AudienceReader, record: str, today: date) -> Card | None:
    """Read the card of a record; `None` where it is not there, or has no card for whoever reads along."""
    return read_card(reader, record, Page(reader, today), _MADE)


def _member(page: Page, member: Member) -> str:
    """What somebody leads, shows, has promised; no count of it, and nothing that ranks."""
    reader = page.reader
    page.fact("since", short_day(member.joined_on) if member.joined_on else "")
    page.fact("left", short_day(member.left_on) if member.left_on else "")
    page.fact("strengths", ", ".join(sorted(member.strengths, key=str.casefold)))
    for meeting in read_leads(reader, member.space):
        if meeting.member == member.id:
            page.fact("leads", meeting.what)
    for cycle in reader.records(Cycle, space=member.space, where=Cycle(led_by=member.id), newest=5):
        page.fact("leads" if cycle.stage != "closed" else "led", cycle.title or cycle.called())
    visits = to_come(reader, member.space)
    say_visits(page, [one for one in visits if one.who == member.id], "Come and see", named=False)
    say_visits(page, [one for one in visits if member.id in one.comes], "Comes to see")
    if reader.inside:
        _promised(page, member)
    return member.initials or member.name or ""


def _promised(page: Page, member: Member) -> None:
    """Open promises of theirs, and what they took over or handed on; on our own screen alone."""
    reader = page.reader
    theirs = reader.records(Commitment, space=member.space, where=Commitment(who=member.id), newest=MOST)
    open_ = [one for one in theirs if (one.state or "") in OPEN]
    if open_:
        page.heading("Promised", f"{len(open_)} open")
    for promise in followed_up(open_, page.today):
        late = late_words(days_late(promise, page.today))
        day = short_day(promise.by_on) if promise.by_on else "no day"
        from_ = reader.words(promise.taken_over_from, 20)
        page.add(Promise(late, day, f"from {from_}" if from_ else "", promise.what or "", ""))
    handed = reader.records(Commitment, space=member.space, where=Commitment(taken_over_from=member.id), newest=MOST)
    if handed:
        page.heading("Handed on", str(len(handed)))
    for promise in handed:
        page.ends(promise.called(), f"to {reader.words(promise.who, 20)}")


def _visit(page: Page, visit: PeerVisit) -> None:
    reader = page.reader
    page.fact("who shows it", reader.words(visit.who, 30, WHO))
    page.fact("how", chosen(reader, visit, "how"))
    page.fact("on", when(visit, page.today) or "no day yet")
    page.fact("who comes", ", ".join(sorted(reader.words(one, 30, COMES) for one in visit.comes)) or "nobody yet")
    page.fact("for", reader.words(visit.outcome, 200))
    page.fact("our way", reader.words(visit.our_way, 200))
    if visit.noticed:
        page.heading("What we noticed")
        page.said(visit.noticed)


def _round(page: Page, round_: InstructionalRound) -> None:
    reader = page.reader
    counts = read_counts(reader, round_.id)
    page.fact("for", reader.words(round_.problem, 200))
    page.fact("on", short_day(round_.on) if round_.on else "")
    page.heading("What we look for", counts.words or "not counted yet" * (not counts.hidden))
    if counts.looked:
        page.add(*(Share(one.text, one.seen, one.of, one.words) for one in counts.looked))
    else:
        page.each(text for text, _ in round_.look_fors())
    page.space()
    if counts.hidden:
        page.said(counts.hidden, "note")
    page.hint(NOWHERE)


def _norm(page: Page, norm: Norm) -> None:
    page.fact("agreed on", short_day(norm.agreed_on) if norm.agreed_on else "")
    days = (norm.looked_at_on, read_looked_at(page.reader, norm.space).get(norm.id))
    looked = max(filter(None, days), default=None)
    page.fact("looked at on", short_day(looked) if looked else "not yet")
    page.fact("given up on", short_day(norm.retired_on) if norm.retired_on else "")
    page.fact("proposed by", page.reader.words(norm.proposed_by, 30))


_MADE: Made = {"member": _member, "peer_visit": _visit, "instructional_round": _round, "norm": _norm}
