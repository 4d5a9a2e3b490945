"""Threads for the store, one for each sort of work, so that reading never waits for a save.

They are daemons: a store that another window holds for minutes cannot keep the app from closing.
Every save is one transaction, so nothing is half-written where one is cut off.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Desk:
    """One thread that does what it is handed, in order."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._todo: queue.SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def hand(self, work: Callable[[], T]) -> Future[T]:
        """Queue the work."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
            self._thread.start()
        future: Future[T] = Future()
        self._todo.put((future, work))
        return future

    async def ask(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do the work in the thread; its result, or what it raised."""
        return await asyncio.wrap_future(self.hand(lambda: work(*args, **kwargs)))

    def close(self, seconds: float) -> None:
        """Let the thread finish what was handed to it, for at most so long."""
        if self._thread is not None:
            self._todo.put(None)
            self._thread.join(seconds)

    def _run(self) -> None:
        while (job := self._todo.get()) is not None:
            future, work = job
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(work())
            except BaseException as wrong:
                # it belongs to whoever asked, not to this thread
                future.set_exception(wrong)
            del future, work, job
