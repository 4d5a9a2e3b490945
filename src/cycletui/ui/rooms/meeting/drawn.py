"""How a running meeting, and the agenda of the next one, are drawn: functions of what was read, a time and a width."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from cycletui.records.harmless import line
from cycletui.ui.keys.table import KEYS, spelled
from cycletui.ui.widgets.big_text import big_letters

if TYPE_CHECKING:
    from cycletui.queries.meeting.parts import CaptureRow, PartRow
    from cycletui.queries.meeting.view import Next, Now
    from cycletui.records.meeting_run import Standing
    from cycletui.ui.widgets.text import Part

WIDEST_BAR = 30
SOME = 3
"""Questions for later that are shown."""
WRITE = tuple(
    (spelled(KEYS[one].keys), KEYS[one].label)
    for one in ("meeting.note", "meeting.promise", "meeting.decide", "meeting.question", "meeting.evidence")
)
"""The keys that write something down, and their words."""
AT_THE_CLOSE = tuple((spelled(KEYS[one].keys), KEYS[one].label) for one in ("meeting.plus", "meeting.delta"))
"""The same, of the part that closes."""


def beside(left: Sequence[Part], right: Sequence[Part], width: int) -> list[Part]:
    """Words at the left and words at the right of one row; where both do not fit, those at the left alone."""
    used = cells(left) + cells(right)
    if used + 2 > width:
        return list(left)
    return [*left, " " * (width - used), *right]


def cells(parts: Sequence[Part]) -> int:
    """Cells that the parts take beside each other."""
    return sum(cell_len(str(one[0] if isinstance(one, tuple) else one)) for one in parts)


def minutes_of(seconds: int) -> int:
    """Whole minutes that have begun."""
    return -(-seconds // 60)


def passed_words(now: Now, standing: Standing) -> str:
    """`10 of 45 min`."""
    planned = sum(one.minutes for one in now.parts) + sum(standing.more.values())
    return f"{standing.elapsed // 60} of {planned} min"


def head(now: Now, standing: Standing, width: int) -> list[Part]:
    """Which part it is, of how many; the day and who leads; how long it has gone on."""
    at, part = place(now, standing)
    left: list[Part] = [(part.title if part else now.title, "meeting-strong")]
    left += [(f"   {at} of {len(now.parts)}", "note")] if now.parts else []
    lead = part.lead if part is not None and part.lead else now.led_by
    about = " · ".join(filter(None, (now.day, f"{line(lead, 20)} leads" if lead else "")))
    passed = passed_words(now, standing)
    for right in (f"{about}   {passed}" if about else passed, passed):
        row = beside(left, [(right, "note")], width)
        if len(row) > len(left):
            return row
    return left


def place(now: Now, standing: Standing) -> tuple[int, PartRow | None]:
    """Which of the parts runs, from 1; 0 and `None` where there is none."""
    return next(((at, one) for at, one in enumerate(now.parts, 1) if one.id == standing.part), (0, None))


def strip(now: Now, standing: Standing, width: int) -> list[Part]:
    """All parts with their minutes: those that were, the one that runs, those to come. Nothing where they do not
    fit: the head says which one it is."""
    parts: list[Part] = []
    here, _ = place(now, standing)
    for number, one in enumerate(now.parts):
        runs = one.id == standing.part
        mark = "►" if runs else "●" if number < here or standing.spent.get(one.id) else "○"
        more = standing.more.get(one.id, 0)
        minutes = f"{one.minutes}+{more}" if more else str(one.minutes)
        parts += ["   "] if number else []
        parts.append((f"{mark} {one.title} {minutes}", "meeting-strong" if runs else "note"))
    return parts if cells(parts) <= width else []


def left_words(standing: Standing) -> tuple[str, str]:
    """The digits, and the sentence below them. Over changes the words and the colour, and nothing else."""
    over = standing.left < 0
    minutes, seconds = divmod(abs(standing.left), 60)
    told = f"{minutes:02}:{seconds:02}"
    if not over:
        return told, "minutes left for this step"
    return told, f"{minutes} minute{'' if minutes == 1 else 's'} over" if minutes else "just over"


def sentence(part: PartRow | None, wide: int, high: int) -> list[Part]:
    """The part's sentence: in large letters where all of it fits so, else in bold."""
    words = part.sentence or part.title if part is not None else "This meeting has no parts."
    large = big_letters(words, wide, high)
    return ["\n".join(large)] if large else [(words, "strong")]


def speaks(part: PartRow | None, voice: str, not_heard: Sequence[str]) -> list[Part]:
    """Who speaks, and of whom nothing was heard yet, where that may be said."""
    told = "   ".join(filter(None, (part.who_speaks if part is not None else "", voice)))
    missing = f"Not heard yet: {', '.join(not_heard)}" if not_heard else ""
    return [told, *([("    " if told else "", "note"), (missing, "note")] if missing else [])]


def on_table(now: Now, part: PartRow | None) -> str:
    """What the part has on the table; as one begins and closes the norm of the day, and what waits for later."""
    if part is None:
        return ""
    told = [f"On the table: {', '.join(part.about)}"] if part.about else []
    if part.opens in ("here", "close") and now.norm:
        told.append(f"Norm of the day: {now.norm}")
    if part.opens == "close" and now.questions:
        told.append(f"Waiting for later: {' · '.join(now.questions[:SOME])}")
    return "\n".join(told)


def closes(part: PartRow | None) -> bool:
    """Whether a part looks back on the meeting."""
    return part is not None and part.opens == "close"


def keys(width: int, part: PartRow | None = None) -> list[Part]:
    """The keys that write something down, as many as fit; at the close those that look back stand first."""
    parts: list[Part] = []
    used = 0
    for key, word in (*(AT_THE_CLOSE if closes(part) else ()), *WRITE):
        gap = "   " if parts else ""
        if used + len(gap) + len(key) + 1 + len(word) <= width:
            parts += [gap, (key, "strong"), (f" {word}", "note")]
            used += len(gap) + len(key) + 1 + len(word)
    return parts


def captured(rows: Sequence[CaptureRow], width: int, most: int) -> list[Part]:
    """What was written down last, the newest on top, and how many in all."""
    if not rows:
        return [("Nothing is written down yet.", "note")]
    if most < 2:
        return [(f"{len(rows)} captured   ", "note"), line(f"last: {rows[-1].text}", max(width - 14, 10))]
    parts: list[Part] = [("Captured", "meeting-strong"), (f"  {len(rows)}", "note")]
    for one in reversed(rows[len(rows) - min(most - 1, len(rows)) :]):
        label = f"   {one.label.lower()}{f', {line(one.voice, 20)}' if one.voice else ''}"
        text = line(one.text or "–", max(width - cell_len(label), 10))
        gap = " " * max(width - cell_len(text) - cell_len(label), 0)
        parts += ["\n", text, (f"{gap}{label}", "note")]
    return parts


def next_words(one: Next) -> list[Part]:
    """When, what, who leads, how long."""
    about = " · ".join(
        filter(None, (one.says, one.title, f"{one.led_by} leads" if one.led_by else "", f"{one.minutes} min"))
    )
    return [("Next   ", "meeting-strong"), about, *([("\n" + one.purpose, "note")] if one.purpose else [])]
