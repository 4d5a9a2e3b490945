"""What goes on while screens come and go: nothing touches one that is gone, and no worker takes along what it is not.

Textual takes a screen's widgets away, or has not put them there yet, while a worker, a timer or a callback still works
for it. What that does not find then is no fault. Anywhere else it is.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from textual._callback import invoke
from textual._context import active_message_pump
from textual.app import App, ScreenStackError
from textual.await_complete import AwaitComplete
from textual.css.query import NoMatches
from textual.dom import DOMNode, NoScreen
from textual.events import ScreenResume
from textual.geometry import Offset
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import MountError, Widget
from textual.worker import NoActiveWorker, WorkerFailed, get_current_worker

if TYPE_CHECKING:
    from textual._types import CallbackType
    from textual.message import Message

NOT_THERE = (NoMatches, NoScreen, ScreenStackError, MountError)
"""What is raised where something is looked for in a screen that is gone."""


def run_soon(node: DOMNode, work: Callable[[], Coroutine[Any, Any, None]], group: str, *, exclusive: bool) -> None:
    """Run the work behind the screen. It is called in its worker, so that one that never starts leaves nothing over."""
    # Textual's annotation knows only coroutines that take nothing while they run
    node.run_worker(work, group=group, exclusive=exclusive, exit_on_error=True)  # type: ignore[arg-type]


def gone(node: object, app: App[Any]) -> bool:
    """Whether a screen or a part of one was left; the app itself is gone when it ends."""
    if app._exit or not app.is_running:
        return True
    if node is app or not isinstance(node, DOMNode):
        return False
    around = [one for one in node.ancestors_with_self if one is not app]
    screen = around[-1]
    return (
        not isinstance(screen, Screen)
        or screen not in app.screen_stack
        or any(one._pruning or one._closing for one in around)
    )


def at_work() -> object:
    """For whom the running code works: the one whose worker it is, else whose message it does."""
    try:
        worker = get_current_worker()
    except NoActiveWorker:
        return active_message_pump.get(None)
    # a screen that a worker opened goes on believing that it is that worker
    return worker.node if worker._task is asyncio.current_task() else active_message_pump.get(None)


def owner_of(callback: CallbackType) -> object:
    """Whose method is put off here, however it was wrapped; `None` where it is nobody's."""
    while isinstance(callback, partial):
        callback = callback.func
    return getattr(callback, "__self__", None)


def no_fault(error: BaseException, node: object, app: App[Any]) -> bool:
    """Whether it was only looked for in what is gone, or where somebody else came before all was there."""
    from_outside = isinstance(error, WorkerFailed)
    cause = error.error if isinstance(error, WorkerFailed) else error
    return isinstance(cause, NOT_THERE) and (gone(node, app) or (from_outside and not_yet(node)))


def not_yet(node: object) -> bool:
    """Whether a screen does not stand yet: it is asked for, and being put together."""
    screens = [one for one in node.ancestors_with_self if isinstance(one, Screen)] if isinstance(node, DOMNode) else []
    return any(not one.is_mounted for one in screens)


@contextmanager
def unless_gone(node: object, app: App[Any]) -> Iterator[None]:
    """What is done here for a screen or a part of one is let go where that is gone."""
    try:
        yield
    except NOT_THERE:
        if not gone(node, app) and not not_yet(node):
            raise


class Uncut(MessagePump):
    """What does messages, and is cut off by nothing but its own end.

    Where it waits for something that is cancelled, such as a screen that a cancelled worker was taking away, Textual
    would end it in silence: a screen that answers no key, or the whole app.
    """

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except asyncio.CancelledError:
            if _to_end():
                raise

    async def _flush_next_callbacks(self) -> None:
        try:
            await super()._flush_next_callbacks()
        except asyncio.CancelledError:
            if _to_end():
                raise


def _to_end() -> bool:
    """Whether the running task itself is to end."""
    task = asyncio.current_task()
    return task is None or task.cancelling() > 0


class Standing(Uncut, Screen[Any], inherit_bindings=False):
    """A screen that does for others, once it is drawn, only what they are still there for."""

    _came = False

    def _on_screen_resume(self, event: ScreenResume) -> None:
        """When it first comes to the top its widgets have their styles, each since it was put there.

        Textual goes through all of them once more, and paints the whole screen twice. Only the screen itself learned
        its size's classes since.
        """
        first, self._came = not self._came, True
        if not first or not self.is_attached or self._size == self.app.size:
            return
        event.prevent_default()
        self.stack_updates += 1
        self.app._refresh_notifications()
        self._update_auto_focus()
        self.app.stylesheet.update_nodes([self])
        self._refresh_layout(self.app.size)
        # all is in its place, and painted
        self._layout_required = self._repaint_required = False
        self._dirty_widgets.clear()

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Where a mouse goes down on a widget that was taken away since it was painted, no words are marked."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        return (None, None) if widget is not None and widget is not self and widget.parent is None else (widget, offset)

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Answer and leave, once, with what stands over it.

        Textual takes away whatever is on top: by a second answer, of a key that followed too fast, the next screen.
        """
        if self not in self.app.screen_stack:
            return AwaitComplete()
        while self.app.screen is not self:
            self.app.pop_screen()
        return super().dismiss(result)

    def _invoke_later(self, callback: CallbackType, sender: MessagePump) -> None:
        # what a worker or a key puts off comes from the app, which stays: it is done for whom it belongs to
        owner = owner_of(callback)
        node = owner if isinstance(owner, Widget) else sender

        async def unless() -> None:
            # a widget that is gone would begin a scroll bar that nobody ends
            if node is owner and gone(owner, self.app):
                return
            with unless_gone(node, self.app), unless_gone(sender, self.app):
                await invoke(callback)

        super()._invoke_later(unless, sender)
