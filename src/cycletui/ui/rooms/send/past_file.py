"""One file that was taken in: what it brought, and what hiding it, or showing it again, would change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.widget import Widget

from cycletui.queries.disk_words import some
from cycletui.queries.moments import when
from cycletui.records.harmless import line
from cycletui.records.today import as_read
from cycletui.records.words import LEAVE_IT
from cycletui.store.brought import Brought
from cycletui.ui.screens.incoming import Incoming, rows_of, said_of
from cycletui.ui.widgets.lists import Rows, noted
from cycletui.ui.widgets.text import Part, Row, Said, toast

if TYPE_CHECKING:
    from cycletui.store.batches import Batch
    from cycletui.store.store import Store

TEAM_CAME = "The team itself came with it, so it cannot be hidden. It brought:"
BROUGHT = {"out of sight": "new", "back": "deleted"}
"""What became of a record by a file, by what would become of it without."""
Turned = tuple[tuple[Brought, ...], int]


def read_turned(store: Store, batch: str, hide: bool) -> Turned:
    """What hiding (or showing) that file would change."""
    from cycletui.store.brought import turned

    return turned(store.reader, int(batch), hide=hide)


def turn(store: Store, batch: str, hide: bool) -> int:
    """Hide it, or show it again; how many changes that are."""
    from cycletui.store import batches

    return batches.hide(store, batch) if hide else batches.show(store, batch)


class PastFile(Incoming):
    """Hide this file, or show it again? What that changes stands below, before anything happens."""

    OTHER_PART: ClassVar[tuple[str, str]] = ("what changes", "the choice")

    def __init__(self, batch: Batch) -> None:
        super().__init__("send")
        self.past = batch
        self.does = "show it again" if batch.hidden else "hide it"

    def body(self) -> Iterable[Widget]:
        """Whose file, two choices, what would change."""
        yield Said(*self._about(()), id="about")
        word = "Show it again" if self.past.hidden else "Hide what it brought"
        turning = [] if self.stays else [(word, "here only; nothing is lost", True)]
        # what cannot be done is not offered
        yield Rows(*noted([(LEAVE_IT, "", False), *turning]), id="choices")
        yield Rows(id="what")

    @property
    def stays(self) -> bool:
        """Whether it brought the team itself: without it there would be none to show."""
        return self.past.began_here and not self.past.hidden

    def _about(self, told: Iterable[Part]) -> list[Part]:
        one = self.past
        whose = line(one.by_name or "another laptop", 40)
        hidden = "  hidden" if one.hidden else ""
        return [
            (line(as_read(one.file or "a file"), 60), "strong"),
            (hidden, "late"),
            "\n",
            (f"From {whose}, taken in {when(one.at)}: {some(one.new, 'change')}.", "note"),
            "\n",
            *told,
        ]

    def on_mount(self) -> None:
        """Read behind the choices."""
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Read what would change, and show it."""
        with self.host.told():
            found, more = await self.session.read(read_turned, self.past.id, not self.past.hidden)
            said = said_of(found)
            told: list[Part]
            if self.stays:
                found = tuple(one._replace(what=BROUGHT.get(one.what, one.what)) for one in found)
                told = [f"{TEAM_CAME} ", (said_of(found), "strong")]
            else:
                verb = "Showing it again" if self.past.hidden else "Hiding it"
                told = [f"{verb} would change: ", (said or "nothing that is shown", "strong")]
            self.query_one("#about", Said).say(*self._about(told))
            rows = rows_of([one for one in found if one.what != "known"])
            rows += [Row((f"and {more:,} records more", "note"), heading=True)] if more else []
            self.query_one("#what", Rows).fill(rows)

    @on(Rows.OptionSelected, "#choices")
    def chosen(self, event: Rows.OptionSelected) -> None:
        """Leave it, or turn it."""
        if isinstance(event.option, Row) and event.option.means is True:
            self.turn()
        else:
            self.action_back()

    @work(exclusive=True, group="save")
    async def turn(self) -> None:
        """Hide or show, and say so."""
        hide = not self.past.hidden
        with self.host.told():
            count = await self.session.write(turn, self.past.id, hide)
            word = "Hidden on this laptop" if hide else "Shown again"
            file = line(as_read(self.past.file), 60)
            toast(self.app, f"{word}: {some(count, 'change')} of {file}.", named=file)
            self.host.changed()
            self.dismiss(None)

    def foot_state(self) -> str:
        """What people fear at this point."""
        return "nothing is lost"

    def action_back(self) -> None:
        """Leave it as it is."""
        self.dismiss(None)
