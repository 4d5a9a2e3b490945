"""Goals & tasks: one list of all that was agreed, tried and promised, and the card of the row with the bar."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType

from cycletui.ui.keys.table import bindings
from cycletui.ui.screens.list_room import Listed

if TYPE_CHECKING:
    from cycletui.queries.card import Card
    from cycletui.queries.lists import Section
    from cycletui.queries.outcomes.lists import OutcomesView


class OutcomesRoom(Listed):
    """Outcomes, tasks, promises, decisions, needs and ways in one list."""

    FOOT = (
        *("line.enter", "list.open", "room.new_record", "outcomes.next", "room.agree", "room.edit"),
        *("outcomes.slip", "outcomes.group", "work.look", "work.slips", "screen.back", "app.help"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        *("outcomes.next", "outcomes.before", "outcomes.group", "outcomes.slip"),
    )

    # lines of growth are what this room argues over: they have more of it than the card
    DEFAULT_CSS = """
    OutcomesRoom.-wide #left { width: 7fr; }
    OutcomesRoom.-wide #right { width: 5fr; }
    """
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

    @property
    def promise(self) -> bool:
        """Whether a promise has the bar that can be answered here."""
        here = self.here if self.is_mounted else None
        return here is not None and here.kind == "commitment" and not self.big

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What belongs to a kind works while one of it has the bar; a promise is answered where others move on."""
        here = self.here if self.is_mounted else None
        kind = here.kind if here is not None and not self.big else ""
        if action == "agree" and self.promise:
            return True
        if action == "group":
            return kind == "outcome"
        if action == "slip":
            return kind == "response_plan"
        return super().check_action(action, parameters)

    def open_row(self) -> None:
        """A promise asks how it stands; all else opens as everywhere."""
        if self.promise:
            self.answer()
        else:
            super().open_row()

    def move_on(self) -> None:
        """How a promise stands; all else moves on to its next state."""
        if self.promise:
            self.answer()
        else:
            super().move_on()

    @work(exclusive=True, group="answer")
    async def answer(self) -> None:
        """How the promise with the bar stands: a sheet to choose from, so that no digit answers."""
        from cycletui.ui.rooms.outcomes.answering import LOOK, ask

        if (here := self.here) is None:
            return
        chosen = await ask(self.host, here, wide=self.wide)
        if chosen == LOOK:
            super().open_row()

    def word_for(self, key: str) -> str:
        """Of a promise enter asks how it stands."""
        if key in ("list.open", "room.agree") and self.promise:
            return "answer it"
        return super().word_for(key)

    def foot_keys(self) -> tuple[tuple[str, str], ...]:
        """Of two keys that answer one is named."""
        keys = super().foot_keys()
        return tuple(key for key in keys if not (key == ("a", "answer it") and ("enter", "answer it") in keys))

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
