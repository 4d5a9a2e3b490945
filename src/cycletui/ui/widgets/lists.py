"""Lists with the bar, and the one-line field above them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from rich.cells import cell_len
from textual.binding import BindingType
from textual.events import Blur, Key, Paste
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from cycletui.ui.keys.table import bindings
from cycletui.ui.widgets.edge import cut_at_ends, edged
from cycletui.ui.widgets.text import BarList, Row, place_anew, toast


def run_on(here: Widget, by: int) -> bool:
    """To the next part of the screen, or the one before; whether there is one."""
    parts = here.screen.focus_chain
    at = parts.index(here) + by if here in parts else -1
    if not 0 <= at < len(parts):
        return False
    there = parts[at]
    there.focus()
    if isinstance(there, Rows):
        there.come_in(by)
    return True


class Rows(BarList, inherit_bindings=False):
    """A list of rows that keeps its place when it is filled anew. With the class `-names` its row stays bold, without
    a tint, while another part has the focus: it names what is looked at there."""

    class Sized(Message):
        """The list has another size now, or one at all: rows that are made for a width are made anew."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(
        "list.open", "list.down", "list.up", "list.first", "list.last", "list.page_down", "list.page_up"
    )
    DEFAULT_CSS = """
    Rows {
        height: auto; max-height: 100%; max-width: 104; border: none; padding: 0; background: transparent;
        text-wrap: nowrap; text-overflow: ellipsis; scrollbar-size-vertical: 1; scrollbar-gutter: stable;
        &:focus { border: none; background: transparent; background-tint: transparent; }
        & > .option-list--option, &.-textual-compact > .option-list--option { padding: 0 1 0 0; }
        & > .option-list--option-disabled { color: $foreground; text-style: none; }
        & > .option-list--option-highlighted { background: transparent; color: $foreground; text-style: none; }
        &:focus > .option-list--option-highlighted { background: $select; color: $foreground; text-style: none; }
        & > .bar-list--bar { color: $home; }
    }
    """

    _make: Callable[[int], Iterable[Row]] | None = None
    _made_for = 0

    def fill_by(self, make: Callable[[int], Iterable[Row]], keep: Any = None) -> None:
        """Show the rows that are made for a number of columns, and make them anew whenever that is another one."""
        self._make, self._made_for = make, self.wide
        self.fill(make(self._made_for), keep)

    @property
    def _free(self) -> list[int]:
        return [n for n, row in enumerate(self.options) if not row.disabled]

    def action_cursor_down(self) -> None:
        """A row down; behind the last one on to the part below, in a dialog round to the first."""
        free = self._free
        if self._ends(not free or self.highlighted is None or self.highlighted >= free[-1], 1):
            return
        super().action_cursor_down()

    def action_cursor_up(self) -> None:
        """A row up; before the first one back to the part above, in a dialog round to the last."""
        free = self._free
        if self._ends(not free or self.highlighted is None or self.highlighted <= free[0], -1):
            if self.has_focus:
                # headings above the first row come into view
                self.scroll_home(animate=False)
            return
        super().action_cursor_up()

    def _ends(self, at_end: bool, by: int) -> bool:
        return at_end and (run_on(self, by) or not self.screen.is_modal)

    def come_in(self, by: int) -> None:
        """The bar comes from the part above, to the first row, or from below, to the last."""
        if free := self._free:
            self.highlighted = free[0 if by > 0 else -1]

    def on_resize(self) -> None:
        """Say so: a list that was hidden has its width only now, and its screen none the less the one it had."""
        if self._make is not None and self._made_for != self.wide:
            self.fill_by(self._make)
        self.post_message(self.Sized())
        if self.scroll_offset.y:
            # it may have been too low, when it was filled, for what stands above the first row
            self._show_top()

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Show the row with the bar; with the first one what stands above it, where there is room."""
        if not self._show_top():
            super().scroll_to_highlight(top)

    def _show_top(self) -> bool:
        here = self.highlighted
        if here is None or not self.is_mounted or any(not row.disabled for row in self.options[:here]):
            return False
        self._update_lines()
        fits = self._index_to_line.get(here, 0) + self._heights.get(here, 0) <= self.scrollable_content_region.height
        if fits:
            self.scroll_to(y=0, animate=False, force=True, immediate=True)
        return fits

    def fill(self, rows: Iterable[Row], keep: Any = None) -> None:
        """Show these rows; the bar stays on the row that means the same, or goes to `keep`."""
        before = keep if keep is not None else self.means
        place = self.highlighted
        place_anew(self)
        self.clear_options()
        made = list(rows)
        self.add_options(made)
        free = [n for n, row in enumerate(made) if not row.disabled]
        if not free:
            return
        same = next((n for n in free if made[n].means == before), None) if before is not None else None
        if same is None:
            same = min((n for n in free if place is not None and n >= place), default=free[-1] if place else free[0])
        self.highlighted = same

    @property
    def wide(self) -> int:
        """How many columns the words of a row have: they end a cell before the place of what scrolls."""
        return max(self.scrollable_content_region.width - self._get_left_gutter_width() - 1, 20)

    @property
    def scrolled(self) -> Any:
        """How far it is scrolled: to be put back by the same name."""
        return self.scroll_offset.y

    @scrolled.setter
    def scrolled(self, how: Any) -> None:
        self.scroll_to(y=how, animate=False, immediate=True, force=True)

    @property
    def marks_its_row(self) -> bool:
        """Where it has the focus, or says what is looked at."""
        return self.has_focus or self.has_class("-names")

    @property
    def means(self) -> Any:
        """What the row with the bar stands for."""
        option = self.highlighted_option
        return option.means if isinstance(option, Row) else None


_SMALL = re.compile(r"(?:in|for|at|on)\s+(?:(?:an?|the)\s+)?")
"""Small words with which several rows may begin."""


def is_letter(character: str | None) -> bool:
    """Whether a key is part of a word, and no command in a list that is chosen from."""
    return character is not None and len(character) == 1 and character.isalnum()


class Lettered(Rows):
    """A short list that is chosen from: letters are no commands, they bring the bar to the row that begins so, and to
    the next one when they are typed again; several letters to a word inside a row too. Where none does, that is said:
    one letter that was meant for something else chooses nothing."""

    looked_for = ""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """A letter is text here too."""
        return is_letter(character) or bool(key == "space" and self.looked_for)

    def on_key(self, event: Key) -> None:
        """Look for what was typed until now."""
        if self.check_consume_key(event.key, event.character):
            event.stop()
            event.prevent_default()
            self.look_for(event.character or "")
        elif event.key in ("up", "down", "backspace"):
            self.looked_for = ""

    def on_blur(self, event: Blur) -> None:  # noqa: ARG002
        """The next word begins anew."""
        self.looked_for = ""

    def look_for(self, character: str) -> None:
        """With one letter more; one that leads nowhere begins anew."""
        letter, here = character.casefold(), -1 if self.highlighted is None else self.highlighted
        typed = self.looked_for + letter
        rows = {number: " ".join(str(self.options[number].prompt).casefold().split()) for number in self._free}
        for text in dict.fromkeys((typed, letter)):
            begins = {number: row.lstrip("●○ ") for number, row in rows.items()}
            found = [number for number, row in begins.items() if row.startswith(text)]
            # in most classes, in every class: what tells them apart begins behind the small word
            found = found or [number for number, row in begins.items() if _SMALL.sub("", row).startswith(text)]
            if not found and len(text) > 1:
                found = [number for number, row in rows.items() if f" {text}" in f" {row}"]
            if found:
                # the same letter once more means the next one
                again = text == self.looked_for
                after = (number for number in found if number > here) if again else iter(found)
                self.looked_for, self.highlighted = text, next(after, found[0])
                return
        self.looked_for = typed
        toast(self.app, f"Nothing here begins with “{typed[:20]}”: ↑ and ↓ choose.", for_all=True)


def noted(found: Iterable[tuple[str, str, Any]]) -> list[Row]:
    """Rows of words, a note and what they mean, the notes in one column."""
    some = list(found)
    width = max((cell_len(words) for words, _, _ in some), default=0)
    return [
        Row(words, (f"{' ' * (width - cell_len(words))}   {note}", "note"), means=means) for words, note, means in some
    ]


class Line(Input):
    """A field of one line, without a box: a line beneath it is its edge."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"line--edge"}
    BINDINGS: ClassVar[list[BindingType]] = bindings("line.enter", "part.down", "part.up")
    DEFAULT_CSS = """
    Line {
        height: 1; border: none; padding: 0 2; background: $surface; color: $foreground;
        &:focus { border: none; background: $select; background-tint: transparent; border-left: outer $home;
            padding: 0 1 0 1; }
        &.-textual-compact { border: none !important; }
        & > .input--placeholder { color: $muted; }
        & > .line--edge { color: $edge; }
    }
    """

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        id: str | None = None,
        classes: str | None = None,
        replaces: bool = False,
    ) -> None:
        """`replaces`: what is typed takes the place of what stands there, as another day that of a day."""
        super().__init__(value, placeholder=placeholder, id=id, classes=classes, select_on_focus=replaces)
        self.cursor_blink = False

    @property
    def takes_enter(self) -> bool:
        """Whether enter does something with what stands there."""
        return True

    def action_run_on(self, by: int) -> None:
        """To the part above or below."""
        run_on(self, by)

    def show_end(self) -> None:
        """The cursor at the end, in view: what a line began with stands there from its beginning, however long."""
        self.cursor_position = 0
        self.cursor_position = len(self.value)

    def render_line(self, y: int) -> Strip:
        """The text, above its edge."""
        # an empty one that has the cursor is drawn one cell wide, and its edge would be, too
        wide = self.scrollable_content_region.width
        strip = super().render_line(y).crop(0, wide).extend_cell_length(wide, self.rich_style)
        left, right = self._goes_on(wide)
        strip = cut_at_ends(strip, left=left, right=right)
        return edged(strip, self.get_component_styles("line--edge").color.rich_color)

    def _goes_on(self, wide: int) -> tuple[bool, bool]:
        """Whether the text goes on to the left, and to the right, of what is seen; the cursor's own cell stays seen."""
        left = self.scroll_offset.x
        cursor = cell_len(self.value[: self.cursor_position]) - left if self.has_focus else -1
        return left > 0 and cursor != 0, cell_len(self.value) - left > wide and cursor != wide - 1

    def _on_paste(self, event: Paste) -> None:
        """Several lines come as one: nothing of what was copied is dropped without a word."""
        event.prevent_default()
        event.stop()
        self._put(event.text)

    def action_paste(self) -> None:
        """What was copied here, in the same way."""
        self._put(self.app.clipboard)

    def _put(self, text: str) -> None:
        start, end = sorted((self.selection.start, self.selection.end))
        self.replace(" ".join(line for line in text.splitlines() if line.strip()), start, end)
