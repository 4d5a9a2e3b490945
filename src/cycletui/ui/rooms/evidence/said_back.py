"""What a line reads as, drawn beneath it: value over label, what is asked about it, or where it stopped being clear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from cycletui.queries.parts import short_day
from cycletui.records.harmless import line
from cycletui.records.rooms import OPEN
from cycletui.records.words import TAKE_SO
from cycletui.ui.widgets.text import Part

if TYPE_CHECKING:
    from datetime import date

    from cycletui.entry.line import NotUnderstood, Understood

GAP = 3
DOES = {
    "words": "enter keeps it as something seen or heard",
    "order": "Or enter, to say once which comes first",
    "commas": "Or enter, to say once what a comma is",
}
"""What enter does where it cannot be taken as a result, by the kind of the question."""
ENTER = {"words": "keep it", "order": "say which", "commas": "say which"}
"""The footer's word for it."""


def stands(asked: str, near: str) -> list[Part]:
    """The question that stands, directly beneath the line: enter answers it, or the key that takes what is near."""
    if not asked:
        return []
    tail = f" {TAKE_SO}{f' · tab: “{line(near, 40)}”' if near else ''}"
    return [("? ", "warning"), (f"{line(asked, 600)}{tail}", "warning"), "\n"]


def noted(asked: str, near: str) -> list[Part]:
    """What will be asked, while it is typed."""
    takes = f" tab takes “{line(near, 40)}”." if near else ""
    return ["\n", (f"{line(asked, 400)}{takes}", "note")] if asked else []


def first_unit(found: Understood, *, asked: bool) -> list[Part]:
    """That the measure gets its unit with this line; where that is asked about, the question says it."""
    from cycletui.entry.understood import unit_from_now_on

    said = "" if asked else unit_from_now_on(found)
    return ["\n", (said, "note")] if said else []


def hint(unclear: str, tally_at: str) -> list[Part]:
    """What an empty line says: first what nobody has said yet of what was added last."""
    if unclear:
        return [(f"? Who or what is counted in “{line(unclear, 60)}”? tab says it; until then students.", "warning")]
    if tally_at:
        return [(f"Your tally of {tally_at} waits: ctrl+g opens it.", "note")]
    return [("How many of how many, then what; a day and @group where they matter.", "note")]


def two_lines(first: str, second: str) -> list[Part]:
    """What was typed on behind a question looks like the next line."""
    asked = f"Two lines? “{line(first, 60)}” is not added yet. enter puts “{line(second, 60)}” behind it."
    return [("? ", "warning"), (asked, "warning")]


def leaving(*, asked: bool, home: bool, narrow: bool) -> str:
    """The footer's word for the key that leaves the line; where something is asked it leaves the question first."""
    if asked:
        return "change it"
    digits = f"then {OPEN[0].digit}–{OPEN[-1].digit}"
    return OPEN[0].label if home else digits if narrow else f"{digits}: a room"


def waiting(more: int) -> list[Part]:
    """How many lines wait behind this one."""
    if not more:
        return []
    lines = "1 more line waits" if more == 1 else f"{more:,} more lines wait"
    return ["\n", (f"{lines}; ctrl+r leaves this one out.", "note")]


def wrong(text: str, found: NotUnderstood, width: int, *, loud: bool) -> list[Part]:
    """Why it is not understood, and where; what enter can do about it. `loud`: enter was pressed all the same."""
    does = DOES.get(found.kind)
    if does:
        return [("! ", "warning"), (f"{found.why} {does}{_on(found.on) if found.kind == 'words' else ''}.", "warning")]
    at = min(max(found.at, 0), len(text))
    here = line(text[at : at + 24], 24)
    where = f"  at “{here}”" if here else "  at the end"
    mark: list[Part] = []
    if loud and cell_len(text) < width and text.isprintable():
        mark = [" " * cell_len(text[:at]), ("↑", "wrong"), "\n"]
    return [*mark, ("! ", "wrong"), (found.why, "wrong"), (where, "note")]


def _on(day: date | None) -> str:
    return f", of {day:%a} {short_day(day)}" if day is not None else ", of today"


def columns(found: Understood, width: int) -> list[Part]:
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
