"""Come and see: who shows what for which goal, who comes, and who could show us something."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.filtering import matches
from cycletui.queries.parts import short_day
from cycletui.queries.spoken import chosen
from cycletui.records.harmless import line
from cycletui.records.team import Member, PeerVisit, in_order

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.card import Page

MOST = 200
WHO = PeerVisit.kind_fields["who"]
COMES = PeerVisit.kind_fields["comes"]
ASKED = ("who could show us", "who can show us", "who could show", "who can show", "who shows")
"""How the question begins by which offers are found."""
NOBODY_OFFERS = "Nobody has offered that yet. Whoever is strong in something writes it down for themselves."
ORDER = ("planned", "offered", "done")
"""What is still to come stands first; what was called off is in no list but the plain one."""


class Offer(NamedTuple):
    """Somebody who could show something: what, in words, who, and the record that says so."""

    record: str
    kind: str
    what: str
    who: str
    member: str
    note: str


def state_of(visit: PeerVisit) -> str:
    """How it stands; an offer where nobody said."""
    return visit.state or "offered"


def gone(reader: AudienceReader, space: str) -> frozenset[str]:
    """Who has left, whoever reads: they show nothing more."""
    members = reader.desk.records(Member, space=space)
    return frozenset(one.id for one in members if one.left_on is not None)


def to_come(reader: AudienceReader, space: str) -> list[PeerVisit]:
    """Visits in the order of a list: what is planned by its day, then offers, then what was seen, newest first."""
    away = gone(reader, space)
    found = [
        one
        for one in reader.records(PeerVisit, space=space, newest=MOST)
        if state_of(one) in ORDER and not (one.who in away and state_of(one) != "done")
    ]

    def place(visit: PeerVisit) -> tuple[int, int]:
        on = (visit.on or date.max).toordinal()
        return ORDER.index(state_of(visit)), -on if state_of(visit) == "done" else on

    return sorted(found, key=place)


def when(visit: PeerVisit, today: date) -> str:
    """`19 Jan`; of one whose day is over, `was 5 Jan`."""
    if visit.on is None:
        return ""
    over = state_of(visit) == "planned" and visit.on < today
    return f"{'was ' if over else ''}{short_day(visit.on)}"


def who_comes(reader: AudienceReader, visit: PeerVisit) -> str:
    """`BL, DP come`, or came."""
    names = sorted(name for one in visit.comes if (name := reader.words(one, 30, COMES)))
    if not names:
        return ""
    one_more = "s" if len(names) == 1 else ""
    return f"{', '.join(names)} {'came' if state_of(visit) == 'done' else f'come{one_more}'}"


def say_visits(page: Page, visits: Sequence[PeerVisit], heading: str = "Come and see", *, named: bool = True) -> None:
    """These visits as a part of a card, each with how it stands."""
    if not visits:
        return
    page.heading(heading)
    for visit in visits:
        who = page.reader.words(visit.who, 30, WHO) if named else ""
        told = f"{who}: {visit.called()}" if who else visit.called()
        state = chosen(page.reader, visit, "state") or "Offered"
        on = when(visit, page.today)
        page.ends(line(told, 200), ", ".join(part for part in (state[:1].lower() + state[1:], on) if part))
        if visit.noticed:
            page.said(f"“{line(visit.noticed, 200)}”", "note", indent=2)


def shown_for(page: Page, where: PeerVisit) -> None:
    """On the card of a goal or of one of our ways: who shows it."""
    found = page.reader.records(PeerVisit, where=where, newest=MOST)
    say_visits(page, [one for one in found if state_of(one) in ORDER])


def read_offers(reader: AudienceReader, space: str) -> tuple[Offer, ...]:
    """Everybody who could show us something: what is offered, planned or was shown, and what people say they offer."""
    offers = []
    for visit in to_come(reader, space):
        who = reader.words(visit.who, 30, WHO)
        note = ", ".join(part for part in (NOTES[state_of(visit)], when(visit, reader.today)) if part)
        offers.append(Offer(visit.id, "peer_visit", line(visit.called(), 120), who, visit.who or "", note))
    away = gone(reader, space)
    for member in in_order(reader.records(Member, space=space)):
        if member.id not in away:
            name = line(member.initials or member.name or "–", 30)
            offers += [
                Offer(member.id, "member", line(one, 120), name, member.id, "a strength") for one in _strengths(member)
            ]
    return tuple(offers)


NOTES = {"planned": "planned", "offered": "offers it", "done": "showed it"}


def _strengths(member: Member) -> Iterable[str]:
    return sorted(member.strengths, key=str.casefold)


def asked_for(text: str) -> str | None:
    """What somebody wants to be shown who asks `who could show us fractions?`; `None` where nobody asks so."""
    plain = " ".join(text.casefold().split())
    for begins in ASKED:
        if plain == begins or plain.startswith(f"{begins} "):
            return plain.removeprefix(begins).strip(" ?….")
    return None


def offers_of(reader: AudienceReader, space: str, wanted: str) -> tuple[Offer, ...]:
    """The offers in which these words stand; all where there are none."""
    words = wanted.split()
    return tuple(one for one in read_offers(reader, space) if matches(words, f"{one.what} {one.who}".casefold()))
