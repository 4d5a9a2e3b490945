"""Kinds of evidence, drawn: all outcomes below each other, or one line for a narrow window."""

from __future__ import annotations

from cycletui.queries.evidence.kinds import NONE_YET, ONLY_ONE, Kinds
from cycletui.ui.widgets.folding import fold, padded
from cycletui.ui.widgets.text import Part


def all_kinds(found: tuple[Kinds, ...], width: int) -> list[Part]:
    """All outcomes below each other: the name, its squares, how many."""
    parts: list[Part] = [("Kinds of evidence", "strong"), ("  aim for three", "note"), "\n"]
    right = 5 + 2 + max(len(one.number) for one in found) if found else 0
    for one in found:
        first, *rest = fold(one.name, max(width - right - 2, 12))
        parts += ["\n", padded(first, max(width - right - 2, 12)), "  "]
        parts += [(one.squares, "evidence"), "  ", (one.number, "late" if len(one.kinds) == 1 else "note")]
        parts += [f"\n{more}" for more in rest]
    hint = (
        NONE_YET
        if not any(one.kinds for one in found)
        else ONLY_ONE
        if any(len(one.kinds) == 1 for one in found)
        else ""
    )
    if hint:
        parts += ["\n\n", ("\n".join(fold(hint, width)), "note")]
    return parts


def too_few_kinds(found: tuple[Kinds, ...], width: int) -> list[Part]:
    """One line for a narrow window: an outcome that rests on one kind alone, else how the first one stands."""
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
    words = f"Kinds of evidence: {some[0].of_three}  "
    return ["\n".join(fold(words + some[0].name, width))]
