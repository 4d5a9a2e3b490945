"""What the room does before a meeting runs: another sort, the forms of the meeting and its parts, one more part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from cycletui.ui.rooms.meeting.means import Means
from cycletui.ui.screens.base import ONLY_SHOWS, Showing
from cycletui.ui.widgets.lists import Rows
from cycletui.ui.widgets.text import Part

if TYPE_CHECKING:
    from cycletui.entry.meeting import Who
    from cycletui.queries.meeting.view import MeetingView


class Prepares(Showing):
    """The room, as far as it prepares what comes next."""

    view: MeetingView | None

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._template = ""
        """The sort that was chosen for the next meeting, by its key."""

    @property
    def who(self) -> Who:
        """For whom something is saved."""
        from cycletui.entry.meeting import Who

        return Who(self.session.space, self.session.me, self.session.window)

    @property
    def _means(self) -> Means | None:
        focused = self.focused
        return focused.means if isinstance(focused, Rows) and isinstance(focused.means, Means) else None

    @work(exclusive=True, group="prepare")
    async def action_sort(self) -> None:
        """Another sort of meeting."""
        from cycletui.ui.rooms.meeting.preparing import another_sort

        if self.view is None:
            return
        with self.host.told():
            if chosen := await another_sort(self.host, self.who, self.view):
                self._template = chosen
                self.load()

    @work(exclusive=True, group="prepare")
    async def action_edit(self) -> None:
        """The form of the meeting, or of the part with the bar."""
        from cycletui.ui.rooms.meeting.preparing import edit

        if self.view is not None and (means := self._means) is not None:
            with self.host.told():
                await edit(self.host, self.who, self.view.next, means)
                self._template = ""

    @work(exclusive=True, group="prepare")
    async def action_new(self) -> None:
        """One more part, behind all others."""
        from cycletui.ui.rooms.meeting.preparing import new_part

        if self.view is not None:
            with self.host.told():
                await new_part(self.host, self.who, self.view.next)
                self._template = ""

    def _banner(self) -> list[Part]:
        """Who reads along; here one also writes."""
        told = super()._banner()
        return [part.replace(ONLY_SHOWS, "") if isinstance(part, str) else part for part in told]

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
