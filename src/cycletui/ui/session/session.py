"""What is open: the team file, the team, who is at the keyboard, and the threads that work on it."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
import threading
import uuid
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from cycletui.records import today as calendar
from cycletui.records.audience import Audience
from cycletui.ui.session.outbox import Outbox
from cycletui.ui.session.worker import Desk

if TYPE_CHECKING:
    from concurrent.futures import Future

    from cycletui.queries.audience import AudienceReader
    from cycletui.store.store import Store
    from cycletui.ui.session.round import Round

P = ParamSpec("P")
T = TypeVar("T")

CLOSE_SECONDS = 1.0
KEEP_SECONDS = 0.4
"""How long after a key what stands in a field is written as a draft: well within a second."""
QUICK_SECONDS = 0.0005
"""After so long a thread that loads lets the one go on that shows."""


class Asked(NamedTuple):
    """What the command line and the environment said."""

    store: Path | None = None
    team: str = ""
    me: str = ""
    note: str = ""
    keys: Path | None = None
    state: Path | None = None
    thrown_away: bool = False
    """Whether the team file goes when the app is left: the demo."""

    @classmethod
    def from_words(cls, store: Path | None, team: str, me: str | None, note: str = "") -> Asked:
        """The words of the command line, completed from the environment."""
        named = store or os.environ.get("CYCLETUI_STORE")
        return cls(
            Path(named) if named else None, team, me if me is not None else os.environ.get("CYCLETUI_ME", ""), note
        )


class Session:
    """One window on one team file. Screens ask through `read` and `write`, never the store itself."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self._store: Store | None = None
        self.space, self.me, self.initials, self.voice = "", "", "", ""
        self.audience = Audience.DESK
        """Who reads along on this window's screen."""
        self.in_the_room: Audience | None = None
        """Who is in the room when it is the big one: asked once, again after a while, and there by its key."""
        self.shared_at = 0.0
        """When the big screen was left last, in seconds of `time.time`."""
        self.screen_said = False
        """Whether somebody said who sees this window's screen: where a meeting goes on it is asked."""
        self.round: Round | None = None
        self.window = uuid.uuid4().hex[:12]
        self.saved_at: datetime | None = None
        self.made = ""
        self.outbox = Outbox()
        """What was entered in lines and is not saved yet."""
        self._present = False
        self._saving: set[asyncio.Task[Any] | None] = set()
        self._reading, self._writing, self._drafting = Desk("reading"), Desk("writing"), Desk("drafts")

    @property
    def store(self) -> Store | None:
        """The team file; while one is open the whole program goes by its clock."""
        return self._store

    @store.setter
    def store(self, store: Store | None) -> None:
        self._store = store
        calendar.go_by(None if store is None else store.clock)

    @property
    def now(self) -> datetime:
        """The time by the team file's clock; before one is open, by this laptop's."""
        return calendar.now() if self._store is None else self._store.clock()

    @property
    def today(self) -> date:
        """The day by the team file's clock."""
        return self.now.date()

    @property
    def open(self) -> bool:
        """Whether a team is open."""
        return self.store is not None and bool(self.space)

    async def look(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do reading work that needs no store."""
        return await self._reading.ask(work, *args, **kwargs)

    async def read(self, work: Callable[Concatenate[Store, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Read in the thread that reads."""
        return await self._reading.ask(work, self._there(), *args, **kwargs)

    async def ask(self, query: Callable[Concatenate[AudienceReader, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Ask a query, in the thread that reads, for whoever reads along."""
        store, audience = self._there(), self.audience

        def answered() -> T:
            # what reads is loaded here, in the thread, so that the frame paints before it
            from cycletui.queries.audience import AudienceReader

            return query(AudienceReader(store, audience), *args, **kwargs)

        return await self._reading.ask(answered)

    async def write(self, work: Callable[Concatenate[Store, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Write in the thread that writes."""
        task = asyncio.current_task()
        self._saving.add(task)
        try:
            done = await self._writing.ask(work, self._there(), *args, **kwargs)
        finally:
            self._saving.discard(task)
        if not self._present:
            # another window, whose undo leaves our acts to us, then knows that we are open
            self._present = True
            self._writing.hand(partial(_enter, self._there(), self.window))
        self.saved_at = self.now
        return done

    def saves(self, task: asyncio.Task[Any] | None) -> bool:
        """Whether this work waits for its save just now: no key waits for that."""
        return task is not None and task in self._saving

    async def make(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do writing work that needs no store, such as making one."""
        return await self._writing.ask(work, *args, **kwargs)

    async def open_file(self, work: Callable[[], T], close: Callable[[T], None]) -> T:
        """Open a team file in the thread that reads; who leaves meanwhile leaves it closed."""
        return await self._reading.ask_for(work, close)

    async def make_file(self, work: Callable[[], T], close: Callable[[T], None]) -> T:
        """Make a team file in the thread that writes, and open it; who leaves meanwhile leaves it closed."""
        return await self._writing.ask_for(work, close)

    async def draft(self, work: Callable[Concatenate[Store, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Work on the drafts, which lie in a file of their own."""
        return await self._drafting.ask(work, self._there(), *args, **kwargs)

    def hand_draft(self, work: Callable[Concatenate[Store, P], T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """The same, begun before anything else happens: what is left at once is kept too."""
        store = self._there()
        return self._drafting.hand(lambda: work(store, *args, **kwargs))

    def load_behind(self) -> None:
        """Load the part that writes while nobody waits for it."""
        self._writing.hand(_load)

    def close(self) -> None:
        """Close the file; drafts and a save under way are waited for a moment."""
        for desk, seconds in ((self._drafting, 3.0), (self._writing, 5.0), (self._reading, 0.5)):
            desk.close(seconds)
        if self.store is not None:
            from cycletui.store import presence

            presence.leave(self.store.places, self.window)
            # while a save waits for another window the store cannot be closed: that ends with the process, unwritten
            closing = threading.Thread(target=self.store.close, name="closing", daemon=True)
            closing.start()
            closing.join(CLOSE_SECONDS)
            self.store = None

    def _there(self) -> Store:
        assert self.store is not None
        return self.store


def _enter(store: Store, window: str) -> None:
    from cycletui.store import presence

    presence.enter(store.places, window)


def _load() -> Any:
    before = sys.getswitchinterval()
    # whoever presses a key meanwhile gets the processor at once
    sys.setswitchinterval(QUICK_SECONDS)
    try:
        from cycletui.store import projector, saves, tables

        tables.load()
    finally:
        sys.setswitchinterval(before)
    return projector, saves


def start_is_over() -> None:
    """Let the collector of memory work, which `__main__` keeps from Home's way; what the start made stays."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
