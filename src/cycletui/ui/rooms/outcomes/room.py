"""Goals & tasks: one list of all that was agreed, tried and promised, and the card of the row with the bar."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType

from cycletui.records.rooms import ROOMS
from cycletui.ui.keys.table import bindings
from cycletui.ui.screens.list_room import Listed

if TYPE_CHECKING:
    from cycletui.queries.card import Card
    from cycletui.queries.lists import Section
    from cycletui.queries.outcomes.lists import OutcomesView

ANSWERS = ("outcomes.kept", "outcomes.partly", "outcomes.not_yet", "outcomes.dropped")


class OutcomesRoom(Listed):
    """Outcomes, tasks, promises, decisions, needs and ways in one list."""

    FOOT = (
        *("line.enter", "list.open", *ANSWERS, "room.new_record", "outcomes.next", "room.agree", "room.edit"),
        *("outcomes.slip", "outcomes.group", "screen.back", "app.help"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        *("outcomes.next", "outcomes.before", *ANSWERS, "outcomes.go", "outcomes.group", "outcomes.slip"),
    )
    going = False
    """Whether the next digit is a room, although a promise has the bar."""

    view: OutcomesView | None

    def sections(self) -> tuple[Section, ...]:
        """The parts of the list."""
        from cycletui.queries.outcomes.lists import sections

        if self.view is None:
            return sections(self.session.audience, "")
        return sections(self.session.audience, self.view.team, self.view.counts)

    def card_reader(self) -> Callable[..., Card | None]:
        """The card."""
        from cycletui.queries.outcomes.cards import read_detail

        return read_detail

    async def read_view(self) -> OutcomesView:
        """All lists."""
        from cycletui.queries.outcomes.lists import read_outcomes

        session = self.session
        return await session.ask(read_outcomes, session.space, session.me, session.today)

    def counted(self, kind: str, many: int) -> str:
        """Of promises, how many are open."""
        if kind == "commitment" and many and self.view is not None:
            return self.view.open_
        return super().counted(kind, many)

    def bar_moved(self) -> None:
        """Digits mean the row with the bar again."""
        self.going = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Digits answer while a promise has the bar, unless g was pressed before."""
        here = self.here if self.is_mounted else None
        kind = here.kind if here is not None and not self.big else ""
        if action == "answer":
            return kind == "commitment" and not self.going
        if action == "go":
            return kind == "commitment"
        if action == "group":
            return kind == "outcome"
        if action == "slip":
            return kind == "response_plan"
        return super().check_action(action, parameters)

    def action_go(self) -> None:
        """The next digit is a room."""
        self.going = True
        self.refresh_bindings()

    @work(exclusive=True, group="answer")
    async def action_answer(self, state: str) -> None:
        """How the promise with the bar stands."""
        from cycletui.ui.rooms.outcomes.answering import answer

        if (here := self.here) is not None:
            await answer(self.host, here, state)

    @work(exclusive=True, group="answer")
    async def action_group(self) -> None:
        """An aim for one group."""
        from cycletui.ui.rooms.outcomes.answering import group_aim

        if (here := self.here) is not None:
            await group_aim(self.host, here)

    @work(exclusive=True, group="file")
    async def action_slip(self) -> None:
        """A blank slip to print."""
        from cycletui.ui.rooms.outcomes.slip import write_slip

        if (here := self.here) is not None:
            await write_slip(self.host, here)

    def action_back(self) -> None:
        """Back: from g, and then as everywhere."""
        if self.going:
            self.going = False
            self.refresh_bindings()
        else:
            super().action_back()

    def foot_keys(self) -> tuple[tuple[str, str], ...]:
        """After g only rooms."""
        return (
            ((f"{ROOMS[0].digit}–{ROOMS[-1].digit}", "go to that room"), ("escape", "stay"))
            if self.going
            else super().foot_keys()
        )
