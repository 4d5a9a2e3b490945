"""Putting a thing to the team: all steps of an agreement in one sheet, and one act at the end."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from textual import on, work
from textual.widgets import Input

from cycletui.entry import form_day
from cycletui.entry.agreeing import conclude
from cycletui.entry.agreement_talk import Talk
from cycletui.entry.guard import asks as asks_about
from cycletui.entry.hands import HandsError, asks, read_hands
from cycletui.queries import drafts as drafting
from cycletui.queries.agreements.asked import Rule, ToAgree, read_to_agree
from cycletui.records.audience import Audience
from cycletui.records.harmless import line
from cycletui.records.values import RefusedError
from cycletui.records.words import DRAFT_BACK, DRAFT_KEPT, UNDO
from cycletui.store.errors import StoreError
from cycletui.ui.screens.agree_parts import SAID, VERBS, HandsLine
from cycletui.ui.screens.agree_typing import AgreeTyping, people
from cycletui.ui.screens.base import SECOND_KEY, Framed
from cycletui.ui.screens.form_days import read_order
from cycletui.ui.screens.guarding import in_values
from cycletui.ui.widgets.fields import Sentence
from cycletui.ui.widgets.lists import Line, Rows
from cycletui.ui.widgets.text import Row, toast

if TYPE_CHECKING:
    from datetime import date

    from textual.await_complete import AwaitComplete

    from cycletui.store.acts import Saved
    from cycletui.store.store import Store
    from cycletui.ui.screens.host import Host

PEOPLE = "A whole number from 1 to 5000, please."
TOO_MANY = "More hands than people are here: is one counted twice?"


class Came(NamedTuple):
    """What came of it: the id of the last round's agreement, its result, and the day to which it was put off."""

    agreement: str
    result: str
    until_on: date | None = None


async def agree(app: Host, record: str, *, more: Mapping[str, Any] = MappingProxyType({})) -> Came | None:
    """Put a record to the team, from wherever one is: what came of it, or `None` where it was left; then its draft
    waits. Called by a worker.

    Where a meeting runs here, the agreement is of this meeting and of those who were said to be here, from whichever
    room it is asked for. `more` are further fields of the agreement.
    """
    from cycletui.entry.meeting import runs_here
    from cycletui.queries.meeting.parts import read_here

    session = app.session
    present: int | None = None
    if meeting := await session.read(runs_here, session.space):
        present = (await session.ask(read_here, session.space, meeting)).to_ask
        more = {"meeting": meeting, **more}
    found = await session.ask(read_to_agree, record)
    if found is None:
        toast(app, "Nobody has to agree on it any more.")
        return None
    # what was typed on my screen is masked for nobody: before guests it stays where it is
    wanted = None if session.audience < Audience.GUESTS else ""
    key, texts, at = await session.draft(drafting.find, session.space, "agreement", record, wanted)
    talk = Talk.of(texts) if texts else Talk(found.usual or found.rules[0].id, present or found.people)
    told = talk.called(present) if texts else ""
    order = await session.read(read_order, session.space)
    room = app.screen.room if isinstance(app.screen, Framed) else "home"
    came: Came | None = await app.push_screen_wait(AgreeSheet(room, found, talk, (key, at), order, more, present, told))
    if came is not None:
        app.changed()
        if app.big:
            toast(app, f"{SAID[came.result]}.", for_all=True)
        else:
            named = line(found.wording, 60)
            toast(app, f"{SAID[came.result]}: {named}. {UNDO}.", named=named)
    return came


class AgreeSheet(AgreeTyping):
    """The sheet: one step at a time, with the words that are agreed on above it."""

    def __init__(
        self,
        room: str,
        found: ToAgree,
        talk: Talk,
        draft: tuple[str, str],
        order: str,
        more: Mapping[str, Any],
        present: int | None = None,
        told: str = "",
    ) -> None:
        """`draft` is the key under which it is kept, and when it was, where it was begun before; `order` is how the
        team writes `3/4`; `more` are further fields of the agreement; `present` is how many are here, where a meeting
        knows it, and `told` what is said of a draft that had another number."""
        super().__init__(room, found, talk, draft)
        self.order, self.more = order, dict(more)
        self._present, self._told = present, told
        self._asked_about = ""
        self._suspects: set[str] = set()
        self._saving = False

    def on_mount(self) -> None:
        """Begin where it was left."""
        if self._kept:
            told = self._told if self.found.counts else ""
            self._note = " ".join(filter(None, (DRAFT_BACK.format(at=self._kept), told)))
        self.go()

    def store_changed(self) -> None:
        """Somebody saved: words that were changed, or taken away, are those that are agreed on."""
        if not self._done:
            self.read_anew()

    @work(exclusive=True, group="load")
    async def read_anew(self) -> None:
        """Read what is put to the team."""
        with self.host.told():
            found = await self.session.ask(read_to_agree, self.found.id)
            if found is not None and self.is_mounted and found != self.found:
                self.found = found
                self.say()

    # going on

    @on(Rows.OptionHighlighted)
    def moved(self) -> None:
        """Enter does something else."""
        self.refresh_foot()

    @on(Rows.OptionSelected)
    def taken(self, event: Rows.OptionSelected) -> None:
        """A rule, or what came of it."""
        event.stop()
        means = event.option.means if isinstance(event.option, Row) else None
        if isinstance(means, Rule):
            self.talk.say(rule=means.id)
            self._to("hands")
        elif means == "again" and self.found.text:
            self._to("words")
        elif means == "again":
            # its words cannot be changed here
            self.talk.another("")
            self._to("hands")
        elif means == "put_off":
            self._to("day")
        elif means:
            self.save(str(means))

    @on(Input.Submitted)
    @on(Sentence.Submitted)
    def entered(self, event: Input.Submitted | Sentence.Submitted) -> None:
        """Enter in a line goes on."""
        event.stop()
        name = event.input.id if isinstance(event, Input.Submitted) else "new"
        if name == "people":
            self._people()
        elif name == "hands":
            self._hands()
        elif name == "said":
            self.query_one("#choices", Rows).focus()
        elif name == "day":
            self._put_off()
        else:
            new = self.talk.words.strip()
            before = self.talk.wording or self.found.text
            self.talk.another(new if new and new != before else "")
            self._to("hands")

    def _to(self, stage: Any) -> None:
        self.talk.stage = stage
        self._note = ""
        self.tell("")
        self.go()
        self._keep_soon()

    def _people(self) -> bool:
        text = self.query_one("#people", Line).value
        if text.strip() and people(text) is None:
            self.complain(PEOPLE)
            self.query_one("#people", Line).focus()
            return False
        self.query_one("#hands", HandsLine).focus()
        return True

    def _hands(self) -> None:
        """Read them; without a line to hold them against they may be left out."""
        field = self.query_one("#hands", HandsLine)
        text = field.value
        if not text.strip() and self.rule.line is None and self._people():
            self.talk.say(hands=None)
            self._to("came")
            return
        try:
            found = read_hands(text)
        except HandsError as wrong:
            # on the wall what was typed is not said again
            self.complain("That is no hand: numbers from 0 to 5." if self.host.big and text.strip() else str(wrong))
            return
        if not self._people():
            return
        more = asks(found.hands, self.talk.now.present)
        if more and self._asked_about != text:
            self._asked_about = text
            self.complain(f"{more if self.found.counts else TOO_MANY} enter again: it is right.")
            self.host.answered(SECOND_KEY)
            field.focus()
            return
        self.talk.say(hands=found.hands)
        self._to("came")
        if found.said:
            self.tell(found.said)

    def _put_off(self) -> None:
        text = self.query_one("#day", Line).value.strip()
        try:
            day = form_day.read(text, order=self.order, ahead=True) if text else None
        except form_day.UnclearDayError as unclear:
            self.complain(str(unclear))
            return
        self.save("put_off", day)

    @work(group="save")
    async def save(self, result: str, until_on: date | None = None) -> None:
        """Note all of it, once."""
        if self._saving or self._done:
            return
        self._saving = True
        try:
            await self._save(result, until_on)
        finally:
            self._saving = False

    async def _save(self, result: str, until_on: date | None) -> None:
        talk, session = self.talk, self.session
        if asked := await self._suspected():
            self.complain(asked)
            self.host.answered(SECOND_KEY)
            return
        try:
            saved = await session.write(
                _note, self.found.id, talk, result, until_on, self.more, session.space, session.me, session.window
            )
        except RefusedError as wrong:
            self.complain(wrong.problems[0].why)
            return
        except StoreError as wrong:
            self.complain(f"{wrong} {DRAFT_KEPT}")
            await self.keep_draft(open_=True)
            return
        self._done = True
        await session.draft(drafting.drop, self._key, session.window)
        self.dismiss(Came(saved.records[len(talk.rounds) - 1], result, until_on))

    async def _suspected(self) -> str:
        """What is asked about what looks like a student; the same words once."""
        talk, session = self.talk, self.session
        values = {
            "concerns": " ".join(one.concerns for one in talk.rounds),
            "heard": " ".join(one.heard for one in talk.rounds),
            "wording": " ".join(one.words for one in talk.rounds),
        }
        found = await session.read(in_values, session.space, "agreement", values)
        new = [one for some in found.values() for one in some if one.words not in self._suspects]
        self._suspects |= {one.words for one in new}
        return asks_about(new, "enter again keeps it.") if new else ""

    # going back

    def action_back(self) -> None:
        """A step back; from the first one away, and what was said is a draft."""
        if self.talk.back():
            self._to(self.talk.stage)
        else:
            self.leave()

    @work(exclusive=True, group="save")
    async def leave(self) -> None:
        """Keep the draft first."""
        await self.keep_draft()
        if self._kept:
            toast(self.app, "Your draft is kept: a on the same thing goes on with it.", for_all=True)
        self._done = True
        self.dismiss(None)

    def action_fresh(self) -> None:
        """Forget what was said, and begin with the rule."""
        self.talk = Talk(self.found.usual or self.found.rules[0].id, self._present or self.found.people)
        self._to("rule")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to forget only where something was said."""
        if action == "fresh":
            return self.is_mounted and (bool(self._kept) or self.talk.begun)
        return super().check_action(action, parameters)

    def foot_state(self) -> str:
        """Whether it is safe."""
        return "" if self.host.big else f"draft kept {self._kept}" if self._kept else ""

    def word_for(self, key: str) -> str:
        """What enter and esc do at this step."""
        stage = self.talk.stage
        leave = "leave, draft stays" if self.talk.begun else "leave it"
        means = self.query_one("#choices", Rows).means
        enter = {"words": "to the hands", "day": "put it off"}.get(stage, "go on")
        if isinstance(self.focused, Line) and self.focused.id == "hands":
            enter = "show how they stand"
        words = {
            "list.open": "by this rule" if isinstance(means, Rule) else VERBS.get(str(means), "note it"),
            "line.enter": enter,
            "screen.next": self._next_word(),
            "screen.back": leave if stage == "rule" else "a step back",
            "form.fresh": "begin afresh",
        }
        return words.get(key, super().word_for(key))

    def _next_word(self) -> str:
        if self.talk.stage == "hands":
            return "how many are here" if getattr(self.focused, "id", "") == "hands" else "to the hands"
        return "to the answers" if isinstance(self.focused, Line) else "what was said"

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Close it; an impatient second enter was meant for the sheet."""
        self.host.answered(SECOND_KEY)
        return super().dismiss(result)


def _note(
    store: Store,
    record: str,
    talk: Talk,
    result: str,
    until_on: date | None,
    more: Mapping[str, Any],
    space: str,
    me: str,
    window: str,
) -> Saved:
    from contextlib import suppress

    from cycletui.store import backups

    # a save never fails for want of a backup
    with suppress(StoreError):
        backups.make_daily(store)
    return conclude(store, record, talk.rounds, result, until_on=until_on, more=more, space=space, by=me, window=window)
