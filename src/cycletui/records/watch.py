"""How many seconds have passed in a meeting: right after sleep, after a stop of the program, after a clock set back.

Two clocks are asked: the team file's time of day, and one that only goes forward. The second counts a laptop's sleep
where the system has such a clock (Linux: `CLOCK_BOOTTIME`); elsewhere it may stand still meanwhile. What is known at a
moment is an `Anchor`; it is kept outside the journal, on this laptop alone, and what follows from it is:

- the same start of the laptop, and a clock that counts sleep: exactly what that one says has passed;
- else the longer of both. A sleep or a new start makes the steady clock fall behind, and the time of day knows; a time
  of day that was set back falls behind, and the steady clock knows. After a new start the steady clock cannot show
  more than has really passed, for it began after the anchor.

What was passed at an anchor is never taken back.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


class Anchor(NamedTuple):
    """At this time of day (seconds since 1970) and this reading of the steady clock so many seconds had passed.

    `boot` names the start of the laptop on which the steady clock counts sleep; empty where that is not known.
    """

    passed: float
    wall: float
    steady: float
    boot: str = ""

    def stored(self) -> dict[str, Any]:
        """As a draft keeps it."""
        return self._asdict()


def read_anchor(stored: dict[str, Any]) -> Anchor | None:
    """The anchor that was stored; `None` where it cannot be read."""
    try:
        numbers = (float(stored["passed"]), float(stored["wall"]), float(stored["steady"]))
        return Anchor(*numbers, str(stored.get("boot") or ""))
    except (KeyError, TypeError, ValueError):
        return None


class Watch:
    """Both clocks. `wall` is the team file's; the steady one and the laptop's start are the system's, or a test's."""

    def __init__(
        self, wall: Callable[[], datetime], steady: Callable[[], float] | None = None, boot: str | None = None
    ) -> None:
        self._wall = wall
        self._steady = steady or _steady
        self.boot = _boot() if boot is None else boot

    def now(self, passed: float) -> Anchor:
        """An anchor of this moment."""
        return Anchor(passed, self._wall().timestamp(), self._steady(), self.boot)

    def passed(self, anchor: Anchor) -> float:
        """Seconds since the meeting began, by an anchor of this or an earlier run of the program."""
        steady = self._steady() - anchor.steady
        if self.boot and self.boot == anchor.boot:
            return anchor.passed + max(steady, 0.0)
        return anchor.passed + max(steady, self._wall().timestamp() - anchor.wall, 0.0)

    def since(self, moment: str) -> float:
        """Seconds since a stored moment, for a laptop that has no anchor of its own; never below 0."""
        begun = read_moment(moment)
        return 0.0 if begun is None else max(0.0, (self._wall() - begun).total_seconds())

    def moment(self) -> str:
        """This moment, as a record stores it."""
        return self._wall().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_moment(stored: str | None) -> datetime | None:
    """A stored moment; `None` where it cannot be read."""
    try:
        return datetime.strptime(stored or "", "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None


def _steady() -> float:
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


def _boot() -> str:
    # without a clock that counts sleep the name of the start says nothing
    if not hasattr(time, "CLOCK_BOOTTIME"):
        return ""
    try:
        return BOOT_ID.read_text().strip()
    except OSError:
        return ""
