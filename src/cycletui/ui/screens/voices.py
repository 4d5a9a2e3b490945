"""Whose voice is written down: `v` changes it, and a round asks each in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cycletui.records import voices
from cycletui.records.harmless import line
from cycletui.ui.session.round import Round
from cycletui.ui.session.speaking import NOT_NAMED, voice_words
from cycletui.ui.widgets.text import toast

if TYPE_CHECKING:
    from cycletui.store.store import Store
    from cycletui.ui.screens.host import Host
    from cycletui.ui.session.session import Session

ROUND, PASS, AWAY, END, OWN, GUEST = "round:", "pass:", "away:", "end:", "own:", "guest:"
MINE = "speak as yourself"
VERBS = {
    ROUND: "begin a round",
    PASS: "go on to the next",
    AWAY: "go on without them",
    END: "end the round",
    OWN: MINE,
    GUEST: "name the guest",
    voices.TEAM: "write the team's",
    NOT_NAMED: "name nobody",
}
"""What enter does with a row that is nobody's voice."""


class Voices(NamedTuple):
    """Who is in the team, today's texts with whose words they are, and whether the team has on the wall, too, who has
    not been heard."""

    members: tuple[str, ...]
    said: tuple[tuple[str, str], ...]
    on_wall: bool = False

    @property
    def said_by(self) -> tuple[str, ...]:
        """Whose words were written down today."""
        return tuple(voice for _, voice in self.said)

    @property
    def records(self) -> frozenset[str]:
        """Today's texts."""
        return frozenset(record for record, _ in self.said)

    @property
    def not_heard(self) -> tuple[str, ...]:
        """Who has not been heard today."""
        return voices.not_heard(self.members, self.said_by)


def read_voices(store: Store, space: str) -> Voices:
    """The members by their initials, and today's voices."""
    from cycletui.records.team import Member, Team, in_order
    from cycletui.store.said import said_on

    members = in_order(one for one in store.reader.records(Member, space=space) if one.left_on is None)
    named = tuple(one.initials for one in members if one.initials)
    said = said_on(store.reader, space, store.clock().date())
    team = store.reader.get(space, Team)
    on_wall = team is not None and team.heard_on_wall is True
    return Voices(named, tuple((one.record, one.said_by) for one in said), on_wall)


async def ask_voice(app: Host) -> None:
    """Ask whose voice is written down from now on."""
    from cycletui.ui.screens.dialogs import AskLine, Pick

    session = app.session
    found = await session.read(read_voices, session.space)
    now = session.voice or session.initials
    verbs = VERBS | {one: MINE for one in found.members if voices.same(one, session.initials)}
    tells = found.on_wall or not app.big
    sheet = Pick(
        "Whose voice?", _choices(session, found, tells=tells), does="write down theirs", verbs=verbs, chosen=[now]
    )
    chosen = await app.push_screen_wait(sheet)
    if chosen is None:
        return
    if chosen == ROUND:
        await _begin_round(app, found)
    elif chosen == PASS:
        _go_on(app, found)
    elif chosen == AWAY and session.round is not None:
        # nobody is missed at the end who was not there
        round_ = session.round
        away = [one for one in round_.present if voices.same(one, session.voice)]
        round_.present = tuple(one for one in round_.present if one not in away)
        round_.away += away
        _go_on(app, found)
    elif chosen == END:
        session.round, session.voice = None, ""
        toast(app, "The round is over. You speak as yourself again.")
    else:
        if chosen == GUEST:
            named = await app.push_screen_wait(
                AskLine("Which guest?", "Initials or a role, such as RA, coach.", does="write down theirs")
            )
            chosen = voices.guest(named or "")
            if not chosen:
                return
        session.round = None
        session.voice = "" if chosen == OWN or voices.same(chosen, session.initials) else chosen
        said = voice_words(session)
        toast(app, f"{said[:1].upper()}{said[1:]} now: v changes it." if said else "You speak as yourself.")
    app.show_voice()


def _choices(session: Session, found: Voices, *, tells: bool) -> list[tuple[str, str]]:
    """Whose voice it can be; with `tells` who was heard today stands beside them."""
    rows = []
    if session.round is not None:
        now = line(session.voice, 20)
        rows += [(PASS, f"{now} passes: on to the next"), (AWAY, f"{now} is not here"), (END, "End the round")]
    else:
        missing = ", ".join(found.not_heard)
        note = f" · not heard today: {missing}" if missing else " · everyone was heard today"
        rows.append((ROUND, f"A round: each in turn{note if tells else ''}"))
    if not session.initials:
        rows.append((OWN, "Whoever is at the keyboard"))
    for one in found.members:
        heard = ("not heard today" if one in found.not_heard else "heard today") if tells else ""
        here = "at the keyboard" if voices.same(one, session.initials) else ""
        note = ", ".join(filter(None, (heard, here)))
        rows.append((one, f"{one} · {note}" if note else one))
    return [*rows, (GUEST, "A guest …"), (voices.TEAM, "The team"), (NOT_NAMED, "Nobody is named")]


async def _begin_round(app: Host, found: Voices) -> None:
    from cycletui.ui.screens.dialogs import Pick

    session = app.session
    here = await app.push_screen_wait(
        Pick(
            "Who is here? enter takes one out or in, esc begins.",
            [(one, one) for one in found.members],
            chosen=found.members,
            several=True,
            empty="There is nobody in the team yet: press 6.",
        )
    )
    present = tuple(one for one in found.members if one in (here or ()))
    if not present:
        return
    # who was not heard today begins; the others keep their order
    first = tuple(one for one in present if one in found.not_heard)
    order = (*first, *(one for one in present if one not in first))
    session.round = Round(order, found.records)
    session.voice = order[0]
    toast(app, f"{_turn(session.voice)} Each save goes on to the next; v passes.")


async def after_save(app: Host) -> None:
    """In a round: when the one whose turn it is has said something, the next is asked."""
    session = app.session
    round_ = session.round
    if round_ is None:
        return
    # one reading, then no waiting: a second change meanwhile ends this, and must find the turn untaken or taken
    found = await session.read(read_voices, session.space)
    new = [voice for record, voice in found.said if record not in round_.before]
    # several may have spoken by then, one after the other
    while session.round is round_ and any(voices.same(voice, session.voice) for voice in new):
        round_.before |= found.records
        _go_on(app, found)
        app.show_voice()


def _go_on(app: Host, found: Voices) -> None:
    session = app.session
    if session.round is None:
        return
    session.round.had.append(session.voice)
    following = voices.next_turn(session.round.present, session.round.had)
    if following:
        session.voice = following
        toast(app, _turn(following))
        return
    missing = ", ".join(voices.not_heard(found.not_heard, session.round.away))
    session.round, session.voice = None, ""
    said = f"The round is over. Not heard today: {missing}." if missing else "The round is over: everyone was heard."
    toast(app, said, named=missing)


def _turn(who: str) -> str:
    return f"{line(who, 20)}, what do you say?"
