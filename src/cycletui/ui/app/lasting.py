"""An app that ends when somebody leaves it. No worker ends it; and where its messages end by themselves it says so."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from textual.app import App
from textual.events import Event, Key
from textual.messages import Prune
from textual.widget import Widget
from textual.worker import get_current_worker

from cycletui.ui.screens.base import Keyed
from cycletui.ui.screens.standing import Uncut, at_work, gone, no_fault, unless_gone

if TYPE_CHECKING:
    from textual.screen import Screen

BROKEN = (
    "cycletui stopped because of a fault of its own, not because of you. What you were typing is kept: open it again"
    " and go on."
)
KEEP_AT_MOST_SECONDS = 3.0


class LastingApp(Uncut, App[int], inherit_bindings=False):
    """An app whose end is somebody's wish."""

    def __init__(self) -> None:
        super().__init__()
        self.broken = False
        """Whether it ended although nobody wished it."""
        self._pressed_on: WeakKeyDictionary[Key, Screen[Any]] = WeakKeyDictionary()

    async def push_screen_wait(self, screen: Screen[Any] | str, *, mode: str | None = None) -> Any:
        """Ask by a screen and wait for its answer.

        Textual first does what the app put off, inside the worker that asks: a worker that is cancelled meanwhile takes
        it along, and the app with it. And a question whose asker is gone is not left standing there.
        """
        worker = get_current_worker()
        if gone(worker.node, self):
            raise asyncio.CancelledError
        answer = self.push_screen(screen, wait_for_dismiss=True, mode=mode)
        try:
            return await asyncio.shield(answer)
        except asyncio.CancelledError:
            if screen is self.screen and not self._exit and self.is_running:
                self.pop_screen()
            raise

    async def on_event(self, event: Event) -> None:
        """A key is for the screen that it was pressed on."""
        if isinstance(event, Key) and event.is_forwarded and self._pressed_on.get(event) not in (None, self.screen):
            # nobody there wanted it: here only what works everywhere is meant
            for binding in self._bindings.key_to_bindings.get(event.key, ()):
                if not binding.priority and await self.run_action(binding.action, self):
                    break
            return
        if isinstance(event, Key) and not event.is_forwarded:
            self._pressed_on[event] = self.screen
        await super().on_event(event)

    def _handle_exception(self, error: Exception) -> None:
        node = at_work()
        if not no_fault(error, node, self):
            super()._handle_exception(error)
        elif isinstance(node, Widget):
            # one that was being put together ends at this place, without the parts that it has begun
            for part in [*node.children, *node._get_virtual_dom()]:
                part.post_message(Prune())

    def tell_screens(self, what: str) -> None:
        """Call this method of every screen; one that is being put together does it when it stands."""
        for screen in self.screen_stack:
            if not isinstance(screen, Keyed):
                continue
            if not screen.is_mounted:
                screen.call_later(getattr(screen, what))
                continue
            with unless_gone(screen, self):
                getattr(screen, what)()

    async def keep_drafts(self) -> None:
        """Keep what is being typed, on every screen."""
        for screen in self.screen_stack:
            keep = getattr(screen, "keep_draft", None)
            if keep is not None:
                await keep()

    async def _process_messages(self, *args: Any, **kwargs: Any) -> None:
        try:
            await super()._process_messages(*args, **kwargs)
        finally:
            # one who leaves has kept it before
            if not self._exit and (self._exception is not None or not self._closing):
                self.broken = True
                # whatever went wrong may do so once more
                with suppress(Exception):
                    await asyncio.wait_for(self.keep_drafts(), KEEP_AT_MOST_SECONDS)
