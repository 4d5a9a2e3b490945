"""Writing what shall stand instead of several versions; what is typed is kept when one leaves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType
from textual.widget import Widget

from cycletui.queries import drafts as drafting
from cycletui.queries.settling import ToSettle, fitting
from cycletui.records import registry
from cycletui.records.harmless import line, typed, typed_back
from cycletui.records.values import RefusedError
from cycletui.records.words import OR_THE_SAME
from cycletui.ui.keys.table import bindings, spelled
from cycletui.ui.screens.base import SECOND_KEY, Dialog
from cycletui.ui.screens.form_days import read_spelling
from cycletui.ui.screens.guarding import questions
from cycletui.ui.widgets.fields import Long
from cycletui.ui.widgets.lists import Line
from cycletui.ui.widgets.text import Part, Said, toast

if TYPE_CHECKING:
    from cycletui.journal.merge_text import Suggestion
    from cycletui.queries.evidence.alike import Alike

BESIDE = 240
"""Letters of all versions together up to which they stand above an empty field."""
STILL_WHOLE = "All of it stands here as it was. Make one of it; once more saves it as it is."


class Write(Dialog):
    """One field to write, with its problem beneath it."""

    FOOT: ClassVar[tuple[str, ...]] = ("form.save", "line.enter", "screen.back")
    BINDINGS: ClassVar[list[BindingType]] = bindings("form.save")
    DEFAULT_CSS = """
    Write {
        & Long, & Line { background: $panel; }
        & .problem { height: auto; }
        & .beside { height: auto; margin-bottom: 1; }
        &.-short .beside, &.-tiny .beside { margin-bottom: 0; }
        &.-short Long, &.-tiny Long { max-height: 5; }
    }
    """

    def __init__(self, one: ToSettle, text: str) -> None:
        super().__init__()
        self.one, self.began = one, text
        spec = registry.find(one.kind)
        self.lines = spec.fields[one.field].type == "long"
        self.day = spec.fields[one.field].type == "day"
        self._key = ""
        found = one.suggestion
        self.marks = tuple(found.text[mark.start : mark.end] for mark in found.marks) if found else ()
        self._warned = self._done = False
        self._asked: set[str] = set()

    def body(self) -> Iterable[Widget]:
        """Question, field, problem."""
        told = "It replaces all the versions."
        if self.places(self.began):
            told = f"Between ‹ and › stand both wordings: keep what you want of them. {told}"
        elif self.whole:
            told = f"All that was written stands here whole: make one of it. {told}"
        yield Said((self.one.field_title, "strong"), "\n", (told, "note"), classes="title")
        if self.beside:
            yield Said(*self.beside, classes="beside")
        shown = typed(self.began, lines=self.lines)
        yield Long(shown) if self.lines else Line(shown, replaces=self.day)
        yield Said(classes="problem")

    @property
    def whole(self) -> bool:
        """Whether it begins with all the texts, one under the other."""
        return bool(self.one.both) and self.began == self.one.both

    @property
    def beside(self) -> list[Part]:
        """What the others wrote, while the field is empty, as far as it takes few rows."""
        told = [(version.who, version.text) for version in self.one.versions if not version.removed]
        if self.began or sum(len(text) for _, text in told) > BESIDE:
            return []
        parts: list[Part] = []
        for who, text in told:
            parts += ["\n" if parts else "", (f"{who}  ", "strong"), (line(text, BESIDE), "note")]
        return parts

    @property
    def text(self) -> str:
        """What is typed."""
        field = self.query_one(Long).text if self.lines else self.query_one(Line).value
        return typed_back(field, self.began)

    def places(self, text: str) -> int:
        """How many places still hold both wordings."""
        return sum(text.count(mark) for mark in self.marks)

    def on_mount(self) -> None:
        """The cursor where there is something to choose; what was typed here and left comes back."""
        start = min((place for mark in self.marks if (place := self.text.find(mark)) >= 0), default=0)
        if start and self.lines:
            before = self.text[:start]
            self.query_one(Long).move_cursor((before.count("\n"), len(before.rpartition("\n")[2])))
        elif start:
            self.query_one(Line).cursor_position = start
        self.take_up_draft()

    @work(exclusive=True, group="draft")
    async def take_up_draft(self) -> None:
        """Read the draft, and show it in the field."""
        session = self.session
        key, texts, at = await session.draft(drafting.find, session.space, self.one.kind, self.one.record)
        # a draft with more than this field in it is the form's, and stays there
        self._key = key if set(texts) <= {self.one.field} else ""
        if kept := texts.get(self.one.field):
            shown = typed(kept, lines=self.lines)
            if self.lines:
                self.query_one(Long).text = shown
            else:
                self.query_one(Line).value = shown
            self.query_one(".problem", Said).say((f"This is your draft of {at}.", "note"))

    def on_input_submitted(self) -> None:
        """Enter saves a field of one line."""
        self.action_save()

    @work(group="save")
    async def action_save(self) -> None:
        """Hand it back, or say what is wrong beneath it; its draft stays until it is saved."""
        if self._done:
            return
        try:
            text = await self._as_stored()
            fitting(self.one, text)
        except RefusedError as wrong:
            self.query_one(".problem", Said).say(f"! {wrong.problems[0].why}")
            return
        if not self._warned and self.whole and self.text == self.began:
            self._warned = True
            self.query_one(".problem", Said).say(f"! {STILL_WHOLE}")
            return
        if not self._warned and (left := self.places(self.text)):
            self._warned = True
            still = "One place still holds" if left == 1 else f"{left} places still hold"
            self.query_one(".problem", Said).say(
                f"! {still} both wordings, between ‹ and ›. Keep one of them; once more saves it as it is."
            )
            return
        unsure = await questions(self.session, self.one.kind, {self.one.field: self.text}, self._asked)
        if unsure:
            self.query_one(".problem", Said).say(f"! {unsure[0].why}")
            return
        self._done = True
        await self.keep_draft()
        self.dismiss((text, self._key))
        self.host.answered(SECOND_KEY)

    async def _as_stored(self) -> str:
        """What is typed; a day or a number as a form reads one. Raises `RefusedError`."""
        spec = registry.find(self.one.kind).fields[self.one.field]
        if spec.type not in ("day", "number", "whole"):
            return self.text
        from cycletui.entry.fields import read_field
        from cycletui.entry.percents import one_number

        found = read_field(spec, self.text, *await self.session.read(read_spelling, self.session.space))
        found = await self.session.read(one_number, self.one.kind, self.one.record, self.one.field, found)
        return "" if found is None else str(found)

    def action_back(self) -> None:
        """Leave; what was typed is kept as a draft."""
        self.leave()

    @work(exclusive=True, group="save")
    async def leave(self) -> None:
        """Keep the draft first."""
        await self.keep_draft()
        if self.text != self.began:
            toast(self.app, "Your draft is kept. It comes back when you write here again.")
        self.dismiss(None)

    async def keep_draft(self) -> None:
        """Keep what is typed when the app is left."""
        if self.text != self.began:
            session, one = self.session, self.one
            key = self._key or drafting.key_of(session.space, one.kind, one.record)
            texts = {one.field: self.text}
            self._key = (await session.draft(drafting.keep, key, texts, session.window, open_=False)).key

    def word_for(self, key: str) -> str:
        """Esc loses nothing."""
        return {"screen.back": "leave, draft stays", "line.enter": "save"}.get(key, super().word_for(key))


def both_together(suggestion: Suggestion) -> list[Part]:
    """The suggested text, with the places where both wordings stand for people to choose."""
    open_places = len(suggestion.marks)
    note = "suggested, nobody wrote this yet"
    if open_places:
        note += f"; {open_places} place{'s' if open_places > 1 else ''} to choose, between ‹ and ›"
    parts: list[Part] = [("Both together", "strong"), (f"   {note}", "note"), "\n"]
    at = 0
    for mark in suggestion.marks:
        parts += [suggestion.text[at : mark.start], (suggestion.text[mark.start : mark.end], "came-send")]
        at = mark.end
    return [*parts, suggestion.text[at:]]


def nothing_left(settled: bool, alike: Sequence[Alike]) -> str:
    """What is said where nothing waits: what to do with what was settled, and which names may still be one."""
    said = "Nothing to settle."
    if settled:
        said += " Press x: an update brings what you settled to your colleagues."
    if alike:
        one = alike[0]
        more = f" And {len(alike) - 1} more." if len(alike) > 1 else ""
        said += f"\n\n“{line(one.name, 60)}”, {OR_THE_SAME.format(line(one.other_name, 60))}{more}"
        said += f" Press {spelled('at')}: there you say so."
    return said
