"""What the room does before a meeting runs: another sort, the forms of the meeting and its parts, one more part."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual import work

from cycletui.ui.rooms.meeting.means import Means
from cycletui.ui.screens.base import Showing
from cycletui.ui.widgets.lists import Rows

if TYPE_CHECKING:
    from cycletui.entry.meeting import Who
    from cycletui.queries.audience import AudienceReader
    from cycletui.queries.meeting.view import MeetingView


def _on_paper(space: str, meeting: str, template: str, reader: AudienceReader) -> str:
    from cycletui.exchange.pages.plain import as_text
    from cycletui.queries.minutes.agenda import read_next_agenda
    from cycletui.queries.minutes.pages import read_minutes_page

    found = read_minutes_page(reader, meeting) if meeting else read_next_agenda(reader, space, template)
    return as_text(found) if found is not None else ""


class Prepares(Showing):
    """The room, as far as it prepares what comes next."""

    view: MeetingView | None

    def __init__(self, name: str) -> None:
        super().__init__(name)

    @property
    def who(self) -> Who:
        """For whom something is saved."""
        from cycletui.entry.meeting import Who

        return Who(self.session.space, self.session.me, self.session.window)

    @property
    def _means(self) -> Means | None:
        focused = self.focused
        return focused.means if isinstance(focused, Rows) and isinstance(focused.means, Means) else None

    def open_row(self, means: Means) -> None:
        """A part is changed, at the desk; a meeting before is read."""
        if means.sort == "past":
            self.read_past(means.id)
        elif self.host.big:
            # it says why not; nothing is planned for it meanwhile
            self.host.open_form("agenda_item")
        else:
            self.action_edit()

    @work(exclusive=True, group="paper")
    async def read_past(self, meeting: str) -> None:
        """Its minutes, for whoever reads along."""
        from cycletui.ui.rooms.meeting.paper import read_minutes_here

        with self.host.told():
            await read_minutes_here(self.host, meeting)

    def to_copy(self) -> Callable[[AudienceReader], str] | None:
        """Before it runs: the agenda of what comes next, or the minutes of that with the bar, as they are sent."""
        view, means = self.view, self._means
        if view is None or view.now is not None or means is None or means.sort not in ("begin", "past"):
            return None
        return partial(_on_paper, self.session.space, "" if means.sort == "begin" else means.id, view.next.template)

    def action_back(self) -> None:
        """Home; a meeting goes on meanwhile."""
        self.host.action_room("home")

    @work(exclusive=True, group="prepare")
    async def action_edit(self) -> None:
        """The form of the meeting, or of the part with the bar."""
        from cycletui.ui.rooms.meeting.preparing import edit

        if self.view is not None and (means := self._means) is not None:
            with self.host.told():
                await edit(self.host, self.who, self.view.next, means)

    @work(exclusive=True, group="prepare")
    async def action_new(self) -> None:
        """One more part, behind all others."""
        from cycletui.ui.rooms.meeting.preparing import new_part

        if self.view is not None:
            with self.host.told():
                await new_part(self.host, self.who, self.view.next)

    @property
    def writes_there(self) -> bool:
        """What happens in the room is written down there."""
        return True

    def action_lists(self) -> None:
        """Each kind as a plain list."""
        self.host.action_room(self.room, plain=True)

    # on paper

    @work(exclusive=True, group="paper")
    async def action_paper(self) -> None:
        """Minutes and agenda."""
        from cycletui.ui.rooms.meeting.paper import hand_out

        if self.view is not None:
            with self.host.told():
                await hand_out(self.host, self.view, self._means)

    @work(exclusive=True, group="paper")
    async def catch_me_up(self) -> None:
        """What whoever is at the keyboard missed."""
        from cycletui.ui.rooms.meeting.paper import catch_me_up

        with self.host.told():
            await catch_me_up(self.host)
