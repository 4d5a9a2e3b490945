"""The plain room: the kinds of a room, the records of a kind, and what can be done with one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.binding import BindingType
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Input

from cycletui.queries.filtering import matches
from cycletui.queries.parts import MOST, KindRow, RecordRow
from cycletui.records.harmless import line
from cycletui.records.words import NO_ROW, empty, without_key
from cycletui.ui.keys.table import bindings
from cycletui.ui.screens.acting import NEEDS_RECORD
from cycletui.ui.screens.filtered import Filtered
from cycletui.ui.screens.reading import ReadBeside
from cycletui.ui.screens.room_words import room_words
from cycletui.ui.widgets.lists import Rows
from cycletui.ui.widgets.places import Horizontal, Vertical
from cycletui.ui.widgets.text import Row, Said

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.frame_view import FrameView


GROUPS = "Our groups"
"""The row that leads to them, in the room Team."""
WHAT_GROUPS = "How many are in each, what stays with us, and which are one. @ opens them from everywhere."
FIRST = {"evidence": "result", "team": "member"}
"""The kind that a room opens with, where it is not the first that holds something."""


class RoomView(NamedTuple):
    """What a room shows: its kinds, and the records of the kind that is looked at."""

    frame: FrameView
    kinds: tuple[KindRow, ...]
    kind: str | None
    records: tuple[RecordRow, ...]


def read_room(reader: AudienceReader, space: str, me: str, name: str, kind: str | None) -> RoomView:
    """Read a room; `kind` is `None` where nobody has chosen one yet."""
    # loaded here, in the thread, so that the room's frame paints before it
    from cycletui.queries.frame import read_frame
    from cycletui.queries.rows import room_kinds, room_records

    kinds = room_kinds(reader, space, name)
    names = [one.name for one in kinds]
    if kind not in names:
        first = FIRST.get(name)
        filled = next((one.name for one in kinds if one.number), names[0] if names else None)
        kind = first if first in names else filled
    found = room_records(reader, space, kind, name) if kind is not None else ()
    return RoomView(read_frame(reader, space, me), kinds, kind, found)


class PlainRoom(Filtered, ReadBeside):
    """A room as lists. It stays the way to whatever has no screen of its own."""

    PLAIN_LISTS = True
    FOOT = (
        "list.open",
        "line.enter",
        "reflection.predictions",
        "room.new_record",
        "room.restore",
        "room.filter",
        "room.delete",
        "room.kinds",
        "room.history",
        "app.help",
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        *("room.records", "room.kinds", "reflection.predictions"),
    )
    DEFAULT_CSS = """
    PlainRoom {
        & #columns { height: 1fr; }
        & #kinds { width: 32; margin-right: 4; }
        & #right { width: 1fr; }
        & #about { height: auto; padding-left: 2; max-width: 100; }
        & #empty { height: auto; padding-left: 2; max-width: 100; }
        & #records { height: 1fr; }
        &.-bare #kinds { display: none; }
        &.-narrow #kinds { width: 1fr; margin-right: 0; }
        &.-narrow #right { display: none; }
        &.-narrow.-records #kinds { display: none; }
        &.-narrow.-records #right { display: block; }
    }
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.view: RoomView | None = None
        self.kind: str | None = None
        self._width = 0

    def body(self) -> Iterable[Widget]:
        """Kinds at the left, records at the right."""
        with Horizontal(id="columns"):
            yield Rows(id="kinds", classes="-names")
            with Vertical(id="right"):
                records = (Said(id="about"), self.filter_field(), Said(id="empty", classes="-none"))
                yield from self.in_two([*records, Rows(id="records")])

    def on_mount(self) -> None:
        """Read the room."""
        self.query_one("#kinds").focus()
        self.load()

    async def read_view(self) -> RoomView:
        """Kinds and records."""
        session = self.session
        return await session.ask(read_room, session.space, session.me, self.room, self.kind)

    def show(self, view: RoomView) -> None:
        """Show what was read; the bars keep their places."""
        first = self.view is None
        self.view, self.kind = view, view.kind
        self.host.frame_view = view.frame
        self.show_frame(view.frame)
        kinds = self.query_one("#kinds", Rows)
        made = [
            Row(line(one.label, 24), (f"  {one.number}" if one.number else "", "note"), means=one.name)
            for one in view.kinds
        ]
        if self.room == "team":
            made.append(Row(GROUPS, means=GROUPS))
        with self.prevent(Rows.OptionHighlighted):
            kinds.fill(made, keep=GROUPS if self.at_groups else view.kind)
        if first and not view.kinds:
            self.add_class("-records", "-bare")
            self.list.focus()
        self.show_rows()

    @on(Resize)
    def resized(self) -> None:
        """Rows are made for a width."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self.view is not None and self.is_mounted and self.list.size.width != self._width:
            self.show_rows()

    @property
    def list(self) -> Rows:
        """The records."""
        return self.query_one("#records", Rows)

    @property
    def at_groups(self) -> bool:
        """Whether the bar among the kinds is on the row that leads to the groups."""
        return bool(self.query_one("#kinds", Rows).means == GROUPS)

    def show_rows(self) -> None:
        """Show the records that have the words; of the groups what is in their place."""
        view = self.view
        if view is None:
            return
        if self.at_groups:
            self.list.fill(())
            self.query_one("#empty").set_class(True, "-none")
            self.query_one("#about", Said).say((GROUPS, "strong"), "\n", (WHAT_GROUPS, "note"))
            return
        words = self.filter_words
        self._width = self.list.size.width
        rows = [r for r in view.records if matches(words, f"{r.title} {r.state} {r.detail}")]
        from cycletui.ui.widgets.rows import record_row

        # what was deleted is of several kinds
        labels = max((len(one.label) for one in rows), default=0) if view.kind == "" else 0
        made = [record_row(one, self.list.wide, kind=one.label if labels else "", wide=labels) for one in rows]
        self.list.fill(made, keep=self.just_made(made))
        kind = next((one for one in view.kinds if one.name == view.kind), None)
        about = self.query_one("#about", Said)
        if kind is None:
            here = room_words(self.room, self.host.frame_view.kind)
            about.say((here.label, "strong"), (f"  {here.for_what}", "note"))
        else:
            count = f"{len(rows)} of {kind.number}" if words or kind.number > len(rows) else f"{kind.number}"
            most = f", the newest {MOST:,}: f finds the others" if kind.number > MOST else ""
            about.say((kind.label, "strong"), (f"  {count}{most}", "note"), "\n", (kind.help, "note"))
        empty = self.query_one("#empty", Said)
        empty.say((self._empty(bool(words)), "note"))
        empty.set_class(bool(rows), "-none")
        self.refresh_bindings()
        self.refresh_foot()

    def _empty(self, filtered: bool) -> str:
        if filtered:
            return NO_ROW
        if self.kind is None:
            none = room_words(self.room, self.host.frame_view.kind).empty
        else:
            none = empty(self.kind, self.host.frame_view.kind)
        return without_key(none) if self.host.big else none

    def _tells_predictions(self) -> bool:
        from cycletui.queries.reflection.tabs import told_of_predictions

        return told_of_predictions(self.session.audience)

    def action_predictions(self) -> None:
        """What each voice expects, side by side: the room itself shows it."""
        self.host.action_room(self.room, at="prediction")

    @property
    def here(self) -> RecordRow | None:
        """The record with the bar, while the list of records has it."""
        records = self.list
        means = records.means
        return means if self.focused is records and isinstance(means, RecordRow) else None

    @on(Rows.OptionHighlighted, "#kinds")
    def kind_changed(self, event: Rows.OptionHighlighted) -> None:
        """Show the records of the kind with the bar."""
        means = event.option.means if isinstance(event.option, Row) else None
        if means != self.kind or not self.list.option_count:
            with self.prevent(Input.Changed):
                self.forget_filter()
        if means not in (None, self.kind, GROUPS):
            self.kind = means
            self.load()
        else:
            # from the groups back to the kind that was read, or to them
            self.show_rows()
        self.refresh_bindings()
        self.refresh_foot()

    @on(Rows.OptionHighlighted, "#records")
    def record_changed(self) -> None:
        """Other keys may work now."""
        self.refresh_bindings()

    @on(Rows.OptionSelected, "#kinds")
    def kind_opened(self) -> None:
        """On to the records, or to the place for groups; an empty kind begins with its first."""
        if self.at_groups:
            self.host.action_groups()
        else:
            self.action_records()

    @on(Rows.OptionSelected, "#records")
    def record_opened(self) -> None:
        """Open the form."""
        self.action_edit()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys for a record work while one has the bar."""
        if action == "predictions":
            return self.room == "reflection" and self._tells_predictions()
        if not self.is_mounted or self.view is None:
            return action not in ("new", "filter", "records", *NEEDS_RECORD)
        if action in ("filter", "records"):
            return bool(self.view.kinds) and not self.at_groups
        return super().check_action(action, parameters)

    @property
    def kind_here(self) -> str:
        """The kind that is looked at."""
        return "group" if self.at_groups else self.kind or ""

    def action_records(self) -> None:
        """To the records."""
        self.add_class("-records")
        self.list.focus()
        self.call_after_refresh(self._fit)

    def action_kinds(self) -> None:
        """Back: from the filter to the records, from there to the kinds, from there to the room that they are of, or
        Home."""
        if self.forget_filter():
            self.list.focus()
        elif self.focused is not self.query_one("#kinds") and self.view is not None and self.view.kinds:
            self.remove_class("-records")
            self.query_one("#kinds", Rows).focus()
        else:
            self.host.action_room(self.room if self.host.has_own_screen(self.room) else "home")

    def action_filter(self) -> None:
        """Type words; the list follows."""
        self.add_class("-records")
        super().action_filter()

    def word_for(self, key: str) -> str:
        """What enter does depends on where the bar is."""
        if key == "list.open":
            kinds = self.query_one("#kinds", Rows)
            return "open" if self.focused is not kinds else "to them" if self.at_groups else "to the list"
        if key == "line.enter":
            return "to the list"
        return super().word_for(key)
