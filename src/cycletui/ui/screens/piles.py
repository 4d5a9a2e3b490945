"""Papers on piles: one key a paper. What lies where is a draft from the first paper on, and saved at once when done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.widget import Widget

from cycletui.entry.piles import ALL, PilesError, Table, texts
from cycletui.records.audience import Audience
from cycletui.records.harmless import line
from cycletui.records.values import RefusedError
from cycletui.records.words import UNDO, everyone, sentence
from cycletui.store.errors import StoreError
from cycletui.ui.keys.table import bindings
from cycletui.ui.screens.base import Framed
from cycletui.ui.widgets.lists import Rows
from cycletui.ui.widgets.pile_rows import PileRows, pile_row
from cycletui.ui.widgets.text import Row, Said, toast

if TYPE_CHECKING:
    from cycletui.entry.piles_saving import SavedPiles
    from cycletui.queries.piles import SortedPapers
    from cycletui.store.store import Store

HOW = "A letter puts a paper on its pile, a number says how many lie there. n makes a pile, m a noticing."
OF = "= says of how many"
WHOSE = "@ says of which group the next papers are, if you want to see groups apart."
FIRST_THERE = ("ctrl+s", "m", "n", "u", "f9")
"""Keys in the order in which the big screen names them."""
NO_PAPER = "It is noticed already. A letter puts the next paper on its pile."
KEPT = "The papers on piles are kept. They come back when you sort here again."


def save(store: Store, table: Table, space: str, me: str, window: str, notice: int | None) -> SavedPiles:
    """Save what lies where; the records."""
    from cycletui.entry import piles_saving

    return piles_saving.save(store, table, space=space, by=me, window=window, notice=notice)


class Piles(Framed):
    """Piles below each other, each with its letter, its papers, and how many lay there last time."""

    help_words = (
        "Papers in piles",
        "Sort papers by what they show: one key a paper. Only names of piles and counts are kept.",
    )
    FOOT = (
        *("list.open", "piles.back", "piles.done", "piles.notice", "piles.new", "piles.papers", "piles.group"),
        *("piles.rename", "screen.back", "app.help"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        *("piles.new", "piles.rename", "piles.back", "piles.group", "piles.papers", "piles.notice", "piles.done"),
        "screen.back",
    )
    DEFAULT_CSS = """
    Piles {
        & #head, & #notice, & #how { height: auto; }
        & #head { margin-bottom: 1; }
        & PileRows { height: 1fr; }
        & #whose { height: auto; margin-top: 1; }
        &.-short #head, &.-tiny #head { margin-bottom: 0; }
        &.-short #whose, &.-tiny #whose { margin-top: 0; }
    }
    """

    def __init__(
        self, about: str, what: str, table: Table, groups: dict[str, str], last: SortedPapers | None, draft_at: str
    ) -> None:
        super().__init__("evidence")
        self.about, self.what, self.table = about, what, table
        self.groups, self.last = groups, last
        self._kept = f"draft kept {draft_at}" if draft_at else ""
        self._back = bool(draft_at)
        self._saving = self._done = False
        self._noticed = -1
        """The pile with the bar that became a noticing, as long as nobody went on since."""

    def body(self) -> Iterable[Widget]:
        """Which papers and how many, the piles, whose papers come."""
        yield Said(id="head")
        yield Said(id="notice", classes="warning -none")
        yield Said(id="how", classes="note")
        yield PileRows(id="piles")
        yield Said(id="whose", classes="note")

    def on_mount(self) -> None:
        """The piles have the cursor; where there is none yet, the first is asked for."""
        if self._back:
            self.notice(f"The papers are back ({self._kept}).")
        self.query_one(PileRows).focus()
        self.show()
        if not self.table.piles:
            self.action_new_pile()

    @property
    def at(self) -> int:
        """The pile with the bar; -1 where there is none."""
        means = self.query_one(PileRows).means
        return means if isinstance(means, int) else -1

    # showing

    @on(Rows.Sized)
    def sized(self) -> None:
        """Rows are made for a width."""
        if self.is_mounted:
            self.show()

    def show(self, at: int | None = None) -> None:
        """Show what lies where; the bar goes to the pile of that number."""
        table, rows = self.table, self.query_one(PileRows)
        title = self.what or (self.last.what if self.last is not None else "")
        self.query_one("#head", Said).say(
            ("Papers in piles", "evidence-strong"),
            (f"  {line(title, 120)}\n", "note"),
            (table.told, "strong"),
            (f"   {OF}" if table.papers is None and table.piles else "", "note"),
        )
        team = self.host.frame_view.kind
        such_as = f"Name the first pile, such as: {sentence('piles.such_as', team)}."
        self.query_one("#how", Said).say(HOW if table.piles else f"{sentence('piles.what', team)} {such_as}")
        rows.fill([self._row(number, rows.wide) for number in range(len(table.piles))], keep=at)
        group = self.groups.get(table.group, "")
        whose = f"The next papers are of {line(group, 60)}: @ changes that." if group else WHOSE if self.groups else ""
        whose = whose if table.piles else ""
        self.query_one("#whose", Said).say(whose)
        self.query_one("#whose", Said).set_class(not whose, "-none")
        self.refresh_bindings()
        self.refresh_foot()

    def _row(self, at: int, width: int) -> Row:
        pile = self.table.piles[at]
        before = self.last.beside(pile.name) if self.last is not None else None
        some = [(self.groups.get(one, ""), pile.of(one)) for one in self.table.groups]
        groups = " · ".join(f"{line(name, 30)} {many}" for name, many in some if name and many)
        told = f"last time {before.figure}" if before is not None else "" if self.last is None else "not last time"
        return pile_row(at, line(pile.name, 120), pile.papers, groups, told, width)

    def notice(self, text: str) -> None:
        """A sentence above the piles; an empty one takes it away."""
        said = self.query_one("#notice", Said)
        said.say(text)
        said.set_class(not text, "-none")

    @property
    def writes_there(self) -> bool:
        """It is opened there by a meeting alone."""
        return True

    def foot_state(self) -> str:
        """Whether what lies there is safe."""
        return self._kept or super().foot_state()

    def foot_keys(self) -> tuple[tuple[str, str], ...]:
        """The letters are one key of many; what cannot be taken back is not offered."""
        keys = tuple(key for key in super().foot_keys() if key[0] != "u" or self.table.back)
        if self.host.big:
            # what one does here, before what is done everywhere; the banner names who sees it
            keys = tuple(sorted(keys, key=lambda key: FIRST_THERE.index(key[0]) if key[0] in FIRST_THERE else 9))
        if self.at < 0:
            return keys
        # its letter is shorter, and a sentence above tells it
        return tuple(key for key in keys if key[0] != "enter")

    def word_for(self, key: str) -> str:
        """What enter does."""
        return {"list.open": "a paper", "screen.back": "leave"}.get(key, super().word_for(key))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What belongs to a pile needs one; what belongs to groups, groups."""
        if not self.is_mounted:
            return False
        if action in ("rename", "notice"):
            at = self.at
            return at >= 0 and (action == "rename" or self.table.piles[at].papers > 0)
        if action == "group":
            return bool(self.groups)
        return bool(self.table.piles) if action == "save" else super().check_action(action, parameters)

    # what the keys do

    def act(self, table: Table, at: int | None = None) -> None:
        """Something lies elsewhere now: show it, and keep it at once."""
        self._noticed = -1
        self.table = table
        self.notice("")
        self.show(at)
        self.keep()

    @on(PileRows.Put)
    def put(self, event: PileRows.Put) -> None:
        """A paper onto the pile of that letter."""
        event.stop()
        self._put(event.at)

    @on(Rows.OptionHighlighted)
    def moved(self) -> None:
        """Another pile has the bar."""
        if self.at != self._noticed:
            self._noticed = -1
        self.refresh_bindings()
        self.refresh_foot()

    @on(Rows.OptionSelected)
    def put_here(self) -> None:
        """A paper onto the pile with the bar."""
        if self.at == self._noticed:
            self.notice(NO_PAPER)
        else:
            self._put(self.at)

    def _put(self, at: int) -> None:
        try:
            self.act(self.table.put(at), at)
        except PilesError as wrong:
            self.notice(
                f"! {wrong}" if at < len(self.table.piles) else "! There is no pile of that letter: n makes one."
            )

    def action_take_back(self) -> None:
        """The last paper, or the last count, is taken back. The key is nobody else's here: what was saved stays."""
        if self.table.back:
            self.act(self.table.take_back())
        else:
            self.notice("Nothing to take back yet.")

    @on(PileRows.Number)
    def number(self, event: PileRows.Number) -> None:
        """A number says how many papers lie on the pile with the bar."""
        event.stop()
        if self.at >= 0:
            self.set_count(self.at, event.digit)

    @work(exclusive=True, group="pick")
    async def set_count(self, at: int, begun: str) -> None:
        """How many lie there: the number stands in place of what was counted."""
        pile = self.table.piles[at]
        group = self.groups.get(self.table.group, "")
        about = (
            f"“{line(pile.name, 100)}”: {pile.of(self.table.group)} now{f', of {line(group, 40)}' if group else ''}."
        )
        question = "How many papers lie there?"
        while (
            typed := await self._ask(question, "In place of what was counted.", begun, "so many", about)
        ) is not None:
            try:
                if not typed.isdecimal():
                    raise PilesError("A number, please: how many papers?")
                self.act(self.table.set_count(at, int(typed[:9])), at)
                return
            except PilesError as wrong:
                question, begun = f"! {wrong}", typed

    async def _ask(
        self, question: str, help_: str, value: str, does: str, about: str = "", empty: str | None = None
    ) -> Any:
        from cycletui.ui.screens.dialogs import AskLine

        return await self.host.push_screen_wait(AskLine(question, help_, value, does=does, about=about, empty=empty))

    @work(exclusive=True, group="pick")
    async def action_new_pile(self) -> None:
        """Name one more pile."""
        await self._name_pile(-1)

    @work(exclusive=True, group="pick")
    async def action_rename(self) -> None:
        """Other words for a pile."""
        if self.at >= 0:
            await self._name_pile(self.at)

    async def _name_pile(self, at: int) -> None:
        from cycletui.ui.screens.guarding import may_be_called

        value = self.table.piles[at].name if at >= 0 else ""
        empty = "" if at >= 0 else None
        team = self.host.frame_view.kind
        question, does = sentence("piles.what", team), "rename the pile" if at >= 0 else "make the pile"
        help_ = f"A few words that show on paper: {sentence('piles.such_as', team)}. No names."
        while True:
            typed = await self._ask(question, help_, value, does, empty=empty)
            if typed is None:
                return
            value = typed
            if typed and not await may_be_called(self.host, typed):
                continue
            try:
                changed = self.table.add(typed) if at < 0 else self.table.rename(at, typed)
            except PilesError as wrong:
                question = f"! {wrong}"
                continue
            self.act(changed, len(changed.piles) - 1 if at < 0 else None)
            return

    @work(exclusive=True, group="pick")
    async def action_papers(self) -> None:
        """How many papers there are."""
        value = "" if self.table.papers is None else str(self.table.papers)
        question = "How many papers are there?"
        while (
            typed := await self._ask(question, "Sorted or not; empty: nobody counted.", value, "so many", empty="")
        ) is not None:
            if not typed or (typed.isdecimal() and len(typed) < 7):
                self.act(self.table.with_papers(int(typed) if typed else None))
                return
            question, value = "! A number, please: how many papers are there?", typed

    @work(exclusive=True, group="pick")
    async def action_group(self) -> None:
        """Of which group the next papers are."""
        from cycletui.ui.screens.dialogs import Pick

        choices = [("all", everyone(self.host.frame_view.kind)), *self.groups.items()]
        chosen = await self.host.push_screen_wait(
            Pick(
                "Of which group are the next papers?",
                choices,
                does="theirs come next",
                about="Counted beside all papers, and nothing else is kept of whose they are.",
                chosen=[self.table.group or "all"],
            )
        )
        if chosen is not None:
            self.act(replace(self.table, group=ALL if chosen == "all" else chosen))

    # keeping and saving

    def keep(self) -> None:
        """Keep it as a draft, begun before anything else happens."""
        from cycletui.queries import line_drafts

        session = self.session
        kept = session.hand_draft(line_drafts.keep, self.about, session.space, session.window, texts(self.table))
        self._kept = "draft kept"
        kept.add_done_callback(lambda _: None)

    def action_notice(self) -> None:
        """What the pile with the bar shows becomes a noticing; the table goes on. Enter behind it is no paper: whoever
        presses it wants to say yes."""
        self._noticed = self.at
        self.note(self.at)

    @work(exclusive=True, group="save")
    async def note(self, at: int) -> None:
        """Save it, and say so."""
        if (saved := await self._save(at)) is not None:
            said = f"Noticed: {line(saved.words, 80)}."
            # before guests a count may not be said; among us it is on the wall as it is
            toast(self.app, said if self.session.audience < Audience.GUESTS else "Noticed.", for_all=True)

    @work(exclusive=True, group="opens")
    async def action_save(self) -> None:
        """Save the piles and leave."""
        if await self._save(None) is None:
            return
        self._done = True
        many, said = len(self.table.piles), self.table.told
        toast(self.app, f"Saved: {many} pile{'' if many == 1 else 's'}, {said}. {UNDO}.")
        self.dismiss(None)

    async def _save(self, notice: int | None) -> SavedPiles | None:
        """Save it, and forget the draft; what is refused is said, and the draft stays."""
        from cycletui.queries import line_drafts

        if self._saving:
            return None
        self._saving = True
        session = self.session
        try:
            saved = await session.write(save, self.table, session.space, session.me, session.window, notice)
        except (RefusedError, StoreError) as wrong:
            self.notice(f"! {wrong}")
            return None
        finally:
            self._saving = False
        self.table = replace(self.table, sorting=saved.sorting)
        if notice is None:
            await session.draft(line_drafts.drop, self.about, session.space, session.window)
            self._kept = ""
        else:
            # it goes on, and what was saved of it may be taken back elsewhere
            self.keep()
        session.made = saved.noticing or saved.sorting
        self.host.changed()
        self.refresh_foot()
        return saved

    def action_back(self) -> None:
        """Leave; what lies on piles is kept."""
        if self._kept:
            toast(self.app, KEPT)
        self.dismiss(None)
