"""One field of a form: its question, its help, what is typed, and what is wrong with it.

Every editor gives its value as text (`text`), as the draft keeps it: an id for a link, one element a
line for sets and lists. So drafts, differences and reading a value work the same for all types.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Protocol, cast

from rich.style import Style as RichStyle
from textual import on
from textual.binding import BindingType
from textual.events import Key, Paste
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, TextArea

from cycletui.records.harmless import line, typed, typed_back
from cycletui.records.kind import FieldSpec, Problem
from cycletui.records.values import RefusedError, blank, read
from cycletui.ui.keys.table import bindings
from cycletui.ui.widgets.edge import edged, with_word
from cycletui.ui.widgets.field_readers import Days
from cycletui.ui.widgets.lists import Line, run_on
from cycletui.ui.widgets.places import Vertical
from cycletui.ui.widgets.text import Said

PLACEHOLDER = {"number": "a number", "whole": "a whole number"}
IN_VIEW = 40
"""Characters that a field of one row shows in any window: what is longer and stands there already is shown whole."""
NOTE = {
    "set": "One a line.",
    "list": "One a line, in their order.",
    "yesno": "Yes, no, or empty.",
}


class Long(TextArea):
    """A field of several lines."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"long--edge"}
    DEFAULT_CSS = """
    Long {
        height: auto; min-height: 3; max-height: 12; border: none; padding: 0 2; background: $surface;
        scrollbar-size-vertical: 1; scrollbar-gutter: stable;
        &:focus { border: none; background: $select; border-left: outer $home; padding: 0 1 0 1; }
        & .text-area--cursor { background: $input-cursor-background; color: $input-cursor-foreground; }
        &:light .text-area--cursor { background: $input-cursor-background; color: $input-cursor-foreground; }
        & .text-area--cursor-line { background: transparent; }
        & .long--edge { color: $edge; }
    }
    """

    def render_line(self, y: int) -> Strip:
        """A row of it; the last one stands above its edge."""
        strip = super().render_line(y)
        last = y == self.scrollable_content_region.height - 1
        return edged(strip, self.get_component_styles("long--edge").color.rich_color) if last else strip

    def __init__(self, text: str) -> None:
        super().__init__(text, soft_wrap=True, tab_behavior="focus", highlight_cursor_line=False, compact=True)
        self.cursor_blink = False
        self.move_cursor(self.document.end)

    async def _on_key(self, event: Key) -> None:
        """An enter before the first word, such as one that came twice, makes no empty line."""
        if event.key == "enter" and not self.text.strip():
            event.stop()
            event.prevent_default()
            return
        await super()._on_key(event)

    def action_cursor_down(self, select: bool = False) -> None:
        """A line down; behind the last one on to the field below."""
        if select or not self.cursor_at_last_line or not run_on(self, 1):
            super().action_cursor_down(select)

    def action_cursor_up(self, select: bool = False) -> None:
        """A line up; before the first one back to the field above."""
        if select or not self.cursor_at_first_line or not run_on(self, -1):
            super().action_cursor_up(select)


class Sentence(Long):
    """A field of one paragraph, all of it in view: enter goes on. `one` where it may have no line ends at all."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("line.enter")
    DEFAULT_CSS = "Sentence { min-height: 1; }"

    class Submitted(Message):
        """Enter was pressed."""

    def __init__(self, text: str, *, one: bool) -> None:
        super().__init__(text)
        self._one = one

    def action_submit(self) -> None:
        """Go on, once something is said: an enter that came twice leaves no question unanswered behind."""
        if self.text.strip():
            self.post_message(self.Submitted())

    async def _on_key(self, event: Key) -> None:
        if event.key == "enter":
            # a key like any other: it is no line end here
            event.prevent_default()
        else:
            await super()._on_key(event)

    async def _on_paste(self, event: Paste) -> None:
        event.prevent_default()
        await super()._on_paste(Paste(self._joined(event.text)))
        event.stop()

    def action_paste(self) -> None:
        """What was copied here, in the same way."""
        if result := self._replace_via_keyboard(self._joined(self.app.clipboard), *self.selection):
            self.move_cursor(result.end_location)

    def _joined(self, text: str) -> str:
        return " ".join(part for part in text.splitlines() if part.strip()) if self._one else text


class Chosen(Said, can_focus=True):
    """A field that is chosen from a list: a word, yes or no, a link, or several links."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"chosen--edge", "chosen--word"}
    BINDINGS: ClassVar[list[BindingType]] = bindings("field.pick", "field.clear", "part.down", "part.up")
    DEFAULT_CSS = """
    Chosen {
        height: auto; padding: 0 2; background: $surface;
        &:focus { background: $select; border-left: outer $home; padding: 0 1 0 1; }
        & > .chosen--edge { color: $edge; }
        & > .chosen--word { color: $muted; }
    }
    """

    class Pick(Message):
        """The list is wanted, searched for what was typed."""

        def __init__(self, typed: str = "") -> None:
            super().__init__()
            self.typed = typed

    class Clear(Message):
        """The field shall be empty."""

    def render_line(self, y: int) -> Strip:
        """What was chosen; its last row says at the end what can be done, above the edge."""
        strip = super().render_line(y)
        if y != self.size.height - 1:
            return strip
        strip = strip.apply_style(self.visual_style.rich_style)
        word = RichStyle(color=self.get_component_styles("chosen--word").color.rich_color, bold=False)
        told = with_word(strip.extend_cell_length(self.size.width, self.visual_style.rich_style), "choose", word)
        return edged(told, self.get_component_styles("chosen--edge").color.rich_color)

    def action_pick(self) -> None:
        """Show the list."""
        self.post_message(self.Pick())

    def action_clear(self) -> None:
        """Empty the field."""
        self.post_message(self.Clear())

    def action_run_on(self, by: int) -> None:
        """To the field above or below."""
        run_on(self, by)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """A letter is text here too: it looks for itself in the list."""
        return key != "space" and character is not None and character.isprintable()

    def on_key(self, event: Key) -> None:
        """Show the list, searched for the letter; no key of the room answers to it."""
        if self.check_consume_key(event.key, event.character):
            event.stop()
            event.prevent_default()
            self.post_message(self.Pick(event.character or ""))

    def on_click(self) -> None:
        """A click shows the list too."""
        self.post_message(self.Pick())


class Chooser(Protocol):
    """A screen that shows what a field may hold, writes down what is chosen, and goes on from field to field."""

    def entered(self, field: Field) -> None:
        """Enter was pressed in it."""

    def pick(self, field: Field) -> object:
        """Show the list."""

    def go_on(self, field: Field) -> object:
        """To the field behind this one."""


class Field(Vertical):
    """Question, help line, editor, problem."""

    DEFAULT_CSS = """
    Field {
        height: auto; margin-bottom: 1;
        & Said { height: auto; }
        & .problem { display: none; }
        &.-wrong .problem { display: block; }
    }
    """

    class Changed(Message):
        """What is typed has changed."""

    def __init__(
        self,
        spec: FieldSpec,
        text: str,
        titles: dict[str, str],
        *,
        unread: bool = False,
        days: Days | None = None,
        commas: str = "",
    ) -> None:
        """`days` reads days and shows them; `commas` is what a comma marks in the team's numbers."""
        super().__init__()
        self.spec, self.saved, self.titles, self.unread, self.commas = spec, text, titles, unread, commas
        self._days = days if spec.type in ("day", "hands") and not unread else None
        self.picked = text
        self.ahead = ""
        """What was typed to look for in the list, before the list is there."""

    @property
    def by_list(self) -> bool:
        """Whether the value is chosen from a list."""
        return (self.spec.type in ("choice", "yesno") or bool(self.spec.links_to)) and not self.unread

    @property
    def lines(self) -> bool:
        """Whether the value may have several lines."""
        return self.spec.type == "long" or self.spec.many

    def compose(self) -> Iterable[Widget]:
        """The parts."""
        spec = self.spec
        # in brackets: behind a question it would read as a part of it
        needed = ("  (needed)", "note") if spec.needed or spec.unless else ""
        private = ("  (private)", "note") if spec.private else ""
        yield Said((spec.title, "strong"), needed, private)
        note = " ".join(part for part in (spec.help, "" if self.by_list else NOTE.get(spec.type, "")) if part)
        if self.unread:
            note = "Another version of cycletui wrote this; it stays as it is until you change it."
        if note:
            yield Said((note, "note"), classes="note")
        if self.by_list:
            yield Chosen(*self._told())
        elif self.spec.sentence or (self.spec.type == "text" and len(self.saved) > IN_VIEW and not self.unread):
            yield Sentence(typed(self.saved, lines=self.lines), one=not self.lines)
        elif self.lines:
            yield Long(typed(self.saved, lines=True))
        else:
            such_as = PLACEHOLDER.get(spec.type, "") if self._days is None else self._days.example
            yield Line(self._shown(self.saved), placeholder=such_as, replaces=spec.type == "day")
        yield Said(classes="problem")

    @property
    def editor(self) -> Widget:
        """The widget that takes the cursor."""
        return self.query_one("Line, Long, Sentence, Chosen")

    @property
    def text(self) -> str:
        """What stands in the field, as text."""
        editor = self.editor
        if isinstance(editor, Line):
            return self._meant(editor.value)
        if isinstance(editor, Long):
            return typed_back(editor.text, self.saved)
        return self.picked

    @text.setter
    def text(self, text: str) -> None:
        editor = self.editor
        if isinstance(editor, Line):
            editor.value = self._shown(text)
            editor.cursor_position = len(editor.value)
        elif isinstance(editor, Long):
            editor.text = typed(text, lines=self.lines)
            editor.move_cursor(editor.document.end)
        else:
            self.picked = text
            self.query_one(Chosen).say(*self._told())

    @property
    def changed(self) -> bool:
        """Whether it differs from what is saved."""
        typed = self._unkept()
        return self.text != self.saved if typed is None else typed != self._shown(self.saved)

    def _unkept(self) -> str | None:
        """What stands in the line, where it goes into no draft; else `None`."""
        editor = self.editor
        return editor.value if self._days and not self._days.kept and isinstance(editor, Line) else None

    def _shown(self, text: str) -> str:
        return typed(self._days.shown(text) if self._days is not None else text, lines=False)

    def _meant(self, value: str) -> str:
        """What stands in the line, as it is stored; a day that is none yet as it was typed."""
        if self._days is None:
            return typed_back(value, self.saved)
        read = self._read(value)
        return read if read is not None else value if self._days.kept else self.saved

    def _read(self, value: str) -> str | None:
        """The day, or the hands, as they are stored; `None` where they are none yet."""
        if self._days is None or value == self._shown(self.saved):
            return self.saved
        try:
            return self._days.read(value) if value.strip() else ""
        except ValueError:
            return None

    def on_descendant_blur(self) -> None:
        """A day that was typed stands there as it was understood. What is none, and no number, is said now: the
        next field would be filled as if it were one."""
        editor = self.editor
        if not isinstance(editor, Line) or not editor.value.strip():
            return
        if self._days is not None and (read := self._read(editor.value)) is not None:
            editor.value = self._shown(read)
        if self.changed and not self.unread:
            try:
                self.value()
            except RefusedError as wrong:
                self.complain(wrong.problems[0].why)

    def value(self) -> Any:
        """What the text means. Raises `RefusedError`."""
        typed = self._unkept()
        text = self.text if typed is None else typed
        if self._days is not None and text.strip():
            try:
                text = self._days.read(text)
            except ValueError as unclear:
                raise RefusedError([Problem(self.spec.name, str(unclear))]) from None
        if self.spec.many:
            return [read(self.spec, part) for part in text.splitlines() if part.strip()]
        return read(self.spec, text, self.commas)

    def _told(self) -> tuple[str | tuple[str, str], ...]:
        picked = [one for one in self.picked.split("\n") if one]
        if not picked:
            return (("–", "note"),)
        names = dict(self.spec.choices) | self.titles
        return ("\n".join(line(names.get(one, one), 120) for one in picked),)

    def complain(self, why: str) -> None:
        """Say what is wrong, or with an empty text that nothing is."""
        self.set_class(bool(why), "-wrong")
        self.query_one(".problem", Said).say(f"! {why[:1].upper()}{why[1:]}" if why else "")

    @on(Input.Changed)
    @on(TextArea.Changed)
    def typed_in(self, event: Message) -> None:
        """Something was typed."""
        event.stop()
        self.complain("")
        self.post_message(self.Changed())

    @on(Input.Submitted)
    @on(Sentence.Submitted)
    def on_to_next(self, event: Message) -> None:
        """Enter goes on, but from a question that has to be answered: of two the second came too soon."""
        event.stop()
        if not (blank(self.text) and (self.spec.needed or self.spec.unless)):
            cast("Chooser", self.screen).entered(self)

    @on(Chosen.Clear)
    def cleared(self, event: Message) -> None:
        """Empty it."""
        event.stop()
        self.text = ""
        self.post_message(self.Changed())

    @on(Chosen.Pick)
    def pick(self, event: Chosen.Pick) -> None:
        """Let the form show the list."""
        event.stop()
        self.ahead += event.typed
        cast("Chooser", self.screen).pick(self)
