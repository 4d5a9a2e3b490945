"""Blind writing on one keyboard: a neutral sheet over everything while slips are typed or the laptop goes round, and
then all at once. Nothing of what is typed is on the screen, in no sentence either."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.widget import Widget

from cycletui.entry.slips import ASKS, Heap, SlipError, heap_of
from cycletui.records.harmless import line
from cycletui.records.values import RefusedError
from cycletui.store.errors import StoreError
from cycletui.ui.keys.table import bindings
from cycletui.ui.screens.base import Dialog
from cycletui.ui.widgets.text import Said, toast
from cycletui.ui.widgets.unseen import Unseen

if TYPE_CHECKING:
    from cycletui.entry.slips_saving import Asked
    from cycletui.store.store import Store
    from cycletui.ui.screens.host import Host

SLOT = "slips"
WRITING = "We are writing. Nothing is shown until all slips are in."
A_STUDENT = "Something on that slip looks like a student. Initials or a group are enough; enter again keeps it."
NOTHING_TYPED = "Nothing is typed yet. ctrl+s ends it once all slips are in."
SLIPS_KEPT = "The slips are kept, sorted, and come back when you ask here again."


def save(store: Store, heap: Heap, asked: Asked, space: str, me: str, window: str) -> tuple[str, ...]:
    """Save the heap; its records."""
    from cycletui.entry import slips_saving

    return slips_saving.save(store, heap, asked, space=space, by=me, window=window)


def suspect(store: Store, space: str, typed: str) -> bool:
    """Whether a slip has what looks like a student on it."""
    from cycletui.entry.slips_saving import looks_like_a_student

    return looks_like_a_student(store, space, typed)


class Slips(Dialog):
    """One field that shows nothing, and how many slips are in. Its answer are the records, once all are saved."""

    FOOT: ClassVar[tuple[str, ...]] = ("slips.next", "slips.done", "slips.back", "screen.back")
    BINDINGS: ClassVar[list[BindingType]] = bindings("slips.next", "slips.back", "slips.done")
    DEFAULT_CSS = """
    Slips {
        & > #dialog { background: $background; border: none; height: auto; }
        & Foot { background: $background; }
        & Said { height: auto; }
        & #many { margin: 1 0; }
        & Unseen { height: 1; }
        & #problem { margin-top: 1; min-height: 2; }
        &.-short #many, &.-tiny #many { margin: 0; }
        &.-short #problem, &.-tiny #problem { margin-top: 0; }
    }
    """

    def __init__(self, heap: Heap, asked: Asked, about: str, *, back: bool = False) -> None:
        """`about` names the draft; `back`: the heap was left and came back."""
        super().__init__()
        self.heap, self.asked, self.about, self._back = heap, asked, about, back
        self._sure = ""
        self._saving = self._nothing = False

    def body(self) -> Iterable[Widget]:
        """What is asked, how many are in, the field."""
        yield Said((WRITING, "strong"), classes="title")
        yield Said((line(self.asked.words, 300), ""), "\n", (ASKS[self.heap.sort], "note"), id="asks")
        yield Said(id="many")
        yield Unseen()
        yield Said(id="problem", classes="problem")

    def on_mount(self) -> None:
        """The field has the cursor, and nothing else can."""
        self.query_one(Unseen).focus()
        if self._back:
            self.complain(SLIPS_KEPT)
        self.show()

    def show(self) -> None:
        """How many are in."""
        many = self.heap.many
        said = "no slip is in yet" if not many else f"{many} slip{' is' if many == 1 else 's are'} in"
        self.query_one("#many", Said).say((said, "strong"))
        self.refresh_bindings()
        self.refresh_foot()

    def complain(self, why: str) -> None:
        """Say it beneath the field; it never says what was typed."""
        self._nothing = False
        self.query_one("#problem", Said).say(why)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """All are in once one is."""
        return bool(self.heap.many) if action == "done" else super().check_action(action, parameters)

    def word_for(self, key: str) -> str:
        """Leaving keeps them; where nothing is typed, a whole slip goes."""
        if key == "slips.back" and any(one.empty for one in self.query(Unseen)):
            return "one back"
        return "leave" if key == "screen.back" else super().word_for(key)

    def foot_keys(self) -> tuple[tuple[str, str], ...]:
        """What there is nothing to erase with is not named."""
        nothing = not self.heap.many and all(one.empty for one in self.query(Unseen))
        return tuple(key for key in super().foot_keys() if key[0] != "backspace" or not nothing)

    # what the keys do

    @work(exclusive=True, group="opens")
    async def action_next_slip(self) -> None:
        """Take what was typed."""
        field = self.query_one(Unseen)
        if field.empty:
            self.complain(NOTHING_TYPED)
            self._nothing = True
            return
        await self._take(field.take())

    async def _take(self, typed: str) -> bool:
        """One slip more, unless it cannot be one, or is asked about first."""
        try:
            heap = self.heap.add(typed)
        except SlipError as wrong:
            self.complain(f"! {wrong}")
            return False
        ask = heap.sort != "ability" and self._sure != typed
        if ask and await self.session.read(suspect, self.session.space, typed):
            # it waits in the field, and is taken by the same key
            self._sure = typed
            self.query_one(Unseen).put_back(typed)
            self.complain(f"! {A_STUDENT}")
            return False
        self._sure = ""
        self.heap = heap
        self.complain("")
        self.keep()
        self.show()
        return True

    @on(Unseen.Changed)
    def typed(self) -> None:
        """Other keys do something now; that nothing is typed holds no longer."""
        if self._nothing and any(not one.empty for one in self.query(Unseen)):
            self.complain("")
        self.refresh_foot()

    @on(Unseen.Pasted)
    @work(exclusive=True, group="opens")
    async def pasted(self, event: Unseen.Pasted) -> None:
        """A list that was copied: a slip a line, as far as they can be read."""
        for number, one in enumerate(event.lines):
            if not await self._take(one):
                left = len(event.lines) - number - 1
                if left:
                    self.complain(
                        f"! Line {number + 1} of what was pasted is no slip: it and {left} more are left out."
                    )
                return

    def action_erase(self) -> None:
        """A letter; where nothing is typed, the last slip."""
        field = self.query_one(Unseen)
        if not field.empty:
            field.erase()
            return
        if self.heap.many:
            self.heap = self.heap.take_back()
            self.complain("The last slip was taken back.")
            self.keep()
            self.show()

    def keep(self) -> None:
        """Keep them sorted, begun before anything else happens; none is no draft."""
        from cycletui.queries import line_drafts

        session, texts = self.session, {str(number): one for number, one in enumerate(self.heap.kept)}
        where = (self.about, session.space, session.window)
        if texts:
            session.hand_draft(line_drafts.keep, *where, texts)
        else:
            session.hand_draft(line_drafts.drop, *where)

    @work(exclusive=True, group="opens")
    async def action_done(self) -> None:
        """All are in: save them at once."""
        from cycletui.queries import line_drafts

        if self._saving:
            return
        field = self.query_one(Unseen)
        if not field.empty and not await self._take(field.take()):
            return
        self._saving = True
        session = self.session
        try:
            records = await session.write(save, self.heap, self.asked, session.space, session.me, session.window)
        except (RefusedError, StoreError, SlipError):
            # what was refused could name what stands on a slip
            self.complain("! They could not be saved just now. The slips are kept.")
            return
        finally:
            self._saving = False
        await session.draft(line_drafts.drop, self.about, session.space, session.window)
        self.dismiss(records)

    def action_back(self) -> None:
        """Leave; the slips are kept."""
        if self.heap.many:
            toast(self.app, SLIPS_KEPT)
        self.dismiss(None)


async def type_slips(app: Host, heap: Heap, asked: Asked) -> tuple[str, ...]:
    """Type slips of this sort until all are in; the records, none where it was left."""
    from cycletui.queries import line_drafts

    session = app.session
    about = f"{SLOT}:{heap.sort}:{asked.about}"
    draft = await session.draft(line_drafts.take, about, session.space, session.window)
    if draft is not None:
        heap = heap_of(heap.sort, draft.texts.values())
    records: tuple[str, ...] | None = await app.push_screen_wait(Slips(heap, asked, about, back=draft is not None))
    if records:
        app.changed()
    return records or ()
