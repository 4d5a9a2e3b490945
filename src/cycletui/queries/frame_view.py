"""What every frame shows. It stands alone, so that the first frame paints before any kind of record is loaded."""

from __future__ import annotations

from typing import NamedTuple


class FrameView(NamedTuple):
    """What the frame shows of the team: names, and the cycle's stage (empty where there is none)."""

    team: str = ""
    me: str = ""
    cycle: str = ""
    led_by: str = ""
    stage: str = ""
    resting: str = ""
    week: str = ""
    """Which week of the cycle it is: `week 7 of 13`."""
    day: str = ""
    """The day it is here where that is not the laptop's own: `demo · 13 January`."""
    kind: str = "teacher"
    """What kind of team it is: in whose words it is told something."""
