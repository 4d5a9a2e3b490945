"""Kinds of evidence, drawn: all outcomes below each other, or one line for a narrow window."""

from __future__ import annotations

from cycletui.queries.evidence.kinds import NONE_YET, Kinds
from cycletui.ui.widgets.folding import fold, padded
from cycletui.ui.widgets.text import Part


def all_kinds(found: tuple[Kinds, ...], width: int) -> list[Part]:
    """All outcomes below each other: the name, its squares, how many."""
    parts: list[Part] = [("Kinds of evidence", "strong"), ("  aim for three", "note"), "\n"]
    right = 5 + 2 + max(len(one.number) for one in found) if found else 0
    for one in found:
        first, *rest = fold(one.name, max(width - right - 2, 12))
        parts += ["\n", padded(first, max(width - right - 2, 12)), "  "]
        parts += [(one.squares, "evidence"), "  ", (one.number, "note")]
        parts += [f"\n{more}" for more in rest]
    if not any(one.kinds for one in found):
        parts += ["\n\n", ("\n".join(fold(NONE_YET, width)), "note")]
    return parts


def first_kinds(found: tuple[Kinds, ...], width: int) -> list[Part]:
    """For a narrow window: how the first one stands."""
    some = [one for one in found if one.kinds]
    if not some:
        return [("○ ", "note"), ("\n  ".join(fold(NONE_YET, width - 2)), "note")] if found else []
    words = f"Kinds of evidence: {some[0].of_three}  "
    return ["\n".join(fold(words + some[0].name, width))]
