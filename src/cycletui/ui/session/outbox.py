"""What was entered in a line and is on its way to the store: in its order, each a draft until it is saved.

It lives as long as the window, not as long as the screen with the line: who leaves the room, or types on, loses
nothing, and what could not be saved waits here with the reason until somebody takes it back.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cycletui.store.store import Store


class Sent:
    """A text that was entered: where, what is kept of it, how it is saved, and who is told what came of it.

    `saved` is called with what `job` gave, and says why it was not taken; empty where it was.
    """

    def __init__(
        self,
        what: str,
        space: str,
        texts: dict[str, str],
        job: Callable[[Store], Any] | None = None,
        saved: Callable[[Any], str] = lambda _: "",
        *,
        why: str = "",
    ) -> None:
        self.what, self.space, self.texts, self.job, self.saved = what, space, texts, job, saved
        self.key, self.why = "", why


class Outbox:
    """The texts of one window that are not saved yet."""

    def __init__(self) -> None:
        self.going: deque[Sent] = deque()
        self.back: list[Sent] = []
        """What could not be saved, the newest last."""
        self.taken_up: set[str] = set()
        """The drafts of closed windows that came back here, by key: each comes once."""
        self.busy = False
        self.number = 0

    def next_number(self) -> int:
        """Counts the texts of this window: each has a draft of its own."""
        self.number += 1
        return self.number

    def came_back(self, what: str, space: str) -> list[Sent]:
        """What could not be saved of this line, in this team."""
        return [one for one in self.back if (one.what, one.space) == (what, space)]

    @property
    def words(self) -> str:
        """How it stands, for the footer; empty where nothing waits."""
        if self.going:
            return "saving…" if len(self.going) == 1 else f"saving… {len(self.going)}"
        return f"{len(self.back)} not saved" if self.back else ""
