"""What was entered in a line and is on its way to the store: in its order, each a draft until it is saved.

It lives as long as the window, not as long as the screen with the line: who leaves the room, or types on, loses
nothing, and what could not be saved waits here with the reason until somebody takes it back.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cycletui.store.store import Store


@dataclass(eq=False)
class Sent:
    """A text that was entered: where, what is kept of it, how it is saved, and who is told what came of it.

    `saved` is called with what `job` gave, and says why it was not taken; empty where it was.
    """

    what: str
    space: str
    texts: dict[str, str]
    job: Callable[[Store], Any] | None = None
    saved: Callable[[Any], str] = lambda _: ""
    key: str = ""
    why: str = ""


@dataclass
class Outbox:
    """The texts of one window that are not saved yet."""

    going: deque[Sent] = field(default_factory=deque)
    back: list[Sent] = field(default_factory=list)
    """What could not be saved, the newest last."""
    busy: bool = False
    number: int = 0

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
