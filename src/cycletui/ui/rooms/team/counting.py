"""Visits of a round: a key a look-for, enter for the next visit. Only counts are kept, of the draft too."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.binding import BindingType
from textual.events import Key
from textual.message import Message
from textual.widget import Widget

from cycletui.queries import line_drafts
from cycletui.queries.team.rounds import NOWHERE, Counts, read_counts, some
from cycletui.records.harmless import line
from cycletui.records.team import SEEN, InstructionalRound
from cycletui.records.words import UNDO
from cycletui.ui.keys.table import bindings
from cycletui.ui.screens.base import Dialog
from cycletui.ui.screens.dialogs import AskLine
from cycletui.ui.widgets.lists import Rows
from cycletui.ui.widgets.rows import stated
from cycletui.ui.widgets.text import Row, Said, toast

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.parts import RecordRow
    from cycletui.store.store import Store
    from cycletui.ui.screens.host import Host

LETTERS = "abcde"
WHAT = "visit-count"
"""Under this name, and its round's id, the counts of a sitting lie as a draft."""
VISITS = "visits"


class Round(NamedTuple):
    """A round to be counted: its question, its look-fors by field, and what was counted before."""

    question: str
    look_fors: tuple[tuple[str, str], ...]
    before: Counts


def read_round(reader: AudienceReader, record: str) -> Round | None:
    """The round; `None` where it is not there."""
    found = reader.get(record, InstructionalRound)
    if found is None:
        return None
    return Round(line(found.called(), 300), tuple(found.look_fors()), read_counts(reader, record))


def save(
    store: Store, record: str, counts: dict[str, int], rooms: int | None, space: str, me: str, window: str
) -> None:
    """The counts of this sitting, and in how many rooms the round was, as one act."""
    from cycletui.store import saves
    from cycletui.store.saves import Edit

    edits = [Edit("visit_count", {"round": record, **counts}, uuid.uuid4().hex)]
    if rooms is not None:
        edits.append(Edit("instructional_round", {"rooms": rooms}, record))
    saves.write(store, edits, space=space, by=me, window=window)


class LookFors(Rows):
    """A row for each look-for. Its letters mark, and are no commands."""

    class Lettered(Message):
        """The letter of a row was pressed: its number."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002
        """A letter of a row is none of the app's keys."""
        return character is not None and character != "" and character in LETTERS[: self.option_count]

    def on_key(self, event: Key) -> None:
        """A letter is what it stands beside."""
        if event.character and self.check_consume_key(event.key, event.character):
            event.stop()
            event.prevent_default()
            self.post_message(self.Lettered(LETTERS.index(event.character)))


class CountVisits(Dialog):
    """What is seen in this visit; enter ends it. `ctrl+s` hands the counts back, esc leaves them as a draft."""

    help_words = (
        "Visits of a round",
        "Press the letters of what you saw, then enter for the next visit. Only counts are kept: no room, no name.",
    )
    FOOT: ClassVar[tuple[str, ...]] = (
        *("list.open", "visits.mark", "visits.back", "form.save", "form.leave", "app.help"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("visits.mark", "visits.back", "form.save", "form.leave")
    DEFAULT_CSS = """
    CountVisits {
        & Rows { max-height: 14; margin-bottom: 1; }
        & #said { height: auto; }
        &.-short Rows, &.-tiny Rows { margin-bottom: 0; }
        &.-short .title, &.-tiny .title { margin-bottom: 0; }
    }
    """

    def __init__(self, round_: Round, record: str, draft: dict[str, str]) -> None:
        super().__init__()
        self.add_class("room-team")
        self.round, self.record = round_, record
        self.counts = {name: _number(draft.get(name)) for name in (VISITS, *SEEN)}
        self.marked: set[str] = set()
        self._ended: list[set[str]] = []
        """What was marked in the visits of this sitting: known until it is left, so that one can be taken back."""

    def body(self) -> Iterable[Widget]:
        """The question, a row for each look-for, and how many visits there were."""
        yield Said(id="title", classes="title")
        yield LookFors()
        yield Said(id="said", classes="note")

    def on_mount(self) -> None:
        """The bar on the first look-for."""
        self.query_one(Rows).focus()
        self.say()

    @on(Rows.Sized)
    def say(self) -> None:
        """Say how it stands."""
        rows = self.query_one(Rows)
        now = self.counts[VISITS]
        self.query_one("#title", Said).say(
            (f"Visit {now + 1}", "team-strong"),
            ("   press what you see; enter when you leave", "note"),
            "\n",
            self.round.question,
        )
        made = []
        for letter, (text, name) in zip(LETTERS, self.round.look_fors, strict=False):
            mark = "● " if name in self.marked else "○ "
            lead = [(f"{letter}  ", "strong"), (mark, "team" if name in self.marked else "note")]
            told = f"{self.counts[name]} of {now}" if now else ""
            made.append(Row(*stated(lead, line(text, 200), "", [(told, "note")], rows.wide), means=name))
        rows.fill(made)
        before = self.round.before
        earlier = f", and {some(before.visits, 'visit')} before" if before.visits else ""
        self.query_one("#said", Said).say(f"{some(now, 'visit')} counted now{earlier}. {NOWHERE}")
        self.refresh_bindings()
        self.refresh_foot()

    @on(LookFors.Lettered)
    def lettered(self, event: LookFors.Lettered) -> None:
        """The look-for of a letter."""
        self._mark(self.round.look_fors[event.number][1])

    def _mark(self, name: str) -> None:
        self.marked ^= {name}
        self.say()

    def action_mark(self) -> None:
        """The look-for with the bar."""
        means = self.query_one(Rows).means
        if isinstance(means, str):
            self._mark(means)

    @on(Rows.OptionSelected)
    def ended(self) -> None:
        """Enter: this visit is over, whatever was seen in it."""
        self._add(self.marked, 1)
        self._ended.append(self.marked)
        self.marked = set()
        self._kept()

    def action_visit_back(self) -> None:
        """The last visit is taken back: what was seen in it is marked again."""
        if self._ended:
            self.marked = self._ended.pop()
            self._add(self.marked, -1)
            self._kept()

    def _add(self, seen: set[str], by: int) -> None:
        for name in (VISITS, *seen):
            self.counts[name] += by

    def _kept(self) -> None:
        """The counts are a draft at once: a laptop that goes out loses no visit."""
        session = self.session
        what = f"{WHAT}-{self.record}"
        if self.counts[VISITS]:
            texts = {name: str(many) for name, many in self.counts.items()}
            session.hand_draft(line_drafts.keep, what, session.space, session.window, texts)
        else:
            session.hand_draft(line_drafts.drop, what, session.space, session.window)
        self.say()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to save, or to take back, once a visit was counted."""
        if action == "save":
            return bool(self.counts[VISITS])
        if action == "visit_back":
            return bool(self._ended)
        return super().check_action(action, parameters)

    def action_save(self) -> None:
        """Hand the counts back; a look-for that this round has not is not counted."""
        asked = (VISITS, *(name for _, name in self.round.look_fors))
        self.dismiss({name: self.counts[name] for name in asked})

    def action_leave(self) -> None:
        """Leave; the counts stay as a draft."""
        self.dismiss(None)

    def word_for(self, key: str) -> str:
        """What enter ends, and what ctrl+s saves."""
        if key == "list.open":
            return "next visit"
        if key == "form.save":
            return f"save {some(self.counts[VISITS], 'visit')}"
        if key == "form.leave":
            return "leave, draft stays" if self.counts[VISITS] else "leave it"
        return super().word_for(key)


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isdigit() else 0


async def count_visits(app: Host, row: RecordRow) -> None:
    """Count, ask in how many rooms, save."""
    session, what = app.session, f"{WHAT}-{row.id}"
    round_ = await session.ask(read_round, row.id)
    if round_ is None:
        return
    draft = await session.draft(line_drafts.take, what, session.space, session.window)
    counts = await app.push_screen_wait(CountVisits(round_, row.id, draft.texts if draft is not None else {}))
    if not counts:
        return
    rooms = await _rooms(app, round_, counts[VISITS])
    await session.write(save, row.id, counts, rooms, session.space, session.me, session.window)
    await session.draft(line_drafts.drop, what, session.space, session.window)
    toast(app, f"{some(counts[VISITS], 'visit')} counted. {UNDO}.")
    app.changed()


async def _rooms(app: Host, round_: Round, visits: int) -> int | None:
    """In how many rooms the whole round was; `None` where that is not said."""
    every = round_.before.visits + visits
    help_ = f"All {some(every, 'visit')} of this round together. A number: which ones is written nowhere."
    question, typed = "In how many different rooms?", str(round_.before.rooms or "")
    while True:
        asked = AskLine(question, help_, typed, does="save", replaces=True, empty="")
        given = await app.push_screen_wait(asked)
        if not given:
            return None
        if given.isdigit() and 1 <= int(given) <= every:
            return int(given)
        typed, help_ = given, f"! A number from 1 to {every}, please: no more rooms than visits."
