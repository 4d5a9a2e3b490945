"""Kinds of evidence, drawn: all outcomes below each other, or one sentence for a narrow window."""

from __future__ import annotations

from rich.cells import cell_len

from cycletui.queries.evidence.kinds import NONE_YET, ONLY_ONE, Kinds
from cycletui.ui.widgets.folding import fold, padded
from cycletui.ui.widgets.text import Part

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
        number = (one.number, "late" if len(one.kinds) == 1 else "note")
        rows.append([padded(first, wide) + " " * GAP, (one.squares, "evidence"), "  ", number])
        rows += [[more] for more in rest]
    heads = [(padded(LABEL, start), "strong"), (padded(NOTE, start), "note")]
    rows += [[]] * (len(heads) - len(rows))
    hint = NONE_YET if not any(one.kinds for one in found) else ONLY_ONE if _some_alone(found) else ""
    if hint:
        rows += [[(text, "note")] for text in fold(hint, width - start)]
    parts: list[Part] = []
    for number_, row in enumerate(rows):
        parts += ["\n"] if number_ else []
        parts += [heads[number_] if number_ < len(heads) else " " * start, *row]
    return parts


def _some_alone(found: tuple[Kinds, ...]) -> bool:
    return any(len(one.kinds) == 1 for one in found)


def too_few_kinds(found: tuple[Kinds, ...], width: int) -> list[Part]:
    """One sentence for a narrow window: an outcome that rests on one kind alone, else how the first one stands."""
    alone = [one for one in found if len(one.kinds) == 1]
    if len(alone) > 1:
        return [
            ("! ", "warning"),
            (f"{len(alone)} outcomes", "strong"),
            (" rest on one kind of evidence each", "note"),
        ]
    if alone:
        words = " rests on one kind of evidence"
        name = "\n  ".join(fold(alone[0].name + words, width - 2))
        return (
            [("! ", "warning"), (name[: -len(words)], "strong"), (words, "note")]
            if "\n" not in name
            else [("! ", "warning"), (name, "note")]
        )
    some = [one for one in found if one.kinds]
    if not some:
        return [("○ ", "warning"), ("\n  ".join(fold(NONE_YET, width - 2)), "note")] if found else []
    words = f"{some[0].name.rstrip('.')} rests on {some[0].number} kinds of evidence."
    return [("\n".join(fold(words, width)), "note")]
