"""Kinds of evidence, drawn: all outcomes below each other, or one sentence for a narrow window."""

from __future__ import annotations

from rich.cells import cell_len

from cycletui.queries.evidence.kinds import NONE_YET, Kinds
from cycletui.records.harmless import line
from cycletui.ui.widgets.folding import fold, padded
from cycletui.ui.widgets.text import Part

ROWS, SLACK = 2, 16
"""Rows of the sentence in a narrow window, and cells that folding may lose."""
LABEL, NOTE, GAP = "Kinds of evidence", "aim for three", 3


def all_kinds(found: tuple[Kinds, ...], width: int) -> list[Part]:
    """All outcomes below each other, whole: the name, its squares, how many. The heading stands at their left."""
    if not found:
        return []
    start = len(LABEL) + GAP
    numbers = 5 + 2 + max(len(one.number) for one in found)
    free = max(width - start - numbers - GAP, 12)
    names = [fold(one.name, free) for one in found]
    wide = max(cell_len(part) for name in names for part in name)
    rows: list[list[Part]] = []
    for one, (first, *rest) in zip(found, names, strict=True):
        number = (one.number, "note")
        rows.append([padded(first, wide) + " " * GAP, (one.squares, "evidence"), "  ", number])
        rows += [[more] for more in rest]
    heads = [(padded(LABEL, start), "strong"), (padded(NOTE, start), "note")]
    rows += [[]] * (len(heads) - len(rows))
    if not any(one.kinds for one in found):
        rows += [[(text, "note")] for text in fold(NONE_YET, width - start)]
    parts: list[Part] = []
    for number_, row in enumerate(rows):
        parts += ["\n"] if number_ else []
        parts += [heads[number_] if number_ < len(heads) else " " * start, *row]
    return parts


def first_kinds(found: tuple[Kinds, ...], width: int) -> list[Part]:
    """One sentence for a narrow window: how the first one stands."""
    some = [one for one in found if one.kinds]
    if not some:
        return [("○ ", "note"), ("\n  ".join(fold(NONE_YET, width - 2)), "note")] if found else []
    first = some[0]
    what = ", ".join(dict.fromkeys(name for names in first.behind for name in names.split(", ")))
    rest = f" rests on {first.many}: {what}." if what else f" rests on {first.many}."
    # what is counted stands there whole; the goal is known
    name = first.name.rstrip(".")
    told = fold(f"{name}{rest}", width)
    if len(told) > ROWS:
        told = fold(f"{line(name, max(ROWS * width - len(rest) - SLACK, 20))}{rest}", width)
    if len(told) > ROWS:
        told = fold(f"{name} rests on {first.many}.", width)
    return [("\n".join(told), "note")]
