"""What is said of a visit step by step: who could show it, the day and who comes, and after it what we noticed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from cycletui.entry import form_day
from cycletui.queries.parts import short_day
from cycletui.queries.team.rounds import read_counts, to_notice
from cycletui.queries.team.visits import read_offers
from cycletui.records.harmless import line
from cycletui.records.team import InstructionalRound, Member, PeerVisit, in_order
from cycletui.records.words import UNDO, sentence
from cycletui.ui.screens.dialogs import AskLine, Pick
from cycletui.ui.screens.form_days import read_order
from cycletui.ui.widgets.text import toast

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.parts import RecordRow
    from cycletui.store.store import Store
    from cycletui.ui.screens.host import Host

OFFER = "offer"
A_DAY = "Which day? esc leaves it as it was."
OVER = "It is over already."


def save(store: Store, kind: str, values: dict[str, Any], record: str, space: str, me: str, window: str) -> None:
    """Save these fields of a record."""
    from cycletui.store import saves
    from cycletui.store.saves import Edit

    saves.write(store, [Edit(kind, values, record)], space=space, by=me, window=window)


async def who_shows(app: Host, who: str) -> str:
    """Choose from what is offered and what people say they are strong in: a visit, on which the bar shall stand, or a
    strength, of which the form of an offer opens; last an offer by `who`, of something else."""
    session = app.session
    offers = await session.ask(read_offers, session.space)
    choices = [(str(n), f"{one.who} · {one.what}", one.note) for n, one in enumerate(offers)]
    choices.append((OFFER, "Something else: offer it", ""))
    verbs = {OFFER: "offer it"} | {str(n): "ask to see it" for n, one in enumerate(offers) if one.kind == "member"}
    question = "Who could show us …?"
    chosen = await app.push_screen_wait(Pick(question, choices, does="go to it", verbs=verbs))
    if not chosen:
        return ""
    if chosen == OFFER:
        app.open_form("peer_visit", begun={"who": who} if who else {})
        return ""
    one = offers[int(chosen)]
    if one.kind == "peer_visit":
        return one.record
    app.open_form("peer_visit", begun={"who": one.member, "practice": one.what})
    return ""


def _visit(reader: AudienceReader, record: str) -> tuple[PeerVisit | None, list[tuple[str, str]]]:
    """The visit, and who of the others could come."""
    found = reader.get(record, PeerVisit)
    members = in_order(reader.records(Member, space=found.space)) if found is not None else []
    there = [one for one in members if one.left_on is None and found is not None and one.id != found.who]
    return found, [(one.id, line(one.called(), 60)) for one in there]


async def move_on(app: Host, row: RecordRow) -> None:
    """A visit is planned, then seen; a round is over; a norm was looked at today."""
    if row.kind == "instructional_round":
        await _over(app, row)
        return
    if row.kind == "norm":
        await _write(app, row, {"looked_at_on": app.session.today.isoformat()}, "Looked at today")
        return
    visit, others = await app.session.ask(_visit, row.id)
    if visit is None:
        return
    if visit.state in ("done", "called_off"):
        toast(app, OVER)
    elif visit.state == "planned":
        await _seen(app, row)
    else:
        await _plan(app, row, visit, others)


async def _plan(app: Host, row: RecordRow, visit: PeerVisit, others: list[tuple[str, str]]) -> None:
    about = f"“{line(row.title, 120)}”"
    day = await _ask_day(app, about, form_day.shown(visit.on) if visit.on else "")
    if day is None:
        return
    question = "Who comes?"
    comes = await app.push_screen_wait(Pick(question, others, about=about, several=True, chosen=sorted(visit.comes)))
    values = {"state": "planned", "on": day, "comes": frozenset(comes or ())}
    await _write(app, row, values, f"Planned for {short_day(date.fromisoformat(day))}")


async def _ask_day(app: Host, about: str, typed: str) -> str | None:
    order = await app.session.read(read_order, app.session.space)
    help_ = f"Such as {form_day.example(ahead=True)}. {sentence('visit.ordinary', app.frame_view.kind)}"
    question, fresh = "When can we come and see?", True
    while True:
        asked = AskLine(question, help_, typed, does="then who comes", about=about, wants=A_DAY, replaces=fresh)
        given = await app.push_screen_wait(asked)
        if given is None:
            return None
        fresh = False
        try:
            return form_day.read(given, order=order, ahead=True).isoformat()
        except form_day.UnclearDayError as unclear:
            typed, help_ = given, f"! {unclear}"


async def _seen(app: Host, row: RecordRow) -> None:
    help_ = sentence("visit.seen", app.frame_view.kind)
    about = f"“{line(row.title, 120)}”"
    question = "What did you notice?"
    said = await app.push_screen_wait(AskLine(question, help_, does="it was seen", about=about, empty=""))
    if said is None:
        return
    await _write(app, row, {"state": "done", **({"noticed": said} if said else {})}, "Seen")


async def _over(app: Host, row: RecordRow) -> None:
    found = await app.session.ask(_state, row.id)
    if found == "over":
        toast(app, OVER)
    else:
        await _write(app, row, {"state": "over"}, "The round is over")


def _state(reader: AudienceReader, record: str) -> str:
    found = reader.get(record, InstructionalRound)
    return (found.state or "") if found is not None else ""


async def _write(app: Host, row: RecordRow, values: dict[str, Any], said: str) -> None:
    session = app.session
    await session.write(save, row.kind, values, row.id, session.space, session.me, session.window)
    toast(app, f"{said}: {(named := line(row.title, 60))}. {UNDO}.", named=named)
    app.changed()


async def notice(app: Host, row: RecordRow) -> None:
    """Choose a look-for; the form of a noticing opens, begun with its count."""
    counts = await app.session.ask(read_counts, row.id)
    texts = to_notice(counts)
    empty = "Nothing is counted yet: g counts visits."
    question = "What did we notice?"
    chosen = await app.push_screen_wait(
        Pick(question, [(text, text) for text in texts], does="write it down", empty=empty)
    )
    if chosen:
        app.open_form("noticing", begun={"text": chosen})
