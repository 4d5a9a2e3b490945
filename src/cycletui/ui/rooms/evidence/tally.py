"""The tally grid: classes down, groups across, one day. Totals come by themselves; all is saved at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input

from cycletui.entry import tally as tallies
from cycletui.entry.names import STUDENTS
from cycletui.entry.tally import Wrong
from cycletui.entry.tally_sheet import CLASSES, GROUPS, LEVELS, MEASURE, ON, SOURCE, Sheet
from cycletui.queries import line_drafts
from cycletui.queries.parts import short_day
from cycletui.records.harmless import line
from cycletui.records.values import RefusedError
from cycletui.records.words import DRAFT_KEPT, UNDO_FROM_FIELD
from cycletui.store.errors import StoreError
from cycletui.ui.keys.table import bindings
from cycletui.ui.rooms.evidence import tally_checks
from cycletui.ui.rooms.evidence.line_saving import read_known
from cycletui.ui.rooms.evidence.tally_cells import Across, CellLine, Cells, Down, cell_words
from cycletui.ui.rooms.evidence.tally_heads import questions
from cycletui.ui.rooms.evidence.who_counts import who_is_counted
from cycletui.ui.screens.base import Framed
from cycletui.ui.screens.standing import run_soon
from cycletui.ui.session.session import KEEP_SECONDS
from cycletui.ui.widgets.fields import Chosen
from cycletui.ui.widgets.lists import Line
from cycletui.ui.widgets.places import Horizontal
from cycletui.ui.widgets.text import Part, Said, toast

if TYPE_CHECKING:
    from cycletui.entry.names import Known
    from cycletui.store.store import Store
    from cycletui.ui.screens.host import Host
    from cycletui.ui.session.session import Session

BY_LEVEL = "four levels, lowest first: 3 8 9 4"
PAIRS = "so many of so many: 18/24"


def save_tally(store: Store, tally: tallies.Tally, space: str, by: str, window: str, second: bool) -> str:
    """Save it; the id of its first result."""
    saved = tallies.save(store, tally, space=space, by=by, window=window, second=second)
    return next(iter(saved.records[-1:]), "")


async def open_tally(app: Host) -> None:
    """Open the grid with what was typed in it before, if anything was."""
    session = app.session
    groups = await session.read(tallies.groups_of, session.space)
    draft = await session.draft(line_drafts.take, line_drafts.TALLY, session.space, session.window)
    known = await session.read(read_known, session.space)
    sheet = Sheet(groups, draft.texts if draft else None, app.frame_view.kind)
    await app.push_screen(TallyGrid(sheet, known, draft.at if draft else ""))


class TallyGrid(Framed):
    """The questions above, the grid below, and a sentence on the cell that has the cursor."""

    help_words = ("Tally grid", "How many of how many, row by row, typed as a grid; the totals follow.")
    FOOT = ("form.save", "field.pick", "screen.next", "evidence.below", "form.leave", "form.fresh", "app.help")
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        *("form.save", "form.leave", "form.fresh", "evidence.above", "evidence.below"),
    )
    DEFAULT_CSS = """
    TallyGrid {
        & #head { height: auto; margin-bottom: 1; }
        & #notice { height: auto; margin-bottom: 1; }
        & #fields { height: 1fr; scrollbar-size-vertical: 1; }
        & .question { height: auto; }
        & .label { width: 16; }
        & .question Line, & .question Chosen { width: 1fr; max-width: 70; }
        & .hint { height: auto; padding-left: 18; display: none; }
        & .hint.-shown { display: block; }
        &.-low .hint, &.-short .hint { display: none; }
        & .hint.-wrong { display: block; }
        & #grid { height: auto; margin-top: 1; scrollbar-size-horizontal: 1; }
        & #told { height: auto; min-height: 1; margin-top: 1; }
        &.-short #head, &.-tiny #head, &.-short #notice { margin-bottom: 0; }
        &.-short #told, &.-tiny #told { margin-top: 0; }
    }
    """

    told_on: date
    """The day on which the grid's day was told: what is shown is what is saved."""

    def __init__(self, sheet: Sheet, known: Known, draft_at: str) -> None:
        super().__init__("evidence")
        self.sheet, self.known = sheet, known
        self._timer: Timer | None = None
        self._kept = f"draft kept {draft_at}" if draft_at else ""
        self._done = self._saving = False

    def body(self) -> Iterable[Widget]:
        """Head, questions, grid, sentence."""
        yield Said(("Tally", "evidence-strong"), ("  one day, all saved at once", "note"), id="head")
        yield Said(id="notice", classes="warning -none")
        with Down(id="fields", can_focus=False):
            for name, label, example in questions(self.sheet):
                with Horizontal(classes="question"):
                    yield Said((label, "note"), classes="label note")
                    if name in (LEVELS, CLASSES, GROUPS):
                        yield Chosen(id=name)
                    else:
                        text = self.sheet.texts.get(name, "")
                        yield Line(text, placeholder=example, id=name, replaces=name == ON)
                yield Said(id=f"{name}-hint", classes="hint note")
            with Across(id="grid", can_focus=False):
                yield Cells()
        yield Said(id="told")

    def on_mount(self) -> None:
        """The cursor begins at the first question, or in a draft at the first cell."""
        self.told_on = self.session.today
        if self._kept:
            self.notice(f"Your tally is back ({self._kept}). ctrl+r empties it.")
            self._keep_soon()
        self.lay_out()

    @property
    def cells(self) -> Cells:
        """The grid."""
        return self.query_one(Cells)

    # showing

    @work(exclusive=True, group="layout")
    async def lay_out(self, focus: str = "") -> None:
        """Make the grid for the classes and groups that are chosen; each text stands where it was typed."""
        sheet = self.sheet
        self.query_one(f"#{LEVELS}", Chosen).say(BY_LEVEL if sheet.by_level else PAIRS)
        for name, empty in ((CLASSES, "none: one row for everybody"), (GROUPS, "")):
            names = ", ".join(line(one.name, 60) for one in sheet.chosen(name))
            self.query_one(f"#{name}", Chosen).say((names or empty, "" if names else "note"))
        await self.cells.lay_out(sheet)
        self.show_sums()
        if focus:
            self.query_one(f"#{focus}").focus()
        elif not isinstance(self.focused, Line | Chosen):
            self.query_one(f"#{MEASURE}").focus()

    def show_sums(self) -> None:
        """Totals, what is wrong beside its row, and what was understood of the questions."""
        sheet = self.sheet
        self.told_on = self.session.today
        self.cells.show_sums(sheet)
        if sheet.measure:
            self.hint(MEASURE, f"Comes from {line(sheet.source(self.known), 60)}." if not self._own_source() else "")
        day = sheet.day(self.told_on, self.known.order)
        if isinstance(day, Wrong):
            self.hint(ON, f"! {day.why[:1].upper()}{day.why[1:]}", wrong=True)
        else:
            self.hint(ON, "")
            on = f"  {day:%A}, {short_day(day)}, all saved at once"
            self.query_one("#head", Said).say(("Tally", "evidence-strong"), (on, "note"))
        self.tell()

    def day_turned(self) -> None:
        """Without a day typed it is today's, which is another one now."""
        if self.is_mounted and not self._done:
            self.show_sums()

    def _own_source(self) -> bool:
        return bool(self.sheet.texts.get(SOURCE, "").strip())

    def hint(self, name: str, text: str, *, wrong: bool = False) -> None:
        """A sentence beneath a question."""
        said = self.query_one(f"#{name}-hint", Said)
        said.say(text)
        said.set_class(bool(text), "-shown").set_class(wrong, "-wrong", "problem")

    def tell(self) -> None:
        """What the cell with the cursor says, and what its column comes to."""
        here, sheet = self.focused, self.sheet
        if not isinstance(here, CellLine):
            stay = f"{sheet.row.capitalize()} rows stay in the team; totals are what others may see."
            words: list[Part] = [(stay, "note")]
        else:
            words = cell_words(sheet, here)
        self.query_one("#told", Said).say(*words)

    def notice(self, text: str) -> None:
        """A sentence above the questions; an empty one takes it away."""
        said = self.query_one("#notice", Said)
        said.say(text)
        said.set_class(not text, "-none")

    def on_descendant_focus(self) -> None:
        """Another cell is told."""
        self.tell()

    # typing

    @on(Input.Changed)
    def typed_in(self, event: Input.Changed) -> None:
        """Keep the text, add up anew."""
        event.stop()
        field, sheet = event.input, self.sheet
        name = sheet.name_of(field.row, field.column) if isinstance(field, CellLine) else field.id or ""
        sheet.texts[name] = event.value
        self.show_sums()
        self._keep_later()

    @on(Input.Submitted)
    def on_to_next(self, event: Input.Submitted) -> None:
        """Enter goes on to the next cell."""
        event.stop()
        self.focus_next()

    def action_row(self, by: int) -> None:
        """To the cell above or below, or to the field before or after."""
        here = self.focused
        if not isinstance(here, CellLine):
            (self.focus_next if by > 0 else self.focus_previous)()
            return
        if (there := self.cells.beside(here, by)) is not None:
            there.focus()
        elif by < 0:
            self.query_one(f"#{GROUPS}").focus()

    @on(Chosen.Pick)
    def picked(self, event: Chosen.Pick) -> None:
        """Choose classes, groups, or how is counted."""
        event.stop()
        here = self.focused
        if here is not None and here.id == LEVELS:
            self.sheet.texts[LEVELS] = "" if self.sheet.by_level else "4"
            self._keep_later()
            self.lay_out()
        elif here is not None and here.id:
            self.choose(here.id)

    @on(Chosen.Clear)
    def cleared(self, event: Chosen.Clear) -> None:
        """None of them; what stands in their cells is kept."""
        event.stop()
        if (here := self.focused) is not None and here.id:
            self.sheet.texts[here.id] = ""
            self._keep_later()
            self.lay_out()

    @work(exclusive=True, group="pick")
    async def choose(self, what: str) -> None:
        """Show what can be chosen; a new one is named and begun with the tally."""
        from cycletui.ui.rooms.evidence.tally_heads import ask_which

        self.sheet.texts[what] = "\n".join(await ask_which(self.host, self.sheet, what))
        self._keep_later()
        self.lay_out(what)

    # the draft

    def _keep_later(self) -> None:
        if self._timer is None and not self._done:
            self._timer = self.set_timer(KEEP_SECONDS, self._keep_soon)

    def _keep_soon(self) -> None:
        self._timer = None
        run_soon(self, self.keep_draft, "draft", exclusive=False)

    async def keep_draft(self) -> None:
        """Keep what is typed; where nothing is, forget the draft."""
        if self._done:
            return
        try:
            self._kept = await _kept(self.session, self.sheet)
        except StoreError as wrong:
            self.notice(str(wrong))
        if self.is_mounted:
            self.refresh_foot()
            self.refresh_bindings()

    def leave_behind(self) -> None:
        """Keep what is typed while the app goes somewhere else."""
        if not self._done:
            self._done = True
            self.app.run_worker(_kept(self.session, self.sheet), exit_on_error=True)

    async def action_leave(self) -> None:
        """Leave; typed text is never thrown away."""
        await self.keep_draft()
        if self._kept:
            toast(self.app, "Your tally is kept. It comes back when you open it again.")
        self._done = True
        self.host.changed()
        self.dismiss(None)

    async def action_fresh(self) -> None:
        """Empty it and forget the draft."""
        self.sheet = Sheet(self.sheet.groups, team=self.sheet.team)
        for name in (MEASURE, ON, SOURCE):
            with self.prevent(Input.Changed):
                self.query_one(f"#{name}", Line).value = ""
        self.hint(MEASURE, "")
        self.notice("")
        await self.keep_draft()
        self.lay_out(MEASURE)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """There is something to empty only where something was typed."""
        return bool(self._kept) if action == "fresh" else True

    # saving

    @work(group="opens")
    async def action_save(self) -> None:
        """Save all of it, or say what is wrong where it stands; once, however often the key is pressed meanwhile."""
        if not self._saving:
            self._saving = True
            try:
                await self._save()
            finally:
                self._saving = False

    async def _save(self) -> None:
        sheet, session = self.sheet, self.session
        day = sheet.day(self.told_on, self.known.order)
        if not sheet.measure:
            self.hint(MEASURE, "! What do you count?", wrong=True)
            self.query_one(f"#{MEASURE}").focus()
            return
        if isinstance(day, Wrong):
            self.query_one(f"#{ON}").focus()
            return
        if (wrong := sheet.wrong()) is not None:
            if (cell := self.cells.find(*wrong[:2])) is not None:
                cell.focus()
            return
        if not sheet.tally(day, self.known).cells:
            self.notice("Nothing to save yet: type what came out into a cell.")
            next(iter(self.query(CellLine))).focus()
            return
        try:
            if not (measure := await tally_checks.what_is_counted(self.host, sheet.measure, self.known)):
                return
            sheet.texts[MEASURE] = measure
            tally = sheet.tally(day, self.known)
            if not await tally_checks.everybody(self.host, sheet):
                return
            second = await tally_checks.which_of_that_day(self.host, sheet, day)
            if second is None:
                return
            session.made = await session.write(
                save_tally, tally, session.space, session.me, session.window, second == "second"
            )
        except RefusedError as wrong_:
            self.notice(f"! {'; '.join(one.why for one in wrong_.problems)}")
            return
        except StoreError as wrong_:
            self.notice(f"{wrong_} {DRAFT_KEPT}")
            await self.keep_draft()
            return
        self._done = True
        await session.draft(line_drafts.drop, line_drafts.TALLY, session.space, session.window)
        many = len(tally.cells)
        cells = "1 cell" if many == 1 else f"{many} cells"
        toast(self.app, f"Saved: {cells} and their totals. {UNDO_FROM_FIELD}.")
        self.host.changed()
        if self.known.find("measure", sheet.measure, STUDENTS) is None:
            # what is counted for the first time is asked about as it is where a line begins it
            await who_is_counted(self.host, session.made)
        self.dismiss(None)

    # words at the bottom

    def foot_state(self) -> str:
        """Whether what is typed is safe."""
        return self._kept or super().foot_state()

    def word_for(self, key: str) -> str:
        """What enter does depends on the field."""
        here = self.focused
        words: dict[str, str] = {"screen.next": "next", "form.fresh": "empty it", "form.leave": "leave"}
        if here is not None and here.id == LEVELS:
            words["field.pick"] = "the other way"
        if self.has_class("-wide"):
            words["form.leave"] = "leave, it is kept"
        return words.get(key, super().word_for(key))


async def _kept(session: Session, sheet: Sheet) -> str:
    if sheet.typed:
        at: str = await session.draft(
            line_drafts.keep, line_drafts.TALLY, session.space, session.window, dict(sheet.texts)
        )
        return f"draft kept {at}"
    await session.draft(line_drafts.drop, line_drafts.TALLY, session.space, session.window)
    return ""
