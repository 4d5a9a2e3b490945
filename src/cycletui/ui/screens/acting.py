"""What every room can do with the record that has the bar, by the same keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType

from cycletui.queries.parts import RecordRow
from cycletui.records.harmless import line
from cycletui.records.words import PUTS_BACK, UNDO
from cycletui.ui.keys.table import bindings
from cycletui.ui.screens.base import Showing
from cycletui.ui.widgets.text import toast

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cycletui.store.store import Store
    from cycletui.ui.widgets.text import Row

OF_OTHERS = "Nothing of the row you came from is open; this is of another one."
LOOKED_AT_FROM = ("outcomes", "evidence", "reflection")
"""Rooms from which students' work is looked at."""
NEEDS_RECORD = ("edit", "delete", "restore", "history", "agree")


class Acting(Showing):
    """A room whose screen says which record has the bar (`here`) and which kind `n` would make (`kind_here`)."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(
        *("room.new_record", "room.edit", "room.delete", "room.restore", "room.history", "room.agree"),
        *("room.lists", "app.settle", "work.look", "work.slips"),
    )

    PLAIN_LISTS = False
    """Whether this is a room's plain lists, and not its own screen."""

    @property
    def here(self) -> RecordRow | None:
        """The record with the bar."""
        return None

    @property
    def kind_here(self) -> str:
        """The kind that a new record would be of; empty where none would be."""
        return ""

    @property
    def begin(self) -> dict[str, str]:
        """What a new record begins with, by field."""
        return {}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Keys for a record work while one has the bar."""
        if action == "new":
            return self.is_mounted and bool(self.kind_here)
        if action == "lists":
            return self.host.has_own_screen(self.room)
        if action == "look":
            return self.is_mounted and self.room in LOOKED_AT_FROM
        if action == "slips":
            return self.is_mounted and not self.host.big and self.on_slips
        if action == "settle":
            return self.session.open
        if action not in NEEDS_RECORD:
            return True
        here = self.here if self.is_mounted else None
        if here is None:
            return False
        if action == "agree":
            from cycletui.records.states import NEXT, needs_agreement

            # a room agrees before the wall; whatever moves on by itself does so on my screen
            moves = here.kind in NEXT and not self.host.big
            return (moves or needs_agreement(here.kind)) and not here.deleted
        return action == "history" or (action == "restore") == here.deleted

    def just_made(self, rows: Iterable[Row]) -> RecordRow | None:
        """The row of the record whose form was just saved as a new one: the bar goes there, once."""
        for row in rows:
            if isinstance(row.means, RecordRow) and row.means.id == self.session.made:
                self.session.made = ""
                return row.means
        return None

    @property
    def open_here(self) -> str:
        """The record that is to be settled in the row with the bar; empty where nothing of it is open."""
        here = self.here
        return here.id if here is not None and here.settle else ""

    def named_in_words(self) -> tuple[str, ...]:
        """Where something of the row is open, its key."""
        return ("app.settle",) if self.is_mounted and self.open_here else ()

    def action_settle(self) -> None:
        """What is open of the row; else all that is, and that it is of others."""
        here, open_ = self.here, self.open_here
        if here is not None and open_ and here.kind == "result":
            self._settle_result(open_)
        else:
            self.host.action_settle(open_, OF_OTHERS if here is not None and not open_ else "")

    @work(exclusive=True, group="settle")
    async def _settle_result(self, result: str) -> None:
        """What two laptops noted apart are two records: it says what to do about them."""
        from cycletui.queries.evidence.apart import noted_apart

        with self.host.told():
            if apart := await self.session.ask(noted_apart, result):
                toast(self.app, apart)
            else:
                self.host.action_settle(result)

    def action_lists(self) -> None:
        """To the plain lists of this room, and back."""
        self.host.action_room(self.room, plain=not self.PLAIN_LISTS)

    def action_new(self) -> None:
        """A new record of this kind."""
        if self.kind_here:
            self.host.open_form(self.kind_here, begun=self.begin)

    def action_edit(self) -> None:
        """The form of the record with the bar."""
        if (here := self.here) is not None and not here.deleted:
            self.host.open_form(here.kind, here.id)

    def action_history(self) -> None:
        """What was ever written for it."""
        if (here := self.here) is not None:
            from cycletui.ui.screens.history import History

            self.app.push_screen(History(self.room, here))

    @work(exclusive=True, group="save")
    async def action_delete(self) -> None:
        """Delete it; nothing is asked, because u puts it back."""
        from cycletui.entry import joining

        here, session = self.here, self.session
        if here is None:
            return
        with self.host.told():
            await session.write(joining.delete, here.id, by=session.me, window=session.window)
            toast(self.app, f"Deleted: {(named := line(here.title, 60))}. {PUTS_BACK}.", named=named)
            self.host.changed()

    @work(exclusive=True, group="save")
    async def action_restore(self) -> None:
        """Put it back."""
        from cycletui.entry import joining

        here, session = self.here, self.session
        if here is None:
            return
        with self.host.told():
            await session.write(joining.restore, here.id, by=session.me, window=session.window)
            toast(self.app, f"Put back: {(named := line(here.title, 60))}.", named=named)
            self.host.changed()

    @property
    def on_slips(self) -> bool:
        """Whether what has the bar is asked on slips: what we expect, or whether we can do it."""
        from cycletui.records.ability import ABOUT

        here = self.here
        return self.kind_here == "prediction" or (here is not None and here.kind in ABOUT and not here.deleted)

    @work(exclusive=True, group="opens")
    async def action_look(self) -> None:
        """Look at the work of the task with the bar, or at what is counted there; else a task is chosen."""
        from cycletui.ui.screens.look import open_look

        here, seen = self.here, getattr(self, "seen", None)
        task = here.id if here is not None and here.kind == "student_task" else ""
        with self.host.told():
            await open_look(self.host, task, "" if task else str(getattr(seen, "measure", "")))

    @work(exclusive=True, group="opens")
    async def action_slips(self) -> None:
        """Slips: what we expect of a question, or whether we can do what has the bar."""
        from cycletui.ui.screens.on_slips import ask_ability, ask_some

        here, begun = self.here, self.begin
        with self.host.told():
            if self.kind_here == "prediction":
                await ask_some(self.host, begun.get("question", ""), begun.get("cycle", ""))
            elif here is not None:
                await ask_ability(self.host, here.id, here.title)

    def action_agree(self) -> None:
        """Put it to the team, or where nobody has to agree move it on to its next state."""
        self.move_on()

    def move_on(self) -> None:
        """Move it on, and say to which state."""
        self._agree()

    @work(exclusive=True, group="opens")
    async def _agree(self) -> None:
        from cycletui.records.states import needs_agreement

        here, session = self.here, self.session
        if here is None:
            return
        with self.host.told():
            if needs_agreement(here.kind):
                from cycletui.ui.screens.agreeing import agree

                await agree(self.host, here.id)
                return
            now = await session.write(move_on, here.kind, here.id, session.space, session.me, session.window)
            if now is None:
                toast(self.app, "What became of it is for you to say: e opens it.")
                return
            toast(self.app, f"{now}: {(named := line(here.title, 60))}. {UNDO}.", named=named)
            self.host.changed()


def move_on(store: Store, kind: str, record: str, space: str, me: str, window: str) -> str | None:
    """Save the record's next state; the words for it, or `None` where none follows by itself."""
    from cycletui.records import registry
    from cycletui.records.states import next_state
    from cycletui.records.values import say
    from cycletui.store import saves
    from cycletui.store.saves import Edit

    found = store.reader.get(record)
    state = next_state(kind, getattr(found, "state", None))
    if found is None or state is None:
        return None
    saves.write(store, [Edit(kind, {"state": state}, record)], space=space, by=me, window=window)
    return say(registry.find(kind).fields["state"], state)
