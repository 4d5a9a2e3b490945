"""The pilot, quicker: whom it asks and what is drawn for nobody took half of the suite's time.

That loses nothing: what a test needs to have happened it waits for by a condition, and what has changed is drawn when
somebody looks (`Driver.text`), waits for something, pauses or leaves.
"""

from __future__ import annotations

import asyncio
from typing import Any

from rich.console import RenderableType
from textual import _wait
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.geometry import Region
from textual.message_pump import MessagePump
from textual.pilot import Pilot, WaitForScreenTimeout
from textual.screen import Screen

_render_update, _pause = Compositor.render_update, Pilot.pause


def quicken() -> None:
    """From now on, in this process."""
    # after each key the pilot waits in steps until nothing was computed for one step
    _wait.SLEEP_GRANULARITY = 1 / 500
    _wait.SLEEP_IDLE = 1 / 4000
    Compositor.render_update = _render_later  # type: ignore[method-assign]
    Pilot.pause = _pause_and_draw  # type: ignore[method-assign]
    Pilot._wait_for_screen = _wait_for_those_awake  # type: ignore[method-assign]


async def pause_undrawn(pilot: Pilot[Any]) -> None:
    """Wait until everything is at rest; what has changed is drawn later."""
    await _pause(pilot)


def draw(pilot: Pilot[Any]) -> None:
    """Every widget that has changed draws itself, once for all its changes. What they drew is not cut into pieces:
    `Driver.text` and pictures do that for themselves."""
    app = pilot.app
    if not app.is_running or not app.screen_stack:
        return
    screen = app.screen
    compositor = screen._compositor
    changed, whole = compositor._dirty_regions.copy(), compositor.size.region
    compositor._dirty_regions.clear()
    if changed:
        visible_screen_stack.set(list(app._background_screens))
        crop = whole if whole in changed else Region.from_union(changed).intersection(whole)
        with screen._context():
            for _drawn in compositor._get_renders(crop):
                pass


def _render_later(
    self: Compositor, full: bool = False, screen_stack: list[Screen[object]] | None = None, simplify: bool = False
) -> RenderableType | None:
    """What changed stays noted: there is no terminal that it is for."""
    return _render_update(self, full, screen_stack, simplify) if full else None


async def _pause_and_draw(self: Pilot[Any], delay: float | None = None) -> None:
    await _pause(self, delay)
    draw(self)


def _asleep(pump: MessagePump) -> bool:
    """Whether it waits for its next message: it has done all that was asked of it."""
    queue: Any = pump._message_queue
    ready: Any = queue.ready_event
    return queue.empty() and not ready.is_set() and bool(ready._waiters)


async def _wait_for_those_awake(self: Pilot[Any], timeout: float = 30.0) -> bool:
    """As Textual's own: wait until the app, its screen and all in it have done what they were asked. Those that have
    done it already are not asked."""
    await asyncio.sleep(0)
    try:
        screen = self.app.screen
    except Exception:
        return False
    ended: Any = self.app._exception_event
    left = 0
    all_done = asyncio.Event()

    def one_done() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            all_done.set()

    for one in (self.app, *screen.walk_children(with_self=True)):
        if not _asleep(one) and one.call_later(one_done):
            left += 1
    if left:
        waits = [asyncio.create_task(all_done.wait()), asyncio.create_task(ended.wait())]
        done, pending = await asyncio.wait(waits, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
        for task in pending:
            task.cancel()
        if not done:
            raise WaitForScreenTimeout("Timed out while waiting for widgets to process pending messages.")
    return left <= 0 and not ended.is_set()
