"""How the fields of a form stand: two short ones in a row, each with its question in view."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from textual.widget import Widget

from cycletui.ui.screens.base import Framed
from cycletui.ui.widgets.fields import Field, Sentence
from cycletui.ui.widgets.lists import Line
from cycletui.ui.widgets.text import Said

if TYPE_CHECKING:
    from cycletui.queries.forms import FormView
    from cycletui.records.kind import FieldSpec

SHORT = ("number", "whole", "day", "choice", "yesno")


def is_short(spec: FieldSpec) -> bool:
    """Whether what it holds is short, and whether it is always there."""
    return spec.type in SHORT and not spec.many and spec.only is None


def in_rows(specs: Iterable[FieldSpec]) -> list[tuple[FieldSpec, ...]]:
    """The fields in their order, one or two in a row."""
    rows: list[tuple[FieldSpec, ...]] = []
    for spec in specs:
        if is_short(spec) and rows and len(rows[-1]) == 1 and is_short(rows[-1][0]):
            rows[-1] += (spec,)
        else:
            rows.append((spec,))
    return rows


class FieldRows(Framed):
    """A screen of fields, with a sentence above them where there is something to say."""

    form_view: FormView
    came_by_choice: tuple[Field, str] | None = None
    """The field to which a choice in the one before led by itself, and what stood there."""

    DEFAULT_CSS = """
    FieldRows {
        & .pair { height: auto; }
        & .pair Field { width: 1fr; }
        & .pair Field:first-child { margin-right: 4; }
        &.-narrow .pair { layout: vertical; }
        &.-narrow .pair Field:first-child { margin-right: 0; }
    }
    """

    @property
    def fields(self) -> dict[str, Field]:
        """The fields by name."""
        return {field.spec.name: field for field in self._in_order()}

    def _in_order(self) -> list[Field]:
        # a walk: matching a selector against every widget took a sixth of the time of a key in a form
        return [one for one in self.query_one("#fields").walk_children(Field) if isinstance(one, Field)]

    def notice(self, text: str) -> None:
        """A sentence above the fields; an empty one takes it away."""
        said = self.query_one("#notice", Said)
        said.say(text)
        said.set_class(not text, "-none")

    @property
    def last(self) -> Field | None:
        """The last field that is asked."""
        return next((one for one in reversed(self.fields.values()) if one.display), None)

    @property
    def enter_saves(self) -> bool:
        """Whether the cursor is in the last field, and that has one row: enter has nowhere to go on to."""
        focused = self.focused
        if not isinstance(focused, Line | Sentence):
            return False
        last = self.last
        return last is not None and last.editor is focused

    def go_on(self, field: Field, *, by_choice: bool = False) -> None:
        """To the field behind this one, where one is asked.

        `by_choice`: because something was chosen in its list. A tab right behind that means this step, and not one
        more: whoever goes on by tab as anywhere else would skip a field.
        """
        shown = [one for one in self._in_order() if one.display]
        behind = shown[shown.index(field) + 1 :] if field in shown else []
        if behind:
            # whoever was quicker went there by tab already
            led = by_choice and self.focused is not behind[0].editor
            self.came_by_choice = (behind[0], behind[0].text) if led else None
            behind[0].editor.focus()

    def focus_next(self, selector: str | type[Widget] = "*") -> Widget | None:
        """On to the next field; where a choice led here just now and nothing was typed since, this is it."""
        came, self.came_by_choice = self.came_by_choice, None
        if came is not None and self.focused is came[0].editor and came[0].text == came[1]:
            return came[0].editor
        return super().focus_next(selector)

    def on_descendant_blur(self) -> None:
        """Whoever went on to another field and comes back is not led there by the choice any more."""
        if self.came_by_choice is not None and self.focused is not self.came_by_choice[0].editor:
            self.came_by_choice = None

    def scroll_to_center(
        self, widget: Widget, animate: bool = True, *, origin_visible: bool = True, **more: Any
    ) -> None:
        """What takes the cursor is shown with its question above it, as far as both fit."""
        whole = self._with_question(widget)
        if whole is widget:
            super().scroll_to_center(widget, animate, origin_visible=origin_visible, **more)
        else:
            whole.scroll_visible(animate=False)

    def can_view_entire(self, widget: Widget) -> bool:
        """Whether it stands there with its question."""
        return super().can_view_entire(self._with_question(widget))

    def _with_question(self, widget: Widget) -> Widget:
        field = next((one for one in widget.ancestors if isinstance(one, Field)), None)
        fits = field is not None and field.outer_size.height <= self.query_one("#fields").size.height
        return field if field is not None and fits else widget
