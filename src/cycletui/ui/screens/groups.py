"""The place for groups: how many are in each, what stays with us, how much was counted, and which are one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.events import Resize
from textual.screen import Screen
from textual.widget import Widget

from cycletui.queries.evidence.alike import Alike
from cycletui.queries.evidence.groups import GroupLine, GroupsView, read_groups
from cycletui.queries.parts import RecordRow
from cycletui.records.evidence import Group, Measure
from cycletui.records.words import OR_THE_SAME, TO_SETTLE, empty, row_of, without_key, words_of
from cycletui.ui.keys.table import bindings
from cycletui.ui.screens.acting import Acting
from cycletui.ui.screens.plain_room import GROUPS
from cycletui.ui.screens.reading import ReadBeside
from cycletui.ui.widgets.lists import Rows
from cycletui.ui.widgets.rows import stated
from cycletui.ui.widgets.strip import heading
from cycletui.ui.widgets.text import Row, Said

MAY_BE_ONE = "What we count, under two names"


class Groups(Acting, ReadBeside):
    """A row for each group; those of which something is to be settled come first, and say so."""

    help_words = (
        "Our groups",
        "The groups that we count: how many they are, what stays with us, and which are one.",
    )
    FOOT = ("list.open", "room.new_record", "room.edit", "room.delete", "screen.back", "app.help")
    BINDINGS: ClassVar[list[BindingType]] = bindings("screen.back")
    DEFAULT_CSS = """
    Groups {
        & #title { height: auto; }
        & #empty { height: auto; padding-left: 2; }
        & Rows { height: 1fr; }
    }
    """

    def __init__(self, group: str = "") -> None:
        """`group` is the one on which the bar begins."""
        super().__init__("team")
        self.view: GroupsView | None = None
        self._begin_at = group
        self._width = 0

    def body(self) -> Iterable[Widget]:
        """Title, groups."""
        yield Said((GROUPS, f"{self.room}-strong"), id="title")
        yield from self.in_two([Said(id="empty", classes="-none"), Rows()])

    def on_mount(self) -> None:
        """Read them."""
        self.query_one(Rows).focus()
        self.load()

    async def read_view(self) -> GroupsView:
        """The groups, and what is known of them."""
        session = self.session
        return await session.ask(read_groups, session.space, session.me)

    def show(self, view: GroupsView) -> None:
        """A row for each; the bar keeps its place."""
        self.view = view
        self.host.frame_view = view.frame
        self.show_frame(view.frame)
        rows = self.query_one(Rows)
        self._width = rows.size.width
        label = words_of("kind group", view.frame.kind) or Group.kind_label
        made = [_row(one, label, row_of(view.frame.kind), rows.wide) for one in view.lines]
        if view.measures:
            made += [heading(MAY_BE_ONE), *map(_measure, view.measures)]
        began = next((row.means for row in made if row.means and row.means.id == self._begin_at), None)
        self._begin_at = ""
        rows.fill(made, keep=self.just_made(made) or began or rows.means)
        none = empty("group", view.frame.kind)
        said = self.query_one("#empty", Said)
        said.say((without_key(none) if self.host.big else none, "note"))
        said.set_class(bool(view.lines), "-none")
        many = f"  {len(view.lines)}" if view.lines else ""
        note = "   enter: what to do with one" if made and not self.host.big else ""
        self.query_one("#title", Said).say((GROUPS, f"{self.room}-strong"), (f"{many}{note}", "note"))
        self.refresh_bindings()
        self.refresh_foot()

    @on(Resize)
    def resized(self) -> None:
        """Rows are made for a width."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self.view is not None and self.is_mounted and self.query_one(Rows).size.width != self._width:
            self.show(self.view)

    @property
    def here(self) -> RecordRow | None:
        """The group with the bar."""
        means = self.query_one(Rows).means
        return means if isinstance(means, RecordRow) else None

    @property
    def kind_here(self) -> str:
        """A new one is a group."""
        return "group"

    @on(Rows.OptionHighlighted)
    def moved(self) -> None:
        """Other keys may work now."""
        self.refresh_bindings()

    @on(Rows.OptionSelected)
    def opened(self) -> None:
        """Ask what to do with it."""
        if self.here is not None and not self.host.big:
            self.ask(self.here.kind, self.here.id)

    @work(exclusive=True, group="opens")
    async def ask(self, kind: str, record: str) -> None:
        """Rename, join, take apart, delete."""
        from cycletui.ui.screens.joining import more

        with self.host.told():
            await more(self.host, kind, record)

    def word_for(self, key: str) -> str:
        """What enter does with a group."""
        return {"list.open": "rename, join …", "room.edit": "its form"}.get(key, super().word_for(key))

    def action_back(self) -> None:
        """Leave."""
        self.dismiss(None)


def group_at(screen: Screen[Any]) -> str:
    """The group of which the row with the bar speaks, on whatever screen; empty where it speaks of none."""
    here = getattr(screen, "here", None)
    if isinstance(here, RecordRow) and here.kind == "group":
        return here.id
    return str(getattr(getattr(screen, "seen", None), "group_id", ""))


def _row(one: GroupLine, label: str, below: str, wide: int) -> Row:
    """`English learners   also called EL    14 in it · 12 results`."""
    also = f"also called {', '.join(same.name for same in one.also)}" if one.also else ""
    if one.unlike:
        also = f"≠ said in two ways: enter settles it. {also}".rstrip()
    elif one.settle:
        also = f"≠ {TO_SETTLE}. {also}".rstrip()
    elif one.like and not also:
        also = OR_THE_SAME.format(one.like[0][1])
    means = RecordRow(one.id, "group", label, one.name, also)
    states = [(text, role) for text, role in _states(one, below) if text]
    return Row(*stated([], one.name, also, states, wide), means=means)


def _measure(one: Alike) -> Row:
    """What is counted, and under which other name it may be."""
    may_be = OR_THE_SAME.format(one.other_name)
    means = RecordRow(one.id, "measure", Measure.kind_label, one.name, may_be)
    return Row(one.name, (f"   {may_be}", "note"), means=means)


def _states(one: GroupLine, below: str) -> Iterator[tuple[str, str]]:
    stays = "private" if one.private else f"a {below}, stays with us" if one.is_class else ""
    stays = f"{stays} in one, not in the other" if stays and {"private", "is_class"} & {*one.unlike} else stays
    sizes = f"{' or '.join(map(str, one.sizes))} in it" if one.sizes else ""
    results = f"{one.results} result{'' if one.results == 1 else 's'}" if one.results else ""
    told = " · ".join(part for part in (stays, sizes, results) if part)
    yield told, "warning" if one.unlike else "note"
