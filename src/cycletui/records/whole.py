"""So many of so many: the one place that says when a count cannot be, and the one sentence that says so."""

from __future__ import annotations

from cycletui.records.numbers import written

MORE = "is more than there are"


def above_whole(count: float | None, whole: float | None) -> str:
    """Why so many of so many cannot be: `25 of 24 is more than there are`.

    Empty where it can be, and where one of the two is not known.
    """
    if count is None or whole is None or count <= whole:
        return ""
    return f"{written(count)} of {written(whole)} {MORE}"
