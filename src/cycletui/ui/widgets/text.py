"""The only road by which text reaches a widget, a toast, a title or a table.

Textual reads markup in plain strings: a stray bracket crashes a screen, and `[@click=…]` in a
colleague's file would run an action. So every text becomes `Content` here, which is never read as
markup, with control and bidirectional characters shown as codes. A test forbids all other roads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Protocol, TypeAlias

from rich.cells import cell_len, chop_cells
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content
from textual.events import Click, Resize
from textual.reactive import Reactive
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from cycletui.records.harmless import harmless, line
from cycletui.ui.widgets.folding import breaks
from cycletui.ui.widgets.roles import STYLES
from cycletui.ui.widgets.widths import margins

if TYPE_CHECKING:
    from textual.css.styles import RulesMap
    from textual.geometry import Size
    from textual.selection import Selection
    from textual.visual import RenderOptions, Visual

Part: TypeAlias = str | Content | tuple[str, str]
"""A text, content made here, or a text and its role (`widgets.roles`)."""

LIT = Style(blink=False)
"""Nothing to be seen: what tells the drawing of the row with the bar from that of the same row without it."""


def words(*parts: Part) -> Content:
    """The parts as one content, each shown as it was written."""
    return Content.assemble(*(_part(part) for part in parts))


def _part(part: Part) -> str | Content | tuple[str, str]:
    if isinstance(part, Content):
        return part
    if isinstance(part, tuple):
        return harmless(part[0]), STYLES[part[1]]
    return harmless(part)


def place_anew(changed: Widget) -> None:
    """Its place is that of what it shows from now on.

    Textual counts the first of two changes only, until the widget comes to it, and remembers places by that count:
    where places are found between the two, as when a screen comes to the top, the second had the place of the first.
    """
    if changed._layout_required:
        changed._layout_updates += 1


class Told(Content):
    """A text that is wrapped for a width, and never between a number and what it is of."""

    _kept: tuple[int, Content] | None = None

    def kept(self, width: int) -> Content:
        """The same text with those of its blanks as line's ends at which a line of so many cells ends."""
        if self._kept is None or self._kept[0] != width:
            self._kept = width, Content(breaks(self.plain, width), self._spans)
        return self._kept[1]

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Textual's own, for what is drawn."""
        on_lines = rules.get("text_wrap") != "nowrap"
        return self.kept(width).get_height(rules, width) if on_lines else super().get_height(rules, width)

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Textual's own, of what is drawn."""
        on_lines = options.rules.get("text_wrap") != "nowrap"
        drawn = self.kept(width) if on_lines else Content(self.plain, self._spans)
        return drawn.render_strips(width, height, style, options)


def told(*parts: Part) -> Told:
    """The parts as a text of some lines."""
    all_ = words(*parts)
    return Told(all_.plain, list(all_.spans))


class Said(Static):
    """A piece of text on the screen."""

    auto_links: Reactive[bool] = Reactive(False)

    def __init__(self, *parts: Part, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(told(*parts), id=id, classes=classes)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """What was marked with the mouse, line by line as it is drawn."""
        if isinstance(self.content, Told):
            return selection.extract(self.content.kept(self.size.width).plain), "\n"
        return super().get_selection(selection)

    def say(self, *parts: Part) -> None:
        """Show this instead. The same again costs nothing: no place is looked for anew."""
        now = told(*parts)
        if not (isinstance(self.content, Content) and self.content.is_same(now)):
            place_anew(self)
            self.update(now)

    @property
    def said(self) -> str:
        """What stands there, without its styles."""
        return str(self.content)


class Row(Option):
    """One row of a list, with what it stands for."""

    def __init__(
        self, *parts: Part, means: Any = None, heading: bool = False, away: Sequence[Part] | None = None
    ) -> None:
        """`away` is what it says without the bar, where that is something else; it has as many lines."""
        super().__init__(words(*(parts if away is None else away)), disabled=heading)
        self.means = means
        self._parts = parts
        self._lit: Visual | None = None

    def reword(self, *parts: Part) -> Content:
        """Other words for the same; what its list shows instead (`replace_option_prompt`)."""
        self._parts, self._lit = parts, None
        return words(*parts)

    def lit(self) -> Visual:
        """The row while it has the bar: what has no role of its own, its title, in bold; all else as it was."""
        if self._lit is None:
            told = [(harmless(one), "bold") if isinstance(one, str) else _part(one) for one in self._parts]
            self._lit = Content.assemble(*told)
        return self._lit


class ClickedRows(OptionList):
    """A list of which a row may be clicked that was there when it was last painted, and is gone since."""

    async def _on_click(self, event: Click) -> None:
        row = event.style.meta.get("option")
        if row is not None and row >= self.option_count:
            # Textual would look for it
            event.prevent_default()


class BarList(ClickedRows, inherit_bindings=False):
    """A list in which the bar at the left edge shows where the cursor is."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"bar-list--bar"}
    auto_links: Reactive[bool] = Reactive(False)
    _lighting = False
    _wide_then = -1
    """The width for which its rows were drawn."""
    _grows = False

    def __init__(self, *rows: Row, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(*rows, id=id, classes=classes, markup=False, compact=True)

    @property
    def marks_its_row(self) -> bool:
        """Whether the row with the bar differs from the others at this moment."""
        return self.has_focus

    def _get_left_gutter_width(self) -> int:
        return 2

    def _on_resize(self, event: Resize) -> None:  # type: ignore[override]
        """Rows are drawn for a width. Textual forgets them for a height too, which a list has of its rows: they would
        all be drawn twice whenever it is filled."""
        width = self.scrollable_content_region.width
        if width == self._wide_then or not self.options:
            event.prevent_default()
        self._wide_then = width

    def _scroll_update(self, virtual_size: Size) -> None:
        """What scrolls is looked for when the list has its height. One that was empty has a single row: Textual would
        make what scrolls, take it away, and put everything in its place once more."""
        height = self.container_size.height
        if height > 1 or virtual_size.height <= height or self._vertical_scrollbar is not None:
            super()._scroll_update(virtual_size)
        elif not self._grows:
            self._grows = True
            self.call_after_refresh(self._has_grown)

    def _has_grown(self) -> None:
        self._grows = False
        super()._scroll_update(self.virtual_size)

    def _get_visual(self, option: Option) -> Visual:
        return option.lit() if self._lighting and isinstance(option, Row) else super()._get_visual(option)

    def _get_option_render(self, option: Option, style: Style) -> list[Strip]:
        """Bold is as wide as plain: the lines of a row are the same with the bar and without it."""
        lit = self.marks_its_row and option is self.highlighted_option and not option.disabled
        if not lit:
            return super()._get_option_render(option, style)
        # a style of its own keeps the two apart in the list's memory of what was drawn
        self._lighting = True
        try:
            return super()._get_option_render(option, style + LIT)
        finally:
            self._lighting = False

    def render_line(self, y: int) -> Strip:
        """The row, behind the place of the bar."""
        strip = super().render_line(y)
        number = self.scroll_offset.y + y
        here = number < len(self._lines) and self._lines[number][0] == self.highlighted
        if not here:
            style = self.get_visual_style("option-list--option")
        else:
            style = self.get_visual_style("option-list--option", "option-list--option-highlighted")
        gutter = [Segment("  ", style.rich_style)]
        if here and self.has_focus:
            colour = self.get_component_styles("bar-list--bar").color.rich_color
            gutter = [Segment("▌", style.rich_style + RichStyle(color=colour)), Segment(" ", style.rich_style)]
        return Strip([*gutter, *strip])


Severity = Literal["information", "warning", "error"]


class Notifying(Protocol):
    """The app, or whoever stands for it."""

    @property
    def size(self) -> Size:
        """Of the window."""

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: Severity = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Textual's own."""


TOAST_SECONDS = 12.0
"""It goes with the next key, or then."""
SMALL = 3
"""Letters of a word that only joins others."""


def toast(
    app: Notifying,
    text: str,
    severity: Severity = "information",
    *,
    named: str = "",
    for_all: bool = False,
) -> None:
    """A sentence in the row above the keys, until the next key; `named` is what in it may be long, and is no sentence
    of ours: a title, a path. What is not as it should be is said whole.

    While others read along it waits until they do not, but where it is `for_all`: it may name anybody.
    """
    # a screen knows its app as Textual's
    holds_back = None if for_all else getattr(app, "holds_back", None)
    if holds_back is not None and holds_back(text, severity, named):
        return
    said = line(text, 300)
    if severity == "information":
        said = one_row(said, app.size.width - margins(app.size.width), line(named, 300))
    app.notify(
        said if severity == "information" else f"! {said}", severity=severity, timeout=TOAST_SECONDS, markup=False
    )


def one_row(text: str, cells: int, named: str = "") -> str:
    """The text in so many cells. What is named in it, or stands in quotes, is told in fewer of its words. Then its last
    sentences go, which say what else can be done, and only then is the first one cut."""
    if cell_len(text) <= cells:
        return text
    # what is named may hold a full stop of its own
    at = max(text.find(named), 0) + len(named) if named in text else 0
    ends = [at + one.start() for one in re.finditer(r"(?<=[.?!]) ", text[at:])]
    for end in (len(text), *reversed(ends)):
        some = _squeezed(text[:end], cells, named)
        if cell_len(some) <= cells:
            return some
    return line(_squeezed(text[: ends[0] if ends else len(text)], cells, named), max(cells, 1))


_QUOTED = re.compile(r"“[^”]*”")
_FILE = re.compile(r"\.[a-z]{2,5}$")
SAYS_STILL = 12
"""Cells of what is named that still say something."""


def _squeezed(text: str, cells: int, named: str) -> str:
    """With as many of the words of what is named left out as it takes, of the longest first."""
    for long in sorted({*_QUOTED.findall(text), *([named] if named else [])}, key=len, reverse=True):
        over = cell_len(text) - cells
        if over > 0 and long in text:
            room = max(cell_len(long) - over, SAYS_STILL)
            # one mark says that something was left out and that the sentence is over
            ended = f"{long}." in text and shortened(long, room + 1)[-1] == "…"
            was = f"{long}." if ended else long
            text = text.replace(was, shortened(long, room + ended), 1)
    return text


def shortened(text: str, cells: int) -> str:
    """A text in so many cells, in whole words: its first ones; of a path the file's own name, and of that its last
    ones, which are its day and whose it is. Quotes stay around words; a single long word is cut."""
    if cell_len(text) <= cells or cells < 3:
        return text
    if text[:1] == "“" and text[-1:] == "”":
        return f"“{shortened(text[1:-1], cells - 2)}”"
    name = re.split(r"[/\\]", text)[-1]
    if name != text and cell_len(name) + 2 <= cells:
        return f"…/{name}"
    from_end = bool(_FILE.search(name))
    some = name.split(" ") if from_end else text.split(" ")
    while len(some) > 1 and cell_len(" ".join(some)) >= cells:
        some.pop(0 if from_end else -1)
    while not from_end and len(some) > 1 and _joins(some[-1]):
        # it joins nothing to what was left out
        some.pop()
    told = " ".join(some)
    if cell_len(told) >= cells:
        told = told[-(cells - 1) :] if from_end else chop_cells(told, cells - 1)[0]
    return f"…{told}" if from_end else f"{told.rstrip(' .,:;·–-')}…"


def _joins(word: str) -> bool:
    return (word.islower() and len(word) <= SMALL) or not any(letter.isalnum() for letter in word)
