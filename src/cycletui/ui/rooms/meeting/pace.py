"""The time of the meeting that runs, as the room has it: looked up with each reading, and counted on between two."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cycletui.queries.meeting.view import Now
    from cycletui.records.meeting_run import Standing
    from cycletui.records.watch import Anchor, Watch
    from cycletui.ui.session.session import Session

KEPT_SECONDS = 30.0
"""So often what has passed is kept, for a laptop whose clock is set back while it is off."""


class Pace:
    """The watch, and what had passed when it was looked at last."""

    def __init__(self) -> None:
        self._watch: Watch | None = None
        self._anchor: Anchor | None = None
        self._kept = 0.0

    @property
    def watch(self) -> Watch:
        """It is there once the room was read."""
        assert self._watch is not None
        return self._watch

    async def look(self, session: Session) -> str:
        """Look which meeting runs here, and how long; the id of its run, empty for none."""
        from cycletui.entry.meeting import running
        from cycletui.records.watch import Watch

        if self._watch is None:
            assert session.store is not None
            self._watch = Watch(session.store.clock)
        found = await session.read(running, session.space, self._watch)
        self._anchor = self._watch.now(found.passed) if found is not None else None
        return found.run if found is not None else ""

    @property
    def passed(self) -> float:
        """Seconds since it began."""
        return self._watch.passed(self._anchor) if self._watch is not None and self._anchor is not None else 0.0

    def standing(self, now: Now) -> Standing:
        """How it stands at this second."""
        from cycletui.records.meeting_run import standing

        return standing(now.steps, {one.id: one.minutes for one in now.parts}, int(self.passed))

    def keep(self, session: Session, run: str) -> None:
        """Keep what has passed, where that was not done a moment ago."""
        passed = self.passed
        if abs(passed - self._kept) > KEPT_SECONDS:
            from cycletui.entry.meeting import keep_anchor

            self._kept = passed
            session.hand_draft(keep_anchor, run, self.watch.now(passed))
