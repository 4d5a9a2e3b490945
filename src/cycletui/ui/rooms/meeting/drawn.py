"""How a running meeting, and the agenda of the next one, are drawn: functions of what was read, a time and a width."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from cycletui.records.harmless import line
from cycletui.ui.keys.table import KEYS, spelled
from cycletui.ui.widgets.big_text import big_letters
from cycletui.ui.widgets.folding import fold
from cycletui.ui.widgets.text import Row

if TYPE_CHECKING:
    from cycletui.queries.meeting.parts import CaptureRow, PartRow
    from cycletui.queries.meeting.view import Next, Now
    from cycletui.records.meeting_run import Standing
    from cycletui.ui.widgets.text import Part

WIDEST_BAR = 30
MOST_LINES = 3
"""Lines of one row's words."""
SOME = 3
"""Questions for later that are shown."""
WRITE = tuple(
    (spelled(KEYS[one].keys), KEYS[one].label)
    for one in ("meeting.note", "meeting.promise", "meeting.decide", "meeting.question", "meeting.evidence")
)
"""The keys that write something down, and their words."""
LEAD = ("meeting.next", "meeting.before", "meeting.more")
"""The keys that lead through the parts."""
ENDS = "close it"
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


def lines_of(parts: Sequence[Part]) -> int:
    """Lines that they take, where none is wrapped."""
    return "".join(str(one[0] if isinstance(one, tuple) else one) for one in parts).count("\n") + 1


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


def before(now: Now | None, standing: Standing | None) -> PartRow | None:
    """The part before the one that runs."""
    at = place(now, standing)[0] if now is not None and standing is not None else 0
    return now.parts[at - 2] if now is not None and at > 1 else None


def strip(now: Now, standing: Standing, width: int) -> list[Part]:
    """All parts with their minutes: those that were, the one that runs, those to come. In a narrow window those that
    were are marks alone, and then those that come later too; nothing where even that does not fit."""
    at, _ = place(now, standing)
    for named in ((0, len(now.parts)), *((at - 1, to) for to in range(len(now.parts), at - 1, -1))):
        parts = _strip(now, standing, *named)
        if cells(parts) <= width:
            return parts
    return []


def _strip(now: Now, standing: Standing, first: int, last: int) -> list[Part]:
    """With the parts from `first` up to `last` by name and minutes, and the others by their marks."""
    parts: list[Part] = []
    here, _ = place(now, standing)
    for number, one in enumerate(now.parts):
        runs = one.id == standing.part
        mark = "►" if runs else "●" if number < here or standing.spent.get(one.id) else "○"
        more = standing.more.get(one.id, 0)
        named = first <= number < last
        told = f"{mark} {one.title} {one.minutes}{f'+{more}' if more else ''}" if named else mark
        parts += [" " * (3 if named or number in (first, last) else 1)] if number else []
        parts.append((told, "meeting-strong" if runs else "note"))
    return parts


def left_words(standing: Standing, *, narrow: bool = False) -> tuple[str, str]:
    """The digits, and the sentence below them. Over changes the words and the colour, and nothing else."""
    over = standing.left < 0
    minutes, seconds = divmod(abs(standing.left), 60)
    told = f"{minutes:02}:{seconds:02}"
    if not over:
        return told, "minutes left" if narrow else "minutes left for this step"
    return told, f"{minutes} minute{'' if minutes == 1 else 's'} over" if minutes else "just over"


def sentence(part: PartRow | None, wide: int, high: int) -> list[Part]:
    """The part's sentence: in large letters where all of it fits so, else in bold."""
    words = part.sentence or part.title if part is not None else "This meeting has no parts."
    large = big_letters(words, wide, high)
    return ["\n".join(large)] if large else [(words, "strong")]


def speaks(part: PartRow | None, voice: str, not_heard: Sequence[str], width: int) -> list[Part]:
    """Who speaks, and of whom nothing was heard yet, where that may be said: beside each other, or below."""
    told = "   ".join(filter(None, (part.who_speaks if part is not None else "", voice)))
    missing = f"Not heard yet: {', '.join(not_heard)}" if not_heard else ""
    gap = "    " if cell_len(told) + 4 + cell_len(missing) <= width else "\n"
    return [told, *([(gap if told else "", "note"), (missing, "note")] if missing else [])]


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


def told_row(lead: Part, words: str, note: str, width: int) -> list[Part]:
    """What a row says, on as many lines as it takes: who, what, and beside or below it when, or why."""
    begins = cells([lead])
    room = max(width - begins, 16)
    lines = fold(words, room, MOST_LINES)
    if note and cell_len(lines[-1]) + 2 + cell_len(note) <= room:
        below: list[Part] = [(f"  {note}", "note")]
    else:
        below = [(f"\n{' ' * begins}{one}", "note") for one in fold(note, room, MOST_LINES)] if note else []
    return [lead, f"\n{' ' * begins}".join(lines), *below]


def said_row(words: str, width: int) -> Row:
    """A row that only says something."""
    lines = [one for part in words.split("\n") for one in fold(part, max(width, 16))]
    return Row(("\n".join(lines), "note"), heading=True)


def closes(part: PartRow | None) -> bool:
    """Whether a part looks back on the meeting."""
    return part is not None and part.opens == "close"


def keys(width: int, part: PartRow | None, more: Sequence[tuple[str, str]], *, first: bool, last: bool) -> list[Part]:
    """The keys that write something down, as many as fit, at the close first those that look back; and in a row of
    their own those that lead through the parts, with `more`; before the `first` part is none, behind the `last` the
    end."""
    labels = {"meeting.next": ENDS} if last else {}
    lead = [one for one in LEAD if not first or one != "meeting.before"]
    leads = (*((spelled(KEYS[one].keys), labels.get(one, KEYS[one].label)) for one in lead), *more)
    return [*_beside((*(AT_THE_CLOSE if closes(part) else ()), *WRITE), width), "\n", *_beside(leads, width)]


def _beside(some: Sequence[tuple[str, str]], width: int) -> list[Part]:
    parts: list[Part] = []
    used = 0
    for key, word in some:
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
