"""Long work on a file: in a thread of its own, with a bar that says how far it is, and a way to stop it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.widget import Widget

from cycletui.exchange.progress import Progress
from cycletui.ui.screens.base import Dialog
from cycletui.ui.session.worker import Desk
from cycletui.ui.widgets.text import Said

if TYPE_CHECKING:
    from cycletui.store.store import Store
    from cycletui.ui.screens.host import Host

T = TypeVar("T")

QUICK_SECONDS = 0.3
"""Work that is done by then shows no bar."""
BAR = 40


class Working(Dialog):
    """A bar while a file is worked on; it is taken away by who put it there."""

    FOOT: ClassVar[tuple[str, ...]] = ("screen.back",)
    DEFAULT_CSS = "Working #bar { height: auto; }"

    def __init__(self, heading: str, progress: Progress) -> None:
        super().__init__()
        self.heading, self.progress = heading, progress

    def body(self) -> Iterable[Widget]:
        """Heading, bar."""
        yield Said((self.heading, "strong"), classes="title")
        yield Said(id="bar")

    def on_mount(self) -> None:
        """Look at it a few times a second."""
        self.show()
        self.set_interval(0.1, self.show)

    def show(self) -> None:
        """How far it is, in words, as a bar and as a number."""
        share = self.progress.share
        full = round(share * BAR)
        note = "   this part is finished first" if self.progress.final else ""
        self.query_one("#bar", Said).say(
            ("█" * full, "send"),
            ("─" * (BAR - full), "rule"),
            f"  {round(share * 100)} %",
            "\n",
            (f"{self.progress.words}{note}", "note"),
        )

    def word_for(self, key: str) -> str:
        """Esc stops."""
        return "stop" if key == "screen.back" else super().word_for(key)

    def action_back(self) -> None:
        """Stop at the next step."""
        self.progress.stop()


async def work_on(app: Host, heading: str, job: Callable[[Store, Progress], T]) -> T:
    """Do the job in a thread of its own, so that this window reads and saves meanwhile; what it gave.

    Raises what the job raised, `StoppedError` where a person stopped it.
    """
    store = app.session.store
    assert store is not None
    progress, desk = Progress(), Desk("file")
    waiting = asyncio.ensure_future(desk.ask(job, store, progress))
    shown = Working(heading, progress)
    try:
        await asyncio.wait({waiting}, timeout=QUICK_SECONDS)
        if not waiting.done():
            await app.push_screen(shown)
        return await waiting
    except asyncio.CancelledError:
        # the app is left: the copy that it was tried in goes with it
        progress.stop()
        raise
    finally:
        desk.close(2.0)
        if shown in app.screen_stack and app.screen is shown:
            app.pop_screen()
