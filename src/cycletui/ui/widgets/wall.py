"""A wall of cards: one card or two over all of it, and below them columns of cards side by side.

It is a list as any other for whoever fills it and asks it where the bar is; only where its rows stand differs. Each
column shows whole cards and scrolls by itself: the others stay where they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, cast

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from cycletui.ui.widgets.lists import Rows, run_on
from cycletui.ui.widgets.text import Part, Row, words
from cycletui.ui.widgets.wall_layout import Column, Head, joined, reached

if TYPE_CHECKING:
    from textual.css.styles import RulesMap

GAP = 2
"""Cells between two columns."""
MARGIN, PAD = 2, 1
"""Cells of a card at the left, with the place of the bar, and at the right."""
TALL = 20
"""Rows of a wall from which cards have space between them."""
OVER = 0
"""The column over all others."""
THREAD = "●"
"""At the left edge of a card that belongs to the one with the bar."""


class WallCard(Row):
    """One card, and in which column it stands; `flat` ones have no ground of their own."""

    def __init__(
        self,
        *parts: Part,
        means: Any = None,
        column: int = 1,
        flat: bool = False,
        heading: bool = False,
        away: Sequence[Part] | None = None,
    ) -> None:
        super().__init__(*parts, means=means, heading=heading, away=away)
        self.column, self.flat = column, flat


class Wall(Rows):
    """Cards in columns. `side_by_side` is how many columns are seen at once: of one, that with the bar."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"wall--card", "wall--here", "wall--thread", "wall--note"}
    DEFAULT_CSS = """
    Wall {
        height: 1fr; max-width: 100%; overflow: hidden hidden; scrollbar-gutter: auto;
        & > .wall--card { background: $surface; color: $foreground; }
        & > .wall--here { background: $select; color: $foreground; }
        & > .wall--thread { background: $panel; color: $foreground; }
        & > .wall--note { color: $muted; }
    }
    """

    class HeadClicked(Message):
        """A name over a column was clicked: its number."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.side_by_side = 1
        self.heads: tuple[Head, ...] = ()
        self.threads: Mapping[str, frozenset[str]] = {}
        """By the id of a card those of the cards that it rests on."""
        self._first: dict[int, int] = {}
        self._last: dict[int, Any] = {}
        self._below = 1
        self._drawn: list[Strip] = []
        self._drawn_for: object = None

    # what stands where

    def stand(self, side_by_side: int, below: int) -> None:
        """So many columns are seen at once; where that was otherwise, this one is seen first."""
        if side_by_side != self.side_by_side or not self.options:
            self.side_by_side, self._below = side_by_side, below
            self._first, self._last = {}, {}
            self._again()

    @property
    def column_width(self) -> int:
        """How many cells the words of a card in a column have."""
        return max(self._wide(1) - MARGIN - PAD, 12)

    @property
    def over_width(self) -> int:
        """How many cells the words of the card over all columns have."""
        return max(self._wide(OVER) - MARGIN - PAD, 12)

    def _wide(self, column: int) -> int:
        width = self.scrollable_content_region.width
        if column == OVER:
            return width
        return (width - GAP * (self.side_by_side - 1)) // self.side_by_side

    def _cards(self, column: int) -> list[int]:
        return [n for n, one in enumerate(self.options) if isinstance(one, WallCard) and one.column == column]

    def _free_in(self, column: int) -> list[int]:
        return [n for n in self._cards(column) if not self.options[n].disabled]

    @property
    def column(self) -> int:
        """The column with the bar."""
        here = self.highlighted_option
        return here.column if isinstance(here, WallCard) else self._below

    def _columns(self) -> list[int]:
        """Those that hold something the bar can stand on."""
        found = {one.column for one in self.options if isinstance(one, WallCard) and not one.disabled}
        return sorted(found)

    def _parts(self) -> list[Column]:
        size = self.scrollable_content_region.size
        gap = 1 if size.height >= TALL else 0
        over = self._cards(OVER)
        heights = tuple(self._height(n, self._wide(OVER)) for n in over)
        high = min(sum(heights) + gap * max(len(over) - 1, 0), size.height // 2)
        parts = [Column(OVER, Region(0, 0, size.width, high), tuple(over), heights, gap)] if over else []
        y = high + (1 if over else 0) + (2 if self.heads else 0)
        wide = self._wide(1)
        for place, column in enumerate(self._seen()):
            some = tuple(self._cards(column))
            # the last one ends where the card over all of them does
            x = round(place * (size.width - wide) / max(self.side_by_side - 1, 1))
            where = Region(x, y, wide, max(size.height - y, 0))
            parts.append(Column(column, where, some, tuple(self._height(n, wide) for n in some), gap or 1))
        return parts

    def _seen(self) -> list[int]:
        """The columns that are seen below the card over all of them."""
        every = sorted({one.column for one in self.options if isinstance(one, WallCard)} - {OVER})
        if self.side_by_side > 1 or not every:
            return every[: self.side_by_side]
        return [self._below if self._below in every else every[0]]

    def _height(self, number: int, width: int) -> int:
        return self._get_visual(self.options[number]).get_height(
            cast("RulesMap", self.styles), max(width - MARGIN - PAD, 1)
        )

    # the bar

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Remember where the bar was in its column."""
        if highlighted is not None and isinstance(here := self.options[highlighted], WallCard):
            self._last[here.column] = here.means
            if here.column != OVER:
                self._below = here.column
        super().watch_highlighted(highlighted)

    def scroll_to_highlight(self, top: bool = False) -> None:  # noqa: ARG002
        """The column with the bar shows its card whole."""
        if self.is_mounted:
            for part in self._parts():
                wanted = part.cards.index(self.highlighted) if self.highlighted in part.cards else None
                first = self._first.get(part.column, 0)
                self._first[part.column] = part.from_which(first, first if wanted is None else wanted)
            self._again()

    def step(self, by: int) -> None:
        """To the next column, or the one before, where the bar was there last."""
        columns = self._columns()
        if columns:
            at = columns.index(self.column) if self.column in columns else 0
            self.to_column(columns[(at + by) % len(columns)])

    def to_column(self, column: int) -> None:
        """To a column, where the bar was there last or else to its first card."""
        free = self._free_in(column)
        same = (n for n in free if getattr(self.options[n], "means", None) == self._last.get(column))
        if free:
            self.highlighted = next(same, free[0])

    def action_cursor_down(self) -> None:
        """A card down; from the one over all columns into the column that was looked at last.

        The last card of a column is the end of the wall: what stands below takes letters, and who holds the key down
        would write into it. It has a key of its own, and tab.
        """
        self._move(1)

    def action_cursor_up(self) -> None:
        """A card up; from the first of a column to the one over all of them."""
        self._move(-1)

    def _move(self, by: int) -> None:
        free = self._free_in(self.column)
        if self.highlighted not in free:
            self.highlighted = next((n for n, one in enumerate(self.options) if not one.disabled), None)
            return
        at = free.index(self.highlighted) + by
        if 0 <= at < len(free):
            self.highlighted = free[at]
        elif by > 0 and self.column == OVER:
            below = next((part for part in self._parts() if part.column == self._below), None)
            cards = [n for n in below.cards if not self.options[n].disabled] if below is not None else []
            if below is not None and cards:
                first = below.cards[min(self._first.get(below.column, 0), len(below.cards) - 1)]
                self.highlighted = min((n for n in cards if n >= first), default=cards[0])
        elif by < 0 and self.column != OVER and (over := self._free_in(OVER)):
            self.highlighted = over[-1]
        elif by < 0:
            run_on(self, by)

    def come_in(self, by: int) -> None:
        """The bar is still where it was when another part took the focus."""
        if self.highlighted is None:
            super().come_in(by)

    def action_first(self) -> None:
        """The first card of the column."""
        if free := self._free_in(self.column):
            self.highlighted = free[0]

    def action_last(self) -> None:
        """The last card of the column."""
        if free := self._free_in(self.column):
            self.highlighted = free[-1]

    def action_page_down(self) -> None:
        """On by as many cards as are seen."""
        self._page(1)

    def action_page_up(self) -> None:
        """Back by as many cards as are seen."""
        self._page(-1)

    def _page(self, by: int) -> None:
        free = self._free_in(self.column)
        part = next((one for one in self._parts() if one.column == self.column), None)
        if part is None or self.highlighted not in free:
            return
        first = self._first.get(part.column, 0)
        at = free.index(self.highlighted) + by * max(part.shown(first) - first, 1)
        self.highlighted = free[max(0, min(at, len(free) - 1))]

    @property
    def scrolled(self) -> Any:
        """Each column by itself."""
        return dict(self._first)

    @scrolled.setter
    def scrolled(self, how: Any) -> None:
        self._first = dict(how)
        self.scroll_to_highlight()

    # the mouse

    def on_click(self, event: Click) -> None:
        """A name over a column."""
        number = event.style.meta.get("head")
        if number is not None:
            self.post_message(self.HeadClicked(number))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """The column under the mouse."""
        self._scroll(event.x, event.y, 1)
        event.stop()

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """The column under the mouse."""
        self._scroll(event.x, event.y, -1)
        event.stop()

    def _scroll(self, x: int, y: int, by: int) -> None:
        for part in self._parts():
            first = self._first.get(part.column, 0)
            if part.at.contains(x, y) and (by < 0 or part.shown(first) < len(part.cards)):
                self._first[part.column] = max(first + by, 0)
                self._again()

    # drawing

    def show_heads(self, heads: Iterable[Head]) -> None:
        """These names stand over the columns."""
        made = tuple(heads)
        if made != self.heads:
            high = bool(made) != bool(self.heads)
            self.heads = made
            if high:
                self.scroll_to_highlight()
            self._again()

    def _again(self) -> None:
        self._drawn_for = None
        self.refresh()

    def _clear_caches(self) -> None:
        super()._clear_caches()
        self._drawn_for = None

    def clear_options(self) -> Wall:
        """Empty it; the columns keep the place to which they were scrolled."""
        super().clear_options()
        self._drawn_for = None
        return self

    def on_resize(self) -> None:
        """Another size shows other cards."""
        super().on_resize()
        self.scroll_to_highlight()

    def _update_lines(self) -> None:
        """The wall as a whole does not scroll."""
        size = self.scrollable_content_region.size
        if size and size != self.virtual_size:
            self.virtual_size = size

    def notify_style_update(self) -> None:
        """Another theme."""
        self._drawn_for = None
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """One row of the wall."""
        wanted = (self.highlighted, self.marks_its_row, self.scrollable_content_region.size)
        if self._drawn_for != wanted:
            self._drawn, self._drawn_for = self._draw(), wanted
        plain = self.get_visual_style("option-list--option").rich_style
        return self._drawn[y] if y < len(self._drawn) else Strip.blank(self.size.width, plain)

    def _draw(self) -> list[Strip]:
        size = self.scrollable_content_region.size
        plain = self.get_visual_style("option-list--option").rich_style
        rows: list[list[tuple[int, Strip]]] = [[] for _ in range(size.height)]
        for part in self._parts():
            for y, strip in enumerate(self._drawn_part(part), part.at.y):
                if y < min(part.at.bottom, size.height):
                    rows[y].append((part.at.x, strip))
            if self.heads and part.column != OVER and 2 <= part.at.y <= size.height + 1:
                rows[part.at.y - 2].append((part.at.x, self._head(part)))
        return [joined(row, size.width, plain) for row in rows]

    def _drawn_part(self, part: Column) -> Iterator[Strip]:
        first = min(self._first.get(part.column, 0), max(len(part.cards) - 1, 0))
        last = part.shown(first) if part.cards else 0
        lit = self._lit()
        blank = Strip.blank(part.at.width, self.get_visual_style("option-list--option").rich_style)
        made: list[Strip] = [self._note(f"{first} more above", part.at.width)] if first else []
        for place in range(first, last):
            made += [blank] * part.gap if place > first else []
            made += self._card(part.cards[place], part.at.width, lit)
        left = len(part.cards) - last
        if left:
            room = part.at.height - 1
            made = [*made[:room], *([blank] * (room - len(made))), self._note(f"{left} more below", part.at.width)]
        return iter(made)

    def _note(self, text: str, width: int) -> Strip:
        style = self.get_visual_style("option-list--option", "wall--note").rich_style
        return Strip([Segment(" " * MARGIN + text, style)]).adjust_cell_length(width, style)

    def _lit(self) -> frozenset[Any]:
        """The cards that the one with the bar rests on, and those that rest on it, through and through."""
        here = getattr(getattr(self.highlighted_option, "means", None), "id", None)
        if here is None or not self.marks_its_row:
            return frozenset()
        above: dict[Any, set[Any]] = {}
        for over, under in self.threads.items():
            for one in under:
                above.setdefault(one, set()).add(over)
        return reached(here, self.threads) | reached(here, above)

    def _card(self, number: int, width: int, lit: frozenset[Any]) -> list[Strip]:
        option: Any = self.options[number]
        here = number == self.highlighted and self.marks_its_row and not option.disabled
        thread = not here and getattr(option.means, "id", None) in lit
        name = "wall--here" if here else "wall--thread" if thread else "" if option.flat else "wall--card"
        style = self.get_visual_style("option-list--option", *([name] if name else []))
        visual = option.lit() if here else self._get_visual(option)
        made = Visual.to_strips(self, visual, max(width - MARGIN - PAD, 1), None, style)
        after = Segment(" " * PAD, style.rich_style)
        full = width - MARGIN - PAD
        # the thread is marked once, beside the first words
        marked = next((n for n, strip in enumerate(made) if strip.text.strip()), 0)
        strips = []
        for line, strip in enumerate(made):
            edge = self._edge(here, thread and line == marked, style)
            strips.append(Strip([edge, *strip.adjust_cell_length(full, style.rich_style), after]))
        return [strip.apply_meta({"option": number}) for strip in strips]

    def _edge(self, here: bool, thread: bool, style: Style) -> Segment:
        """The bar, the mark of the thread, or nothing."""
        colour = self.get_component_styles("bar-list--bar").color.rich_color
        mark = "▌" if here else THREAD if thread else " "
        return Segment(mark.ljust(MARGIN), style.rich_style + RichStyle(color=colour))

    def _head(self, part: Column) -> Strip:
        """The names over a column, as far as they fit."""
        found = [one for one in self.heads if one.column == part.column]
        style = self.get_visual_style("option-list--option")
        made: list[Strip] = [Strip([Segment(" " * MARGIN, style.rich_style)])]
        full = sum(len(f"{one.name} {one.note}") for one in found) + 3 * len(found)
        for one in found:
            note = f" {one.note}" if one.note and (one.here or full < part.at.width) else ""
            said = words((one.name, "here" if one.here else "strong"), (note, "note"))
            (strip, *_) = Visual.to_strips(self, said, said.cell_length, 1, style)
            made += [strip.apply_meta({"head": one.number}), Strip([Segment("   ", style.rich_style)])]
        return Strip.join(made).adjust_cell_length(part.at.width, style.rich_style)
