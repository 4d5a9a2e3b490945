"""What a line reads as, drawn beneath it: value over label, what is asked about it, or where it stopped being clear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycletui.queries.parts import short_day
from cycletui.records.harmless import line
from cycletui.ui.widgets.text import Part

if TYPE_CHECKING:
    from cycletui.entry.line import NotUnderstood, Understood

GAP = 3
DOES = {
    "words": "enter keeps it as something seen or heard.",
    "order": "Or enter, to say once which comes first.",
}
"""What enter does where it cannot be taken as a result, by the kind of the question."""


def asked(questions: list[str], *, once: bool, more: bool = False) -> list[Part]:
    """What is new, or could be meant otherwise: said while it is typed, asked when it was entered `once`.

    Where `more` is asked, that says what enter does.
    """
    if not questions:
        return []
    from cycletui.entry.line import in_one

    words = line(in_one(questions), 300)
    if once:
        does = "" if more else " enter once more takes it so."
        return ["\n", ("! ", "warning"), (f"{words}{does}", "warning")]
    return ["\n", (words, "note")]


def guarded(question: str) -> list[Part]:
    """What the guard asks."""
    return ["\n", ("! ", "warning"), (question, "warning")] if question else []


def waiting(more: int) -> list[Part]:
    """How many pasted lines wait behind this one."""
    if not more:
        return []
    lines = "1 more pasted line waits" if more == 1 else f"{more:,} more pasted lines wait"
    return ["\n", (f"{lines}; ctrl+r leaves this one out.", "note")]


def wrong(text: str, found: NotUnderstood) -> list[Part]:
    """Why it is not understood, and where; what enter can do about it."""
    does = DOES.get(found.kind)
    if does:
        return [("! ", "warning"), (f"{found.why} {does}", "warning")]
    at = min(max(found.at, 0), len(text))
    here = line(text[at : at + 24], 24)
    where = f"  at “{here}”" if here else "  at the end"
    return [("! ", "wrong"), (found.why, "wrong"), (where, "note")]


def columns(found: Understood, width: int, goal: str) -> list[Part]:
    """Value over label, in as many rows of columns as the width asks for."""
    from cycletui.entry.line import amount, everyone

    percent = ""
    if found.total and found.count_of is not None and not found.also:
        percent = f"{int(100 * (found.count_of or 0) / found.total + 0.5)} %"
    columns = [
        (" | ".join(amount(one) for one in (found, *found.also)), percent or "what came out"),
        (found.measure, "what we count"),
        (f"{found.on:%a} {short_day(found.on)}", "when"),
        (", ".join(one.group or everyone(one) for one in (found, *found.also)), "group"),
        (found.source, "where it comes from"),
    ]
    if goal:
        columns.append((goal, "tells of"))
    rows: list[Part] = []
    top: list[Part] = []
    below: list[Part] = []
    used = 0
    for value, label in columns:
        shown = line(value, 30)
        wide = max(len(shown), len(label)) + GAP
        if used and used + wide - GAP > max(width, 40):
            rows += [*top, "\n", *below, "\n"]
            top, below, used = [], [], 0
        top.append(shown.ljust(wide))
        below.append((label.ljust(wide), "note"))
        used += wide
    return [*rows, *top, "\n", *below]
