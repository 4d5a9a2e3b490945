"""Who reads as the desk does for somebody else: only what decides what comes next, and shows nothing of it."""

from __future__ import annotations

import re
from pathlib import Path

import cycletui.queries

MAY = {
    *("audience.py", "cycle_check.py", "days.py", "home/team.py", "home/facts.py", "home/waiting.py"),
    *("agreements/noted.py", "agreements/standing.py", "agreements/asked.py"),
    # what belongs to which act, and which questions were uncovered in a meeting
    *("agreements/beside.py", "minutes/expected.py"),
    *("look.py", "ability.py"),
    # whose numbers a goal's are, and which measure a question names
    *("outcomes/growth.py", "evidence/series.py", "reflection/checks.py"),
    # what there is of a meeting, of which each word is read anew for the audience
    *("team/meetings.py", "meeting/asks.py", "meeting/going_on.py", "home/lately.py"),
    # who has left, which is never said outside; and what a round counted, which its own rule lets out
    *("team/visits.py", "team/rounds.py"),
    *(
        "meeting/needs.py",
        "meeting/opens.py",
        "meeting/parts.py",
        "meeting/templates.py",
        "meeting/view.py",
        "home/meeting.py",
    ),
    # what was written down in a meeting is found by its captures, and how much of it is not told is counted
    *(f"minutes/{name}.py" for name in ("agenda", "catch_up", "days", "half_page", "read")),
}
"""Each word and figure that these show comes from the audience's own reader; how hands stood, which no reader beyond
the desk is told, comes by `agreements/spread.py` and
`ability.py` alone."""


def test_no_other_query_reads_past_its_audience() -> None:
    root = Path(cycletui.queries.__file__).parent
    found = {
        str(path.relative_to(root).as_posix())
        for path in root.rglob("*.py")
        if re.search(r"\b(reader|team|self)\.desk\b", path.read_text("utf-8"))
    }
    assert found <= MAY
