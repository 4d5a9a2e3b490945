"""Help, made from the registry of keys: only what works on the screen it was asked from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar, NamedTuple

from rich.cells import cell_len
from textual import on
from textual.binding import BindingType
from textual.events import MouseScrollDown, MouseScrollUp, Resize
from textual.widget import Widget

from cycletui.records.harmless import line
from cycletui.records.rooms import OPEN
from cycletui.ui.keys.table import KEYS, bindings, spelled
from cycletui.ui.screens.base import Dialog, Framed, Keyed
from cycletui.ui.screens.room_words import room_words
from cycletui.ui.widgets.folding import fold, padded
from cycletui.ui.widgets.text import Part, Said
from cycletui.ui.widgets.widths import MIDDLE

KEY, DIALOG, GAP = 11, 108, 4
"""Cells of a key, of the whole, and between two columns."""
TINY, LOW = 17, 22
"""Rows of a window below which the sheet has no rows of its own above and below."""

_ROOMS = frozenset(f"room.{one.name}" for one in OPEN)
MOVING = ("list.", "part.", "screen.next", "screen.previous")
ANYWHERE = (
    ("To look", (*sorted(_ROOMS), "app.find", "app.days", "app.agreements", "app.groups", "app.palette", "app.help")),
    ("What was written", ("app.settle", "app.undo", "app.redo", "app.copy", "app.copy_file", "screen.copy")),
    ("Files and people", ("app.open_file", "app.write_file", "app.who", "app.voice", "app.team")),
    ("The cycle", ("app.stage_on", "app.stage_back")),
    ("The window", ("app.big", "app.blank", "app.blank_now", "app.theme", "app.suspend", "app.quit", "app.quit_now")),
)
"""What works in every room, in groups."""
EVERYWHERE = frozenset(one for _, ids in ANYWHERE for one in ids)

Line = tuple[Part, ...]


class Entry(NamedTuple):
    """A key with what it does, or the heading of a group: lines that stay together."""

    lines: tuple[Line, ...]
    heading: bool = False


class Help(Dialog):
    """What this screen is for, an example, and its keys: its own first, then by groups, page by page."""

    FOOT: ClassVar[tuple[str, ...]] = ("list.down", "list.up", "screen.back")
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        "screen.back",
        "app.palette",
        "list.down",
        "list.up",
        "list.page_down",
        "list.page_up",
        "list.first",
        "list.last",
    )
    DEFAULT_CSS = """
    Help {
        & > #dialog { width: 108; }
        &.-short > #dialog, &.-tiny > #dialog { padding: 0 $sheet-low; }
        & #keys { height: auto; }
        & .title { margin-bottom: 1; }
    }
    """

    def __init__(self, about: Keyed) -> None:
        super().__init__()
        self.about = about
        # taken now: once this dialog is on top, other keys work
        self.works = about.working()
        self.page, self.pages = 0, 1

    def body(self) -> Iterable[Widget]:
        """Sentence and example; the keys are laid out for the window."""
        yield Said(classes="title")
        yield Said(id="keys")

    def on_mount(self) -> None:
        """Lay it out."""
        self.lay_out()

    @on(Resize)
    def resized(self) -> None:
        """Columns and pages are made for a window."""
        self.lay_out()

    def lay_out(self) -> None:
        """Say the title, and the keys of this page: as many as there is room for, none of them cut."""
        size = self.app.size
        low = size.height < LOW
        width = min(DIALOG, size.width) - (4 if low else 6)
        title = list(self._title(width, low=low))
        # the first row and the last two stay free, the sheet's own keys take one, blank rows what is left of the frame
        room = size.height - (2 if size.height < TINY else 3) - len(title) - 1 - (1 if low else 4)
        columns = 1 if size.width < MIDDLE else 2
        cells = (width - GAP * (columns - 1)) // columns
        pages = laid(list(self._entries(cells)), max(room, 3), columns)
        self.pages = len(pages)
        self.page = min(self.page, self.pages - 1)
        self.query_one(".title", Said).say(*_joined(title))
        self.query_one("#keys", Said).say(*_joined(_beside(pages[self.page], cells)))
        self.refresh_bindings()
        self.refresh_foot()

    def _title(self, width: int, *, low: bool) -> Iterator[Line]:
        title, sentence, example = self._called or "Help", "", ""
        colour = "strong"
        if self.about.help_words is not None:
            title, sentence = self.about.help_words
        elif isinstance(self.about, Framed):
            words = room_words(self.about.room, self.about.host.frame_view.kind)
            title, sentence, example = words.label, words.for_what, words.example
            colour = f"{self.about.room}-strong"
            if self.about.host.big:
                # an example is one of what is written, and there nobody writes
                sentence, example = words.looked_at or sentence, ""
        yield ((title, colour), ("   help for this screen", "note"))
        if sentence:
            yield from () if low else ((),)
            yield from ((one,) for one in fold(sentence, width))
        if example and not low:
            yield from (((one, "note"),) for one in fold(example, width))
        yield from self._field(width)

    @property
    def _called(self) -> str:
        """What a sheet asks, or is called."""
        about: Any = self.about
        return line(getattr(about, "heading", "") or getattr(about, "question", ""), 60)

    def _field(self, width: int) -> Iterator[Line]:
        from cycletui.ui.widgets.fields import Field

        focused = self.about.focused
        field = next((a for a in focused.ancestors if isinstance(a, Field)), None) if focused else None
        if field is not None:
            title, told = field.spec.title, field.spec.help
            first, *more = fold(told, width - cell_len(title) - 2)
            yield ()
            yield ((title, "strong"), f"  {first}")
            yield from ((one,) for one in more)

    def _entries(self, cells: int) -> Iterator[Entry]:
        """The groups, this screen's own keys first; in each the keys that work."""
        own = self._own()
        groups = [("Here", own), *((name, [one for one in ids if one in self.works]) for name, ids in ANYWHERE)]
        groups.append(("To move", [one for one in self.works if one.startswith(MOVING)]))
        for number, (name, ids) in enumerate(groups):
            here = [one for one in ids if not number or one not in own]
            if here:
                yield Entry((((name, "strong"),),), heading=True)
                yield from self._keys(here, cells)

    def _own(self) -> list[str]:
        """What this screen names at its foot, and then what else it alone has."""
        named = [one for one in self.about.FOOT if one in self.works and one != "app.help"]
        own = [one for one in self.works if one not in EVERYWHERE]
        return [one for one in dict.fromkeys((*named, *own)) if one == "list.open" or not one.startswith(MOVING)]

    def _keys(self, ids: Sequence[str], cells: int) -> Iterator[Entry]:
        """Keys and what they do; a long one goes on below itself."""
        told = [(spelled(self.works[one]), KEYS[one].tooltip) for one in ids if one not in _ROOMS]
        rooms = [self.works[one] for one in self.works if one in _ROOMS] if any(one in _ROOMS for one in ids) else []
        if rooms:
            told.insert(0, (_from_to(rooms), "Go to a room; its digit stands on top"))
        for key, says in told:
            first, *more = fold(says, cells - KEY)
            lines: list[Line] = [((padded(key, KEY), "strong"), (first, "note"))]
            lines += [((f"{' ' * KEY}{one}", "note"),) for one in more]
            yield Entry(tuple(lines))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is a page below, or above, or there is none."""
        if action in ("cursor_down", "page_down", "last"):
            return self.page + 1 < self.pages
        if action in ("cursor_up", "page_up", "first"):
            return self.page > 0
        return super().check_action(action, parameters)

    def word_for(self, key: str) -> str:
        """Where the arrows lead; its own key closes help again."""
        more = f"more, {self.page + 1} of {self.pages}"
        return {"list.down": more, "list.up": "back up", "app.help": "close"}.get(key, super().word_for(key))

    def turn_to(self, page: int) -> None:
        """Show that page."""
        self.page = max(min(page, self.pages - 1), 0)
        self.lay_out()

    def action_cursor_down(self) -> None:
        """The next page."""
        self.turn_to(self.page + 1)

    def action_cursor_up(self) -> None:
        """The page before."""
        self.turn_to(self.page - 1)

    def action_page_down(self) -> None:
        """The next page."""
        self.turn_to(self.page + 1)

    def action_page_up(self) -> None:
        """The page before."""
        self.turn_to(self.page - 1)

    def action_first(self) -> None:
        """The first page."""
        self.turn_to(0)

    def action_last(self) -> None:
        """The last page."""
        self.turn_to(self.pages - 1)

    @on(MouseScrollDown)
    def wheel_down(self) -> None:
        """The next page."""
        self.turn_to(self.page + 1)

    @on(MouseScrollUp)
    def wheel_up(self) -> None:
        """The page before."""
        self.turn_to(self.page - 1)

    def action_help(self) -> None:
        """Close it again."""
        self.dismiss(None)


def laid(entries: Sequence[Entry], rows: int, columns: int) -> list[list[list[Line]]]:
    """Pages of columns: no entry is divided, and no heading stands without its first key. Where one page holds all,
    its columns are about as long as each other."""
    pages = _laid(entries, rows, columns)
    while len(pages) == 1 and rows > 1 and len(shorter := _laid(entries, rows - 1, columns)) == 1:
        pages, rows = shorter, rows - 1
    return pages


def _laid(entries: Sequence[Entry], rows: int, columns: int) -> list[list[list[Line]]]:
    every: list[list[Line]] = [[]]
    for number, one in enumerate(entries):
        here = every[-1]
        blank = 1 if one.heading and here else 0
        follows = len(entries[number + 1].lines) if one.heading and number + 1 < len(entries) else 0
        if here and len(here) + blank + len(one.lines) + follows > rows:
            here, blank = [], 0
            every.append(here)
        here += [(), *one.lines] if blank else [*one.lines]
    return [every[first : first + columns] for first in range(0, len(every), columns)]


def _beside(columns: Sequence[Sequence[Line]], cells: int) -> Iterator[Line]:
    """The columns beside each other."""
    for row in range(max(map(len, columns))):
        made: list[Part] = []
        for number, column in enumerate(columns):
            parts = column[row] if row < len(column) else ()
            made += parts
            if number + 1 < len(columns):
                used = sum(cell_len(part[0] if isinstance(part, tuple) else str(part)) for part in parts)
                made.append(" " * (cells - used + GAP))
        yield tuple(made)


def _joined(lines: Iterable[Line]) -> Iterator[Part]:
    for number, parts in enumerate(lines):
        yield from ("\n",) if number else ()
        yield from parts


def _from_to(keys: list[str]) -> str:
    """`0–4, 6, 7` for the digits of rooms, of which one may not be open yet; of other keys all."""
    digits = sorted(int(key) for key in keys if key.isdecimal())
    if len(digits) == len(keys) > 2:
        runs: list[list[int]] = []
        for one in digits:
            if runs and runs[-1][-1] == one - 1:
                runs[-1].append(one)
            else:
                runs.append([one])
        told = ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else [str(one) for one in run] for run in runs)
        return ", ".join(one for some in told for one in some)
    return " ".join(spelled(key) for key in keys)
